"""The library as a page to browse and search: facets with counts, clauses as short cards, pages with addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date

from flask import url_for

from app.core.composition.catalogue import AMBITION_TITLES, KIND_TITLES
from app.core.markup import text_units
from app.core.model.clause import Ambition, Clause, ClauseKind, ClauseVersion, Theme
from app.core.model.finding import N_
from app.web.choices import Answers, Reader
from app.web.clause_cards import title_of
from app.web.clause_sheet import THEME_TITLES
from app.workspaces.library_search import ClauseQuery, objective_label, search_library

_PAGE = 20
_LONGEST_QUERY = 200
_FACETS: Mapping[str, str] = {
    "kind": N_("Kind of clause"),
    "theme": N_("Theme"),
    "objective": N_("Objective"),
    "target_group": N_("For whom"),
    "cpv": N_("Kind of purchase (CPV)"),
    "jurisdiction": N_("Law of"),
    "ambition": N_("Ambition"),
}


@dataclass(frozen=True, slots=True)
class Facet:
    """A field of the search with its answers, each with the number of clauses it finds."""

    id: str
    title: str
    answers: tuple[tuple[str, str, int], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class ShelfCard:
    """One clause in short."""

    title: str
    title_language: str
    address: str
    marks: tuple[str, ...]
    guidance: str
    guidance_language: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of what a search finds; `before` and `after` are addresses or ""."""

    query: ClauseQuery
    is_narrowed: bool
    facets: tuple[Facet, ...]
    count: int
    first: int
    cards: tuple[ShelfCard, ...]
    before: str
    after: str


def query_of(arguments: Mapping[str, str]) -> ClauseQuery:
    """The search an address asks for."""
    said = {each.name: arguments.get(each.name, "") for each in fields(ClauseQuery)}
    return ClauseQuery(**{**said, "text": arguments.get("q", "").strip()[:_LONGEST_QUERY]})


def shelf(query: ClauseQuery, number: int, reader: Reader, day: date) -> Shelf:
    """A page of the search: `number` counts from 1; one beyond the last is the last."""
    found = search_library(reader.installation.library, query, reader.texts, day)
    last = max(1, -(-len(found.clauses) // _PAGE))
    page = min(max(1, number), last)
    first = (page - 1) * _PAGE
    return Shelf(
        query,
        query != ClauseQuery(),
        tuple(_facet(name, title, found.counts[name], query, reader) for name, title in _FACETS.items()),
        len(found.clauses),
        first + 1,
        tuple(_card(clause, version, query, reader) for clause, version in found.clauses[first : first + _PAGE]),
        shelf_address(query, page - 1) if page > 1 else "",
        shelf_address(query, page + 1) if page < last else "",
    )


def shelf_address(query: ClauseQuery, page: int = 1) -> str:
    """The address of a page of a search."""
    said = {name: value for name, value in asdict(query).items() if value and name != "text"}
    return url_for("browsing.library", q=query.text or None, **said, page=page if page > 1 else None)


def _facet(name: str, title: str, counts: Mapping[str, int], query: ClauseQuery, reader: Reader) -> Facet:
    chosen = getattr(query, name)
    labelled = [(code, label, counts.get(code, 0)) for code, label in _labels(name, counts, reader)]
    return Facet(name, reader.say(title), tuple(each for each in labelled if each[2] or each[0] == chosen), chosen)


def _labels(name: str, counts: Mapping[str, int], reader: Reader) -> Answers:
    library, language = reader.installation.library, reader.language
    match name:
        case "kind":
            return tuple((kind.value, reader.say(KIND_TITLES[kind])) for kind in ClauseKind)
        case "theme":
            return tuple((theme.value, reader.say(THEME_TITLES[theme])) for theme in Theme)
        case "ambition":
            return tuple((each.value, reader.say(AMBITION_TITLES[each])) for each in Ambition)
        case "objective":
            found: Iterator[tuple[str, str]] = ((code, objective_label(code, library, language)) for code in counts)
        case "jurisdiction":
            found = ((code, each.name.get(language, code)) for code, each in library.jurisdictions.items())
        case "cpv":
            found = ((code, f"{code} {library.label('cpv', f'{code}000000', language)}") for code in counts)
        case _:
            found = ((code, library.label("target-groups", code, language)) for code in counts)
    return tuple(sorted(found, key=lambda pair: pair[1]))


def _card(clause: Clause, version: ClauseVersion, query: ClauseQuery, reader: Reader) -> ShelfCard:
    """A card; the clause opens under the law that was asked for."""
    first = next(iter(text_units(version.buyer_guidance)))
    said = reader.texts.clauses.line(f"{clause.id}/buyer_guidance", first.source)
    titles = KIND_TITLES[clause.kind], THEME_TITLES[clause.theme], AMBITION_TITLES[clause.ambition]
    return ShelfCard(
        *title_of(clause, version, reader),
        url_for("browsing.clause", clause_id=clause.id, jurisdiction=query.jurisdiction or None),
        tuple(map(reader.say, titles)),
        said or first.source,
        "" if said else "en",
    )
