"""Versions are listed with what they changed, brought back, and go with the tender; a copy begins another purchase."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from app.store import TenderStore
from app.web.forms import STEPS
from tests.web.conftest import Page, Visitor
from tests.web.test_starting import saved_file


def stated(visitor: Visitor) -> dict[str, Any]:
    """The tender as it stands."""
    return dict(saved_file(visitor))


def changes(page: Page) -> list[str]:
    return page.texts(".changes li")


def go_back(visitor: Visitor, revision: object) -> Page:
    form = visitor.get("versions").form()
    form["revision"] = str(revision)
    return visitor.post("versions", form)


def test_a_new_tender_has_one_version(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    page = visitor.get("versions")
    assert page.texts(".version strong") == ["Begun"]
    assert page.texts(".badge") == ["As it stands now"]
    assert not page.all("main button")


def test_a_version_tells_what_it_changed_in_words(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill(
        "purchase", {"title.it": "Pulizia", "contract_nature": "services", "estimated_value.amount": "350.000"}
    )
    page = visitor.get("versions")
    assert page.texts(".version strong") == ["Purchase", "Begun"]
    assert page.texts("summary")[-1].startswith("3 changes")
    assert changes(page) == [
        "Purchase – Title (Italian) Before Not stated yet After Pulizia",
        "Purchase – What is it mainly? Before Not stated yet After Services",
        "Purchase – Estimated value without VAT Before Not stated yet After €350,000.00",
    ]


def test_dates_lists_lots_and_clauses_are_told_in_words(visitor: Visitor) -> None:
    visitor.start()
    visitor.fill("timetable", {"timetable.dispatch": "2027-02-01"})
    visitor.fill("award", {"award_criteria.0.weighting": "55"})
    visitor.fill("award", {}, "remove:award_criteria:0")
    visitor.fill("lots", {}, "add:lots")
    visitor.fill("lots/LOT-0001", {"cpv_main": "90919300"})
    visitor.fill("clauses", {"clauses.graded-penalties.choice": "out", "clauses.graded-penalties.reason": "Too much."})
    told = "\n".join(changes(visitor.get("versions")))
    for words in (
        "After 1 February 2027",
        " – Award criterion 1 – Weighting Before 30 % After 55 %",
        "Award criterion 2: Name",
        "Lots – LOT-0001 Before Not stated yet After LOT-0001",
        "LOT-0001 – Main CPV code Before Not stated yet After 90919300 – School cleaning services",
        "Before As proposed After Leave out Too much.",
    ):
        assert words in told, words


def test_of_a_long_text_the_difference_is_shown(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill("purchase", {"description.it": f"{'a' * 400} prima {'z' * 400}"})
    visitor.fill("purchase", {"description.it": f"{'a' * 400} dopo {'z' * 400}"})
    told = changes(visitor.get("versions"))[0]
    assert "aaa prima zzz" in told
    assert "aaa dopo zzz" in told
    assert len(told) < 400


def test_a_saving_that_says_the_same_is_not_listed(visitor: Visitor) -> None:
    visitor.start()
    for step in ("buyer", "purchase", "reservation", "award", "timetable", "clauses"):
        visitor.fill(step, {}, "next")
    assert len(visitor.get("versions").texts(".version")) <= 2


def test_an_earlier_version_comes_back_as_a_new_one(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill("purchase", {"reference": "A/1"})
    visitor.fill("purchase", {"reference": "A/2"})
    page = go_back(visitor, 2)
    assert page.texts(".saved") == ["The tender is again as it was in that version."]
    assert stated(visitor)["reference"] == "A/1"
    page = visitor.get("versions")
    assert page.texts(".version strong") == ["An earlier version is back", "Purchase", "Purchase", "Begun"]
    go_back(visitor, 3)
    assert stated(visitor)["reference"] == "A/2"


@pytest.mark.parametrize("revision", ["", "9", "-1", "٣", "1e3", "9" * 30])
def test_a_version_that_is_none_cannot_come_back(visitor: Visitor, revision: str) -> None:
    visitor.start_empty(jurisdiction="it")
    assert go_back(visitor, revision).status == 404


def test_fields_that_no_page_asks_for_are_told_as_a_file_writes_them(visitor: Visitor, app: Flask) -> None:
    visitor.start_empty(jurisdiction="it")
    store: TenderStore = app.extensions["tenders"]
    token = visitor.tender.rpartition("/")[2]
    store.update(token, lambda data: {**data, "notice_version": 2}, datetime.now(tz=UTC), "unknown")
    assert changes(visitor.get("versions")) == ["notice_version Before Not stated yet After 2"]


def test_versions_of_any_shape_are_told(visitor: Visitor, app: Flask) -> None:
    visitor.start_empty(jurisdiction="it")
    store: TenderStore = app.extensions["tenders"]
    token = visitor.tender.rpartition("/")[2]
    odd = {
        "title": "one",
        "buyer": ["x"],
        "estimated_value": "many",
        "award_criteria": ["x", {"name": 3}],
        "lots": [{"id": "L", "clauses": "no"}, 7],
        "clauses": [7, {"clause": "none"}, {"clause": "none", "include": "maybe", "values": {"a": [1]}}],
        "timetable": {"dispatch": "2027-13-45", "deadline": "T"},
        "languages": {"authoritative": {"it": 1}},
    }
    for data in (odd, {"schema": "1"}, odd):
        store.update(token, lambda _, data=data: data, datetime.now(tz=UTC))  # type: ignore[misc]
    assert visitor.get("versions").status == 200


def test_with_the_tender_its_versions_go(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.post("delete", visitor.get("delete").form())
    assert visitor.get(f"{visitor.tender}/versions").status == 404


def test_a_copy_has_a_link_of_its_own_and_no_reference(visitor: Visitor) -> None:
    visitor.start("flemish-brabant-green-maintenance")
    before = stated(visitor)
    first = visitor.tender
    page = visitor.post("copy", visitor.get("").form())
    assert page.texts(".saved") == ["This is the copy. It has a link of its own, and no reference yet."]
    visitor.tender = page.address
    after = stated(visitor)
    assert page.address != first
    assert "reference" not in after
    assert [lot["id"] for lot in after["lots"]] == [lot["id"] for lot in before["lots"]]
    assert {name: value for name, value in before.items() if name in after} == after
    assert visitor.get(first).status == 200


@pytest.mark.parametrize("link", ["http://localhost{path}", "{path}/purchase?lot=LOT-0001#title", " {token} "])
def test_a_tender_begins_with_an_earlier_one(visitor: Visitor, link: str) -> None:
    visitor.start()
    named = link.format(path=visitor.tender, token=visitor.tender.rpartition("/")[2])
    page = visitor.post("/start/earlier", {"csrf_token": visitor.token(), "earlier": named})
    assert page.status == 200
    assert page.address.startswith("/tender/")
    assert page.address != visitor.tender


@pytest.mark.parametrize("link", ["", "https://example.org/", "/tender/", "\ud800", "x" * 50, "a b", "<script>"])
def test_a_link_that_leads_nowhere_is_said_at_its_field(visitor: Visitor, link: str) -> None:
    form = {"csrf_token": visitor.token(), "earlier": link.encode("utf-8", "replace")}
    page = visitor.post("/start/earlier", form)
    assert page.status == 422
    assert page.all("#summary a")[0]["href"] == "#earlier"
    assert page.texts("#earlier-message") == [
        "No tender has this link. It may be incomplete, or the tender was deleted."
    ]


def test_the_overview_says_how_long_a_tender_is_kept(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    assert any(each.startswith("Kept until ") for each in visitor.get("").texts(".hint"))
    assert "A tender is deleted when nobody has saved it for 730 days." in visitor.get("/").texts("#main li")


def test_a_tender_that_says_nothing_can_be_saved_at_every_step(visitor: Visitor) -> None:
    visitor.start_empty()
    for step in STEPS[:-1]:
        assert visitor.fill(step.id, {}).texts(".saved") == ["Saved."]
