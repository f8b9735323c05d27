"""A small library of invented law and clauses, to compose from: every kind of gap is in it on purpose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.core.composition import compose
from app.core.model.arrangement import Arrangement
from app.core.model.clause import Clause
from app.core.model.document import Document
from app.core.model.jurisdiction import Jurisdiction
from app.core.model.library import Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters
from app.core.model.text import Catalogue, Domain, Texts, base_texts
from app.core.parameters import read_parameters
from app.core.selection import select_clauses

DAY = date(2027, 1, 15)
SEEN = {"confirmed": True, "confidence": "verified", "source": "test", "text_as_of": "2026-01-01"}
UNSEEN = {"confirmed": False, "confidence": "known-from-memory", "source": "test"}

WORDS = {
    "annex": "Annex", "page": "Page", "of": "of", "contents": "Contents", "reference_line": "Reference: {reference}",
    "lots_line": "Lots: {lots}", "item": "Item", "statement": "Statement", "business_term": "Term", "yes_word": "Yes",
    "no_word": "No", "means_of_proof": "Means of proof", "remedy": "If it is not met",
    "missing_translation": "Translation missing: {what}", "to_complete": "To complete: {what}",
    "open_points": "Open points", "open_points_intro": "Answer these:", "open_points_none": "No open points.",
    "example_title": "Example", "example_note": "Only an example.", "courtesy_title": "Courtesy translation",
    "courtesy_note": "This prevails: {language}", "not_official_title": "Language", "lot": "Lot", "lot_title": "Title",
    "not_official_note": "Official languages: {languages}", "cpv_code": "CPV", "value": "Value",
    "reservation": "Reservation", "criterion": "Criterion", "criterion_type": "Type", "weighting": "Weighting",
    "unit": "Unit", "scored_by": "Evidence", "indicator": "Indicator", "formula": "Formula", "frequency": "Frequency",
    "frequency_quarterly": "quarterly", "clause": "Clause", "lots_table": "Lots", "award_table": "Award criteria",
    "award_table_of": "Award criteria: {lot}", "monitoring_table": "Indicators", "no_indicators": "No indicators.",
    "not_reserved": "Not reserved", "sheltered_execution": "Sheltered",
    "done": "Done", "entry": "Enter", "portal_code": "Code", "espd_part": "ESPD, part", "espd_table": "ESPD",
}  # fmt: skip


def clause(id_: str = "hours", **version: Any) -> Clause:  # noqa: ANN401 - fields of any type
    """A clause with one version; keywords beginning with `of_` are fields of the clause itself."""
    own = {name.removeprefix("of_"): version.pop(name) for name in tuple(version) if name.startswith("of_")}
    return Clause.model_validate(
        {
            "id": id_,
            "kind": "contract-performance-condition",
            "theme": "social",
            "owner": "test",
            "ambition": "basic",
            **own,
            "versions": [
                {
                    "version": "1",
                    "status": "reviewed",
                    "in_force_from": "2026-01-01",
                    "review_by": "2030-01-01",
                    "title": id_.capitalize(),
                    "text": f"Do {id_}.",
                    "buyer_guidance": "Why not.",
                    "good_practice": "test",
                    **version,
                }
            ],
        }
    )


def library(*clauses: Clause, sections: Sequence[Mapping[str, Any]] = ()) -> Library:
    """A library with these clauses, two jurisdictions and one kind of document, `paper`."""
    national = {
        "act": "act", "citation": {"it": "art. 1 legge"}, "summary": "s",
    }  # fmt: skip
    jurisdictions = {
        "eu": Jurisdiction.model_validate({"id": "eu", "name": {"en": "Union"}}),
        "it": Jurisdiction.model_validate(
            {
                "id": "it",
                "extends": "eu",
                "name": {"en": "Italy"},
                "country": "IT",
                "currency": "EUR",
                "time_zone": "Europe/Rome",
                "official_languages": ["it"],
                "provisions": {"known": {**national, **SEEN}, "guessed": {**national, **UNSEEN}},
            }
        ),
        "se": Jurisdiction.model_validate({"id": "se", "extends": "eu", "name": {"en": "Sweden"}, "country": "SE"}),
    }
    default = [{"id": "conditions", "title": "Conditions", "blocks": [{"clauses": ["contract-performance-condition"]}]}]
    paper = Arrangement.model_validate({"id": "paper", "title": "Paper", "sections": [*(sections or default)]})
    return Library(
        clauses={each.id: each for each in clauses},
        jurisdictions=jurisdictions,
        code_lists={},
        phrase_lists={},
        arrangements={"paper": paper},
        words=WORDS,
        fingerprint="f" * 64,
    )


def tender(**stated: Any) -> TenderParameters:  # noqa: ANN401 - fields of any type
    """An Italian purchase of services, with what is stated besides."""
    raw = {
        "schema": "1",
        "reference": "R-1",
        "title": {"en": "Cleaning", "it": "Pulizia"},
        "jurisdiction": "it",
        "contract_nature": "services",
        "cpv_main": "90910000",
        "languages": {"authoritative": ["it"], "courtesy": ["en"]},
        **stated,
    }
    read, findings = read_parameters(raw)
    assert not findings, findings
    return read


def selected(of: TenderParameters, from_library: Library) -> ClauseSelection:
    """The clauses of a tender."""
    return select_clauses(of, from_library, DAY)


def paper(of: TenderParameters, from_library: Library, texts: Texts | None = None) -> Document:
    """The one document of the small world, in English unless texts say otherwise."""
    selection = selected(of, from_library)
    arrangement = from_library.arrangements["paper"]
    return compose(of, selection, from_library, texts or base_texts(), arrangement, DAY)


def italian(**messages: tuple[str, ...]) -> Texts:
    """Italian texts that know all words by their English, and no clause but those given as `context=forms`."""
    documents = {(f"words/{key}", source): (source,) for key, source in WORDS.items()}
    documents |= {("paper/title", "Paper"): ("Carta",), ("paper/conditions/title", "Conditions"): ("Condizioni",)}
    clauses = {(context.replace("__", "/"), forms[0]): forms[1:] for context, forms in messages.items()}
    return Texts(
        "it",
        Catalogue("it", Domain.INTERFACE),
        Catalogue("it", Domain.DOCUMENTS, documents),
        Catalogue("it", Domain.CLAUSES, clauses, lambda number: 0 if number == 1 else 1),
    )
