from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender.accessibility import accessibility_is_stated
from tests.core.checks.tender.builders import clause, found, library, places

CLAUSE = clause(
    "accessibility-design-for-all",
    "technical-specification",
    applies_when={"cpv": ["90"]},
    legal_sources=["accessibility"],
)
HELD = library(CLAUSE)
CHOSEN = {"clauses": [{"clause": "accessibility-design-for-all"}]}
REASON = {"accessibility_justification": {"nl": "Alleen de machinekamer."}}


def found_here(changes: dict[str, Any]) -> list[tuple[str, str, str]]:
    return places(found(changes, HELD, accessibility_is_stated))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("error", "tender.missing", "accessibility")),
        ({"lots": [{"accessibility": None}]}, ("error", "tender.missing", "lots.0.accessibility")),
        ({"accessibility": "inc"}, ("warning", "tender.accessibility-without-clause", "accessibility")),
        ({**CHOSEN, "accessibility": "n-inc"}, ("error", "tender.accessibility-contradicted", "accessibility")),
        ({"accessibility": "n-inc"}, ("warning", "tender.accessibility-for-people", "accessibility")),
        (
            {"accessibility": "n-inc-just"},
            ("error", "tender.accessibility-without-reason", "accessibility_justification"),
        ),
    ],
)
def test_accessibility_is_stated_and_agrees_with_the_clauses(
    changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    assert found_here(changes) == [expected]


@pytest.mark.parametrize(
    "changes",
    [
        CHOSEN,
        {**CHOSEN, "accessibility": "inc"},
        {"cpv_main": "77310000"},
        {"cpv_main": "77310000", "accessibility": "n-inc"},
        {"procedure.regime": "light"},
        {"accessibility": "n-inc-just", **REASON},
        {"directive": "none", "procedure.regime": "private"},
    ],
)
def test_what_is_stated_rightly_is_not_found(changes: dict[str, Any]) -> None:
    assert not found_here(changes)


def test_without_the_clause_nobody_knows_what_people_use() -> None:
    assert not found({}, library(), accessibility_is_stated)
