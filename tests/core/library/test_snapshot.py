from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from app.core.library import snapshot
from app.core.library.reading import read_library
from app.core.library.snapshot import LazyNouns, read_library_with_snapshot
from app.core.model.library import Library
from app.workspaces.curation import LibraryFolders


def read(folders: LibraryFolders, cache: Path | None) -> Library:
    library, findings = read_library_with_snapshot(folders.library, folders.documents, cache)
    assert not findings
    return library


def content(library: Library) -> dict[str, object]:
    names = (
        "clauses",
        "jurisdictions",
        "code_lists",
        "phrase_lists",
        "arrangements",
        "words",
        "version_fingerprints",
    )
    return {"fingerprint": library.fingerprint, **{name: list(getattr(library, name).items()) for name in names}}


def test_a_snapshot_says_what_the_files_say(folders: LibraryFolders, tmp_path: Path) -> None:
    parsed, _ = read_library(folders.library, folders.documents)
    first = read(folders, tmp_path / "cache")
    second = read(folders, tmp_path / "cache")
    assert not isinstance(first.code_lists, LazyNouns)
    assert isinstance(second.code_lists, LazyNouns)
    assert content(second) == content(first) == content(parsed)


def test_code_lists_are_made_when_first_asked_for(folders: LibraryFolders, tmp_path: Path) -> None:
    read(folders, tmp_path)
    library = read(folders, tmp_path)
    assert "target-groups" in library.code_lists
    assert "gone" not in library.code_lists
    assert len(library.code_lists) == 4
    assert library.code_lists["target-groups"] is library.code_lists["target-groups"]
    assert library.label("social-objective", "opp", "en") == "Employment opportunities"
    assert library.label("gone", "opp", "en") == "opp"


def test_a_changed_file_is_read_anew(folders: LibraryFolders, tmp_path: Path) -> None:
    read(folders, tmp_path)
    words = folders.documents / "words.yaml"
    words.write_text("words: {page: Leaf}\n", encoding="utf-8")
    assert read(folders, tmp_path).words == {"page": "Leaf"}
    assert read(folders, tmp_path).words == {"page": "Leaf"}


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\n\xff", b"0" * 64 + b"\n{}"])
def test_a_damaged_snapshot_is_passed_over_and_written_anew(
    folders: LibraryFolders, tmp_path: Path, damage: bytes
) -> None:
    read(folders, tmp_path)
    (path,) = tmp_path.glob("library-*.json")
    whole = path.read_bytes()
    path.write_bytes(damage)
    assert list(read(folders, tmp_path).clauses) == ["fair-wage", "fair-wage-be", "remedy-plan"]
    assert path.read_bytes() == whole


def test_a_snapshot_of_other_files_under_the_same_name_is_passed_over(folders: LibraryFolders, tmp_path: Path) -> None:
    read(folders, tmp_path)
    (path,) = tmp_path.glob("library-*.json")
    assert snapshot._read_snapshot(path, "another fingerprint") is None


def test_a_snapshot_sealed_but_not_of_our_form_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    path.write_bytes(sha256(b"{}").hexdigest().encode() + b"\n{}")
    assert snapshot._read_snapshot(path, "") is None


def test_a_library_with_a_fault_leaves_no_snapshot(folders: LibraryFolders, tmp_path: Path) -> None:
    (folders.documents / "words.yaml").write_text("words: [page]\n", encoding="utf-8")
    for _ in range(2):
        _, findings = read_library_with_snapshot(folders.library, folders.documents, tmp_path / "cache")
        assert [finding.code for finding in findings] == ["file.wrong-kind"]
    (folders.library / "lost.yaml").write_text("lost\n", encoding="utf-8")
    _, findings = read_library_with_snapshot(folders.library, folders.documents, tmp_path / "cache")
    assert [finding.code for finding in findings] == ["file.misplaced", "file.wrong-kind"]
    assert not (tmp_path / "cache").exists()


def test_without_a_cache_folder_the_files_are_read(folders: LibraryFolders) -> None:
    assert read(folders, None).words["page"] == "Page"


def test_a_cache_folder_that_cannot_be_written_is_no_fault(folders: LibraryFolders, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    assert read(folders, blocked / "cache").words["page"] == "Page"


def test_a_snapshot_that_cannot_be_put_in_place_leaves_nothing_behind(folders: LibraryFolders, tmp_path: Path) -> None:
    read(folders, tmp_path)
    (path,) = tmp_path.glob("library-*.json")
    path.unlink()
    path.mkdir()
    (path / "in-the-way").touch()
    assert read(folders, tmp_path).words["page"] == "Page"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == []


def test_only_the_newest_snapshots_are_kept(folders: LibraryFolders, tmp_path: Path) -> None:
    for number in range(6):
        (folders.documents / "words.yaml").write_text(f"words: {{page: Page {number}}}\n", encoding="utf-8")
        read(folders, tmp_path)
    assert len(list(tmp_path.glob("library-*.json"))) == 4
