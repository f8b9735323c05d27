"""Every example reads without a fault, says what is found about it, and is written out in all its languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel

from app.core.checks.tender import check_tender
from app.core.library.reading import read_library
from app.core.library.strict_yaml import load_yaml
from app.core.model.finding import Finding, Severity
from app.core.model.library import Library
from app.core.model.tender import TenderParameters
from app.core.parameters import read_parameters, write_parameters
from app.core.selection import select_clauses

PROJECT = Path(__file__).parent.parent.parent
EXAMPLES = sorted((PROJECT / "examples").glob("*.yaml"))
TODAY = date(2026, 11, 22)
MONDAY_TO_FRIDAY = range(5)

each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


@each_example
def test_an_example_reads_without_a_fault_and_is_written_as_it_was_read(path: Path) -> None:
    stated, findings = tender(path)
    assert findings == ()
    assert read_parameters(write_parameters(stated)) == (stated, ())


@each_example
def test_an_example_has_the_findings_its_comment_names(path: Path) -> None:
    stated, _ = tender(path)
    selection = select_clauses(stated, library(), TODAY)
    found = tuple(check_tender(stated, selection, library()))
    assert not [finding for finding in found if finding.severity is Severity.ERROR]
    (comment,) = re.findall(r"^# Expected findings: (.*)\.$", path.read_text(encoding="utf-8"), re.MULTILINE)
    codes = dict.fromkeys(f"{finding.code} ({finding.severity.value})" for finding in found)
    assert comment == ", ".join(codes)


@each_example
def test_an_example_is_illustrative_with_contacts_at_example_org(path: Path) -> None:
    stated, _ = tender(path)
    assert stated.illustrative
    assert stated.buyer.contact.email is not None
    addresses = (stated.buyer.contact.email, stated.buyer.website, stated.portal.documents, stated.portal.submission)
    assert all(address and "example.org" in address for address in addresses)


@each_example
def test_an_example_has_every_text_in_every_language_and_no_other(path: Path) -> None:
    stated, _ = tender(path)
    for text in texts(stated):
        assert set(text) == set(stated.all_languages()), text


@each_example
def test_the_days_of_an_example_are_working_days(path: Path) -> None:
    stated, _ = tender(path)
    for name in type(stated.timetable).model_fields:
        day = getattr(stated.timetable, name)
        if isinstance(day, date):
            assert day.weekday() in MONDAY_TO_FRIDAY, name
    assert isinstance(stated.timetable.deadline, datetime)


def texts(value: object) -> Iterator[dict[str, str]]:
    """Every text by language that is stated, at any depth."""
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            stated = getattr(value, name)
            if "LocalText" in str(info.annotation) or ("Mapping" in str(info.annotation) and isinstance(stated, dict)):
                yield from [stated] if stated else []
            else:
                yield from texts(stated)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


def tender(path: Path) -> tuple[TenderParameters, tuple[Finding, ...]]:
    """The tender of an example, with every fault of its file."""
    loaded, faults = load_yaml(path.read_bytes(), path.name)
    assert loaded is not None
    stated, findings = read_parameters(loaded.data)
    return stated, (*faults, *findings)


@cache
def library() -> Library:
    """The library in the repository."""
    return read_library(PROJECT / "clause_library", PROJECT / "templates" / "documents")[0]
