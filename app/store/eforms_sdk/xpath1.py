"""The part of XPath 3.1 that means the same in XPath 1.0, written in XPath 1.0; whatever else is refused.

libxml2 evaluates XPath 1.0 a hundred times faster than Python evaluates XPath 3.1, and most official rules need no more.
What passes is listed here, token by token: that libxml2 accepts a text says nothing about what it means there.
Comparisons of nodes with numbers, dates and truth values differ between the two and do not pass.

Taken for granted: texts have no comments or processing instructions within, and are compared in elements without children.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

_TOKEN = re.compile(
    r"""\s*(?P<token>
        '(?:[^']|'')*' | "(?:[^"]|"")*"
      | \$[\w.-]+
      | \d+(?:\.\d+)?
      | [A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?
      | != | <= | >= | // | :: | \.\. | [^\sA-Za-z_]
    )""",
    re.VERBOSE,
)
_AXES = frozenset({"child", "parent", "self", "preceding-sibling", "following-sibling"})
_COMPARISONS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "=", "ne": "!="}
_OPERATORS = frozenset(_COMPARISONS.values())
_NORMALIZED = ("normalize-space", "(", "text", "(", ")", ")")
_Translated = TypeVar("_Translated", str, "Values")
_FEW = 6
"""Up to so many codes are compared one by one; more are looked for in one text."""


class NotXPath1Error(Exception):
    """The expression has to be evaluated as it is."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of an expression, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Values:
    """The nodes of a path, or the texts of these nodes without superfluous blanks."""

    path: str
    normalized: bool

    @property
    def subject(self) -> str:
        """One value, seen from its node."""
        return "normalize-space(text())" if self.normalized else "."

    def where(self, predicate: str) -> str:
        """The nodes that a predicate holds for; as a condition: is there one?"""
        return f"{self.path}[{predicate}]"


def tokens_of(expression: str) -> tuple[Token, ...]:
    """The words and signs of an expression."""
    return tuple(Token(found["token"], *found.span("token")) for found in _TOKEN.finditer(expression))


def condition_in_xpath1(tokens: tuple[Token, ...], lets: Mapping[str, str]) -> str:
    """A condition, as XPath 1.0. `lets` are the variables that stand for a path, by `$name`.

    Raises:
        NotXPath1Error: some token means something else there, or nothing.
    """
    translation = _Translation(tokens, lets)
    return translation.whole(translation.disjunction())


def values_in_xpath1(tokens: tuple[Token, ...], lets: Mapping[str, str]) -> Values:
    """A path, or the normalized texts at its end.

    Raises:
        NotXPath1Error: as above.
    """
    translation = _Translation(tokens, lets)
    return translation.whole(translation.values())


class _Translation:
    """Reads tokens from the left, and writes what it read."""

    def __init__(self, tokens: tuple[Token, ...], lets: Mapping[str, str]) -> None:
        self._tokens = [token.text for token in tokens]
        self._at = 0
        self._lets = lets

    def whole(self, translated: _Translated) -> _Translated:
        """What was translated, if nothing is left over."""
        if self._at < len(self._tokens):
            raise NotXPath1Error
        return translated

    def disjunction(self) -> str:
        parts = [self._conjunction()]
        while self._took("or"):
            parts.append(self._conjunction())
        return " or ".join(parts)

    def values(self) -> Values:
        path, node = self._beginning(), ""
        while not path or path.endswith("/"):
            if node and not node.startswith(("@", "text(")) and self._took(*_NORMALIZED):
                return Values(path[:-1], normalized=True)
            node = self._node()
            path += node + self._predicates() + self._separator()
        return Values(path, normalized=False)

    @property
    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _taken(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]

    def _took(self, *words: str) -> bool:
        found = tuple(self._tokens[self._at : self._at + len(words)]) == words
        if found:
            self._at += len(words)
        return found

    def _expect(self, *words: str) -> None:
        if not self._took(*words):
            raise NotXPath1Error

    def _conjunction(self) -> str:
        parts = [self._single()]
        while self._took("and"):
            parts.append(self._single())
        return " and ".join(parts)

    def _single(self) -> str:
        for function in ("not", "boolean"):
            if self._took(function, "("):
                return f"{function}({self._closed()})"
        if self._took("("):
            return f"({self._closed()})"
        return self._comparison()

    def _closed(self) -> str:
        inner = self.disjunction()
        self._expect(")")
        return inner

    def _comparison(self) -> str:
        if self._took("false", "(", ")"):
            return "false()"
        if self._took("count", "("):
            return self._count()
        if self._took("starts-with", "("):
            return self._beginning_with()
        if self._took(*_NORMALIZED, "="):
            return f"normalize-space(text()) = {_quoted(self._literal())}"
        values = self.values()
        if self._took("="):
            return self._equal(values)
        if self._took("!="):
            return values.where(f"{values.subject} != {_quoted(self._literal())}")
        if values.normalized:  # a text as a condition: not whether it is there, but whether it is empty
            raise NotXPath1Error
        return values.path

    def _count(self) -> str:
        counted = self.values()
        self._expect(")")
        operator = _COMPARISONS.get(self._next, self._next)
        number = self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else ""
        if operator not in _OPERATORS or not number.isdecimal():
            raise NotXPath1Error
        self._at += 2
        return f"count({counted.path}) {operator} {number}"

    def _beginning_with(self) -> str:
        values = self.values()
        self._expect(",")
        beginning = _quoted(self._literal())
        self._expect(")")
        return values.where(f"starts-with({values.subject}, {beginning})")

    def _equal(self, values: Values) -> str:
        if self._next[:1] in {"'", '"', "("}:
            return values.where(_listed(values, self._literals()))
        other = self.values()
        if values.normalized or other.normalized:  # needs two nodes at once
            raise NotXPath1Error
        return f"{values.path} = {other.path}"

    def _literals(self) -> tuple[str, ...]:
        if not self._took("("):
            return (self._literal(),)
        literals = [self._literal()]
        while self._took(","):
            literals.append(self._literal())
        self._expect(")")
        return tuple(literals)

    def _literal(self) -> str:
        if self._next[:1] not in {"'", '"'}:
            raise NotXPath1Error
        return literal(self._taken())

    def _beginning(self) -> str:
        if not self._next.startswith("$"):
            return self._separator()
        path = self._lets.get(self._taken())
        if path is None:
            raise NotXPath1Error
        return path + self._predicates() + self._separator()

    def _separator(self) -> str:
        return self._taken() if self._next in {"/", "//"} else ""

    def _node(self) -> str:
        if self._took("."):
            return "self::node()"
        if self._took(".."):
            return "parent::node()"
        if self._took("text", "(", ")"):
            return "text()"
        if self._took("@"):
            return f"@{self._name()}"
        if self._next in _AXES:
            axis = self._taken()
            self._expect("::")
            return f"{axis}::{self._name()}"
        name = self._name()
        if ":" not in name and name != "*":  # a word of the language, not one of the notice
            raise NotXPath1Error
        return name

    def _name(self) -> str:
        if self._next == "*" or re.fullmatch(r"[A-Za-z_][\w.:-]*", self._next):
            return self._taken()
        raise NotXPath1Error

    def _predicates(self) -> str:
        predicates = ""
        while self._took("["):
            predicates += f"[{self.disjunction()}]"
            self._expect("]")
        return predicates


def literal(token: str) -> str:
    """The text that a literal of an expression stands for."""
    quote = token[0]
    return token[1:-1].replace(quote * 2, quote)


def _listed(values: Values, codes: tuple[str, ...]) -> str:
    subject = values.subject
    if len(codes) <= _FEW:
        return " or ".join(f"{subject} = {_quoted(code)}" for code in codes)
    if any("\n" in code for code in codes):
        raise NotXPath1Error
    among = f"contains({_quoted(chr(10).join(('', *codes, '')))}, concat('\n', {subject}, '\n'))"
    return among if values.normalized else f"{among} and not(contains(., '\n'))"


def _quoted(text: str) -> str:
    if "'" not in text:
        return f"'{text}'"
    if '"' in text:
        raise NotXPath1Error
    return f'"{text}"'
