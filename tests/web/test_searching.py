"""Codes by word: without JavaScript a button of the form, for scripts as JSON; what was typed is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.web.conftest import Page, Visitor


def saved_file(visitor: Visitor) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(visitor.client.get(f"{visitor.tender}/tender.json").data)
    return read


def taken(page: Page, code: str) -> str:
    """The button that takes a code."""
    return next(each["value"] for each in page.all("button") if each.get("value", "").endswith(f":{code}"))


def test_a_code_is_found_by_word_and_taken_with_all_that_was_typed(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    page = visitor.fill("purchase", {"reference": "A/1", "find.cpv_main": "school cleaning"}, "find:cpv_main")
    assert page.value("reference") == "A/1"
    assert page.texts(".find[open] li > span")[0].startswith("90919300 – School cleaning")
    form = page.form()
    form.update({"action": taken(page, "90919300"), "reference": "A/2"})
    form.setlist("reference", ["A/2"])
    page = visitor.post("purchase", form)
    assert (page.value("cpv_main"), page.value("reference")) == ("90919300", "A/2")
    assert not page.all(".find[open]")


def test_enter_in_a_search_searches(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    page = visitor.fill("purchase", {"find.place.nuts": "torino"}, "stay")
    assert page.texts(".find[open] li > span") == ["ITC11 – Torino"]


def test_a_list_grows_by_what_is_taken_and_holds_it_once(visitor: Visitor) -> None:
    visitor.start()
    visitor.fill("purchase", {}, "take:cpv_additional:90911200")
    page = visitor.fill("purchase", {}, "take:cpv_additional:90911200")
    codes = (page.value("cpv_additional") or "").split()
    assert codes[-1] == "90911200"
    assert len(codes) == len(set(codes))


def test_a_code_of_a_similar_purchase_is_taken_into_its_own_item(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill("purchase", {}, "add:similar_purchases")
    visitor.fill("purchase", {}, "take:similar_purchases.0.cpv:90910000")
    assert saved_file(visitor)["similar_purchases"] == [{"cpv": "90910000"}]


def test_a_lot_has_its_own_search(visitor: Visitor) -> None:
    visitor.start("flemish-brabant-green-maintenance")
    page = visitor.fill("lots/LOT-0001", {"find.cpv_main": "77314"}, "find:cpv_main")
    visitor.fill("lots/LOT-0001", {}, taken(page, "77314000"))
    assert saved_file(visitor)["lots"][0]["cpv_main"] == "77314000"


@pytest.mark.parametrize(
    "action",
    [
        "take",
        "take:",
        "take:title:1",
        "take:similar_purchases.7.cpv:1",
        "take:similar_purchases.x.cpv:1",
        "find:",
        "find:x",
    ],
)
def test_what_is_no_field_of_codes_takes_none(visitor: Visitor, action: str) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill("purchase", {})
    before = saved_file(visitor)
    assert visitor.fill("purchase", {}, action).status == 200
    assert saved_file(visitor) == before


def test_words_that_no_code_has_say_so(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    page = visitor.get("purchase?find=cpv_main&q=zzzz")
    assert page.texts(".find[open] > p") == ["Nothing was found."]


def test_scripts_get_codes_in_the_page_language(visitor: Visitor) -> None:
    visitor.client.get("/language/sv")
    answer = visitor.client.get("/codes/cpv?q=stadning")
    assert {"code": "90910000", "label": "Städning"} in json.loads(answer.data)
    assert visitor.client.get("/codes/currencies?q=eur").status_code == 404
    assert json.loads(visitor.client.get(f"/codes/nuts?q={'x' * 5000}").data) == []


def test_a_page_no_longer_carries_every_code(visitor: Visitor) -> None:
    visitor.start()
    assert len(visitor.get("purchase").html) < 70_000
