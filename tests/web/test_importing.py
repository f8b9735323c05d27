"""Beginning with the notice of an earlier purchase."""

from __future__ import annotations

import io
import re

import pytest

from tests.notice_files import changed, notice
from tests.web.conftest import Page, Visitor


def upload(visitor: Visitor, content: bytes) -> Page:
    """Choose a file on the start page and open it."""
    return visitor.post("/start/file", {"csrf_token": visitor.token(), "upload": (io.BytesIO(content), "notice.xml")})


def follow(visitor: Visitor, page: Page) -> None:
    """Go to the tender the page leads to."""
    found = re.search(r'href="(/tender/[^"]+)"', page.html)
    assert found is not None
    visitor.tender = found[1]


def test_a_notice_opens_as_a_tender_and_what_is_left_out_is_shown(visitor: Visitor) -> None:
    page = upload(visitor, notice("eforms-16-two-lots"))
    assert (page.status, page.heading) == (200, "The notice is opened")
    assert "BT-743 Electronic invoicing: required" in page.texts("li")
    follow(visitor, page)
    assert visitor.get("").heading == "Onderhoud van groen"
    assert visitor.get("lots/LOT-0002").value("cpv_main") == "77314000"


@pytest.mark.parametrize("name", ["eforms-16-two-lots", "eforms-20", "ted-f02-two-lots", "ted-f21"])
def test_every_page_of_an_imported_tender_can_be_seen(visitor: Visitor, name: str) -> None:
    follow(visitor, upload(visitor, notice(name)))
    for step in ("", "buyer", "purchase", "reservation", "lots", "award", "timetable", "clauses", "review"):
        assert visitor.get(step).status == 200


def test_a_pasted_notice_opens_too(visitor: Visitor) -> None:
    pasted = "\ufeff" + notice("ted-f21").decode()
    page = visitor.post("/start/file", {"csrf_token": visitor.token(), "pasted": pasted})
    assert "Compare the NUTS codes" in " ".join(page.texts("li"))


def test_what_cannot_be_used_is_asked_again_in_its_step(visitor: Visitor) -> None:
    page = upload(visitor, changed("eforms-20", ("250000.00", "a lot")))
    assert "a lot" in " ".join(page.texts("main li"))
    follow(visitor, page)
    assert visitor.get("purchase").value("estimated_value.amount") == "a lot"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html><body>", "Line 1: The file is no well-formed XML"),
        (b"<!DOCTYPE a><a/>", "DOCTYPE"),
        (notice("eforms-29-award"), "tells the result of a procedure"),
        (b"  <a/>", "no notice"),
    ],
)
def test_what_is_no_notice_is_told_on_the_start_page(visitor: Visitor, content: bytes, words: str) -> None:
    page = upload(visitor, content)
    assert page.status == 422
    assert words in page.texts("#summary")[0]
