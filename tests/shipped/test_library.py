"""Every curated file of the repository, one case a file: it is read, and no check has an error in it."""

from __future__ import annotations

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.core.library.files import CuratedFile, curated_files
from app.core.library.reading import read_library
from app.core.library.schemas import schema_files
from app.core.model.finding import Finding, Severity
from app.core.model.library import Library
from app.workspaces.curation import LibraryFolders, check_library

PROJECT = Path(__file__).parents[2]
FOLDERS = LibraryFolders(PROJECT / "clause_library", PROJECT / "templates" / "documents")
FILES, _ = curated_files(FOLDERS.library, FOLDERS.documents)


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    return check_library(FOLDERS).findings


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(FOLDERS.library, FOLDERS.documents)[0]


def errors(findings: tuple[Finding, ...]) -> list[str]:
    return [
        f"{finding.where}: {finding.message}".format(**finding.values)
        for finding in findings
        if finding.severity is Severity.ERROR
    ]


@pytest.mark.parametrize("file", [pytest.param(file, id=file.name) for file in FILES])
def test_a_shipped_file_has_no_error(file: CuratedFile, findings: tuple[Finding, ...]) -> None:
    assert errors(tuple(finding for finding in findings if finding.where.rpartition(":")[0] == file.name)) == []


def test_nothing_beside_the_files_has_an_error(findings: tuple[Finding, ...]) -> None:
    names = {file.name for file in FILES}
    assert errors(tuple(finding for finding in findings if finding.where.rpartition(":")[0] not in names)) == []


@pytest.mark.parametrize("name", list(schema_files()))
def test_a_published_schema_is_fresh(name: str) -> None:
    path = FOLDERS.library / "schema" / name
    assert path.read_text(encoding="utf-8") == schema_files()[name], "Run “clausula library schema”."


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in (FOLDERS.library / "schema").iterdir()} == set(schema_files())


@pytest.mark.parametrize("file", [pytest.param(file, id=file.name) for file in FILES])
def test_a_shipped_file_names_its_schema_first(file: CuratedFile) -> None:
    first = file.content.decode().splitlines()[0]
    named, _, schema = first.partition("$schema=")
    assert named == "# yaml-language-server: "
    path = (PROJECT / file.name).parent / schema
    assert "properties" in (content := json.loads(path.read_text(encoding="utf-8"))) or "anyOf" in content


def test_no_shipped_clause_is_approved(library: Library) -> None:
    """Approval belongs to the legal staff of an installation."""
    assert not [
        clause.id
        for clause in library.clauses.values()
        for version in clause.versions
        if version.status.value == "approved"
    ]


def test_the_time_zones_of_jurisdictions_exist(library: Library) -> None:
    for jurisdiction in library.jurisdictions.values():
        assert jurisdiction.time_zone is None or ZoneInfo(jurisdiction.time_zone)
