"""Tests of the periods that the law gives a least length."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.core.checks.tender.legal_periods import LegalPeriod, least_end, legal_periods
from app.core.model.library import Library
from tests.core.checks.tender.builders import country, library, tender


def periods(changes: dict[str, Any], national: Library) -> dict[tuple[str, str], tuple[LegalPeriod, date]]:
    stated = tender(changes)
    found = legal_periods(stated, national.law("aa", date(2027, 1, 1)))
    return {(each.begin, each.end): (each, least_end(each, stated)) for each in found}


def law(**figures: tuple[str, str]) -> Library:
    return library(national=country(figures={key: (*figure, "at-least") for key, figure in figures.items()}))


def test_a_period_ends_where_the_least_number_of_days_is_reached() -> None:
    found, least = periods({"timetable.deadline": "2027-02-02T12:00"}, library())[("dispatch", "deadline")]
    assert (found.given, found.is_kept) == (29, False)
    assert least == date(2027, 2, 3)


def test_working_days_are_counted_from_monday_to_friday() -> None:
    decided = {"timetable.award_decision": "2027-02-05", "timetable.contract_conclusion": "2027-02-20"}
    found, least = periods(decided, law(standstill_electronic=("3", "working-days")))[
        ("award_decision", "contract_conclusion")
    ]
    assert found.given == 10
    assert least == date(2027, 2, 11)


@pytest.mark.parametrize("procedure", ["restricted", "comp-dial"])
def test_a_procedure_of_two_stages_has_a_period_for_each_stage_the_law_limits(procedure: str) -> None:
    figures = law(requests_days=("30", "calendar-days"), restricted_offers_days_electronic=("25", "calendar-days"))
    changes = {"procedure.type": procedure, "timetable.requests": "2027-02-01T12:00"}
    ends = {end for _, end in periods(changes, figures)}
    assert "requests" in ends
    assert (("requests", "deadline") in periods(changes, figures)) is (procedure == "restricted")
