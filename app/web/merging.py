"""What two people saved at once, part by part: what only one of them changed counts; of what both changed, one decides.

Three states are compared: the one both began with, mine as it would be had nobody else saved, and theirs as it is now.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from app.web.answers import Data, value_at, with_value
from app.web.forms import Step
from app.web.parts import ListPart, Part, clauses_in, comparable, parts_of, same

KEEP = "keep."
"""Begins the name of the input that decides about a part."""
MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A part that two people changed otherwise, with the value of each; None where one took it away."""

    part: Part
    mine: object
    theirs: object

    def decision(self, whose: str) -> str:
        """What is posted to decide: whose value counts, and a fingerprint of theirs as it was seen."""
        return f"{whose}:{_fingerprint(self.theirs)}"


def merge_answers(
    step: Step, base: Data, mine: Data, theirs: Data, said: Mapping[str, str], *, for_lot: bool = False
) -> tuple[Conflict, ...]:
    """Bring my answers of a step into theirs; gives the conflicts that `said`, a posted form, does not decide.

    Where there are any, theirs is not to be saved.
    """
    conflicts = []
    for part in parts_of(step, base, mine, theirs, for_lot=for_lot):
        states = [value_at(state, part.path) for state in (base, mine, theirs)]
        merged = _merged(part, states, said)
        if isinstance(merged, Conflict):
            conflicts.append(merged)
        elif merged is not states[2]:
            with_value(theirs, part.path, merged)
    return tuple(conflicts)


def merge_choices(
    base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any], said: Mapping[str, str]
) -> tuple[list[Any], tuple[Conflict, ...]]:
    """Their list of choices with mine brought in, clause by clause, and the conflicts that `said` does not decide."""
    before, own, others = clauses_in(base), clauses_in(mine), clauses_in(theirs)
    merged = {
        part: _merged(part, [state.get(part) for state in (before, own, others)], said)
        for part in dict.fromkeys((*others, *own))
    }
    conflicts = tuple(each for each in merged.values() if isinstance(each, Conflict))
    return [each for each in merged.values() if each is not None and not isinstance(each, Conflict)], conflicts


def _merged(part: Part, states: Sequence[object], said: Mapping[str, str]) -> object:
    """The value that counts, or a conflict."""
    base, mine, theirs = states
    if comparable(theirs) == comparable(base):
        return mine
    if same(part, mine, base) or same(part, mine, theirs):
        return theirs
    if isinstance(part, ListPart) and (items := _merged_items(base, mine, theirs)):
        return items
    conflict = Conflict(part, mine, theirs)
    decided = said.get(f"{KEEP}{part.path}")
    if decided in {conflict.decision(MINE), conflict.decision(THEIRS)}:
        return mine if decided == conflict.decision(MINE) else theirs
    return conflict


def _merged_items(base: object, mine: object, theirs: object) -> list[Any]:
    """The items of a list in which each was changed by one of us at most; empty where that cannot be told.

    An item that somebody took out or put in shifts all that follow, so all lists have to be of one length.
    """
    if not (isinstance(base, list) and isinstance(mine, list) and isinstance(theirs, list)):
        return []
    if not len(base) == len(mine) == len(theirs):
        return []
    items = []
    for before, own, other in zip(base, mine, theirs, strict=True):
        if comparable(before) not in (comparable(own), comparable(other)):
            return []
        items.append(own if comparable(other) == comparable(before) else other)
    return items


def _fingerprint(value: object) -> str:
    return sha256(json.dumps(comparable(value), sort_keys=True).encode()).hexdigest()[:16]
