"""Tests of what the clauses that are in ask of the contractor."""

from __future__ import annotations

from typing import Any

from app.core.model.clause import ClauseKind
from app.core.model.load import Load, loads
from tests.small_world import clause, library, selected, tender

INDICATOR = {"name": "n", "unit": "u", "formula": "f"}
HOURS = {"type": "integer", "label": "How many?", "unit": "training hours", "example": "9"}
SHARE = {"type": "percent", "label": "What share?", "example": "9"}


def load(*clauses: Any, **fields: Any) -> Load:  # noqa: ANN401 - clauses, and fields of any type
    return loads(selected(tender(**fields), library(*clauses)))[0].load


def test_clauses_are_counted_by_kind_in_the_order_of_the_documents() -> None:
    counted = load(clause("a", text="x"), clause("b"), clause("c", of_kind="reservation"))
    assert counted.kinds == ((ClauseKind.RESERVATION, 1), (ClauseKind.CONTRACT_PERFORMANCE_CONDITION, 2))
    assert counted.clauses == 3


def test_proofs_and_reports_are_counted() -> None:
    counted = load(
        clause("a", means_of_proof="A log.", indicator={**INDICATOR, "frequency": "quarterly"}),
        clause("b", means_of_proof="A list.", indicator={**INDICATOR, "frequency": "yearly"}),
        clause("c", indicator={**INDICATOR, "frequency": "once"}),
        clause("d"),
    )
    assert (counted.proofs, counted.reports_a_year, counted.reports_once) == (2, 5, 1)


def test_shares_and_hours_count_where_they_have_to_be_reached() -> None:
    counted = load(
        clause("a", placeholders={"p": HOURS}, text="Do {p}."),
        clause("b", placeholders={"p": SHARE}, text="Do {p}."),
        clause("c", placeholders={"p": {**HOURS, "unit": "days"}}, text="Do {p}."),
        clause("d", of_kind="remedy", placeholders={"p": SHARE}, text="Do {p}."),
    )
    assert counted.shares_and_hours == 2


def test_clauses_above_the_basic_set_are_counted() -> None:
    chosen = [{"clause": "b"}]
    assert load(clause("a"), clause("b", of_ambition="advanced"), clauses=chosen).above_basic == 1


def test_lots_that_are_asked_for_as_much_stand_together() -> None:
    lots = [{"id": "LOT-0001"}, {"id": "LOT-0002", "clauses": [{"clause": "b"}]}, {"id": "LOT-0003"}]
    found = loads(selected(tender(lots=lots), library(clause("a"), clause("b", of_ambition="advanced"))))
    assert [(each.lots, each.load.clauses) for each in found] == [(("LOT-0001", "LOT-0003"), 1), (("LOT-0002",), 2)]


def test_a_lot_without_clauses_is_asked_for_nothing() -> None:
    assert load() == Load(0, (), 0, 0, 0, 0, 0)
