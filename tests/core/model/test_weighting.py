"""Tests of the bar of weightings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from app.core.model.weighting import WeightingBar, weighting_bars
from tests.small_world import clause, tender

CLAUSES = {
    each.id: each
    for each in (
        clause("plan", of_kind="award-criterion"),
        clause("cargo", of_kind="award-criterion", of_theme="environmental"),
        clause("chain", of_kind="award-criterion", of_theme="supply-chain"),
        clause("board", of_kind="award-criterion", of_theme="governance"),
    )
}


def bars(*criteria: dict[str, Any], **fields: Any) -> tuple[WeightingBar, ...]:  # noqa: ANN401 - of any type
    return weighting_bars(tender(award_criteria=list(criteria), **fields).purchases(), CLAUSES)


def price(weighting: str, type_: str = "price") -> dict[str, Any]:
    return {"type": type_, "weighting": weighting}


def quality(weighting: str | None, clause_id: str | None = None) -> dict[str, Any]:
    return {"type": "quality", "weighting": weighting, "clause": clause_id}


def test_criteria_follow_one_another_along_the_bar() -> None:
    found = bars(price("60"), quality("25"), quality("15"))[0]
    assert [(int(each.at), int(each.width)) for each in found.segments] == [(0, 60), (60, 25), (85, 15)]
    assert found.sum == 100


def test_a_bar_is_as_long_as_its_sum_where_that_is_more_than_the_whole() -> None:
    found = bars(price("100"), quality("100"))[0]
    assert [(int(each.at), int(each.width)) for each in found.segments] == [(0, 50), (50, 50)]
    assert found.sum == Decimal(200)


@pytest.mark.parametrize(
    ("criterion", "part"),
    [
        (price("1"), "price"),
        (price("1", "cost"), "price"),
        (quality("1"), "quality"),
        (quality("1", "plan"), "social"),
        (quality("1", "chain"), "social"),
        (quality("1", "cargo"), "environmental"),
        (quality("1", "board"), "quality"),
        (quality("1", "unknown"), "quality"),
    ],
)
def test_a_criterion_is_about_what_its_clause_or_type_says(criterion: dict[str, Any], part: str) -> None:
    assert bars(criterion)[0].segments[0].part == part


def test_lots_that_weigh_alike_share_a_bar() -> None:
    lots = [{"id": "LOT-0001"}, {"id": "LOT-0002", "award_criteria": [price("40")]}, {"id": "LOT-0003"}]
    found = bars(price("100"), lots=lots)
    assert [(each.lots, each.index) for each in found] == [(("LOT-0001", "LOT-0003"), 0), (("LOT-0002",), 1)]


def test_criteria_without_weightings_have_no_bar() -> None:
    assert bars(quality(None)) == ()
