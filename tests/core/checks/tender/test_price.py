from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from app.core.checks.tender.price import (
    cost_has_a_method,
    labour_cost_is_shown_apart,
    price_is_not_alone,
    price_keeps_its_weighting,
    social_weighting_is_proportionate,
)
from tests.core.checks.tender.builders import PRICE, PUBLIC, clause, country, found, library, places

PRIVATE = {"directive": "none", "procedure.regime": "private"}
LABOUR = {"labour_share": "51"}
QUALITY = {"type": "quality", "weighting": "60"}
ALONE = [("warning", "tender.price-alone", "award_criteria")]


def weighted(price: str, type_: str = "price") -> dict[str, Any]:
    rest = str(100 - Decimal(price))
    return {"award_criteria": [{"type": type_, "weighting": price}, {"type": "quality", "weighting": rest}]}


@pytest.mark.parametrize(
    "changes",
    [
        LABOUR,
        {"cpv_main": PUBLIC},
        {**LABOUR, **weighted("100")},
        {**LABOUR, "award_criteria": [{**PRICE, "type": "cost"}]},
        {**LABOUR, "award_criteria": [{**PRICE, "weighting": None}]},
    ],
)
def test_price_alone_does_not_decide_on_work_of_people(changes: dict[str, Any]) -> None:
    assert places(found(changes, check=price_is_not_alone)) == ALONE


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"labour_share": "50"},
        {**LABOUR, **weighted("40")},
        {**LABOUR, "award_criteria": []},
        {**LABOUR, "award_criteria": [{"weighting": "100"}]},
        {**LABOUR, "award_criteria": [{"type": "price"}, {"type": "quality"}]},
        {**LABOUR, **PRIVATE},
        {"cpv_main": None},
    ],
)
def test_price_may_decide_elsewhere_or_beside_quality(changes: dict[str, Any]) -> None:
    assert not found(changes, check=price_is_not_alone)


def test_where_the_law_asks_for_reasons_price_alone_is_found_whatever_is_bought() -> None:
    held = library(national=country(rules={"price_alone": "needs-reason"}))
    findings = found({}, held, price_is_not_alone)
    assert places(findings) == ALONE
    assert "reasons in the documents" in findings[0].message


def test_where_the_law_forbids_price_alone_the_message_says_so() -> None:
    held = library(national=country(rules={"price_alone": "not-for-labour-or-social"}))
    assert not found({}, held, price_is_not_alone)
    (finding,) = found(LABOUR, held, price_is_not_alone)
    assert "the law does not allow" in finding.message


CAPPED = library(national=country(figures={"price_weighting_most": ("30", "percent", "at-most")}))


def test_price_keeps_to_the_weighting_of_the_law() -> None:
    findings = found({**LABOUR, **weighted("30.5")}, CAPPED, price_keeps_its_weighting)
    assert places(findings) == [("warning", "tender.price-weighting", "award_criteria")]


@pytest.mark.parametrize(
    "changes",
    [
        {**LABOUR, **weighted("30")},
        weighted("40"),
        LABOUR,
        {**LABOUR, **weighted("40"), **PRIVATE},
        {**LABOUR, "award_criteria": [{"type": "price"}, {"type": "quality"}]},
    ],
)
def test_a_weighting_of_price_that_fits_is_not_found(changes: dict[str, Any]) -> None:
    assert not found(changes, CAPPED, price_keeps_its_weighting)


def test_most_countries_leave_the_weighting_of_price_open() -> None:
    assert not found({**LABOUR, **weighted("90")}, check=price_keeps_its_weighting)


def on_clause(weighting: str | None, clause_id: str = "plan") -> dict[str, Any]:
    return {"award_criteria": [{"type": "quality", "weighting": weighting, "clause": clause_id}, QUALITY]}


@pytest.mark.parametrize(("weighting", "notes"), [("40.01", 1), ("40", 0), (None, 0)])
def test_a_high_weighting_of_social_criteria_is_a_note(weighting: str | None, notes: int) -> None:
    held = library(clause("plan", "award-criterion"))
    findings = found(on_clause(weighting), held, social_weighting_is_proportionate)
    assert places(findings) == [("note", "tender.social-weighting", "award_criteria")] * notes


def test_a_criterion_on_an_unknown_clause_has_no_theme() -> None:
    assert not found(on_clause("90", "gone"), check=social_weighting_is_proportionate)


def cost(**stated: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    return {"award_criteria": [QUALITY, {"type": "cost", "weighting": "40", **stated}]}


@pytest.mark.parametrize("stated", [{}, {"clause": "plan"}])
def test_cost_without_a_method_is_an_error(stated: dict[str, Any]) -> None:
    findings = found(cost(**stated), check=cost_has_a_method)
    assert places(findings) == [("error", "tender.cost-without-method", "award_criteria.1.description")]


@pytest.mark.parametrize(
    "stated",
    [{"clause": "life-cycle-costing"}, {"description": {"nl": "Over acht jaar."}}, {"type": None, "clause": "x"}],
)
def test_cost_with_a_method_is_not_found(stated: dict[str, Any]) -> None:
    assert not found(cost(**stated), check=cost_has_a_method)


def test_life_cycle_costing_is_a_criterion_of_cost() -> None:
    findings = found(cost(type="price", clause="life-cycle-costing"), check=cost_has_a_method)
    assert places(findings) == [("warning", "tender.cost-criterion-type", "award_criteria.1.type")]


NOTE = [("note", "tender.labour-cost-not-apart", "award_criteria")]


@pytest.mark.parametrize("proof", [{}, {"nl": "Lijst."}, {"en": "Labour costs apart."}])
def test_labour_cost_that_is_not_asked_for_is_a_note(proof: dict[str, str]) -> None:
    changes = {**LABOUR, "award_criteria": [{**PRICE, "means_of_proof": proof}]}
    assert places(found(changes, check=labour_cost_is_shown_apart)) == NOTE


@pytest.mark.parametrize(
    "changes",
    [
        {**LABOUR, "award_criteria": [{**PRICE, "means_of_proof": {"nl": "Prijslijst met loonkosten."}}]},
        {**LABOUR, "award_criteria": [{**PRICE, "description": {"nl": "De Loonkosten staan apart."}}]},
        {**LABOUR, "award_criteria": [QUALITY]},
        {"labour_share": None},
        {**LABOUR, **PRIVATE},
    ],
)
def test_labour_cost_asked_for_or_of_no_weight_is_not_found(changes: dict[str, Any]) -> None:
    assert not found(changes, check=labour_cost_is_shown_apart)


def test_without_a_list_of_words_labour_cost_is_a_note() -> None:
    assert places(found(LABOUR, library(phrases=False), labour_cost_is_shown_apart)) == NOTE
