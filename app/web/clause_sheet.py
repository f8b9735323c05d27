"""One clause of the library as a page: its texts in one language or two side by side, its law, values and relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from app.core.composition import say
from app.core.composition.catalogue import AMBITION_TITLES, KIND_TITLES, STATUS_TITLES
from app.core.composition.formats import formats_for
from app.core.markup import pieces
from app.core.model.clause import AppliesWhen, Clause, ClauseVersion, Placeholder, PlaceholderType, Theme
from app.core.model.finding import N_, Codes
from app.core.model.library import Law
from app.core.model.text import Texts
from app.web.choices import Reader, label_of
from app.web.clause_cards import citation_of, title_of
from app.web.clause_values import bounds_text
from app.web.places import place_of
from app.workspaces.curation import ClauseDescription, ClausePart, describe_clause
from app.workspaces.library_search import objective_label

THEME_TITLES: Mapping[str, str] = {
    Theme.SOCIAL: N_("Social"),
    Theme.ENVIRONMENTAL: N_("Environmental"),
    Theme.SUPPLY_CHAIN: N_("Supply chain"),
    Theme.GOVERNANCE: N_("Governance"),
}
_FIELDS: Mapping[str, str] = {
    "title": N_("Title"),
    "text": N_("Text"),
    "indicator.name": N_("Indicator"),
    "indicator.unit": N_("What is counted"),
    "indicator.formula": N_("How it is counted"),
    "good_practice": N_("Practice relied on"),
    "buyer_guidance": N_("When to use it, and pitfalls"),
}
_WORDS = ("means_of_proof", "remedy")
"""Fields that have their heading from the words of the documents."""
_EVERYWHERE = N_("It fits every purchase.")
_NATURES = N_("It is meant for contracts of this nature: {expected}.")
_CPV = N_("It is meant for purchases of: {expected}.")
_WRITTEN_FOR = N_("It is written for the law of: {expected}.")
_NOT_UNDER = N_("It is not available under this law: {expected}.")
_LOTS, _NO_LOTS = (
    N_("It is meant for contracts divided into lots."),
    N_("It is meant for contracts that are not divided into lots."),
)
_VALUE_AT_LEAST, _VALUE_BELOW = N_("Estimated value: at least {value}."), N_("Estimated value: below {value}.")
_AT_LEAST, _AT_MOST = N_("Duration: at least {count} months."), N_("Duration: at most {count} months.")
_RESERVATIONS, _REGIMES = N_("Reservation: {expected}."), N_("Rules: {expected}.")
_NOT_RESERVED = N_("not reserved")
_ASKED_FOR = N_("The law of {place} asks for it: {citation}.")
_IN_FORCE_FROM, _IN_FORCE_BETWEEN = N_("in force from {first}"), N_("in force from {first} to {last}")
_NEEDS, _APART, _INSTEAD, _REPLACED, _NATIONAL = (
    N_("Comes with"),
    N_("Cannot stand beside"),
    N_("Stands in the place of"),
    N_("Replaced by"),
    N_("National forms"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph. `kind` is text, blank, law or clause; `address` leads to a clause named."""

    kind: str
    text: str
    language: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or item in a language; without pieces where it is not translated."""

    language: str
    pieces: tuple[Piece, ...]
    is_item: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A field of the clause; each row holds the same paragraph in each language asked for."""

    id: str
    title: str
    rows: tuple[tuple[Paragraph, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A provision relied on, as the law of the place cites it; "" where that law has none."""

    key: str
    citation: str
    language: str
    confirmed: bool
    place: str
    """Whose law it is."""


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A blank of the clause: what is asked, what it may be, and an example; in the first language asked for."""

    label: str
    bounds: str
    proposed: str
    example: str
    help: str


@dataclass(frozen=True, slots=True)
class Related:
    """Clauses in one relation to this one, with their addresses."""

    title: str
    clauses: tuple[tuple[str, str, str], ...]
    """Title, its language or "", and address."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of the clause."""

    number: str
    status: str
    period: str
    address: str
    shown: bool


@dataclass(frozen=True, slots=True)
class ClauseSheet:
    """All that the page of a clause shows."""

    id: str
    title: str
    title_language: str
    marks: tuple[str, ...]
    version: VersionRow
    about: tuple[str, ...]
    """Objectives and target groups."""
    applies: tuple[str, ...]
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]
    values: tuple[ValueRow, ...]
    related: tuple[Related, ...]
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a clause, in one language or two, under a law, in a version ("" for that in force)."""

    clause_id: str
    languages: tuple[str, ...]
    jurisdiction: str
    number: str = ""


def clause_sheet(asked: Asked, reader: Reader, day: date) -> ClauseSheet:
    """The page of a clause.

    Raises:
        UnknownClauseError: no clause has that id.
    """
    library, number = reader.installation.library, asked.number or None
    law = library.law(asked.jurisdiction, day)
    columns = []
    for texts in map(reader.installation.texts, asked.languages):
        told = describe_clause(
            library, asked.clause_id, day, texts, asked.jurisdiction, number=number, every_form=False
        )
        columns.append(_Column(told, texts, law, reader))
    clause, version = columns[0].told.clause, columns[0].told.version
    versions = tuple(_version(each, clause, version, reader) for each in clause.versions)
    return ClauseSheet(
        clause.id,
        *title_of(clause, version, reader),
        tuple(reader.say(each) for each in _marks(clause)),
        next(each for each in versions if each.shown),
        tuple(_about(clause, reader)),
        tuple(_applies(version, law, reader)) or (reader.say(_EVERYWHERE),),
        tuple(_parts(columns, reader)),
        tuple(_source(key, columns[0]) for key in version.legal_sources),
        tuple(_value(name, each, columns[0]) for name, each in version.placeholders.items()),
        tuple(each for each in _related(clause, version, reader) if each.clauses),
        versions,
    )


def _marks(clause: Clause) -> tuple[str, ...]:
    return KIND_TITLES[clause.kind], THEME_TITLES[clause.theme], AMBITION_TITLES[clause.ambition]


def _version(each: ClauseVersion, clause: Clause, shown: ClauseVersion, reader: Reader) -> VersionRow:
    days = {"first": each.in_force_from, "last": each.in_force_to}
    message = _IN_FORCE_FROM if each.in_force_to is None else _IN_FORCE_BETWEEN
    return VersionRow(
        each.version,
        reader.say(STATUS_TITLES[each.status]),
        say(message, days, reader.installation.library, reader.texts),
        url_for("browsing.clause", clause_id=clause.id, version=each.version),
        each is shown,
    )


def _about(clause: Clause, reader: Reader) -> Iterator[str]:
    library = reader.installation.library
    yield from (objective_label(code, library, reader.language) for code in clause.objectives)
    yield from (library.label("target-groups", code, reader.language) for code in clause.target_groups)


def _applies(version: ClauseVersion, law: Law, reader: Reader) -> Iterator[str]:
    library = reader.installation.library
    for message, values in _conditions(version.applies_when, law, reader):
        yield say(message, values, library, reader.texts)
    for mandate in version.mandatory_in:
        place = library.jurisdictions[mandate.jurisdiction].name.get(reader.language, mandate.jurisdiction)
        citation, _ = citation_of(mandate.legal_source, library.law(mandate.jurisdiction, law.day), reader)
        yield say(_ASKED_FOR, {"place": place, "citation": citation}, library, reader.texts)


def _conditions(when: AppliesWhen, law: Law, reader: Reader) -> Iterator[tuple[str, Mapping[str, object]]]:
    codes = (
        (_NATURES, "contract-nature", when.contract_natures),
        (_CPV, "cpv", when.cpv),
        (_WRITTEN_FOR, "jurisdictions", when.jurisdictions),
        (_NOT_UNDER, "jurisdictions", when.except_jurisdictions),
    )
    yield from ((message, {"expected": Codes(name, listed)}) for message, name, listed in codes if listed)
    if when.reservations:
        yield _RESERVATIONS, {"expected": tuple(_reservation(each, reader) for each in when.reservations)}
    if when.regimes:
        yield _REGIMES, {"expected": tuple(label_of("regimes", each, reader) for each in when.regimes)}
    currency = law.currency or "EUR"
    for message, bound in ((_VALUE_AT_LEAST, when.value_at_least), (_VALUE_BELOW, when.value_below)):
        if bound is not None:
            yield message, {"value": f"{formats_for(reader.language, None).number(bound)} {currency}"}
    for message, months in ((_AT_LEAST, when.months_at_least), (_AT_MOST, when.months_at_most)):
        if months is not None:
            yield message, {"count": months}
    if when.in_lots is not None:
        yield _LOTS if when.in_lots else _NO_LOTS, {}


def _reservation(code: str, reader: Reader) -> str:
    library = reader.installation.library
    if code == "none":
        return reader.say(_NOT_RESERVED)
    if code == "sheltered-execution":
        return library.label("reserved-execution", "yes", reader.language)
    return library.label("reserved-procurement", code, reader.language)


def _parts(columns: Sequence[_Column], reader: Reader) -> Iterator[Part]:
    for same in zip(*(column.told.parts for column in columns), strict=True):
        if same[0].paragraphs:
            sides = (column.paragraphs(part) for column, part in zip(columns, same, strict=True))
            field = same[0].field
            yield Part(field.replace(".", "-"), _field_title(field, reader), tuple(zip(*sides, strict=True)))


def _field_title(field: str, reader: Reader) -> str:
    if field in _WORDS:
        return reader.texts.documents.line_or_source(f"words/{field}", reader.installation.library.words[field])
    return reader.say(_FIELDS[field])


@dataclass(frozen=True, slots=True)
class _Column:
    """A clause in one language, under a law, for a reader."""

    told: ClauseDescription
    texts: Texts
    law: Law
    reader: Reader

    def paragraphs(self, part: ClausePart) -> tuple[Paragraph, ...]:
        """The paragraphs of a field; untranslated ones have no pieces."""
        return tuple(self._paragraph(text or "") for text in part.paragraphs)

    def label(self, name: str, placeholder: Placeholder) -> str:
        """The question of a placeholder; in the base language where it is not translated."""
        context = f"{self.told.clause.id}/placeholders.{name}.label"
        return self.texts.clauses.line_or_source(context, placeholder.label)

    def _paragraph(self, text: str) -> Paragraph:
        is_item = text.startswith("- ")
        cut = pieces(text.removeprefix("- ") if is_item else text)
        found = (Piece("text", each) if isinstance(each, str) else self._placeheld(each.name) for each in cut)
        return Paragraph(self.texts.language, tuple(found), is_item)

    def _placeheld(self, name: str) -> Piece:
        kind, _, key = name.rpartition(".")
        if kind == "law":
            citation, language = _citation(key, self.law, self.texts.language)
            return Piece("law", citation or key, language)
        if kind == "clause":
            return self._named_clause(key.replace("_", "-"))
        placeholder = self.told.version.placeholders.get(name)
        if placeholder is not None:
            return Piece("blank", self.label(name, placeholder))
        place = place_of(name, {})
        return Piece("blank", self.reader.say(place.label) if place and place.label else name, self.reader.language)

    def _named_clause(self, clause_id: str) -> Piece:
        clause = self.reader.installation.library.clauses.get(clause_id)
        if clause is None:
            return Piece("blank", clause_id)
        title = self.texts.clauses.line_or_source(f"{clause_id}/title", clause.versions[0].title)
        return Piece("clause", title, address=url_for("browsing.clause", clause_id=clause_id))


def _citation(key: str, law: Law, language: str) -> tuple[str, str]:
    """A provision as it is cited: in a language, else an official one, else any."""
    provision = law.provision(key)
    citations = provision.citation if provision else {}
    found = next((each for each in (language, *law.official_languages, *citations) if each in citations), "")
    return citations.get(found, ""), found


def _source(key: str, column: _Column) -> Source:
    provision = column.law.provision(key)
    layer = next((each for each in column.law.layers if key in each.provisions), None)
    place = layer.name.get(column.reader.language, layer.id) if layer else ""
    return Source(
        key, *_citation(key, column.law, column.texts.language), bool(provision and provision.confirmed), place
    )


def _value(name: str, placeholder: Placeholder, column: _Column) -> ValueRow:
    context, say_in = f"{column.told.clause.id}/placeholders.{name}", column.texts.clauses.line_or_source
    choices = {each.code: say_in(f"{context}.choices.{each.code}", each.label) for each in placeholder.choices}
    unit = "%" if placeholder.type is PlaceholderType.PERCENT else say_in(f"{context}.unit", placeholder.unit or "")
    proposed, example = (
        " ".join(filter(None, (choices.get(value, value), unit))) if (value := stated) else ""
        for stated in (placeholder.default, placeholder.example)
    )
    bounds = ", ".join(choices.values()) or bounds_text(placeholder, column.reader)
    help_ = say_in(f"{context}.help", placeholder.help) if placeholder.help else ""
    return ValueRow(column.label(name, placeholder), bounds, proposed, example, help_)


def _related(clause: Clause, version: ClauseVersion, reader: Reader) -> Iterator[Related]:
    every = reader.installation.library.clauses.values()
    excluded_by = (each.id for each in every if any(clause.id in one.excludes for one in each.versions[:1]))
    national = (each.id for each in every if each.replaces is not None and each.replaces.clause == clause.id)
    relations: tuple[tuple[str, Iterable[str | None]], ...] = (
        (_NEEDS, version.requires),
        (_APART, (*version.excludes, *excluded_by)),
        (_INSTEAD, (clause.replaces.clause if clause.replaces else None,)),
        (_NATIONAL, national),
        (_REPLACED, (clause.replaced_by,)),
    )
    for title, ids in relations:
        yield Related(reader.say(title), tuple(_links(ids, reader)))


def _links(ids: Iterable[str | None], reader: Reader) -> Iterator[tuple[str, str, str]]:
    known = reader.installation.library.clauses
    for id_ in dict.fromkeys(ids):
        if id_ is not None and id_ in known:
            title, language = title_of(known[id_], None, reader)
            yield title, language, url_for("browsing.clause", clause_id=id_)
