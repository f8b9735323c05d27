"""The document tree: knows no format. Writers turn it into Word, HTML or an outline.

A `Body` is made once for each text, language and law, and holds `Hole`s where values go; a block that uses it brings the
`fillings`. So a writer may keep what it made of a body, and only fill the holes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import assert_never


@dataclass(frozen=True, slots=True)
class Text:
    """Words. `language` is None where they are in the document's language; `code` is not spell-checked."""

    text: str
    language: str | None = None
    strong: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A confirmed provision, in its native form and language."""

    text: str
    language: str
    key: str


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A legal fact no official text of which was seen: prints highlighted. `key` names provision, figure or body."""

    text: str
    language: str
    key: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A value that is not there yet: prints its prompt highlighted. `where` is the field of the tender."""

    prompt: str
    where: str


@dataclass(frozen=True, slots=True)
class FillIn:
    """A place that the reader of the document fills, such as the tenderer's name: an empty content control."""

    prompt: str


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A text that has no finished translation: prints `prompt`, in the document's language, highlighted."""

    prompt: str
    where: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A live reference to an anchor; `text` is the number it has now."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A web or mail address."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Hole:
    """The place of filling number `index` in a body."""

    index: int


Inline = Text | Citation | Unconfirmed | Blank | FillIn | Untranslated | CrossReference | Link | Hole
Inlines = tuple[Inline, ...]
Mark = Blank | Untranslated | Unconfirmed
"""An inline that keeps a document from being published as it stands."""

Fillings = tuple[Inlines, ...]
"""What goes into the holes of a body, in the order of their indexes."""


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


class ListRole(StrEnum):
    """How a list counts."""

    BULLETS = "bullets"
    NUMBERS = "numbers"
    LETTERS = "letters"
    """Lettered points of a clause paragraph."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. `level` 1 to 3; `number` as printed, "" where unnumbered; `anchor` unique in the document."""

    level: int
    number: str
    inlines: Inlines
    anchor: str
    new_page: bool = False
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    inlines: Inlines
    role: ParagraphRole = ParagraphRole.BODY


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; numbering starts anew."""

    items: tuple[Inlines, ...]
    role: ListRole = ListRole.BULLETS


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Labels and values as a table with a header row: two columns, or three where rows carry a business term."""

    header: tuple[Inlines, ...]
    rows: tuple[KeyValue, ...]
    caption: str


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Label:
    """What a row is about; made once for a language. `term` is the eForms business term or ""."""

    inlines: Inlines
    term: str = ""


@dataclass(frozen=True, slots=True)
class KeyValue:
    """One row; `value` has a paragraph each."""

    label: Label
    value: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. `widths` are shares of the text width and sum to 100."""

    header: tuple[Inlines, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    caption: str


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


PlainBlock = Paragraph | ListBlock


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Body:
    """Paragraphs and lists with holes; made once, compared by identity."""

    blocks: tuple[PlainBlock, ...]
    holes: int = 0
    marks: tuple[Mark, ...] = field(init=False)
    """The marks of its own text; those of the holes come with the fillings."""

    def __post_init__(self) -> None:
        """Find the marks once."""
        object.__setattr__(self, "marks", tuple(each for each in walk_inlines(self.blocks) if isinstance(each, Mark)))


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Filled:
    """A body with what goes into its holes."""

    body: Body
    fillings: Fillings = ()
    marks: tuple[Mark, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Find the marks once."""
        filled = tuple(each for inlines in self.fillings for each in inlines if isinstance(each, Mark))
        object.__setattr__(self, "marks", self.body.marks + filled)


Cell = Inlines | Filled
"""What stands in a cell: one paragraph, or a body whose paragraphs are cells."""


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Row:
    """A row of a table, one cell a column; `kept`: the same node comes again in other documents."""

    cells: tuple[Cell, ...]
    kept: bool = False
    marks: tuple[Mark, ...] = field(init=False)

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


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
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


Block = (
    Heading | Paragraph | ListBlock | KeyValues | Table | Signature | PageTurn | Contents | Note | Filled | ClauseBlock
)


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of document in one language."""

    kind: str
    language: str
    locale: str
    """BCP 47 tag of language and country: nl-BE."""
    title: str
    author: str
    reference: str
    day: str
    """ISO date of the document: dates of the file properties."""
    blocks: tuple[Block, ...]
    library_fingerprint: str
    locale_fingerprint: str
    page_words: tuple[str, str] = ("Page", "of")
    annex_word: str = "Annex"
    parameters: str = ""
    """The whole tender as JSON, in drafts only; "" in a final, which carries only what it prints."""
    final: bool = False

    @property
    def file_name(self) -> str:
        """Reference, kind and language, without an extension: letters, digits, `-` and `_` only."""
        reference = re.sub(r"[^A-Za-z0-9]+", "-", self.reference).strip("-")
        return "_".join(part for part in (reference, self.kind, self.language) if part)

    def as_final(self) -> Document:
        """The same document to be published: carries nothing but what it prints."""
        return replace(self, final=True, parameters="")

    def with_blocks(self, blocks: tuple[Block, ...]) -> Document:
        """The same document with other blocks."""
        return replace(self, blocks=blocks)

    @property
    def stamps(self) -> tuple[ClauseStamp, ...]:
        """The clauses in the document, in order, each once."""
        return tuple(dict.fromkeys(block.stamp for block in self.blocks if isinstance(block, ClauseBlock)))


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
            case KeyValues():
                for label in block.header:
                    yield from label
                for row in block.rows:
                    yield from row.label.inlines
                    for paragraph in row.value:
                        yield from paragraph
            case Table():
                for cell in (*block.header, *(cell for row in block.rows for cell in row.cells)):
                    yield from (walk_inlines((cell,)) if isinstance(cell, Filled) else cell)
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


def marks_of(blocks: tuple[Block, ...]) -> list[Mark]:
    """Every blank, missing translation and unconfirmed fact of the blocks, in reading order, repeated as they stand."""
    marks: list[Mark] = []
    for block in blocks:
        match block:
            case ClauseBlock():
                marks += [each for each in (*block.title, *block.for_lots) if isinstance(each, Mark)]
                marks += block.content.marks
            case Filled():
                marks += block.marks
            case Table():
                for row in block.rows:
                    marks += row.marks
            case KeyValues():
                for pair in block.rows:
                    marks += [each for each in pair.label.inlines if isinstance(each, Mark)]
                    marks += [each for paragraph in pair.value for each in paragraph if isinstance(each, Mark)]
            case _:
                marks += [each for each in walk_inlines((block,)) if isinstance(each, Mark)]
    return marks
