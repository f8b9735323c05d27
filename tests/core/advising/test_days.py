"""The soonest days are lawful by the checks of the timetable, and a day less is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app.core.advising import shortest_days
from app.core.checks.tender.legal_periods import legal_limits
from app.core.model.library import Library
from tests.core.checks.tender.builders import TODAY, country, found, library, tender

EMPTY = dict.fromkeys(
    f"timetable.{day}" for day in ("questions", "answers", "requests", "deadline", "opening", "contract_conclusion")
)
TOO_SHORT = {"tender.time-too-short", "tender.light-regime-time"}
HELD = library()
PROCEDURES: list[dict[str, Any]] = [
    {},
    {"procedure.accelerated": True, "procedure.accelerated_reason": {"nl": "Brand."}},
    {"procedure.type": "restricted", "procedure.candidates_minimum": 5},
    {"procedure.regime": "light", "cpv_main": "85310000"},
    {"procedure.electronic_submission": "not-allowed", "portal.documents_from_dispatch": False},
]


def days(changes: Mapping[str, Any], held: Library = HELD) -> dict[str, date]:
    stated = tender({**EMPTY, **changes})
    return {each.field: each.day for each in shortest_days(stated, held.law("aa", TODAY))}


def too_short(changes: Mapping[str, Any], found_days: Mapping[str, date], held: Library = HELD) -> list[str]:
    timetable = {
        f"timetable.{name}": day.isoformat(timespec="minutes") if isinstance(day, datetime) else day.isoformat()
        for name, day in found_days.items()
    }
    return [each.where for each in found({**EMPTY, **changes, **timetable}, held) if each.code in TOO_SHORT]


def national(**rules: str) -> Library:
    return library(national=country(rules=rules))


@pytest.mark.parametrize("changes", PROCEDURES)
@pytest.mark.parametrize("counted_from", ["dispatch", "day-after-dispatch"])
def test_the_soonest_days_are_lawful_and_a_day_less_is_not(changes: dict[str, Any], counted_from: str) -> None:
    held = national(days_counted_from=counted_from)
    soonest = days(changes, held)
    assert soonest
    assert too_short(changes, soonest, held) == []
    for name in soonest.keys() - ({"requests"} if "deadline" in soonest else set()):
        step = timedelta(days=1 if name == "answers" else -1)
        assert f"timetable.{name}" in too_short(changes, {**soonest, name: soonest[name] + step}, held)


def test_days_follow_one_another_from_dispatch() -> None:
    assert {name: day.isoformat() for name, day in days({}).items()} == {
        "deadline": "2027-02-03T23:59:00",
        "answers": "2027-01-28",
        "contract_conclusion": "2027-03-12",
    }


def test_in_two_stages_offers_follow_requests() -> None:
    found_days = days({"procedure.type": "restricted"})
    assert found_days["requests"].isoformat() == "2027-02-03T23:59:00"
    assert found_days["deadline"].isoformat() == "2027-02-28T23:59:00"


def test_a_dialogue_has_a_time_for_requests_alone() -> None:
    assert set(days({"procedure.type": "comp-dial", "timetable.award_decision": None})) == {"requests"}


def test_what_is_stated_is_kept_and_counted_from() -> None:
    assert days({"timetable.deadline": "2027-03-01T12:00", "timetable.award_decision": None}) == {
        "answers": date(2027, 2, 23)
    }


def test_without_a_day_of_dispatch_nothing_can_be_told() -> None:
    assert not days({"timetable.dispatch": None, "timetable.award_decision": None})


def test_working_days_are_monday_to_friday() -> None:
    held = library(national=country(figures={"standstill_electronic": ("8", "working-days", "at-least")}))
    assert days({}, held)["contract_conclusion"] == date(2027, 3, 12)


@pytest.mark.parametrize("regime", ["below-threshold", "private"])
def test_where_the_directive_does_not_apply_no_period_is_known(regime: str) -> None:
    stated = tender({"procedure.regime": regime})
    assert list(legal_limits(stated, HELD.law("aa", TODAY))) == []


def test_a_period_that_is_only_usual_says_so() -> None:
    stated = tender({"procedure.regime": "light"})
    assert [each.is_usual for each in legal_limits(stated, HELD.law("aa", TODAY))] == [True, False]
