from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender.codes import cpv_codes_are_known, nature_fits_the_code, places_are_in_the_country
from tests.core.checks.tender.builders import found, places


def test_a_code_without_a_name_is_a_note() -> None:
    findings = found({"cpv_additional": ["90345678"]}, check=cpv_codes_are_known)
    assert places(findings) == [("note", "tender.cpv-unknown", "cpv_additional")]


def test_a_code_of_no_division_is_a_warning() -> None:
    findings = found({"cpv_additional": ["00000001"]}, check=cpv_codes_are_known)
    assert places(findings) == [("warning", "tender.cpv-invalid", "cpv_additional")]


@pytest.mark.parametrize(
    ("code", "nature"), [("45210000", "services"), ("39830000", "works"), ("90910000", "supplies")]
)
def test_a_code_of_another_nature_is_a_warning(code: str, nature: str) -> None:
    findings = found({"cpv_main": code, "contract_nature": nature}, check=nature_fits_the_code)
    assert places(findings) == [("warning", "tender.cpv-other-nature", "cpv_main")]


@pytest.mark.parametrize(
    "changes", [{}, {"contract_nature": None}, {"cpv_main": None}, {"cpv_main": "48000000"}, {"jurisdiction": None}]
)
def test_a_code_of_the_nature_stated_or_of_none_is_not_found(changes: dict[str, Any]) -> None:
    assert not found(changes, check=nature_fits_the_code)


def test_a_tender_without_a_code_is_found_elsewhere() -> None:
    assert not found({"cpv_main": None}, check=cpv_codes_are_known)


def test_a_buyer_abroad_is_a_warning() -> None:
    findings = found({"buyer.address.nuts": "NL32B"}, check=places_are_in_the_country)
    assert places(findings) == [("warning", "tender.place-abroad", "buyer.address.nuts")]


def test_work_abroad_is_a_warning() -> None:
    findings = found({"lots": [{"place": {"nuts": ["BE242", "NL32B"]}}]}, check=places_are_in_the_country)
    assert places(findings) == [("warning", "tender.place-abroad", "lots.0.place")]


def test_under_union_law_alone_no_place_is_abroad() -> None:
    changes = {"jurisdiction": None, "buyer.address.nuts": None}
    assert not found(changes, check=places_are_in_the_country)


def test_a_buyer_without_a_region_is_found_elsewhere() -> None:
    assert not found({"buyer.address.nuts": None}, check=places_are_in_the_country)
