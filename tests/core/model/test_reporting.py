"""Tests of the calendar of monitoring."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.core.model.reporting import MonitoringCalendar, contract_months, monitoring_calendars
from tests.small_world import clause, library, selected, tender

INDICATOR = {"name": "n", "unit": "u", "formula": "f"}


def calendars(*frequencies: str, **fields: Any) -> tuple[MonitoringCalendar, ...]:  # noqa: ANN401 - of any type
    clauses = (clause(f"c-{each}", indicator={**INDICATOR, "frequency": each}) for each in frequencies)
    return monitoring_calendars(selected(tender(**fields), library(*clauses, clause("silent"))))


def test_a_year_is_shown_by_months_with_what_is_due_in_each() -> None:
    found = calendars("quarterly", "once", duration_months=12)[0]
    assert len(found.columns) == 12
    assert {each.decision.clause.id: each.due for each in found.rows} == {
        "c-once": (0,) * 11 + (1,),
        "c-quarterly": (0, 0, 1) * 4,
    }


@pytest.mark.parametrize(
    ("months", "columns", "due"),
    [(13, 5, (3, 3, 3, 3, 1)), (36, 6, (6,) * 6), (48, 8, (6,) * 8), (84, 7, (12,) * 7), (156, 13, (12,) * 13)],
)
def test_a_long_contract_is_folded_to_longer_columns(months: int, columns: int, due: tuple[int, ...]) -> None:
    found = calendars("monthly", duration_months=months)[0]
    assert len(found.columns) == columns
    assert found.rows[0].due == due


def test_columns_have_days_where_the_start_is_known() -> None:
    found = calendars("yearly", duration_months=24, start_date="2027-06-01")[0]
    assert (found.start, found.columns[-1].last) == (date(2027, 6, 1), date(2029, 5, 31))


def test_a_contract_of_unknown_length_has_indicators_but_no_columns() -> None:
    found = calendars("yearly")[0]
    assert (found.months, found.columns, [each.due for each in found.rows]) == (None, (), [()])


def test_lots_that_run_alike_share_a_calendar() -> None:
    lots = [{"id": "LOT-0001"}, {"id": "LOT-0002", "duration_months": 6}, {"id": "LOT-0003"}]
    assert [each.lots for each in calendars("yearly", duration_months=12, lots=lots)] == [
        ("LOT-0001", "LOT-0003"),
        ("LOT-0002",),
    ]


def test_without_indicators_there_is_no_calendar() -> None:
    assert calendars(duration_months=12) == ()


@pytest.mark.parametrize(
    ("fields", "months"),
    [
        ({"duration_months": 5, "start_date": "2027-01-01", "end_date": "2030-01-01"}, 5),
        ({"start_date": "2027-01-01", "end_date": "2027-12-31"}, 12),
        ({"start_date": "2027-01-01", "end_date": "2028-01-01"}, 13),
        ({"start_date": "2027-01-15", "end_date": "2027-03-10"}, 2),
        ({"start_date": "2027-01-01", "end_date": "2026-01-01"}, None),
        ({"start_date": "2027-01-01"}, None),
        ({}, None),
    ],
)
def test_months_are_those_stated_or_those_between_the_days(fields: dict[str, Any], months: int | None) -> None:
    assert contract_months(tender(**fields).purchases()[0]) == months
