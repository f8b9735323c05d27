from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender.procedure import (
    division_into_lots_is_explained,
    documents_are_free_from_dispatch,
    framework_keeps_its_length,
)
from tests.core.checks.tender.builders import country, found, library, places


@pytest.mark.parametrize("lots", [[], [{}]])
def test_a_contract_in_one_piece_needs_a_reason(lots: list[Any]) -> None:
    findings = found({"procedure.lots_reason": {}, "lots": lots}, check=division_into_lots_is_explained)
    assert places(findings) == [("warning", "tender.lots-without-reason", "procedure.lots_reason")]


@pytest.mark.parametrize("changes", [{"lots": [{}, {}]}, {"procedure.regime": "light"}])
def test_lots_need_no_reason(changes: dict[str, Any]) -> None:
    assert not found({"procedure.lots_reason": {}, **changes}, check=division_into_lots_is_explained)


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


def test_documents_that_come_later_are_a_warning() -> None:
    findings = found({"portal.documents_from_dispatch": False}, check=documents_are_free_from_dispatch)
    assert places(findings) == [("warning", "tender.documents-later", "portal.documents_from_dispatch")]


def test_below_the_threshold_documents_may_come_later() -> None:
    changes = {"portal.documents_from_dispatch": False, "procedure.regime": "below-threshold"}
    assert not found(changes, check=documents_are_free_from_dispatch)
