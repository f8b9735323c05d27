"""What is looked for in the texts of a buyer: names of standards, labels and makes, and wordings that the law knows.

All is looked for at once, and kept: checks ask by the look for what it found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from app.core.checks.conventions import ANNEX_X_CITATION, ANNEX_X_PHRASES, convention_faults
from app.core.checks.phrases import (
    EQUIVALENT_PHRASES,
    LABEL_NAMES,
    RESIDENCE_PHRASES,
    STANDARD_BODIES,
    found_names,
    found_phrases,
    holds_any,
    labels_without_equivalent,
    phrases_in,
    phrases_of,
    residence_phrases,
    standards_without_equivalent,
    wordings,
)
from app.core.checks.tender.texts import languages_of, lines, texts_by_language
from app.core.model.library import Library
from app.core.model.tender import TenderParameters

_BRAND_PHRASES = "brand-phrases"
_COMPANY_LABELS = "company-label-names"
_SIGNS = "®™"
_MARKED = re.compile(rf"\w[\w-]* ?[{_SIGNS}]")
_QUOTES = "\"'“„«‘"


class Look(NamedTuple):
    """A thing to look for in a text."""

    begins_with: str
    """The list of phrases it needs: where no phrase of it is, no sign and no citation, it finds nothing."""
    finds: Callable[[str, str, Library], Iterator[str]]
    """What it finds in a text of a language."""


Found = Mapping[Look, tuple[str, ...]]
"""What each look finds in a text; a look that finds nothing is absent."""


class _Same:
    """A tender as the key of a memory that holds the last few: the same object, not one that says the same."""

    __slots__ = ("tender",)

    def __init__(self, tender: TenderParameters) -> None:
        self.tender = tender

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.tender is other.tender

    def __hash__(self) -> int:
        return id(self.tender)


def texts_found(tender: TenderParameters, library: Library) -> tuple[tuple[str, Found], ...]:
    """What is found in the texts that stand by language, with the place."""
    return _found_in(_Same(tender), library)[0]


def said(tender: TenderParameters, library: Library, look: Look) -> Iterator[tuple[str, str]]:
    """What one look finds in texts and lines, with the place; in a line, each thing once for all languages."""
    for kinds in _found_in(_Same(tender), library):
        yield from dict.fromkeys((where, name) for where, found in kinds for name in found.get(look, ()))


@lru_cache(maxsize=2)
def _found_in(same: _Same, library: Library) -> tuple[tuple[tuple[str, Found], ...], tuple[tuple[str, Found], ...]]:
    """Where anything is found, in the texts that stand by language and in the lines; most places hold nothing."""
    languages = languages_of(same.tender)
    texts = (
        (f"{where}.{language}", found)
        for where, text in texts_by_language(same.tender)
        for language in languages
        if (here := text.get(language)) and (found := found_in_text(here, language, library))
    )
    of_lines = (
        (where, found)
        for where, line in lines(same.tender)
        if _may_hold(line, library)
        for language in languages
        if (found := found_in_text(line, language, library))
    )
    return tuple(texts), tuple(of_lines)


@lru_cache(maxsize=8192)
def found_in_text(text: str, language: str, library: Library) -> Found:
    """What is found in a text, each once; the same texts are checked again and again."""
    if not _may_hold(text, library):
        return {}
    found = ((look, tuple(dict.fromkeys(look.finds(text, language, library)))) for look in LOOKS)
    return {look: names for look, names in found if names}


@lru_cache(maxsize=8192)
def _may_hold(text: str, library: Library) -> bool:
    """Tell whether any look may find something in a text, in whatever language it is."""
    return holds_any(text, _BEGINNINGS, library) or any(mark in text for mark in _MARKS)


def _brands_without_equivalent(text: str, language: str, library: Library) -> Iterator[str]:
    """The makes a text names in a paragraph that does not say "or equivalent": a sign, or a word before a name."""
    phrases, before_a_name = _before_a_name(phrases_of(library, _BRAND_PHRASES, language))
    if not found_phrases(text, phrases) and not any(sign in text for sign in _SIGNS):
        return
    for line in text.splitlines():
        if not phrases_in(EQUIVALENT_PHRASES, line, language, library):
            yield from _MARKED.findall(line)
            yield from (found[0] for found in before_a_name.finditer(line) if not found[1][0].islower())


@lru_cache(maxsize=32)
def _before_a_name(phrases: tuple[str, ...]) -> tuple[tuple[str, ...], re.Pattern[str]]:
    bare = tuple(phrase.strip() for phrase in phrases)
    words = "|".join(map(re.escape, bare)) or "(?!)"
    return bare, re.compile(rf"(?<!\w)(?i:{words})(?!\w)[\s{_QUOTES}]*(\w[\w-]*)")


def _organisations(text: str, language: str, library: Library) -> Iterator[str]:
    """The labels a text names that judge a whole organisation."""
    yield from found_names(text, _COMPANY_LABELS, language, library)


def _foreign_conventions(text: str, language: str, library: Library) -> Iterator[str]:
    """The numbers of conventions that a passage calls Annex X, and are not in it."""
    faults = convention_faults(text, language, library)
    return (", ".join(map(str, fault.foreign)) for fault in faults if fault.foreign)


def _missing_conventions(text: str, language: str, library: Library) -> Iterator[str]:
    """The numbers of conventions that a passage on Annex X leaves out."""
    faults = convention_faults(text, language, library)
    return (", ".join(map(str, fault.missing)) for fault in faults if fault.missing)


def _wording(subject: str) -> Look:
    """Looks for the phrases on a subject, and lets its exceptions pass."""
    phrases = f"{subject}-phrases"

    def finds(text: str, language: str, library: Library) -> Iterator[str]:
        return wordings(text, language, library, phrases, f"{subject}-exceptions")

    return Look(phrases, finds)


STANDARDS = Look(STANDARD_BODIES, standards_without_equivalent)
LABELS = Look(LABEL_NAMES, labels_without_equivalent)
BRANDS = Look(_BRAND_PHRASES, _brands_without_equivalent)
ORGANISATIONS = Look(_COMPANY_LABELS, _organisations)
COMPANY_POLICY = _wording("company-policy")
SELECTION_MATTER = _wording("selection-matter")
EMPLOYMENT_SERVICE = _wording("employment-service")
PERSONAL_DATA = _wording("personal-data")
CEILING = _wording("subcontracting-ceiling")
RESIDENCE = Look(RESIDENCE_PHRASES, residence_phrases)
FOREIGN_CONVENTIONS = Look(ANNEX_X_PHRASES, _foreign_conventions)
MISSING_CONVENTIONS = Look(ANNEX_X_PHRASES, _missing_conventions)
LOOKS = (
    STANDARDS,
    LABELS,
    BRANDS,
    ORGANISATIONS,
    COMPANY_POLICY,
    SELECTION_MATTER,
    EMPLOYMENT_SERVICE,
    PERSONAL_DATA,
    CEILING,
    RESIDENCE,
    FOREIGN_CONVENTIONS,
    MISSING_CONVENTIONS,
)
_BEGINNINGS = tuple(dict.fromkeys(look.begins_with for look in LOOKS))
_MARKS = (*_SIGNS, ANNEX_X_CITATION)
