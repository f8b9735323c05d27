"""The Schematron rules of the SDK: read for a subtype of notice, and applied to a notice.

A phase `eforms-<subtype>` names the patterns of a subtype. Within a pattern, the first rule whose context matches a node
is the only one that is applied to it. Contexts also match attributes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from elementpath import ElementPathError
from lxml import etree
from lxml.etree import _Element as Element

from app.store.eforms_sdk.conditions import Condition, Conditions
from app.store.eforms_sdk.notice import Node, Notice, Selector, XPath3
from app.store.eforms_sdk.xpath1 import NotXPath1Error, Token, tokens_of, values_in_xpath1

Severity = Literal["error", "warning"]

_SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"
_FIELD = re.compile(r"(?:^|_)((?:BT|OPP|OPT|OPA)-.*)")
_PART_OF_FIELD = re.compile(r"_([^_]+)_")
_ATTRIBUTE = re.compile(r"/@[\w:.-]+(\[[^/]*\])?$")


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a rule demands of each node of its context."""

    rule: str
    field: str
    severity: Severity
    message: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Broken:
    """An assertion that does not hold for a node; `reason` where it could not even be tried."""

    assertion: Assertion
    node: Node
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    """Assertions for the nodes of a context."""

    names: frozenset[str]
    """Elements without which a notice has no such node."""
    select: Callable[[Notice], Iterator[Node]]
    assertions: tuple[Assertion, ...]


class Rules:
    """The rules of one folder of Schematron files. Not safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        """Read the file that names namespaces, variables and phases."""
        self._folder = folder
        self._root = etree.parse(folder / "complete-validation.sch").getroot()
        namespaces = {str(ns.get("prefix")): str(ns.get("uri")) for ns in self._root.iter(f"{_SCHEMATRON}ns")}
        self._lets: dict[str, str] = {}
        self._paths: dict[str, str] = {}
        self._learn_lets(self._root)
        self.xpath3 = XPath3(namespaces, self._lets)
        self._conditions = Conditions(namespaces, self._paths)
        self._patterns: dict[str, tuple[_Rule, ...]] = {}
        self._contexts: dict[str, tuple[frozenset[str], Callable[[Notice], Iterator[Node]]]] = {}
        self._phases = {
            str(phase.get("id")): tuple(str(active.get("pattern")) for active in phase)
            for phase in self._root.iter(f"{_SCHEMATRON}phase")
        }

    @property
    def subtypes(self) -> frozenset[str]:
        """Subtypes of notices that there are rules for."""
        return frozenset(phase.removeprefix("eforms-") for phase in self._phases)

    def compile(self, subtype: str) -> tuple[tuple[_Rule, ...], ...]:
        """The patterns of a subtype, read when they are first needed, and kept."""
        return tuple(self._pattern(name) for name in self._phases[f"eforms-{subtype}"])

    def broken(self, notice: Notice, subtype: str) -> Iterator[Broken]:
        """What does not hold for a notice, in the order of the rules."""
        for pattern in self.compile(subtype):
            yield from _broken(pattern, notice)

    def _pattern(self, name: str) -> tuple[_Rule, ...]:
        if name not in self._patterns:
            file = self._folder / f"{name.removeprefix('EFORMS-')}.sch"
            pattern = etree.parse(file).getroot()
            self._learn_lets(pattern)
            self._patterns[name] = tuple(self._rule(rule) for rule in pattern.iter(f"{_SCHEMATRON}rule"))
        return self._patterns[name]

    def _learn_lets(self, parent: Element) -> None:
        """Keep the variables; those that stand for a path of XPath 1.0 may be replaced by it."""
        for let in parent.findall(f"{_SCHEMATRON}let"):
            name, value = str(let.get("name")), str(let.get("value"))
            self._lets[name] = value
            try:
                values = values_in_xpath1(tokens_of(value), self._paths)
            except NotXPath1Error:
                continue
            if not values.normalized:
                self._paths[f"${name}"] = values.path

    def _rule(self, rule: Element) -> _Rule:
        context = str(rule.get("context"))
        of_attribute = _ATTRIBUTE.search(context) is not None
        if context not in self._contexts:
            self._contexts[context] = self._context(context)
        names, select = self._contexts[context]
        return _Rule(
            names,
            select,
            tuple(self._assertion(found, of_attribute=of_attribute) for found in rule.findall(f"{_SCHEMATRON}assert")),
        )

    def _context(self, context: str) -> tuple[frozenset[str], Callable[[Notice], Iterator[Node]]]:
        expression = context if context.startswith("/") else f"//{context}"
        tokens = tokens_of(expression)
        try:
            path = self._conditions.selector(values_in_xpath1(tokens, self._paths).path)
        except NotXPath1Error:
            return _names(tokens), lambda notice: notice.nodes(expression)
        return _names(tokens), lambda notice: _selected(path, notice)

    def _assertion(self, found: Element, *, of_attribute: bool) -> Assertion:
        return Assertion(
            rule=str(found.get("id")),
            field=_field(found.get("diagnostics") or ""),
            severity="warning" if found.get("role") == "WARN" else "error",
            message=(found.text or "").strip(),
            condition=self._conditions.condition(str(found.get("test")), of_attribute=of_attribute),
        )


def _broken(pattern: tuple[_Rule, ...], notice: Notice) -> Iterator[Broken]:
    """What a pattern finds: of the rules that match a node, only the first is applied."""
    seen: set[Node] = set()
    for rule in pattern:
        if not rule.names <= notice.names:
            continue
        for node in rule.select(notice):
            if node not in seen:
                seen.add(node)
                yield from _refused(rule.assertions, node, notice)


def _refused(assertions: tuple[Assertion, ...], node: Node, notice: Notice) -> Iterator[Broken]:
    for assertion in assertions:
        try:
            if not assertion.condition.holds(node, notice):
                yield Broken(assertion, node)
        except ElementPathError as error:  # such as a date that is none: then the schema refuses the notice, too
            yield Broken(assertion, node, reason=str(error))


def _selected(path: Selector, notice: Notice) -> Iterator[Node]:
    for found in path(notice.tree):
        yield Node(found) if isinstance(found, Element) else Node(found.getparent(), found.attrname)


def _names(tokens: tuple[Token, ...]) -> frozenset[str]:
    """Local names of the elements on a path; predicates do not count."""
    names, depth, before = set(), 0, ""
    for token in tokens:
        depth += {"[": 1, "]": -1}.get(token.text, 0)
        if depth == 0 and ":" in token.text and token.text != "::" and before != "@":
            names.add(token.text.partition(":")[2])
        before = token.text
    return frozenset(names)


def _field(diagnostics: str) -> str:
    """The id of a field, such as BT-05(a)-notice, from its spelling without brackets, after that of a node."""
    found = _FIELD.search(diagnostics)
    return _PART_OF_FIELD.sub(r"(\1)", found[1]) if found else ""
