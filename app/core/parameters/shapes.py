"""The shape of a noun as plain data has it: which keys, and what stands under each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import ConfigDict, TypeAdapter

from app.core.model.base import Noun
from app.core.model.tender import Lot, Purchase


class Kind(Enum):
    """What a single value is."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    YES_NO = "yes-no"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, eq=False)
class Leaf:
    """A single value; `type` judges its form and bounds."""

    kind: Kind
    type: TypeAdapter[object]


@dataclass(frozen=True, eq=False)
class ListOf:
    """Items in order."""

    item: Shape


@dataclass(frozen=True, eq=False)
class MapOf:
    """Values by language or by name."""

    key: Leaf
    item: Shape


@dataclass(frozen=True, eq=False)
class Fields:
    """A noun. `members` by field; it says nothing without its `required` ones."""

    noun: type[Noun]
    members: Mapping[str, Shape]
    required: tuple[str, ...]
    inherited: Mapping[str, object]
    """What a lot takes from the tender unless it states it, with what it is when it is taken away."""


_WHEN_ASKED = ConfigDict(defer_build=True)
"""A leaf is judged alone only where something is wrong."""
_PURCHASE = {name: info.default for name, info in Purchase.model_fields.items()}

Shape = Leaf | ListOf | MapOf | Fields

_KINDS: Mapping[object, Kind] = {
    str: Kind.TEXT,
    Decimal: Kind.NUMBER,
    int: Kind.INTEGER,
    bool: Kind.YES_NO,
    date: Kind.DAY,
    datetime: Kind.MOMENT,
}


@cache
def shape_of(noun: type[Noun]) -> Fields:
    """The shape of a noun, from its fields; a field with a name for files of its own is left out."""
    fields = {name: info for name, info in noun.model_fields.items() if info.alias is None}
    return Fields(
        noun,
        members={name: _shape(info.rebuild_annotation()) for name, info in fields.items()},
        required=tuple(name for name, info in fields.items() if info.is_required()),
        inherited=_PURCHASE if issubclass(noun, Lot) else {},
    )


def _shape(annotation: Any) -> Shape:  # noqa: ANN401 - annotations have no type of their own
    core = _without_none(annotation)
    bare = get_args(core)[0] if get_origin(core) is Annotated else core
    arguments = get_args(bare)
    if get_origin(bare) is tuple:
        return ListOf(_shape(arguments[0]))
    if get_origin(bare) is Literal:
        return _leaf(core, _KINDS[type(arguments[0])])
    if arguments:
        return MapOf(_leaf(arguments[0], Kind.TEXT), _shape(arguments[1]))
    return shape_of(bare) if issubclass(bare, Noun) else _leaf(core, _KINDS[bare])


def _without_none(annotation: Any) -> Any:  # noqa: ANN401 - as above
    if get_origin(annotation) not in {Union, UnionType}:
        return annotation
    return next(part for part in get_args(annotation) if part is not NoneType)


@cache
def _leaf(annotation: Any, kind: Kind) -> Leaf:  # noqa: ANN401 - as above
    return Leaf(kind, TypeAdapter(annotation, config=_WHEN_ASKED))
