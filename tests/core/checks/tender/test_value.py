from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from app.core.checks.tender.value import (
    applicable_threshold,
    currency_is_that_of_the_place,
    light_regime_fits_the_object,
    lots_add_up,
    regime_fits_the_value,
    value_is_complete,
)
from tests.core.checks.tender.builders import (
    CLEANING,
    GREEN,
    LIGHT,
    country,
    found,
    library,
    places,
    selected,
    tender,
)

PRIVATE = {"directive": "none", "procedure.regime": "private"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "216000"),
        ({"contract_nature": "supplies"}, "216000"),
        ({"buyer.central_government": True}, "140000"),
        ({"cpv_main": LIGHT}, "750000"),
        ({"cpv_main": LIGHT, "contract_nature": "supplies"}, "216000"),
        ({"contract_nature": "works"}, "5404000"),
        ({"cpv_main": None}, "216000"),
    ],
)
def test_the_threshold_follows_from_object_and_buyer(changes: dict[str, Any], expected: str) -> None:
    stated = tender(changes)
    threshold = applicable_threshold(stated, selected(stated, library()).law)
    assert threshold is not None
    assert threshold.value == Decimal(expected)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"estimated_value": None}, ("error", "tender.missing", "estimated_value")),
        ({"estimated_value.amount": "0"}, ("error", "tender.value-zero", "estimated_value.amount")),
        ({"value_includes_options": False}, ("error", "tender.value-options", "value_includes_options")),
        ({"value_includes_options": None}, ("error", "tender.value-options", "value_includes_options")),
    ],
)
def test_the_value_is_needed_whole(changes: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert places(found(changes, check=value_is_complete)) == [expected]


def test_a_private_buyer_needs_no_value() -> None:
    assert not found({**PRIVATE, "estimated_value": None}, check=value_is_complete)


def money(amount: str, currency: str = "EUR") -> dict[str, Any]:
    return {"estimated_value": {"amount": amount, "currency": currency}}


def test_lots_add_up_to_the_value() -> None:
    assert not found({"lots": [money("116000"), money("100000")]}, check=lots_add_up)


def test_lots_that_do_not_add_up_are_a_warning() -> None:
    finding, *_ = found({"lots": [money("116000.10"), money("99999.80")]}, check=lots_add_up)
    assert places([finding]) == [("warning", "tender.value-of-lots", "estimated_value.amount")]
    assert finding.values["sum"] == Decimal("215999.90")


@pytest.mark.parametrize(
    "changes",
    [
        {"lots": [money("1"), {}]},
        {"lots": [money("1"), money("1", "SEK")]},
        {"lots": [{"estimated_value": None}]},
        {"lots": [money("1")], "estimated_value": None},
    ],
)
def test_lots_are_added_only_where_all_have_a_value(changes: dict[str, Any]) -> None:
    assert not found(changes, check=lots_add_up)


def test_another_currency_than_that_of_the_place_is_a_warning() -> None:
    findings = found({"estimated_value.currency": "SEK"}, check=currency_is_that_of_the_place)
    assert places(findings) == [("warning", "tender.currency", "estimated_value.currency")]


def test_a_tender_without_a_value_has_no_currency() -> None:
    assert not found({"estimated_value": None}, check=currency_is_that_of_the_place)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"procedure.regime": "below-threshold"}, ("error", "tender.regime-above-threshold")),
        ({"estimated_value.amount": "215999.99"}, ("warning", "tender.regime-below-threshold")),
        ({"estimated_value.currency": "SEK"}, ("warning", "tender.threshold-unconfirmed")),
    ],
)
def test_the_regime_follows_from_the_value(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    assert places(found(changes, check=regime_fits_the_value)) == [(*expected, "procedure.regime")]


@pytest.mark.parametrize(
    "changes",
    [
        {"procedure.regime": "below-threshold", "estimated_value.amount": "215999.99"},
        {**PRIVATE, "estimated_value.amount": "1"},
        {"procedure.regime": None},
        {"estimated_value": None},
    ],
)
def test_a_regime_that_fits_is_not_found(changes: dict[str, Any]) -> None:
    assert not found(changes, check=regime_fits_the_value)


def test_a_threshold_in_national_currency_is_used() -> None:
    figures = {"threshold_supplies_services_subcentral": ("2400000", "SEK", "at-least")}
    held = library(national=country(currency="SEK", figures=figures))
    changes = {"estimated_value": {"amount": "2399999", "currency": "SEK"}}
    findings = found(changes, held, regime_fits_the_value)
    assert [finding.code for finding in findings] == ["tender.regime-below-threshold"]


def test_a_day_without_a_threshold_says_so() -> None:
    held = library()
    stripped = held.jurisdictions["eu"].model_copy(update={"figures": {}})
    held = library(national=country())
    object.__setattr__(held, "jurisdictions", {**held.jurisdictions, "eu": stripped})
    finding, *_ = found({}, held, regime_fits_the_value)
    assert finding.code == "tender.threshold-unconfirmed"
    assert "{day}" in finding.message


@pytest.mark.parametrize("code", [CLEANING, GREEN])
def test_the_light_regime_is_for_services_of_the_annex(code: str) -> None:
    findings = found({"procedure.regime": "light", "cpv_main": code}, check=light_regime_fits_the_object)
    assert places(findings) == [("error", "tender.regime-not-light", "cpv_main")]
    assert findings[0].legal_source == "light_regime"


def test_cleaning_is_told_apart_from_other_services() -> None:
    cleaning, *_ = found({"procedure.regime": "light"}, check=light_regime_fits_the_object)
    green, *_ = found({"procedure.regime": "light", "cpv_main": GREEN}, check=light_regime_fits_the_object)
    assert cleaning.message != green.message


@pytest.mark.parametrize(
    "changes",
    [
        {"procedure.regime": "light", "cpv_main": LIGHT},
        {"procedure.regime": "light", "cpv_main": None},
        {"procedure.regime": "below-threshold", "cpv_main": LIGHT},
    ],
)
def test_a_service_of_the_annex_may_be_light(changes: dict[str, Any]) -> None:
    assert not found(changes, check=light_regime_fits_the_object)


def test_the_general_regime_is_stricter_than_it_has_to_be_for_a_service_of_the_annex() -> None:
    findings = found({"cpv_main": LIGHT}, check=light_regime_fits_the_object)
    assert places(findings) == [("note", "tender.light-regime-possible", "procedure.regime")]
