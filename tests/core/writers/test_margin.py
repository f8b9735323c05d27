"""Tests of notes in the margin of a preview."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from justhtml import JustHTML

from app.core.model.document import (
    Blank,
    Document,
    Heading,
    KeyValue,
    KeyValues,
    Label,
    Paragraph,
    Row,
    Table,
    Text,
    Untranslated,
)
from app.core.model.document.margin import MarginNote
from app.core.writers.html import write_html, write_html_with_notes
from tests.core.writers.test_word import sample


def note(where: str = "", **more: Any) -> MarginNote:  # noqa: ANN401 - fields of any type
    return MarginNote(where, **{"title": "To mend", "words": (f"About {where}.",), "language": "en", **more})


def fact(path: str, term: str = "", value: Text | Blank = Text("value")) -> KeyValue:  # noqa: B008 - frozen
    return KeyValue(Label((Text(path),), term, path), ((value,),))


def facts(*rows: KeyValue) -> KeyValues:
    return KeyValues(((Text("Item"),), (Text("Statement"),)), rows, "Facts")


def document(*blocks: Any) -> Document:  # noqa: ANN401 - blocks of any type
    return replace(sample(), blocks=blocks)


def noted(of: Document, *notes: MarginNote) -> str:
    """The element that the first note describes, in words."""
    html, left = write_html_with_notes(of, notes)
    assert not left
    page = f"<!DOCTYPE html><html><head><title>x</title></head><body>{html}</body></html>"
    found = JustHTML(page, sanitize=False, collect_errors=True)
    assert not found.errors
    return found.query('[aria-describedby="note-1"]')[0].to_text()


def test_without_notes_the_preview_is_as_it_was() -> None:
    assert write_html_with_notes(sample(), ()) == (write_html(sample()), ())
    assert "note-1" not in write_html(sample())


@pytest.mark.parametrize("gap", [Blank("What?", "buyer.name"), Untranslated("Missing", "buyer.name")])
def test_a_note_stands_by_the_gap_it_is_about(gap: Blank | Untranslated) -> None:
    assert "here" in noted(document(Paragraph((Text("here"), gap))), note("buyer.name"))


def test_a_note_stands_by_the_fact_of_law_it_is_about() -> None:
    assert "art. 1 legge" in noted(sample(), note("law.guessed"))


def test_a_note_stands_in_the_row_of_its_field() -> None:
    table = facts(fact("lot.title"), fact("timetable.deadline"))
    assert "value" in noted(document(table), note("timetable.deadline", field="timetable.deadline"))
    assert "About lots.0.title" in noted(document(table), note("lots.0.title", field="title", lot="LOT-0001"))


def test_a_note_stands_in_the_row_of_its_business_term() -> None:
    table = facts(fact("", "BT-22"), fact("", "BT-131", Text("that")))
    assert "that" in noted(document(table), note("timetable.deadline", field="timetable.deadline", term="BT-131"))


def test_a_note_on_a_lot_passes_by_the_other_lots() -> None:
    lots = [
        each
        for lot in ("LOT-0001", "LOT-0002")
        for each in (Heading(2, "", (Text(lot),), f"l_{lot}"), facts(fact("lot.title", "", Text(lot))))
    ]
    assert "LOT-0002" in noted(document(*lots), note("lots.1.title", field="title", lot="LOT-0002"))


def test_a_note_stands_under_the_heading_of_its_clause() -> None:
    html, left = write_html_with_notes(sample(), [note("clauses.0", clause="hours")])
    assert not left
    assert html.index("</h4>") < html.index('id="note-1"') < html.index('<p class="clause">')


def test_a_note_stands_by_the_table_about_its_field() -> None:
    table = Table(((Text("Head"),),), (Row(((Text("Price"),),)),), (100,), "Criteria", "award_criteria")
    assert "Price" in noted(document(table), note("award_criteria.1.weighting", field="award_criteria.1.weighting"))


def test_a_note_on_what_bars_publishing_looks_different() -> None:
    html, _ = write_html_with_notes(document(facts(fact("a"))), [note("a", field="a", bars=True)])
    assert '<div class="margin-note bars" role="note"' in html


def test_notes_are_numbered_in_reading_order() -> None:
    table = facts(fact("b"), fact("a"))
    html, _ = write_html_with_notes(document(table), [note("a", field="a"), note("b", field="b")])
    assert html.index('id="note-1"') < html.index("About b.") < html.index('id="note-2"') < html.index("About a.")


def test_what_has_no_place_is_told() -> None:
    lost = note("nowhere", field="nowhere", lot="LOT-0009", term="BT-9", clause="none")
    html, left = write_html_with_notes(sample(), [lost])
    assert (html, left) == (write_html(sample()), (lost,))


def test_a_note_leads_to_where_it_can_be_mended() -> None:
    html, _ = write_html_with_notes(
        document(facts(fact("a"))), [note("a", field="a", link="/tender/x?a=1&b", link_text="Buyer <name>")]
    )
    assert '<a href="/tender/x?a=1&amp;b">Buyer &lt;name&gt;</a>' in html
