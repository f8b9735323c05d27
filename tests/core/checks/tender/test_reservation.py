from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender.reservation import (
    clause_has_the_same_share,
    named_statuses_have_equivalents,
    one_kind_of_reservation,
    public_service_reservation_exists,
    public_service_reservation_keeps_its_limits,
    reservation_clause_is_in,
    reservation_fits_the_procedure,
    reservation_has_a_national_provision,
    reserved_share_reaches_the_minimum,
)
from app.core.model.library import Library
from tests.core.checks.tender.builders import (
    CLEANING,
    PROVISIONS,
    PUBLIC,
    RESERVATION,
    RESERVED,
    clause,
    country,
    found,
    library,
    places,
)

PUBLIC_SERVICE = {"reserved_participation": "res-pub-ser", "cpv_main": PUBLIC, "procedure.regime": "light"}
SHELTERED = {**RESERVED, "reserved_participation": "none", "reserved_execution": True}
PRIVATE = {"directive": "none", "procedure.regime": "private"}


def with_rules(**rules: str) -> Library:
    return library(RESERVATION, national=country(rules=rules))


def with_minimum(value: str, comparison: str) -> Library:
    figures = {"reserved_minimum_share": (value, "percent", comparison)}
    return library(RESERVATION, national=country(figures=figures))


def test_a_reserved_tender_in_which_all_is_right_has_no_finding() -> None:
    assert not found(RESERVED, library(RESERVATION))


def test_a_lot_is_reserved_for_one_purpose() -> None:
    findings = found({**PUBLIC_SERVICE, "reserved_execution": True}, check=one_kind_of_reservation)
    assert places(findings) == [("error", "tender.reservation-mixed", "reserved_execution")]


@pytest.mark.parametrize("changes", [PUBLIC_SERVICE, {**RESERVED, "reserved_execution": True}, {}])
def test_forms_of_work_integration_go_together(changes: dict[str, Any]) -> None:
    assert not found(changes, check=one_kind_of_reservation)


@pytest.mark.parametrize("reservation", [RESERVED, SHELTERED, PUBLIC_SERVICE])
def test_a_reservation_without_national_provision_is_an_error(reservation: dict[str, Any]) -> None:
    held = library(RESERVATION, national=country(provisions=[]))
    findings = found(reservation, held, reservation_has_a_national_provision)
    assert places(findings) == [("error", "tender.reservation-without-provision", "reserved_participation")]


@pytest.mark.parametrize("changes", [{**RESERVED, **PRIVATE}, {}])
def test_only_a_public_reservation_needs_a_provision(changes: dict[str, Any]) -> None:
    assert not found(changes, library(national=country(provisions=[])), reservation_has_a_national_provision)


def test_a_reservation_that_is_not_taken_over_is_found_once() -> None:
    national = country(provisions=["reserved_contracts"], rules={"reserved_public_service": "not-transposed"})
    findings = found(PUBLIC_SERVICE, library(RESERVATION, national=national))
    codes = [code for _, code, _ in places(findings)]
    assert "tender.public-service-not-available" in codes
    assert "tender.reservation-without-provision" not in codes


@pytest.mark.parametrize(("state", "severity"), [("not-transposed", "error"), ("not-found", "warning")])
def test_public_service_is_reserved_only_where_the_law_has_it(state: str, severity: str) -> None:
    held = with_rules(reserved_public_service=state)
    findings = found(PUBLIC_SERVICE, held, public_service_reservation_exists)
    assert places(findings) == [(severity, "tender.public-service-not-available", "reserved_participation")]
    assert not found(RESERVED, held, public_service_reservation_exists)


def test_where_the_law_has_it_public_service_may_be_reserved() -> None:
    assert not found(PUBLIC_SERVICE, check=public_service_reservation_exists)


def test_work_integration_in_a_light_regime_that_does_not_mention_it_is_a_warning() -> None:
    held = with_rules(light_regime_reservation="not-in-procedure")
    findings = found({**RESERVED, "procedure.regime": "light"}, held, reservation_fits_the_procedure)
    assert places(findings) == [("warning", "tender.reservation-doubtful", "reserved_participation")]


def test_work_integration_below_a_threshold_whose_rules_do_not_mention_it_is_a_warning() -> None:
    held = with_rules(below_threshold_reservation="not-in-procedure")
    changes = {**RESERVED, "procedure.regime": "below-threshold"}
    findings = found(changes, held, reservation_fits_the_procedure)
    assert places(findings) == [("warning", "tender.reservation-doubtful", "reserved_participation")]
    assert "below the thresholds" in findings[0].message
    assert not found(changes, check=reservation_fits_the_procedure)


@pytest.mark.parametrize("changes", [RESERVED, PUBLIC_SERVICE])
def test_other_reservations_fit_that_procedure(changes: dict[str, Any]) -> None:
    held = with_rules(light_regime_reservation="not-in-procedure")
    assert not found(changes, held, reservation_fits_the_procedure)


def test_a_private_buyer_reserves_nothing() -> None:
    findings = found({**RESERVED, **PRIVATE}, check=reservation_fits_the_procedure)
    assert places(findings) == [("warning", "tender.reservation-doubtful", "reserved_participation")]


@pytest.mark.parametrize("reservation", [RESERVED, SHELTERED])
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"reserved_share": None}, ("error", "tender.missing", "reserved_share")),
        ({"reserved_share_unit": None}, ("error", "tender.missing", "reserved_share_unit")),
        ({"reserved_share": "29.99"}, ("error", "tender.reserved-share-low", "reserved_share")),
        ({"reserved_share": "30.01"}, ("warning", "tender.reserved-share-basis", "reserved_share")),
    ],
)
def test_the_share_is_that_of_the_law(
    reservation: dict[str, Any], changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    findings = found({**reservation, **changes}, library(RESERVATION), reserved_share_reaches_the_minimum)
    assert places(findings) == [expected]


@pytest.mark.parametrize(
    "changes",
    [
        RESERVED,
        {**RESERVED, "reserved_share": "50", "reserved_share_basis": {"nl": "Artikel 3"}},
        {},
        PUBLIC_SERVICE,
    ],
)
def test_a_share_that_fits_is_not_found(changes: dict[str, Any]) -> None:
    assert not found(changes, check=reserved_share_reaches_the_minimum)


def test_more_than_a_share_is_not_the_share_itself() -> None:
    held = with_minimum("30", "more-than")
    finding, *_ = found(RESERVED, held, reserved_share_reaches_the_minimum)
    assert finding.code == "tender.reserved-share-low"
    assert "more than" in finding.message
    assert not found({**RESERVED, "reserved_share": "31"}, held, reserved_share_reaches_the_minimum)


@pytest.mark.parametrize("share", [None, "10"])
def test_where_the_law_lists_statuses_no_share_is_needed(share: str | None) -> None:
    held = with_rules(reserved_contracts_test="closed-list")
    assert not found({**RESERVED, "reserved_share": share}, held, reserved_share_reaches_the_minimum)


def test_where_status_or_share_counts_one_of_the_two_is_needed() -> None:
    held = with_rules(reserved_contracts_test="status-or-share")
    neither = {**RESERVED, "reserved_share": None}
    findings = found(neither, held, reserved_share_reaches_the_minimum)
    assert places(findings) == [("error", "tender.missing", "reserved_share")]
    named = {**neither, "reserved_statuses": {"nl": "Maatwerkbedrijf"}}
    assert not found(named, held, reserved_share_reaches_the_minimum)


def test_without_a_figure_no_share_is_too_low() -> None:
    held = library(RESERVATION)
    object.__setattr__(held, "jurisdictions", {"aa": country()})
    assert not found({**RESERVED, "reserved_share": "1"}, held, reserved_share_reaches_the_minimum)


def chosen(share: str) -> list[dict[str, Any]]:
    return [{"clause": "reserved", "values": {"minimum_share": share}}]


def test_the_clause_asks_for_the_share_of_the_lot() -> None:
    changes = {"lots": [{**RESERVED, "clauses": chosen("40")}, RESERVED, {}]}
    findings = found(changes, library(RESERVATION), clause_has_the_same_share)
    assert places(findings) == [("error", "tender.reserved-share-differs", "lots.0.reserved_share")]


@pytest.mark.parametrize("share", ["30", "thirty", "29"])
def test_a_share_that_is_the_same_or_cannot_be_read_does_not_differ(share: str) -> None:
    assert not found({**RESERVED, "clauses": chosen(share)}, library(RESERVATION), clause_has_the_same_share)


def test_the_clause_may_name_the_share_to_be_exceeded() -> None:
    held = with_minimum("30", "more-than")
    assert not found({**RESERVED, "reserved_share": "31"}, held, clause_has_the_same_share)


def test_clauses_that_name_no_share_do_not_differ() -> None:
    words = {"type": "text", "label": "Who?", "example": "x"}
    held = library(clause("reserved", "reservation", placeholders={"who": words}), clause("other"))
    changes = {**RESERVED, "clauses": [{"clause": "reserved", "values": {"who": "x"}}, {"clause": "other"}]}
    assert not found(changes, held, clause_has_the_same_share)


@pytest.mark.parametrize("accepted", ["", "no"])
def test_named_statuses_need_equivalents(accepted: str) -> None:
    changes = {**RESERVED, "reserved_statuses": {"nl": "Maatwerk"}, "reserved_equivalents_accepted": accepted}
    findings = found(changes, check=named_statuses_have_equivalents)
    assert places(findings) == [("error", "tender.reserved-equivalents", "reserved_equivalents_accepted")]


@pytest.mark.parametrize("changes", [{"reserved_equivalents_accepted": True}, {"reserved_statuses": {}}])
def test_with_equivalents_statuses_may_be_named(changes: dict[str, Any]) -> None:
    named = {**RESERVED, "reserved_statuses": {"nl": "Maatwerk"}, **changes}
    assert not found(named, check=named_statuses_have_equivalents)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"cpv_main": CLEANING}, ("error", "tender.public-service-object", "cpv_main")),
        ({"cpv_additional": [PUBLIC, CLEANING]}, ("error", "tender.public-service-object", "cpv_additional")),
        ({"duration_months": 37}, ("error", "tender.public-service-duration", "duration_months")),
        ({"renewals": 1, "renewal_months": 13}, ("error", "tender.public-service-duration", "duration_months")),
    ],
)
def test_public_service_reservations_have_limits(changes: dict[str, Any], expected: tuple[str, str, str]) -> None:
    findings = found({**PUBLIC_SERVICE, **changes}, check=public_service_reservation_keeps_its_limits)
    assert places(findings) == [expected]


@pytest.mark.parametrize(
    "changes",
    [
        {**PUBLIC_SERVICE, "renewals": 1, "renewal_months": 12},
        {**PUBLIC_SERVICE, "duration_months": None},
        {**PUBLIC_SERVICE, "cpv_main": None},
        {**RESERVED, "duration_months": 60},
    ],
)
def test_within_its_limits_public_service_may_be_reserved(changes: dict[str, Any]) -> None:
    assert not found(changes, check=public_service_reservation_keeps_its_limits)


def test_without_a_list_every_service_may_be_reserved() -> None:
    held = library()
    object.__setattr__(held, "jurisdictions", {"aa": country()})
    changes = {**PUBLIC_SERVICE, "cpv_main": CLEANING, "duration_months": 60}
    assert not found(changes, held, public_service_reservation_keeps_its_limits)


@pytest.mark.parametrize("reservation", [RESERVED, SHELTERED, PUBLIC_SERVICE])
def test_a_reserved_lot_needs_the_clause_that_says_for_whom(reservation: dict[str, Any]) -> None:
    findings = found({**reservation, "clauses": []}, check=reservation_clause_is_in)
    assert places(findings) == [("error", "tender.reservation-clause-out", "reserved_participation")]
    assert not found(reservation, library(RESERVATION), reservation_clause_is_in)


def test_the_clause_of_another_lot_does_not_count() -> None:
    left_out = {**RESERVED, "clauses": [{"clause": "reserved", "include": False}]}
    findings = found({"lots": [RESERVED, left_out]}, library(RESERVATION), reservation_clause_is_in)
    assert places(findings) == [("error", "tender.reservation-clause-out", "lots.1.reserved_participation")]


def test_a_clause_for_another_reservation_does_not_count() -> None:
    held = library(clause("reserved", "reservation", ambition="basic"))
    assert found(RESERVED, held, reservation_clause_is_in)


def test_a_clause_without_the_conditions_does_not_count() -> None:
    groupings = clause("groupings", "reservation", applies_when={"reservations": ["res-ws"]}, ambition="basic")
    assert found({**RESERVED, "clauses": []}, library(groupings), reservation_clause_is_in)


def test_a_private_buyer_needs_no_reservation_clause() -> None:
    assert not found({**RESERVED, **PRIVATE}, check=reservation_clause_is_in)


def test_a_lot_that_is_not_reserved_needs_no_provision() -> None:
    held = library(national=country(provisions=[key for key in PROVISIONS if "reserved" not in key]))
    assert not found({"reserved_participation": "none"}, held)


@pytest.mark.parametrize("unit", ["hours", "full-time-equivalents"])
def test_a_share_of_something_else_than_persons_is_a_warning(unit: str) -> None:
    changes = {**RESERVED, "reserved_share_unit": unit}
    findings = found(changes, library(RESERVATION), reserved_share_reaches_the_minimum)
    assert places(findings) == [("warning", "tender.reserved-share-unit", "reserved_share_unit")]
    assert not found(changes, with_rules(reserved_contracts_test="closed-list"), reserved_share_reaches_the_minimum)


def test_services_for_idea_based_organisations_are_a_warning_without_limit_of_time() -> None:
    fact = {"confirmed": True, "confidence": "verified", "source": "test", "text_as_of": "2026-01-01"}
    national = country()
    idea_based = national.model_validate(
        {**national.model_dump(), "cpv_lists": {"public_service_reservation_idea_based": {**fact, "codes": [CLEANING]}}}
    )
    changes = {**PUBLIC_SERVICE, "cpv_additional": [CLEANING], "duration_months": 60}
    findings = found(changes, library(national=idea_based), public_service_reservation_keeps_its_limits)
    assert places(findings) == [("warning", "tender.public-service-idea-based", "cpv_additional")]


@pytest.mark.parametrize(
    ("last_day", "renewals", "too_long"),
    [("2030-05-31", None, False), ("2030-06-01", None, True), ("2029-05-31", 2, True), (None, None, False)],
)
def test_the_days_of_a_contract_count_where_its_months_are_not_stated(
    last_day: str | None, renewals: int | None, *, too_long: bool
) -> None:
    changes = {"duration_months": None, "start_date": "2027-06-01", "end_date": last_day}
    renewed = {"renewals": renewals, "renewal_months": 12}
    findings = found({**PUBLIC_SERVICE, **changes, **renewed}, check=public_service_reservation_keeps_its_limits)
    assert bool(findings) is too_long
