"""The review page: findings by severity with a way to each, the table of documents, the clauses in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.core.model.finding import N_, Finding, Severity
from app.core.model.selection import ClauseDecision
from app.web.accepting import acceptable, acceptance_of
from app.web.choices import Reader, citation_of, language_name
from app.web.clause_cards import ShownReason, shown_reasons, title_of
from app.web.forms import CLAUSES, LOT
from app.web.opened import Opened
from app.web.places import Place, place_of
from app.web.shown import in_form_words
from app.workspaces.converting import NO_OFFICE, OFFICE_FORMATS, PACKAGE, find_office
from app.workspaces.drafting import BESIDE, draft_document, explain_finding, side_by_side
from app.workspaces.noticing import notice_faults

_GROUPS: Mapping[Severity, tuple[str, str]] = {
    Severity.ERROR: (N_("Errors"), N_("Mend these before you publish.")),
    Severity.WARNING: (N_("Warnings"), N_("Look at each, and decide. They do not bar publishing.")),
    Severity.NOTE: (N_("Notes"), N_("Good to know.")),
}
_UNCONFIRMED = "law.unconfirmed"
_OF_EVERY_LANGUAGE = frozenset({"document.blank", _UNCONFIRMED})
_PREVAILS = N_("This version prevails")
_COURTESY = N_("Courtesy translation")
_SIDE_BY_SIDE = N_("Side by side")


@dataclass(frozen=True, slots=True)
class Link:
    """A way to a place in the form."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Point:
    """What findings that read alike say, with the ways to their places; none where no page of the form asks for it."""

    message: str
    mend: str
    citation: str
    citation_language: str
    links: tuple[Link, ...]
    acceptable: tuple[str, ...] = ()
    """What its form posts to accept it; empty where it cannot be accepted."""
    acceptances: tuple[str, ...] = ()
    """What its form posts to take back that it is accepted."""


@dataclass(frozen=True, slots=True)
class PointGroup:
    """The findings of one severity, or of one thing that they block."""

    id: str
    title: str
    intro: str
    points: tuple[Point, ...]
    severity: Severity


@dataclass(frozen=True, slots=True)
class DocumentLanguage:
    """One language of a document, or two side by side, and what the version counts for."""

    code: str
    """nl; or fr+nl."""
    name: str
    standing: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A kind of document, with its languages."""

    kind: str
    title: str
    title_language: str
    languages: tuple[DocumentLanguage, ...]


@dataclass(frozen=True, slots=True)
class OfficeDownloads:
    """The formats that this server's LibreOffice makes, by name; without one, what the operator has to install."""

    formats: Mapping[str, str]
    missing: str


@dataclass(frozen=True, slots=True)
class ListedClause:
    """A clause in the list of those in or out."""

    title: str
    title_language: str
    address: str
    reasons: tuple[ShownReason, ...]


def all_findings(opened: Opened, reader: Reader, day: date) -> tuple[Finding, ...]:
    """What the tender shows, and what only its documents show; each once, from the reader's language if it can be."""
    found = {_identity(each): each for each in opened.review.findings}
    kinds = tuple(kind for kind, each in reader.installation.library.arrangements.items() if not each.record)
    for language in sorted(opened.languages, key=lambda each: each != reader.language):
        for kind in kinds:
            for each in draft_document(opened.review, kind, language, reader.installation, day).findings:
                found.setdefault(_identity(each), each)
    return tuple(found.values())


def point_groups(findings: Sequence[Finding], opened: Opened, reader: Reader, day: date) -> tuple[PointGroup, ...]:
    """The findings by severity; severities without one are left out."""
    groups = []
    for severity, (title, intro) in _GROUPS.items():
        points = points_of([each for each in findings if each.severity is severity], opened, reader, day)
        if points:
            groups.append(PointGroup(severity.value, reader.say(title), reader.say(intro), points, severity))
    return tuple(groups)


def blocked_groups(findings: Sequence[Finding], opened: Opened, reader: Reader, day: date) -> tuple[PointGroup, ...]:
    """The findings of the tender, its documents and its notice by what they block, then those that block nothing."""
    with_notice = opened.tender.procedure.notice_form is not None
    of_notice = notice_faults(opened.review, reader.installation, day) if with_notice else ()
    errors = [each for each in findings if each.severity is Severity.ERROR]
    both = [each for each in errors if with_notice and each in opened.review.findings]
    blocked = (
        ("both", N_("Bars the documents and the EU notice"), both),
        ("documents-only", N_("Bars the documents"), [each for each in errors if each not in both]),
        ("notice-only", N_("Bars the EU notice"), [each for each in of_notice if each.severity is Severity.ERROR]),
    )
    intro = reader.say(_GROUPS[Severity.ERROR][1])
    groups = (
        PointGroup(id_, reader.say(title), intro, points_of(found, opened, reader, day), Severity.ERROR)
        for id_, title, found in blocked
    )
    others = [each for each in (*findings, *of_notice) if each.severity is not Severity.ERROR]
    return (*(each for each in groups if each.points), *point_groups(others, opened, reader, day))


def points_of(findings: Sequence[Finding], opened: Opened, reader: Reader, day: date) -> tuple[Point, ...]:
    """Findings in words, those that read alike as one; so are the facts of law that are not confirmed."""
    return tuple(_points(_with_facts_together(findings), opened, reader, day))


def document_rows(opened: Opened, reader: Reader) -> tuple[DocumentRow, ...]:
    """Every kind of document with every language of the tender."""
    return tuple(_row(kind, opened, reader) for kind in reader.installation.library.arrangements)


def office_downloads(reader: Reader) -> OfficeDownloads:
    """What is offered beside Word."""
    if find_office(reader.installation.folders.office):
        return OfficeDownloads({each: each.upper() for each in OFFICE_FORMATS}, "")
    return OfficeDownloads({}, reader.say(NO_OFFICE).format(package=PACKAGE))


def register_languages(opened: Opened, reader: Reader) -> tuple[tuple[str, str], ...]:
    """Code and name of each language the monitoring register comes in; none where no clause has an indicator."""
    if not any(decision.version and decision.version.indicator for decision in opened.review.selection.included):
        return ()
    return tuple((code, language_name(code, reader.locale)) for code in opened.languages)


def document_languages(kind: str, opened: Opened, reader: Reader) -> tuple[DocumentLanguage, ...]:
    """The languages a document comes in: each alone, then the first with another beside it."""
    courtesy = set(opened.tender.languages.courtesy) - set(opened.tender.languages.authoritative)
    alone = tuple(
        DocumentLanguage(
            code,
            language_name(code, reader.locale),
            reader.say(_COURTESY if code in courtesy else _PREVAILS) if opened.tender.all_languages() else "",
        )
        for code in opened.languages
    )
    pairs = tuple(
        DocumentLanguage(
            BESIDE.join(pair),
            f" {BESIDE} ".join(language_name(code, reader.locale) for code in pair),
            reader.say(_SIDE_BY_SIDE),
        )
        for pair in side_by_side(kind, opened.languages, reader.installation)
    )
    return (*alone, *pairs)


def document_title(kind: str, language: str, reader: Reader) -> tuple[str, str]:
    """The title of a kind of document in a language, and the language it is in."""
    source = reader.installation.library.arrangements[kind].title
    found = reader.installation.texts(language).documents.line(f"{kind}/title", source)
    return (found, language) if found else (source, "en")


def listed_clauses(opened: Opened, reader: Reader, *, included: bool) -> tuple[ListedClause, ...]:
    """The clauses that are in, or out, for at least one lot."""
    return tuple(_listed(opened, reader, included=included))


def _with_facts_together(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, with one for all facts that are not confirmed: they are mended alike, and no field asks for them."""
    facts = [each for each in findings if each.code == _UNCONFIRMED]
    yield from (each for each in findings if each.code != _UNCONFIRMED)
    if facts:
        yield replace(facts[0], values={"citation": "; ".join(str(each.values["citation"]) for each in facts)})


def _identity(finding: Finding) -> tuple[str, str, str]:
    """What makes two findings one: a blank or fact is the same in every language, though its words are not."""
    return finding.code, finding.where, "" if finding.code in _OF_EVERY_LANGUAGE else repr(finding.values)


def _points(findings: Iterable[Finding], opened: Opened, reader: Reader, day: date) -> Iterator[Point]:
    """Findings that read alike as one point, at the place of the first."""
    alike: dict[tuple[str, str, str, str], list[Finding]] = {}
    for finding in findings:
        named = in_form_words(finding, reader)
        said = explain_finding(named, reader.installation, reader.language, opened.tender.jurisdiction, day)
        citation, language = citation_of(finding.legal_source, opened.review.selection.law, reader)
        alike.setdefault((said.message, said.mend, citation, language), []).append(finding)
    for words, those in alike.items():
        names = (tuple(filter(None, map(name, those))) for name in (acceptable, acceptance_of))
        yield Point(*words, tuple(_links(those, opened, reader)), *names)


def _links(findings: Iterable[Finding], opened: Opened, reader: Reader) -> Iterable[Link]:
    """The ways to the places of findings, each once."""
    places = (place_of(each.where, opened.data) for each in findings)
    return dict.fromkeys(Link(_name(place, reader), opened.address(place)) for place in places if place)


def _name(place: Place, reader: Reader) -> str:
    """What a place is called: its step or lot, and the question there."""
    step = place.lot if place.step is LOT else " ".join(filter(None, (reader.say(place.step.title), place.lot)))
    return f"{step} – {reader.say(place.label)}" if place.label else step


def _row(kind: str, opened: Opened, reader: Reader) -> DocumentRow:
    title, language = document_title(kind, reader.language, reader)
    return DocumentRow(
        kind, title, "" if language == reader.language else language, document_languages(kind, opened, reader)
    )


def _listed(opened: Opened, reader: Reader, *, included: bool) -> Iterator[ListedClause]:
    by_clause: dict[str, list[ClauseDecision]] = {}
    for decision in opened.review.selection.decisions:
        by_clause.setdefault(decision.clause.id, []).append(decision)
    for decisions in by_clause.values():
        clause = decisions[0].clause
        if any(decision.included for decision in decisions) is included:
            title, language = title_of(clause, decisions[0].version, reader)
            place = Place(CLAUSES, f"clauses.{clause.id}")
            yield ListedClause(title, language, opened.address(place), shown_reasons(decisions, opened.review, reader))
