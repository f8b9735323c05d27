"""Tests of the periods a contract is reported in."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.model.period import Frequency, due_periods, months_later


@pytest.mark.parametrize(
    ("frequency", "months", "ends"),
    [
        ("monthly", 3, [1, 2, 3]),
        ("quarterly", 12, [3, 6, 9, 12]),
        ("half-yearly", 24, [6, 12, 18, 24]),
        ("yearly", 24, [12, 24]),
        ("once", 18, [18]),
    ],
)
def test_a_report_is_due_at_the_end_of_each_period(frequency: Frequency, months: int, ends: list[int]) -> None:
    assert [each.last_month for each in due_periods(frequency, None, months)] == ends


def test_the_last_period_is_shorter_where_the_months_do_not_divide() -> None:
    last = due_periods("yearly", None, 30)[-1]
    assert (last.number, last.first_month, last.last_month) == (3, 25, 30)


def test_a_period_has_its_days_where_the_start_is_known() -> None:
    first, second = due_periods("half-yearly", date(2027, 3, 1), 12)
    assert (first.first, first.last) == (date(2027, 3, 1), date(2027, 8, 31))
    assert (second.first, second.last) == (date(2027, 9, 1), date(2028, 2, 29))


def test_a_contract_that_starts_on_the_last_day_of_a_month_keeps_to_the_month() -> None:
    periods = due_periods("monthly", date(2027, 1, 31), 3)
    assert [each.first for each in periods] == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]
    assert [each.last for each in periods] == [date(2027, 2, 27), date(2027, 3, 30), date(2027, 4, 29)]


@pytest.mark.parametrize("months", [None, 0])
def test_a_contract_without_months_has_no_periods(months: int | None) -> None:
    assert due_periods("monthly", date(2027, 1, 1), months) == ()


def test_months_pass_over_the_end_of_a_year() -> None:
    assert months_later(date(2026, 12, 31), 2) == date(2027, 2, 28)


def test_no_day_lies_after_the_last_there_is() -> None:
    assert months_later(date(9999, 12, 1), 1) == date.max
