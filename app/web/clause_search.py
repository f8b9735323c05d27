"""Clauses by the words of a reader, in the page language."""

from __future__ import annotations

from functools import lru_cache

from app.core.markup import text_units
from app.core.model.clause import Clause, ClauseVersion
from app.web.choices import Reader
from app.workspaces.installation import Installation


def clauses_with(query: str, reader: Reader) -> frozenset[str]:
    """The clauses in whose title, text or guidance every word of a query stands."""
    words = query.casefold().split()
    held = _words_of_clauses(reader.installation, reader.language)
    return frozenset(clause for clause, text in held.items() if all(word in text for word in words))


@lru_cache(maxsize=16)
def _words_of_clauses(installation: Installation, language: str) -> dict[str, str]:
    return {
        clause.id: " ".join(_words(clause, version, installation, language)).casefold()
        for clause in installation.library.clauses.values()
        for version in clause.versions[:1]
    }


def _words(clause: Clause, version: ClauseVersion, installation: Installation, language: str) -> list[str]:
    catalogue = installation.texts(language).clauses
    fields = {"title": version.title, "text": version.text, "buyer_guidance": version.buyer_guidance}
    return [
        catalogue.line_or_source(f"{clause.id}/{field}", unit.source)
        for field, text in fields.items()
        for unit in text_units(text)
    ]
