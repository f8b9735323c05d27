"""Plural forms: how many a language has, and which one serves a number."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_NOT_ONE = "nplurals=2; plural=(n != 1);"

PLURAL_FORMS: Mapping[str, str] = {
    "nl": _NOT_ONE,
    "fr": "nplurals=2; plural=(n > 1);",
    "de": _NOT_ONE,
    "it": _NOT_ONE,
    "el": _NOT_ONE,
    "sl": "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);",
    "sv": _NOT_ONE,
    "pt": _NOT_ONE,
    "ro": "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);",
    "en": _NOT_ONE,
}
"""The header of each language's files, as GNU gettext has it: without CLDR's form for millions."""

_HEADER = re.compile(r"\s*nplurals\s*=\s*([1-6])\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")
_TRIED = range(1001)
"""Numbers a rule is tried with: the rules of all languages repeat after a hundred or a thousand."""


@dataclass(frozen=True, slots=True, eq=False)
class PluralRule:
    """The plural forms of a language: how many, and the expression in n that chooses, as gettext writes it."""

    count: int
    expression: str
    index: Callable[[int], int]

    @property
    def forms_of_one_alone(self) -> frozenset[int]:
        """The forms that serve the number 1 and no greater one: they may leave the number out."""
        return frozenset({self.index(1)} - {self.index(number) for number in _TRIED[2:]})

    def agrees_with(self, other: PluralRule) -> bool:
        """Tell whether two rules choose the same form for every number."""
        if (self.count, self.expression) == (other.count, other.expression):
            return True
        return self.count == other.count and all(self.index(number) == other.index(number) for number in _TRIED)


def plural_rule(count: int, expression: str) -> PluralRule:
    """The rule of an expression, its index held below the count.

    Raises:
        ValueError: the expression is not one of gettext's.
    """
    chosen = gettext.c2py(expression)

    def index(number: int) -> int:
        return min(chosen(number), count - 1)

    return PluralRule(count, expression, index)


@lru_cache
def stated_rule(header: str) -> PluralRule | None:
    """The rule that a `Plural-Forms` header states, or None where it states none that works."""
    stated = _HEADER.fullmatch(header)
    if stated is None:
        return None
    try:
        rule = plural_rule(int(stated[1]), stated[2])
        works = all(rule.index(number) >= 0 for number in _TRIED)
    except (ValueError, ArithmeticError):
        return None
    return rule if works else None


def plural_forms(language: str) -> str:
    """The `Plural-Forms` header of a language, by gettext's folder name; Babel's for one that is not ours."""
    known = PLURAL_FORMS.get(language) or PLURAL_FORMS.get(language.split("_", maxsplit=1)[0])
    if known:
        return known
    from babel.core import UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        return f"{get_plural(language).plural_forms};"
    except (UnknownLocaleError, ValueError):
        return _NOT_ONE


@lru_cache
def language_rule(language: str) -> PluralRule:
    """The rule of a language."""
    return stated_rule(plural_forms(language)) or plural_rule(2, "n != 1")
