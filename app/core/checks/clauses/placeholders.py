"""What buyers fill in: defaults and examples that fit, bounds that hold, choices where there is a choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from app.core.checks.clauses.places import Place, each_version
from app.core.model.clause import Placeholder, PlaceholderType
from app.core.model.finding import N_, Finding
from app.core.model.library import Library
from app.core.model.value import FAULT_MESSAGES, fault_values, read_value

_WORDS = {PlaceholderType.TEXT, PlaceholderType.CHOICE}
_OWN_UNIT = {*_WORDS, PlaceholderType.PERCENT, PlaceholderType.MONEY}


def defaults_and_examples_fit(library: Library) -> Iterator[Finding]:
    """Defaults and examples are values of the placeholder's type, within its bounds."""
    for place, name, placeholder in _each_placeholder(library):
        for field, text in (("default", placeholder.default), ("example", placeholder.example)):
            if text is None or not _bounds_in_order(placeholder):
                continue
            _, fault = read_value(placeholder, text)
            if fault is not None:
                values = fault_values(f"{name}.{field}", placeholder, text)
                mend = N_("Write a value that the placeholder takes, or mend its type and bounds.")
                yield place.at(field).error("value-does-not-fit", FAULT_MESSAGES[fault], mend, **values)


def bounds_are_in_order(library: Library) -> Iterator[Finding]:
    """The least value is not above the greatest; percentages lie within 0 and 100; words have no bounds."""
    for place, name, placeholder in _each_placeholder(library):
        bounds = _bounds(placeholder)
        if not _bounds_in_order(placeholder):
            message = N_("The least value of “{name}”, {min}, is above the greatest, {max}.")
            mend = N_("Exchange the two, or mend one.")
            yield place.at("min").error("bounds-not-in-order", message, mend, name=name, min=bounds[0], max=bounds[1])
        if placeholder.type is PlaceholderType.PERCENT and any(not 0 <= bound <= Decimal(100) for bound in bounds):
            message = N_("A bound of “{name}” is no percentage from 0 to 100.")
            yield place.error("bound-no-percentage", message, N_("Write bounds from 0 to 100."), name=name)
        if placeholder.type in _WORDS and bounds:
            message = N_("“{name}” has a bound, but is no number.")
            yield place.error("bound-without-number", message, N_("Take min and max out."), name=name)


def choices_are_given(library: Library) -> Iterator[Finding]:
    """A choice has at least two answers, each once; the other types have none."""
    for place, name, placeholder in _each_placeholder(library):
        counted = Counter(choice.code for choice in placeholder.choices)
        if placeholder.type is PlaceholderType.CHOICE and len(counted) < 2:  # noqa: PLR2004 - one answer is no choice
            message = N_("“{name}” is a choice, but has fewer than two answers.")
            yield place.error("choice-without-answers", message, N_("Add its choices."), name=name)
        if placeholder.type is not PlaceholderType.CHOICE and counted:
            message = N_("“{name}” has answers to choose from, but is no choice.")
            yield place.error(
                "answers-without-choice", message, N_("Write the type choice, or take them out."), name=name
            )
        for code in (code for code, times in counted.items() if times > 1):
            message = N_("The answer “{choice}” of “{name}” stands there twice.")
            yield place.error(
                "doubled-answer", message, N_("Give each answer a code of its own."), name=name, choice=code
            )


def units_are_given_where_counted(library: Library) -> Iterator[Finding]:
    """Only whole and other numbers have a unit: percent and money have their own, words have none."""
    for place, name, placeholder in _each_placeholder(library):
        if placeholder.unit is not None and placeholder.type in _OWN_UNIT:
            message = N_("“{name}” has a unit, which its type does not take.")
            yield place.at("unit").error("unit-not-taken", message, N_("Take the unit out."), name=name)


def _bounds(placeholder: Placeholder) -> tuple[Decimal, ...]:
    return tuple(bound for bound in (placeholder.min, placeholder.max) if bound is not None)


def _bounds_in_order(placeholder: Placeholder) -> bool:
    bounds = _bounds(placeholder)
    return tuple(sorted(bounds)) == bounds


def _each_placeholder(library: Library) -> Iterator[tuple[Place, str, Placeholder]]:
    for place, _, version in each_version(library):
        for name, placeholder in version.placeholders.items():
            yield place.at("placeholders", name), name, placeholder
