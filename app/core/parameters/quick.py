"""The common case: data in which nothing is wrong becomes a tender in one validation.

Every value is read by the same readers as in `reading`, and judged by the nouns themselves; at the first thing that is not
plainly right this gives up, and `reading` says what it was. So both agree wherever this one answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import assert_never

from pydantic import ValidationError

from app.core.model.tender import TenderParameters
from app.core.parameters.scalars import NotReadable, read_scalar, shown
from app.core.parameters.shapes import Fields, Kind, Leaf, ListOf, MapOf, Shape, shape_of

_SCHEMA = "1"
_MOST_ITEMS = 1_000

Read = Callable[[object], object]


class _NotPlain(Exception):  # noqa: N818 - no error: it only ends the short way
    """Something that the long way has to look at."""


def read_plain(data: object) -> TenderParameters | None:
    """The tender that data states in which nothing is wrong; None where anything needs a closer look."""
    if not isinstance(data, Mapping) or shown(data.get("schema")) != _SCHEMA:
        return None
    try:
        stated = _reader(shape_of(TenderParameters))({key: value for key, value in data.items() if key != "schema"})
        tender = TenderParameters.model_validate(stated)
    except (_NotPlain, NotReadable, ValidationError):
        return None
    ids = [lot.id for lot in tender.lots if "id" in lot.model_fields_set]
    return tender if len(ids) == len(tender.lots) == len(set(ids)) else None


@cache
def _reader(shape: Shape) -> Read:
    """What reads a shape; made once, so that reading only calls."""
    match shape:
        case Leaf(Kind.TEXT):
            return _text
        case Leaf():
            return partial(_scalar, shape.kind)
        case Fields():
            return partial(_fields, {name: _reader(member) for name, member in shape.members.items()})
        case MapOf():
            return partial(_entries, _reader(shape.item))
        case ListOf():
            return partial(_items, _reader(shape.item))
        case _:
            assert_never(shape)


def _text(raw: object) -> object:
    if type(raw) is not str:
        raise _NotPlain
    text = raw.replace("\r\n", "\n").strip()
    if not text:
        raise _NotPlain
    return text


def _scalar(kind: Kind, raw: object) -> object:
    if raw is None:
        raise _NotPlain
    return read_scalar(kind, raw.strip() if type(raw) is str else raw)


def _fields(members: Mapping[str, Read], raw: object) -> dict[str, object]:
    if type(raw) is not dict or not raw.keys() <= members.keys():
        raise _NotPlain
    return _not_empty({name: members[name](value) for name, value in raw.items() if value != ""})


def _entries(read: Read, raw: object) -> dict[str, object]:
    if type(raw) is not dict or len(raw) > _MOST_ITEMS:
        raise _NotPlain
    return _not_empty({name: read(value) for name, value in raw.items() if value != ""})


def _items(read: Read, raw: object) -> list[object]:
    if type(raw) is not list or not 0 < len(raw) <= _MOST_ITEMS or "" in raw:
        raise _NotPlain
    return [read(item) for item in raw]


def _not_empty(stated: dict[str, object]) -> dict[str, object]:
    if not stated:
        raise _NotPlain
    return stated
