"""Companions, successors and the order of clauses."""

from __future__ import annotations

import pytest

from app.workspaces.arranging import Companion, Successor, companions, moved, successors
from tests.small_world import DAY as TODAY
from tests.small_world import clause, library, selected, tender

LEFT_OUT = [{"clause": "plan", "include": False}]


def test_a_clause_names_the_one_it_needs_that_was_left_out() -> None:
    held = library(clause(requires=["plan"]), clause("plan"))
    assert companions(selected(tender(clauses=LEFT_OUT), held)) == {"hours": (Companion("plan", missing=True),)}
    assert not companions(selected(tender(), held))


def test_a_needed_clause_that_the_law_rules_out_is_not_offered() -> None:
    held = library(clause(requires=["plan"]), clause("plan", applies_when={"jurisdictions": ["se"]}))
    assert not companions(selected(tender(), held))


def test_two_clauses_that_exclude_each_other_name_each_other() -> None:
    held = library(clause(excludes=["plan"]), clause("plan"))
    assert companions(selected(tender(), held)) == {
        "hours": (Companion("plan", missing=False),),
        "plan": (Companion("hours", missing=False),),
    }


def test_clauses_of_different_lots_do_not_meet() -> None:
    held = library(
        clause(excludes=["plan"], applies_when={"cpv": ["90"]}), clause("plan", applies_when={"cpv": ["55"]})
    )
    lots = [{"id": "LOT-0001", "cpv_main": "90900000"}, {"id": "LOT-0002", "cpv_main": "55500000"}]
    assert not companions(selected(tender(lots=lots), held))


def test_a_variant_stands_for_the_general_clause_that_is_needed() -> None:
    variant = clause("plan-it", of_replaces={"clause": "plan", "jurisdictions": ["it"]})
    held = library(clause(requires=["plan"]), clause("plan"), variant)
    assert companions(selected(tender(clauses=LEFT_OUT), held)) == {"hours": (Companion("plan-it", missing=True),)}


def test_a_chosen_clause_without_a_text_names_its_successor() -> None:
    old = clause("old", of_replaced_by="new", in_force_to="2020-01-01")
    stated = tender(clauses=[{"clause": "old"}, {"clause": "new"}, {"clause": "unknown"}])
    assert successors(stated, library(old, clause("new")), TODAY) == (Successor("old", "new"),)


@pytest.mark.parametrize(
    ("name", "places", "order"),
    [
        ("c", -1, ("a", "c", "b")),
        ("a", 1, ("b", "a", "c")),
        ("a", -1, ()),
        ("c", 1, ()),
        ("gone", 1, ()),
    ],
)
def test_a_clause_moves_among_those_of_its_kind(name: str, places: int, order: tuple[str, ...]) -> None:
    held = library(clause("a"), clause("b"), clause("c"), clause("r", of_kind="remedy"))
    assert moved(tender(), held, TODAY, name, places) == order


def test_a_move_back_leaves_no_trace_and_other_kinds_keep_their_order() -> None:
    held = library(*(clause(each) for each in "abc"), *(clause(each, of_kind="remedy") for each in ("r", "s")))
    stated = tender(clause_order=["b", "a", "c", "s", "r"])
    assert moved(stated, held, TODAY, "a", -1) == ("s", "r")
