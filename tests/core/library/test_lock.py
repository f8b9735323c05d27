from __future__ import annotations

from app.core.library.lock import lock_line, published_texts, read_lock, write_lock
from app.core.library.reading import read_library
from app.workspaces.curation import LibraryFolders

SHA = "0" * 64


def test_what_is_written_is_read_again_in_order(folders: LibraryFolders) -> None:
    locked = {("b", "1"): SHA, ("a", "10"): SHA, ("a", "2"): SHA}
    write_lock(folders.library, locked)
    text = (folders.library / "versions.lock").read_text(encoding="utf-8")
    assert text == f"a 10 {SHA}\na 2 {SHA}\nb 1 {SHA}\n"
    assert read_lock(folders.library) == (locked, ())
    assert lock_line(folders.library, "b/1") == 3
    assert lock_line(folders.library, "c/1") == 1


def test_without_a_lock_file_nothing_is_locked(folders: LibraryFolders) -> None:
    assert read_lock(folders.library) == ({}, ())


def test_drafts_are_not_published(folders: LibraryFolders) -> None:
    library, _ = read_library(folders.library, folders.documents)
    assert set(published_texts(library)) == {("fair-wage", "1"), ("fair-wage", "2"), ("remedy-plan", "1")}


def test_lines_that_are_not_understood_are_findings(folders: LibraryFolders) -> None:
    lines = ["# a comment", "", f"a 1 {SHA}", "<<<<<<< HEAD", f"a 1 {SHA}"]
    (folders.library / "versions.lock").write_text("\n".join(lines), encoding="utf-8")
    locked, findings = read_lock(folders.library)
    assert locked == {("a", "1"): SHA}
    assert [(finding.code, finding.where) for finding in findings] == [
        ("lock.malformed", "clause_library/versions.lock:4"),
        ("lock.malformed", "clause_library/versions.lock:5"),
    ]
