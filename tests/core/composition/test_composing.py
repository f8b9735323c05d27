"""Clause selection, values and texts to a document tree: above all, no silent gap."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.composition import with_open_points
from app.core.model.clause import Clause, CountedText
from app.core.model.document import (
    Blank,
    Citation,
    ClauseBlock,
    CrossReference,
    Document,
    Heading,
    Note,
    Unconfirmed,
    Untranslated,
    walk_inlines,
)
from app.core.model.finding import Finding, Severity
from app.core.model.text import base_texts
from app.core.writers.outline import write_outline
from tests.small_world import clause, italian, library, paper, tender

DAYS = {"days": {"type": "integer", "label": "How many days?", "example": "5"}}


def kinds(document: Document) -> set[type]:
    return {type(inline) for inline in walk_inlines(document.blocks)}


def outline_of(*clauses: Clause, **stated: object) -> str:
    return write_outline(paper(tender(**stated), library(*clauses)))


def test_a_value_that_is_not_there_is_a_blank_with_its_question() -> None:
    document = paper(tender(), library(clause(text="Within {days} days.", placeholders=DAYS)))
    blank = next(each for each in walk_inlines(document.blocks) if isinstance(each, Blank))
    assert blank == Blank("To complete: How many days?", "clauses.hours.values.days")


def test_a_value_that_cannot_be_read_is_a_blank_too() -> None:
    wrong = {"clauses": [{"clause": "hours", "values": {"days": "soon"}}]}
    assert "[BLANK" in outline_of(clause(text="Within {days} days.", placeholders=DAYS), **wrong)


@pytest.mark.parametrize("hostile", ["{{7*7}}", "{0.__class__}", "<script>alert(1)</script>", "a & b < c"])
def test_a_value_is_never_read_as_markup(hostile: str) -> None:
    named = {"name": {"type": "text", "label": "Which?", "example": "x"}}
    stated = {"clauses": [{"clause": "hours", "values": {"name": hostile}}]}
    assert f"the following: {hostile}." in outline_of(
        clause(text="Use the following: {name}.", placeholders=named), **stated
    )


@pytest.mark.parametrize(("stated", "printed"), [("AB-1", "Reference: AB-1."), (None, "[BLANK")])
def test_a_clause_may_name_a_field_of_the_tender(stated: str | None, printed: str) -> None:
    assert printed in outline_of(clause(text="Reference: {tender.reference}."), reference=stated)


def test_an_unconfirmed_provision_shows() -> None:
    document = paper(tender(), library(clause(text="As said ({law.guessed}).", legal_sources=["guessed"])))
    assert Unconfirmed in kinds(document)
    assert Citation not in kinds(document)


def test_a_confirmed_provision_prints_in_its_own_language() -> None:
    document = paper(tender(), library(clause(text="As said ({law.known}).", legal_sources=["known"])))
    assert Citation("art. 1 legge", "it", "known") in set(walk_inlines(document.blocks))


def test_an_unconfirmed_provision_the_buyer_accepts_prints_as_confirmed() -> None:
    word = {"code": "law.unconfirmed", "where": "law.guessed", "reason": "seen", "by": "N", "date": "2027-01-01"}
    shelf = library(clause(text="As said ({law.guessed}).", legal_sources=["guessed"]))
    assert Unconfirmed not in kinds(paper(tender(accepted_findings=[word]), shelf))


def test_a_missing_translation_never_falls_back_to_english() -> None:
    document = paper(tender(), library(clause(text="Do this at once.")), italian())
    assert Untranslated in kinds(document)
    assert "Do this at once" not in write_outline(document)


def test_a_translation_is_printed_where_there_is_one() -> None:
    texts = italian(hours__title=("Hours", "Ore"), hours__text=("Do this.", "Fatelo."))
    text = write_outline(paper(tender(), library(clause(text="Do this.")), texts))
    assert "Ore" in text
    assert "Fatelo." in text


@pytest.mark.parametrize(("number", "words"), [("1", "un giorno"), ("5", "5 giorni")])
def test_a_counted_paragraph_agrees_with_its_number(number: str, words: str) -> None:
    counted = [CountedText(count="days", one="In one day.", other="In {days} days.")]
    texts = italian(hours__title=("Hours", "Ore"), hours__text=("In one day.", "In un giorno.", "In {days} giorni."))
    stated = {"clauses": [{"clause": "hours", "values": {"days": number}}]}
    shelf = library(clause(text=counted, placeholders=DAYS))
    assert f"In {words}." in write_outline(paper(tender(**stated), shelf, texts))


def test_a_reference_prints_the_number_of_the_clause_it_names() -> None:
    shelf = library(clause(text="See clause {clause.plan}.", requires=["plan"]), clause("plan"))
    references = [each for each in walk_inlines(paper(tender(), shelf).blocks) if isinstance(each, CrossReference)]
    assert [each.text for each in references] == ["1.2"]


def test_a_reference_to_a_clause_that_is_out_is_a_blank() -> None:
    shelf = library(clause(text="See clause {clause.plan}."), clause("plan", of_ambition="advanced"))
    assert Blank in kinds(paper(tender(), shelf))


def test_an_undisclosed_value_is_printed_nowhere() -> None:
    facts = [{"facts": [{"field": "lot.estimated_value", "label": "Value"}]}]
    shelf = library(sections=[{"id": "what", "title": "What", "blocks": facts}])
    money = {"amount": "123456.78", "currency": "EUR"}
    shown = write_outline(paper(tender(estimated_value=money), shelf))
    hidden = write_outline(paper(tender(estimated_value=money, publish_value=False), shelf))
    assert "123,456.78" in shown
    assert "123" not in hidden
    assert "BLANK" not in hidden


def test_numbers_of_lots_and_clauses_go_on_within_a_section() -> None:
    blocks: list[Any] = [
        {"facts": [{"field": "lot.title", "label": "Title"}], "per_lot": True},
        {"clauses": ["contract-performance-condition"]},
    ]
    shelf = library(clause(), sections=[{"id": "all", "title": "All", "blocks": blocks}])
    document = paper(tender(lots=[{"id": "LOT-0001"}, {"id": "LOT-0002"}]), shelf)
    numbers = [each.number for each in document.blocks if isinstance(each, Heading | ClauseBlock)]
    assert numbers == ["1", "1.1", "1.2", "1.3"]


def test_a_lot_of_which_nothing_is_stated_has_no_heading_and_takes_no_number() -> None:
    row = {"field": "lot.minimum_turnover", "label": "Turnover", "when_absent": "omit"}
    blocks = [{"facts": [row], "per_lot": True}, {"clauses": ["contract-performance-condition"]}]
    held = library(clause(), sections=[{"id": "standing", "title": "Standing", "blocks": blocks}])
    lots = [{"title": {"en": "One"}}, {"minimum_turnover": {"amount": "5.00", "currency": "EUR"}, "id": "LOT-0002"}]
    outline = write_outline(paper(tender(lots=lots), held))
    assert "## 1.1 Lot LOT-0002" in outline
    assert "## 1.2 Hours" in outline
    assert "LOT-0001" not in outline
    assert "Turnover" not in write_outline(paper(tender(), held))


def test_a_reference_to_a_clause_of_another_document_prints_its_title() -> None:
    shelf = library(clause(text="See clause {clause.plan}."), clause("plan", of_kind="remedy"))
    assert "See clause Plan." in write_outline(paper(tender(), shelf))


@pytest.mark.parametrize(
    ("names", "seen"), [("hours", "Clause 1.1"), ("plan", "Plan"), ("unknown", "Clause [BLANK To complete: unknown]")]
)
def test_an_award_criterion_says_where_the_clause_stands_that_describes_it(names: str, seen: str) -> None:
    blocks = [{"clauses": ["contract-performance-condition"]}, {"built": "award-criteria"}]
    shelf = library(clause(), clause("plan", of_kind="remedy"), sections=[{"id": "a", "title": "A", "blocks": blocks}])
    criterion = {"type": "quality", "name": {"en": "Staff"}, "weighting": 100, "clause": names}
    assert write_outline(paper(tender(award_criteria=[criterion]), shelf)).endswith(f"| {seen} |\n")


def test_a_clause_of_some_lots_says_which() -> None:
    shelf = library(clause(applies_when={"cpv": ["90"]}))
    document = paper(tender(lots=[{"id": "LOT-0001"}, {"id": "LOT-0002", "cpv_main": "55520000"}]), shelf)
    assert "(Lots: LOT-0001)" in write_outline(document)


def test_a_section_that_does_not_apply_leaves_no_gap_in_the_numbers() -> None:
    sections: list[dict[str, Any]] = [
        {"id": "first", "title": "First"},
        {"id": "never", "title": "Never", "applies_when": {"jurisdictions": ["se"]}},
        {"id": "last", "title": "Last"},
    ]
    document = paper(tender(), library(sections=sections))
    assert [each.number for each in document.blocks if isinstance(each, Heading)] == ["1", "2"]


def test_a_courtesy_translation_says_which_version_prevails() -> None:
    notes = [block for block in paper(tender(), library()).blocks if isinstance(block, Note)]
    assert [note.title for note in notes] == ["Courtesy translation"]


def test_open_points_stand_before_the_contents_errors_first() -> None:
    library_ = library()
    findings = (
        Finding("a.note", Severity.NOTE, "A note.", "x", ""),
        Finding("an.error", Severity.ERROR, "An error about {what}.", "y", "Mend it.", {"what": "{what}"}),
    )
    outline = write_outline(with_open_points(paper(tender(), library_), findings, library_, base_texts()))
    assert (
        outline.index("1. An error about {what}. Mend it.") < outline.index("2. A note.") < outline.index("contents:")
    )


def test_the_same_input_gives_the_same_tree() -> None:
    shelf = library(clause(), clause("plan"))
    assert write_outline(paper(tender(), shelf)) == write_outline(paper(tender(), shelf))


def test_a_final_carries_no_parameters() -> None:
    document = paper(tender(), library())
    assert "R-1" in document.parameters
    assert document.as_final().parameters == ""
