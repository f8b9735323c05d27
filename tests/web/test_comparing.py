"""A Word file on the pages: opened again, and held against the library."""

from __future__ import annotations

import io

import pytest

from tests.web.conftest import Page, Visitor
from tests.word_files import draft, edited

COMPARE = "/compare"


def upload(visitor: Visitor, content: bytes, action: str = "page") -> Page:
    sent = {"csrf_token": visitor.token(), "word": (io.BytesIO(content), "a.docx"), "action": action}
    return visitor.post(COMPARE, sent)


def opened(visitor: Visitor, content: bytes) -> Page:
    return visitor.post("/start/file", {"csrf_token": visitor.token(), "upload": (io.BytesIO(content), "a.docx")})


def test_the_start_page_leads_to_the_comparison(visitor: Visitor) -> None:
    assert COMPARE in {each["href"] for each in visitor.get("/").all("main a")}
    assert visitor.get(COMPARE).heading == "Compare a Word file with the library"


def test_what_was_edited_is_read_on_the_page(visitor: Visitor) -> None:
    page = upload(visitor, edited())
    assert page.status == 200
    assert any(each.startswith("[taken out: amministrazione aggiudicatrice") for each in page.texts("del"))
    assert any(each.startswith("[added: stazione appaltante") for each in page.texts("ins"))
    assert page.texts("tbody td").count("Unchanged") == 14
    assert page.texts(".compared h4") == ["Edited in Word", "Taken out in Word", "Edited in Word"]


def test_an_untouched_draft_shows_only_the_table(visitor: Visitor) -> None:
    page = upload(visitor, draft())
    assert set(page.texts("tbody td")) == {"Unchanged", "–"}
    assert page.texts(".compared") == []


def test_the_comparison_is_handed_out_as_a_word_file(visitor: Visitor) -> None:
    sent = {"csrf_token": visitor.token(), "word": (io.BytesIO(edited()), "a.docx"), "action": "docx"}
    answer = visitor.client.post(COMPARE, data=sent)
    assert answer.headers["Content-Disposition"] == "attachment; filename=TO-2027-SCU-021_comparison_it.docx"
    assert answer.data.startswith(b"PK")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "Choose a Word file."), (b"PK", "no Word document"), (draft(final=True), "carries no tender")],
)
def test_what_cannot_be_compared_is_told_at_the_field(visitor: Visitor, content: bytes, words: str) -> None:
    page = upload(visitor, content)
    assert page.status == 422
    assert words in page.texts("#summary")[0]
    assert words in page.texts("#word-message")[0]


def test_a_word_draft_opens_as_its_tender(visitor: Visitor) -> None:
    page = opened(visitor, edited())
    assert (page.status, page.heading) == (200, "Cleaning of nursery and primary schools")
    visitor.tender = page.address
    assert visitor.get("purchase").value("reference") == "TO-2027-SCU-021"
    for step in ("buyer", "reservation", "lots", "award", "timetable", "clauses", "review"):
        assert visitor.get(step).status == 200


def test_a_final_does_not_open_and_says_why(visitor: Visitor) -> None:
    page = opened(visitor, draft(final=True))
    assert page.status == 422
    assert "carries no tender" in page.texts("#summary")[0]
