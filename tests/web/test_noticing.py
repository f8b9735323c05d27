"""The page of the EU notice, and the file itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from lxml import etree

from app.web.opened import today
from tests.complete_tender import complete_file
from tests.web.conftest import Page, Visitor
from tests.web.test_hostile import TYPED

READY, BARRED = "The eForms file is ready", "The eForms file cannot be written yet"


def opened(visitor: Visitor, **changes: object) -> Page:
    """The page of the notice of a tender that was brought as a file."""
    pasted = complete_file(today() + timedelta(7), **changes).decode()
    page = visitor.post("/start/file", {"csrf_token": visitor.token(), "pasted": pasted})
    assert page.status == 200
    visitor.tender = page.address
    return visitor.get("notice")


def test_a_complete_tender_has_its_file_ready(visitor: Visitor) -> None:
    page = opened(visitor)
    assert page.status == 200
    assert page.heading == "EU notice"
    assert page.texts("#verdict") == [READY]
    assert "Languages of the notice: Italian." in " ".join(page.texts(".verdict p"))
    assert [each["href"] for each in page.all(".verdict a")] == [f"{visitor.tender}/notice.xml"]


def test_the_file_comes_under_its_name(visitor: Visitor) -> None:
    opened(visitor)
    answer = visitor.client.get(f"{visitor.tender}/notice.xml")
    assert answer.status_code == 200
    assert answer.mimetype == "application/xml"
    assert answer.headers["Content-Disposition"] == "attachment; filename=TO-2027-SCU-021_notice.xml"
    assert etree.QName(etree.fromstring(answer.data)).localname == "ContractNotice"


def test_an_incomplete_tender_shows_what_its_notice_lacks(visitor: Visitor) -> None:
    page = opened(visitor, buyer__contact__phone=None, buyer__contact__email=None)
    assert page.texts("#verdict") == [BARRED]
    assert not [each for each in page.all(".verdict a") if "notice.xml" in each["href"]]
    assert "2 points keep it from going out." in " ".join(page.texts(".verdict p"))
    shown = " ".join(page.texts(".points"))
    assert "The notice needs an answer here" in shown
    assert "(BT-503)" in shown


def test_what_is_missing_leads_to_its_field(visitor: Visitor) -> None:
    page = opened(visitor, buyer__contact__phone=None, timetable__deadline=None, cpv_main=None)
    ways = [each["href"] for each in page.all(".points a")]
    assert len(ways) >= 3
    for address in ways:
        path, _, anchor = address.partition("#")
        there = visitor.get(path)
        assert there.status == 200
        assert not anchor or any(each["id"] == anchor for each in there.all("[id]")), address


def test_a_file_is_refused_while_it_is_barred_and_the_page_says_where_to_look(visitor: Visitor) -> None:
    opened(visitor, buyer__contact__phone=None)
    page = visitor.get("notice.xml")
    assert page.status == 409
    assert f"{visitor.tender}/notice" in [each["href"] for each in page.all("main a")]


def test_a_purchase_without_a_form_says_so(visitor: Visitor) -> None:
    page = opened(visitor, procedure__regime="private")
    assert page.texts("#verdict") == [BARRED]
    assert "There is no EU notice for this purchase" in " ".join(page.texts(".points"))


def test_an_empty_tender_has_a_page_too(visitor: Visitor) -> None:
    visitor.start_empty()
    assert visitor.get("notice").texts("#verdict") == [BARRED]


def test_the_page_says_that_the_official_rules_were_not_run(visitor: Visitor) -> None:
    assert "were not run on this notice" in " ".join(opened(visitor).texts(".points"))


@pytest.mark.parametrize("path", ["notice", "notice.xml"])
def test_a_tender_that_is_not_there_has_no_notice(visitor: Visitor, path: str) -> None:
    assert visitor.get(f"/tender/{'x' * 43}/{path}").status == 404


@pytest.mark.parametrize("typed", [each for each in TYPED if each.isprintable()])
def test_nothing_typed_breaks_the_page_or_the_file(visitor: Visitor, typed: str) -> None:
    page = opened(visitor, title={"it": typed}, buyer__name=typed, buyer__contact__phone=typed, reference=typed)
    assert page.status == 200
    assert not page.all("img[onerror]")
    answer = visitor.client.get(f"{visitor.tender}/notice.xml")
    assert answer.status_code in {200, 409}
    if answer.status_code == 200:
        etree.fromstring(answer.data)
