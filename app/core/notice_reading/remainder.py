"""What of a notice is in no field of the tender: every value nobody took, grouped and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from app.core.notice_reading.stating import Ledger, Mark, NotCarried, Reason, shortened
from app.core.notice_reading.tree import Node

_LAST_STEPS = 3
_UNITS = ("unitCode", "currencyID")


@dataclass(frozen=True, slots=True)
class Scheme:
    """How values are named and told apart in one kind of notice."""

    name: Callable[[Mark], str]
    """The business term of a value; "" where it is none that is known."""
    reason: Callable[[Mark], Reason]
    """Why a value is left that nobody looked at."""
    qualifiers: frozenset[str] = frozenset()
    """Attributes that only say what kind of value their element holds; of those, units are shown with it."""
    says_by_presence: bool = False
    """An element without text and attributes says something, too."""
    parts: Mapping[Node, NotCarried] = field(default_factory=dict)
    """Whole parts that are told of as one."""


def remainder(root: Node, ledger: Ledger, scheme: Scheme) -> tuple[NotCarried, ...]:
    """All that is not carried, by reason and then in the order of the file; the same thing once, with a count."""
    found: dict[tuple[Reason, str], NotCarried] = {}
    for each in _left(root, ledger, scheme):
        key = each.reason, each.name or each.path
        first = found.get(key)
        found[key] = replace(first, count=first.count + each.count) if first else each
    order = list(Reason)
    return tuple(sorted(found.values(), key=lambda each: order.index(each.reason)))


def count_of_values(node: Node, *, says_by_presence: bool = False) -> int:
    """How many values stand below an element."""
    scheme = Scheme(lambda _: "", lambda _: Reason.NO_FIELD, says_by_presence=says_by_presence)
    return sum(1 for inner in node.walk() for _ in _marks(inner, scheme))


def _left(root: Node, ledger: Ledger, scheme: Scheme) -> Iterator[NotCarried]:
    stack = [root]
    while stack:
        node = stack.pop()
        if node in scheme.parts:
            yield scheme.parts[node]
            continue
        stack.extend(reversed(node.children))
        for mark in _marks(node, scheme):
            if mark not in ledger.carried:
                yield _not_carried(mark, ledger, scheme)


def _marks(node: Node, scheme: Scheme) -> Iterator[Mark]:
    """The values of an element."""
    attributes = [name for name, value in node.attributes.items() if name not in scheme.qualifiers and value.strip()]
    yield from (Mark(node, name) for name in attributes)
    if not node.children and (node.text.strip() or (scheme.says_by_presence and not node.attributes)):
        yield Mark(node)


def _not_carried(mark: Mark, ledger: Ledger, scheme: Scheme) -> NotCarried:
    attribute = (f"@{mark.attribute}",) if mark.attribute else ()
    path = "/".join((*mark.node.path(), *attribute)[-_LAST_STEPS:]) or mark.node.name
    units = () if mark.attribute else (mark.node.attributes.get(name, "") for name in _UNITS)
    text = shortened(" ".join((mark.value(), *units)))
    return NotCarried(scheme.name(mark), path, ledger.reasons.get(mark) or scheme.reason(mark), 1, text)
