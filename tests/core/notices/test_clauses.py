"""What the chosen clauses say in codes: aims, grounds for exclusion, sources, conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.core.model.notice import Notice
from app.core.notices import prepare_notice
from tests.core.notices.builders import (
    ENGLISH,
    EXPERIENCE,
    FAIR_HOURS,
    GREEN_SOAP,
    ITALIAN,
    LOTS,
    NO_FRAUD,
    TWO_STAGES,
    answers,
    chosen,
    library,
    notice,
    tender,
    values,
)
from tests.small_world import DAY, clause, selected

BOTH = chosen("fair-hours", "green-soap")


def test_without_a_clause_there_is_no_strategic_aim() -> None:
    made = notice()
    assert values(made, "BT-06-Lot") == ["none"]
    assert not answers(made, "BT-777-Lot")
    assert values(made, "BT-775-Lot") == values(made, "BT-774-Lot") == values(made, "BT-805-Lot") == []


def test_a_social_clause_is_a_social_aim_with_its_title() -> None:
    made = notice(chosen("fair-hours"), FAIR_HOURS)
    assert values(made, "BT-06-Lot") == ["soc-obj"]
    assert values(made, "BT-777-Lot") == [("it", "Orari equi")]
    assert values(made, "BT-775-Lot") == ["work-cond"]


def test_aims_stand_beside_each_other_each_with_its_own_clauses() -> None:
    made = notice(BOTH, FAIR_HOURS, GREEN_SOAP)
    assert values(made, "BT-06-Lot") == ["soc-obj", "env-imp"]
    assert values(made, "BT-777-Lot") == [("it", "Orari equi"), ("it", "Sapone verde")]
    assert values(made, "BT-774-Lot") == ["pollu-prev"]
    assert values(made, "BT-805-Lot") == ["eu"]


@pytest.mark.parametrize("ids", [(), ("fair-hours",), ("green-soap",), ("fair-hours", "green-soap")])
def test_aims_and_their_codes_never_contradict_each_other(ids: tuple[str, ...]) -> None:
    made = notice(chosen(*ids), *(each for each in (FAIR_HOURS, GREEN_SOAP) if each.id in ids))
    aims = values(made, "BT-06-Lot")
    assert ("soc-obj" in aims) == bool(values(made, "BT-775-Lot"))
    assert ("env-imp" in aims) == bool(values(made, "BT-774-Lot"))
    assert ("none" in aims) == (aims == ["none"])


@pytest.mark.parametrize(("theme", "aim"), [("social", "soc-obj"), ("environmental", "env-imp")])
def test_the_code_that_lists_share_counts_for_the_theme_of_the_clause(theme: str, aim: str) -> None:
    other = clause("other", of_theme=theme, of_objectives=["other"])
    made = notice(chosen("other"), other, texts=(ENGLISH,))
    assert values(made, "BT-06-Lot") == [aim]
    assert values(made, "BT-805-Lot") == []


@pytest.mark.parametrize("kind", ["exclusion-ground", "selection-criterion", "monitoring", "remedy"])
def test_only_what_is_bought_and_performed_has_an_aim(kind: str) -> None:
    made = notice(chosen("hours"), clause("hours", of_kind=kind, of_objectives=["opp"]))
    assert values(made, "BT-06-Lot") == ["none"]


def test_codes_of_a_list_the_library_does_not_hold_are_not_named() -> None:
    stated, held = tender(chosen("fair-hours")), replace(library(FAIR_HOURS), code_lists={})
    made = prepare_notice(stated, selected(stated, held), held, (ITALIAN,), DAY)
    assert isinstance(made, Notice)
    assert values(made, "BT-06-Lot") == ["none"]


def test_a_lot_has_the_aims_of_its_own_clauses() -> None:
    first, second = LOTS["lots"]
    bonus = clause("fair-hours", of_objectives=["opp"], of_ambition="advanced")
    made = notice({**LOTS, "lots": [first, {**second, **chosen("fair-hours")}]}, bonus)
    assert values(made, "BT-06-Lot") == ["none", "soc-obj"]


def test_titles_that_are_not_all_translated_are_not_given_in_that_language() -> None:
    untranslated = clause("green-soap", title="New", of_objectives=["opp"])
    changes = {**BOTH, "languages.authoritative": ["it", "en"]}
    made = notice(changes, FAIR_HOURS, untranslated, texts=(ITALIAN, ENGLISH))
    assert values(made, "BT-777-Lot") == [("en", "Fair-hours\nNew")]


def test_conditions_of_performance_are_named_by_their_titles() -> None:
    made = notice(BOTH, FAIR_HOURS, GREEN_SOAP)
    assert values(made, "BT-70-Lot") == [("it", "Orari equi")]


def test_grounds_for_exclusion_are_in_the_documents() -> None:
    assert values(notice(), "BT-806-Procedure") == ["epo-procurement-document"]


def test_a_ground_of_a_clause_is_in_the_notice_too() -> None:
    made = notice(chosen("no-fraud"), NO_FRAUD)
    assert values(made, "BT-806-Procedure") == ["epo-procurement-document", "epo-notice"]
    assert values(made, "BT-67(a)-Procedure") == ["exg-crim-fraud"]
    assert values(made, "BT-67(b)-Procedure") == [("it", "Nessuna frode")]


def test_a_ground_that_two_clauses_state_has_both_titles() -> None:
    second = clause("no-lies", of_kind="exclusion-ground", of_notice_codes=["exg-crim-fraud"])
    made = notice(chosen("no-fraud", "no-lies"), NO_FRAUD, second, texts=(ENGLISH,))
    assert values(made, "BT-67(a)-Procedure") == ["exg-crim-fraud"]
    assert values(made, "BT-67(b)-Procedure") == [("en", "No-fraud\nNo-lies")]


def test_a_clause_without_a_code_names_no_ground() -> None:
    made = notice(chosen("plain"), clause("plain", of_kind="exclusion-ground"))
    assert made.exclusion == ()
    assert values(made, "BT-806-Procedure") == ["epo-procurement-document"]


@pytest.mark.parametrize(
    ("changes", "sources"),
    [
        ({}, ["epo-procurement-document"]),
        (chosen("experience"), ["epo-procurement-document", "epo-notice"]),
        ({"minimum_turnover": {"amount": "5", "currency": "EUR"}}, ["epo-procurement-document", "epo-notice"]),
        ({**TWO_STAGES, **chosen("experience")}, ["epo-procurement-document", "epo-notice"]),
        (
            {**TWO_STAGES, **chosen("experience"), "procedure.candidates_maximum": 7},
            ["epo-procurement-document"],
        ),
    ],
)
def test_selection_criteria_are_in_the_notice_unless_candidates_are_chosen_among(
    changes: dict[str, Any], sources: list[str]
) -> None:
    clauses = (EXPERIENCE,) if "clauses" in changes else ()
    made = notice(changes, *clauses)
    assert values(made, "BT-821-Lot") == sources
    assert bool(made.lots[0].selection) == ("epo-notice" in sources)
