"""The common case: data in which nothing is wrong becomes a tender in one validation.

Every value is read by the same readers as in `reading`, and judged by the nouns themselves; at the first thing that is not
plainly right this gives up, and `reading` says what it was. So both agree wherever this one answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from pydantic import ValidationError

from app.core.model.tender import TenderParameters
from app.core.parameters.scalars import NotReadable, read_scalar, shown
from app.core.parameters.shapes import Fields, Kind, Leaf, ListOf, MapOf, Shape, shape_of

_SCHEMA = "1"
_MOST_ITEMS = 1_000


class _NotPlain(Exception):  # noqa: N818 - no error: it only ends the short way
    """Something that the long way has to look at."""


def read_plain(data: object) -> TenderParameters | None:
    """The tender that data states in which nothing is wrong; None where anything needs a closer look."""
    if not isinstance(data, Mapping) or shown(data.get("schema")) != _SCHEMA:
        return None
    try:
        stated = _fields(shape_of(TenderParameters), {key: value for key, value in data.items() if key != "schema"})
        tender = TenderParameters.model_validate(stated)
    except (_NotPlain, NotReadable, ValidationError):
        return None
    ids = [lot.id for lot in tender.lots if "id" in lot.model_fields_set]
    return tender if len(ids) == len(tender.lots) == len(set(ids)) else None


def _plain(shape: Shape, raw: object) -> object:
    match shape:
        case Leaf():
            return _leaf(shape, raw)
        case Fields():
            return _fields(shape, raw)
        case MapOf():
            return _entries(shape, raw)
        case ListOf():
            return _items(shape, raw)
        case _:
            assert_never(shape)


def _leaf(leaf: Leaf, raw: object) -> object:
    if type(raw) is str:
        raw = raw.replace("\r\n", "\n").strip()
        if leaf.kind is Kind.TEXT:
            return raw
    elif raw is None:
        raise _NotPlain
    return read_scalar(leaf.kind, raw)


def _fields(shape: Fields, raw: object) -> dict[str, object]:
    if type(raw) is not dict:
        raise _NotPlain
    stated = {}
    for name, value in raw.items():
        member = shape.members.get(name)
        if member is None:
            raise _NotPlain
        if value != "":
            stated[name] = _plain(member, value)
    return _not_empty(stated)


def _entries(shape: MapOf, raw: object) -> dict[str, object]:
    if type(raw) is not dict or len(raw) > _MOST_ITEMS:
        raise _NotPlain
    return _not_empty({name: _plain(shape.item, value) for name, value in raw.items() if value != ""})


def _items(shape: ListOf, raw: object) -> list[object]:
    if type(raw) is not list or not 0 < len(raw) <= _MOST_ITEMS or "" in raw:
        raise _NotPlain
    return [_plain(shape.item, item) for item in raw]


def _not_empty(stated: dict[str, object]) -> dict[str, object]:
    if not stated:
        raise _NotPlain
    return stated
