"""The curator's side: check the library, look at its clauses, publish its schemas, lock its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from app.core.checks.clauses import check_library as library_findings
from app.core.checks.clauses import fields_are_printable, versions_are_locked
from app.core.composition import printable_fields
from app.core.library.lock import published_texts, read_lock, write_lock
from app.core.library.places import with_lines
from app.core.library.reading import read_library
from app.core.library.schemas import write_schemas as write_schema_files
from app.core.library.snapshot import read_library_with_snapshot
from app.core.locales.catalogues import read_texts
from app.core.markup import TextUnit, text_units
from app.core.model.clause import Clause, ClauseKind, ClauseVersion
from app.core.model.errors import AppError
from app.core.model.finding import Finding, Severity
from app.core.model.library import Law, Library
from app.core.model.text import Texts


@dataclass(frozen=True, slots=True)
class LibraryFolders:
    """Where a library lies: the curated files, and the arrangements of documents."""

    library: Path
    documents: Path


@dataclass(frozen=True, slots=True)
class LibraryReport:
    """What checking a library found; findings in the order of files and lines."""

    clauses: int
    jurisdictions: int
    findings: tuple[Finding, ...]

    @property
    def is_readable(self) -> bool:
        """Whether there was a library to check at all."""
        return all(finding.code != "file.folder-missing" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class ClausePart:
    """A field of a clause in a language; None for a paragraph without a finished translation."""

    field: str
    paragraphs: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class ClauseDescription:
    """A clause as a person reads it, in one language."""

    clause: Clause
    version: ClauseVersion
    parts: tuple[ClausePart, ...]
    citations: tuple[tuple[str, str | None], ...]
    """The keys of its legal sources with the citation of the law asked for; None where that law has none."""


@dataclass(frozen=True, slots=True)
class Locking:
    """What became of the lock file: versions added or locked anew; nothing is written where a finding is an error."""

    added: tuple[tuple[str, str], ...]
    reset: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]


class UnknownClauseError(AppError):
    """There is no clause of the id asked for."""

    def __init__(self, clause_id: str, known: tuple[str, ...]) -> None:
        """Take what was asked for and what there is."""
        super().__init__(f"no clause {clause_id!r}")
        self.clause_id = clause_id
        self.known = known

    @property
    def nearest(self) -> tuple[str, ...]:
        """The ids most like the one asked for."""
        return tuple(get_close_matches(self.clause_id, self.known, n=2))


def check_library(folders: LibraryFolders) -> LibraryReport:
    """Read every file of a library anew, and say what is to be mended in it, by file and line."""
    library, faults = read_library(folders.library, folders.documents)
    locked, lock_faults = read_lock(folders.library)
    found = (
        *library_findings(library),
        *fields_are_printable(library, printable_fields()),
        *versions_are_locked(library, locked),
    )
    findings = (*faults, *lock_faults, *with_lines(found, folders.library, folders.documents))
    return LibraryReport(len(library.clauses), len(library.jurisdictions), tuple(sorted(findings, key=_by_line)))


def open_library(folders: LibraryFolders, cache_folder: Path | None = None) -> tuple[Library, tuple[Finding, ...]]:
    """The library as it can be read, from its snapshot where there is one; with what keeps files out of it."""
    return read_library_with_snapshot(folders.library, folders.documents, cache_folder)


def list_clauses(
    library: Library, day: date, *, kind: ClauseKind | None = None, jurisdiction: str | None = None
) -> Iterator[tuple[Clause, ClauseVersion]]:
    """The clauses with the version in force on a day, or their newest; narrowed to a kind or a jurisdiction.

    For a jurisdiction, a national clause stands in the place of the general one.
    """
    law = library.law(jurisdiction, day) if jurisdiction else None
    variants = _variants(library, law) if law else {}
    for clause in library.clauses.values():
        version = version_shown(clause, day)
        if (kind is None or clause.kind is kind) and (law is None or _belongs(clause, version, law, variants)):
            yield clause, version


def describe_clause(  # noqa: PLR0913 - all that a description depends on
    library: Library,
    clause_id: str,
    day: date,
    texts: Texts,
    jurisdiction: str | None = None,
    *,
    number: str | None = None,
    every_form: bool = True,
) -> ClauseDescription:
    """A clause in the language of the texts, with its citations under the law of a jurisdiction.

    `number` names a version; without it, or where there is no such version, it is the one in force on the day, else the
    newest. Of a paragraph that counts, all forms stand one after the other, or only the one for most numbers.

    Raises:
        UnknownClauseError: no clause has that id.
    """
    clause = library.clauses.get(clause_id)
    if clause is None:
        raise UnknownClauseError(clause_id, tuple(library.clauses))
    version, law = version_shown(clause, day, number), library.law(jurisdiction, day)
    return ClauseDescription(
        clause,
        version,
        tuple(_part(clause, field, units, texts, every_form=every_form) for field, units in _fields(version)),
        tuple((key, _citation(law, key, texts.language)) for key in version.legal_sources),
    )


def version_shown(clause: Clause, day: date, number: str | None = None) -> ClauseVersion:
    """The version of a number; without one, that in force on the day, else the newest."""
    named = next((each for each in clause.versions if each.version == number), None)
    return named or clause.version_on(day) or clause.versions[0]


def texts_in(locales_folder: Path, language: str) -> tuple[Texts, tuple[Finding, ...]]:
    """The finished translations of a language."""
    return read_texts(locales_folder, language)


def write_schemas(folders: LibraryFolders) -> tuple[Path, ...]:
    """Publish the JSON Schema of every kind of file; the files that changed."""
    return write_schema_files(folders.library)


def lock_versions(folders: LibraryFolders, reset: tuple[str, ...] = ()) -> Locking:
    """Take the texts that are no drafts into the lock file.

    A text that was locked before may not have changed, unless its clause is among `reset`: then its versions are locked
    as they stand now, and documents that carry the old text no longer agree with the library.

    Raises:
        UnknownClauseError: neither library nor lock file knows a clause that is to be reset.
    """
    library, faults = read_library(folders.library, folders.documents)
    locked, lock_faults = read_lock(folders.library)
    for name in reset:
        if name not in library.clauses and not any(clause == name for clause, _ in locked):
            raise UnknownClauseError(name, tuple(library.clauses))
    kept = {key: fingerprint for key, fingerprint in locked.items() if key[0] not in reset}
    found = with_lines(versions_are_locked(library, kept), folders.library, folders.documents)
    errors = tuple(each for each in (*faults, *lock_faults, *found) if each.severity is Severity.ERROR)
    if errors:
        return Locking((), (), errors)
    wanted = {**published_texts(library), **kept}
    write_lock(folders.library, wanted)
    added = tuple(sorted(key for key in wanted if key not in locked))
    changed = tuple(sorted(key for key, old in locked.items() if wanted.get(key) != old))
    return Locking(added, changed, ())


def _by_line(finding: Finding) -> tuple[str, int, str]:
    file, _, line = finding.where.rpartition(":")
    return file, int(line), finding.code


def _belongs(clause: Clause, version: ClauseVersion, law: Law, variants: Mapping[str, str]) -> bool:
    """Tell whether a clause is the one to use under a law."""
    here, condition = set(law.codes), version.applies_when
    if condition.jurisdictions and here.isdisjoint(condition.jurisdictions):
        return False
    if clause.id in variants or not here.isdisjoint(condition.except_jurisdictions):
        return False
    return clause.replaces is None or variants.get(clause.replaces.clause) == clause.id


def _variants(library: Library, law: Law) -> dict[str, str]:
    """General clause -> the one that takes its place in the nearest layer of a law."""
    return {
        clause.replaces.clause: clause.id
        for code in reversed(law.codes)
        for clause in library.clauses.values()
        if clause.replaces is not None and code in clause.replaces.jurisdictions
    }


def _fields(version: ClauseVersion) -> Iterator[tuple[str, tuple[TextUnit, ...]]]:
    yield "title", text_units(version.title)
    yield "text", text_units(version.text)
    yield "means_of_proof", text_units(version.means_of_proof)
    yield "remedy", text_units(version.remedy)
    if version.indicator is not None:
        yield "indicator.name", text_units(version.indicator.name)
        yield "indicator.unit", text_units(version.indicator.unit)
        yield "indicator.formula", text_units(version.indicator.formula)
    yield "good_practice", text_units(version.good_practice)
    yield "buyer_guidance", text_units(version.buyer_guidance)


def _part(clause: Clause, field: str, units: tuple[TextUnit, ...], texts: Texts, *, every_form: bool) -> ClausePart:
    context = f"{clause.id}/{field}"
    return ClausePart(field, tuple(_paragraph(context, unit, texts, every_form=every_form) for unit in units))


def _paragraph(context: str, unit: TextUnit, texts: Texts, *, every_form: bool) -> str | None:
    forms = texts.clauses.forms(context, unit.source, unit.plural)
    if forms is None:
        return None
    words = " / ".join(forms if every_form else forms[-1:])
    return f"- {words}" if unit.is_item else words


def _citation(law: Law, key: str, language: str) -> str | None:
    provision = law.provision(key)
    if provision is None:
        return None
    return provision.citation.get(language) or next(iter(provision.citation.values()), None)
