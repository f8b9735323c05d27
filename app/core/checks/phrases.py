"""Phrases looked for in a text: without case, from the beginning of a word on; and the wordings that the law knows.

A phrase may leave a gap of some words of one sentence: "or … equivalent" finds "or another label with equivalent".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from app.core.model.base import BASE_LANGUAGE
from app.core.model.library import Library

EQUIVALENT_PHRASES = "or-equivalent-phrases"
STANDARD_BODIES = "standard-bodies"
LABEL_NAMES = "label-names"
RESIDENCE_PHRASES = "residence-phrases"
RESIDENCE_EXCEPTIONS = "residence-exceptions"
LABOUR_COST_PHRASES = "labour-cost-phrases"

_GAP = "…"
_GAP_WORDS = r"[^\w.;!?]+(?:[\w'-]+[^\w.;!?]+){0,8}?"
_SENTENCE_END = re.compile(r"(?<=[.!?;·])\s+|\n")
_WORD = re.compile(r"\w+")
_START = re.compile(r"(?<![^\W_])([^\W_]{2})([^\W_]?)")
"""The first two letters or digits of a word, and the third; most phrases are told from a text by them alone."""


def found_phrases(text: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases a text holds; a phrase that ends with a space ends the word, too."""
    plain, starts = _plain_with_starts(text)
    by_start = _prepared(phrases)
    likely = [each for start in by_start.keys() & starts for each in by_start[start]]
    found = sorted(place for place, wanted, gap in likely if _holds(plain, wanted, gap))
    return tuple(phrases[place].strip() for place in found)


def holds_any(text: str, names: tuple[str, ...], library: Library) -> bool:
    """Tell whether a text holds a phrase of any of the lists, in any language; no phrase has to begin or end a word.

    One look that spares many: where it says no, no list on its own finds anything.
    """
    plain, starts = _plain_with_starts(text)
    by_start = _prepared_lists(library, names)
    likely = (each for start in by_start.keys() & starts for each in by_start[start])
    return any(wanted in plain if gap is None else gap.search(plain) for _, wanted, gap in likely)


def phrases_of(library: Library, name: str, language: str) -> tuple[str, ...]:
    """The phrases of a list in a language; none where the library has no such list."""
    phrase_list = library.phrase_lists.get(name)
    return phrase_list.phrases.get(language, ()) if phrase_list else ()


def wordings(text: str, language: str, library: Library, wanted: str, excepted: str) -> Iterator[str]:
    """The phrases of the list `wanted`, sentence by sentence; one that holds a phrase of `excepted` is let pass."""
    looked_for = phrases_of(library, wanted, language)
    if not found_phrases(text, looked_for):
        return
    let_pass = phrases_of(library, excepted, language)
    for sentence in _SENTENCE_END.split(text):
        found = found_phrases(sentence, looked_for)
        if found and not found_phrases(sentence, let_pass):
            yield from found


@lru_cache(maxsize=4096)
def phrases_in(name: str, text: str, language: str, library: Library) -> tuple[str, ...]:
    """The phrases of a list that a text in one language holds; none where the library has no such list."""
    return found_phrases(text, phrases_of(library, name, language))


def residence_phrases(text: str, language: str, library: Library) -> Iterator[str]:
    """The words of a text that make residence or a local office a condition.

    A sentence that reaches every Member State, or says that the thing is not required, is let pass.

    Legal source: Directive 2014/24/EU, Article 18(1).
    """
    return wordings(text, language, library, RESIDENCE_PHRASES, RESIDENCE_EXCEPTIONS)


def standards_without_equivalent(text: str, language: str, library: Library) -> Iterator[str]:
    """The standards a text names in a paragraph that does not say "or equivalent" in its language.

    Legal source: Directive 2014/24/EU, Article 42(3).
    """
    if found_phrases(text, _of_every_language(library, STANDARD_BODIES)):
        pattern = _standards(library)
        for line in _lines_without_equivalent(text, language, library):
            yield from dict.fromkeys(match[0] for match in pattern.finditer(_spaced(line)))


def labels_without_equivalent(text: str, language: str, library: Library) -> Iterator[str]:
    """The labels a text names in a paragraph that does not say "or equivalent" in its language.

    Legal source: Directive 2014/24/EU, Article 43(1).
    """
    for line in _lines_without_equivalent(text, language, library):
        yield from found_names(line, LABEL_NAMES, language, library)


def names_without_equivalent(text: str, language: str, library: Library) -> tuple[str, ...]:
    """The standards, then the labels, that a text names without "or equivalent"; each once."""
    standards = standards_without_equivalent(text, language, library)
    return tuple(dict.fromkeys((*standards, *labels_without_equivalent(text, language, library))))


def found_names(text: str, name: str, language: str, library: Library) -> tuple[str, ...]:
    """The names of a list that a text holds; those in capitals alone are whole words in capitals.

    Names of the base language are known in every language.
    """
    names = found_phrases(text, _names_of(library, name, language))
    words = frozenset(_WORD.findall(text)) if names else frozenset()
    return tuple(found for found in names if not found.isupper() or words.issuperset(_WORD.findall(found)))


@lru_cache(maxsize=64)
def _names_of(library: Library, name: str, language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*phrases_of(library, name, language), *phrases_of(library, name, BASE_LANGUAGE))))


def _lines_without_equivalent(text: str, language: str, library: Library) -> Iterator[str]:
    equivalent = phrases_of(library, EQUIVALENT_PHRASES, language)
    for line in text.splitlines() if equivalent else ():
        if not found_phrases(line, equivalent):
            yield line


@lru_cache(maxsize=32)
def _of_every_language(library: Library, name: str) -> tuple[str, ...]:
    phrase_list = library.phrase_lists.get(name)
    known = phrase_list.phrases.values() if phrase_list else ()
    return tuple(sorted({phrase for phrases in known for phrase in phrases}, key=lambda each: (-len(each), each)))


@lru_cache(maxsize=2)
def _standards(library: Library) -> re.Pattern[str]:
    """A number behind the signs of one or several bodies: EN 301 549, DIN EN ISO 9001, NF X50-135."""
    bodies = _of_every_language(library, STANDARD_BODIES)
    body = "|".join(re.escape(each) for each in bodies)
    return re.compile(rf"(?<![\w-])(?:{body})(?:[ /-](?:{body}))*(?:[ /-](?:[A-Z]{{1,2}} ?)?)?[0-9](?:[ .-]?[0-9])+")


def _spaced(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _plain(text: str) -> str:
    return _spaced(text).replace("’", "'").lower()


@lru_cache(maxsize=64)
def _plain_with_starts(text: str) -> tuple[str, frozenset[str]]:
    """A text as phrases are looked for in it, and how its words begin; kept while one list after another is looked for."""
    plain = _plain(text)
    starts = _START.findall(plain)
    return plain, frozenset((*[two for two, _ in starts], *[two + third for two, third in starts], ""))


@lru_cache(maxsize=128)
def _prepared(phrases: tuple[str, ...]) -> Mapping[str, tuple[tuple[int, str, re.Pattern[str] | None], ...]]:
    """Each phrase with its place in the list, by what a word of the text begins with; by "" where that does not tell."""
    found: dict[str, tuple[tuple[int, str, re.Pattern[str] | None], ...]] = {}
    for place, phrase in enumerate(map(_plain, phrases)):
        start = _start(phrase)
        found[start] = (*found.get(start, ()), (place, phrase, _with_gap(phrase)))
    return found


@lru_cache(maxsize=8)
def _prepared_lists(
    library: Library, names: tuple[str, ...]
) -> Mapping[str, tuple[tuple[int, str, re.Pattern[str] | None], ...]]:
    return _prepared(tuple({phrase.strip() for name in names for phrase in _of_every_language(library, name)}))


def _start(phrase: str) -> str:
    found = _START.match(phrase)
    return found[0] if found else ""


def _with_gap(phrase: str) -> re.Pattern[str] | None:
    if _GAP not in phrase:
        return None
    first, last = (re.escape(part.strip()) for part in phrase.split(_GAP, 1))
    return re.compile(rf"(?<!\w){first}{_GAP_WORDS}{last}")


def _holds(text: str, phrase: str, gap: re.Pattern[str] | None) -> bool:
    if gap is not None:
        return gap.search(text) is not None
    # Looking for plain text first is ten times as fast as a regular expression of all phrases.
    at = text.find(phrase)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(phrase, at + 1)
    return at >= 0
