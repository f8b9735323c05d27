"""Blocks of the tree as paragraphs and tables of WordprocessingML, in one pass.

What is made of a clause, a table or a row is kept as long as the node, and the XML of a body, cut at its holes, as long
as the body: only what a document has for itself is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar, assert_never

from app.core.model.document import (
    Block,
    Body,
    Cell,
    ClauseBlock,
    Contents,
    Deleted,
    Document,
    Filled,
    Heading,
    Inlines,
    KeyValue,
    KeyValueLayout,
    KeyValues,
    ListBlock,
    ListRole,
    Note,
    PageTurn,
    Paragraph,
    ParagraphRole,
    Parallel,
    ParallelRow,
    PlainBlock,
    Row,
    Signature,
    Table,
    Text,
    clauses_in,
)
from app.core.writers.word.elements import AFTER_TABLE, IN_TABLE, cell_opening, codes, paragraph, table_opening, widths
from app.core.writers.word.inlines import HOLE_CLOSES, HOLE_OPENS, RunWriter, escaped, shown_text, tick_box
from app.core.writers.word.styles import LANDSCAPE_TEXT_WIDTH, TEXT_WIDTH
from app.core.writers.zipping import Piece

FIRST_LIST_NUMBER = 5
"""Numbers 1 to 4 are those of the base document."""
FIRST_HEADING_ID, FIRST_CLAUSE_ID = 50_000, 100_000
"""Ids of headings and clauses begin above those of tracked changes, so that they are the same wherever the text is."""

_STYLES = {
    ParagraphRole.TITLE: "Title",
    ParagraphRole.SUBTITLE: "Subtitle",
    ParagraphRole.BODY: "",
    ParagraphRole.CLAUSE: "ClauseText",
    ParagraphRole.LABELLED: "ClauseLabel",
    ParagraphRole.CELL: "TableText",
    ParagraphRole.NOTE: "Note",
    ParagraphRole.SMALL: "Small",
    ParagraphRole.BESIDE_HEADING: "BesideHeading",
    ParagraphRole.BESIDE_CLAUSE: "BesideText",
    ParagraphRole.BESIDE_ITEM: "BesideItem",
}
_TAB = "<w:r><w:tab/></w:r>"
_AFTER_NOTE = '<w:p><w:pPr><w:pStyle w:val="AfterNote"/></w:pPr></w:p>'
_SHARES = {
    KeyValueLayout.PLAIN: (34, 66),
    KeyValueLayout.TERMS: (30, 52, 18),
    KeyValueLayout.ENTRIES: (7, 17, 24, 35, 17),
}
"""Column widths in percent of the text width."""
_HALVES = (50, 50)
_HEADING_STYLES = {1: "Heading1", 2: "Heading2", 3: "Heading3"}
_OWN_FIRST_PAGE = "<w:titlePg/>"
_HOLE = re.compile(f"{HOLE_OPENS}([0-9]+){HOLE_CLOSES}")

_Node = ClauseBlock | Heading | KeyValue | KeyValues | Note | Row | Table
_Made = TypeVar("_Made")
_Segments = tuple[tuple[str, ...], tuple[int, ...]]
"""The XML between the holes, and which filling goes into each of them."""


@dataclass(frozen=True, slots=True)
class PageSetups:
    """Section properties of the base document, as XML: pages that lie across, pages that stand upright."""

    across: str
    upright: str
    """Of the first section; a base document may give its first page a header and footer of its own."""

    @property
    def upright_again(self) -> str:
        """Of the later sections, whose first pages are like the others."""
        return self.upright.replace(_OWN_FIRST_PAGE, "")


class BlockWriter:
    """Writes the blocks of one document."""

    def __init__(self, document: Document, pages: PageSetups) -> None:
        """Take the document to be written and how its pages are set up."""
        self._document = document
        self._locale = document.locale
        self._pages = pages
        self._text_width = TEXT_WIDTH
        self._runs = RunWriter(document.locale, document.day)
        self._headings = self._sections = 0
        self.lists = 0
        """How many numbered lists were written; each has a number of its own from FIRST_LIST_NUMBER on."""

    def pieces(self) -> list[Piece]:
        """The blocks in order, in UTF-8: a piece for each section and for the contents.

        Documents differ in some sections and agree in others, so a section is what is worth keeping compressed.
        """
        pieces: list[Piece] = []
        piece: list[bytes] = []
        for block in self._document.blocks:
            if isinstance(block, Contents) or (isinstance(block, Heading) and block.level == 1):
                pieces.append(tuple(piece))
                piece = []
            piece += self._block(block)
        return [*pieces, tuple(piece)]

    def _block(self, block: Block) -> tuple[bytes, ...]:
        match block:
            case ClauseBlock():
                return (self._kept(BlockWriter._clause, block),)
            case Filled():
                return (self._filled(block).encode(),)
            case Heading():
                self._headings += 1
                return (self._kept(BlockWriter._heading, block, FIRST_HEADING_ID + self._headings),)
            case KeyValues():
                return (self._kept(BlockWriter._key_values, block, self._text_width),)
            case Paragraph() | ListBlock():
                return (self._plain(block).encode(),)
            case Table():
                return (self._kept(BlockWriter._table, block, self._text_width),)
            case Contents():
                return self._contents(block)
            case Note():
                xml, self.lists = self._kept(BlockWriter._note, block, self.lists)
                return (xml,)
            case Signature() | PageTurn() | Parallel():
                return (self._seldom(block).encode(),)
            case _:
                assert_never(block)

    def _seldom(self, block: Signature | PageTurn | Parallel) -> str:
        """What comes a few times in a document, or is its own in each."""
        match block:
            case Signature():
                return "".join(map(self._signature_line, block.labels))
            case PageTurn(landscape):
                return self._page_turn(landscape=landscape)
            case Parallel():
                return self._parallel(block)
            case _:
                assert_never(block)

    def _kept(self, make: Callable[..., _Made], node: _Node, *form: Hashable) -> _Made:
        """What a method makes of a node in a form; kept with the node, unless it holds the id of a tracked change."""
        key = (make, self._locale, *form)
        made: _Made | None = node.memory.get(key)
        if made is None:
            before = self._runs.changes
            made = make(self, node, *form)
            if self._runs.changes == before:
                node.memory[key] = made
        return made

    def _clause(self, block: ClauseBlock, *, in_row: bool = False) -> bytes:
        """A content control around heading and text, tagged with what the text is.

        A heading in a row of a table does not ask to stay with what follows: Word would keep row and row together.
        """
        loose = '<w:keepNext w:val="0"/>' if in_row else ""
        stamp = block.stamp
        tag = escaped(f"{stamp.clause}@{stamp.version}"[:55] + f"#{stamp.fingerprint[:8]}")
        title = "".join(inline.text for inline in block.title if isinstance(inline, Text | Deleted))
        number = FIRST_CLAUSE_ID + block.ordinal
        for_lots = self._runs.runs(block.behind_title)
        xml = (
            f'<w:sdt><w:sdtPr><w:alias w:val="{escaped(title[:64])}"/><w:tag w:val="{tag}"/><w:id w:val="{number}"/>'
            f'</w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val="Heading2"/>{loose}{self._runs.mark(block.title)}</w:pPr>'
            f'<w:bookmarkStart w:id="{number}" w:name="{block.anchor}"/>{self._runs.runs(block.title)}'
            f'<w:bookmarkEnd w:id="{number}"/>{for_lots}</w:p>{self._filled(block.content)}'
            "</w:sdtContent></w:sdt>"
        )
        return xml.encode()

    def _clause_entry(self, block: ClauseBlock) -> bytes:
        return self._entry(2, block.number, (*block.title, *block.behind_title), block.anchor)

    def _filled(self, filled: Filled) -> str:
        """The XML of a filled body: what lies between the holes is kept, the holes are written anew."""
        segments, holes = self._segments(filled.body)
        if not holes:
            return segments[0]
        written = [self._runs.runs(filled.fillings[index]) for index in holes]
        return "".join(chain(*zip(segments, written), segments[-1:]))  # noqa: B905 - one segment more than holes

    def _segments(self, body: Body) -> _Segments:
        """The XML of a body, cut at its holes; kept with the body, unless it holds the id of a tracked change."""
        made: _Segments | None = body.memory.get(self._locale)
        if made is None:
            before = self._runs.changes
            cut = _HOLE.split("".join(map(self._plain, body.blocks)))
            made = (tuple(cut[::2]), tuple(map(int, cut[1::2])))
            if self._runs.changes == before:
                body.memory[self._locale] = made
        return made

    def _plain(self, block: PlainBlock) -> str:
        match block:
            case Paragraph(inlines, role, number):
                counted = f"{self._runs.run(Text(number))}{_TAB}" if number else ""
                return paragraph(_STYLES[role], counted + self._runs.runs(inlines), self._runs.mark(inlines))
            case ListBlock(items, role):
                style, more = self._list(role)
                marks = map(self._runs.mark, items)
                return "".join(
                    paragraph(style, self._runs.runs(item), more + mark)
                    for item, mark in zip(items, marks, strict=True)
                )
            case _:
                assert_never(block)

    def _list(self, role: ListRole, *, in_note: bool = False) -> tuple[str, str]:
        """The style of the items, and the numbering of a list that counts for itself."""
        match role:
            case ListRole.BULLETS:
                return ("NoteBullet" if in_note else "ListBullet"), ""
            case ListRole.LETTERS:
                return "ClauseLetter", ""
            case ListRole.NUMBERS:
                number = FIRST_LIST_NUMBER + self.lists
                self.lists += 1
                own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
                return ("NoteNumber" if in_note else "ListNumber"), own
            case _:
                assert_never(role)

    def _heading(self, block: Heading, number: int) -> bytes:
        style = "AnnexHeading" if block.annex else _HEADING_STYLES[block.level]
        return paragraph(
            style,
            f'<w:bookmarkStart w:id="{number}" w:name="{block.anchor}"/>{self._runs.runs(block.inlines)}'
            f'<w:bookmarkEnd w:id="{number}"/>',
            "<w:pageBreakBefore/>" if block.new_page else "",
        ).encode()

    def _page_turn(self, *, landscape: bool) -> str:
        """The end of the section before: Word keeps a section's page set-up in its last paragraph."""
        self._text_width = LANDSCAPE_TEXT_WIDTH if landscape else TEXT_WIDTH
        before = self.upright() if landscape else self._pages.across
        return f'<w:p><w:pPr><w:pStyle w:val="AfterTable"/>{before}</w:pPr></w:p>'

    def upright(self) -> str:
        """The page set-up that ends a section of upright pages."""
        self._sections += 1
        return self._pages.upright if self._sections == 1 else self._pages.upright_again

    def _note(self, block: Note, _lists_before: int) -> tuple[bytes, int]:
        """The notice, and how many numbered lists there are with its own; their numbers go on from those before."""
        parts = [paragraph("NoteTitle", self._runs.run(Text(block.title)))]
        for each in block.blocks:
            match each:
                case Paragraph(inlines):
                    parts.append(paragraph("NoteText", self._runs.runs(inlines)))
                case ListBlock(items, role):
                    style, more = self._list(role, in_note=True)
                    parts.extend(paragraph(style, self._runs.runs(item), more) for item in items)
                case _:
                    assert_never(each)
        return "".join((*parts, _AFTER_NOTE)).encode(), self.lists

    def _signature_line(self, label: Inlines) -> str:
        return paragraph(
            "SignatureLine", f'{self._runs.runs(label)}<w:r><w:t xml:space="preserve"> </w:t><w:tab/></w:r>'
        )

    def _contents(self, block: Contents) -> tuple[bytes, ...]:
        """The table of contents: one field whose entries are written out, each a link; no page numbers."""
        opening = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\n \\h \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        begin = (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
            "</w:sdtPr><w:sdtContent>"
            f"{paragraph('TOCHeading', self._runs.run(Text(block.title)))}{paragraph('AfterTable', opening)}"
        )
        end = f"{paragraph('AfterTable', closing)}</w:sdtContent></w:sdt>"
        return (begin.encode(), *self._entries(), end.encode())

    def _entries(self) -> Iterator[bytes]:
        for block in self._document.blocks:
            match block:
                case ClauseBlock():
                    yield self._kept(BlockWriter._clause_entry, block)
                case Parallel():
                    yield from (self._kept(BlockWriter._clause_entry, each) for each in clauses_in((block,)))
                case Heading() if block.level <= 2:  # noqa: PLR2004 - the levels of the contents
                    yield self._kept(BlockWriter._heading_entry, block, self._document.annex_word)
                case _:
                    pass

    def _heading_entry(self, block: Heading, annex: str) -> bytes:
        number = f"{annex} {block.number}" if block.annex else block.number
        return self._entry(block.level, number, block.inlines, block.anchor)

    def _entry(self, level: int, number: str, title: Inlines, anchor: str) -> bytes:
        label = f"{self._runs.run(Text(number))}{_TAB}" if number else ""
        link = f'<w:hyperlink w:anchor="{anchor}" w:history="1">{label}{self._runs.runs(title)}</w:hyperlink>'
        return paragraph(f"TOC{level}", link).encode()

    def _key_values(self, block: KeyValues, text_width: int) -> bytes:
        grid = widths(_SHARES[block.layout], text_width)
        rows = "".join([self._kept(BlockWriter._key_value, row, block.layout, grid) for row in block.rows])
        labels_first = block.layout is not KeyValueLayout.ENTRIES
        return self._table_around(grid, block.header, rows, block.caption, first_column=labels_first).encode()

    def _key_value(self, row: KeyValue, layout: KeyValueLayout, grid: tuple[int, ...]) -> str:
        words = self._key_value_cells(row, layout)
        cells = "".join([f"{cell_opening(width)}{each}</w:tc>" for width, each in zip(grid, words, strict=True)])
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    def _key_value_cells(self, row: KeyValue, layout: KeyValueLayout) -> tuple[str, ...]:
        label = paragraph("TableLabel", self._runs.runs(row.label.inlines))
        value = "".join([f"{IN_TABLE}{self._runs.runs(line)}</w:p>" for line in row.value])
        match layout:
            case KeyValueLayout.PLAIN:
                return label, value
            case KeyValueLayout.TERMS:
                return label, value, codes(row.label.term)
            case KeyValueLayout.ENTRIES:
                box = tick_box(row.label.term)
                return f"{IN_TABLE}{box}</w:p>", codes(row.label.term), label, value, codes(*row.codes)
            case _:
                assert_never(layout)

    def _table(self, block: Table, text_width: int) -> bytes:
        grid = widths(block.widths, text_width)
        rows = "".join([self._kept(BlockWriter._row, row, grid) for row in block.rows])
        caption = paragraph("Caption", self._runs.run(Text(block.caption))) if block.caption else ""
        return f"{caption}{self._table_around(grid, block.header, rows, block.caption)}".encode()

    def _row(self, row: Row, grid: tuple[int, ...]) -> str:
        cells = [f"{cell_opening(width)}{self._cell(cell)}</w:tc>" for width, cell in zip(grid, row.cells, strict=True)]
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"

    def _cell(self, cell: Cell) -> str:
        match cell:
            case Filled():
                return self._filled(cell)
            case _:
                return paragraph("TableText", self._runs.runs(cell))

    def _parallel(self, block: Parallel) -> str:
        grid = widths(_HALVES, self._text_width)
        rows = "".join(f"<w:tr>{self._parallel_cells(row, grid)}</w:tr>" for row in block.rows)
        return self._table_around(grid, block.header, rows, " – ".join(map(shown_text, block.header)))

    def _parallel_cells(self, row: ParallelRow, grid: tuple[int, ...]) -> str:
        """Two cells; a cell ends in a paragraph, since Word takes none that ends in a content control."""
        if isinstance(row.left, ClauseBlock):
            left = self._clause(row.left, in_row=True).decode() + AFTER_TABLE
        else:
            left = b"".join(self._block(row.left)).decode()
        right = "".join(map(self._plain, row.right))
        return f"{cell_opening(grid[0])}{left}</w:tc>{cell_opening(grid[1])}{right}</w:tc>"

    def _table_around(
        self, grid: tuple[int, ...], header: tuple[Inlines, ...], rows: str, caption: str, *, first_column: bool = False
    ) -> str:
        """Grid, properties and header row around the rows; a table is never the last thing in a body."""
        heads = "".join(
            f"{cell_opening(width)}{paragraph('TableHead', self._runs.runs(cell))}</w:tc>"
            for width, cell in zip(grid, header, strict=True)
        )
        return (
            f"{table_opening(grid, first_column=first_column, caption=escaped(caption))}"
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>{rows}</w:tbl>{AFTER_TABLE}"
        )
