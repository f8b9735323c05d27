from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender.essentials import (
    codes_of_the_buyer_are_known,
    essentials_are_stated,
    jurisdiction_is_known,
    purchase_is_supported,
    regime_fits_the_directive,
    titles_are_in_every_language,
)
from app.core.model.finding import Codes
from tests.core.checks.tender.builders import found, places


@pytest.mark.parametrize(
    "field",
    [
        "reference",
        "jurisdiction",
        "languages.authoritative",
        "buyer.name",
        "directive",
        "procedure.type",
        "procedure.regime",
        "cpv_main",
        "contract_nature",
        "timetable.deadline",
        "portal.documents",
    ],
)
def test_what_every_tender_needs_is_named_when_it_is_missing(field: str) -> None:
    finding, *others = found({field: None}, check=essentials_are_stated)
    assert places([finding]) == [("error", "tender.missing", field)]
    assert finding.values == {"field": Codes("fields", (field,))}
    assert not others


def test_a_lot_that_takes_away_its_code_misses_it() -> None:
    findings = found({"lots": [{"cpv_main": None}, {}]}, check=essentials_are_stated)
    assert places(findings) == [("error", "tender.missing", "lots.0.cpv_main")]


def test_in_two_stages_the_deadline_for_requests_is_needed_first() -> None:
    changes = {"procedure.type": "restricted", "timetable.deadline": None}
    findings = found(changes, check=essentials_are_stated)
    assert places(findings) == [("error", "tender.missing", "timetable.requests")]


def test_a_call_for_competition_needs_the_deadline_for_expressions_of_interest() -> None:
    changes = {"procedure.notice": "call-for-competition", "procedure.type": "restricted", "timetable.deadline": None}
    findings = found(changes, check=essentials_are_stated)
    assert places(findings) == [("error", "tender.missing", "timetable.interest")]


def test_a_notice_that_only_announces_a_purchase_needs_no_deadline() -> None:
    changes = {"procedure.notice": "prior-information", "timetable.deadline": None}
    assert not found(changes, check=essentials_are_stated)


def test_a_private_buyer_may_send_the_documents() -> None:
    changes = {"directive": "none", "procedure.regime": "private", "portal.documents": None}
    assert not found(changes, check=essentials_are_stated)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"languages.courtesy": ["fr"]}, "title.fr"),
        ({"title": {}}, "title.nl"),
        ({"lots": [{"title": {"fr": "Lot"}}, {}]}, "lots.0.title.nl"),
        ({"lots": [{"title": None}]}, "lots.0.title.nl"),
    ],
)
def test_a_title_is_needed_in_every_language(changes: dict[str, Any], where: str) -> None:
    findings = found(changes, check=titles_are_in_every_language)
    assert places(findings) == [("error", "tender.missing-title", where)]


def test_a_lot_has_the_title_it_inherits() -> None:
    assert not found({"lots": [{}, {"title": {"nl": "Perceel"}}]}, check=titles_are_in_every_language)


def test_a_jurisdiction_that_is_not_known_is_an_error() -> None:
    finding, *_ = found({"jurisdiction": "aaa"}, check=jurisdiction_is_known)
    assert places([finding]) == [("error", "tender.jurisdiction-unknown", "jurisdiction")]
    assert finding.values["suggestion"] == Codes("jurisdictions", ("aa",))


@pytest.mark.parametrize("code", ["eu", "zz-top"])
def test_union_law_alone_is_no_jurisdiction(code: str) -> None:
    finding, *_ = found({"jurisdiction": code}, check=jurisdiction_is_known)
    assert "suggestion" not in finding.values


def test_a_tender_without_jurisdiction_is_found_elsewhere() -> None:
    assert not found({"jurisdiction": None}, check=jurisdiction_is_known)


@pytest.mark.parametrize("field", ["buyer.legal_type", "buyer.activity"])
def test_a_code_that_notices_do_not_know_is_a_warning(field: str) -> None:
    findings = found({field: "town"}, check=codes_of_the_buyer_are_known)
    assert places(findings) == [("warning", "tender.code-unknown", field)]


def test_a_buyer_without_codes_is_found_elsewhere() -> None:
    assert not found({"buyer.legal_type": None, "buyer.activity": None}, check=codes_of_the_buyer_are_known)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"directive": "2014/25"}, ("note", "tender.directive-not-supported", "directive")),
        ({"directive": "2014/23"}, ("note", "tender.directive-not-supported", "directive")),
        ({"procedure.regime": "below-threshold"}, ("warning", "tender.national-forms", "procedure.regime")),
    ],
)
def test_what_is_not_covered_says_so(changes: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert places(found(changes, check=purchase_is_supported)) == [expected]


@pytest.mark.parametrize("changes", [{"directive": "none"}, {"procedure.regime": "private"}])
def test_no_directive_and_the_private_regime_belong_together(changes: dict[str, Any]) -> None:
    findings = found(changes, check=regime_fits_the_directive)
    assert places(findings) == [("error", "tender.regime-private", "procedure.regime")]


def test_a_private_buyer_states_both() -> None:
    assert not found({"directive": "none", "procedure.regime": "private"}, check=regime_fits_the_directive)
