"""The clause step: why each clause is in or out, and the buyer's word on it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import Page, Visitor
from tests.web.test_starting import saved_file


def choices(visitor: Visitor) -> Any:  # noqa: ANN401 - plain data
    return saved_file(visitor).get("clauses")


def card(page: Page, clause: str) -> str:
    """The words of a clause's card."""
    return page.texts(f'[id="clauses.{clause}"]')[0]


@pytest.fixture
def services(visitor: Visitor) -> Visitor:
    """A tender for cleaning in Italy, with nothing said about clauses."""
    visitor.start_empty(jurisdiction="it")
    visitor.fill("purchase", {"cpv_main": "90911200", "contract_nature": "services", "title.it": "Pulizia"})
    return visitor


def test_every_clause_says_whether_it_is_in_and_why(services: Visitor) -> None:
    page = services.get("clauses")
    assert page.texts("article.clause-card .badge")
    assert all(page.texts("article.clause-card .reasons"))
    assert "Included" in card(page, "indicator-sheet")
    assert "belongs to the basic set" in card(page, "indicator-sheet")
    assert "Not included" in card(page, "target-group-hours")
    assert "comes in when you choose it" in card(page, "target-group-hours")


def test_a_clause_the_law_asks_for_is_cited(services: Visitor) -> None:
    page = services.get("clauses")
    mandatory = [text for text in page.texts("article.clause-card") if "The law asks for it" in text]
    assert mandatory
    assert any("36/2023" in text for text in mandatory)


def test_what_the_law_rules_out_cannot_be_chosen(services: Visitor) -> None:
    page = services.get("clauses")
    assert "reserved-contract-art-20-be" in " ".join(each["id"] for each in page.all(".unavailable li[id]"))
    assert page.value("clauses.reserved-contract-art-20-be.choice") is None


def test_saving_the_proposal_leaves_no_trace(services: Visitor) -> None:
    services.fill("clauses", {}, "next")
    assert choices(services) is None


def test_a_clause_is_included_and_left_out(services: Visitor) -> None:
    page = services.fill(
        "clauses", {"clauses.target-group-hours.choice": "in", "clauses.graded-penalties.choice": "out"}
    )
    assert "You chose it." in card(page, "target-group-hours")
    assert "You left it out." in card(page, "graded-penalties")
    assert choices(services) == [
        {"clause": "target-group-hours", "include": True},
        {"clause": "graded-penalties", "include": False},
    ]
    page = services.fill("clauses", {"clauses.target-group-hours.choice": "", "clauses.graded-penalties.choice": ""})
    assert choices(services) is None


def test_values_are_filled_and_kept(services: Visitor) -> None:
    page = services.fill(
        "clauses",
        {"clauses.target-group-hours.choice": "in", "clauses.target-group-hours.values.hours_share": "12,5 %"},
    )
    assert page.value("clauses.target-group-hours.values.hours_share") == "12.5"
    assert choices(services)[0]["values"] == {"hours_share": "12.5"}
    assert "12.5" in card(page, "target-group-hours") or "12,5" in card(page, "target-group-hours")


def test_a_value_out_of_bounds_is_kept_and_shown(services: Visitor) -> None:
    page = services.fill(
        "clauses",
        {"clauses.target-group-hours.choice": "in", "clauses.target-group-hours.values.hours_share": "99"},
        "next",
    )
    assert page.address.endswith("/clauses")
    assert page.all("#summary a")[0]["href"] == "#clauses.target-group-hours.values.hours_share"
    assert page.value("clauses.target-group-hours.values.hours_share") == "99"


def test_a_value_on_a_clause_that_is_out_brings_it_in(services: Visitor) -> None:
    services.fill("clauses", {"clauses.target-group-hours.values.hours_share": "20"})
    assert choices(services) == [{"clause": "target-group-hours", "include": True, "values": {"hours_share": "20"}}]


def test_leaving_out_what_the_law_asks_for_needs_a_reason(services: Visitor) -> None:
    page = services.get("clauses")
    mandatory = next(
        each["id"]
        for each, text in zip(page.all("article.clause-card"), page.texts("article.clause-card"), strict=True)
        if "The law asks for it" in text
    )
    page = services.fill("clauses", {f"{mandatory}.choice": "out"}, "next")
    assert page.address.endswith("/clauses")
    assert page.all("#summary a")[0]["href"] == f"#{mandatory}.reason"
    page = services.fill("clauses", {f"{mandatory}.reason": "The work is intellectual only."}, "stay")
    assert not page.all("#summary")
    assert "You left it out: The work is intellectual only." in card(page, mandatory.removeprefix("clauses."))


def test_a_lot_follows_the_whole_until_it_says_otherwise(services: Visitor) -> None:
    services.fill("clauses", {"clauses.target-group-hours.choice": "in"})
    services.fill("lots", {}, "add:lots")
    services.fill("lots", {}, "add:lots")
    page = services.get("clauses?lot=LOT-0002")
    assert page.value("clauses.target-group-hours.choice") == "in"
    services.fill("clauses?lot=LOT-0002", {})
    assert saved_file(services)["lots"] == [{"id": "LOT-0001"}, {"id": "LOT-0002"}]
    services.fill("clauses?lot=LOT-0002", {"clauses.target-group-hours.choice": "out"})
    page = services.get("clauses")
    assert "Included for some lots" in card(page, "target-group-hours")
    assert "LOT-0002: You left it out." in card(page, "target-group-hours")


def test_every_clause_shows_its_guidance_and_full_text(services: Visitor) -> None:
    page = services.get("clauses")
    cards = len(page.all("article.clause-card"))
    assert cards
    assert len(page.all("article.clause-card .document")) == cards
    assert page.html.count("When to use it, and pitfalls") == cards
