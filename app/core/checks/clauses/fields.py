"""Paths of fields, as texts and arrangements write them: `timetable.deadline`."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from app.core.model.base import Noun


def has_field(noun: type[Noun], path: str) -> bool:
    """Tell whether a path of names leads to a field of a noun, or to what it says of itself."""
    nouns = [noun]
    *above, last = path.split(".")
    for name in above:
        fields = [each.model_fields[name] for each in nouns if name in each.model_fields]
        nouns = [inner for field in fields for inner in _nouns(field.annotation)]
    return any(last in each.model_fields or isinstance(vars(each).get(last), property) for each in nouns)


def _nouns(kind: object) -> Iterator[type[Noun]]:
    if isinstance(kind, type) and issubclass(kind, Noun):
        yield kind
    elif get_origin(kind) in {Annotated, Union, UnionType}:
        for part in get_args(kind):
            yield from _nouns(part)
