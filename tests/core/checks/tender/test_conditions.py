from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender.conditions import (
    clauses_rest_on_national_law,
    conditions_are_linked_to_the_object,
    social_clauses_the_law_asks_for_are_in,
    wage_clauses_stay_in_the_country,
)
from tests.core.checks.tender.builders import GREEN, clause, country, found, library, places

PRIVATE = {"directive": "none", "procedure.regime": "private"}


def choose(*ids: str, **fields: object) -> dict[str, Any]:
    return {"clauses": [{"clause": id_, **fields} for id_ in ids]}


USUAL = clause("hours", applies_when={"cpv": ["45"], "contract_natures": ["services", "works"]})


def test_a_condition_outside_its_usual_purchases_needs_a_link() -> None:
    findings = found(choose("hours"), library(USUAL), conditions_are_linked_to_the_object)
    assert places(findings) == [("error", "tender.clause-without-link", "clauses.0.link")]


def test_a_condition_for_another_nature_needs_a_link() -> None:
    changes = {**choose("hours"), "contract_nature": "supplies", "cpv_main": "45000000"}
    assert found(changes, library(USUAL), conditions_are_linked_to_the_object)


@pytest.mark.parametrize(
    "changes",
    [
        choose("hours", link={"nl": "Het werk gebeurt op de werf."}),
        {**choose("hours"), "cpv_additional": ["45000000"]},
        {**choose("hours"), "cpv_main": None},
        {**choose("hours"), "contract_nature": None, "cpv_main": "45000000"},
        {**choose("hours"), "contract_nature": "supplies", "additional_natures": ["works"], "cpv_main": "45000000"},
        choose("any"),
        choose("hours", include=False),
        choose("award"),
        {},
    ],
)
def test_within_its_usual_purchases_a_condition_needs_no_link(changes: dict[str, Any]) -> None:
    award = clause("award", "award-criterion", applies_when={"cpv": ["45"]})
    held = library(USUAL, clause("any"), clause("basic", ambition="basic"), award)
    assert not found(changes, held, conditions_are_linked_to_the_object)


WAGES = clause("wages", legal_sources=["posted_workers"])


def test_a_wage_clause_for_work_abroad_is_an_error() -> None:
    lots = [{"place": {"nuts": ["NL32B"]}}, {}, {"place": {"nuts": ["NL32B"]}, "clauses": []}]
    findings = found({**choose("wages"), "lots": lots}, library(WAGES), wage_clauses_stay_in_the_country)
    assert places(findings) == [("error", "tender.wage-clause-abroad", "lots.0.place")]


@pytest.mark.parametrize(
    "changes",
    [
        choose("wages"),
        {**choose("wages"), "place.nuts": []},
        {**choose("wages"), "place.nuts": ["NL32B", "BE242"]},
        {**choose("wages"), "place.nuts": ["NL32B"], "jurisdiction": None},
        {"place.nuts": ["NL32B"]},
    ],
)
def test_a_wage_clause_for_work_in_the_country_is_not_found(changes: dict[str, Any]) -> None:
    assert not found(changes, library(WAGES), wage_clauses_stay_in_the_country)


ASKED_FOR = country(rules={"social_clauses_mandatory": "services-and-works"})
AGREEMENT = clause(
    "collective-agreement", placeholders={"agreement": {"type": "text", "label": "Which?", "example": "CCNL"}}
)
TAKE_OVER = clause("staff-take-over")
BOTH = choose("staff-take-over") | {
    "clauses": [
        {"clause": "staff-take-over"},
        {"clause": "collective-agreement", "values": {"agreement": "CCNL"}},
    ]
}


def test_the_social_clauses_the_law_asks_for_are_in() -> None:
    held = library(AGREEMENT, TAKE_OVER, national=ASKED_FOR)
    findings = found({}, held, social_clauses_the_law_asks_for_are_in)
    assert places(findings) == [("error", "tender.social-clause-out", "clauses")] * 2
    assert not found(BOTH, held, social_clauses_the_law_asks_for_are_in)


def test_a_library_without_the_social_clauses_is_no_excuse() -> None:
    assert len(found({}, library(national=ASKED_FOR), social_clauses_the_law_asks_for_are_in)) == 2


def test_the_agreement_is_named() -> None:
    held = library(AGREEMENT, TAKE_OVER, national=ASKED_FOR)
    findings = found(choose("staff-take-over", "collective-agreement"), held, social_clauses_the_law_asks_for_are_in)
    assert places(findings) == [
        ("error", "tender.missing", "clauses.collective-agreement.values.agreement"),
    ]


def test_a_national_variant_counts_for_the_clause_whose_place_it_takes() -> None:
    replaces = {"clause": "collective-agreement", "jurisdictions": ["aa"]}
    variant = clause("agreement-aa", replaces=replaces, placeholders=AGREEMENT.versions[0].placeholders)
    unused = clause("take-over-bb", replaces={"clause": "staff-take-over", "jurisdictions": ["bb"]})
    held = library(AGREEMENT, variant, TAKE_OVER, unused, national=ASKED_FOR)
    assert not found(BOTH, held, social_clauses_the_law_asks_for_are_in)
    findings = found(choose("staff-take-over", "agreement-aa"), held, social_clauses_the_law_asks_for_are_in)
    assert places(findings) == [("error", "tender.missing", "clauses.agreement-aa.values.agreement")]


def test_a_mandatory_social_clause_may_be_left_out_with_a_reason() -> None:
    mandate = {"jurisdiction": "aa", "legal_source": "social_clauses"}
    held = library(AGREEMENT, clause("staff-take-over", mandatory_in=[mandate]), national=ASKED_FOR)
    changes = {
        "clauses": [
            {"clause": "staff-take-over", "include": False, "reason": "Niemand."},
            {"clause": "collective-agreement", "values": {"agreement": "CCNL"}},
        ]
    }
    assert not found(changes, held, social_clauses_the_law_asks_for_are_in)


@pytest.mark.parametrize(
    "changes", [{"contract_nature": "supplies"}, {"contract_nature": None}, {"intellectual_services": True}, PRIVATE]
)
def test_other_purchases_need_no_social_clauses(changes: dict[str, Any]) -> None:
    held = library(AGREEMENT, TAKE_OVER, national=ASKED_FOR)
    assert not found(changes, held, social_clauses_the_law_asks_for_are_in)


def test_where_the_law_does_not_ask_social_clauses_are_free() -> None:
    assert not found({}, library(AGREEMENT, TAKE_OVER), social_clauses_the_law_asks_for_are_in)


def test_a_clause_that_cites_union_law_for_want_of_national_law_is_a_warning() -> None:
    held = library(clause("a", legal_sources=["union_only"]), clause("b", legal_sources=["union_only"]))
    findings = found(choose("a", "b"), held, clauses_rest_on_national_law)
    assert places(findings) == [("warning", "law.national-provision-missing", "law.union_only")]
    assert findings[0].legal_source == "union_only"


def test_a_clause_that_cites_what_nobody_has_is_an_error() -> None:
    held = library(clause("a", legal_sources=["nothing", "award_criteria"]))
    findings = found(choose("a"), held, clauses_rest_on_national_law)
    assert places(findings) == [("error", "law.provision-missing", "law.nothing")]


@pytest.mark.parametrize("changes", [{}, {**choose("a"), "jurisdiction": None}, choose("b")])
def test_provisions_are_looked_for_where_a_clause_cites_them(changes: dict[str, Any]) -> None:
    held = library(clause("a", legal_sources=["nothing"]), clause("b", legal_sources=["award_criteria", "direct"]))
    assert not found({"cpv_main": GREEN, **changes}, held, clauses_rest_on_national_law)
