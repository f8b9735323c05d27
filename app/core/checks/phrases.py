"""Phrases looked for in a text: without case, from the beginning of a word on; and the wording that residence takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.core.model.library import Library

RESIDENCE_PHRASES = "residence-phrases"
RESIDENCE_EXCEPTIONS = "residence-exceptions"
LABOUR_COST_PHRASES = "labour-cost-phrases"

_SENTENCE_END = re.compile(r"(?<=[.!?;·])\s+|\n")


def found_phrases(text: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases a text holds; a phrase that ends with a space ends the word, too."""
    lowered = text.lower()
    return tuple(phrase.strip() for phrase, wanted in _lowered(phrases) if _begins_a_word(wanted, lowered))


def phrases_in(name: str, text: str, language: str, library: Library) -> tuple[str, ...]:
    """The phrases of a list that a text in one language holds; none where the library has no such list."""
    return found_phrases(text, _of_language(library, name, language))


def residence_phrases(text: str, language: str, library: Library) -> Iterator[str]:
    """The words of a text that make residence or a local office a condition.

    A sentence that reaches every Member State, or says that the thing is not required, is let pass.

    Legal source: Directive 2014/24/EU, Article 18(1).
    """
    wanted = _of_language(library, RESIDENCE_PHRASES, language)
    excepted = _of_language(library, RESIDENCE_EXCEPTIONS, language)
    for sentence in _SENTENCE_END.split(text):
        found = found_phrases(sentence, wanted)
        if found and not found_phrases(sentence, excepted):
            yield from found


def _of_language(library: Library, name: str, language: str) -> tuple[str, ...]:
    phrase_list = library.phrase_lists.get(name)
    return phrase_list.phrases.get(language, ()) if phrase_list else ()


@lru_cache(maxsize=64)
def _lowered(phrases: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((phrase, phrase.lower()) for phrase in phrases)


def _begins_a_word(phrase: str, text: str) -> bool:
    # Looking for plain text first is ten times as fast as a regular expression of all phrases.
    at = text.find(phrase)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(phrase, at + 1)
    return at >= 0
