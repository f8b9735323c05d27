"""The advice page: six ways with their conditions, a button that chooses, and one that takes it back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask

from app.web.opened import now
from tests.web.conftest import Visitor

WITH_LOTS = "flemish-brabant-green-maintenance"
OPEN = "oliveira-de-azemeis-waste-collection"


def saved_file(visitor: Visitor) -> dict[str, Any]:
    """The tender as its file has it."""
    read: dict[str, Any] = json.loads(visitor.client.get(f"{visitor.tender}/tender.json").data)
    return read


def chosen(visitor: Visitor, way: str, lot: str = "") -> list[str]:
    """What the page says at the top after a button was pressed."""
    page = visitor.post("advice", {"csrf_token": visitor.token(), "way": way, "lot": lot})
    assert page.texts(".saved") == ["Saved."]
    undo = next(each["value"] for each in page.all("input") if each.get("name") == "undo")
    return [undo, *page.texts(f"#{way} .badge")]


def test_six_ways_are_compared(visitor: Visitor) -> None:
    visitor.start()
    page = visitor.get("advice")
    assert page.heading == "Should I reserve this?"
    assert len(page.texts(".way h2")) == 6
    assert page.texts("#whole-contract header .badge") == ["Chosen"]
    assert page.texts("#one-lot .standing") == ["Not possible as things stand"]
    assert page.texts("#whole-contract .conditions-to-confirm li")[0] == (
        "National law provides for it. Not yet compared with an official text."
    )


def test_the_overview_and_the_reservation_lead_to_it(visitor: Visitor) -> None:
    visitor.start()
    for path in ("", "reservation"):
        assert f"{visitor.tender}/advice" in [each["href"] for each in visitor.get(path).all("main a")]


def test_what_a_way_leads_to_is_told(visitor: Visitor) -> None:
    visitor.start(OPEN)
    page = visitor.get("advice")
    effects = page.texts("#whole-contract .effects dd")
    assert any(each.startswith("BT-71") and "reserved" in each.casefold() for each in effects)
    assert "Reserved participation and who may take part" in effects


def test_a_way_is_chosen_and_taken_back(visitor: Visitor) -> None:
    visitor.start(OPEN)
    before = saved_file(visitor)
    undo, badge = chosen(visitor, "whole-contract")
    assert badge == "Chosen"
    assert saved_file(visitor)["reserved_participation"] == "res-ws"
    page = visitor.post("advice/undo", {"csrf_token": visitor.token(), "undo": undo})
    assert page.texts(".saved") == ["Saved."]
    assert saved_file(visitor) == before


def test_a_lot_is_chosen_by_its_name(visitor: Visitor) -> None:
    visitor.start(WITH_LOTS)
    page = visitor.get("advice?lot=LOT-0003")
    assert [each.get("aria-current") for each in page.all("#one-lot .marks a")] == [None, None, "true"]
    chosen(visitor, "one-lot", "LOT-0003")
    lots = saved_file(visitor)["lots"]
    assert [lot.get("reserved_participation") for lot in lots] == [None, "res-ws", "res-ws"]


def test_a_condition_and_a_criterion_bring_their_clause(visitor: Visitor) -> None:
    visitor.start("kmop-brussels-training")
    chosen(visitor, "performance-condition")
    chosen(visitor, "award-criterion")
    saved = saved_file(visitor)
    assert {"clause": "social-clauses-brussels"} in saved["clauses"]
    assert set(saved["award_criteria"][-1]["name"]) == {"fr", "nl"}


@pytest.mark.parametrize("form", [{"way": "no-such-way"}, {}, {"way": "one-lot", "lot": "LOT-0001"}])
def test_what_cannot_be_chosen_is_refused(visitor: Visitor, form: dict[str, str]) -> None:
    visitor.start()
    assert visitor.post("advice", {"csrf_token": visitor.token(), **form}).status == 422


@pytest.mark.parametrize("undo", ["", "x", "W10.x", "\ud800", "." * 3000])
def test_only_what_this_tender_changed_is_taken_back(visitor: Visitor, undo: str) -> None:
    visitor.start()
    sent = {"csrf_token": visitor.token(), "undo": undo.encode("utf-8", "replace").decode()}
    assert visitor.post("advice/undo", sent).status == 422
    assert not visitor.get("advice?undo=x").all(".undo")


def test_one_tender_does_not_take_back_what_another_changed(visitor: Visitor) -> None:
    visitor.start(OPEN)
    undo = chosen(visitor, "whole-contract")[0]
    visitor.start(OPEN)
    assert visitor.post("advice/undo", {"csrf_token": visitor.token(), "undo": undo}).status == 422


def test_what_was_replaced_may_be_too_long_to_take_back(app: Flask, visitor: Visitor) -> None:
    visitor.start(OPEN)
    app.extensions["tenders"].update(
        visitor.tender.rpartition("/")[2],
        lambda data: {**data, "reserved_share_unit": "x" * 5000},
        now(),
    )
    page = visitor.post("advice", {"csrf_token": visitor.token(), "way": "whole-contract"})
    assert page.texts("#whole-contract header .badge") == ["Chosen"]


def test_an_empty_tender_is_advised_too(visitor: Visitor) -> None:
    visitor.start_empty()
    page = visitor.get("advice")
    assert page.texts("#whole-contract .standing") == ["Possible, with points to confirm"]
    assert not page.texts("#unchanged")


def test_a_tender_that_is_gone_is_not_found(visitor: Visitor) -> None:
    assert visitor.get("/tender/nobody/advice").status == 404


def test_the_shortest_lawful_dates_are_filled_in_where_none_are_stated(visitor: Visitor) -> None:
    visitor.start()
    empty = {"timetable.deadline": "", "timetable.answers": "2027-02-20", "timetable.contract_conclusion": ""}
    page = visitor.fill("timetable", empty)
    assert page.all("button[value=soonest]")
    page = visitor.fill("timetable", {"timetable.dispatch": "2027-02-01"}, "soonest")
    timetable = saved_file(visitor)["timetable"]
    assert timetable["deadline"] == "2027-03-03T23:59"
    assert timetable["answers"] == "2027-02-20"
    assert timetable["contract_conclusion"] == "2027-06-16"
    assert not page.all("button[value=soonest]")


def test_the_time_limits_of_the_law_stand_on_the_timetable(visitor: Visitor) -> None:
    visitor.start()
    words = visitor.get("timetable").texts("#soonest li")
    assert words[0].startswith("Deadline for offers: At least 30 days after “Day the notice is sent” art. 71")
    assert words[-1].endswith("Not yet compared with an official text.")


def test_only_the_timetable_fills_in_dates(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    assert visitor.fill("purchase", {}, "soonest").status == 200
    assert "timetable" not in saved_file(visitor)
