"""Why a clause is in or out."""

from __future__ import annotations

from app.core.model.library import Library
from app.core.model.selection import ClauseDecision, Ground
from tests.small_world import clause, library, selected, tender


def decision(of: Library, id_: str, **stated: object) -> ClauseDecision:
    return next(each for each in selected(tender(**stated), of).decisions if each.clause.id == id_)


def test_a_basic_clause_that_applies_is_proposed() -> None:
    found = decision(library(clause()), "hours")
    assert (found.included, found.reasons[0].ground) == (True, Ground.PROPOSED)


def test_an_advanced_clause_waits_to_be_chosen() -> None:
    shelf = library(clause(of_ambition="advanced"))
    assert decision(shelf, "hours").reasons[0].ground is Ground.OFFERED
    assert decision(shelf, "hours", clauses=[{"clause": "hours"}]).reasons[0].ground is Ground.CHOSEN


def test_a_retired_clause_is_never_selected() -> None:
    assert selected(tender(), library(clause(in_force_to="2026-12-31"))).decisions == ()


def test_the_law_of_the_dispatch_date_applies() -> None:
    shelf = library(clause(in_force_from="2027-06-01"))
    assert not selected(tender(), shelf).includes("hours")
    assert selected(tender(timetable={"dispatch": "2027-06-02"}), shelf).includes("hours")


def test_a_choice_reaches_beyond_the_usual_purchases() -> None:
    shelf = library(clause(applies_when={"cpv": ["55"]}))
    assert decision(shelf, "hours").reasons[0].ground is Ground.DOES_NOT_APPLY
    assert decision(shelf, "hours", clauses=[{"clause": "hours"}]).included


def test_no_choice_reaches_beyond_the_law() -> None:
    shelf = library(clause(applies_when={"jurisdictions": ["se"]}))
    found = decision(shelf, "hours", clauses=[{"clause": "hours"}])
    assert (found.included, found.reasons[0].ground) == (False, Ground.DOES_NOT_APPLY)


def test_a_reservation_clause_needs_its_reservation() -> None:
    shelf = library(clause(applies_when={"reservations": ["res-ws"]}))
    assert not decision(shelf, "hours").included
    assert decision(shelf, "hours", reserved_participation="res-ws").included


def test_a_mandatory_clause_is_left_out_only_with_a_reason() -> None:
    shelf = library(clause(of_ambition="advanced", mandatory_in=[{"jurisdiction": "it", "legal_source": "known"}]))
    silent = decision(shelf, "hours", clauses=[{"clause": "hours", "include": False}])
    reasoned = decision(shelf, "hours", clauses=[{"clause": "hours", "include": False, "reason": "no staff"}])
    assert (silent.included, silent.mandatory) == (True, True)
    assert (reasoned.included, reasoned.mandatory) == (False, True)


def test_a_clause_brings_what_it_requires() -> None:
    shelf = library(clause(requires=["plan"]), clause("plan", of_ambition="advanced"))
    assert decision(shelf, "plan").reasons[0].ground is Ground.REQUIRED


def test_what_the_buyer_left_out_is_not_brought_back() -> None:
    shelf = library(clause(requires=["plan"]), clause("plan"))
    left_out = {"clauses": [{"clause": "plan", "include": False}]}
    assert decision(shelf, "plan", **left_out).reasons[0].ground is Ground.LEFT_OUT


def test_a_chosen_clause_puts_out_a_proposed_one_it_excludes() -> None:
    shelf = library(clause(of_ambition="advanced", excludes=["plan"]), clause("plan"))
    found = selected(tender(clauses=[{"clause": "hours"}]), shelf)
    assert (found.includes("hours"), found.includes("plan")) == (True, False)


def test_two_chosen_clauses_that_exclude_each_other_both_stay() -> None:
    shelf = library(clause(excludes=["plan"]), clause("plan"))
    found = selected(tender(clauses=[{"clause": "hours"}, {"clause": "plan"}]), shelf)
    assert (found.includes("hours"), found.includes("plan")) == (True, True)


def test_a_national_variant_takes_the_place_of_the_general_clause() -> None:
    variant = clause("hours-it", of_replaces={"clause": "hours", "jurisdictions": ["it"]})
    shelf = library(clause(), variant)
    at_home, abroad = selected(tender(), shelf), selected(tender(jurisdiction="se"), shelf)
    assert (at_home.includes("hours"), at_home.includes("hours-it")) == (False, True)
    assert (abroad.includes("hours"), abroad.includes("hours-it")) == (True, False)


def test_a_word_on_the_general_clause_counts_for_its_variant() -> None:
    variant = clause("hours-it", of_replaces={"clause": "hours", "jurisdictions": ["it"]})
    found = selected(tender(clauses=[{"clause": "hours", "include": False}]), library(clause(), variant))
    assert not found.includes("hours-it")


def test_value_and_duration_bounds_are_kept() -> None:
    shelf = library(clause(applies_when={"value_at_least": "1000", "months_at_most": 12}))
    money = {"amount": "999", "currency": "EUR"}
    assert not decision(shelf, "hours", estimated_value=money).included
    assert decision(shelf, "hours", estimated_value={**money, "amount": "1000"}, duration_months=12).included
    assert not decision(shelf, "hours", duration_months=13).included


def test_lots_that_treat_a_clause_alike_share_a_decision() -> None:
    shelf = library(clause(applies_when={"cpv": ["90"]}))
    lots = [
        {"id": "LOT-0001"},
        {"id": "LOT-0002", "cpv_main": "55520000"},
        {"id": "LOT-0003", "cpv_main": "90500000"},
    ]
    found = selected(tender(lots=lots), shelf).decisions
    assert [(each.included, each.lots) for each in found] == [
        (True, ("LOT-0001", "LOT-0003")),
        (False, ("LOT-0002",)),
    ]


def test_purchases_that_differ_in_nothing_that_decides_get_the_same_decisions() -> None:
    shelf = library(clause())
    first, second = selected(tender(), shelf), selected(tender(title={"en": "Other"}), shelf)
    assert first.decisions is second.decisions


def test_defaults_fill_what_the_buyer_does_not_state() -> None:
    placeholders = {
        name: {"type": "integer", "label": "How many?", "example": "1", "default": "3"} for name in ("days", "months")
    }
    shelf = library(clause(text="In {days} and {months}.", placeholders=placeholders))
    found = decision(shelf, "hours", clauses=[{"clause": "hours", "values": {"days": "9"}}])
    assert dict(found.values) == {"days": "9", "months": "3"}


def test_clauses_stand_as_the_buyer_put_them_within_their_kind() -> None:
    shelf = library(clause("a", of_kind="remedy"), clause("b"), clause("c"), clause("d"))
    found = selected(tender(clause_order=["a", "d", "b", "d", "gone"]), shelf)
    assert [each.clause.id for each in found.decisions] == ["d", "b", "c", "a"]


def test_the_place_of_a_general_clause_is_that_of_its_variant() -> None:
    variant = clause("z", of_replaces={"clause": "b", "jurisdictions": ["it"]})
    found = selected(tender(clause_order=["b"]), library(clause("a"), clause("b"), variant))
    assert [each.clause.id for each in found.included] == ["z", "a"]
