from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from app.core.checks.tender.timetable import (
    answers_come_in_time,
    contract_waits_for_review,
    days_are_in_order,
    days_fit_the_duration,
    light_regime_leaves_time,
    prior_information_is_in_time,
    time_for_offers_is_long_enough,
    time_for_requests_is_long_enough,
    urgency_has_a_reason,
)
from app.core.model.library import Library
from tests.core.checks.tender.builders import country, found, library, places, selected, tender


def on(**days: str | None) -> dict[str, Any]:
    return {f"timetable.{name}": day for name, day in days.items()}


def national(rules: dict[str, str] | None = None, **figures: tuple[str, str]) -> Library:
    stated = {key: (value, unit, "at-least") for key, (value, unit) in figures.items()}
    return library(national=country(figures=stated, rules=rules or {}))


# the order of days


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        (on(questions="2027-01-04T12:00"), "timetable.questions"),
        (on(answers="2027-01-19"), "timetable.answers"),
        (on(answers="2027-02-03"), "timetable.deadline"),
        (on(opening="2027-02-03T11:59"), "timetable.opening"),
        (on(award_decision="2027-02-02"), "timetable.award_decision"),
        (on(contract_conclusion="2027-03-01"), "timetable.contract_conclusion"),
        (on(requests="2027-01-03T12:00"), "timetable.requests"),
        (on(requests="2027-02-03T12:00"), "timetable.deadline"),
        ({"end_date": "2027-05-31"}, "end_date"),
        ({"start_date": "2027-03-11"}, "start_date"),
        ({"lots": [{"start_date": "2029-06-01"}]}, "end_date"),
    ],
)
def test_a_timetable_that_runs_backwards_is_an_error(changes: dict[str, Any], where: str) -> None:
    assert places(found(changes, check=days_are_in_order)) == [("error", "tender.days-out-of-order", where)]


@pytest.mark.parametrize(
    "changes",
    [
        on(questions="2027-01-28T23:00"),
        on(requests="2027-01-05T12:00"),
        on(award_decision="2027-02-03"),
        on(questions=None, answers=None, opening=None),
        {"start_date": "2027-03-12", "end_date": "2027-03-12"},
        {"start_date": None},
        {"end_date": None, **on(contract_conclusion=None)},
    ],
)
def test_days_in_order_are_not_found(changes: dict[str, Any]) -> None:
    assert not found(changes, check=days_are_in_order)


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        ({"end_date": "2029-05-31"}, []),
        ({"end_date": "2029-06-30"}, []),
        ({"end_date": "2029-07-15"}, [("warning", "tender.duration-differs", "end_date")]),
        ({"duration_months": 12}, [("warning", "tender.duration-differs", "end_date")]),
        ({"duration_months": 12, "end_date": None}, []),
        ({"duration_months": 12, "start_date": None}, []),
        ({"duration_months": None}, []),
        ({"lots": [{"end_date": "2031-05-31"}]}, [("warning", "tender.duration-differs", "lots.0.end_date")]),
    ],
)
def test_days_and_months_of_a_contract_agree(changes: dict[str, Any], findings: list[tuple[str, str, str]]) -> None:
    assert places(found(changes, check=days_fit_the_duration)) == findings


def test_an_hour_with_its_offset_is_compared_as_local_time() -> None:
    stated = tender()
    deadline = datetime(2027, 2, 3, 12, tzinfo=UTC)
    changed = stated.model_copy(update={"timetable": stated.timetable.model_copy(update={"deadline": deadline})})
    assert not tuple(days_are_in_order(changed, selected(changed, library()), library()))


# open procedures: dispatch is 2027-01-04


@pytest.mark.parametrize(
    ("changes", "deadline"),
    [
        ({}, "2027-02-03T00:00"),
        ({"procedure.electronic_submission": "allowed"}, "2027-02-03T12:00"),
        ({"procedure.electronic_submission": "not-allowed"}, "2027-02-08T12:00"),
        ({"procedure.accelerated": True}, "2027-01-19T12:00"),
        ({"procedure.prior_information_date": "2026-11-01"}, "2027-01-19T12:00"),
    ],
)
def test_offers_have_exactly_the_days_of_the_law(changes: dict[str, Any], deadline: str) -> None:
    assert not found({**changes, **on(deadline=deadline)}, check=time_for_offers_is_long_enough)
    day_before = datetime.fromisoformat(deadline).replace(day=int(deadline[8:10]) - 1).isoformat()
    findings = found({**changes, **on(deadline=day_before)}, check=time_for_offers_is_long_enough)
    assert places(findings) == [("error", "tender.time-too-short", "timetable.deadline")]
    assert findings[0].legal_source == "time_limits_open"


def test_the_days_of_the_country_count() -> None:
    held = national(open_days_electronic=("45", "calendar-days"))
    finding, *_ = found({}, held, time_for_offers_is_long_enough)
    assert finding.values["given"] == 30
    assert finding.values["minimum"] == 45


def test_a_country_may_know_no_cut_for_electronic_offers() -> None:
    held = national({"electronic_reduction": "no"})
    assert found({}, held, time_for_offers_is_long_enough)
    assert not found(on(deadline="2027-02-08T12:00"), held, time_for_offers_is_long_enough)


@pytest.mark.parametrize(("deadline", "right"), [("2027-02-03T12:00", False), ("2027-02-03T23:59", True)])
def test_where_days_count_from_the_next_day_the_last_one_has_to_be_over(deadline: str, right: bool) -> None:  # noqa: FBT001
    held = national({"days_counted_from": "day-after-dispatch"})
    assert (not found(on(deadline=deadline), held, time_for_offers_is_long_enough)) is right


@pytest.mark.parametrize(
    "changes",
    [
        {"procedure.regime": "light"},
        {"procedure.type": "oth-single"},
        on(dispatch=None),
        on(deadline=None),
    ],
)
def test_elsewhere_the_law_sets_no_days_for_offers(changes: dict[str, Any]) -> None:
    short = on(deadline="2027-01-06T12:00")
    assert not found({**short, **changes}, check=time_for_offers_is_long_enough)


def test_without_a_figure_no_time_is_too_short() -> None:
    held = library()
    object.__setattr__(held, "jurisdictions", {"aa": country()})
    stages = {"procedure.type": "restricted", **on(requests="2027-01-05T12:00")}
    assert not found(on(deadline="2027-01-06T12:00"), held, time_for_offers_is_long_enough)
    assert not found(stages, held, time_for_requests_is_long_enough)
    assert not found(on(answers="2027-02-02"), held, answers_come_in_time)
    assert not found(on(contract_conclusion="2027-03-02"), held, contract_waits_for_review)
    assert not found({"procedure.prior_information_date": "2027-01-03"}, held, prior_information_is_in_time)


# two stages

STAGES = {"procedure.type": "restricted", **on(requests="2027-02-03T12:00", deadline="2027-02-28T12:00")}


def test_two_stages_with_the_days_of_the_law_are_right() -> None:
    assert not found(STAGES, check=time_for_requests_is_long_enough)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        (on(requests="2027-02-02T12:00"), "timetable.requests"),
        (on(deadline="2027-02-27T12:00"), "timetable.deadline"),
        ({"procedure.electronic_submission": "not-allowed"}, "timetable.deadline"),
    ],
)
def test_requests_and_offers_have_their_days(changes: dict[str, Any], where: str) -> None:
    findings = found({**STAGES, **changes}, check=time_for_requests_is_long_enough)
    assert places(findings) == [("error", "tender.time-too-short", where)]


@pytest.mark.parametrize(
    "changes",
    [
        {"procedure.accelerated": True, **on(requests="2027-01-19T12:00")},
        {"procedure.type": "comp-dial", **on(deadline="2027-02-04T12:00")},
        on(deadline=None),
        on(requests=None),
        on(dispatch=None),
        {"procedure.regime": "light", **on(requests="2027-01-05T12:00")},
        {"procedure.type": "open", **on(requests="2027-01-05T12:00")},
    ],
)
def test_other_days_hold_for_urgency_and_dialogue(changes: dict[str, Any]) -> None:
    assert not found({**STAGES, **changes}, check=time_for_requests_is_long_enough)


# reasons, prior information, answers


def test_urgency_needs_a_reason() -> None:
    findings = found({"procedure.accelerated": True}, check=urgency_has_a_reason)
    assert places(findings) == [("error", "tender.urgency-without-reason", "procedure.accelerated_reason")]


@pytest.mark.parametrize(
    "changes",
    [{}, {"procedure.accelerated": True, "procedure.accelerated_reason": {"nl": "Storm."}}],
)
def test_with_a_reason_or_without_urgency_nothing_is_found(changes: dict[str, Any]) -> None:
    assert not found(changes, check=urgency_has_a_reason)


@pytest.mark.parametrize("day", ["2026-12-01", "2026-01-03"])
def test_prior_information_counts_within_its_window_only(day: str) -> None:
    findings = found({"procedure.prior_information_date": day}, check=prior_information_is_in_time)
    assert places(findings) == [("error", "tender.prior-information", "procedure.prior_information_date")]


@pytest.mark.parametrize("day", ["2026-11-30", "2026-01-04", None])
def test_prior_information_in_its_window_counts(day: str | None) -> None:
    assert not found({"procedure.prior_information_date": day}, check=prior_information_is_in_time)


def test_prior_information_without_a_dispatch_is_not_judged() -> None:
    changes = {"procedure.prior_information_date": "2027-01-03", **on(dispatch=None)}
    assert not found(changes, check=prior_information_is_in_time)


def test_answers_come_as_early_as_the_law_asks() -> None:
    findings = found(on(answers="2027-01-29"), check=answers_come_in_time)
    assert places(findings) == [("error", "tender.time-too-short", "timetable.answers")]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"procedure.accelerated": True, **on(answers="2027-01-30")},
        {"procedure.regime": "light", **on(answers="2027-02-02")},
        on(answers=None),
        on(deadline=None),
    ],
)
def test_answers_in_time_are_not_found(changes: dict[str, Any]) -> None:
    assert not found(changes, check=answers_come_in_time)


# standstill: the decision is of 2027-03-01, a Monday


@pytest.mark.parametrize(
    ("changes", "first_day"),
    [
        ({}, 12),
        ({"procedure.electronic_submission": "not-allowed"}, 17),
        ({"procedure.regime": "light"}, 12),
    ],
)
def test_the_contract_waits_until_the_last_day_of_the_standstill_is_over(
    changes: dict[str, Any], first_day: int
) -> None:
    early = on(contract_conclusion=f"2027-03-{first_day - 1}")
    findings = found({**changes, **early}, check=contract_waits_for_review)
    assert places(findings) == [("error", "tender.time-too-short", "timetable.contract_conclusion")]
    in_time = on(contract_conclusion=f"2027-03-{first_day}")
    assert not found({**changes, **in_time}, check=contract_waits_for_review)


def test_working_days_are_monday_to_friday() -> None:
    held = national(standstill_electronic=("8", "working-days"))
    finding, *_ = found(on(contract_conclusion="2027-03-11"), held, contract_waits_for_review)
    assert finding.values["given"] == 7
    assert "working days" in finding.message
    assert not found(on(contract_conclusion="2027-03-12"), held, contract_waits_for_review)


@pytest.mark.parametrize(
    "changes",
    [on(award_decision=None), on(contract_conclusion=None), {"procedure.regime": "below-threshold"}],
)
def test_without_its_days_or_below_the_threshold_no_standstill_is_judged(changes: dict[str, Any]) -> None:
    assert not found({**on(contract_conclusion="2027-03-02"), **changes}, check=contract_waits_for_review)


# longer and shorter time limits


LATER = {"portal.documents_from_dispatch": False}


def test_documents_that_are_not_free_make_the_time_for_offers_five_days_longer() -> None:
    (finding,) = found({**LATER, **on(deadline="2027-02-07T12:00")}, check=time_for_offers_is_long_enough)
    assert (finding.code, finding.values["minimum"]) == ("tender.time-too-short", 35)
    assert not found({**LATER, **on(deadline="2027-02-08T12:00")}, check=time_for_offers_is_long_enough)


def test_in_urgency_documents_make_nothing_longer() -> None:
    changes = {**LATER, "procedure.accelerated": True, **on(deadline="2027-01-19T12:00")}
    assert not found(changes, check=time_for_offers_is_long_enough)


def test_offers_of_a_second_stage_are_given_the_five_days_too() -> None:
    changes = {**LATER, "procedure.type": "restricted", **on(requests="2027-02-10T12:00", deadline="2027-03-07T12:00")}
    findings = found(changes, check=time_for_requests_is_long_enough)
    assert places(findings) == [("error", "tender.time-too-short", "timetable.deadline")]


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("2027-01-25T12:00", [("error", "tender.time-too-short", "timetable.deadline")]),
        ("2027-01-26T12:00", [("warning", "tender.time-unusual", "timetable.deadline")]),
        ("2027-02-02T12:00", []),
    ],
)
def test_a_floor_under_the_usual_minimum_needs_a_reason(deadline: str, expected: list[tuple[str, str, str]]) -> None:
    days = "calendar-days"
    held = national(open_days_prior_information=("29", days), open_days_prior_information_floor=("22", days))
    changes = {"procedure.prior_information_date": "2026-11-01", **on(deadline=deadline)}
    assert places(found(changes, held, time_for_offers_is_long_enough)) == expected


LIGHT_REGIME = {"procedure.regime": "light"}


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        (on(deadline="2027-01-18T12:00"), "timetable.deadline"),
        ({"procedure.type": "restricted", **on(requests="2027-01-18T12:00")}, "timetable.requests"),
    ],
)
def test_a_short_time_in_the_light_regime_is_a_warning(changes: dict[str, Any], where: str) -> None:
    findings = found({**LIGHT_REGIME, **changes}, check=light_regime_leaves_time)
    assert places(findings) == [("warning", "tender.light-regime-time", where)]


@pytest.mark.parametrize(
    "changes",
    [
        {**LIGHT_REGIME, **on(deadline="2027-01-19T12:00")},
        {**LIGHT_REGIME, **on(deadline=None)},
        {**LIGHT_REGIME, **on(deadline="2027-01-05T12:00", dispatch=None)},
        on(deadline="2027-01-05T12:00"),
    ],
)
def test_time_enough_or_of_another_regime_is_not_found(changes: dict[str, Any]) -> None:
    assert not found(changes, check=light_regime_leaves_time)


def test_a_country_may_bind_answers_in_the_light_regime() -> None:
    late = {**LIGHT_REGIME, **on(answers="2027-01-29")}
    assert not found(late, check=answers_come_in_time)
    assert found(late, national({"light_regime_answers": "as-general"}), answers_come_in_time)
