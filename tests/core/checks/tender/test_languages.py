from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender.languages import (
    an_official_language_prevails,
    languages_are_offered,
    residence_is_no_condition,
)
from app.core.model.finding import Codes
from tests.core.checks.tender.builders import PRICE, RIGHT, country, found, library, places


@pytest.mark.parametrize("name", ["authoritative", "courtesy"])
def test_a_language_without_texts_is_an_error(name: str) -> None:
    findings = found({f"languages.{name}": ["es"]}, check=languages_are_offered)
    assert places(findings) == [("error", "tender.language-not-offered", f"languages.{name}")]
    assert findings[0].values["offered"] == Codes("languages", ("en", "fr", "nl"))


def test_without_union_law_only_the_base_language_is_offered() -> None:
    held = library()
    object.__setattr__(held, "jurisdictions", {"aa": country()})
    assert [f.values["language"] for f in found({}, held, languages_are_offered)] == [Codes("languages", ("nl",))]


def test_no_official_language_is_an_error() -> None:
    findings = found({"languages.authoritative": ["fr", "en"]}, check=an_official_language_prevails)
    assert places(findings) == [("error", "tender.language-not-official", "languages.authoritative")]
    assert findings[0].legal_source == "tender_language"


def test_the_law_on_languages_is_named_only_where_it_is_known() -> None:
    held = library(national=country(provisions=[]))
    object.__setattr__(held, "jurisdictions", {"aa": held.jurisdictions["aa"]})
    finding, *_ = found({"languages.authoritative": ["fr"]}, held, an_official_language_prevails)
    assert finding.legal_source is None


@pytest.mark.parametrize(
    "changes",
    [
        {"languages.authoritative": ["fr", "nl"]},
        {"languages.authoritative": []},
        {"languages.authoritative": ["fr"], "procedure.regime": "private"},
        {"languages.authoritative": ["fr"], "jurisdiction": None},
    ],
)
def test_one_official_language_is_enough(changes: dict[str, Any]) -> None:
    assert not found(changes, check=an_official_language_prevails)


LOCAL = {"nl": "De opdrachtnemer zet plaatselijke werknemers in."}


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"title": LOCAL}, "title.nl"),
        ({"description": {"nl": "Kort.\nZij zijn Ingezetenen van de stad."}}, "description.nl"),
        ({"renewal_description": {"nl": "Wie gevestigd in de stad is."}}, "renewal_description.nl"),
        ({"place.description": LOCAL}, "place.description.nl"),
        ({"award_criteria": [{**PRICE, "description": LOCAL}]}, "award_criteria.0.description.nl"),
        ({"lots": [{"reserved_reasons": LOCAL}]}, "lots.0.reserved_reasons.nl"),
        ({"procedure.lots_reason": LOCAL}, "procedure.lots_reason.nl"),
        ({"additional_information": {"nl": "(plaatselijke werknemers)"}}, "additional_information.nl"),
        ({"clauses": [{"clause": "x", "link": LOCAL}]}, "clauses.0.link.nl"),
        ({"clauses": [{"clause": "x", "reason": LOCAL["nl"]}]}, "clauses.0.reason"),
        ({"clauses": [{"clause": "x", "values": {"who": LOCAL["nl"]}}]}, "clauses.0.values.who"),
        (
            {"languages.submission": ["en"], "clauses": [{"clause": "x", "reason": "Local workers."}]},
            "clauses.0.reason",
        ),
    ],
)
def test_residence_as_a_condition_is_an_error_wherever_it_stands(changes: dict[str, Any], where: str) -> None:
    findings = found(changes, check=residence_is_no_condition)
    assert places(findings) == [("error", "tender.residence-condition", where)]
    assert findings[0].legal_source == "equal_treatment"


@pytest.mark.parametrize(
    "text",
    [
        "Plaatselijk beheer; werknemers komen later.",
        "Wie elders gevestigd is, doet mee.",
        "Niet-ingevulde velden tellen niet.",
    ],
)
def test_words_that_only_resemble_it_pass(text: str) -> None:
    assert not found({"description": {"nl": text}}, check=residence_is_no_condition)


def test_words_of_a_language_that_is_not_asked_for_are_not_looked_at() -> None:
    changes = {"title": {**RIGHT["title"], "en": "Local workers"}}
    assert not found(changes, check=residence_is_no_condition)


def test_without_a_list_nothing_is_looked_for() -> None:
    assert not found({"title": LOCAL}, library(phrases=False), residence_is_no_condition)


@pytest.mark.parametrize(("regime", "severity"), [("below-threshold", "warning"), ("general", "error")])
def test_where_national_law_allows_it_in_small_contracts_residence_is_a_warning(regime: str, severity: str) -> None:
    held = library(national=country(rules={"local_reservation": "below-threshold"}))
    findings = found({"title": LOCAL, "procedure.regime": regime}, held, residence_is_no_condition)
    assert places(findings) == [(severity, "tender.residence-condition", "title.nl")]
