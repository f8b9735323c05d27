"""What is looked for in the texts of a buyer: names of standards, labels and makes, and wordings that the law knows.

All is looked for at once, and kept: checks ask by the look for what it found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

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

Look = Callable[[str, str, Library], Iterator[str]]
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
    found = ((look, tuple(dict.fromkeys(look(text, language, library)))) for look in _LOOKS)
    return {look: names for look, names in found if names}


@lru_cache(maxsize=8192)
def _may_hold(text: str, library: Library) -> bool:
    """Tell whether any look may find something in a text, in whatever language it is."""
    return holds_any(text, _BEGINNINGS, library) or any(mark in text for mark in (*_SIGNS, ANNEX_X_CITATION))


def _wording(subject: str) -> Look:
    """Looks for the phrases on a subject, and lets its exceptions pass."""

    def look(text: str, language: str, library: Library) -> Iterator[str]:
        return wordings(text, language, library, f"{subject}-phrases", f"{subject}-exceptions")

    return look


company_policy = _wording("company-policy")
selection_matter = _wording("selection-matter")
employment_service = _wording("employment-service")
personal_data = _wording("personal-data")
ceiling = _wording("subcontracting-ceiling")


def brands_without_equivalent(text: str, language: str, library: Library) -> Iterator[str]:
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


def organisations(text: str, language: str, library: Library) -> Iterator[str]:
    """The labels a text names that judge a whole organisation."""
    yield from found_names(text, _COMPANY_LABELS, language, library)


def foreign_conventions(text: str, language: str, library: Library) -> Iterator[str]:
    """The numbers of conventions that a passage calls Annex X, and are not in it."""
    faults = convention_faults(text, language, library)
    return (", ".join(map(str, fault.foreign)) for fault in faults if fault.foreign)


def missing_conventions(text: str, language: str, library: Library) -> Iterator[str]:
    """The numbers of conventions that a passage on Annex X leaves out."""
    faults = convention_faults(text, language, library)
    return (", ".join(map(str, fault.missing)) for fault in faults if fault.missing)


_LOOKS: Mapping[Look, str] = {
    standards_without_equivalent: STANDARD_BODIES,
    labels_without_equivalent: LABEL_NAMES,
    brands_without_equivalent: _BRAND_PHRASES,
    organisations: _COMPANY_LABELS,
    company_policy: "company-policy-phrases",
    selection_matter: "selection-matter-phrases",
    employment_service: "employment-service-phrases",
    personal_data: "personal-data-phrases",
    ceiling: "subcontracting-ceiling-phrases",
    residence_phrases: RESIDENCE_PHRASES,
    foreign_conventions: ANNEX_X_PHRASES,
    missing_conventions: ANNEX_X_PHRASES,
}
"""Each look with the list it begins with: where no phrase of it is, no sign and no citation, it finds nothing."""
_BEGINNINGS = tuple(dict.fromkeys(_LOOKS.values()))
