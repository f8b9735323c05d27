"""Documents in the looks of an authority's own Word file."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import docx
import pytest

from app.core.model.finding import Severity
from app.core.writers.word import WordWriter
from app.core.writers.word.house_style import HouseStyle, wear_house_style
from app.core.writers.word.styles import ACCENT
from tests.core.writers.test_word import sample
from tests.house_files import GREEN, changed, house_file, parts_of, replaced
from tests.word_files import audited

BASE = (Path(__file__).parents[3] / "templates" / "documents" / "base.docx").read_bytes()
HOUSE = house_file()
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ACCENT_1 = r'(<a:accent1>\s*<a:srgbClr val=)"\w+"'
FIRST_HEADER = "word/header2.xml"
"""The part of the first page's header in HOUSE."""


def dressed(file: bytes = HOUSE) -> HouseStyle:
    style, refused = wear_house_style(BASE, file, "upload")
    assert not refused
    assert style is not None
    return style


def written(file: bytes = HOUSE) -> bytes:
    return WordWriter(dressed(file).base_document).write(sample())


def part(content: bytes, name: str) -> str:
    return parts_of(content)[name].decode()


def written_styles(file: bytes) -> str:
    return part(written(file), "word/styles.xml")


def refusals(file: bytes) -> list[str]:
    style, refused = wear_house_style(BASE, file, "upload")
    assert style is None
    return [each.code for each in refused]


def in_story(xml: str) -> bytes:
    """HOUSE with more in the header of its first page."""
    return replaced(HOUSE, FIRST_HEADER, "</w:hdr>", f"<w:p><w:r>{xml}</w:r></w:p></w:hdr>")


def test_fonts_and_colours_are_those_of_the_house() -> None:
    document = docx.Document(io.BytesIO(written()))
    styles = {style.style_id: style for style in document.styles}
    assert styles["Normal"].font.name == "Georgia"
    assert str(styles["Heading1"].font.color.rgb) == GREEN
    assert str(styles["AnnexHeading"].font.color.rgb) == GREEN
    assert ACCENT not in part(written(), "word/styles.xml")


def test_numbering_and_ids_stay_ours() -> None:
    xml = part(written(), "word/styles.xml")
    heading = re.search(r'<w:style [^>]*w:styleId="Heading1".*?</w:style>', xml)
    assert heading is not None
    assert '<w:numId w:val="1"/>' in heading[0]
    assert '<w:outlineLvl w:val="0"/>' in heading[0]
    assert 'w:styleId="ClauseText"' in xml


def test_columns_are_not_justified_with_the_text() -> None:
    styles = {style.style_id: style for style in docx.Document(io.BytesIO(written())).styles}
    assert str(styles["Normal"].paragraph_format.alignment).startswith("JUSTIFY")
    assert str(styles["TableText"].paragraph_format.alignment).startswith("LEFT")


def test_the_letterhead_stands_on_the_first_page_alone() -> None:
    content = written()
    section = docx.Document(io.BytesIO(content)).sections[0]
    assert section.different_first_page_header_footer
    assert "Purchasing department" in section.first_page_header.paragraphs[0].text
    assert section.header.paragraphs[0].text == "City of Example"
    assert part(content, "word/document.xml").count("<w:titlePg/>") == 1
    assert "media/house1.png" in part(content, "word/_rels/header3.xml.rels")


def test_our_own_lines_follow_the_letterhead() -> None:
    section = docx.Document(io.BytesIO(written())).sections[0]
    assert sample().reference in section.header.paragraphs[-1].text
    assert sample().reference in section.first_page_header.paragraphs[-1].text
    assert section.footer.paragraphs[0].text == "1 Main Street"
    assert len(section.footer.paragraphs) == 2


def test_pages_are_counted_once() -> None:
    own_count = replaced(HOUSE, "word/footer1.xml", "</w:p>", '<w:fldSimple w:instr=" PAGE "/></w:p>')
    assert len(docx.Document(io.BytesIO(written(own_count))).sections[0].footer.paragraphs) == 1


def test_styles_of_the_letterhead_come_along() -> None:
    xml = part(written(), "word/styles.xml")
    assert '<w:name w:val="House Briefkopf"/>' in xml
    assert re.search(r'<w:name w:val="House header"/><w:basedOn w:val="Normal"/>', xml, re.IGNORECASE)


def test_the_letterhead_keeps_its_room() -> None:
    margin = docx.Document(io.BytesIO(written())).sections[0].top_margin
    assert margin is not None
    assert round(margin.mm) == 35


def test_the_same_file_gives_the_same_base_document() -> None:
    assert dressed().base_document == dressed().base_document


def test_no_validator_finds_a_fault() -> None:
    audit = audited(written())
    assert "Errors: 0" in audit, audit


@pytest.mark.word
def test_libreoffice_shows_letterhead_and_text(tmp_path: Path) -> None:
    file = tmp_path / "dressed.docx"
    file.write_bytes(written())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    shown = subprocess.run(
        ["pdftotext", "-l", "1", str(tmp_path / "dressed.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "PURCHASING DEPARTMENT" in shown.upper()
    assert sample().title in shown


def test_a_pale_colour_is_not_put_under_white_words() -> None:
    pale = replaced(house_file(accent="FFE08A"), "word/theme/theme1.xml", ACCENT_1, r'\1"FFFF00"')
    assert ACCENT in part(written(pale), "word/styles.xml")


def test_the_colour_of_the_theme_serves_where_headings_have_none() -> None:
    plain = replaced(HOUSE, "word/styles.xml", f'<w:color w:val="{GREEN}"/>', "")
    themed = replaced(plain, "word/theme/theme1.xml", ACCENT_1, r'\1"5B2C6F"')
    assert 'w:fill="5B2C6F"' in part(written(themed), "word/styles.xml")


def test_styles_that_the_file_lacks_are_named() -> None:
    found = {each.code: each for each in dressed().findings}
    assert found["house-style.styles-supplied"].severity is Severity.NOTE
    assert "toc 1" in str(found["house-style.styles-supplied"].values["styles"])


def test_a_file_with_every_style_needs_none_supplied() -> None:
    names = {"toc 1": "paragraph", "toc 2": "paragraph", "Hyperlink": "character"}
    more = "".join(
        f'<w:style w:type="{kind}" w:styleId="S{number}"><w:name w:val="{name}"/><w:rPr><w:i/></w:rPr></w:style>'
        for number, (name, kind) in enumerate(names.items())
    )
    whole = replaced(HOUSE, "word/styles.xml", "</w:styles>", f"{more}</w:styles>")
    assert not dressed(whole).findings
    contents = re.search(r'<w:style [^>]*w:styleId="TOC1".*?</w:style>', written_styles(whole))
    assert contents is not None
    assert "<w:i/>" in contents[0]
    assert '<w:ind w:left="567"' in contents[0]


def test_a_file_without_styles_theme_and_letterhead_changes_nothing_else() -> None:
    bare = replaced(
        replaced(HOUSE, "word/_rels/document.xml.rels", r"(<Relationships[^>]*>).*(</Relationships>)", r"\1\2"),
        "word/document.xml",
        r"<w:sectPr.*</w:sectPr>",
        "",
    )
    style = dressed(bare)
    assert {each.code for each in style.findings} == {"house-style.styles-supplied", "house-style.no-letterhead"}
    assert len(docx.Document(io.BytesIO(written(bare))).sections[0].header.paragraphs) == 1


def test_a_theme_with_pictures_is_left_at_home() -> None:
    with_picture = changed(
        HOUSE,
        lambda parts: parts.update(
            {
                "word/theme/_rels/theme1.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/'
                b'2006/relationships"><Relationship Id="rId1" Type="x/image" Target="../media/image1.png"/></Relationships>'
            }
        ),
    )
    assert part(written(with_picture), "word/theme/theme1.xml") == part(BASE, "word/theme/theme1.xml")


def test_a_letterhead_on_every_page_needs_no_first_page() -> None:
    content = written(house_file(first_page=False))
    assert "<w:titlePg/>" not in part(content, "word/document.xml")
    assert "City of Example" in part(content, "word/header2.xml")


def test_controls_and_changes_are_unwrapped_and_marks_dropped() -> None:
    marked = replaced(
        HOUSE,
        FIRST_HEADER,
        "</w:hdr>",
        '<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:bookmarkStart w:id="7" w:name="x"/><w:ins w:id="1"><w:r><w:t>kept</w:t>'
        '</w:r></w:ins><w:del w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del></w:p></w:sdtContent></w:sdt>'
        "<w:sdt><w:sdtPr/></w:sdt></w:hdr>",
    )
    xml = part(written(marked), "word/header3.xml")
    assert "kept" in xml
    for gone in ("gone", "w:sdt", "w:ins", "bookmarkStart"):
        assert gone not in xml


def test_addresses_of_the_web_may_stand_in_a_letterhead() -> None:
    linked = changed(
        in_story(f'<w:hyperlink xmlns:r="{R}" r:id="rId9"/>'),
        lambda parts: parts.update(_linked("https://example.org")),
    )
    assert "https://example.org" in part(written(linked), "word/_rels/header3.xml.rels")


def _linked(target: str, kind: str = "hyperlink") -> dict[str, bytes]:
    rels = parts_of(HOUSE)["word/_rels/header2.xml.rels"].decode()
    one = f'<Relationship Id="rId9" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'
    return {"word/_rels/header2.xml.rels": rels.replace("</Relationships>", f"{one}</Relationships>").encode()}


@pytest.mark.parametrize(
    ("target", "kind"),
    [("file://server/share/logo.docx", "hyperlink"), ("https://example.org/logo.png", "image")],
)
def test_links_that_fetch_something_are_refused(target: str, kind: str) -> None:
    linked = changed(in_story(f'<w:x xmlns:r="{R}" r:id="rId9"/>'), lambda parts: parts.update(_linked(target, kind)))
    assert refusals(linked) == ["house-style.external-link"]


@pytest.mark.parametrize(
    "instruction", ['INCLUDEPICTURE "https://example.org/x.png"', "DDEAUTO c:\\\\calc", "LINK Excel.Sheet"]
)
def test_fields_that_fetch_something_are_refused(instruction: str) -> None:
    assert refusals(in_story(f"<w:instrText>{instruction}</w:instrText>")) == ["house-style.external-link"]


@pytest.mark.parametrize("xml", ["<w:object/>", f'<w:x xmlns:r="{R}" r:embed="rId77"/>'])
def test_other_objects_are_refused(xml: str) -> None:
    assert refusals(in_story(xml)) == ["house-style.embedded"]


def test_a_part_that_is_no_picture_is_refused() -> None:
    other = replaced(HOUSE, "word/_rels/header2.xml.rels", r"media/image1\.png", "embeddings/sheet.xlsx")
    assert refusals(other) == ["house-style.embedded"]


def test_what_is_no_word_file_is_refused() -> None:
    assert refusals(b"no") == ["word-file.not-word"]


def test_styles_that_are_based_on_each_other_end() -> None:
    circle = replaced(
        HOUSE, "word/styles.xml", r'(?s)(w:styleId="Header">.*?<w:basedOn w:val=)"Normal"', r'\1"Briefkopf"'
    )
    based = re.findall(
        r'w:styleId="(House[0-9])"><w:name w:val="[^"]*"/><w:basedOn w:val="(\w+)"', written_styles(circle)
    )
    assert ("House2", "Normal") in based or ("House1", "Normal") in based


def test_headings_that_are_based_on_each_other_end() -> None:
    circle = replaced(
        HOUSE, "word/styles.xml", r'(?s)(w:styleId="Title">.*?<w:basedOn w:val=)"Normal"', r'\1"Subtitle"'
    )
    circle = replaced(
        circle, "word/styles.xml", r'(?s)(w:styleId="Subtitle">.*?<w:basedOn w:val=)"Normal"', r'\1"Title"'
    )
    assert 'w:styleId="Title"' in written_styles(circle)


def test_styles_of_the_letterhead_do_not_number_and_have_no_language() -> None:
    numbered = replaced(
        HOUSE,
        "word/styles.xml",
        r'(?s)(w:styleId="Briefkopf">.*?)<w:rPr>',
        r'\1<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr><w:rPr><w:lang w:val="de-DE"/>',
    )
    added = re.search(r"House Briefkopf.*?</w:style>", written_styles(numbered))
    assert added is not None
    assert "numPr" not in added[0]
    assert "de-DE" not in added[0]


def test_a_style_that_does_not_exist_is_left_out_of_the_letterhead() -> None:
    unknown = replaced(HOUSE, FIRST_HEADER, '<w:pStyle w:val="Briefkopf"/>', '<w:pStyle w:val="Gone"/>')
    assert "w:pStyle" not in part(written(unknown), "word/header3.xml").partition("drawing")[0]


def test_distances_that_no_page_has_room_for_are_not_taken() -> None:
    tall = replaced(HOUSE, "word/document.xml", r'w:top="[0-9]+"', 'w:top="15000"')
    assert 'w:top="1417"' in part(written(tall), "word/document.xml")


def test_a_reference_to_nothing_is_passed_over() -> None:
    dangling = replaced(HOUSE, "word/document.xml", r'(<w:headerReference w:type="default" r:id=)"\w+"', r'\1"rId99"')
    assert "City of Example" not in part(written(dangling), "word/header2.xml")


def test_two_pictures_of_one_kind_are_declared_once() -> None:
    base = replaced(
        BASE, "[Content_Types].xml", r"(<Types[^>]*>)", r'\1<Default Extension="png" ContentType="image/png"/>'
    )
    style, _ = wear_house_style(base, HOUSE, "upload")
    assert style is not None
    assert part(style.base_document, "[Content_Types].xml").count('Extension="png"') == 1


def test_the_same_fault_is_said_once() -> None:
    object_twice = replaced(in_story("<w:object/>"), "word/footer1.xml", "</w:p>", "<w:r><w:object/></w:r></w:p>")
    assert refusals(object_twice) == ["house-style.embedded"]
