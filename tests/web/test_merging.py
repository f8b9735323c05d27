"""Of what two people save at once, all that only one of them changed counts; about the rest, one is asked."""

from __future__ import annotations

from copy import deepcopy

import pytest

from app.web.answers import Data
from app.web.forms import AWARD, LOT, PURCHASE
from app.web.merging import KEEP, Conflict, merge_answers, merge_choices
from app.web.parts import ClausePart, ListPart


def merged(
    base: Data, mine: Data, theirs: Data, said: dict[str, str] | None = None
) -> tuple[Data, tuple[Conflict, ...]]:
    state = deepcopy(theirs)
    return state, merge_answers(PURCHASE, base, mine, state, said or {}, for_lot=False)


def criteria(*names: str) -> Data:
    return {"award_criteria": [{"name": {"it": name}} for name in names]}


def merged_criteria(base: Data, mine: Data, theirs: Data) -> list[object]:
    state = deepcopy(theirs)
    conflicts = merge_answers(AWARD, base, mine, state, {}, for_lot=False)
    return [type(each.part) for each in conflicts] or [each["name"]["it"] for each in state["award_criteria"]]


def test_what_nobody_else_changed_is_as_i_typed_it() -> None:
    assert merged({"reference": "A"}, {"reference": "B"}, {"reference": "A"}) == ({"reference": "B"}, ())
    assert merged({"reference": "A"}, {}, {"reference": "A"}) == ({}, ())


def test_what_i_did_not_change_is_as_they_saved_it() -> None:
    assert merged({"reference": "A"}, {"reference": "A"}, {"reference": "B"}) == ({"reference": "B"}, ())
    assert merged({"cpv_main": "90910000"}, {"cpv_main": "90910000"}, {}) == ({}, ())


def test_what_both_changed_alike_is_no_conflict() -> None:
    assert merged({}, {"duration_months": "12"}, {"duration_months": 12}) == ({"duration_months": 12}, ())


def test_what_both_changed_otherwise_is_a_conflict() -> None:
    _, conflicts = merged({"reference": "A"}, {"reference": "B"}, {"reference": "C"})
    assert [(each.part.path, each.mine, each.theirs) for each in conflicts] == [("reference", "B", "C")]


def test_what_one_took_away_and_the_other_changed_is_a_conflict() -> None:
    _, conflicts = merged({"reference": "A"}, {}, {"reference": "C"})
    assert [(each.mine, each.theirs) for each in conflicts] == [(None, "C")]


@pytest.mark.parametrize(("whose", "kept"), [("mine", "B"), ("theirs", "C")])
def test_a_conflict_is_decided_by_what_was_chosen(whose: str, kept: str) -> None:
    states = ({"reference": "A"}, {"reference": "B"}, {"reference": "C"})
    chosen = merged(*states)[1][0].decision(whose)
    assert merged(*states, {f"{KEEP}reference": chosen}) == ({"reference": kept}, ())


def test_a_choice_holds_only_against_what_was_seen() -> None:
    chosen = merged({"reference": "A"}, {"reference": "B"}, {"reference": "C"})[1][0].decision("mine")
    later = merged({"reference": "A"}, {"reference": "B"}, {"reference": "D"}, {f"{KEEP}reference": chosen})
    assert [each.theirs for each in later[1]] == ["D"]


@pytest.mark.parametrize("chosen", ["", "mine", "mine:", "theirs:0", "both:1"])
def test_a_choice_that_is_none_decides_nothing(chosen: str) -> None:
    assert merged({}, {"reference": "B"}, {"reference": "C"}, {f"{KEEP}reference": chosen})[1]


def test_texts_are_merged_language_by_language() -> None:
    base = {"title": {"it": "Uno", "sl": "Ena"}}
    mine, theirs = {"title": {"it": "Due", "sl": "Ena"}}, {"title": {"it": "Uno", "sl": "Dve", "en": "Two"}}
    assert merged(base, mine, theirs) == ({"title": {"it": "Due", "sl": "Dve", "en": "Two"}}, ())


def test_an_answer_that_the_form_assumes_is_no_change_of_mine() -> None:
    assert merged({}, {"publish_value": "true"}, {"publish_value": "false"}) == ({"publish_value": "false"}, ())


def test_for_a_lot_nothing_is_assumed() -> None:
    conflicts = merge_answers(
        LOT, {}, {"intellectual_services": "false"}, {"intellectual_services": "true"}, {}, for_lot=True
    )
    assert [each.part.path for each in conflicts] == ["intellectual_services"]


def test_items_of_a_list_are_merged_while_it_keeps_its_length() -> None:
    assert merged_criteria(criteria("A", "B", "C"), criteria("A1", "B", "C"), criteria("A", "B", "C1")) == [
        "A1",
        "B",
        "C1",
    ]


def test_a_list_in_which_one_item_was_exchanged_is_merged_rightly() -> None:
    assert merged_criteria(criteria("A", "B", "C"), criteria("A1", "B", "C"), criteria("A", "C", "D")) == [
        "A1",
        "C",
        "D",
    ]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (criteria("A1", "B"), criteria("A2", "B")),
        (criteria("A1", "B"), criteria("B", "C")),
        (criteria("A", "B", "C"), criteria("A", "B1")),
        (criteria("B"), criteria("A", "B1")),
        ({}, criteria("A", "B1")),
    ],
)
def test_a_list_that_cannot_be_merged_is_one_conflict(mine: Data, theirs: Data) -> None:
    assert merged_criteria(criteria("A", "B"), mine, theirs) == [ListPart]


def choice(clause: str, **more: object) -> dict[str, object]:
    return {"clause": clause, **more}


def test_choices_are_merged_clause_by_clause() -> None:
    base = [choice("a"), choice("b"), choice("c")]
    mine = [choice("a", include=False), choice("b"), choice("c"), choice("d")]
    theirs = [choice("a"), choice("b", reason="x"), choice("e")]
    assert merge_choices(base, mine, theirs, {}) == (
        [choice("a", include=False), choice("b", reason="x"), choice("e"), choice("d")],
        (),
    )


def test_a_clause_that_both_spoke_about_is_a_conflict() -> None:
    _, conflicts = merge_choices([], [choice("a", include=False)], [choice("a", reason="x")], {})
    assert [each.part for each in conflicts] == [ClausePart("clauses.a", "a")]


def test_choices_that_are_none_or_are_named_twice_stay() -> None:
    odd = [choice("a"), 7, choice("a", include=False), None, "x"]
    assert merge_choices(odd, odd, odd, {})[0] == [choice("a"), 7, choice("a", include=False), "x"]


def test_a_clause_is_in_whether_its_choice_says_so_or_not() -> None:
    theirs = [choice("a", values={"x": "1"})]
    assert merge_choices([choice("a")], [choice("a", include=True)], theirs, {}) == (theirs, ())
