"""The two readable writers."""

from __future__ import annotations

from justhtml import JustHTML

from app.core.composition import with_open_points
from app.core.model.document import Document, KeyValue, KeyValueLayout, KeyValues, Label, Text
from app.core.model.finding import Finding, Severity
from app.core.model.text import base_texts
from app.core.writers.archive import write_archive
from app.core.writers.html import write_html
from app.core.writers.outline import write_outline
from tests.core.writers.test_word import parts, sample
from tests.small_world import library, paper, tender


def test_the_preview_is_valid_html_in_the_language_of_the_document() -> None:
    html = write_html(sample())
    assert JustHTML(f"<!DOCTYPE html><html><head><title>x</title></head><body>{html}</body></html>",
                    collect_errors=True).errors == []  # fmt: skip
    assert html.startswith('<article class="document" lang="en-IE">')


def test_nothing_in_a_value_becomes_markup() -> None:
    html = write_html(sample(buyer={"name": "<script>alert(1)</script>"}))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_gaps_are_marked_in_the_preview() -> None:
    html = write_html(sample())
    assert '<mark class="blank" data-value="clauses.hours.values.days">[To complete: How many?]</mark>' in html
    assert '<mark class="unconfirmed" lang="it">art. 1 legge</mark>' in html


def test_the_value_of_a_clause_names_its_field_in_the_preview() -> None:
    html = write_html(sample(clauses=[{"clause": "hours", "values": {"days": "3"}}]))
    assert 'Within <span data-value="clauses.hours.values.days">3</span> days' in html


def test_the_outline_shows_gaps_numbers_and_tables() -> None:
    outline = write_outline(sample())
    for line in (
        "# 1 Facts",
        "## 1.1 Hours <hours@1>",
        "clause: Within [BLANK To complete: How many?] days (art. 1 legge⟨unconfirmed⟩), see clause 1.2.",
        "  (a) first",
        "labelled: Means of proof: A log.",
        "    1. Mend me. Now.",
        "pages: across",
        "sign: Name",
    ):
        assert f"\n{line}\n" in outline


def entries() -> Document:
    """A document with one table of each layout of labels and values."""
    label = Label((Text("Type & form"),), "BT-01")
    rows = (KeyValue(label, ((Text("One"),), (Text("Two"),)), ("a<b", "c")), KeyValue(label, ((Text("Three"),),)))
    columns = {KeyValueLayout.PLAIN: 2, KeyValueLayout.TERMS: 3, KeyValueLayout.ENTRIES: 5}
    tables = (KeyValues(((Text("Head"),),) * columns[each], rows, "Table", each) for each in KeyValueLayout)
    return sample().with_blocks(tuple(tables))


def test_entries_have_a_box_to_tick_their_term_and_their_codes() -> None:
    html = write_html(entries())
    row = '<tr><td><span role="img" aria-label="Head">☐</span></td><td>BT-01</td><th scope="row">Type &amp; form</th>'
    assert f"{row}<td>One<br>Two</td><td>a&lt;b<br>c</td></tr>" in html
    assert '<tr><th scope="row">Type &amp; form</th><td>Three</td><td>BT-01</td></tr>' in html
    assert '<tr><th scope="row">Type &amp; form</th><td>Three</td></tr>' in html


def test_the_outline_of_entries_shows_box_and_codes() -> None:
    lines = write_outline(entries()).splitlines()
    assert "  Type & form <BT-01> = One / Two" in lines
    assert "  ☐ Type & form <BT-01> = One / Two | a<b, c" in lines
    assert "  ☐ Type & form <BT-01> = Three" in lines


def test_a_draft_without_open_points_says_so() -> None:
    shelf = library()
    empty: tuple[Finding, ...] = ()
    assert "No open points." in write_outline(with_open_points(paper(tender(), shelf), empty, shelf, base_texts()))


def test_severities_are_in_the_order_of_the_list() -> None:
    assert list(Severity) == [Severity.ERROR, Severity.WARNING, Severity.NOTE]


def test_an_archive_keeps_names_in_every_script() -> None:
    files = {"Δοκιμή.docx": b"a", "b.json": b"{}"}
    assert parts(write_archive(files)) == files
    assert write_archive(files) == write_archive(files)
