"""What an installation has read at its start, and keeps: library, texts by language, base document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from app.core.library.snapshot import read_library_with_snapshot
from app.core.locales.catalogues import languages, read_texts_with_snapshot
from app.core.model.base import BASE_LANGUAGE
from app.core.model.finding import Finding
from app.core.model.library import Library
from app.core.model.text import Texts, base_texts
from app.core.writers.word import WordWriter

if TYPE_CHECKING:
    from app.core.writers.word.house_style import HouseStyle

Findings = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class InstallationFolders:
    """Where the files of an installation lie."""

    library: Path
    documents: Path
    """Arrangements and base document."""
    locales: Path
    examples: Path
    cache: Path | None
    """Snapshots; None switches them off."""
    confirmations: Path | None
    """The file of facts that the installation's legal staff confirmed; None where there is none."""
    eforms_sdk: Path | None = None
    """The folder of the eForms SDK; None: the official check of notices is not run."""
    house_style: Path | None = None
    """A Word file whose looks all documents take; None: Clausula's own."""


@dataclass(frozen=True, eq=False)
class Installation:
    """Everything drafting needs, read once. Texts of a language are read when first asked for."""

    folders: InstallationFolders
    library: Library
    languages: tuple[str, ...]
    """Languages documents and pages are offered in; the base language last."""
    findings: tuple[Finding, ...]
    """What was wrong in the library's files; an error leaves that file out."""
    base_document: bytes | None = None
    """What Word files start from; None: the base document of the folder."""
    _texts: dict[str, Texts] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def texts(self, language: str) -> Texts:
        """The catalogues of a language; of the base language where it is not offered."""
        found = self._texts.get(language)
        if found is None:
            with self._lock:
                found = self._texts.setdefault(language, self._read_texts(language))
        return found

    @cached_property
    def word_writer(self) -> WordWriter:
        """The writer of Word files, with the base document read."""
        return WordWriter(self.base_document or _base_document(self.folders))

    def _read_texts(self, language: str) -> Texts:
        if language == BASE_LANGUAGE or language not in self.languages:
            return base_texts()
        texts, _ = read_texts_with_snapshot(self.folders.locales, language, self.folders.cache)
        return texts


def open_installation(folders: InstallationFolders) -> Installation:
    """Read the library and name the languages; findings say what is wrong in the files."""
    library, findings = read_library_with_snapshot(folders.library, folders.documents, folders.cache)
    if folders.confirmations is not None:
        from app.core.library.confirming import confirm_facts, read_confirmations, unknown_confirmations

        confirmations, more = read_confirmations(folders.confirmations)
        findings = (*findings, *more, *unknown_confirmations(library, folders.confirmations))
        library = confirm_facts(library, confirmations)
    opened = Installation(folders, library, languages(folders.locales), findings)
    if folders.house_style is None:
        return opened
    style, refused = read_house_style(_content(folders.house_style), str(folders.house_style), opened)
    return replace(opened, base_document=style.base_document if style else None, findings=(*findings, *refused))


def read_house_style(content: bytes, where: str, installation: Installation) -> tuple[HouseStyle | None, Findings]:
    """The looks of an uploaded Word file over the base document, or why it is not taken: one of the two is empty."""
    from app.core.writers.word.house_style import wear_house_style

    return wear_house_style(_base_document(installation.folders), content, where)


@lru_cache(maxsize=8)
def in_house_style(installation: Installation, base_document: bytes) -> Installation:
    """The installation with another base document; all else is shared with the one it is made from."""
    return replace(installation, base_document=base_document)


def _base_document(folders: InstallationFolders) -> bytes:
    return (folders.documents / "base.docx").read_bytes()


def _content(path: Path) -> bytes:
    """What a file holds; nothing, which is refused as no Word file, where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
