"""Scenarios that lawyers write: a tender, the clauses it leads to and does not, and the findings about it.

Each begins with an example and changes some fields. Errors that are not named are not allowed to occur.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NewType

import pytest

from app.core.checks.tender import check_tender
from app.core.library.reading import read_library
from app.core.library.strict_yaml import load_yaml
from app.core.model.finding import Severity
from app.core.model.library import Library
from app.core.parameters import read_parameters
from app.core.selection import select_clauses

PROJECT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)
Scenario = NewType("Scenario", dict[str, Any])


def yaml(path: Path) -> Any:  # noqa: ANN401 - plain data
    """The data of a file, every scalar as text."""
    loaded, faults = load_yaml(path.read_bytes(), path.name)
    assert loaded is not None, faults
    return loaded.data


def scenarios() -> Iterator[Any]:
    for path in sorted((PROJECT / "tests" / "scenarios").glob("*.yaml")):
        for scenario in yaml(path):
            yield pytest.param(Scenario(scenario), id=f"{path.stem}: {scenario['name']}")


@pytest.mark.parametrize("scenario", tuple(scenarios()))
def test_a_scenario_has_the_clauses_and_findings_that_lawyers_expect(scenario: Scenario) -> None:
    data = yaml(PROJECT / "examples" / f"{scenario['example']}.yaml")
    for place, value in scenario.get("change", {}).items():
        change(data, place.split("."), value)
    tender, faults = read_parameters(data)
    assert faults == ()
    selection = select_clauses(tender, library(), TODAY)
    findings = tuple(check_tender(tender, selection, library()))

    clauses = {decision.clause.id for decision in selection.included}
    assert set(scenario.get("clauses", ())) <= clauses
    assert clauses.isdisjoint(scenario.get("not_clauses", ()))

    codes = {finding.code for finding in findings}
    expected = set(scenario.get("findings", ()))
    assert expected <= codes
    assert codes.isdisjoint(scenario.get("not_findings", ()))
    assert {finding.code for finding in findings if finding.severity is Severity.ERROR} <= expected


def change(data: Any, place: list[str], value: object) -> None:  # noqa: ANN401 - plain data
    """Set a field of plain data; digits go into lists."""
    *above, last = (int(step) if step.isdigit() else step for step in place)
    for step in above:
        data = data[step]
    data[last] = value


@cache
def library() -> Library:
    """The library in the repository."""
    return read_library(PROJECT / "clause_library", PROJECT / "templates" / "documents")[0]
