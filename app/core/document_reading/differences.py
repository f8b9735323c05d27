"""Two texts, paragraph by paragraph, and word by word within those that belong together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_ALIKE = 0.4
"""Share of words two paragraphs have in common, from which one counts as the other edited."""
_MOST_PAIRS = 2_500
_MOST_COMPARED = 1_000_000
"""Beyond these, comparing takes too long; the texts count as replaced."""


class Change(StrEnum):
    """What happened to some words."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that were kept, deleted or inserted together."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. `before` is its place in the first text, None where it was inserted."""

    pieces: tuple[Piece, ...]
    before: int | None

    @property
    def is_same(self) -> bool:
        """Tell whether nothing changed in it."""
        return all(piece.change is Change.SAME for piece in self.pieces)


def differences(before: Sequence[str], after: Sequence[str]) -> tuple[Line, ...]:
    """How the paragraphs of one text became those of another, in reading order; deleted words before inserted ones."""
    lines: list[Line] = []
    for verb, start, end, other_start, other_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if verb == "equal":
            lines += [Line((Piece(Change.SAME, before[index]),), index) for index in range(start, end)]
        else:
            lines += _replaced(before, range(start, end), after[other_start:other_end])
    return tuple(lines)


def _replaced(before: Sequence[str], old: range, new: Sequence[str]) -> Iterator[Line]:
    """Paragraphs in place of others: each new one beside the old one it is most like."""
    old_place = new_place = 0
    for old_index, new_index in (*_pairs([before[each] for each in old], new), (len(old), len(new))):
        yield from (Line((Piece(Change.DELETED, before[each]),), each) for each in old[old_place:old_index])
        yield from (Line((Piece(Change.INSERTED, text),), None) for text in new[new_place:new_index])
        if old_index < len(old):
            yield Line(_words(before[old[old_index]], new[new_index]), old[old_index])
        old_place, new_place = old_index + 1, new_index + 1


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which paragraphs belong together, in order: the pairing with most in common (dynamic programming)."""
    if not old or not new or len(old) * len(new) > _MOST_PAIRS:
        return []
    counted = [Counter(_TOKEN.findall(text)) for text in old], [Counter(_TOKEN.findall(text)) for text in new]
    best: list[list[tuple[float, list[tuple[int, int]]]]] = [[(0.0, [])] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(counted[0]):
        for j, other in enumerate(counted[1]):
            found = max(best[i][j + 1], best[i + 1][j], key=lambda each: each[0])
            alike = 2 * (one & other).total() / (one.total() + other.total() or 1)
            if alike >= _ALIKE and best[i][j][0] + alike > found[0]:
                found = best[i][j][0] + alike, [*best[i][j][1], (i, j)]
            best[i + 1][j + 1] = found
    return best[-1][-1][1]


def _words(before: str, after: str) -> tuple[Piece, ...]:
    """One paragraph become another; a space between two changes belongs to both."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) * len(new) > _MOST_COMPARED:
        return Piece(Change.DELETED, before), Piece(Change.INSERTED, after)
    pieces: list[Piece] = []
    deleted = inserted = ""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (verb, start, end, other_start, other_end) in enumerate(codes, 1):
        gone, come = "".join(old[start:end]), "".join(new[other_start:other_end])
        if verb != "equal" or (gone.isspace() and (deleted or inserted) and number < len(codes)):
            deleted, inserted = deleted + gone, inserted + come
            continue
        pieces += (*_changed(deleted, inserted), Piece(Change.SAME, gone))
        deleted = inserted = ""
    return (*pieces, *_changed(deleted, inserted))


def _changed(deleted: str, inserted: str) -> Iterator[Piece]:
    if deleted:
        yield Piece(Change.DELETED, deleted)
    if inserted:
        yield Piece(Change.INSERTED, inserted)
