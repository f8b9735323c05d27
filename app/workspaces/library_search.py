"""Clauses of the library by words and by what they are about, with how many there would be for each other answer."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from app.core.markup import text_units
from app.core.model.clause import Clause, ClauseVersion
from app.core.model.library import Library
from app.core.model.text import Texts
from app.workspaces.curation import list_clauses

OBJECTIVE_LISTS = ("social-objective", "environmental-impact", "gpp-criteria")
"""The code lists an objective may come from, in the order they are asked."""
_DIVISION = 2


@dataclass(frozen=True, slots=True)
class ClauseQuery:
    """What is looked for; "" asks for no less than all. `cpv` is a division: two digits."""

    text: str = ""
    kind: str = ""
    theme: str = ""
    objective: str = ""
    target_group: str = ""
    cpv: str = ""
    jurisdiction: str = ""
    ambition: str = ""


@dataclass(frozen=True, slots=True)
class FoundClauses:
    """The clauses a query finds, those with the words in their title first; and the counts of each facet.

    `counts` maps a field of the query to its answers, each with how many clauses it would find beside the rest of the
    query; answers that find none are left out.
    """

    clauses: tuple[tuple[Clause, ClauseVersion], ...]
    counts: Mapping[str, Mapping[str, int]]


_FACETS: Mapping[str, Callable[[Clause, ClauseVersion, Library], Collection[str]]] = {
    "kind": lambda clause, _version, _library: (clause.kind.value,),
    "theme": lambda clause, _version, _library: (clause.theme.value,),
    "objective": lambda clause, _version, _library: clause.objectives,
    "target_group": lambda clause, _version, _library: clause.target_groups,
    "cpv": lambda _clause, version, library: _divisions(version, library),
    "ambition": lambda clause, _version, _library: (clause.ambition.value,),
}
"""The answers under which a clause is found, by field of the query."""


def search_library(library: Library, query: ClauseQuery, texts: Texts, day: date) -> FoundClauses:
    """The clauses that meet all of a query, in the order of the library."""
    everywhere = tuple(list_clauses(library, day))
    with_words = clauses_with(library, query.text, texts, day)
    counts = {field: _counted(everywhere, field, query, library, with_words, day) for field in _FACETS}
    here = {
        code: len(_matching(everywhere, replace(query, jurisdiction=code), library, with_words, day))
        for code in library.jurisdictions
    }
    found = _matching(everywhere, query, library, with_words, day)
    places = {clause: place for place, clause in enumerate(with_words)}
    by_words = sorted(found, key=lambda each: places[each[0].id]) if query.text.strip() else found
    return FoundClauses(
        tuple(by_words), {**counts, "jurisdiction": {code: count for code, count in here.items() if count}}
    )


def clauses_with(library: Library, text: str, texts: Texts, day: date) -> tuple[str, ...]:
    """The clauses in whose words every word of a text stands; those first that have them all in their title.

    Their words are title, text, guidance, objectives and target groups, in the language of the texts; where they are not
    translated, in the base language. Accents and capitals do not count.
    """
    words = plain(text).split()
    held = _words(library, texts, day)
    found = [clause for clause, (_, every) in held.items() if all(word in every for word in words)]
    return tuple(sorted(found, key=lambda clause: not all(word in held[clause][0] for word in words)))


def plain(text: str) -> str:
    """A text without capitals and accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))


def objective_label(code: str, library: Library, language: str) -> str:
    """The label of an objective; the code where no list has it."""
    labels = (library.label(name, code, language) for name in OBJECTIVE_LISTS)
    return next((label for label in labels if label != code), code)


def _counted(
    everywhere: tuple[tuple[Clause, ClauseVersion], ...],
    field: str,
    query: ClauseQuery,
    library: Library,
    with_words: Collection[str],
    day: date,
) -> Mapping[str, int]:
    others = _matching(everywhere, replace(query, **{field: ""}), library, with_words, day)
    return Counter(answer for each in others for answer in _FACETS[field](*each, library))


def _matching(
    everywhere: tuple[tuple[Clause, ClauseVersion], ...],
    query: ClauseQuery,
    library: Library,
    with_words: Collection[str],
    day: date,
) -> list[tuple[Clause, ClauseVersion]]:
    here = _under(library, query.jurisdiction, day) if query.jurisdiction in library.jurisdictions else None
    words = frozenset(with_words)
    asked = [(answers, answer) for field, answers in _FACETS.items() if (answer := getattr(query, field))]
    return [
        (clause, version)
        for clause, version in everywhere
        if clause.id in words
        and (here is None or clause.id in here)
        and all(answer in answers(clause, version, library) for answers, answer in asked)
    ]


@lru_cache(maxsize=64)
def _under(library: Library, jurisdiction: str, day: date) -> frozenset[str]:
    return frozenset(clause.id for clause, _ in list_clauses(library, day, jurisdiction=jurisdiction))


def _divisions(version: ClauseVersion, library: Library) -> Collection[str]:
    """The CPV divisions a clause is meant for; all that any clause names, where it is meant for every purchase."""
    own = version.applies_when.cpv
    return {prefix[:_DIVISION] for prefix in own} if own else _every_division(library)


@lru_cache(maxsize=4)
def _every_division(library: Library) -> frozenset[str]:
    return frozenset(
        prefix[:_DIVISION]
        for clause in library.clauses.values()
        for version in clause.versions
        for prefix in version.applies_when.cpv
    )


@lru_cache(maxsize=32)
def _words(library: Library, texts: Texts, day: date) -> Mapping[str, tuple[str, str]]:
    """By clause: the words of its title, and all its words."""
    found = {}
    for clause, version in list_clauses(library, day):
        title = plain(texts.clauses.line_or_source(f"{clause.id}/title", version.title))
        found[clause.id] = (title, " ".join((title, *map(plain, _said(clause, version, library, texts)))))
    return found


def _said(clause: Clause, version: ClauseVersion, library: Library, texts: Texts) -> Iterator[str]:
    for field, text in (("text", version.text), ("buyer_guidance", version.buyer_guidance)):
        for unit in text_units(text):
            forms = texts.clauses.forms(f"{clause.id}/{field}", unit.source, unit.plural)
            yield from forms or (unit.source,)
    yield from (objective_label(code, library, texts.language) for code in clause.objectives)
    yield from (library.label("target-groups", code, texts.language) for code in clause.target_groups)
    yield clause.id.replace("-", " ")
