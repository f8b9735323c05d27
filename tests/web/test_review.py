"""The review and what is downloaded."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from flask import Flask

from tests.running import PROJECT
from tests.web.conftest import Visitor
from tests.web.test_starting import EXAMPLES, saved_file

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_findings_lead_to_their_fields(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    page = visitor.get("review")
    assert "Not yet ready to publish" in page.texts("h2")
    ways = [each["href"] for each in page.all(".points a")]
    assert len(ways) > 5
    for address in ways:
        path, _, anchor = address.partition("#")
        there = visitor.get(path)
        assert there.status == 200
        assert not anchor or any(each["id"] == anchor for each in there.all("[id]")), address


def test_findings_name_the_questions_of_the_form(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    page = " ".join(visitor.get("review").texts(".points"))
    assert "The field “Your reference” is empty" in page
    assert "buyer.name" not in page


def test_a_finding_names_the_question_of_a_clause(visitor: Visitor) -> None:
    """Clauses ask in their own words, which no step of the form holds."""
    agreement = b"      agreement: CCNL Pulizie, servizi integrati e multiservizi\n"
    example = (PROJECT / "examples" / "torino-school-cleaning.yaml").read_bytes()
    assert agreement in example
    file = io.BytesIO(example.replace(b"    values:\n" + agreement, b""))
    page = visitor.post("/start/file", {"csrf_token": visitor.token(), "upload": (file, "tender.yaml")})
    visitor.tender = page.address
    points = " ".join(visitor.get("review").texts(".points"))
    assert "The field “Which collective agreement applies to the personnel?” is empty" in points
    assert "collective-agreement-it.values" not in points


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_way_of_an_example_leads_somewhere(visitor: Visitor, name: str) -> None:
    visitor.start(name)
    pages: dict[str, set[str]] = {}
    for each in visitor.get("review").all(".points a"):
        path, _, anchor = each["href"].partition("#")
        ids = pages.setdefault(path, {one["id"] for one in visitor.get(path).all("[id]")})
        assert not anchor or anchor in ids, each["href"]


def test_the_review_lists_every_document_in_every_language(visitor: Visitor) -> None:
    visitor.start()
    page = visitor.get("review")
    assert len(page.all(".document-row li")) == 4 * 3 + 2
    assert page.texts(".document-row .hint")[:3] == [
        "This version prevails",
        "Courtesy translation",
        "Courtesy translation",
    ]


def test_procurement_documents_come_in_two_languages_side_by_side(visitor: Visitor) -> None:
    visitor.start("kmop-brussels-training")
    row = visitor.get("review").texts(".document-row li")[2]
    assert "French + Dutch Side by side" in row
    page = visitor.get("documents/procurement-documents/fr+nl")
    assert page.texts(".parallel th")[:2] == ["Français", "Nederlands"]
    answer = visitor.client.get(f"{visitor.tender}/documents/procurement-documents/fr+nl.docx")
    assert answer.mimetype == WORD
    assert "_fr_nl.docx" in answer.headers["Content-Disposition"]
    names = zipfile.ZipFile(io.BytesIO(visitor.client.get(f"{visitor.tender}/drafts.zip").data)).namelist()
    assert sum(name.endswith("procurement-documents_fr_nl.docx") for name in names) == 1


def test_one_document_is_downloaded_as_word(visitor: Visitor) -> None:
    visitor.start()
    answer = visitor.client.get(f"{visitor.tender}/documents/procurement-documents/it.docx")
    assert answer.content_type == WORD
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(answer.data)).namelist()


def test_all_documents_in_all_languages_come_as_one_zip(visitor: Visitor) -> None:
    visitor.start()
    answer = visitor.client.get(f"{visitor.tender}/drafts.zip")
    names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    assert sum(name.endswith(".docx") for name in names) == 4 * 3 + 2
    assert "tender.json" in names
    assert answer.headers["Content-Disposition"] == "attachment; filename=TO-2027-SCU-021.zip"


def test_a_final_is_refused_while_something_bars_it(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    page = visitor.get("final.zip")
    assert page.status == 409
    assert page.heading == "Not yet ready to publish"
    assert page.all("main a")[-1]["href"] == f"{visitor.tender}/review"


@pytest.mark.parametrize(
    "path",
    [
        "documents/no-such-kind/it",
        "documents/no-such-kind/it.docx",
        "documents/procurement-documents/xx",
        "documents/procurement-documents/sv",
        "documents/procurement-documents/it+sv",
        "documents/procurement-documents/it+it.docx",
        "documents/decision-record/it+en.docx",
        "documents/../../etc/it.docx",
    ],
)
def test_a_document_that_is_not_there_is_not_found(visitor: Visitor, path: str) -> None:
    visitor.start()
    assert visitor.get(path).status == 404


def test_the_preview_is_in_its_own_language(visitor: Visitor) -> None:
    visitor.start()
    page = visitor.get("documents/procurement-documents/it")
    assert page.all("article.document")[0]["lang"] == "it-IT"
    assert page.all("html")[0]["lang"] == "en"


def test_the_file_name_is_that_of_the_reference(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    for reference, name in (("../../etc", "etc"), ("A/2027 é", "A-2027"), ("", "tender"), ("..", "tender")):
        visitor.fill("purchase", {"reference": reference})
        answer = visitor.client.get(f"{visitor.tender}/tender.json")
        assert name in answer.headers["Content-Disposition"]
        assert "/" not in answer.headers["Content-Disposition"]


def test_a_tender_without_any_answer_has_documents(app: Flask) -> None:
    visitor = Visitor(app.test_client())
    visitor.start_empty()
    answer = visitor.client.get(f"{visitor.tender}/drafts.zip")
    assert answer.status_code == 200
    assert json.loads(zipfile.ZipFile(io.BytesIO(answer.data)).read("tender.json"))["schema"] == 1
    assert saved_file(visitor) == {"schema": "1"}
