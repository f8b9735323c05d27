"""Word to ODT and PDF, by the LibreOffice of this machine; and what happens where there is none."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from app.workspaces.converting import ConversionFailedError, NoOfficeError, convert_word, find_office
from app.workspaces.drafting import draft_document, write_document
from tests.workspaces.test_drafting import DAY, installation, reviewed

needs_office = pytest.mark.skipif(find_office() is None, reason="no LibreOffice here")
needs_pdfinfo = pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="no pdfinfo here")


@cache
def word(language: str = "it") -> bytes:
    draft = draft_document(reviewed(), "procurement-documents", language, installation(), DAY)
    return write_document(draft, "docx", installation()).content


def program(folder: Path, script: str) -> str:
    """A program that stands in for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
    path.chmod(0o755)
    return str(path)


def test_without_libreoffice_the_message_names_the_package() -> None:
    with pytest.raises(NoOfficeError, match="libreoffice-writer-nogui"):
        convert_word(b"", "pdf", "/no/such/soffice")


def test_a_program_that_makes_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConversionFailedError, match="source file could not be loaded"):
        convert_word(b"", "pdf", program(tmp_path, "echo source file could not be loaded"))


def test_a_program_that_hangs_is_ended_with_all_it_started(tmp_path: Path) -> None:
    child = tmp_path / "child"
    begun = time.monotonic()
    with pytest.raises(ConversionFailedError, match=r"within 0\.5 seconds"):
        convert_word(b"", "odt", program(tmp_path, f"sleep 60 & echo $! > {child}; wait"), seconds=0.5)
    assert time.monotonic() - begun < 10
    status = Path("/proc", child.read_text(encoding="ascii").strip(), "status")
    assert not status.exists() or "State:\tZ" in status.read_text(encoding="ascii")


def test_the_program_has_nothing_of_our_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSULA_SECRET_KEY", "secret")
    office = program(tmp_path, "env > document.pdf")
    assert b"CLAUSULA" not in convert_word(b"", "pdf", office)


@needs_office
def test_an_odt_is_a_text_document() -> None:
    archive = zipfile.ZipFile(io.BytesIO(convert_word(word(), "odt", None)))
    assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"


@needs_office
@needs_pdfinfo
def test_a_pdf_is_tagged_and_has_title_and_language(tmp_path: Path) -> None:
    (tmp_path / "it.pdf").write_bytes(content := convert_word(word(), "pdf", None))
    told = subprocess.run(["pdfinfo", tmp_path / "it.pdf"], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Title: +\S", told)
    assert re.search(r"Tagged: +yes", told)
    assert re.search(rb"/Lang ?\(it-IT\)", content)
    metadata = subprocess.run(
        ["pdfinfo", "-meta", tmp_path / "it.pdf"], capture_output=True, text=True, check=True
    ).stdout
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata


@needs_office
def test_several_conversions_at_once_do_not_disturb_one_another() -> None:
    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(lambda _: convert_word(word(), "pdf", None), range(3)))
    assert all(each.startswith(b"%PDF-") for each in made)
