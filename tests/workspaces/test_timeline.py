"""Tests of the days of a procedure and its contracts as a picture."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.workspaces.drafting import Review
from app.workspaces.timeline import ContractLines, ProcedureLine, contract_lines, procedure_line
from tests.core.checks.tender.builders import library, selected, tender

NO_DAYS = dict.fromkeys(
    (f"timetable.{name}" for name in ("dispatch", "questions", "answers", "deadline", "opening")), None
) | {"timetable.award_decision": None, "timetable.contract_conclusion": None}


def review(changes: dict[str, Any]) -> Review:
    stated = tender(changes)
    return Review(stated, selected(stated, library()), ())


def procedure(changes: dict[str, Any] | None = None) -> ProcedureLine:
    return procedure_line(review(changes or {}))


def contracts(changes: dict[str, Any] | None = None) -> ContractLines:
    return contract_lines(review(changes or {}))


def test_days_stand_in_their_order_from_one_end_of_the_line_to_the_other() -> None:
    line = procedure()
    assert [each.field.removeprefix("timetable.") for each in line.milestones] == [
        *("dispatch", "questions", "answers", "deadline", "opening"),
        *("award_decision", "contract_conclusion"),
    ]
    places = [each.at for each in line.milestones]
    assert (int(places[0]), int(places[-1])) == (2, 98)
    assert places == sorted(places)


def test_a_period_of_the_law_stands_beside_the_one_that_is_left() -> None:
    (offers,) = [each for each in procedure().periods if each.period.begin == "dispatch"]
    assert offers.given.at == offers.least.at
    assert (offers.period.given, offers.given.width > offers.least.width) == (30, False)


def test_a_period_that_runs_backwards_is_no_length() -> None:
    line = procedure({"timetable.deadline": "2027-01-10T12:00"})
    assert ("answers", "deadline") not in {(each.period.begin, each.period.end) for each in line.periods}


def test_the_time_offers_bind_runs_from_the_deadline() -> None:
    validity = procedure({"timetable.validity_months": 3}).validity
    assert validity is not None
    assert validity.last == date(2027, 5, 3)
    assert procedure().validity is None


def test_a_tender_without_days_has_no_line() -> None:
    assert procedure(NO_DAYS) == ProcedureLine()


def test_a_single_day_is_a_line_too() -> None:
    line = procedure(NO_DAYS | {"timetable.deadline": "2027-02-03T12:00"})
    assert [each.at for each in line.milestones] == [2]


def test_the_scale_has_the_firsts_of_months_and_few_of_them() -> None:
    assert [each.day for each in procedure().ticks] == [date(2027, 2, 1), date(2027, 3, 1)]
    long = procedure({"timetable.contract_conclusion": "2029-03-01"})
    assert 3 < len(long.ticks) < 8


def test_a_contract_runs_from_its_start_to_its_end_with_its_renewals_after_it() -> None:
    (track,) = contracts({"renewals": 2, "renewal_months": 12}).tracks
    assert (track.start, track.end, track.last) == (date(2027, 6, 1), date(2029, 5, 31), date(2031, 5, 31))
    assert track.contract is not None
    assert [each.at for each in track.options] == sorted(each.at for each in track.options)
    assert len(track.options) == 2


@pytest.mark.parametrize(("changes", "end"), [({}, date(2029, 5, 31)), ({"duration_months": None}, None)])
def test_the_end_follows_from_start_and_months(changes: dict[str, Any], end: date | None) -> None:
    (track,) = contracts({"end_date": None, **changes}).tracks
    assert track.end == end
    assert (track.contract is None) == (end is None)


def test_lots_that_differ_have_a_track_each() -> None:
    found = contracts({"lots": [{"id": "LOT-0001"}, {"id": "LOT-0002", "duration_months": 36}, {"id": "LOT-0003"}]})
    assert [each.lots for each in found.tracks] == [("LOT-0001", "LOT-0003"), ("LOT-0002",)]
    assert "lots.1.duration_months" in found.tracks[1].fields


def test_where_a_start_is_not_known_months_are_the_scale() -> None:
    lines = contracts({"start_date": None, "end_date": None, "renewals": 1, "renewal_months": 12})
    assert [each.month for each in lines.ticks] == [0, 12, 24, 36]
    (track,) = lines.tracks
    assert (track.last, len(track.options), track.months) == (None, 1, 24)
    short = contracts({"start_date": None, "end_date": None, "duration_months": 4})
    assert [each.month for each in short.ticks] == [0, 1, 2, 3, 4]


def test_of_a_contract_nobody_knows_the_length_of_nothing_is_drawn() -> None:
    lines = contracts({"start_date": None, "end_date": None, "duration_months": None, "renewals": 1})
    assert lines.ticks == ()
    assert lines.tracks[0].contract is None


def test_a_short_contract_is_measured_in_months_and_a_long_one_in_years() -> None:
    short = contracts({"duration_months": 6, "end_date": "2027-11-30"}).ticks
    assert short[0].day == date(2027, 6, 1)
    assert [each.day for each in contracts().ticks] == [date(2028, 1, 1), date(2029, 1, 1)]


@pytest.mark.parametrize("start", ["2027-06-01", "9999-12-31"])
def test_very_many_renewals_are_one_stretch_and_end_with_the_calendar(start: str) -> None:
    far = {"start_date": start, "end_date": None, "renewals": 100_000, "renewal_months": 1_200}
    (track,) = contracts(far).tracks
    assert len(track.options) == 1
    assert track.last == date.max
    assert contracts({**far, "start_date": None}).tracks[0].options
