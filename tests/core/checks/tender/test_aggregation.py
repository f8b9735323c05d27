from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from app.core.checks.tender.aggregation import main_object_decides, similar_purchases_stay_below
from tests.core.checks.tender.builders import country, found, library, places

BELOW = {"procedure.regime": "below-threshold", "estimated_value.amount": "100000"}


def other(amount: str = "116000", currency: str = "EUR", **stated: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    return {"title": "Glas", "estimated_value": {"amount": amount, "currency": currency}, **stated}


@pytest.mark.parametrize(
    "similar",
    [
        [other()],
        [other(cpv="90911000", date="2026-01-04")],
        [other(cpv="90900000", date="2028-01-04")],
        [other("58000"), other("58000", date="2026-12-31")],
    ],
)
def test_similar_purchases_that_reach_the_threshold_together_are_a_warning(similar: list[dict[str, Any]]) -> None:
    findings = found({**BELOW, "similar_purchases": similar}, check=similar_purchases_stay_below)
    assert places(findings) == [("warning", "tender.value-split", "similar_purchases")]
    assert findings[0].values["sum"] == Decimal(216000)


@pytest.mark.parametrize(
    "changes",
    [
        {"similar_purchases": [other("115999.99")]},
        {"similar_purchases": [other(cpv="77310000")]},
        {"similar_purchases": [other(date="2026-01-03")]},
        {"similar_purchases": [other(date="2025-12-31")]},
        {"similar_purchases": [other(currency="SEK")]},
        {"similar_purchases": [other("216000")]},
        {"similar_purchases": [{"title": "Glas"}]},
        {"similar_purchases": [other()], "procedure.regime": "general"},
        {"similar_purchases": [other()], "estimated_value": None},
        {"similar_purchases": [other()], "estimated_value.currency": "SEK"},
        {"similar_purchases": [other()], "estimated_value.amount": "216000"},
    ],
)
def test_other_purchases_do_not_count(changes: dict[str, Any]) -> None:
    assert not found({**BELOW, **changes}, check=similar_purchases_stay_below)


def test_a_purchase_without_a_code_of_its_own_counts_what_the_buyer_calls_similar() -> None:
    changes = {**BELOW, "cpv_main": None, "similar_purchases": [other(cpv="90911000")]}
    assert found(changes, check=similar_purchases_stay_below)


SUPPLIES = {"contract_nature": "supplies", "estimated_value": {"amount": "120000", "currency": "EUR"}}
SERVICES = {"contract_nature": "services", "estimated_value": {"amount": "96000", "currency": "EUR"}}
WORKS = {"contract_nature": "works", "estimated_value": {"amount": "150000", "currency": "EUR"}}


def test_the_nature_of_the_highest_value_is_that_of_the_contract() -> None:
    findings = found({"lots": [SUPPLIES, SERVICES]}, check=main_object_decides)
    assert places(findings) == [("warning", "tender.main-object", "contract_nature")]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"lots": [SUPPLIES, SERVICES], "contract_nature": "supplies"},
        {"lots": [{**SUPPLIES, **SERVICES}, SERVICES]},
        {"lots": [SUPPLIES, SERVICES], "contract_nature": None},
        {"lots": [SUPPLIES, SERVICES], "procedure.regime": "private", "directive": "none"},
    ],
)
def test_a_nature_that_fits_is_not_found(changes: dict[str, Any]) -> None:
    assert not found(changes, check=main_object_decides)


@pytest.mark.parametrize(
    "changes",
    [
        {"additional_natures": ["supplies"]},
        {"additional_natures": ["supplies"], "lots": [{}, {"estimated_value": None}]},
        {"additional_natures": ["supplies"], "lots": [{"estimated_value": None}, {}]},
        {"additional_natures": ["supplies"], "lots": [SERVICES, {"contract_nature": None}]},
        {"additional_natures": ["supplies"], "lots": [SERVICES, other("1", "SEK") | {"title": {}}]},
        {"lots": [SERVICES, WORKS]},
    ],
)
def test_a_mixed_contract_without_known_parts_is_a_note(changes: dict[str, Any]) -> None:
    findings = found(changes, check=main_object_decides)
    assert places(findings) == [("note", "tender.mixed-contract", "contract_nature")]


def test_another_currency_has_no_threshold_to_be_held_against() -> None:
    held = library(national=country(currency="SEK"))
    changes = {**BELOW, "estimated_value.currency": "SEK", "similar_purchases": [other(currency="SEK")]}
    assert not found(changes, held, similar_purchases_stay_below)
