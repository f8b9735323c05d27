from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender.award import award_criteria_are_verifiable, award_criteria_are_weighted, weightings_add_up
from app.core.model.library import Library
from tests.core.checks.tender.builders import PRICE, clause, found, library, places

PLAN = clause("plan", "award-criterion")
CHOSEN = [{"clause": "plan"}]


def weighted(*weightings: str | None) -> dict[str, Any]:
    return {"award_criteria": [{**PRICE, "weighting": weighting} for weighting in weightings]}


def test_a_tender_without_award_criteria_is_an_error() -> None:
    findings = found({"award_criteria": []}, check=award_criteria_are_weighted)
    assert places(findings) == [("error", "tender.criteria-missing", "award_criteria")]


@pytest.mark.parametrize("changes", [weighted("60", None), weighted(None, None)])
def test_every_award_criterion_needs_a_weighting(changes: dict[str, Any]) -> None:
    findings = found(changes, check=award_criteria_are_weighted)
    assert ("error", "tender.criterion-without-weighting", "award_criteria.1.weighting") in places(findings)


@pytest.mark.parametrize(
    "changes",
    [weighted("60", "40"), weighted(None), {**weighted(None, None), "ranking_reason": {"nl": "Onbekend."}}],
)
def test_one_criterion_or_a_ranking_with_reasons_needs_no_weighting(changes: dict[str, Any]) -> None:
    assert not found(changes, check=award_criteria_are_weighted)


def test_with_reasons_a_ranking_may_not_be_half_weighted() -> None:
    changes = {**weighted("60", None), "ranking_reason": {"nl": "Onbekend."}}
    assert found(changes, check=award_criteria_are_weighted)


@pytest.mark.parametrize("weightings", [("60", "39.99"), ("60", "40.01"), ("0",), ("33.33", "33.33", "33.33")])
def test_weightings_that_do_not_add_up_are_an_error(weightings: tuple[str, ...]) -> None:
    findings = found(weighted(*weightings), check=weightings_add_up)
    assert places(findings) == [("error", "tender.weightings-sum", "award_criteria")]


@pytest.mark.parametrize("weightings", [("33.33", "33.33", "33.34"), ("100",), (None,)])
def test_weightings_add_up_exactly(weightings: tuple[str | None, ...]) -> None:
    assert not found(weighted(*weightings), check=weightings_add_up)


def test_the_weightings_of_a_lot_are_those_it_states() -> None:
    findings = found({"lots": [weighted("60"), {}]}, check=weightings_add_up)
    assert places(findings) == [("error", "tender.weightings-sum", "lots.0.award_criteria")]


@pytest.mark.parametrize(
    ("field", "code"),
    [("means_of_proof", "tender.criterion-without-proof"), ("unit", "tender.criterion-without-unit")],
)
def test_an_award_criterion_has_proof_and_unit(field: str, code: str) -> None:
    findings = found({"award_criteria": [{**PRICE, field: {}}]}, check=award_criteria_are_verifiable)
    assert places(findings) == [("error", code, f"award_criteria.0.{field}")]


def test_an_award_criterion_may_rest_on_a_clause() -> None:
    changes = {"award_criteria": [{"weighting": "100", "clause": "plan"}], "clauses": CHOSEN}
    assert not found(changes, library(PLAN), award_criteria_are_verifiable)


@pytest.mark.parametrize("held", [library(), library(PLAN), library(clause("plan"))])
def test_a_clause_that_is_not_in_as_an_award_criterion_describes_none(held: Library) -> None:
    changes = {"award_criteria": [{"weighting": "100", "clause": "plan"}], "clauses": []}
    findings = found(changes, held, award_criteria_are_verifiable)
    assert places(findings) == [("error", "tender.criterion-clause-out", "award_criteria.0.clause")]


def test_an_award_clause_that_no_criterion_names_has_no_weighting() -> None:
    lots = [{"clauses": CHOSEN}, {}]
    findings = found({"lots": lots}, library(PLAN), award_criteria_are_verifiable)
    assert places(findings) == [("error", "tender.award-clause-without-criterion", "award_criteria")]
