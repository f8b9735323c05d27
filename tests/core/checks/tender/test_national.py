from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender.national import (
    labour_conditions_are_considered,
    mandatory_conditions_rest_on_statute,
    social_clauses_stay_with_work,
)
from tests.core.checks.tender.builders import PROVISIONS, clause, country, found, library, places

SWEDISH = country(rules={"labour_conditions_considered": "above-thresholds"})
TERMS = clause("labour-conditions-sweden", ambition="basic")
LEFT_OUT = {"clause": "labour-conditions-sweden", "include": False}


@pytest.mark.parametrize("clauses", [(), (TERMS,)])
def test_terms_on_pay_that_nobody_considered_are_an_error(clauses: tuple[Any, ...]) -> None:
    findings = found({"clauses": [LEFT_OUT]}, library(*clauses, national=SWEDISH), labour_conditions_are_considered)
    assert places(findings) == [("error", "tender.labour-conditions-not-considered", "clauses")]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"clauses": [{**LEFT_OUT, "reason": "Alleen eigen meesters."}]},
        {"clauses": [LEFT_OUT], "procedure.regime": "light"},
        {"clauses": [LEFT_OUT], "contract_nature": "supplies"},
    ],
)
def test_terms_that_are_in_or_left_out_with_a_reason_are_considered(changes: dict[str, Any]) -> None:
    assert not found(changes, library(TERMS, national=SWEDISH), labour_conditions_are_considered)


def test_elsewhere_terms_on_pay_are_free() -> None:
    assert not found({"clauses": [LEFT_OUT]}, library(TERMS), labour_conditions_are_considered)


GERMAN = country(rules={"mandatory_conditions_basis": "statute"}, provisions=[*PROVISIONS, "tariff_loyalty"])


def mandated(source: str, jurisdiction: str = "aa", kind: str = "contract-performance-condition") -> Any:  # noqa: ANN401
    return clause("wages", kind, mandatory_in=[{"jurisdiction": jurisdiction, "legal_source": source}])


def test_a_compulsory_condition_without_a_statute_is_an_error() -> None:
    held = library(mandated("union_only"), national=GERMAN)
    findings = found({}, held, mandatory_conditions_rest_on_statute)
    assert places(findings) == [("error", "tender.mandate-without-statute", "clauses.wages")]


@pytest.mark.parametrize(
    "wages",
    [
        mandated("tariff_loyalty"),
        mandated("union_only", kind="technical-specification"),
        mandated("union_only", jurisdiction="bb"),
        clause("wages", ambition="basic"),
    ],
)
def test_a_condition_by_statute_or_by_choice_is_not_found(wages: Any) -> None:  # noqa: ANN401
    assert not found({}, library(wages, national=GERMAN), mandatory_conditions_rest_on_statute)


def test_elsewhere_other_acts_may_make_a_condition_compulsory() -> None:
    assert not found({}, library(mandated("union_only")), mandatory_conditions_rest_on_statute)


ITALIAN = country(rules={"social_clauses_mandatory": "services-and-works"})
TAKE_OVER = clause("staff-take-over")
VARIANT = clause("agreement-aa", replaces={"clause": "collective-agreement", "jurisdictions": ["aa"]})
SUPPLIES = {"contract_nature": "supplies", "clauses": [{"clause": "staff-take-over"}, {"clause": "agreement-aa"}]}


def test_a_social_clause_on_supplies_is_a_warning() -> None:
    held = library(TAKE_OVER, VARIANT, clause("collective-agreement"), national=ITALIAN)
    findings = found(SUPPLIES, held, social_clauses_stay_with_work)
    assert {finding.severity.value for finding in findings} == {"warning"}
    assert {where for _, _, where in places(findings)} == {"clauses.0", "clauses.1"}


@pytest.mark.parametrize(
    "changes",
    [
        {**SUPPLIES, "contract_nature": "services"},
        {**SUPPLIES, "additional_natures": ["works"]},
        {**SUPPLIES, "clauses": [{"clause": "other"}]},
    ],
)
def test_a_social_clause_on_work_is_in_its_place(changes: dict[str, Any]) -> None:
    held = library(TAKE_OVER, VARIANT, clause("collective-agreement"), clause("other"), national=ITALIAN)
    assert not found(changes, held, social_clauses_stay_with_work)


def test_elsewhere_social_clauses_on_supplies_are_free() -> None:
    assert not found(SUPPLIES, library(TAKE_OVER), social_clauses_stay_with_work)
