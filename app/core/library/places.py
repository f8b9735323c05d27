"""Where a check found something, as file and line.

Checks know nouns, not lines: they write a place as the file's path, `#`, and the keys that lead there, such as
`clauses/social/living-wage.yaml#versions/0/text`. Only the files that have findings are read again for their lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from app.core.library.files import FileKind, shown_path
from app.core.library.lock import LOCK_FILE, lock_line
from app.core.library.strict_yaml import Loaded, Step, Steps, load_yaml
from app.core.model.finding import Finding


def with_lines(findings: Iterable[Finding], folder: Path, documents_folder: Path) -> tuple[Finding, ...]:
    """The findings of checks with `where` as `file:line`; those that have it already stay as they are."""

    @cache
    def loaded(file: str) -> Loaded | None:
        path = _path(file, folder, documents_folder)
        try:
            return load_yaml(path.read_bytes(), shown_path(path, folder))[0]
        except OSError:
            return None

    def line(finding: Finding) -> str:
        file, hash_sign, keys = finding.where.partition("#")
        if not hash_sign:
            return finding.where
        path = _path(file, folder, documents_folder)
        if file == LOCK_FILE:
            return f"{shown_path(path, folder)}:{lock_line(folder, keys)}"
        content = loaded(file)
        return content.where(_steps(content.data, keys)) if content else f"{shown_path(path, folder)}:1"

    return tuple(replace(finding, where=line(finding)) for finding in findings)


def _path(file: str, folder: Path, documents_folder: Path) -> Path:
    top, _, inside = file.partition("/")
    return documents_folder / inside if top == FileKind.ARRANGEMENT else folder / file


def _steps(data: object, keys: str) -> Steps:
    """The keys as far as the data has them, positions in lists as numbers."""
    steps: list[Step] = []
    for key in keys.split("/"):
        if isinstance(data, list) and key.isdecimal() and int(key) < len(data):
            steps.append(int(key))
            data = data[int(key)]
        elif isinstance(data, dict) and key in data:
            steps.append(key)
            data = data[key]
        else:
            break
    return tuple(steps)
