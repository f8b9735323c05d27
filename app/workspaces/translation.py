"""The translator's side: check catalogues, refresh them from the library, see how far each is, compile the pages'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.checks.catalogues import CheckedCatalogue, check_catalogue, template_is_fresh
from app.core.checks.equivalents import names_keep_equivalents
from app.core.library.reading import read_library
from app.core.locales.catalogues import compile_interface, languages
from app.core.locales.extraction import clause_messages, document_messages, interface_messages
from app.core.locales.files import catalogue_path, contents_of, place_of, template_path, write_if_changed
from app.core.locales.glossary import read_terms
from app.core.locales.po_files import (
    CatalogueFile,
    catalogue_bytes,
    entry_forms,
    entry_key,
    finished_forms,
    read_catalogue,
    template,
)
from app.core.locales.updating import updated_catalogue
from app.core.model.base import BASE_LANGUAGE
from app.core.model.finding import Finding, has_errors
from app.core.model.library import Library
from app.core.model.text import Domain, Message, Term

_Messages = Mapping[Domain, Sequence[Message]]


@dataclass(frozen=True, slots=True)
class TranslationFolders:
    """Where catalogues lie, and what they translate."""

    locales: Path
    library: Path
    documents: Path
    project: Path
    """Holds the program and its pages."""


@dataclass(frozen=True, slots=True)
class Update:
    """What became of templates and catalogues. Nothing is written where the library cannot be read."""

    written: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the translation of a domain into a language is, in messages."""

    language: str
    domain: Domain
    total: int
    translated: int
    """Finished: these print."""
    fuzzy: int
    """Drafts, and translations of an older English text."""

    @property
    def missing(self) -> int:
        """Messages with no translation at all."""
        return self.total - self.translated - self.fuzzy

    @property
    def percent(self) -> int:
        """Share that is finished, rounded down: 100 is all."""
        return 100 * self.translated // self.total if self.total else 100


def check_locales(folders: TranslationFolders) -> tuple[Finding, ...]:
    """What is to be mended in templates and catalogues; in the library instead, where that cannot be read."""
    library, messages, faults = _messages(folders)
    if has_errors(faults):
        return faults
    found: list[Finding] = []
    for domain in Domain:
        path = template_path(folders.locales, domain)
        expected = catalogue_bytes(template(messages[domain]))
        found.extend(template_is_fresh(expected, contents_of(path), place_of(folders.locales, path)))
    for language, domain in _catalogues(folders.locales):
        file, findings = read_catalogue(folders.locales, language, domain)
        found.extend(findings)
        if file is not None:
            terms = () if domain is Domain.INTERFACE else read_terms(folders.locales, language)
            checked = _to_check(file, terms)
            found.extend(check_catalogue(checked, messages[domain]))
            found.extend(names_keep_equivalents(checked, library) if domain is Domain.CLAUSES else ())
    return tuple(found)


def update_locales(folders: TranslationFolders) -> Update:
    """Write the templates anew, and take every catalogue over to them; a catalogue that cannot be read is left."""
    _, messages, faults = _messages(folders)
    if has_errors(faults):
        return Update((), faults)
    written: list[str] = []
    found: list[Finding] = []

    def write(path: Path, content: bytes) -> None:
        if write_if_changed(path, content):
            written.append(place_of(folders.locales, path))

    for domain in Domain:
        write(template_path(folders.locales, domain), catalogue_bytes(template(messages[domain])))
    for language, domain in _catalogues(folders.locales):
        path = catalogue_path(folders.locales, language, domain)
        old, findings = read_catalogue(folders.locales, language, domain)
        if old is None and path.exists():
            found.extend(findings)
        else:
            write(path, catalogue_bytes(updated_catalogue(old, messages[domain], language)))
    return Update(tuple(written), tuple(found))


def coverage(folders: TranslationFolders) -> tuple[tuple[Coverage, ...], tuple[Finding, ...]]:
    """How far each language is in each domain, and what keeps library or catalogues from being read."""
    _, messages, faults = _messages(folders)
    found = list(faults)
    covered: list[Coverage] = []
    for language, domain in _catalogues(folders.locales):
        file, findings = read_catalogue(folders.locales, language, domain)
        found.extend(findings)
        covered.append(_coverage(language, domain, file, messages[domain]))
    return tuple(covered), tuple(found)


def compile_pages(locales_folder: Path, target: Path) -> tuple[Finding, ...]:
    """Compile the pages' messages of every language where they are stale; findings for what cannot be compiled."""
    return compile_interface(locales_folder, target)


def _messages(folders: TranslationFolders) -> tuple[Library, _Messages, tuple[Finding, ...]]:
    library, findings = read_library(folders.library, folders.documents)
    messages: _Messages = {
        Domain.INTERFACE: interface_messages(folders.project),
        Domain.DOCUMENTS: document_messages(library),
        Domain.CLAUSES: clause_messages(library),
    }
    return library, messages, findings


def _catalogues(folder: Path) -> Iterator[tuple[str, Domain]]:
    for language in languages(folder):
        if language != BASE_LANGUAGE:
            yield from ((language, domain) for domain in Domain)


def _to_check(file: CatalogueFile, terms: tuple[Term, ...]) -> CheckedCatalogue:
    return CheckedCatalogue(file.language, file.where, file.po, file.rule.count, file.rule.forms_of_one_alone, terms)


def _coverage(language: str, domain: Domain, file: CatalogueFile | None, messages: Sequence[Message]) -> Coverage:
    entries = {entry_key(entry): entry for entry in file.po if not entry.obsolete} if file else {}
    found = [entries[key] for message in messages if (key := (message.context, message.source)) in entries]
    count = file.rule.count if file else 0
    translated = sum(finished_forms(entry, count) is not None for entry in found)
    return Coverage(
        language, domain, len(messages), translated, sum(entry.fuzzy and any(entry_forms(entry)) for entry in found)
    )
