"""Looking for clauses: by what they are for, and by words in the reader's language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.core.markup import text_units
from app.core.model.clause import Ambition, Clause, ClauseKind, ClauseVersion, Status, Theme
from app.core.model.text import Texts
from app.workspaces.curation import list_clauses
from app.workspaces.installation import Installation

_WORD = re.compile(r"\w+")
_MOST_WORDS = 12
_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode does not take apart into a bare letter and its accent."""
_WEIGHTS = (8, 4, 1)
"""What a word counts in the title, in the names of aims and target groups, and in the text; once more where whole."""


@dataclass(frozen=True, slots=True)
class ClauseQuery:
    """What somebody looks for; what is None or "" does not narrow the search."""

    text: str = ""
    """Words, each of which begins a word of the clause; accents and capitals do not matter."""
    language: str = "en"
    """The language of the words."""
    kind: ClauseKind | None = None
    theme: Theme | None = None
    objective: str | None = None
    target_group: str | None = None
    cpv: str | None = None
    """First digits of a CPV code, or a whole one; a clause for every purchase is found too."""
    jurisdiction: str | None = None
    """Only what is of use under its law, with national clauses in the place of general ones."""
    ambition: Ambition | None = None


@dataclass(frozen=True, slots=True)
class ClauseHit:
    """A clause that was found, with the version in force on the day or its newest."""

    clause: Clause
    version: ClauseVersion
    title: str
    """In the language of the search; the source where it has no translation."""
    rank: int
    """How well the words fit: the higher, the better; 0 where no words were asked for."""


def search_clauses(installation: Installation, query: ClauseQuery, day: date) -> tuple[ClauseHit, ...]:
    """The clauses that fit a query, the best first; those alike in the order of the library. Retired ones are left out."""
    hits = (_hit(installation, query, *each) for each in _narrowed(installation, query, day))
    return tuple(sorted((hit for hit in hits if hit is not None), key=lambda hit: -hit.rank))


def folded(text: str) -> str:
    """The text without capitals and accents, so that words compare as people type them."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_UNDECOMPOSED)


def _narrowed(installation: Installation, query: ClauseQuery, day: date) -> Iterator[tuple[Clause, ClauseVersion]]:
    listed = list_clauses(installation.library, day, kind=query.kind, jurisdiction=query.jurisdiction)
    for clause, version in listed:
        if (
            version.status is not Status.RETIRED
            and query.theme in {None, clause.theme}
            and query.ambition in {None, clause.ambition}
            and (not query.objective or query.objective in clause.objectives)
            and (not query.target_group or query.target_group in clause.target_groups)
            and _is_for(query.cpv, version.applies_when.cpv)
        ):
            yield clause, version


def _is_for(cpv: str | None, prefixes: tuple[str, ...]) -> bool:
    return not cpv or not prefixes or any(cpv.startswith(each) or each.startswith(cpv) for each in prefixes)


def _hit(installation: Installation, query: ClauseQuery, clause: Clause, version: ClauseVersion) -> ClauseHit | None:
    fields = _index(installation, query.language)[clause.id, version.version]
    rank = 0
    for word in _WORD.findall(folded(query.text))[:_MOST_WORDS]:
        found = max(_fit(word, words, weight) for words, weight in zip(fields, _WEIGHTS, strict=True))
        if not found:
            return None
        rank += found
    title = installation.texts(query.language).clauses.line_or_source(f"{clause.id}/title", version.title)
    return ClauseHit(clause, version, title, rank)


def _fit(word: str, words: str, weight: int) -> int:
    """Twice the weight for a whole word, once for the beginning of one, 0 for none."""
    return weight * (2 if f" {word} " in words else f" {word}" in words)


@lru_cache(maxsize=64)
def _index(installation: Installation, language: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """The folded words of each version's title, names and text, each with a space before and after it."""
    texts = installation.texts(language)
    return {
        (clause.id, version.version): tuple(
            map(
                _words,
                (_title(clause, version, texts), _names(clause, installation, language), _text(clause, version, texts)),
            )
        )
        for clause in installation.library.clauses.values()
        for version in clause.versions
    }


def _words(text: str) -> str:
    return f" {' '.join(dict.fromkeys(_WORD.findall(folded(text))))} "


def _title(clause: Clause, version: ClauseVersion, texts: Texts) -> str:
    title = texts.clauses.line_or_source(f"{clause.id}/title", version.title)
    return f"{title} {clause.id}"


def _names(clause: Clause, installation: Installation, language: str) -> str:
    """The official names of what the clause aims at and whom it serves."""
    library = installation.library
    lists = (("social-objective", "environmental-impact", "gpp-criteria"), ("target-groups",))
    return " ".join(
        library.label(code_list, code, language)
        for known, codes in zip(lists, (clause.objectives, clause.target_groups), strict=True)
        for code_list in known
        for code in codes
        if code_list in library.code_lists and code in library.code_lists[code_list].codes
    )


def _text(clause: Clause, version: ClauseVersion, texts: Texts) -> str:
    fields = {
        "text": version.text,
        "means_of_proof": version.means_of_proof,
        "remedy": version.remedy,
        "buyer_guidance": version.buyer_guidance,
    }
    return " ".join(
        form
        for field, written in fields.items()
        for unit in text_units(written)
        for form in texts.clauses.forms(f"{clause.id}/{field}", unit.source, unit.plural) or (unit.source,)
    )
