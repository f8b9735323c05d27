from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender.clauses import (
    chosen_clauses_exist,
    clauses_go_together,
    included_choices_are_in,
    mandatory_clauses_are_in,
    texts_are_approved,
    values_can_be_read,
)
from app.core.model.finding import Codes
from tests.core.checks.tender.builders import clause, country, found, library, places

DAYS = {"type": "integer", "label": "How many days?", "unit": "days", "max": 30, "example": "10", "default": "10"}
MANDATE = {"jurisdiction": "aa", "legal_source": "social_clauses"}


def choose(*ids: str, **fields: object) -> dict[str, Any]:
    return {"clauses": [{"clause": id_, **fields} for id_ in ids]}


# choices


def test_a_clause_that_is_not_in_the_library_is_an_error() -> None:
    held = library(clause("remedy-plan"))
    near, far = found(choose("remedy-plans", "zzz"), held, chosen_clauses_exist)
    assert places([near, far]) == [
        ("error", "tender.clause-unknown", "clauses.0.clause"),
        ("error", "tender.clause-unknown", "clauses.1.clause"),
    ]
    assert near.values["suggestion"] == "remedy-plan"
    assert "suggestion" not in far.values


def test_an_order_that_names_no_clause_of_the_library_is_an_error() -> None:
    findings = found({"clause_order": ["a", "aa"]}, library(clause("a")), chosen_clauses_exist)
    assert places(findings) == [("error", "tender.clause-unknown", "clause_order.1")]


def test_a_clause_chosen_twice_is_an_error() -> None:
    held = library(clause("a"), clause("b"))
    findings = found({**choose("b"), "lots": [choose("a", "b", "a"), {}]}, held, chosen_clauses_exist)
    assert places(findings) == [
        ("error", "tender.clause-twice", "lots.0.clauses.0"),
        ("error", "tender.clause-twice", "lots.0.clauses.2"),
    ]


def test_known_clauses_are_not_found() -> None:
    assert not found(choose("a"), library(clause("a")), chosen_clauses_exist)


def test_a_clause_without_a_text_in_force_is_an_error() -> None:
    held = library(clause("later", in_force_from="2028-01-01"))
    finding, *_ = found(choose("later"), held, included_choices_are_in)
    assert places([finding]) == [("error", "tender.clause-not-in-force", "clauses.0")]
    assert "successor" not in finding.values


def test_a_retired_clause_names_its_successor() -> None:
    held = library(clause("old", in_force_to="2026-12-31", replaced_by="new"), clause("new"))
    finding, *_ = found(choose("old"), held, included_choices_are_in)
    assert finding.values["successor"] == Codes("clauses", ("new",))


def test_a_clause_the_law_bars_is_not_dropped_in_silence() -> None:
    held = library(clause("abroad", applies_when={"jurisdictions": ["zz"]}))
    findings = found(choose("abroad"), held, included_choices_are_in)
    assert places(findings) == [("warning", "tender.clause-barred", "clauses.0")]


def test_lots_that_treat_a_clause_alike_both_have_it() -> None:
    held = library(clause("a", placeholders={"days": DAYS}))
    lots = [choose("a", values={"days": "5"}), choose("a", values={"days": "5"})]
    assert not found({"lots": lots}, held)


@pytest.mark.parametrize("changes", [choose("a"), choose("gone", include=False), {}])
def test_choices_that_count_are_not_found(changes: dict[str, Any]) -> None:
    held = library(clause("a"), clause("gone", in_force_from="2028-01-01"))
    assert not found(changes, held, included_choices_are_in)


# national variants

GENERAL = clause("general", placeholders={"days": DAYS})
VARIANT = clause("variant", replaces={"clause": "general", "jurisdictions": ["aa"]}, placeholders={"hours": DAYS})


def test_a_word_on_the_general_clause_counts_for_the_variant() -> None:
    held = library(GENERAL, VARIANT)
    assert not found(choose("general", values={"hours": "5"}), held)
    finding, *_ = found(choose("general", values={"days": "5"}), held, values_can_be_read)
    assert finding.code == "tender.clause-value-unknown"


# values


@pytest.mark.parametrize("value", ["31", "ten", "2.5"])
def test_a_value_out_of_bounds_or_of_another_kind_is_an_error(value: str) -> None:
    held = library(clause("a", placeholders={"days": {**DAYS, "bounds_source": "standstill"}}))
    finding, *_ = found(choose("a", values={"days": value}), held, values_can_be_read)
    assert places([finding]) == [("error", "tender.clause-value", "clauses.0.values.days")]
    assert finding.legal_source == "standstill"
    assert finding.values["placeholder"] == "How many days?"


def test_a_value_for_no_blank_is_an_error() -> None:
    held = library(clause("a", placeholders={"days": DAYS}))
    near, far = found(choose("a", values={"day": "1", "zzz": "1"}), held, values_can_be_read)
    assert places([near]) == [("error", "tender.clause-value-unknown", "clauses.0.values.day")]
    assert near.values["suggestion"] == "days"
    assert "suggestion" not in far.values


def test_a_value_is_found_once_for_all_lots_that_inherit_it() -> None:
    held = library(clause("a", placeholders={"days": DAYS}))
    changes = {**choose("a", values={"days": "99"}), "lots": [{}, {}, choose("a", values={"days": "5"})]}
    assert len(found(changes, held, values_can_be_read)) == 1


@pytest.mark.parametrize(
    "changes", [choose("a", values={"days": "5"}), choose("a"), choose("a", include=False, values={"days": "99"})]
)
def test_values_that_fit_or_do_not_print_are_not_found(changes: dict[str, Any]) -> None:
    assert not found(changes, library(clause("a", placeholders={"days": DAYS})), values_can_be_read)


# what the law asks for


def test_a_mandatory_clause_left_out_without_a_reason_is_an_error() -> None:
    held = library(clause("a", mandatory_in=[MANDATE]))
    findings = found(choose("a", include=False), held, mandatory_clauses_are_in)
    assert places(findings) == [("error", "tender.mandatory-without-reason", "clauses.0")]
    assert findings[0].legal_source == "social_clauses"


def test_a_mandatory_clause_left_out_with_a_reason_is_a_warning() -> None:
    held = library(clause("a", mandatory_in=[MANDATE]))
    findings = found(choose("a", include=False, reason="Niemand."), held, mandatory_clauses_are_in)
    assert places(findings) == [("warning", "tender.mandatory-left-out", "clauses.0")]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        choose("a"),
        choose("b", include=False),
        {**choose("a", include=False), "directive": "none", "procedure.regime": "private"},
    ],
)
def test_a_mandatory_clause_that_is_in_is_not_found(changes: dict[str, Any]) -> None:
    held = library(clause("a", mandatory_in=[MANDATE]), clause("b"))
    assert not found(changes, held, mandatory_clauses_are_in)


# together


def test_clauses_that_exclude_each_other_are_an_error() -> None:
    held = library(clause("a", excludes=["b"]), clause("b"))
    findings = found(choose("a", "b"), held, clauses_go_together)
    assert places(findings) == [("error", "tender.clauses-exclude", "clauses.0")]


def test_in_different_lots_they_may_stand() -> None:
    held = library(clause("a", excludes=["b"]), clause("b"))
    assert not found({"lots": [choose("a"), choose("b")]}, held, clauses_go_together)


def test_a_clause_another_needs_is_not_left_out() -> None:
    held = library(clause("a", ambition="basic", requires=["b"]), clause("b"))
    findings = found(choose("b", include=False), held, clauses_go_together)
    assert places(findings) == [("error", "tender.clause-needed", "clauses.a")]


def test_a_national_variant_is_what_another_needs() -> None:
    held = library(clause("a", requires=["general"]), GENERAL, VARIANT)
    assert not found(choose("a"), held, clauses_go_together)


# approval


def test_a_draft_bars_publishing() -> None:
    findings = found(choose("a"), library(clause("a", status="draft")), texts_are_approved)
    assert places(findings) == [("error", "tender.clause-draft", "clauses.0")]


def test_clauses_that_wait_for_approval_are_counted_once() -> None:
    held = library(clause("a", status="reviewed"), clause("b", status="reviewed"), clause("c"))
    findings = found({"lots": [choose("a", "b", "c"), choose("a")]}, held, texts_are_approved)
    assert places(findings) == [("note", "tender.clauses-not-approved", "clauses")]
    assert findings[0].values == {"count": 2}


def test_approved_clauses_are_not_found() -> None:
    assert not found(choose("a"), library(clause("a"), national=country()), texts_are_approved)
