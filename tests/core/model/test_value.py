from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.model.base import Money
from app.core.model.clause import Choice, Placeholder, PlaceholderType
from app.core.model.value import FAULT_MESSAGES, PlaceholderValue, ValueFault, fault_values, read_value


def placeholder(kind: str, low: int | None = None, high: int | None = None) -> Placeholder:
    choices = (Choice(code="payslip", label="a payslip"),) if kind == "choice" else ()
    return Placeholder(
        type=PlaceholderType(kind),
        label="How much?",
        example="",
        min=None if low is None else Decimal(low),
        max=None if high is None else Decimal(high),
        choices=choices,
    )


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "  two words ", "two words"),
        ("percent", "12.5", Decimal("12.5")),
        ("percent", "100", Decimal(100)),
        ("integer", "24", Decimal(24)),
        ("integer", "24.0", Decimal(24)),
        ("number", "-0.25", Decimal("-0.25")),
        ("money", "1234.50 EUR", Money(amount=Decimal("1234.50"), currency="EUR")),
        ("money", "1234SEK", Money(amount=Decimal(1234), currency="SEK")),
        ("choice", "payslip", "payslip"),
    ],
)
def test_a_text_in_its_form_is_a_value(kind: str, text: str, value: PlaceholderValue) -> None:
    assert read_value(placeholder(kind), text) == (value, None)


@pytest.mark.parametrize(
    ("kind", "text", "fault"),
    [
        ("text", " \n", ValueFault.EMPTY),
        ("text", "a\x07", ValueFault.UNPRINTABLE),
        ("text", "a" * 1001, ValueFault.TOO_LONG),
        ("number", "12,5", ValueFault.NOT_A_NUMBER),
        ("number", "1e9", ValueFault.NOT_A_NUMBER),
        ("number", "١٢", ValueFault.NOT_A_NUMBER),
        ("number", "9" * 40, ValueFault.NOT_A_NUMBER),
        ("integer", "2.5", ValueFault.NOT_WHOLE),
        ("percent", "101", ValueFault.NOT_A_PERCENTAGE),
        ("percent", "-1", ValueFault.NOT_A_PERCENTAGE),
        ("percent", "33.333", ValueFault.NOT_A_PERCENTAGE),
        ("money", "12.50", ValueFault.NOT_AN_AMOUNT),
        ("money", "12.505 EUR", ValueFault.NOT_AN_AMOUNT),
        ("money", "-1 EUR", ValueFault.NOT_AN_AMOUNT),
        ("money", "EUR 12", ValueFault.NOT_AN_AMOUNT),
        ("choice", "register", ValueFault.NOT_A_CHOICE),
    ],
)
def test_any_other_text_is_a_fault(kind: str, text: str, fault: ValueFault) -> None:
    assert read_value(placeholder(kind), text) == (None, fault)


@pytest.mark.parametrize(("kind", "unit"), [("integer", ""), ("number", ""), ("percent", ""), ("money", " EUR")])
def test_bounds_are_values_themselves_and_hold(kind: str, unit: str) -> None:
    bounded = placeholder(kind, 10, 20)
    assert read_value(bounded, f"10{unit}")[1] is None
    assert read_value(bounded, f"20{unit}")[1] is None
    assert read_value(bounded, f"9{unit}")[1] is ValueFault.TOO_SMALL
    assert read_value(bounded, f"21{unit}")[1] is ValueFault.TOO_LARGE


@pytest.mark.parametrize("fault", list(ValueFault))
def test_every_fault_has_a_sentence_that_its_values_fill(fault: ValueFault) -> None:
    sentence = FAULT_MESSAGES[fault].format(**fault_values("share", placeholder("choice"), " x "))
    assert sentence.startswith("share ")
    assert "{" not in sentence


@given(st.sampled_from(list(PlaceholderType)), st.text(max_size=40))
def test_any_text_is_either_a_value_or_a_fault(kind: PlaceholderType, text: str) -> None:
    value, fault = read_value(placeholder(kind), text)
    assert (value is None) != (fault is None)
