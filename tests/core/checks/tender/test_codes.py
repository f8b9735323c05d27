from __future__ import annotations

from app.core.checks.tender.codes import cpv_codes_are_known, places_are_in_the_country
from tests.core.checks.tender.builders import found, places


def test_a_code_without_a_name_is_a_note() -> None:
    findings = found({"cpv_additional": ["12345678"]}, check=cpv_codes_are_known)
    assert places(findings) == [("note", "tender.cpv-unknown", "cpv_additional")]


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
