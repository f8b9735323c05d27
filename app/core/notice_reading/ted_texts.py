"""One form of the TED schema in each of its original languages, read side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.core.notice_reading import codes
from app.core.notice_reading.stating import Ledger, Mark, Stated, noun, of_attribute, one_line, paragraphs, single
from app.core.notice_reading.tree import Node


@dataclass(frozen=True, slots=True)
class Side:
    """The same element in every language it is given in; the first is the one that numbers and codes are read from."""

    nodes: tuple[tuple[str, Node], ...]

    @property
    def main(self) -> Node:
        """The element in the first language."""
        return self.nodes[0][1]

    def first(self, path: str) -> Side | None:
        """The first element at a path, in the languages that have it; None where the first language has none."""
        return next(self.each(path), None)

    def each(self, path: str) -> Iterator[Side]:
        """Every element at a path of the first language, with those at the same place in the others."""
        all_of = [(language, node.all(path)) for language, node in self.nodes]
        for index in range(len(all_of[0][1])):
            yield Side(tuple((language, found[index]) for language, found in all_of if index < len(found)))

    def has(self, path: str) -> Stated | None:
        """That an element stands here, which says something by being there; value True."""
        node = self.main.first(path)
        return Stated(True, (Mark(node),)) if node is not None else None  # noqa: FBT003 - the value of a field

    def lines(self, path: str) -> Stated | None:
        """A line by language."""
        return self._by_language(path, one_line, " ")

    def paragraphs(self, path: str) -> Stated | None:
        """A text by language."""
        return self._by_language(path, paragraphs, "\n")

    def _by_language(self, path: str, cleaned: Callable[[str], str], between: str) -> Stated | None:
        said, marks = {}, []
        for language, node in self.nodes:
            leaves = [leaf for found in node.all(path) for leaf in found.walk() if cleaned(leaf.text)]
            if leaves:
                said[language] = between.join(cleaned(leaf.text) for leaf in leaves)
                marks += [Mark(leaf) for leaf in leaves]
        return Stated(said, tuple(marks)) if said else None


def address(place: Node, *, with_part: bool = True) -> Stated | None:
    """A postal address; `with_part` adds the NUTS code."""
    nuts = [node for node in place.all("NUTS") if codes.is_nuts(node.attributes.get("CODE", ""))] if with_part else []
    return noun(
        {
            "street": single(place.all("ADDRESS")),
            "town": single(place.all("TOWN")),
            "postcode": single(place.all("POSTAL_CODE")),
            "country": country(place.first("COUNTRY")),
            "nuts": of_attribute(nuts[0] if nuts else None, "CODE"),
        }
    )


def country(node: Node | None) -> Stated | None:
    """A country in two capitals."""
    found = codes.country(node.attributes.get("VALUE", "")) if node is not None else None
    return Stated(found, (Mark(node, "VALUE"),)) if node is not None and found else None


def languages_of(nodes: Iterable[Node]) -> Stated | None:
    """Languages given as attributes, in two small letters."""
    found = [
        (code, Mark(node, "VALUE")) for node in nodes if (code := codes.language(node.attributes.get("VALUE", "")))
    ]
    codes_found = list(dict.fromkeys(code for code, _ in found))
    return Stated(codes_found, tuple(mark for _, mark in found)) if found else None


def use_repetitions(main: Node, other: Node, ledger: Ledger) -> None:
    """Take down what a form in another original language only repeats: the same values at the same places."""
    todo = [(main, other)]
    while todo:
        first, second = todo.pop()
        if first.name != second.name:
            continue
        if not second.children and one_line(first.text) == one_line(second.text):
            ledger.use(second)
        for name, value in second.attributes.items():
            if first.attributes.get(name) == value:
                ledger.carry(Stated(value, (Mark(second, name),)))
        todo.extend(zip(first.children, second.children, strict=False))
