"""What the official rules demand of a node: each demand in the cheapest form that means the same.

Most are XPath 1.0 or a comparison of the node's own text. What is neither stays XPath 3.1 and is evaluated last,
where nothing cheaper has decided yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from elementpath.regex import translate_pattern
from lxml import etree

from app.store.eforms_sdk.notice import Node, Notice, Selector, normalized
from app.store.eforms_sdk.xpath1 import (
    NotXPath1Error,
    Token,
    Values,
    condition_in_xpath1,
    literal,
    tokens_of,
    values_in_xpath1,
)

_LISTED = re.compile(r"normalize-space\(\.\) = \((?P<codes>'[^']*'(?:, ?'[^']*')*)\)")
_TRIMMED = r"replace(replace(.,'\s+$',''),'^\s+','') eq ."
_MATCHES = re.compile(r"matches\(normalize-space\(\.\),(?P<pattern>'(?:[^']|'')*')\)")
_LENGTH = re.compile(r"string-length\(normalize-space\(\.\)\) le (?P<limit>\d+)")
_UNIQUE = re.compile(
    r"count\(for \$x in \., \$y in (?P<path>/[^$]+)\[\. = \$x\] return \$y\) = 1",
)
_BINDERS = frozenset({"every", "some", "for", "if", "let"})
_BLANKS = " \t\r\n"


class Condition(Protocol):
    """Holds for a node, or does not."""

    @property
    def cost(self) -> int:
        """0 where libxml2 or Python answer, 1 where XPath 3.1 is needed."""

    def holds(self, node: Node, notice: Notice) -> bool:
        """Whether the node is as the rule demands."""


@dataclass(frozen=True, slots=True)
class _OfText:
    """A condition of the node's own text."""

    test: Callable[[str], object]
    cost: int = 0

    def holds(self, node: Node, _: Notice) -> bool:
        return bool(self.test(node.text))


@dataclass(frozen=True, slots=True)
class _InXPath1:
    """A condition that libxml2 evaluates."""

    test: etree.XPath
    cost: int = 0

    def holds(self, node: Node, _: Notice) -> bool:
        return bool(self.test(node.element))


@dataclass(frozen=True, slots=True)
class _InXPath3:
    """A condition that only XPath 3.1 can say."""

    expression: str
    cost: int = 1

    def holds(self, node: Node, notice: Notice) -> bool:
        return notice.holds(self.expression, node)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts that a path leads to."""

    path: Selector
    normalized: bool

    def of(self, node: Node) -> frozenset[str]:
        found = self.path(node.element)
        if self.normalized:
            return frozenset(normalized(element.text or "") for element in found)
        return frozenset(item if isinstance(item, str) else Node(item).text for item in found)


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two sets of texts, and how they have to lie to each other."""

    left: tuple[_Texts, ...]
    right: tuple[_Texts, ...]
    test: Callable[[frozenset[str], frozenset[str]], bool]
    cost: int = 0

    def holds(self, node: Node, _: Notice) -> bool:
        left = frozenset[str]().union(*(texts.of(node) for texts in self.left))
        right = frozenset[str]().union(*(texts.of(node) for texts in self.right))
        return self.test(left, right)


@dataclass(frozen=True, slots=True)
class _Unique:
    """The text of the node occurs once at the places that a path leads to."""

    path: Selector
    cost: int = 0

    def holds(self, node: Node, _: Notice) -> bool:
        text = node.text
        return sum(Node(element).text == text for element in self.path(node.element)) == 1


@dataclass(frozen=True, slots=True)
class _Several:
    """All, or any, of several conditions."""

    parts: tuple[Condition, ...]
    among: Callable[[Iterable[bool]], bool]
    cost: int

    def holds(self, node: Node, notice: Notice) -> bool:
        return self.among(part.holds(node, notice) for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Not:
    """The contrary of a condition."""

    part: Condition

    @property
    def cost(self) -> int:
        return self.part.cost

    def holds(self, node: Node, notice: Notice) -> bool:
        return not self.part.holds(node, notice)


class Conditions:
    """Makes conditions of expressions; the same expression gives the same condition."""

    def __init__(self, namespaces: Mapping[str, str], lets: Mapping[str, str]) -> None:
        """Take the prefixes, and the variables that stand for a path of XPath 1.0, by `$name`."""
        self._namespaces = dict(namespaces)
        self._lets = lets
        self._made: dict[tuple[str, bool], Condition] = {}

    def condition(self, expression: str, *, of_attribute: bool) -> Condition:
        """The condition that an expression stands for; lxml takes no attribute as the node to start from."""
        key = (expression, of_attribute)
        if key not in self._made:
            self._made[key] = _of_text(expression) or (
                _InXPath3(expression) if of_attribute else self._parted(expression, tokens_of(expression))
            )
        return self._made[key]

    def selector(self, path: str) -> Selector:
        """A compiled path of XPath 1.0."""
        return cast("Selector", etree.XPath(path, namespaces=self._namespaces))

    def _parted(self, source: str, tokens: tuple[Token, ...]) -> Condition:
        """What libxml2 can take whole is taken whole; else the parts are looked at, the dear ones last."""
        try:
            translated = condition_in_xpath1(tokens, self._lets)
            return _InXPath1(etree.XPath(f"boolean({translated})", namespaces=self._namespaces))
        except NotXPath1Error:
            pass
        for word, among in (("or", any), ("and", all)):
            parts = _split(tokens, word)
            if len(parts) > 1:
                made = sorted((self._parted(source, part) for part in parts), key=lambda part: part.cost)
                return _Several(tuple(made), among, max(part.cost for part in made))
        for opening in (("(",), ("boolean", "("), ("not", "(")):
            if _encloses(tokens, opening):
                inner = self._parted(source, tokens[len(opening) : -1])
                return _Not(inner) if opening[0] == "not" else inner
        return self._leaf(source[tokens[0].start : tokens[-1].end], tokens)

    def _leaf(self, expression: str, tokens: tuple[Token, ...]) -> Condition:
        try:
            if unique := _UNIQUE.fullmatch(expression):
                return _Unique(self.selector(self._values(tokens_of(unique["path"])).path))
            if tokens[0].text == "every":
                return self._every(tokens)
            left, right = _split(tokens, "=", exactly=2)
            return _Compared((self._texts(left),), (self._texts(right),), _overlap)
        except NotXPath1Error:
            return _InXPath3(expression)

    def _every(self, tokens: tuple[Token, ...]) -> Condition:
        """`every $v in A satisfies $v = B`, where B does not depend on $v; and its negation."""
        variable, rest = tokens[1].text, tokens[3:]
        among, satisfied = _split(rest, "satisfies", exactly=2)
        while _encloses(satisfied, ("(",)):
            satisfied = satisfied[1:-1]
        negated = _encloses(satisfied, ("not", "("))
        sides = _split(satisfied[2:-1] if negated else satisfied, "=", exactly=2)
        others = [side for side in sides if [token.text for token in side] != [variable]]
        if len(others) != 1 or any(token.text == variable for token in others[0]):
            raise NotXPath1Error
        return _Compared(self._sequence(among), self._sequence(others[0]), _disjoint if negated else _within)

    def _sequence(self, tokens: tuple[Token, ...]) -> tuple[_Texts, ...]:
        inner = tokens[1:-1] if _encloses(tokens, ("(",)) else tokens
        return tuple(self._texts(part) for part in _split(inner, ","))

    def _texts(self, tokens: tuple[Token, ...]) -> _Texts:
        values = self._values(tokens)
        return _Texts(self.selector(values.path), values.normalized)

    def _values(self, tokens: tuple[Token, ...]) -> Values:
        return values_in_xpath1(tokens, self._lets)


def _of_text(expression: str) -> Condition | None:
    """The condition of the node's own text that an expression is; None where it is none."""
    if listed := _LISTED.fullmatch(expression):
        codes = frozenset(re.findall(r"'([^']*)'", listed["codes"]))
        return _OfText(lambda text: normalized(text) in codes)
    if expression == _TRIMMED:
        return _OfText(lambda text: text == text.strip(_BLANKS))
    if length := _LENGTH.fullmatch(expression):
        limit = int(length["limit"])
        return _OfText(lambda text: len(normalized(text)) <= limit)
    if matches := _MATCHES.fullmatch(expression):
        pattern = re.compile(translate_pattern(literal(matches["pattern"])))
        return _OfText(lambda text: pattern.search(normalized(text)))
    return None


def _split(tokens: tuple[Token, ...], word: str, *, exactly: int | None = None) -> list[tuple[Token, ...]]:
    """The parts between a word that stands outside brackets; a binding expression reaches to the end.

    Raises:
        NotXPath1Error: there are not exactly as many parts, or one is empty.
    """
    parts, start, depth = [], 0, 0
    for index, token in enumerate(tokens):
        if token.text in {"(", "["}:
            depth += 1
        elif token.text in {")", "]"}:
            depth -= 1
        elif depth == 0 and token.text in _BINDERS:
            break
        elif depth == 0 and token.text == word:
            parts.append(tokens[start:index])
            start = index + 1
    parts.append(tokens[start:])
    if exactly is not None and (len(parts) != exactly or not all(parts)):
        raise NotXPath1Error
    return parts


def _encloses(tokens: tuple[Token, ...], opening: tuple[str, ...]) -> bool:
    """Whether the bracket that ends the opening is closed by the last token, and not before."""
    if tuple(token.text for token in tokens[: len(opening)]) != opening:
        return False
    depth = 0
    for index, token in enumerate(tokens):
        if token.text in {"(", "["}:
            depth += 1
        elif token.text in {")", "]"}:
            depth -= 1
            if depth == 0:
                return index == len(tokens) - 1
    return False


def _overlap(left: frozenset[str], right: frozenset[str]) -> bool:
    return not left.isdisjoint(right)


def _disjoint(left: frozenset[str], right: frozenset[str]) -> bool:
    return left.isdisjoint(right)


def _within(left: frozenset[str], right: frozenset[str]) -> bool:
    return left <= right
