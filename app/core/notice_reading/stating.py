"""What a notice states for a field of a tender, together with the places it was read from, and what is left over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.model.base import without_unprintable
from app.core.model.finding import N_
from app.core.notice_reading.tree import Node

_SHOWN = 80


class Reason(StrEnum):
    """Why something is not carried."""

    NO_FIELD = "no-field"
    UNUSABLE = "unusable"
    OTHER_SAID = "other-said"
    EARLIER = "earlier"
    TRANSLATION = "translation"


REASONS: Mapping[Reason, str] = {
    Reason.NO_FIELD: N_("No field of a tender takes this; look whether you still need it:"),
    Reason.UNUSABLE: N_("A tender says this in another way, so it is left to you:"),
    Reason.OTHER_SAID: N_(
        "The tender says this once, and the notice several times or otherwise; the rest is left out:"
    ),
    Reason.EARLIER: N_("Not carried on purpose, because it belongs to the earlier procedure:"),
    Reason.TRANSLATION: N_("Translations of the notice are not carried, only what its original languages say:"),
}
"""What stands over the list of each reason, in this order."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One value in the notice: the text of an element (`attribute` "") or an attribute of it."""

    node: Node
    attribute: str = ""

    def value(self) -> str:
        """The value as it stands."""
        return self.node.attributes[self.attribute] if self.attribute else self.node.text


@dataclass(frozen=True, slots=True)
class NotCarried:
    """Something the notice says that is not in the tender; the same thing said several times is one of these."""

    name: str
    """Business term such as `BT-06`; "" where the place is none that is known."""
    path: str
    """The end of the path to it."""
    reason: Reason
    count: int
    text: str
    """The first value, shortened; "" where it says it by being there, or where it is a whole part."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The raw value of a field, and where it was read."""

    value: object
    marks: tuple[Mark, ...]


Fields = dict[str, Stated]
"""Fields of a noun by name; what is absent is not stated."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Which values were carried, and why others were not."""

    carried: set[Mark] = field(default_factory=set)
    reasons: dict[Mark, Reason] = field(default_factory=dict)

    def carry(self, *stated: Stated | None) -> None:
        """Take down that these are in the tender."""
        for each in stated:
            self.carried.update(each.marks if each else ())

    def use(self, *nodes: Node | None) -> None:
        """Take down that the texts of these elements have done their part, for example as a reference."""
        self.carried.update(Mark(node) for node in nodes if node is not None)

    def leave(self, stated: Stated | None, reason: Reason) -> None:
        """Take down why this is not in the tender; the first reason holds."""
        for mark in stated.marks if stated else ():
            self.reasons.setdefault(mark, reason)

    def leave_nodes(self, nodes: Iterable[Node], reason: Reason) -> None:
        """Take down why the texts of these elements are not in the tender."""
        for node in nodes:
            self.reasons.setdefault(Mark(node), reason)


def noun(parts: Mapping[str, Stated | None]) -> Stated | None:
    """A noun made of fields; None where none of them is stated."""
    stated = {name: each for name, each in parts.items() if each is not None}
    if not stated:
        return None
    marks = tuple(mark for each in stated.values() for mark in each.marks)
    return Stated({name: each.value for name, each in stated.items()}, marks)


def single(nodes: Iterable[Node], values: Mapping[str, object] | None = None) -> Stated | None:
    """The first text that is there, as a line; with `values`, the first that is a key of them, as what it leads to."""
    for node in nodes:
        text = one_line(node.text)
        if text and (values is None or text in values):
            return Stated(text if values is None else values[text], (Mark(node),))
    return None


def listed(nodes: Iterable[Node], attribute: str = "") -> Stated | None:
    """Every text or attribute that is there, each once, in order."""
    marks = tuple(
        mark for mark in (Mark(node, attribute) for node in nodes if not attribute or attribute in node.attributes)
    )
    said = [one_line(mark.value()) for mark in marks]
    return Stated(list(dict.fromkeys(filter(None, said))), marks) if any(said) else None


def of_attribute(node: Node | None, attribute: str, values: Mapping[str, object] | None = None) -> Stated | None:
    """An attribute as a line; with `values`, only where it is a key of them, as what it leads to."""
    text = one_line(node.attributes.get(attribute, "")) if node is not None else ""
    if node is None or not text or (values is not None and text not in values):
        return None
    return Stated(text if values is None else values[text], (Mark(node, attribute),))


def paragraphs(text: str) -> str:
    """A text line by line, without what cannot be printed."""
    return "\n".join(" ".join(line.split()) for line in without_unprintable(text).strip().split("\n"))


def one_line(text: str) -> str:
    """A text as one line."""
    return " ".join(without_unprintable(text).split())


def shortened(text: str) -> str:
    """A text as one short line, to be recognised by."""
    line = one_line(text)
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
