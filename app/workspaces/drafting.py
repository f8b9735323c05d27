"""The buyer's side: a tender file to parameters, parameters to documents, and what to know about each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from app import __version__
from app.core.checks.document import check_document
from app.core.checks.tender import accepted, check_tender
from app.core.composition import compose, compose_register, in_parallel, say, with_open_points
from app.core.library.strict_yaml import load_yaml
from app.core.model.arrangement import Arrangement
from app.core.model.document import Document, file_stem
from app.core.model.finding import Finding, Severity, has_errors
from app.core.model.jurisdiction import Provision
from app.core.model.library import Law
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters
from app.core.parameters import read_parameters, write_parameters
from app.core.selection import select_clauses
from app.workspaces.converting import OFFICE_FORMATS, convert_word
from app.workspaces.errors import (
    NotReadyToPublishError,
    NotSideBySideError,
    UnknownDocumentError,
    UnknownFormatError,
    UnreadableTenderError,
)
from app.workspaces.installation import Installation, InstallationFolders

NOTICE = "reserved-contract-notice"
PROCUREMENT_DOCUMENTS = "procurement-documents"
FORMATS = ("docx", *OFFICE_FORMATS, "html", "txt")
_REGISTER = "monitoring-register"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OFFICE_MEDIA = {"odt": "application/vnd.oasis.opendocument.text", "pdf": "application/pdf"}


@dataclass(frozen=True, slots=True)
class Review:
    """What is known about a tender before anything is written."""

    tender: TenderParameters
    selection: ClauseSelection
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A document with the review it was made from; `findings` adds what only the document shows."""

    document: Document
    selection: ClauseSelection
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file to hand out."""

    name: str
    content: bytes
    media_type: str


def read_tender(content: bytes, name: str) -> tuple[TenderParameters, tuple[Finding, ...]]:
    """Read a tender file, YAML or JSON; what is wrong in it is a finding at `name:line`.

    Raises:
        UnreadableTenderError: nothing can be parsed at all.
    """
    loaded, faults = load_yaml(content, name)
    if loaded is None:
        raise UnreadableTenderError(faults)
    tender, findings = read_parameters(loaded.data, place=lambda path: f"{name}:{loaded.line(path)}")
    return tender, (*faults, *findings)


def write_tender(tender: TenderParameters) -> bytes:
    """The tender as a file that `read_tender` reads to the same parameters (JSON, which is YAML too)."""
    return json.dumps(write_parameters(tender), ensure_ascii=False, indent=2).encode() + b"\n"


def review_tender(
    tender: TenderParameters, installation: Installation, day: date, reading: tuple[Finding, ...] = ()
) -> Review:
    """Select the clauses and check the tender; `reading` are findings from reading its file or form."""
    selection = select_clauses(tender, installation.library, day)
    found = (*reading, *check_tender(tender, selection, installation.library))
    return Review(tender, selection, accepted(found, tender))


def draft_document(  # noqa: PLR0913 - all that a document depends on
    review: Review,
    kind: str,
    language: str,
    installation: Installation,
    day: date,
    *,
    final: bool = False,
    beside: str = "",
) -> Draft:
    """Take a reviewed tender to a document tree, with all that the buyer should know about it.

    A draft carries its open points on page 1; a final has none. A record lists those of the documents that are published,
    in a final too; gaps of its own show in it and bar nothing. With a language `beside`, the text stands in both.

    Raises:
        UnknownDocumentError: no arrangement of that kind.
        NotSideBySideError: there is nothing to stand `beside`.
        NotReadyToPublishError: `final` is asked for and an error finding bars it.
    """
    arrangement = _arrangement(kind, installation)
    if arrangement.record:
        found = (*review.findings, *_findings_of_published(review, language, installation, day))
        document = _compose(review, arrangement, language, installation, day, found)
    else:
        document = _compose(review, arrangement, language, installation, day)
        found = (*review.findings, *_shown_by(document, review))
    if beside:
        other = _compose_beside(review, arrangement, (language, beside), installation, day)
        found = _with_those_of(other, found, review)
        document = in_parallel(document, other)
    if final and has_errors(found):
        raise NotReadyToPublishError(found)
    if final:
        document = document.as_final()
    elif not arrangement.record:
        document = with_open_points(document, found, installation.library, installation.texts(language))
    return Draft(document, review.selection, found)


def _compose_beside(
    review: Review, arrangement: Arrangement, languages: tuple[str, str], installation: Installation, day: date
) -> Document:
    first, second = languages
    if first == second or not arrangement.suits_two_languages:
        raise NotSideBySideError(f"{arrangement.id!r} in {second!r} cannot stand beside {first!r}")
    return _compose(review, arrangement, second, installation, day)


def _shown_by(document: Document, review: Review) -> tuple[Finding, ...]:
    """What a document shows besides; a blank is told once, so not where an error of the review names its place."""
    told = {each.where for each in review.findings if each.severity is Severity.ERROR}
    shown = (each for each in check_document(document) if each.code != "document.blank" or each.where not in told)
    return accepted(tuple(shown), review.tender)


def _with_those_of(document: Document, found: tuple[Finding, ...], review: Review) -> tuple[Finding, ...]:
    """What the second language adds: its missing translations, and no gap of both twice."""
    known = {(each.code, each.where) for each in found if each.code != "document.untranslated"}
    return (*found, *(each for each in _shown_by(document, review) if (each.code, each.where) not in known))


def compose_document(review: Review, kind: str, language: str, installation: Installation, day: date) -> Document:
    """The document tree of a reviewed tender, without its open points.

    Raises:
        UnknownDocumentError: no arrangement of that kind.
    """
    return _compose(review, _arrangement(kind, installation), language, installation, day)


def _arrangement(kind: str, installation: Installation) -> Arrangement:
    arrangement = installation.library.arrangements.get(kind)
    if arrangement is None:
        raise UnknownDocumentError(kind, tuple(installation.library.arrangements))
    return arrangement


def _findings_of_published(review: Review, language: str, installation: Installation, day: date) -> tuple[Finding, ...]:
    """What the documents that are published show in a language, each once."""
    found: dict[tuple[str, str], Finding] = {}
    for arrangement in installation.library.arrangements.values():
        if not arrangement.working_paper:
            for each in _shown_by(_compose(review, arrangement, language, installation, day), review):
                found.setdefault((each.code, each.where), each)
    return tuple(found.values())


def _compose(
    review: Review,
    arrangement: Arrangement,
    language: str,
    installation: Installation,
    day: date,
    found: tuple[Finding, ...] = (),
) -> Document:
    texts = installation.texts(language)
    prepared = (review.tender, review.selection, installation.library)
    notice = None
    if arrangement.needs_notice:
        from app.core.notices import prepare_notice

        notice = prepare_notice(*prepared, (texts,), day)
    return compose(*prepared, texts, arrangement, day, notice=notice, findings=found, program=__version__)


def write_document(draft: Draft, file_format: str, installation: Installation) -> WrittenFile:
    """The document of a draft in a format, under the name it is handed out with.

    Raises:
        UnknownFormatError: the format is none of `FORMATS`.
        NoOfficeError: it needs LibreOffice, and there is none.
        ConversionFailedError: LibreOffice made no file.
    """
    return write_tree(draft.document, file_format, installation)


def write_tree(document: Document, file_format: str, installation: Installation) -> WrittenFile:
    """A document tree in a format.

    Raises:
        UnknownFormatError: the format is none of `FORMATS`.
        NoOfficeError: it needs LibreOffice, and there is none.
        ConversionFailedError: LibreOffice made no file.
    """
    match file_format:
        case "docx":
            content = installation.word_writer.write(document)
            media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case "odt" | "pdf":
            word = installation.word_writer.write(document)
            content = convert_word(word, file_format, installation.folders.office)
            media = _OFFICE_MEDIA[file_format]
        case "html":
            from app.core.writers.html import write_html

            content, media = write_html(document).encode(), "text/html"
        case "txt":
            from app.core.writers.outline import write_outline

            content, media = write_outline(document).encode(), "text/plain"
        case _:
            raise UnknownFormatError(file_format, FORMATS)
    return WrittenFile(f"{document.file_name}.{file_format}", content, media)


def write_monitoring_register(
    review: Review, language: str, installation: Installation, day: date
) -> WrittenFile | None:
    """The monitoring register of a tender as an Excel file; None where no clause has an indicator."""
    arrangement = installation.library.arrangements[PROCUREMENT_DOCUMENTS]
    prepared = (review.tender, review.selection, installation.library)
    register = compose_register(*prepared, installation.texts(language), arrangement, day)
    if not register.sheets:
        return None
    from app.core.writers.spreadsheet import write_register

    name = f"{file_stem(register.reference, _REGISTER, language)}.xlsx"
    return WrittenFile(name, write_register(register), _SPREADSHEET)


BESIDE = "+"
"""Stands between the codes of two languages side by side: fr+nl."""


def side_by_side(kind: str, languages: tuple[str, ...], installation: Installation) -> tuple[tuple[str, str], ...]:
    """The pairs of languages a document can stand in: the first with each of the others beside it.

    None for a document that prints no clauses, and for a notice.
    """
    if not installation.library.arrangements[kind].suits_two_languages:
        return ()
    return tuple((languages[0], each) for each in languages[1:])


def pack_documents(  # noqa: PLR0913 - all that says what goes into a pack
    review: Review,
    installation: Installation,
    day: date,
    *,
    kinds: tuple[str, ...] = (),
    chosen_languages: tuple[str, ...] = (),
    formats: tuple[str, ...] = ("docx",),
    in_two_languages: bool = False,
) -> Iterator[WrittenFile]:
    """Every document in every language of the tender, in each format; narrowed to kinds and languages where given.

    With the documents of a language comes its monitoring register, unless kinds are given; with `in_two_languages` come
    those that can stand in two side by side.

    The last file is the tender itself, so that the pack can be opened again.
    """

    def written(kind: str, language: str, beside: str = "") -> Iterator[WrittenFile]:
        draft = draft_document(review, kind, language, installation, day, beside=beside)
        return (write_document(draft, file_format, installation) for file_format in formats)

    languages = chosen_languages or review.tender.all_languages() or ("en",)
    chosen_kinds = kinds or tuple(installation.library.arrangements)
    for language in languages:
        for kind in chosen_kinds:
            yield from written(kind, language)
        register = None if kinds else write_monitoring_register(review, language, installation, day)
        if register is not None:
            yield register
    for kind in chosen_kinds if in_two_languages else ():
        for first, second in side_by_side(kind, languages, installation):
            yield from written(kind, first, second)
    yield WrittenFile("tender.json", write_tender(review.tender), "application/json")


def pack_archive(files: Iterator[WrittenFile]) -> bytes:
    """The files as one zip, the same bytes for the same files."""
    from app.core.writers.archive import write_archive

    return write_archive({each.name: each.content for each in files})


def examples(folders: InstallationFolders) -> dict[str, Path]:
    """The example tenders by name."""
    return {path.stem: path for path in sorted(folders.examples.glob("*.yaml"))}


def explain_clauses(review: Review, installation: Installation, language: str) -> tuple[ExplainedClause, ...]:
    """Every clause considered, in or out, with the reason in a language and the provision it rests on."""
    texts, law = installation.texts(language), review.selection.law
    explained = []
    for decision in review.selection.decisions:
        reason, version = decision.reasons[0], decision.version
        provision = law.provision(reason.legal_source) if reason.legal_source else None
        title = version.title if version else decision.clause.id
        explained.append(
            ExplainedClause(
                clause=decision.clause.id,
                version=version.version if version else "",
                title=texts.clauses.line_or_source(f"{decision.clause.id}/title", title),
                kind=decision.clause.kind.value,
                included=decision.included,
                lots=decision.lots,
                ground=reason.ground.value,
                reason=" ".join(
                    say(each.message, each.values, installation.library, texts) for each in decision.reasons
                ),
                citation=citation_in(provision, language, law) if provision else None,
                mandatory=decision.mandatory,
                values=dict(decision.values),
            )
        )
    return tuple(explained)


def explain_finding(
    finding: Finding, installation: Installation, language: str, jurisdiction: str | None, day: date
) -> Said:
    """A finding in a language: message, mend and the provision it rests on, as the jurisdiction cites it."""
    law = installation.library.law(jurisdiction, day)
    texts = installation.texts(language)
    provision = law.provision(finding.legal_source) if finding.legal_source else None
    return Said(
        say(finding.message, finding.values, installation.library, texts),
        say(finding.mend, finding.values, installation.library, texts),
        citation_in(provision, language, law) if provision else None,
    )


def citation_in(provision: Provision, language: str, law: Law) -> str:
    """How a provision is cited: in the reader's language where it has a form in it, else in an official one."""
    preferred = (language, *law.official_languages)
    found = next((each for each in preferred if each in provision.citation), next(iter(provision.citation)))
    return provision.citation[found]


@dataclass(frozen=True, slots=True)
class Said:
    """A finding or reason in a reader's language."""

    message: str
    mend: str
    citation: str | None


@dataclass(frozen=True, slots=True)
class ExplainedClause:
    """Why a clause is in or out, in a reader's language."""

    clause: str
    version: str
    title: str
    kind: str
    included: bool
    lots: tuple[str, ...]
    ground: str
    reason: str
    citation: str | None
    mandatory: bool
    values: dict[str, str]

    def as_plain_data(self) -> dict[str, object]:
        """The same as plain data, for JSON."""
        return asdict(self)
