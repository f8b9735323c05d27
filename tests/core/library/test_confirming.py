from __future__ import annotations

from datetime import date
from pathlib import Path

from app.core.library.confirming import confirm_facts, read_confirmations, unknown_confirmations
from app.core.library.reading import read_library
from app.core.model.library import Library
from app.workspaces.curation import LibraryFolders

DAY = date(2026, 1, 1)


def confirmed(folders: LibraryFolders, path: Path, *facts: str) -> Library:
    tail = "by: A. Jurist, date: 2026-02-01, text_as_of: 2026-01-01"
    path.write_text("confirmations:\n" + "".join(f"  - {{{fact}, {tail}}}\n" for fact in facts), encoding="utf-8")
    confirmations, findings = read_confirmations(path)
    assert not findings
    library, _ = read_library(folders.library, folders.documents)
    return confirm_facts(library, confirmations)


def test_a_confirmed_provision_counts_as_read_on_its_day(folders: LibraryFolders, tmp_path: Path) -> None:
    fact = "jurisdiction: be, kind: provision, key: environmental_social_labour_law"
    law = confirmed(folders, tmp_path / "c.yaml", fact).law("be", DAY)
    provision = law.provision("environmental_social_labour_law")
    assert provision is not None
    assert (provision.confirmed, provision.text_as_of) == (True, DAY)


def test_only_the_figure_in_force_on_that_day_is_confirmed(folders: LibraryFolders, tmp_path: Path) -> None:
    library = confirmed(folders, tmp_path / "c.yaml", "jurisdiction: eu, kind: figure, key: open_days")
    assert [figure.confirmed for figure in library.jurisdictions["eu"].figures["open_days"]] == [True, False]


def test_a_fact_the_library_does_not_state_is_told(folders: LibraryFolders, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    library = confirmed(
        folders,
        path,
        "jurisdiction: xx, kind: rule, key: reserved_aim",
        "jurisdiction: eu, kind: rule, key: gone",
        "jurisdiction: eu, kind: rule, key: reserved_aim",
    )
    assert [(finding.code, finding.where) for finding in unknown_confirmations(library, path)] == [
        ("confirmation.unknown-fact", f"{path}:2"),
        ("confirmation.unknown-fact", f"{path}:3"),
    ]


def test_a_file_that_cannot_be_read_confirms_nothing(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    for content, code in ((None, "unreadable"), ("a: [", "syntax"), ("confirmations: 3", "wrong-kind")):
        if content is not None:
            path.write_text(content, encoding="utf-8")
        confirmations, findings = read_confirmations(path)
        assert confirmations.confirmations == ()
        assert [finding.code for finding in findings] == [f"file.{code}"]
