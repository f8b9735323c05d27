from __future__ import annotations

import pytest

from app.core.library.lock import write_lock
from app.core.library.places import with_lines
from app.core.model.finding import Finding, Severity
from app.workspaces.curation import LibraryFolders


def place(folders: LibraryFolders, where: str) -> str:
    finding = Finding("clause.test", Severity.ERROR, "message", where, "mend")
    return with_lines((finding,), folders.library, folders.documents)[0].where


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("clauses/governance/remedy-plan.yaml#", "clause_library/clauses/governance/remedy-plan.yaml:1"),
        ("clauses/governance/remedy-plan.yaml#kind", "clause_library/clauses/governance/remedy-plan.yaml:2"),
        (
            "clauses/governance/remedy-plan.yaml#versions/0/title",
            "clause_library/clauses/governance/remedy-plan.yaml:11",
        ),
        (
            "clauses/governance/remedy-plan.yaml#versions/9/title",
            "clause_library/clauses/governance/remedy-plan.yaml:6",
        ),
        ("jurisdictions/eu.yaml#figures/open_days/1", "clause_library/jurisdictions/eu.yaml:35"),
        ("documents/contract.yaml#sections/1/title", "templates/documents/contract.yaml:17"),
        ("clauses/social/gone.yaml#versions", "clause_library/clauses/social/gone.yaml:1"),
        ("versions.lock#b/1", "clause_library/versions.lock:2"),
        ("clause_library/versions.lock:7", "clause_library/versions.lock:7"),
    ],
)
def test_a_place_becomes_file_and_line(folders: LibraryFolders, where: str, line: str) -> None:
    write_lock(folders.library, {("a", "1"): "x", ("b", "1"): "y"})
    assert place(folders, where) == line


def test_a_file_that_cannot_be_read_any_more_has_its_first_line(folders: LibraryFolders) -> None:
    (folders.documents / "contract.yaml").write_text("a: [", encoding="utf-8")
    assert place(folders, "documents/contract.yaml#sections/1") == "templates/documents/contract.yaml:1"
