"""Uploaded Word files: what is taken, and what is refused before it can do harm."""

from __future__ import annotations

import io
import zipfile

import pytest

from app.core.word_package import LARGEST, open_word_package
from tests.house_files import changed, house_file, parts_of, replaced, zipped

TYPES, DOCUMENT = "[Content_Types].xml", "word/document.xml"
HOUSE = house_file()


def refusal(content: bytes) -> str:
    package, findings = open_word_package(content, "upload")
    assert package is None
    return findings[0].code


def test_a_word_file_gives_its_parts() -> None:
    package, findings = open_word_package(HOUSE, "upload")
    assert package is not None
    assert not findings
    assert package.main == DOCUMENT
    assert package.xml(DOCUMENT).tag.endswith("}document")
    assert package.content_type("word/media/image1.png") == "image/png"
    assert package.content_type("word/nothing.at-all") == ""
    kinds = {each.kind.rpartition("/")[2] for each in package.relationships(DOCUMENT).values()}
    assert {"styles", "theme", "header"} <= kinds


def test_a_template_is_a_word_file() -> None:
    package, _ = open_word_package(replaced(HOUSE, TYPES, r"document\.main", "template.main"), "upload")
    assert package is not None


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 and no more", HOUSE[: len(HOUSE) // 2], zipped({})])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    assert refusal(content) == "word-file.not-word"


def test_a_spreadsheet_is_no_word_file() -> None:
    assert refusal(replaced(HOUSE, TYPES, r"wordprocessingml\.document\.main", "spreadsheetml.sheet.main")) == (
        "word-file.not-word"
    )


def test_a_file_without_a_main_part_is_refused() -> None:
    assert refusal(changed(HOUSE, lambda parts: parts.pop(DOCUMENT))) == "word-file.not-word"


@pytest.mark.parametrize(
    "content",
    [
        changed(HOUSE, lambda parts: parts.update({"word/vbaProject.bin": b"\0"})),
        replaced(
            HOUSE,
            TYPES,
            r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main\+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
    ],
)
def test_macros_are_refused(content: bytes) -> None:
    assert refusal(content) == "word-file.macros"


@pytest.mark.parametrize(
    "part",
    [
        b"<w:styles",
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>',
        b"",
    ],
)
def test_parts_that_are_no_plain_xml_are_refused(part: bytes) -> None:
    assert refusal(changed(HOUSE, lambda parts: parts.update({"word/styles.xml": part}))) == "word-file.damaged"


def test_a_large_file_is_refused_unread() -> None:
    assert refusal(b"\0" * (LARGEST + 1)) == "word-file.too-large"


def test_a_file_that_unpacks_to_much_is_refused_before_it_is_unpacked() -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts_of(HOUSE).items():
            package.writestr(name, content)
        package.writestr("word/media/zeros.bin", bytes(50_000_000))
    assert refusal(saved.getvalue()) == "word-file.too-large"


def test_a_file_of_very_many_parts_is_refused() -> None:
    assert refusal(zipped({f"word/{number}.bin": b"" for number in range(1_001)})) == "word-file.too-large"
