"""One notice while it is checked: its nodes, for XPath 1.0 and for XPath 3.1, and the variables of the rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from elementpath import XPathContext, get_node_tree
from elementpath.xpath31 import XPath31Parser
from lxml.etree import _Element as Element
from lxml.etree import _ElementTree as Tree

_CODEPOINTS = "http://www.w3.org/2005/xpath-functions/collation/codepoint"
"""Texts are compared as they are: otherwise elementpath asks for the language of the process, and waits for locks of it."""
_VARIABLE = re.compile(r"\$([\w.-]+)")


Selector = Callable[[Element | Tree], list[Any]]
"""A compiled path of XPath 1.0: the elements it leads to, or the texts; of an attribute, a text that knows its element."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element of a notice, or an attribute of it."""

    element: Element
    attribute: str | None = None
    """Name as lxml writes it; None for the element itself."""

    @property
    def text(self) -> str:
        """The string value."""
        if self.attribute is not None:
            return self.element.get(self.attribute, "")
        if len(self.element):
            return "".join(map(str, self.element.itertext()))
        return self.element.text or ""

    @property
    def words(self) -> str:
        """The string value without superfluous blanks, as normalize-space() gives it."""
        return normalized(self.text)


def normalized(text: str) -> str:
    """The words of a text, one blank between them. Blanks are those of XML, not all of Unicode's."""
    return " ".join(part for part in re.split(r"[ \t\r\n]+", text) if part)


class XPath3:
    """The expressions that need XPath 3.1, each parsed when it is first needed, and kept."""

    def __init__(self, namespaces: Mapping[str, str], lets: Mapping[str, str]) -> None:
        """Take the prefixes and the variables of the rules, as expressions by name."""
        self.lets = lets
        self._parser = XPath31Parser(namespaces=dict(namespaces), default_collation=_CODEPOINTS)
        self._parsed: dict[str, Any] = {}

    def parsed(self, expression: str) -> Any:  # noqa: ANN401 - a token of elementpath, of a class made at run time
        """The root token of an expression."""
        found = self._parsed.get(expression)
        if found is None:
            found = self._parsed[expression] = self._parser.parse(expression)
        return found


class Notice:
    """The nodes of one notice, and the variables of the rules, evaluated when they are first needed."""

    def __init__(self, tree: Tree, xpath3: XPath3) -> None:
        """Take a parsed notice without comments and processing instructions."""
        self.tree = tree
        self._xpath3 = xpath3
        self._variables: dict[str, Any] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """Local names of the elements that occur."""
        return frozenset(str(element.tag).rpartition("}")[2] for element in self.tree.iter())

    def holds(self, expression: str, node: Node) -> bool:
        """Whether a condition in XPath 3.1 holds for a node."""
        token = self._xpath3.parsed(expression)
        context = self._context(expression, self._item(node))
        return bool(token.boolean_value(list(token.select(context))))

    def nodes(self, expression: str) -> Iterator[Node]:
        """The elements and attributes that an expression in XPath 3.1 selects."""
        for item in self._xpath3.parsed(expression).select(self._context(expression)):
            if isinstance(item.value, str):
                yield Node(item.parent.value, item.name)
            else:
                yield Node(item.value)

    @cached_property
    def _root(self) -> Any:  # noqa: ANN401 - elementpath has no common class of what it builds
        return get_node_tree(self.tree)

    def _item(self, node: Node) -> Any:  # noqa: ANN401 - as above
        element = self._root.get_element_node(node.element)
        if node.attribute is None:
            return element
        return next(attribute for attribute in element.attributes if attribute.name == node.attribute)

    def _context(self, expression: str, item: Any = None) -> XPathContext:  # noqa: ANN401 - as above
        variables = {
            name: self._variable(name) for name in set(_VARIABLE.findall(expression)) if name in self._xpath3.lets
        }
        return XPathContext(root=self._root, item=item, variables=variables)

    def _variable(self, name: str) -> Any:  # noqa: ANN401 - a sequence of nodes or values
        if name not in self._variables:
            expression = self._xpath3.lets[name]
            self._variables[name] = list(self._xpath3.parsed(expression).select(self._context(expression)))
        return self._variables[name]
