"""A library of any size: the real one, with copies of its clauses under new ids."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bench.reference import PROJECT

_ID = re.compile(r"^id: .+$", re.MULTILINE)
_OF_OTHERS = re.compile(r"^replaces:.*\n(?:[ ].*\n)*", re.MULTILINE)


def synthetic_library(folder: Path, clauses: int) -> Path:
    """Make a library of so many clauses in a folder that does not exist yet, and give the folder back."""
    real = PROJECT / "clause_library"
    shutil.copytree(real, folder, ignore=shutil.ignore_patterns("clauses", "packs", "schema", "*.lock"))
    originals = sorted((real / "clauses").glob("*/*.yaml"))
    for index in range(clauses):
        original = originals[index % len(originals)]
        copy = folder / "clauses" / original.parent.name / f"copy-{index:04d}.yaml"
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(_copied(original.read_text(encoding="utf-8"), copy.stem), encoding="utf-8")
    return folder


def _copied(text: str, new_id: str) -> str:
    """A clause under another id, that takes nobody's place."""
    return _ID.sub(f"id: {new_id}", _OF_OTHERS.sub("", text), count=1)
