"""Clauses by words and facets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from app.core.model.text import base_texts
from app.workspaces.library_search import ClauseQuery, clauses_with, search_library
from tests.small_world import DAY, clause, italian, library

SHELF = library(
    clause("hours", title="Working hours", text="Give work.", of_target_groups=["young-people"]),
    clause("crèche", of_id="creche", title="Crèche", text="Care during working hours.", applies_when={"cpv": ["8011"]}),
    clause("plan", of_kind="remedy", of_theme="governance", applies_when={"jurisdictions": ["se"]}),
    clause("meals", of_theme="environmental", of_ambition="advanced", applies_when={"cpv": ["555", "90"]}),
)


def found(**asked: str) -> list[str]:
    return [each.id for each, _ in search_library(SHELF, ClauseQuery(**asked), base_texts(), DAY).clauses]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["hours", "creche", "plan", "meals"]),
        ({"kind": "remedy"}, ["plan"]),
        ({"theme": "environmental", "ambition": "advanced"}, ["meals"]),
        ({"target_group": "young-people"}, ["hours"]),
        ({"cpv": "55"}, ["hours", "plan", "meals"]),
        ({"jurisdiction": "it"}, ["hours", "creche", "meals"]),
        ({"jurisdiction": "nowhere"}, ["hours", "creche", "plan", "meals"]),
        ({"text": "CRECHE"}, ["creche"]),
        ({"text": "working hours"}, ["hours", "creche"]),
        ({"text": "hours nothing"}, []),
        ({"objective": "opp"}, []),
    ],
)
def test_every_answer_narrows_the_search(asked: Mapping[str, Any], expected: list[str]) -> None:
    assert found(**asked) == expected


def test_words_are_those_of_the_language_asked_for() -> None:
    held = library(clause("hours"))
    texts = italian(**{"hours/title": ("Hours", "Perché ore")})
    assert clauses_with(held, "perche", texts, DAY) == ("hours",)


def test_a_facet_counts_what_each_of_its_answers_would_find() -> None:
    counts = search_library(SHELF, ClauseQuery(text="hours", kind="remedy"), base_texts(), DAY).counts
    assert counts["kind"] == {"contract-performance-condition": 2}
    assert counts["theme"] == {}
    assert search_library(SHELF, ClauseQuery(), base_texts(), DAY).counts["jurisdiction"] == {"eu": 3, "it": 3, "se": 4}
    assert search_library(SHELF, ClauseQuery(), base_texts(), DAY).counts["cpv"] == {"80": 3, "55": 3, "90": 3}
