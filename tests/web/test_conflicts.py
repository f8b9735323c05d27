"""Two people, or two tabs, on one tender: nobody's work is lost, and nothing is overwritten without being asked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from app.store import TenderStore
from tests.web.conftest import Page, Visitor
from tests.web.test_starting import saved_file

CLAUSE = "clauses.graded-penalties"


def stated(visitor: Visitor) -> dict[str, Any]:
    """The tender as it stands."""
    return dict(saved_file(visitor))


def open_form(visitor: Visitor, path: str, **changes: str) -> MultiDict[str, str]:
    """What a person typed and has not saved yet."""
    form = visitor.get(path).form()
    for name, value in changes.items():
        form[name] = value
    form["action"] = "stay"
    return form


def two_on_one_answer(visitor: Visitor) -> tuple[MultiDict[str, str], Page]:
    """One changes a reference and a code while another changes the same reference and a duration."""
    visitor.start_empty(jurisdiction="it")
    mine = open_form(visitor, "purchase", reference="MINE", cpv_main="90911200")
    visitor.fill("purchase", {"reference": "THEIRS", "duration_months": "24"})
    return mine, visitor.post("purchase", mine)


def choose(page: Page, whose: str) -> MultiDict[str, str]:
    form = page.form()
    for radio in page.all("input[type=radio]"):
        if radio["value"].startswith(whose):
            form.setlist(radio["name"], [radio["value"]])
    return form


def test_different_answers_of_one_page_merge_by_themselves(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    mine = open_form(visitor, "purchase", reference="MINE")
    visitor.fill("purchase", {"duration_months": "24"})
    assert visitor.post("purchase", mine).texts(".saved") == ["Saved."]
    saved = stated(visitor)
    assert (saved["reference"], saved["duration_months"]) == ("MINE", "24")


def test_both_answers_are_shown_and_nothing_is_saved(visitor: Visitor) -> None:
    _, page = two_on_one_answer(visitor)
    assert page.status == 409
    assert page.heading == "Two people changed the same answers"
    assert page.texts("fieldset legend") == ["Your reference"]
    assert page.texts(".side") == ["Yours MINE", "Saved meanwhile THEIRS"]
    assert stated(visitor)["reference"] == "THEIRS"
    assert "cpv_main" not in stated(visitor)


@pytest.mark.parametrize(("whose", "kept"), [("mine", "MINE"), ("theirs", "THEIRS")])
def test_the_choice_is_saved_with_all_that_was_typed(visitor: Visitor, whose: str, kept: str) -> None:
    _, page = two_on_one_answer(visitor)
    assert visitor.post("purchase", choose(page, whose)).texts(".saved") == ["Saved."]
    saved = stated(visitor)
    assert (saved["reference"], saved["cpv_main"], saved["duration_months"]) == (kept, "90911200", "24")


def test_yours_is_proposed(visitor: Visitor) -> None:
    _, page = two_on_one_answer(visitor)
    visitor.post("purchase", page.form())
    assert stated(visitor)["reference"] == "MINE"


def test_a_third_saving_asks_again(visitor: Visitor) -> None:
    _, page = two_on_one_answer(visitor)
    visitor.fill("purchase", {"reference": "THIRD"})
    again = visitor.post("purchase", choose(page, "mine"))
    assert again.status == 409
    assert again.texts(".side") == ["Yours MINE", "Saved meanwhile THIRD"]
    visitor.post("purchase", choose(again, "mine"))
    assert stated(visitor)["reference"] == "MINE"


def test_the_page_after_choosing_is_the_one_that_was_asked_for(visitor: Visitor) -> None:
    mine, _ = two_on_one_answer(visitor)
    mine["action"] = "next"
    page = visitor.post("purchase", choose(visitor.post("purchase", mine), "mine"))
    assert page.address.endswith("/reservation")


def test_what_was_typed_comes_back_letter_by_letter(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    typed = '\n  Uno «due» <b>\n\n& "tre"\n'
    as_sent = typed.replace("\n", "\r\n")
    mine = open_form(visitor, "purchase", reference="MINE", **{"description.it": as_sent})
    visitor.fill("purchase", {"reference": "THEIRS", "description.it": "x"})
    visitor.post("purchase", choose(visitor.post("purchase", mine), "mine"))
    assert stated(visitor)["description"] == {"it": typed}


def test_the_same_answer_typed_twice_is_no_conflict(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    mine = open_form(visitor, "purchase", **{"estimated_value.amount": "350.000"})
    visitor.fill("purchase", {"estimated_value.amount": "350 000"})
    assert visitor.post("purchase", mine).texts(".saved") == ["Saved."]


def test_of_an_example_opened_twice_only_what_was_changed_conflicts(visitor: Visitor) -> None:
    visitor.start()
    mine = open_form(visitor, "purchase", duration_months="13")
    visitor.fill("purchase", {"duration_months": "14", "publish_value": "false"})
    page = visitor.post("purchase", mine)
    assert page.texts("fieldset legend") == ["Duration in months, without renewals"]
    visitor.post("purchase", choose(page, "mine"))
    assert stated(visitor)["publish_value"] == "false"


def test_clauses_conflict_one_by_one(visitor: Visitor) -> None:
    visitor.start()
    mine = open_form(
        visitor,
        "clauses",
        **{f"{CLAUSE}.choice": "out", f"{CLAUSE}.reason": "Mine.", "clauses.remedy-plan.choice": "out"},
    )
    visitor.fill(
        "clauses", {f"{CLAUSE}.choice": "in", f"{CLAUSE}.reason": "Theirs.", "clauses.grievance-channel.choice": "out"}
    )
    page = visitor.post("clauses", mine)
    assert page.status == 409
    assert page.texts("fieldset legend") == ["Graded penalties for social and environmental duties"]
    assert page.texts(".side") == ["Yours Leave out Mine.", "Saved meanwhile Include Theirs."]
    visitor.post("clauses", choose(page, "mine"))
    said = {each["clause"]: each for each in stated(visitor)["clauses"]}
    assert said["graded-penalties"]["reason"] == "Mine."
    assert said["remedy-plan"]["include"] is False
    assert said["grievance-channel"]["include"] is False


def test_a_lot_is_compared_with_itself(visitor: Visitor) -> None:
    visitor.start("flemish-brabant-green-maintenance")
    mine = open_form(visitor, "lots/LOT-0002", cpv_main="77320000")
    visitor.fill("lots/LOT-0001", {"cpv_main": "77300000"})
    visitor.fill("lots/LOT-0002", {"cpv_main": "77340000"})
    page = visitor.post("lots/LOT-0002", mine)
    assert page.status == 409
    assert page.texts(".lead") == ["Lot – LOT-0002"]
    page = visitor.post("lots/LOT-0002", choose(page, "mine"))
    assert [each["cpv_main"] for each in stated(visitor)["lots"][:2]] == ["77300000", "77320000"]


def test_a_list_from_which_another_took_an_item_is_shown_whole(visitor: Visitor) -> None:
    visitor.start()
    mine = open_form(visitor, "award", **{"award_criteria.0.weighting": "55"})
    visitor.fill("award", {}, "remove:award_criteria:0")
    page = visitor.post("award", mine)
    assert page.status == 409
    mine_side, their_side = page.texts(".side")
    assert "Award criterion 3" in mine_side
    assert "Weighting: 55 %" in mine_side
    assert "Award criterion 3" not in their_side
    visitor.post("award", choose(page, "mine"))
    assert stated(visitor)["award_criteria"][0]["weighting"] == "55"


def test_two_who_add_a_lot_get_two(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    mine = open_form(visitor, "lots")
    visitor.fill("lots", {}, "add:lots")
    mine["action"] = "add:lots"
    assert visitor.post("lots", mine).status == 200
    assert [each["id"] for each in stated(visitor)["lots"]] == ["LOT-0001", "LOT-0002"]


@pytest.mark.parametrize("revision", [None, "", "x", "-1", "0", "999999999", "9" * 30, "٣"])
def test_a_form_that_does_not_tell_its_version_is_saved_as_it_is(visitor: Visitor, revision: str | None) -> None:
    visitor.start_empty(jurisdiction="it")
    mine = open_form(visitor, "purchase", reference="MINE")
    visitor.fill("purchase", {"reference": "THEIRS"})
    mine.pop("revision")
    if revision is not None:
        mine["revision"] = revision
    assert visitor.post("purchase", mine).texts(".saved") == ["Saved."]
    assert stated(visitor)["reference"] == "MINE"


def test_hostile_answers_conflict_like_others(visitor: Visitor, app: Flask) -> None:
    visitor.start_empty(jurisdiction="it")
    mine = open_form(visitor, "purchase", reference="<script>alert(1)</script>")
    store: TenderStore = app.extensions["tenders"]
    token = visitor.tender.rpartition("/")[2]
    store.update(token, lambda data: {**data, "reference": {"a": ["\ud800"]}}, datetime.now(tz=UTC))
    page = visitor.post("purchase", mine)
    assert page.status == 409
    assert "<script>" not in page.html


def take_out_lot(visitor: Visitor, lot: str) -> None:
    visitor.fill("lots", {}, f"remove:lots:{lot}")


@pytest.mark.parametrize(
    ("path", "name", "typed"),
    [
        ("lots/LOT-0002", "title.nl", "Een lange nieuwe titel " * 12),
        ("award?lot=LOT-0002", "award_criteria.0.weighting", "37"),
        (f"clauses?lot=LOT-0002&open={CLAUSE.removeprefix('clauses.')}", f"{CLAUSE}.reason", "Dit perceel vraagt het."),
    ],
)
def test_what_is_typed_for_a_lot_that_is_gone_is_shown(visitor: Visitor, path: str, name: str, typed: str) -> None:
    visitor.start("flemish-brabant-green-maintenance")
    form = visitor.get(path).form()
    form[name] = typed
    take_out_lot(visitor, "LOT-0002")
    page = visitor.post(path, form)
    assert (page.status, page.heading) == (404, "This lot is not in the tender")
    assert typed.strip() in " ".join(page.texts(".changes"))
    assert "LOT-0002" not in {lot["id"] for lot in stated(visitor)["lots"]}


@pytest.mark.parametrize("path", ["lots/LOT-0009", "award?lot=LOT-0009", "clauses?lot=x", "lots/{{7*7}}"])
def test_a_lot_that_never_was_is_said_to_be_missing(visitor: Visitor, path: str) -> None:
    visitor.start("flemish-brabant-green-maintenance")
    page = visitor.get(path)
    assert (page.status, page.heading) == (404, "This lot is not in the tender")
    assert not page.texts(".changes")
    assert visitor.post(path, visitor.get("buyer").form()).status == 404
