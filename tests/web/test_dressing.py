"""A tender's documents in the looks of a Word file that the buyer uploads."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.house_files import house_file
from tests.web.conftest import Page, Visitor

HOUSE = house_file()


def upload(visitor: Visitor, content: bytes, name: str = "letter.docx") -> Page:
    form = {**visitor.get("house-style").form(), "upload": (io.BytesIO(content), name)}
    form.pop("action", None)
    return visitor.post("house-style", form)


def font_of(content: bytes) -> str | None:
    font: str | None = docx.Document(io.BytesIO(content)).styles["Normal"].font.name
    return font


def draft(visitor: Visitor, client: FlaskClient) -> bytes:
    return bytes(client.get(f"{visitor.tender}/documents/procurement-documents/it.docx").data)


def test_documents_take_the_looks_of_an_uploaded_file(visitor: Visitor) -> None:
    visitor.start()
    page = upload(visitor, HOUSE)
    assert "letter.docx" in page.html
    assert "toc 1" in page.html
    assert font_of(draft(visitor, visitor.client)) == "Georgia"


@pytest.mark.parametrize("archive", ["drafts.zip", "final.zip"])
def test_so_do_those_in_an_archive(visitor: Visitor, archive: str) -> None:
    visitor.start()
    upload(visitor, HOUSE)
    answer = visitor.client.get(f"{visitor.tender}/{archive}")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as package:
        name = next(each for each in package.namelist() if each.endswith(".docx"))
        assert font_of(package.read(name)) == "Georgia"


def test_other_tenders_keep_our_looks(visitor: Visitor) -> None:
    visitor.start()
    upload(visitor, HOUSE)
    visitor.start()
    assert font_of(draft(visitor, visitor.client)) != "Georgia"


def test_they_are_forgotten_with_the_tender(visitor: Visitor, app: Flask) -> None:
    visitor.start()
    upload(visitor, HOUSE)
    token = visitor.tender.rpartition("/")[2]
    assert app.extensions["house_styles"].read(token)
    visitor.post("delete", {"csrf_token": visitor.token()})
    assert app.extensions["house_styles"].read(token) is None


def test_our_own_looks_come_back(visitor: Visitor) -> None:
    visitor.start()
    page = upload(visitor, HOUSE)
    form = {**page.form(), "action": "remove"}
    assert "Clausula's own looks" in visitor.post("house-style", form).html.replace("&#39;", "'")
    assert font_of(draft(visitor, visitor.client)) != "Georgia"


def test_a_copy_has_the_same_looks(visitor: Visitor) -> None:
    visitor.start()
    upload(visitor, HOUSE)
    page = visitor.post("copy", {"csrf_token": visitor.get("").form()["csrf_token"]})
    copy = visitor.client.get(f"{page.address}/documents/procurement-documents/it.docx")
    assert font_of(copy.data) == "Georgia"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "Choose a file."), (b"no Word file", "This is no Word document"), (HOUSE[:5000], "This is no")],
)
def test_what_cannot_be_taken_is_said_at_the_field(visitor: Visitor, content: bytes, words: str) -> None:
    visitor.start()
    page = upload(visitor, content)
    assert page.status == 422
    assert words in page.texts(".message")[0]
    assert page.all("#upload")[0]["aria-invalid"] == "true"
