from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from app.core.model.clause import ClauseKind
from app.core.model.text import Catalogue, Domain, Texts, base_texts
from app.workspaces.curation import (
    ClausePart,
    LibraryFolders,
    UnknownClauseError,
    check_library,
    describe_clause,
    list_clauses,
    lock_versions,
    open_library,
    texts_in,
    write_schemas,
)

RIGHT = Path(__file__).parents[1] / "core" / "library" / "right"
DAY = date(2026, 6, 1)


@pytest.fixture
def folders(tmp_path: Path) -> LibraryFolders:
    """A copy of the small library in which nothing is wrong."""
    project = tmp_path / "project"
    shutil.copytree(RIGHT, project)
    return LibraryFolders(project / "clause_library", project / "templates" / "documents")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def listed(folders: LibraryFolders, **narrowed: str) -> list[str]:
    library, findings = open_library(folders)
    assert not findings
    kind = ClauseKind(narrowed["kind"]) if "kind" in narrowed else None
    found = list_clauses(library, DAY, kind=kind, jurisdiction=narrowed.get("jurisdiction"))
    return [f"{clause.id} {version.version}" for clause, version in found]


def test_a_locked_library_in_which_nothing_is_wrong_has_no_finding(folders: LibraryFolders) -> None:
    lock_versions(folders)
    report = check_library(folders)
    assert (report.clauses, report.jurisdictions, report.findings) == (3, 3, ())
    assert report.is_readable


def test_findings_stand_in_the_order_of_files_and_lines(folders: LibraryFolders) -> None:
    places = [finding.where for finding in check_library(folders).findings]
    assert places == [
        "clause_library/clauses/governance/remedy-plan.yaml:7",
        "clause_library/clauses/social/fair-wage.yaml:9",
        "clause_library/clauses/social/fair-wage.yaml:54",
    ]


def test_without_a_library_there_is_nothing_to_check(tmp_path: Path) -> None:
    report = check_library(LibraryFolders(tmp_path / "gone", tmp_path))
    assert not report.is_readable


def test_all_clauses_are_listed_in_the_version_of_the_day(folders: LibraryFolders) -> None:
    assert listed(folders) == ["fair-wage 2", "fair-wage-be 1", "remedy-plan 1"]
    library, _ = open_library(folders)
    then = [version.version for _, version in list_clauses(library, date(2025, 6, 1))]
    assert then == ["1", "1", "1"]


def test_clauses_are_listed_by_kind(folders: LibraryFolders) -> None:
    assert listed(folders, kind="remedy") == ["remedy-plan 1"]


def test_for_a_jurisdiction_the_national_clause_stands_for_the_general_one(folders: LibraryFolders) -> None:
    assert listed(folders, jurisdiction="eu") == ["fair-wage 2", "remedy-plan 1"]
    assert listed(folders, jurisdiction="be") == ["fair-wage-be 1", "remedy-plan 1"]
    assert listed(folders, jurisdiction="be-vlg") == ["fair-wage-be 1", "remedy-plan 1"]


def test_clauses_kept_from_a_jurisdiction_are_not_listed_for_it(folders: LibraryFolders) -> None:
    (folders.library / "clauses/social/fair-wage-be.yaml").unlink()
    assert listed(folders, jurisdiction="be-vlg") == ["remedy-plan 1"]
    plan = folders.library / "clauses/governance/remedy-plan.yaml"
    change(plan, "good_practice:", "applies_when: {jurisdictions: [be]}\n    good_practice:")
    assert listed(folders, jurisdiction="eu") == ["fair-wage 2"]


def test_a_clause_is_described_part_by_part(folders: LibraryFolders) -> None:
    library, _ = open_library(folders)
    described = describe_clause(library, "remedy-plan", DAY, base_texts())
    assert described.parts[:3] == (
        ClausePart("title", ("Remedy plan",)),
        ClausePart(
            "text",
            (
                "The contractor mends what is wrong by a plan, which names:",
                "- what is done;",
                "- by when.",
            ),
        ),
        ClausePart("means_of_proof", ("The contractor hands in the plan.",)),
    )


def test_a_counted_paragraph_shows_all_its_forms(folders: LibraryFolders) -> None:
    library, _ = open_library(folders)
    described = describe_clause(library, "fair-wage", DAY, base_texts())
    assert (
        described.parts[1].paragraphs[-1]
        == "The wage is paid within {days} day. / The wage is paid within {days} days."
    )


def test_a_clause_cites_the_law_of_the_jurisdiction_in_the_language(folders: LibraryFolders) -> None:
    library, _ = open_library(folders)
    key = "environmental_social_labour_law"
    interface, documents, clauses = (Catalogue("fr", domain) for domain in Domain)
    french = Texts("fr", interface, documents, clauses)
    for jurisdiction, texts, citation in (
        (None, base_texts(), "Article 18(2) of Directive 2014/24/EU"),
        ("be", base_texts(), "artikel 7 van de wet"),
        ("be-vlg", french, "article 7 de la loi"),
    ):
        described = describe_clause(library, "fair-wage", DAY, texts, jurisdiction)
        assert described.citations == ((key, citation),)


def test_a_source_the_law_does_not_have_is_shown_as_missing(folders: LibraryFolders) -> None:
    change(folders.library / "clauses/social/fair-wage.yaml", "legal_sources: [env", "legal_sources: [gone, env")
    library, _ = open_library(folders)
    assert describe_clause(library, "fair-wage", DAY, base_texts()).citations[0] == ("gone", None)


def test_a_text_without_a_finished_translation_is_never_shown_in_english(
    folders: LibraryFolders, tmp_path: Path
) -> None:
    texts, findings = texts_in(tmp_path, "nl")
    assert findings
    library, _ = open_library(folders)
    described = describe_clause(library, "remedy-plan", DAY, texts)
    assert {text for part in described.parts for text in part.paragraphs} == {None}


def test_a_clause_that_does_not_exist_is_told_with_those_like_it(folders: LibraryFolders) -> None:
    library, _ = open_library(folders)
    with pytest.raises(UnknownClauseError) as caught:
        describe_clause(library, "remedy-plans", DAY, base_texts())
    assert caught.value.nearest == ("remedy-plan",)


def test_schemas_are_written_once(folders: LibraryFolders) -> None:
    assert len(write_schemas(folders)) == 7
    assert write_schemas(folders) == ()


def test_locking_takes_all_but_drafts_and_is_then_done(folders: LibraryFolders) -> None:
    locking = lock_versions(folders)
    assert locking.added == (("fair-wage", "1"), ("fair-wage", "2"), ("remedy-plan", "1"))
    again = lock_versions(folders)
    assert (again.added, again.reset, again.findings) == ((), (), ())


PLAN = "clauses/governance/remedy-plan.yaml"


def test_a_locked_text_that_changed_is_not_locked_again(folders: LibraryFolders) -> None:
    lock_versions(folders)
    before = (folders.library / "versions.lock").read_bytes()
    change(folders.library / PLAN, "mends", "repairs")
    locking = lock_versions(folders)
    assert [finding.code for finding in locking.findings] == ["clause.changed-without-version"]
    assert (folders.library / "versions.lock").read_bytes() == before


def test_a_clause_may_be_locked_anew_by_name(folders: LibraryFolders) -> None:
    lock_versions(folders)
    change(folders.library / PLAN, "mends", "repairs")
    locking = lock_versions(folders, ("remedy-plan",))
    assert (locking.added, locking.reset) == ((), (("remedy-plan", "1"),))
    assert check_library(folders).findings == ()


def test_a_clause_that_is_gone_may_be_taken_out_of_the_lock_by_name(folders: LibraryFolders) -> None:
    change(folders.library / PLAN, "status: reviewed", "status: draft")
    lock_versions(folders)
    change(folders.library / PLAN, "status: draft", "status: reviewed")
    lock_versions(folders)
    change(folders.library / PLAN, 'version: "1"', 'version: "2"')
    assert [finding.code for finding in lock_versions(folders).findings] == ["clause.version-gone"]
    locking = lock_versions(folders, ("remedy-plan",))
    assert (locking.added, locking.reset) == ((("remedy-plan", "2"),), (("remedy-plan", "1"),))


def test_a_name_that_nothing_knows_cannot_be_locked_anew(folders: LibraryFolders) -> None:
    with pytest.raises(UnknownClauseError):
        lock_versions(folders, ("gone",))


def test_nothing_is_locked_while_a_file_cannot_be_read(folders: LibraryFolders) -> None:
    change(folders.library / PLAN, "kind: remedy", "kind: remedies")
    assert [finding.code for finding in lock_versions(folders).findings] == ["file.not-a-choice"]
    assert not (folders.library / "versions.lock").exists()
