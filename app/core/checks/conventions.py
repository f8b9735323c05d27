"""The conventions of the International Labour Organization that a text calls those of Annex X: the eight, no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.core.checks.phrases import found_phrases, phrases_of
from app.core.model.library import Library

_LIST = "ilo-conventions"
_ANNEX = "annex_x"
"""The legal source of those in the annex; their codes hold the number of the convention, such as C29."""
ANNEX_X_PHRASES = "annex-x-phrases"
ANNEX_X_CITATION = "{law.annex_x}"
"""What names Annex X in a text, beside the phrases."""
_NUMBER = re.compile(r"(?<![\w/.,-])C?0?([0-9]{2,3})(?![\w%/]|[.,-][0-9])")
_HIGHEST = 199
"""No convention has a higher number; what is higher is a year or an amount."""


@dataclass(frozen=True, slots=True)
class ConventionFault:
    """What a passage on Annex X says wrongly: numbers that are not in it, and numbers that it leaves out."""

    foreign: tuple[int, ...]
    missing: tuple[int, ...]


def convention_faults(text: str, language: str, library: Library) -> Iterator[ConventionFault]:
    """The faults of each passage that names Annex X and lists its conventions.

    A passage is a paragraph with the list that follows it. One that names none of the eight lists something else.

    Legal source: Directive 2014/24/EU, Annex X.
    """
    listed = _conventions(library)
    for passage in _passages(text) if listed else ():
        if ANNEX_X_CITATION not in passage and not found_phrases(
            f"{passage} ", phrases_of(library, ANNEX_X_PHRASES, language)
        ):
            continue
        named = {int(number) for number in _NUMBER.findall(passage) if int(number) <= _HIGHEST}
        if len(named & listed) > 1 and named != listed:
            yield ConventionFault(tuple(sorted(named - listed)), tuple(sorted(listed - named)))


@lru_cache(maxsize=2)
def _conventions(library: Library) -> frozenset[int]:
    code_list = library.code_lists.get(_LIST)
    codes = code_list.codes.items() if code_list else ()
    return frozenset(int(re.sub(r"\D", "", code)) for code, label in codes if label.legal_source == _ANNEX)


def _passages(text: str) -> Iterator[str]:
    """Each line with the items that follow it, whatever blank lines stand between."""
    passage: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        if line and not line.startswith("- "):
            if passage:
                yield "\n".join(passage)
            passage = []
        if line:
            passage.append(line)
    yield "\n".join(passage)
