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
    assert page.all('li[id="clauses.target-group-hours"]')
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
    services.fill("clauses?open=target-group-hours", {"clauses.target-group-hours.values.hours_share": "20"})
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


def test_every_clause_that_is_in_shows_its_guidance_and_full_text(services: Visitor) -> None:
    page = services.get("clauses")
    cards = len(page.all("article.clause-card"))
    assert cards
    assert len(page.all("article.clause-card > .more .document")) == cards
    assert page.html.count("When to use it, and pitfalls") == cards


def test_a_clause_that_is_out_is_one_line_until_it_is_opened(services: Visitor) -> None:
    assert services.get("clauses").value("clauses.target-group-hours.choice") is None
    page = services.get("clauses?open=target-group-hours")
    assert page.value("clauses.target-group-hours.choice") == ""
    assert "Not included" in card(page, "target-group-hours")


def test_the_button_that_opens_a_clause_saves_what_was_typed(services: Visitor) -> None:
    page = services.fill("clauses", {"clauses.graded-penalties.choice": "out"}, "open:clauses.target-group-hours")
    assert page.value("clauses.target-group-hours.choice") == ""
    assert choices(services) == [{"clause": "graded-penalties", "include": False}]


def test_words_and_kind_narrow_the_page_and_saving_it_touches_no_other_clause(services: Visitor) -> None:
    services.fill("clauses?open=target-group-hours", {"clauses.target-group-hours.choice": "in"})
    page = services.get("clauses?q=Penalties+DUTIES&kind=remedy")
    assert not page.all("article.clause-card")
    assert [each["id"] for each in page.all(".clause-row")] == ["clauses.graded-penalties"]
    assert page.all("form.find input[type=search]")[0]["value"] == "Penalties DUTIES"
    page = services.fill("clauses?q=Penalties+DUTIES&kind=remedy", {"clauses.graded-penalties.choice": "out"})
    assert len(page.all("article.clause-card")) == 1
    assert [each["clause"] for each in choices(services)] == ["target-group-hours", "graded-penalties"]
    assert "Nothing was found." in services.get("clauses?q=nosuchword").html


def test_one_click_includes_a_clause_and_keeps_what_was_typed(services: Visitor) -> None:
    page = services.fill("clauses", {"clauses.graded-penalties.choice": "out"}, "add:clauses.target-group-hours")
    assert "You chose it." in card(page, "target-group-hours")
    assert {each["clause"] for each in choices(services)} == {"target-group-hours", "graded-penalties"}


def test_a_companion_that_was_left_out_comes_back_by_one_click(services: Visitor) -> None:
    page = services.fill("clauses", {"clauses.remedy-plan.choice": "out", "clauses.remedy-plan.reason": "No."})
    actions = {each["value"] for each in page.all(".companions button")}
    assert actions == {"add:clauses.remedy-plan"}
    page = services.fill("clauses", {}, "add:clauses.remedy-plan")
    assert not page.all(".companions")
    assert choices(services) == [{"clause": "remedy-plan", "include": True}]


def test_of_two_clauses_that_exclude_each_other_one_goes_by_one_click(services: Visitor) -> None:
    services.fill("clauses", {}, "add:clauses.target-group-hours")
    page = services.fill("clauses", {}, "add:clauses.social-return")
    assert "cannot stand beside each other" in card(page, "social-return")
    assert "remove:clauses.target-group-hours" in {each["value"] for each in page.all(".companions button")}
    page = services.fill("clauses", {}, "remove:clauses.target-group-hours")
    assert not page.all(".companions")
    assert "You left it out." in card(page, "target-group-hours")


def test_a_button_for_no_clause_changes_nothing(services: Visitor) -> None:
    for action in ("add:clauses.nonsense", "remove:x", "up:clauses.nonsense", "replace:clauses.graded-penalties"):
        services.fill("clauses", {}, action)
    assert choices(services) is None
    assert "clause_order" not in saved_file(services)


def test_a_clause_moves_up_within_its_kind_and_back(services: Visitor) -> None:
    page = services.get("clauses")
    up = next(each["value"] for each in page.all("button") if each.get("value", "").startswith("up:"))
    before = [each["id"] for each in page.all("article.clause-card")]
    place = before.index(up.removeprefix("up:"))
    page = services.fill("clauses", {}, up)
    after = [each["id"] for each in page.all("article.clause-card")]
    assert after[place - 1 : place + 1] == [before[place], before[place - 1]]
    order = saved_file(services)["clause_order"]
    assert isinstance(order, list)
    assert up.removeprefix("up:clauses.") in order
    services.fill("clauses", {}, up.replace("up:", "down:"))
    assert "clause_order" not in saved_file(services)


def test_the_sentences_with_values_show_what_was_saved(services: Visitor) -> None:
    field = "clauses.target-group-hours.values.hours_share"
    services.fill("clauses", {}, "add:clauses.target-group-hours")
    page = services.fill("clauses", {field: "12"})
    assert page.texts(f'.sentences [data-value="{field}"]') == ["12%"]
