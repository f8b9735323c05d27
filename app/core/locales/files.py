"""The files of translations on disk: where they lie, and writing one whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from app.core.model.text import Domain


def catalogue_path(folder: Path, language: str, domain: Domain) -> Path:
    """Where the translations of a language and domain lie."""
    return folder / language / "LC_MESSAGES" / f"{domain.value}.po"


def template_path(folder: Path, domain: Domain) -> Path:
    """Where the template of a domain lies."""
    return folder / f"{domain.value}.pot"


def place_of(folder: Path, path: Path) -> str:
    """How a finding names a file: from the folder above the locales."""
    return path.relative_to(folder.parent).as_posix()


def contents_of(path: Path) -> bytes | None:
    """The bytes of a file, or None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all; tell whether it had to be written."""
    if contents_of(path) == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return True
