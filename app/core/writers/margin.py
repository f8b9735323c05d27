"""Which note of the margin belongs to which block or row of a document: each to the first that it is about.

Notes are numbered from 1 as they find their places, so in reading order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from app.core.model.document import (
    Blank,
    Block,
    ClauseBlock,
    Heading,
    KeyValue,
    Mark,
    Table,
    Unconfirmed,
    Untranslated,
    marks_of,
)
from app.core.model.document.margin import MarginNote

Numbered = tuple[int, MarginNote]

_LOT = re.compile(r"LOT-[0-9]{4}")


class Margin:
    """The notes that have no place yet, and the lot that is being read."""

    def __init__(self, notes: Iterable[MarginNote]) -> None:
        """Take the notes, in the order in which they stand beside the same place."""
        self._left = list(notes)
        self._last = 0
        self._lot = ""

    @property
    def left(self) -> tuple[MarginNote, ...]:
        """The notes that have found no place."""
        return tuple(self._left)

    def pass_by(self, heading: Heading) -> None:
        """Learn from a heading which lot is told of from here on; "" where all are."""
        found = _LOT.search(heading.anchor)
        self._lot = found[0] if found else ""

    def at_row(self, row: KeyValue) -> tuple[Numbered, ...]:
        """The notes about a row."""
        places = _places(row.marks)
        field, term = row.label.path.removeprefix("lot."), row.label.term
        return self._take(
            note
            for note in self._left
            if note.where in places
            or (self._is_lot_of(note) and ((note.field and note.field == field) or (note.term and note.term == term)))
        )

    def at_block(self, block: Block) -> tuple[Numbered, ...]:
        """The notes about a block that is not a table of labels and values."""
        places = _places(marks_of((block,)))
        clause = block.stamp.clause if isinstance(block, ClauseBlock) else ""
        about = block.about if isinstance(block, Table) else ""
        return self._take(
            note
            for note in self._left
            if note.where in places
            or (clause and note.clause == clause)
            or (about and note.field.partition(".")[0] == about and self._is_lot_of(note))
        )

    def _is_lot_of(self, note: MarginNote) -> bool:
        return not (note.lot and self._lot) or note.lot == self._lot

    def _take(self, notes: Iterable[MarginNote]) -> tuple[Numbered, ...]:
        taken = tuple(enumerate(notes, start=self._last + 1))
        for _, note in taken:
            self._left.remove(note)
        self._last += len(taken)
        return taken


def _places(marks: Iterable[Mark]) -> frozenset[str]:
    return frozenset(map(_place, marks))


def _place(mark: Mark) -> str:
    match mark:
        case Unconfirmed():
            return f"law.{mark.key}"
        case Blank() | Untranslated():
            return mark.where
        case _:
            assert_never(mark)
