from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender.standing import foreign_subsidies_are_declared, turnover_is_proportionate
from tests.core.checks.tender.builders import country, found, library, places

PRIVATE = {"directive": "none", "procedure.regime": "private"}


def money(amount: str, currency: str = "EUR") -> dict[str, str]:
    return {"amount": amount, "currency": currency}


def test_more_than_twice_the_value_is_a_warning() -> None:
    findings = found({"minimum_turnover": money("432000.01")}, check=turnover_is_proportionate)
    assert places(findings) == [("warning", "tender.turnover-high", "minimum_turnover")]
    assert findings[0].legal_source == "selection_criteria"


def test_each_lot_has_its_own_value() -> None:
    lots = [{"estimated_value": money("100000"), "minimum_turnover": money("200001")}, {"minimum_turnover": None}]
    findings = found({"lots": lots, "minimum_turnover": money("1")}, check=turnover_is_proportionate)
    assert places(findings) == [("warning", "tender.turnover-high", "lots.0.minimum_turnover")]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"minimum_turnover": money("432000")},
        {"minimum_turnover": money("9000000", "SEK")},
        {"minimum_turnover": money("432001"), "estimated_value": None},
        {"minimum_turnover": money("432001"), **PRIVATE},
    ],
)
def test_a_turnover_that_fits_is_not_found(changes: dict[str, Any]) -> None:
    assert not found(changes, check=turnover_is_proportionate)


def test_a_country_may_allow_less() -> None:
    held = library(national=country(figures={"turnover_share_most": ("100", "percent", "at-most")}))
    assert found({"minimum_turnover": money("216001")}, held, turnover_is_proportionate)


def test_very_large_purchases_ask_for_declarations_of_subsidies() -> None:
    findings = found({"estimated_value": money("250000000")}, check=foreign_subsidies_are_declared)
    assert places(findings) == [("note", "tender.foreign-subsidies", "estimated_value.amount")]


@pytest.mark.parametrize(
    "changes",
    [
        {"estimated_value": money("249999999.99")},
        {"estimated_value": money("250000000", "SEK")},
        {"estimated_value": None},
        {"estimated_value": money("250000000"), **PRIVATE},
    ],
)
def test_other_purchases_ask_for_none(changes: dict[str, Any]) -> None:
    assert not found(changes, check=foreign_subsidies_are_declared)
