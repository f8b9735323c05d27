"""The lock file: which text each version of a clause has had since it was first published.

`versions.lock` holds a line `id version fingerprint` for each version, sorted. A version in it keeps its text for good:
documents that went out carry its number. Another text is another version.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.core.library.files import shown_path
from app.core.model.clause import Status
from app.core.model.finding import N_, Finding, Severity
from app.core.model.library import Library

LOCK_FILE = "versions.lock"

LockedTexts = Mapping[tuple[str, str], str]
"""(clause id, version) -> fingerprint of its text."""

_PARTS = 3


def read_lock(folder: Path) -> tuple[LockedTexts, tuple[Finding, ...]]:
    """The locked versions; none where there is no lock file yet."""
    locked: dict[tuple[str, str], str] = {}
    findings: list[Finding] = []
    for number, line in enumerate(_lines(folder), start=1):
        parts = line.split()
        if not parts or line.startswith("#"):
            continue
        if len(parts) == _PARTS and (parts[0], parts[1]) not in locked:
            locked[parts[0], parts[1]] = parts[2]
        else:
            findings.append(_malformed(f"{shown_path(folder / LOCK_FILE, folder)}:{number}"))
    return locked, tuple(findings)


def published_texts(library: Library) -> LockedTexts:
    """The fingerprints of all versions that are no draft any more."""
    return {
        (clause.id, version.version): library.version_fingerprints[clause.id, version.version]
        for clause in library.clauses.values()
        for version in clause.versions
        if version.status is not Status.DRAFT
    }


def write_lock(folder: Path, locked: LockedTexts) -> None:
    """Write the lock file anew.

    Raises:
        OSError: the folder cannot be written to.
    """
    lines = sorted(f"{clause} {version} {fingerprint}\n" for (clause, version), fingerprint in locked.items())
    (folder / LOCK_FILE).write_text("".join(lines), encoding="utf-8")


def lock_line(folder: Path, key: str) -> int:
    """The line of a version, given as `id/version`, counted from 1; 1 where it has none."""
    wanted = key.split("/")
    return next((number for number, line in enumerate(_lines(folder), start=1) if line.split()[:2] == wanted), 1)


def _lines(folder: Path) -> list[str]:
    path = folder / LOCK_FILE
    return path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []


def _malformed(where: str) -> Finding:
    return Finding(
        "lock.malformed",
        Severity.ERROR,
        N_("This line is not a clause, its version and its fingerprint, or it stands here twice."),
        where,
        N_("Take the file from the history again; “clausula library lock” writes it."),
    )
