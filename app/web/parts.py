"""The parts of a tender in which savings are compared: an answer, a list, a clause; each is taken or left whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.web.answers import Data, value_at
from app.web.forms import FieldKind, FormField, Group, Step

_LOCAL = frozenset({FieldKind.LOCAL_LINE, FieldKind.LOCAL_TEXT})


@dataclass(frozen=True, slots=True)
class FieldPart:
    """The answer to one question, in one language where it is a text in several; else `language` is ""."""

    path: str
    field: FormField
    language: str = ""


@dataclass(frozen=True, slots=True)
class ListPart:
    """All items of a repeated group: places in a list shift, so its items have no names of their own."""

    path: str
    group: Group


@dataclass(frozen=True, slots=True)
class ClausePart:
    """What is said about one clause: in or out, reason, link and values."""

    path: str
    clause: str


Part = FieldPart | ListPart | ClausePart


def parts_of(step: Step, *states: Data, for_lot: bool) -> Iterator[FieldPart | ListPart]:
    """The parts of a step's answers, in the order of the page; of texts, in every language that one state has.

    For a lot nothing is assumed: what it leaves open is as for the whole contract.
    """
    for group in step.groups:
        if group.repeats:
            yield ListPart(group.repeats, group)
        else:
            fields = [replace(field, assumed="") for field in group.fields] if for_lot else group.fields
            yield from field_parts(fields, states)


def field_parts(fields: Iterable[FormField], states: Sequence[object]) -> Iterator[FieldPart]:
    """The parts of some fields."""
    for field in fields:
        if field.kind in _LOCAL:
            stated = (value_at(state, field.path) for state in states)
            languages = dict.fromkeys(code for each in stated if isinstance(each, dict) for code in each)
            yield from (FieldPart(f"{field.path}.{code}", field, code) for code in languages)
        else:
            yield FieldPart(field.path, field)


def clauses_in(choices: Iterable[Any]) -> dict[ClausePart, Any]:
    """What is said about each clause; a clause that is named again, or not at all, stands under a path of its own."""
    found: dict[ClausePart, Any] = {}
    times: Counter[str] = Counter()
    for each in choices:
        clause = str(each.get("clause", "")) if isinstance(each, dict) else ""
        times[clause] += 1
        again = f".{times[clause]}" if times[clause] > 1 else ""
        found[ClausePart(f"clauses.{clause}{again}", clause)] = each
    return found


def same(part: Part, one: object, other: object) -> bool:
    """Tell whether two values of a part mean the same: an answer that is assumed may be stated or not."""
    return _meant(part, one) == _meant(part, other)


def comparable(value: object) -> object:
    """A value such that two ways to write it are equal: numbers and their texts, nothing and what is empty."""
    if isinstance(value, Mapping):
        return {key: below for key, each in value.items() if (below := comparable(each))} or ""
    if isinstance(value, list):
        return [comparable(each) for each in value] or ""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).replace("\r\n", "\n").strip()


def _meant(part: Part, value: object) -> object:
    match part:
        case FieldPart(_, field):
            return comparable(value) or field.assumed
        case ClausePart():
            return comparable({"include": True, **value} if isinstance(value, dict) else value)
        case ListPart():
            return comparable(value)
