"""Codes found by word: every word asked for begins a word of the label, or the code; accents and case do not count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.core.model.base import BASE_LANGUAGE
from app.core.model.library import Library
from app.core.model.vocabulary import CodeLabel
from app.workspaces.library_search import plain

SEARCHED = frozenset({"cpv", "nuts"})
"""The lists that are searched by word."""
MOST_FOUND = 20
_MOST_WORDS = 8
_NUTS_LEVEL_3 = 5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code with its label in the reader's language, or in the best there is."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class _Entry:
    code: str
    label: str
    words: tuple[str, ...]


def find_codes(library: Library, code_list: str, query: str, language: str) -> tuple[FoundCode, ...]:
    """The codes that fit best, at most twenty; those that hold only some of the words where none holds them all.

    `code_list` is one of `SEARCHED`. Of regions, only those the notice takes: level 3.
    """
    asked = tuple(dict.fromkeys(_words(query)))[:_MOST_WORDS]
    if not asked:
        return ()
    counted = [(sum(_holds(entry, word) for word in asked), entry) for entry in _entries(library, code_list, language)]
    most = max((count for count, _ in counted), default=0)
    best = sorted((entry for count, entry in counted if count == most > 0), key=lambda entry: _rank(entry, asked))
    return tuple(FoundCode(entry.code, entry.label) for entry in best[:MOST_FOUND])


@lru_cache(maxsize=64)
def _entries(library: Library, code_list: str, language: str) -> tuple[_Entry, ...]:
    found = library.code_lists.get(code_list)
    codes = found.codes if found and code_list in SEARCHED else {}
    return tuple(
        _Entry(code, _label(code, entry, language), tuple(_words(" ".join(_names(entry, language)))))
        for code, entry in codes.items()
        if code_list != "nuts" or len(code) == _NUTS_LEVEL_3
    )


def _label(code: str, entry: CodeLabel, language: str) -> str:
    return entry.label.get(language) or entry.label.get(BASE_LANGUAGE) or code


def _names(entry: CodeLabel, language: str) -> tuple[str, ...]:
    """What a code is looked for by: its label in the language, or every name it has where it has none in it."""
    own = entry.label.get(language)
    return (own,) if own else tuple(entry.label.values())


def _holds(entry: _Entry, word: str) -> bool:
    return entry.code.casefold().startswith(word) or any(each.startswith(word) for each in entry.words)


def _rank(entry: _Entry, asked: tuple[str, ...]) -> tuple[bool, bool, int, str]:
    """Labels that begin with the first word asked for first, then the shorter ones, in the order of the codes."""
    whole = all(word in entry.words for word in asked)
    begins = bool(entry.words) and entry.words[0].startswith(asked[0])
    return not whole, not begins, len(entry.words), entry.code


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text))
