"""The value of a placeholder: read from text, within its bounds. Written one way only, whatever the language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from app.core.model.base import Money, printable
from app.core.model.clause import Placeholder, PlaceholderType
from app.core.model.finding import N_

PlaceholderValue = str | Decimal | Money
"""Text and choice (its code): str; percent, integer and number: Decimal; money: Money."""

_LONGEST_TEXT = 1_000
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,6})?")
_MONEY = re.compile(rf"({_NUMBER.pattern}) ?([A-Z]{{3}})")
_PERCENT_DECIMALS = 2
_HUNDRED = Decimal(100)


class ValueFault(StrEnum):
    """What keeps a text from being the value of a placeholder."""

    EMPTY = "empty"
    UNPRINTABLE = "unprintable"
    TOO_LONG = "too-long"
    NOT_A_NUMBER = "not-a-number"
    NOT_WHOLE = "not-whole"
    NOT_A_PERCENTAGE = "not-a-percentage"
    NOT_AN_AMOUNT = "not-an-amount"
    NOT_A_CHOICE = "not-a-choice"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"


FAULT_MESSAGES: Mapping[ValueFault, str] = {
    ValueFault.EMPTY: N_("{placeholder} has no value."),
    ValueFault.UNPRINTABLE: N_("{placeholder} holds a character that cannot be printed."),
    ValueFault.TOO_LONG: N_("{placeholder} is longer than {longest} characters."),
    ValueFault.NOT_A_NUMBER: N_("{placeholder} is “{value}”, which is not a number such as 12.5."),
    ValueFault.NOT_WHOLE: N_("{placeholder} is “{value}”, which is not a whole number."),
    ValueFault.NOT_A_PERCENTAGE: N_(
        "{placeholder} is “{value}”, which is not a percentage from 0 to 100 with at most two decimals."
    ),
    ValueFault.NOT_AN_AMOUNT: N_(
        "{placeholder} is “{value}”, which is not an amount and a currency such as 1234.50 EUR."
    ),
    ValueFault.NOT_A_CHOICE: N_("{placeholder} is “{value}”, which is not one of: {choices}."),
    ValueFault.TOO_SMALL: N_("{placeholder} is “{value}”, but the least value is {min}."),
    ValueFault.TOO_LARGE: N_("{placeholder} is “{value}”, but the greatest value is {max}."),
}
"""A sentence for each fault; `fault_values` fills it."""


def read_value(placeholder: Placeholder, text: str) -> tuple[PlaceholderValue | None, ValueFault | None]:
    """The value a text states for a placeholder, or what is wrong with it: one of the two is None.

    Numbers are written as in `12.5`, amounts as in `1234.50 EUR`, choices by their code. Spaces
    around the text are dropped.
    """
    stripped = text.strip()
    if not stripped:
        return None, ValueFault.EMPTY
    match placeholder.type:
        case PlaceholderType.TEXT:
            return _read_text(stripped)
        case PlaceholderType.CHOICE:
            known = any(choice.code == stripped for choice in placeholder.choices)
            return (stripped, None) if known else (None, ValueFault.NOT_A_CHOICE)
        case PlaceholderType.MONEY:
            return _read_money(placeholder, stripped)
        case _:
            return _read_number(placeholder, stripped)


def fault_values(name: str, placeholder: Placeholder, text: str) -> dict[str, object]:
    """What fills the sentences of `FAULT_MESSAGES`.

    `name` is how the placeholder is called there: its label for a buyer, its key for a curator.
    """
    return {
        "placeholder": name,
        "value": text.strip(),
        "min": placeholder.min,
        "max": placeholder.max,
        "choices": ", ".join(choice.code for choice in placeholder.choices),
        "longest": _LONGEST_TEXT,
    }


def _read_text(text: str) -> tuple[str | None, ValueFault | None]:
    try:
        printable(text)
    except PydanticCustomError:
        return None, ValueFault.UNPRINTABLE
    return (text, None) if len(text) <= _LONGEST_TEXT else (None, ValueFault.TOO_LONG)


def _read_money(placeholder: Placeholder, text: str) -> tuple[Money | None, ValueFault | None]:
    found = _MONEY.fullmatch(text)
    if found is None:
        return None, ValueFault.NOT_AN_AMOUNT
    try:
        money = Money(amount=Decimal(found[1]), currency=found[2])
    except ValidationError:
        return None, ValueFault.NOT_AN_AMOUNT
    fault = _out_of_bounds(placeholder, money.amount)
    return (None, fault) if fault else (money, None)


def _read_number(placeholder: Placeholder, text: str) -> tuple[Decimal | None, ValueFault | None]:
    if not _NUMBER.fullmatch(text):
        return None, ValueFault.NOT_A_NUMBER
    number = Decimal(text)
    fault = _not_of_type(placeholder.type, number) or _out_of_bounds(placeholder, number)
    return (None, fault) if fault else (number, None)


def _not_of_type(kind: PlaceholderType, number: Decimal) -> ValueFault | None:
    if kind is PlaceholderType.INTEGER and number != number.to_integral_value():
        return ValueFault.NOT_WHOLE
    if kind is PlaceholderType.PERCENT and not _is_percentage(number):
        return ValueFault.NOT_A_PERCENTAGE
    return None


def _is_percentage(number: Decimal) -> bool:
    return 0 <= number <= _HUNDRED and number == round(number, _PERCENT_DECIMALS)


def _out_of_bounds(placeholder: Placeholder, number: Decimal) -> ValueFault | None:
    if placeholder.min is not None and number < placeholder.min:
        return ValueFault.TOO_SMALL
    if placeholder.max is not None and number > placeholder.max:
        return ValueFault.TOO_LARGE
    return None
