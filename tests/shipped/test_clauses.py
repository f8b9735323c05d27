"""Every clause in every language, as it prints: no blank, no leftover brace, no missing translation, no English."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from app.core.composition.catalogue import compose_catalogue
from app.core.locales.catalogues import languages
from app.core.model.base import BASE_LANGUAGE
from app.core.model.document import Blank, Document, Text, Untranslated, walk_inlines
from app.core.model.selection import ClauseDecision
from app.core.model.tender import TenderParameters
from app.core.selection import select_clauses
from app.settings import Settings
from app.workspaces.curation import list_clauses
from app.workspaces.installation import Installation, open_installation

DAY = date(2027, 1, 15)
_ENOUGH_WORDS = 4
"""From so many words on, a text that is the same in two languages was not translated."""


@cache
def installation() -> Installation:
    return open_installation(Settings.from_environment({}).folders)


LANGUAGES = languages(Path(__file__).parents[2] / "locales")
PLACES = tuple(installation().library.jurisdictions)


@cache
def catalogue(language: str, place: str) -> Document:
    """The clauses of a place with a value in every placeholder: the one proposed, else the example."""
    library = installation().library
    selection = select_clauses(TenderParameters(jurisdiction=place), library, DAY)
    ours = {clause.id for clause, _ in list_clauses(library, DAY, jurisdiction=place)}
    filled = tuple(_filled(each) for each in selection.decisions if each.clause.id in ours)
    return compose_catalogue(replace(selection, decisions=filled), library, installation().texts(language), DAY)


def _filled(decision: ClauseDecision) -> ClauseDecision:
    placeholders = decision.version.placeholders if decision.version else {}
    return replace(decision, values={**{name: each.example for name, each in placeholders.items()}, **decision.values})


def _english() -> set[str]:
    return {
        each.text for place in PLACES for each in walk_inlines(catalogue("en", place).blocks) if isinstance(each, Text)
    }


def _values() -> set[str]:
    """What fills placeholders is the buyer's, in whatever language."""
    versions = (version for clause in installation().library.clauses.values() for version in clause.versions)
    return {
        text
        for version in versions
        for each in version.placeholders.values()
        for text in (each.example, each.default)
        if text
    }


def test_every_clause_stands_in_the_catalogue_of_some_place() -> None:
    printed = {stamp.clause for place in PLACES for stamp in catalogue("en", place).stamps}
    assert printed == set(installation().library.clauses)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_prints_every_clause_whole(language: str) -> None:
    inlines = [each for place in PLACES for each in walk_inlines(catalogue(language, place).blocks)]
    assert [each for each in inlines if isinstance(each, Untranslated)] == []
    assert [each for each in inlines if isinstance(each, Blank) and not each.where.startswith("tender.")] == []
    assert [each for each in inlines if isinstance(each, Text) and set(each.text) & set("{}")] == []


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != BASE_LANGUAGE])
def test_no_english_stands_in_another_language(language: str) -> None:
    inlines = (each for place in PLACES for each in walk_inlines(catalogue(language, place).blocks))
    words = {each.text for each in inlines if isinstance(each, Text) and not each.code and each.language is None}
    same = words & _english() - _values()
    assert [each for each in same if len(each.split()) >= _ENOUGH_WORDS] == []
