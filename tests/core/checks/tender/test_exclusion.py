from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender.exclusion import (
    exclusion_periods_keep_to_the_law,
    grounds_fit_small_contracts,
    self_cleaning_is_offered,
)
from app.core.model.clause import Clause
from tests.core.checks.tender.builders import clause, country, found, library, places


def ground(source: str = "exclusion_labour_law", *, sources: tuple[str, ...] = ("self_cleaning",)) -> Clause:
    years = {"type": "integer", "label": "Years", "unit": "years", "example": "3", "bounds_source": source}
    days = {"type": "integer", "label": "Days", "unit": "days", "example": "3"}
    return clause(
        "breach",
        "exclusion-ground",
        placeholders={"look_back_years": years, "reply_days": days},
        legal_sources=[source, *sources],
    )


def chosen(years: str = "3") -> dict[str, Any]:
    return {"clauses": [{"clause": "breach", "values": {"look_back_years": years, "reply_days": "10"}}]}


@pytest.mark.parametrize(
    ("source", "years"),
    [("exclusion_labour_law", "4"), ("exclusion_past_performance", "4"), ("exclusion_mandatory", "6")],
)
def test_a_ground_that_looks_back_too_far_is_an_error(source: str, years: str) -> None:
    findings = found(chosen(years), library(ground(source)), exclusion_periods_keep_to_the_law)
    assert places(findings) == [("error", "tender.exclusion-too-long", "clauses.0")]


def test_a_country_may_set_a_shorter_period() -> None:
    national = country(figures={"exclusion_labour_law_years": ("2", "years", "at-most")})
    assert found(chosen(), library(ground(), national=national), exclusion_periods_keep_to_the_law)


@pytest.mark.parametrize(
    ("changes", "source"),
    [
        (chosen("3"), "exclusion_labour_law"),
        (chosen("5"), "exclusion_mandatory"),
        (chosen("9"), "equal_treatment"),
        (chosen("unclear"), "exclusion_labour_law"),
        ({"clauses": [{"clause": "breach"}]}, "exclusion_labour_law"),
        ({}, "exclusion_labour_law"),
    ],
)
def test_a_period_within_the_law_is_not_found(changes: dict[str, Any], source: str) -> None:
    assert not found(changes, library(ground(source)), exclusion_periods_keep_to_the_law)


def test_where_no_period_is_known_none_is_too_long() -> None:
    held = library(ground())
    object.__setattr__(held, "jurisdictions", {})
    assert not found(chosen("9"), held, exclusion_periods_keep_to_the_law)


def test_a_ground_without_self_cleaning_is_an_error() -> None:
    findings = found(chosen(), library(ground(sources=())), self_cleaning_is_offered)
    assert places(findings) == [("error", "tender.self-cleaning-out", "clauses.0")]


def test_self_cleaning_may_stand_in_the_ground_or_in_a_clause_of_its_own() -> None:
    assert not found(chosen(), library(ground()), self_cleaning_is_offered)
    general = clause("self-cleaning", "exclusion-ground", ambition="basic", legal_sources=["self_cleaning"])
    assert not found(chosen(), library(ground(sources=()), general), self_cleaning_is_offered)
    assert not found({}, library(clause("other", ambition="basic")), self_cleaning_is_offered)


SMALL = {"estimated_value": {"amount": "30000", "currency": "EUR"}}
FROM_30000 = country(figures={"optional_grounds_value": ("30000", "EUR", "more-than")})


def test_grounds_for_larger_contracts_are_a_warning_in_small_ones() -> None:
    findings = found({**chosen(), **SMALL}, library(ground(), national=FROM_30000), grounds_fit_small_contracts)
    assert places(findings) == [("warning", "tender.ground-for-larger-contracts", "clauses.0")]


@pytest.mark.parametrize(
    ("changes", "source"),
    [
        (chosen(), "exclusion_labour_law"),
        ({**chosen(), **SMALL}, "exclusion_mandatory"),
        ({**chosen(), "estimated_value": None}, "exclusion_labour_law"),
        ({**chosen(), "estimated_value": {"amount": "1", "currency": "SEK"}}, "exclusion_labour_law"),
        (SMALL, "exclusion_labour_law"),
    ],
)
def test_grounds_that_fit_the_value_are_not_found(changes: dict[str, Any], source: str) -> None:
    held = library(ground(source), clause("other", ambition="basic"), national=FROM_30000)
    assert not found(changes, held, grounds_fit_small_contracts)


def test_most_countries_know_no_such_value() -> None:
    assert not found({**chosen(), **SMALL}, library(ground()), grounds_fit_small_contracts)
