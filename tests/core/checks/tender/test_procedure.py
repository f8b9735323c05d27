from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender.procedure import (
    division_into_lots_is_explained,
    documents_are_free_from_dispatch,
    enough_candidates_are_invited,
    framework_keeps_its_length,
    procedure_fits_the_regime,
)
from tests.core.checks.tender.builders import country, found, library, places


@pytest.mark.parametrize("lots", [[], [{}]])
def test_a_contract_in_one_piece_needs_a_reason(lots: list[Any]) -> None:
    findings = found({"procedure.lots_reason": {}, "lots": lots}, check=division_into_lots_is_explained)
    assert places(findings) == [("error", "tender.lots-without-reason", "procedure.lots_reason")]


@pytest.mark.parametrize("changes", [{"lots": [{}, {}]}, {"procedure.regime": "light"}])
def test_lots_need_no_reason(changes: dict[str, Any]) -> None:
    assert not found({"procedure.lots_reason": {}, **changes}, check=division_into_lots_is_explained)


def test_a_country_may_make_the_division_a_duty() -> None:
    held = library(national=country(rules={"division_into_lots": "duty"}))
    (finding,) = found({"procedure.lots_reason": {}}, held, division_into_lots_is_explained)
    assert finding.severity.value == "error"
    assert finding.legal_source == "lots_duty"
    assert not found({}, held, division_into_lots_is_explained)


@pytest.mark.parametrize(
    ("value", "currency", "errors"), [("100000", "EUR", 1), ("99999.99", "EUR", 0), ("100000", "SEK", 0)]
)
def test_a_country_may_ask_for_reasons_below_the_threshold(value: str, currency: str, errors: int) -> None:
    held = library(national=country(figures={"lots_reason_value": ("100000", "EUR", "at-least")}))
    changes = {
        "procedure.lots_reason": {},
        "procedure.regime": "below-threshold",
        "estimated_value": {"amount": value, "currency": currency},
    }
    assert len(found(changes, held, division_into_lots_is_explained)) == errors
    assert not found({**changes, "estimated_value": None}, held, division_into_lots_is_explained)
    assert not found(changes, check=division_into_lots_is_explained)


@pytest.mark.parametrize("type_", ["oth-single", "oth-mult"])
def test_the_general_regime_has_five_procedures(type_: str) -> None:
    findings = found({"procedure.type": type_}, check=procedure_fits_the_regime)
    assert places(findings) == [("error", "tender.procedure-not-general", "procedure.type")]
    assert not found({"procedure.type": type_, "procedure.regime": "light"}, check=procedure_fits_the_regime)


@pytest.mark.parametrize("type_", ["open", "restricted", None])
def test_the_procedures_of_the_general_regime_are_not_found(type_: str | None) -> None:
    assert not found({"procedure.type": type_}, check=procedure_fits_the_regime)


FRAMEWORK = {"procedure.framework": "fa-wo-rc"}


def test_a_framework_of_more_than_the_years_of_the_law_is_a_warning() -> None:
    changes = {**FRAMEWORK, "renewals": 1, "renewal_months": 25}
    findings = found(changes, check=framework_keeps_its_length)
    assert places(findings) == [("warning", "tender.framework-too-long", "duration_months")]


@pytest.mark.parametrize(
    "changes",
    [
        {**FRAMEWORK, "renewals": 1, "renewal_months": 24},
        {**FRAMEWORK, "duration_months": None},
        {"duration_months": 60},
        {**FRAMEWORK, "duration_months": 60, "procedure.regime": "light"},
    ],
)
def test_a_framework_within_the_years_is_not_found(changes: dict[str, Any]) -> None:
    assert not found(changes, check=framework_keeps_its_length)


def test_the_years_of_the_country_count() -> None:
    held = library(national=country(figures={"framework_years": ("1", "years", "at-most")}))
    assert found(FRAMEWORK, held, framework_keeps_its_length)


def test_a_country_may_limit_frameworks_of_the_light_regime() -> None:
    held = library(national=country(figures={"framework_years_light": ("6", "years", "at-most")}))
    changes = {**FRAMEWORK, "procedure.regime": "light"}
    assert found({**changes, "duration_months": 73}, held, framework_keeps_its_length)
    assert not found({**changes, "duration_months": 72}, held, framework_keeps_its_length)
    assert not found({**FRAMEWORK, "duration_months": 73, "procedure.regime": None}, held, framework_keeps_its_length)


def test_documents_that_come_later_are_a_warning() -> None:
    findings = found({"portal.documents_from_dispatch": False}, check=documents_are_free_from_dispatch)
    assert places(findings) == [("warning", "tender.documents-later", "portal.documents_from_dispatch")]


def test_below_the_threshold_documents_may_come_later() -> None:
    changes = {"portal.documents_from_dispatch": False, "procedure.regime": "below-threshold"}
    assert not found(changes, check=documents_are_free_from_dispatch)


@pytest.mark.parametrize(
    ("type_", "invited"), [("restricted", 4), ("neg-w-call", 2), ("comp-dial", 2), ("innovation", 2)]
)
def test_fewer_candidates_than_the_law_asks_for_are_an_error(type_: str, invited: int) -> None:
    changes = {"procedure.type": type_, "procedure.candidates_minimum": invited}
    findings = found(changes, check=enough_candidates_are_invited)
    assert places(findings) == [("error", "tender.too-few-candidates", "procedure.candidates_minimum")]


@pytest.mark.parametrize(
    "changes",
    [
        {"procedure.type": "restricted", "procedure.candidates_minimum": 5, "procedure.candidates_maximum": 8},
        {"procedure.type": "neg-w-call", "procedure.candidates_minimum": 3},
        {"procedure.type": "restricted"},
        {"procedure.type": "open", "procedure.candidates_minimum": 1},
        {"procedure.type": "restricted", "procedure.candidates_minimum": 2, "procedure.regime": "light"},
    ],
)
def test_enough_candidates_are_not_found(changes: dict[str, object]) -> None:
    assert not found(changes, check=enough_candidates_are_invited)


def test_a_long_framework_with_its_reason_is_not_found() -> None:
    changes = {
        **FRAMEWORK,
        "renewals": 1,
        "renewal_months": 25,
        "procedure.framework_duration_reason": {"en": "Kilns."},
    }
    assert not found(changes, check=framework_keeps_its_length)
