"""What a document is made of: headings, paragraphs, lists, tables, notes and clauses; and how to walk them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, assert_never, get_args

from app.core.model.document.inlines import Fillings, Hole, Inline, Inlines, Mark, Text

Memory = dict[Hashable, Any]
"""What a writer keeps of a node, which may come again in other documents; no part of what the node says."""

_MARKS = frozenset(get_args(Mark))


class ParagraphRole(StrEnum):
    """What a paragraph is for; each writer gives it a form."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"
    CLAUSE = "clause"
    """A numbered paragraph of a clause."""
    LABELLED = "labelled"
    """Begins with a strong label: means of proof, remedy."""
    CELL = "cell"
    """Inside a table."""
    NOTE = "note"
    SMALL = "small"
    BESIDE_HEADING = "beside-heading"
    """The heading of a clause in the second language of two: in no table of contents."""
    BESIDE_CLAUSE = "beside-clause"
    BESIDE_ITEM = "beside-item"


class ListRole(StrEnum):
    """How a list counts."""

    BULLETS = "bullets"
    NUMBERS = "numbers"
    LETTERS = "letters"
    """Lettered points of a clause paragraph."""

    def sign(self, index: int) -> str:
        """What stands before an item where it is written out; the first has index 0."""
        match self:
            case ListRole.BULLETS:
                return "-"
            case ListRole.NUMBERS:
                return f"{index + 1}."
            case ListRole.LETTERS:
                return f"({chr(ord('a') + index % 26)})"
            case _:
                assert_never(self)


@dataclass(frozen=True, eq=False, slots=True)
class Heading:
    """A heading. `level` 1 to 3; `number` as printed, "" where unnumbered; `anchor` unique in the document."""

    level: int
    number: str
    inlines: Inlines
    anchor: str
    new_page: bool = False
    annex: bool = False
    memory: Memory = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    inlines: Inlines
    role: ParagraphRole = ParagraphRole.BODY
    number: str = ""
    """A number that is written out, where none is counted."""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; numbering starts anew."""

    items: tuple[Inlines, ...]
    role: ListRole = ListRole.BULLETS


class KeyValueLayout(StrEnum):
    """Which columns labels and values stand in; the header has one cell for each."""

    PLAIN = "plain"
    """Label and value."""
    TERMS = "terms"
    """Label, value, business term."""
    ENTRIES = "entries"
    """A box to tick, business term, label, value, code."""


@dataclass(frozen=True, eq=False, slots=True)
class KeyValues:
    """Labels and values as a table with a header row, in columns as the layout says."""

    header: tuple[Inlines, ...]
    rows: tuple[KeyValue, ...]
    caption: str
    layout: KeyValueLayout = KeyValueLayout.PLAIN
    marks: tuple[Mark, ...] = field(init=False)
    memory: Memory = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Find the marks once."""
        object.__setattr__(self, "marks", _marks_in_table(self.header, self.rows))


@dataclass(frozen=True, eq=False, slots=True)
class Label:
    """What a row is about; made once for a language. `term` is the eForms business term, `path` the field; or ""."""

    inlines: Inlines
    term: str = ""
    path: str = ""
    memory: Memory = field(default_factory=dict, repr=False)


@dataclass(frozen=True, eq=False, slots=True)
class KeyValue:
    """One row; `value` and `codes` have a paragraph each. Codes are those a portal lists; they print in entries only."""

    label: Label
    value: tuple[Inlines, ...]
    codes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = field(init=False)
    memory: Memory = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Find the marks once."""
        object.__setattr__(self, "marks", _marks_in((self.label.inlines, *self.value)))


@dataclass(frozen=True, eq=False, slots=True)
class Table:
    """A table with one header row. `widths` are shares of the text width and sum to 100."""

    header: tuple[Inlines, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    caption: str
    about: str = ""
    """The field of the tender that the whole table is about, or ""."""
    marks: tuple[Mark, ...] = field(init=False)
    memory: Memory = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Find the marks once."""
        object.__setattr__(self, "marks", _marks_in_table(self.header, self.rows))


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines to sign on, each with its label."""

    labels: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class PageTurn:
    """From here on pages lie across, or stand upright again; begins a new page."""

    landscape: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: writers make the entries from the headings."""

    title: str


@dataclass(frozen=True, slots=True)
class Note:
    """A boxed notice: courtesy translation, illustrative example, open points."""

    title: str
    blocks: tuple[Paragraph | ListBlock, ...]
    memory: Memory = field(default_factory=dict, repr=False, compare=False)


PlainBlock = Paragraph | ListBlock


@dataclass(frozen=True, eq=False, slots=True)
class Body:
    """Paragraphs and lists with holes; made once, compared by identity."""

    blocks: tuple[PlainBlock, ...]
    holes: int = 0
    marks: tuple[Mark, ...] = field(init=False)
    """The marks of its own text; those of the holes come with the fillings."""
    memory: Memory = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Find the marks once."""
        object.__setattr__(self, "marks", tuple(each for each in walk_inlines(self.blocks) if isinstance(each, Mark)))


@dataclass(frozen=True, eq=False, slots=True)
class Filled:
    """A body with what goes into its holes."""

    body: Body
    fillings: Fillings = ()
    marks: tuple[Mark, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Find the marks once."""
        object.__setattr__(self, "marks", self.body.marks + _marks_in(self.fillings))


Cell = Inlines | Filled
"""What stands in a cell: one paragraph, or a body whose paragraphs are cells."""


@dataclass(frozen=True, eq=False, slots=True)
class Row:
    """A row of a table, one cell a column."""

    cells: tuple[Cell, ...]
    marks: tuple[Mark, ...] = field(init=False)
    memory: Memory = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Find the marks once."""
        found = (cell.marks if isinstance(cell, Filled) else cell for cell in self.cells)
        object.__setattr__(self, "marks", tuple(each for part in found for each in part if isinstance(each, Mark)))


@dataclass(frozen=True, slots=True)
class ClauseStamp:
    """Which text this is: printed nowhere, carried in the file."""

    clause: str
    version: str
    fingerprint: str


@dataclass(frozen=True, eq=False, slots=True)
class ClauseBlock:
    """A clause under its numbered heading, the `ordinal`-th of the document, counted from 1.

    `for_lots` says which lots, in the document's language, or (). The same clause at the same place with the same values
    is the same node in every document, so that a writer may keep what it makes of it.
    """

    stamp: ClauseStamp
    ordinal: int
    number: str
    anchor: str
    title: Inlines
    for_lots: Inlines
    content: Filled
    marks: tuple[Mark, ...] = field(init=False)
    memory: Memory = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Find the marks once."""
        object.__setattr__(self, "marks", _marks_in((self.title, self.for_lots)) + self.content.marks)

    @property
    def behind_title(self) -> Inlines:
        """Which lots it is for, as it stands behind the title."""
        return (Text(" — "), *self.for_lots) if self.for_lots else ()

    def numbered(self) -> Iterator[PlainBlock]:
        """What stands under its heading, holes filled, the numbers of its paragraphs written out."""
        count = 0
        for block in filled_blocks(self.content.body, self.content.fillings):
            if isinstance(block, Paragraph) and block.role is ParagraphRole.CLAUSE:
                count += 1
                yield replace(block, number=f"{self.number}.{count}")
            else:
                yield block


@dataclass(frozen=True, eq=False, slots=True)
class ParallelRow:
    """What stands side by side; on the right each inline names its language, and numbers are written out."""

    left: ClauseBlock | Filled | PlainBlock
    right: tuple[PlainBlock, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Parallel:
    """Text in the document's language and beside it in another, under the names of the two.

    `language` is the BCP 47 tag of the right column.
    """

    header: tuple[Inlines, Inlines]
    rows: tuple[ParallelRow, ...]
    language: str


Block = (
    Heading | PlainBlock | KeyValues | Table | Signature | PageTurn | Contents | Note | Filled | ClauseBlock | Parallel
)


def clauses_in(blocks: tuple[Block, ...]) -> Iterator[ClauseBlock]:
    """The clauses in reading order, those with another language beside them included."""
    for block in blocks:
        if isinstance(block, ClauseBlock):
            yield block
        elif isinstance(block, Parallel):
            yield from (row.left for row in block.rows if isinstance(row.left, ClauseBlock))


def filled_blocks(body: Body, fillings: Fillings) -> Iterator[PlainBlock]:
    """The blocks of a body with the holes filled."""
    for block in body.blocks:
        match block:
            case Paragraph():
                yield replace(block, inlines=_filled(block.inlines, fillings))
            case ListBlock():
                yield replace(block, items=tuple(_filled(item, fillings) for item in block.items))
            case _:
                assert_never(block)


def _filled(inlines: Inlines, fillings: Fillings) -> Inlines:
    filled: list[Inline] = []
    for inline in inlines:
        filled.extend(fillings[inline.index] if isinstance(inline, Hole) else (inline,))
    return tuple(filled)


def walk_inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Every inline of the blocks, holes filled, in reading order."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield from block.inlines
            case ListBlock():
                for item in block.items:
                    yield from item
            case KeyValues() | Table() | Parallel():
                yield from _walk_table(block)
            case Signature():
                for label in block.labels:
                    yield from label
            case Note():
                yield from walk_inlines(block.blocks)
            case Filled():
                yield from walk_inlines(tuple(filled_blocks(block.body, block.fillings)))
            case ClauseBlock():
                yield from (*block.title, *block.for_lots)
                yield from walk_inlines((block.content,))
            case Contents() | PageTurn():
                pass
            case _:
                assert_never(block)


def _walk_table(table: KeyValues | Table | Parallel) -> Iterator[Inline]:
    for label in table.header:
        yield from label
    for row in table.rows:
        match row:
            case KeyValue():
                for paragraph in (row.label.inlines, *row.value):
                    yield from paragraph
            case Row():
                for cell in row.cells:
                    yield from (walk_inlines((cell,)) if isinstance(cell, Filled) else cell)
            case ParallelRow():
                yield from walk_inlines((row.left, *row.right))
            case _:
                assert_never(row)


def marks_of(blocks: tuple[Block, ...]) -> list[Mark]:
    """Every blank, missing translation and unconfirmed fact of the blocks, in reading order, repeated as they stand."""
    marks: list[Any] = []
    for block in blocks:
        match block:
            case ClauseBlock() | Filled() | KeyValues() | Table():
                marks += block.marks
            case _:
                marks += [each for each in walk_inlines((block,)) if type(each) in _MARKS]
    return marks


def _marks_in(paragraphs: tuple[Inlines, ...]) -> tuple[Mark, ...]:
    return tuple(each for inlines in paragraphs for each in inlines if isinstance(each, Mark))


def _marks_in_table(header: tuple[Inlines, ...], rows: tuple[KeyValue, ...] | tuple[Row, ...]) -> tuple[Mark, ...]:
    return _marks_in(header) + tuple(mark for row in rows for mark in row.marks)
