from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender import TenderCheck
from app.core.checks.tender.obligations import (
    contract_lasts_long_enough,
    exchange_has_an_object,
    hours_for_target_groups_are_feasible,
    pay_is_scored_with_care,
    penalties_keep_to_the_cap,
    social_return_fits_the_wages,
    subcontractors_are_known_and_bound,
)
from app.core.model.clause import Clause
from tests.core.checks.tender.builders import RESERVED, clause, country, found, library, places

PRIVATE = {"directive": "none", "procedure.regime": "private"}


def percent(name: str) -> dict[str, Any]:
    return {name: {"type": "percent", "label": "Share", "example": "5"}}


def months(name: str = "start_months") -> dict[str, Any]:
    return {name: {"type": "integer", "label": "Months", "unit": "months", "example": "6"}}


def choose(id_: str, **values: str) -> dict[str, Any]:
    return {"clauses": [{"clause": id_, "values": values}]}


LATE = clause(
    "late", placeholders={**months(), "days": {"type": "integer", "label": "a", "unit": "days", "example": "5"}}
)
LONG = clause("long", "outcome-payment", applies_when={"months_at_least": 18})


@pytest.mark.parametrize(
    "changes",
    [{**choose("late", start_months="7", days="99"), "duration_months": 6}, {**choose("long"), "duration_months": 12}],
)
def test_targets_that_need_more_time_than_the_contract_has_are_a_warning(changes: dict[str, Any]) -> None:
    findings = found(changes, library(LATE, LONG), contract_lasts_long_enough)
    assert places(findings) == [("warning", "tender.contract-too-short", "duration_months")]


@pytest.mark.parametrize(
    "changes",
    [
        {**choose("late", start_months="6", days="99"), "duration_months": 6},
        {**choose("late", days="99"), "duration_months": 1},
        {**choose("late", start_months="7"), "duration_months": 6, "renewals": 1, "renewal_months": 6},
        {**choose("late", start_months="7"), "duration_months": None},
        {**choose("sheet", start_months="7"), "duration_months": 6},
    ],
)
def test_targets_for_which_there_is_time_are_not_found(changes: dict[str, Any]) -> None:
    sheet = clause("sheet", "monitoring", placeholders=months())
    assert not found(changes, library(LATE, LONG, sheet), contract_lasts_long_enough)


LIST = clause("subcontractor-list", "subcontracting", applies_when={"contract_natures": ["services", "works"]})
FLOW_DOWN = clause("subcontractor-flow-down", "subcontracting")
BOTH = {"clauses": [{"clause": "subcontractor-list"}, {"clause": "subcontractor-flow-down"}]}


@pytest.mark.parametrize(("nature", "severity"), [("works", "error"), ("services", "warning")])
def test_subcontractors_that_nobody_names_or_binds_are_found(nature: str, severity: str) -> None:
    findings = found({"contract_nature": nature}, library(LIST, FLOW_DOWN), subcontractors_are_known_and_bound)
    assert places(findings) == [
        (severity, "tender.subcontractor-list-out", "clauses"),
        ("warning", "tender.flow-down-out", "clauses"),
    ]


@pytest.mark.parametrize("changes", [BOTH, {"contract_nature": "supplies"}, PRIVATE])
def test_subcontractors_are_known_and_bound(changes: dict[str, Any]) -> None:
    assert not found(changes, library(LIST, FLOW_DOWN), subcontractors_are_known_and_bound)


def test_a_national_variant_names_subcontractors_as_well() -> None:
    variant = clause("list-aa", ambition="basic", replaces={"clause": "subcontractor-list", "jurisdictions": ["aa"]})
    assert not found({}, library(LIST, variant), subcontractors_are_known_and_bound)


def test_a_library_without_these_clauses_asks_for_none() -> None:
    assert not found({}, check=subcontractors_are_known_and_bound)
    light = {"procedure.regime": "light"}
    assert not found(light, library(LIST), subcontractors_are_known_and_bound)


RETURN = clause("social-return", placeholders={**percent("social_return_share"), **months("plan_months")})


@pytest.mark.parametrize(("share", "wages"), [("6", None), ("6", "60"), ("3", "20"), ("2", "1"), ("5.5", "30")])
def test_social_return_beyond_what_the_wages_bear_is_a_warning(share: str, wages: str | None) -> None:
    changes = {**choose("social-return", social_return_share=share, plan_months="2"), "labour_share": wages}
    findings = found(changes, library(RETURN), social_return_fits_the_wages)
    assert places(findings) == [
        ("warning", "tender.social-return-high", "clauses.0.values.social_return_share"),
    ]


@pytest.mark.parametrize(("share", "wages"), [("5", None), ("5", "30"), ("2", "10"), ("unclear", "10")])
def test_social_return_that_the_wages_bear_is_not_found(share: str, wages: str | None) -> None:
    changes = {**choose("social-return", social_return_share=share), "labour_share": wages}
    assert not found(changes, library(RETURN, clause("other", ambition="basic")), social_return_fits_the_wages)


def test_without_figures_the_wages_alone_limit_social_return() -> None:
    held = library(RETURN)
    object.__setattr__(held, "jurisdictions", {})
    assert not found(choose("social-return", social_return_share="7"), held, social_return_fits_the_wages)
    changes = {**choose("social-return", social_return_share="7"), "labour_share": "6"}
    assert found(changes, held, social_return_fits_the_wages)


def test_social_return_in_a_reserved_contract_is_noted() -> None:
    changes = {**RESERVED, **choose("social-return", social_return_share="5")}
    findings = found(changes, library(RETURN), social_return_fits_the_wages)
    assert places(findings) == [("note", "tender.double-burden", "reserved_participation")]


HOURS = clause("target-group-hours", placeholders={**percent("hours_share"), **percent("other_share")})
OFFENDERS = clause("offenders-hours", placeholders=percent("hours_share"))
ABOVE = clause("target-group-hours-above-minimum", "award-criterion", placeholders={**percent("cap"), **percent("x")})


def hours(share: str, more: str | None = None, cap: str | None = None) -> dict[str, Any]:
    said = [{"clause": "target-group-hours", "values": {"hours_share": share, "other_share": "90"}}]
    said += [{"clause": "offenders-hours", "values": {"hours_share": more}}] if more else []
    said += [{"clause": ABOVE.id, "values": {"cap": cap, "x": "90"}}] if cap else []
    return {"clauses": said}


@pytest.mark.parametrize("changes", [hours("28", "3"), hours("21", None, "50"), hours("31")])
def test_more_hours_than_a_trade_can_bear_are_a_warning(changes: dict[str, Any]) -> None:
    findings = found(changes, library(HOURS, OFFENDERS, ABOVE), hours_for_target_groups_are_feasible)
    assert places(findings) == [("warning", "tender.target-hours-high", "clauses")]


@pytest.mark.parametrize("changes", [hours("27", "3"), hours("20", None, "50"), {}])
def test_hours_that_a_trade_can_bear_are_not_found(changes: dict[str, Any]) -> None:
    assert not found(changes, library(HOURS, OFFENDERS, ABOVE), hours_for_target_groups_are_feasible)


PENALTIES = clause("graded-penalties", "remedy", placeholders={**percent("penalty_share"), **percent("penalty_cap")})


def test_penalties_above_what_the_place_accepts_are_a_warning() -> None:
    national = country(figures={"penalty_cap": ("5", "percent", "at-most")})
    changes = choose("graded-penalties", penalty_share="8", penalty_cap="8")
    findings = found(changes, library(PENALTIES, national=national), penalties_keep_to_the_cap)
    assert places(findings) == [("warning", "tender.penalties-high", "clauses.0.values.penalty_cap")]
    assert not found(changes, library(PENALTIES, clause("x", ambition="basic")), penalties_keep_to_the_cap)


@pytest.mark.parametrize("check", [hours_for_target_groups_are_feasible, penalties_keep_to_the_cap])
def test_without_figures_no_share_is_too_high(check: TenderCheck) -> None:
    held = library(HOURS, PENALTIES)
    object.__setattr__(held, "jurisdictions", {})
    changes = {"clauses": [*hours("99")["clauses"], *choose("graded-penalties", penalty_cap="99")["clauses"]]}
    assert not found(changes, held, check)


def test_a_criterion_on_pay_waits_for_a_lawyer() -> None:
    held = library(clause("pay-above-minimum", "award-criterion"), clause("other", ambition="basic"))
    findings = found(choose("pay-above-minimum"), held, pay_is_scored_with_care)
    assert places(findings) == [("warning", "tender.pay-criterion", "clauses.0")]
    assert not found({}, held, pay_is_scored_with_care)


EXCHANGE = clause("review-target-group-exchange", "monitoring")


def with_exchange(*others: Clause, chosen: str) -> list[tuple[str, str, str]]:
    changes = {"clauses": [{"clause": "review-target-group-exchange"}, {"clause": chosen}]}
    return places(found(changes, library(EXCHANGE, *others), exchange_has_an_object))


def test_an_exchange_of_nothing_is_an_error() -> None:
    assert with_exchange(clause("other"), chosen="other") == [("error", "tender.review-without-object", "clauses.0")]
    assert not with_exchange(HOURS, chosen="target-group-hours")
    assert not found(choose("target-group-hours"), library(EXCHANGE, HOURS), exchange_has_an_object)
