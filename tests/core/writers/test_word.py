"""Word files read back: what Word, LibreOffice and a screen reader will find in them."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from app.core.composition import with_open_points
from app.core.model.document import (
    Blank,
    Deleted,
    Document,
    FillIn,
    Hole,
    Inserted,
    KeyValue,
    KeyValueLayout,
    KeyValues,
    Label,
    ListBlock,
    ListRole,
    Note,
    PageTurn,
    Paragraph,
    Row,
    Table,
    Text,
    Untranslated,
)
from app.core.model.finding import Finding, Severity
from app.core.model.text import base_texts
from app.core.writers.word import WordWriter, shown_text
from app.core.writers.word.base_document import make_base_document
from tests.small_world import clause, library, paper, tender
from tests.word_files import audited

BASE = Path(__file__).parents[3] / "templates" / "documents" / "base.docx"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HARD = 'Rossi & Figli <"O\'Neil"> \u0219\u021b \u03b1\u03ac \u010d\u0161\u017e \u2028'[:-1]


@cache
def writer() -> WordWriter:
    return WordWriter(BASE.read_bytes())


def sample(**stated: object) -> Document:
    """A document with everything a document can hold."""
    days = {"days": {"type": "integer", "label": "How many?", "example": "5"}}
    sections: list[dict[str, Any]] = [
        {
            "id": "facts",
            "title": "Facts",
            "blocks": [
                {"facts": [{"field": "lot.title", "label": "Title"}, {"field": "buyer.name", "label": "Name"}]},
                {"text": "Points:\n\n- one\n- two\n"},
                {"clauses": ["contract-performance-condition"]},
                {"signature": ["Name", "Date"]},
            ],
        },
        {"id": "wide", "title": "Wide", "landscape": True, "annex": True, "blocks": [{"built": "monitoring-annex"}]},
        {"id": "form", "title": "Form", "annex": True, "blocks": [{"fill_ins": ["Who"]}]},
    ]
    indicator = {"name": "Hours", "unit": "hours", "formula": "Sum.", "frequency": "quarterly"}
    shelf = library(
        clause(
            text="Within {days} days ({law.guessed}), see clause {clause.plan}.\n\n- first\n- second\n",
            placeholders=days,
            legal_sources=["guessed"],
            requires=["plan"],
            indicator=indicator,
            means_of_proof="A log.",
            remedy="A plan.",
        ),
        clause("plan"),
        sections=sections,
    )
    document = paper(tender(illustrative=True, **stated), shelf)
    findings = (Finding("x.y", Severity.ERROR, "Mend me.", "a", "Now."),)
    return with_open_points(document, findings, shelf, base_texts())


def parts(content: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(names) == len(set(names))
        return {name: package.read(name) for name in names}


def body(content: bytes) -> Any:  # noqa: ANN401 - lxml elements, whose every part may be None to a type checker
    return etree.fromstring(parts(content)["word/document.xml"])


def test_two_writings_give_the_same_bytes() -> None:
    assert WordWriter(BASE.read_bytes()).write(sample()) == writer().write(sample())


def test_the_kept_base_document_is_the_one_the_maker_makes() -> None:
    assert parts(make_base_document()) == parts(BASE.read_bytes())


def test_python_docx_reads_title_author_and_dates() -> None:
    read = docx.Document(io.BytesIO(writer().write(sample(buyer={"name": "Comune & Co"}))))
    properties = read.core_properties
    assert (properties.title, properties.author, properties.language) == ("Paper", "Comune & Co", "en-IE")
    assert str(properties.created) == "2027-01-15 00:00:00+00:00"


def test_the_file_names_no_other_program() -> None:
    written = parts(writer().write(sample()))
    assert not [name for name, part in written.items() if b"python-docx" in part or b"docx library" in part]
    assert not [name for name in written if "thumbnail" in name or "stylesWithEffects" in name]


def test_the_language_is_in_defaults_theme_and_runs() -> None:
    written = parts(writer().write(sample()))
    assert b'<w:lang w:val="en-IE"' in written["word/styles.xml"]
    assert b'<w:themeFontLang w:val="en-IE"' in written["word/settings.xml"]
    runs = body(writer().write(sample())).iter(f"{W}r")
    texts = [run for run in runs if run.find(f"{W}t") is not None and (run.find(f"{W}t").text or "").strip()]
    assert all(run.find(f"{W}rPr/{W}lang") is not None or run.find(f"{W}rPr/{W}noProof") is not None for run in texts)


def test_a_citation_has_its_own_language() -> None:
    found = [run for run in body(writer().write(sample())).iter(f"{W}r") if "art. 1 legge" in "".join(run.itertext())]
    assert found[0].find(f"{W}rPr/{W}lang").get(f"{W}val") == "it-IT"


def test_ids_of_bookmarks_and_clauses_are_unique() -> None:
    root = body(writer().write(sample()))
    bookmarks = [each.get(f"{W}id") for each in root.iter(f"{W}bookmarkStart")]
    names = [each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")]
    controls = [each.get(f"{W}val") for each in root.iter(f"{W}id")]
    for ids in (bookmarks, names, controls):
        assert not [each for each, count in Counter(ids).items() if count > 1]
    assert all(len(name) <= 40 for name in names)


def test_every_link_and_reference_has_its_bookmark() -> None:
    root = body(writer().write(sample()))
    names = {each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")}
    anchors = {each.get(f"{W}anchor") for each in root.iter(f"{W}hyperlink")}
    referred = {words.split()[1] for words in fields(root) if words.startswith("REF ")}
    assert anchors
    assert referred
    assert anchors | referred <= names


def fields(root: Any) -> list[str]:  # noqa: ANN401 - as body
    return [(each.text or "").strip() for each in root.iter(f"{W}instrText")]


def test_the_contents_are_written_out_without_page_numbers() -> None:
    root = body(writer().write(sample()))
    assert 'TOC \\o "1-2" \\n \\h \\u' in fields(root)
    entries = ["".join(each.itertext()) for each in root.iter(f"{W}hyperlink")]
    assert entries == ["1Facts", "1.1Hours", "1.2Plan", "Annex AWide", "Annex BForm"]
    assert b"updateFields" not in parts(writer().write(sample()))["word/settings.xml"]


def test_every_field_is_opened_and_closed() -> None:
    kinds = Counter(each.get(f"{W}fldCharType") for each in body(writer().write(sample())).iter(f"{W}fldChar"))
    assert kinds["begin"] == kinds["separate"] == kinds["end"] > 0


def test_tables_have_widths_header_rows_and_a_caption() -> None:
    tables = list(body(writer().write(sample())).iter(f"{W}tbl"))
    assert tables
    for table in tables:
        grid = [int(each.get(f"{W}w")) for each in table.iter(f"{W}gridCol")]
        assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
        assert int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == sum(grid)
        first, *others = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *others))
        for row in (first, *others):
            assert [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row.findall(f"{W}tc")] == grid
        assert all(cell[-1].tag == f"{W}p" for cell in table.iter(f"{W}tc"))


def test_the_wide_annex_lies_across_and_the_rest_stands_upright() -> None:
    sections = list(body(writer().write(sample())).iter(f"{W}sectPr"))
    across = [each.find(f"{W}pgSz").get(f"{W}orient") == "landscape" for each in sections]
    assert across == [False, True, False]
    assert all(each.find(f"{W}headerReference") is not None for each in sections)
    assert all(each.find(f"{W}footerReference") is not None for each in sections)


def test_every_numbered_list_begins_at_one() -> None:
    lists = (ListBlock(((Text("a"),), (Text("b"),)), ListRole.NUMBERS),) * 2
    written = parts(writer().write(paper(tender(), library()).with_blocks(lists)))
    used = re.findall(rb'<w:numId w:val="([0-9]+)"/></w:numPr>', written["word/document.xml"])
    assert len(set(used)) == 2
    for number in set(used):
        assert re.search(
            rb'<w:num w:numId="%b">.*?<w:startOverride w:val="1"/>' % number, written["word/numbering.xml"]
        )


def test_styles_used_are_styles_defined() -> None:
    written = parts(writer().write(sample()))
    used = set(re.findall(rb'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', written["word/document.xml"]))
    assert used <= set(re.findall(rb'w:styleId="([^"]+)"', written["word/styles.xml"]))


def test_a_blank_is_a_content_control_with_a_prompt() -> None:
    controls = [
        each for each in body(writer().write(sample())).iter(f"{W}sdt") if "How many?" in "".join(each.itertext())
    ]
    inner = controls[-1]
    assert inner.find(f"{W}sdtPr/{W}alias").get(f"{W}val") == "To complete: How many?"
    assert inner.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == "clauses.hours.values.days"


def test_a_blank_and_a_fill_in_are_the_same_wherever_they_stand() -> None:
    """Word gives them their ids, so that a clause with a blank is kept between documents as any other."""
    document = sample()
    alone, again = (
        etree.tostring(each)
        for blocks in (document.blocks[-1:], (*document.blocks, *document.blocks[-1:]))
        for each in list(body(writer().write(document.with_blocks(blocks))).iter(f"{W}sdt"))[-1:]
    )
    assert b"Who" in alone
    assert alone == again


def test_notes_that_come_again_count_their_lists_on() -> None:
    """What is kept of a note is kept for the place of its list among the lists."""
    note = Note("Points", (ListBlock(((Text("one"),), (Text("two"),)), ListRole.NUMBERS),))
    numbers = [
        re.findall(
            rb'<w:numId w:val="([0-9]+)"/>', parts(writer().write(sample().with_blocks(blocks)))["word/document.xml"]
        )
        for blocks in ((note, PageTurn(landscape=False)), (note, note, PageTurn(landscape=False)))
    ]
    assert numbers == [[b"5", b"5"], [b"5", b"5", b"6", b"6"]]


def test_every_clause_says_which_text_it_is() -> None:
    written = parts(writer().write(sample()))
    tags = re.findall(rb'<w:tag w:val="([^"]+@1#[^"]*)"', written["word/document.xml"])
    assert tags == [b"hours@1#", b"plan@1#"]
    stamps = etree.fromstring(written["customXml/item1.xml"])
    assert [each.get("id") for each in stamps if each.tag.endswith("clause")] == ["hours", "plan"]


def test_a_draft_can_be_opened_again_and_a_final_tells_nothing_more() -> None:
    draft = sample(estimated_value={"amount": "98765.43", "currency": "EUR"}, publish_value=False)
    opened = etree.fromstring(parts(writer().write(draft))["customXml/item1.xml"])
    assert "98765.43" in "".join(map(str, opened.itertext()))
    assert not [part for part in parts(writer().write(draft.as_final())).values() if b"98765" in part]


@pytest.mark.parametrize(
    "text", [HARD, "]]>", "a\u00a0b\u00ad\u2011c\u200bd", "{{7*7}} {0.__class__}", "%s \\1 \\g<0>"]
)
def test_every_legal_character_survives(text: str) -> None:
    document = paper(tender(reference=text), library()).with_blocks(
        (
            Paragraph((Text(text),)),
            KeyValues(((Text("a"),), (Text(text),)), (KeyValue(Label((Text(text),)), ((Text(text),),)),), text),
            Table(((Text(text),),), (Row(((Text(text),),)),), (100,), text),
            PageTurn(landscape=False),
        )
    )
    content = writer().write(document)
    assert list(body(content).itertext()).count(text) >= 5
    for name, part in parts(content).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)


def test_a_base_document_without_its_parts_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("word/document.xml", "<w:document/>")
    with pytest.raises(ValueError, match="base document"):
        WordWriter(packed.getvalue())


def test_no_validator_finds_a_fault() -> None:
    audit = audited(writer().write(sample()))
    assert "Errors: 0" in audit, audit


def test_an_entry_has_a_box_that_word_ticks_and_a_screen_reader_names() -> None:
    row = KeyValue(Label((Text("Type"),), "BT-01"), ((Text("One"),),), ("a&b", "c"))
    table = KeyValues(((Text("Head"),),) * 5, (row, row), "Table", KeyValueLayout.ENTRIES)
    made = body(writer().write(sample().with_blocks((table, PageTurn(landscape=False)))))
    boxes = [each for each in made.iter(f"{W}sdt") if each.find(f"{W}sdtPr/{W14}checkbox") is not None]
    assert [each.find(f"{W}sdtPr/{W}alias").get(f"{W}val") for each in boxes] == ["BT-01", "BT-01"]
    cells = ["|".join("".join(p.itertext()) for p in cell.iter(f"{W}p")) for cell in made.iter(f"{W}tc")]
    assert cells == ["Head"] * 5 + ["☐", "BT-01", "Type", "One", "a&b|c"] * 2


@pytest.mark.word
def test_libreoffice_makes_a_pdf_with_every_heading(tmp_path: Path) -> None:
    file = tmp_path / "sample.docx"
    file.write_bytes(writer().write(sample()))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "sample.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    for heading in ("Facts", "1.1", "Hours", "1.1.1", "Annex A", "Annex B", "Means of proof:", "Page 1 of"):
        assert heading in text


def test_the_words_of_inlines_are_those_that_word_shows() -> None:
    said = (Text("a "), Blank("what", "x"), Untranslated("where", "y"), Deleted("gone"), Inserted(" b"), Hole(0))
    assert shown_text(said) == "a [what][where] b"
    assert set(shown_text((FillIn("Name"),))) == {"…"}


def test_a_paragraph_is_tracked_whole_only_where_all_of_it_is() -> None:
    blocks = tuple(
        Paragraph(inlines)
        for inlines in (
            (),
            (Inserted("a"),),
            (Deleted("b"),),
            (Deleted("b"), Inserted("a")),
            (Inserted("a"), Text("c")),
        )
    )
    made = body(writer().write(sample().with_blocks((*blocks, PageTurn(landscape=False)))))
    marks = [[each.tag.removeprefix(W) for each in p.findall(f"{W}pPr/{W}rPr/*")] for p in made.iter(f"{W}p")]
    assert marks[:5] == [[], ["ins"], ["del"], [], []]
    assert [each.text for each in made.iter(f"{W}delText")] == ["b", "b"]
