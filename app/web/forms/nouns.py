"""What a form is made of: kinds of fields, fields, groups, steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """How a field is asked for, and what its input becomes in the tender."""

    LINE = "line"
    TEXT = "text"
    LOCAL_LINE = "local-line"
    """One line for each language of the documents."""
    LOCAL_TEXT = "local-text"
    CHOICE = "choice"
    CHOICES = "choices"
    CODES = "codes"
    """A list of codes, one a line."""
    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    """An amount and its currency."""
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes-no"


@dataclass(frozen=True, slots=True)
class FormField:
    """One question.

    `options` names a code list of the library, or a list made by `choices`; `only` narrows it. `assumed` is what holds
    where nothing is stated. `bt` is the eForms business term, "" where there is none.
    """

    path: str
    label: str
    kind: FieldKind = FieldKind.LINE
    hint: str = ""
    options: str = ""
    only: tuple[str, ...] = ()
    assumed: str = ""
    bt: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading. Where `repeats` names a list of the tender, the group stands once for each item."""

    title: str
    fields: tuple[FormField, ...]
    intro: str = ""
    repeats: str = ""
    item: str = ""
    """What one item is called, with its place as %(number)s."""
    add: str = ""
    """The words on the button that adds an item."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the form. What a step `for_lots` asks may be stated for one lot as well."""

    id: str
    title: str
    intro: str
    groups: tuple[Group, ...] = ()
    for_lots: bool = False

    def fields(self) -> Iterator[tuple[Group, FormField]]:
        """Every field with its group."""
        for group in self.groups:
            for field in group.fields:
                yield group, field
