"""The lists of words that checks look for: each in every language, and each finds what it is for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from app.core.checks.phrases import (
    found_names,
    found_phrases,
    holds_any,
    labels_without_equivalent,
    phrases_of,
    standards_without_equivalent,
    wordings,
)
from app.core.checks.tender.looks import LOOKS, Look, found_in_text
from app.core.library.reading import read_library
from app.core.model.library import Library

PROJECT = Path(__file__).parents[2]
LANGUAGES = ("en", "nl", "fr", "de", "it", "el", "sl", "sv", "pt", "ro")


@cache
def library() -> Library:
    return read_library(PROJECT / "clause_library", PROJECT / "templates" / "documents")[0]


LISTS = sorted(library().phrase_lists)
PAIRS = {
    name: exceptions
    for name in LISTS
    if name.endswith("-phrases") and (exceptions := name.replace("-phrases", "-exceptions")) in LISTS
}


@pytest.mark.parametrize("name", [name for name in LISTS if name.endswith(("-phrases", "-exceptions"))])
def test_a_list_knows_every_language(name: str) -> None:
    assert set(library().phrase_lists[name].phrases) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAIRS)
def test_a_phrase_is_found_unless_its_exception_stands_in_the_sentence(name: str, language: str) -> None:
    for phrase in phrases_of(library(), name, language):
        said = phrase.replace("…", "30 %")
        assert list(wordings(f"X {said} y", language, library(), name, PAIRS[name])), phrase
    for exception in phrases_of(library(), PAIRS[name], language):
        said = f"X {phrases_of(library(), name, language)[0]} {exception.replace('…', '30 %')} y"
        assert not list(wordings(said.replace("…", "30 %"), language, library(), name, PAIRS[name])), exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_standards_and_labels_need_or_equivalent_in_the_language(language: str) -> None:
    equivalent = phrases_of(library(), "or-equivalent-phrases", language)[0]
    assert list(standards_without_equivalent("DIN EN ISO 14001:2015", language, library()))
    assert not list(standards_without_equivalent(f"EN 301 549 {equivalent}", language, library()))
    for label in phrases_of(library(), "label-names", language):
        assert list(labels_without_equivalent(f"X {label} y", language, library())), label
        assert not list(labels_without_equivalent(f"X {label} {equivalent}", language, library()))


@pytest.mark.parametrize(
    "text",
    [
        "Lot 1 en 2027",
        "in 2027, 25 en 30 stuks",
        "SISTE 12 dagen",
        "AZIENDA 100",
        "leed, asc en msc in kleine letters",
        "ISO-normen in het algemeen",
    ],
)
def test_what_is_no_standard_and_no_label_is_let_pass(text: str) -> None:
    for language in LANGUAGES:
        assert not list(standards_without_equivalent(text, language, library()))
        assert not list(labels_without_equivalent(text, language, library()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_organisations_are_known_in_every_language(language: str) -> None:
    assert found_names("EcoVadis", "company-label-names", language, library()) == ("EcoVadis",)


@pytest.mark.parametrize(
    ("language", "citation"), list(library().jurisdictions["eu"].provisions["annex_x"].citation.items())
)
def test_annex_x_is_known_by_its_name(language: str, citation: str) -> None:
    assert found_phrases(citation, phrases_of(library(), "annex-x-phrases", language))


@pytest.mark.parametrize("name", LISTS)
def test_one_look_for_all_lists_misses_no_phrase_of_any(name: str) -> None:
    for language, phrases in library().phrase_lists[name].phrases.items():
        for phrase in phrases:
            said = f"X «{phrase.strip().replace('…', 'b')}»."
            assert holds_any(said, tuple(LISTS), library()), (language, phrase)
    assert not holds_any("", tuple(LISTS), library())
    assert not holds_any("1 2 3", tuple(LISTS), library())


def test_the_glance_spares_no_look_that_finds() -> None:
    finding: set[Look] = set()
    for name in LISTS:
        for language, phrases in library().phrase_lists[name].phrases.items():
            for phrase in (phrase.strip().replace("…", "b") for phrase in phrases):
                for text in (f"X «{phrase} 9001»", f"{phrase} Muster", f"{phrase}: 29, 87, 199", "Muster®"):
                    looked = ((look, tuple(dict.fromkeys(look.finds(text, language, library())))) for look in LOOKS)
                    found = {look: names for look, names in looked if names}
                    assert found_in_text(text, language, library()) == found, (text, language)
                    finding.update(found)
    assert finding == set(LOOKS)
