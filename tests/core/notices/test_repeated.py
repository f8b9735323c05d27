"""Selection and award criteria: what each says, and where the tender states it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from app.core.model.notice import Shape
from tests.core.notices.builders import (
    COMPLETE,
    ENGLISH,
    EXPERIENCE,
    ITALIAN,
    LOTS,
    answers,
    chosen,
    notice,
    places,
    values,
)
from tests.small_world import clause

PLAN = clause("plan", of_kind="award-criterion")
NATIONAL = clause("plan-it", of_kind="award-criterion", of_replaces={"clause": "plan", "jurisdictions": ["it"]})
BY_CLAUSE = [{"type": "quality", "name": {"en": "Plan", "it": "Piano"}, "weighting": "100", "clause": "plan"}]
UNWEIGHTED = [{**each, "weighting": None} for each in COMPLETE["award_criteria"]]
REASON = {"ranking_reason": {"it": "Non si possono pesare."}}


def test_a_selection_criterion_has_the_title_of_its_clause() -> None:
    made = notice(chosen("experience"), EXPERIENCE)
    assert values(made, "BT-809-Lot") == ["slc-abil-ref-services"]
    assert values(made, "BT-750-Lot") == [("it", "Esperienza")]


def test_the_turnover_asked_for_is_a_criterion_with_its_amount() -> None:
    made = notice({"minimum_turnover": {"amount": "500000", "currency": "EUR"}})
    assert values(made, "BT-809-Lot") == ["slc-stand-to-gen"]
    assert values(made, "BT-750-Lot") == [("it", "it slc-stand-to-gen: 500000.00 EUR")]
    assert places(made, "BT-750-Lot") == ["minimum_turnover"]


def test_award_criteria_keep_their_order_and_their_decimals() -> None:
    made = notice()
    assert values(made, "BT-539-Lot") == ["price", "quality"]
    assert values(made, "BT-541-Lot") == [Decimal("33.33"), Decimal("66.67")]
    assert places(made, "BT-541-Lot") == ["award_criteria.0.weighting", "award_criteria.1.weighting"]


def test_a_criterion_is_described_in_the_buyers_words() -> None:
    criterion = {**BY_CLAUSE[0], "description": {"it": "Il piano conta."}}
    made = notice({"award_criteria": [criterion], **chosen("plan")}, PLAN)
    assert values(made, "BT-540-Lot") == [("it", "Il piano conta.")]


@pytest.mark.parametrize(("held", "title"), [((PLAN,), "Plan"), ((PLAN, NATIONAL), "Plan-it")])
def test_without_words_a_criterion_has_the_title_of_its_clause(held: tuple[Any, ...], title: str) -> None:
    made = notice({"award_criteria": BY_CLAUSE, **chosen("plan")}, *held, texts=(ENGLISH,))
    assert values(made, "BT-540-Lot") == [("en", title)]


def test_without_words_and_clause_a_criterion_is_described_by_its_name() -> None:
    assert values(notice(), "BT-540-Lot") == [("it", "Prezzo"), ("it", "Qualità")]


def test_a_criterion_that_decides_alone_needs_no_weighting() -> None:
    (alone,) = answers(notice({"award_criteria": UNWEIGHTED[:1]}), "BT-541-Lot")
    assert (alone.values, alone.needed) == ((), False)
    assert all(each.needed for each in answers(notice({"award_criteria": UNWEIGHTED}), "BT-541-Lot"))


def test_ranked_criteria_have_their_order_and_the_reason() -> None:
    made = notice({"award_criteria": UNWEIGHTED, **REASON})
    assert [(each.values, each.shape) for each in answers(made, "BT-541-Lot")] == [
        ((1,), Shape.NUMBER),
        ((2,), Shape.NUMBER),
    ]
    assert values(made, "BT-733-Lot") == [("it", "Non si possono pesare.")]


@pytest.mark.parametrize("criteria", [COMPLETE["award_criteria"], UNWEIGHTED[:1]])
def test_weighted_or_single_criteria_are_not_ranked(criteria: list[dict[str, Any]]) -> None:
    made = notice({"award_criteria": criteria, **REASON})
    assert not answers(made, "BT-733-Lot")
    assert {each.shape for each in answers(made, "BT-541-Lot")} == {Shape.PERCENT}


def test_a_lot_has_criteria_of_its_own_or_those_of_the_tender() -> None:
    first, second = LOTS["lots"]
    made = notice({**LOTS, "lots": [first, {**second, "award_criteria": BY_CLAUSE}]})
    assert [len(lot.award) for lot in made.lots] == [2, 1]
    assert places(made, "BT-539-Lot") == [
        "award_criteria.0.type",
        "award_criteria.1.type",
        "lots.1.award_criteria.0.type",
    ]


def test_a_criterion_is_named_only_in_the_languages_it_is_written_in() -> None:
    criteria = [{**BY_CLAUSE[0], "name": {"it": "Piano"}}]
    made = notice({"languages.authoritative": ["it", "en"], "award_criteria": criteria}, texts=(ITALIAN, ENGLISH))
    assert values(made, "BT-734-Lot") == [("it", "Piano")]
