"""Blocks of the tree as paragraphs and tables of WordprocessingML, in one pass.

The XML of a body is made once, cut at its holes, and kept as long as the body: only the holes are written anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import assert_never

from app.core.model.document import (
    Block,
    Body,
    Cell,
    ClauseBlock,
    Contents,
    Document,
    Filled,
    Heading,
    Inlines,
    KeyValues,
    Label,
    ListBlock,
    ListRole,
    Note,
    PageTurn,
    Paragraph,
    ParagraphRole,
    PlainBlock,
    Row,
    Signature,
    Table,
    Text,
)
from app.core.writers.word.inlines import HOLE_CLOSES, HOLE_OPENS, RunWriter, escaped
from app.core.writers.word.styles import LANDSCAPE_TEXT_WIDTH, TEXT_WIDTH

FIRST_LIST_NUMBER = 5
"""Numbers 1 to 4 are those of the base document."""
FIRST_CLAUSE_ID = 100_000
"""Ids of clauses begin above those given in passing, so that a clause has the same id wherever it is the same."""

_STYLES = {
    ParagraphRole.TITLE: "Title",
    ParagraphRole.SUBTITLE: "Subtitle",
    ParagraphRole.BODY: "",
    ParagraphRole.CLAUSE: "ClauseText",
    ParagraphRole.LABELLED: "ClauseLabel",
    ParagraphRole.CELL: "TableText",
    ParagraphRole.NOTE: "Note",
    ParagraphRole.SMALL: "Small",
}
_IN_TABLE = '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>'
_AFTER_TABLE = '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'
_AFTER_NOTE = '<w:p><w:pPr><w:pStyle w:val="AfterNote"/></w:pPr></w:p>'
_HEADING_STYLES = {1: "Heading1", 2: "Heading2", 3: "Heading3"}
_HOLE = re.compile(f"{HOLE_OPENS}([0-9]+){HOLE_CLOSES}")

_Segments = tuple[tuple[str, ...], tuple[int, ...]]
"""The XML between the holes, and which filling goes into each of them."""


def _paragraph(style: str, content: str, more: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{content}</w:p>" if style or more else f"<w:p>{content}</w:p>"


@dataclass(frozen=True, slots=True)
class _MadeClause:
    """The XML of a clause in UTF-8, and of its entry in the contents."""

    xml: bytes
    entry: str


@dataclass(frozen=True, slots=True)
class PageSetups:
    """Section properties of the base document, as XML: pages that lie across, pages that stand upright."""

    across: str
    upright: str


class BlockWriter:
    """Writes the blocks of one document."""

    def __init__(self, document: Document, pages: PageSetups) -> None:
        """Take the document to be written and how its pages are set up."""
        self._document = document
        self._locale = document.locale
        self._pages = pages
        self._text_width = TEXT_WIDTH
        self._runs = RunWriter(document.locale)
        self.lists = 0
        """How many numbered lists were written; each has a number of its own from FIRST_LIST_NUMBER on."""

    def parts(self) -> list[bytes]:
        """The blocks in order, in UTF-8, to be joined."""
        return [self._encoded(block) for block in self._document.blocks]

    def _encoded(self, block: Block) -> bytes:
        return self._clause(block) if isinstance(block, ClauseBlock) else self._block(block).encode()

    def _block(self, block: Block) -> str:
        match block:
            case ClauseBlock():
                return self._made_clause(block).xml.decode()
            case Filled():
                return self._filled(block)
            case Heading():
                return self._heading(block)
            case KeyValues():
                return self._key_values(block)
            case Paragraph() | ListBlock():
                return self._plain(block)
            case Table():
                return self._table(block)
            case Signature():
                return "".join(self._signature_line(label) for label in block.labels)
            case Note():
                return self._note(block)
            case PageTurn(landscape):
                return self._page_turn(landscape=landscape)
            case Contents():
                return self._contents(block)
            case _:
                assert_never(block)

    def _clause(self, block: ClauseBlock) -> bytes:
        """The clause's XML; kept with the node, unless it holds the id of a blank."""
        made = block.memory.get(self._locale)
        if made is None:
            before = self._runs.last_id
            made = self._made_clause(block)
            if self._runs.last_id == before:
                block.memory[self._locale] = made
        xml: bytes = made.xml
        return xml

    def _made_clause(self, block: ClauseBlock) -> _MadeClause:
        """A content control around heading and text, tagged with what the text is; and its entry in the contents."""
        stamp = block.stamp
        tag = escaped(f"{stamp.clause}@{stamp.version}"[:55] + f"#{stamp.fingerprint[:8]}")
        title = "".join(inline.text for inline in block.title if isinstance(inline, Text))
        number = FIRST_CLAUSE_ID + block.ordinal
        for_lots = self._runs.runs(_lots_of(block))
        xml = (
            f'<w:sdt><w:sdtPr><w:alias w:val="{escaped(title[:64])}"/><w:tag w:val="{tag}"/><w:id w:val="{number}"/>'
            f'</w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
            f'<w:bookmarkStart w:id="{number}" w:name="{block.anchor}"/>{self._runs.runs(block.title)}'
            f'<w:bookmarkEnd w:id="{number}"/>{for_lots}</w:p>{self._filled(block.content)}'
            "</w:sdtContent></w:sdt>"
        )
        return _MadeClause(xml.encode(), self._clause_entry(block))

    def _clause_entry(self, block: ClauseBlock) -> str:
        return _paragraph("TOC2", self._entry(block.number, (*block.title, *_lots_of(block)), block.anchor))

    def _filled(self, filled: Filled) -> str:
        """The XML of a filled body: what lies between the holes is kept, the holes are written anew."""
        segments, holes = self._segments(filled.body)
        if not holes:
            return segments[0]
        written = [self._runs.runs(filled.fillings[index]) for index in holes]
        return "".join(chain(*zip(segments, written), segments[-1:]))  # noqa: B905 - one segment more than holes

    def _segments(self, body: Body) -> _Segments:
        """The XML of a body, cut at its holes; kept with the body."""
        made: _Segments | None = body.memory.get(self._locale)
        if made is None:
            cut = _HOLE.split("".join(map(self._plain, body.blocks)))
            made = body.memory[self._locale] = (tuple(cut[::2]), tuple(map(int, cut[1::2])))
        return made

    def _plain(self, block: PlainBlock) -> str:
        match block:
            case Paragraph(inlines, role):
                return _paragraph(_STYLES[role], self._runs.runs(inlines))
            case ListBlock(items, role):
                style, more = self._list(role)
                return "".join(_paragraph(style, self._runs.runs(item), more) for item in items)
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

    def _heading(self, block: Heading) -> str:
        number = self._runs.next_id()
        style = "AnnexHeading" if block.annex else _HEADING_STYLES[block.level]
        return _paragraph(
            style,
            f'<w:bookmarkStart w:id="{number}" w:name="{block.anchor}"/>{self._runs.runs(block.inlines)}'
            f'<w:bookmarkEnd w:id="{number}"/>',
            "<w:pageBreakBefore/>" if block.new_page else "",
        )

    def _page_turn(self, *, landscape: bool) -> str:
        """The end of the section before: Word keeps a section's page set-up in its last paragraph."""
        self._text_width = LANDSCAPE_TEXT_WIDTH if landscape else TEXT_WIDTH
        before = self._pages.upright if landscape else self._pages.across
        return f'<w:p><w:pPr><w:pStyle w:val="AfterTable"/>{before}</w:pPr></w:p>'

    def _note(self, block: Note) -> str:
        parts = [_paragraph("NoteTitle", self._runs.run(Text(block.title)))]
        for each in block.blocks:
            match each:
                case Paragraph(inlines):
                    parts.append(_paragraph("NoteText", self._runs.runs(inlines)))
                case ListBlock(items, role):
                    style, more = self._list(role, in_note=True)
                    parts.extend(_paragraph(style, self._runs.runs(item), more) for item in items)
                case _:
                    assert_never(each)
        return "".join((*parts, _AFTER_NOTE))

    def _signature_line(self, label: Inlines) -> str:
        return _paragraph(
            "SignatureLine", f'{self._runs.runs(label)}<w:r><w:t xml:space="preserve"> </w:t><w:tab/></w:r>'
        )

    def _contents(self, block: Contents) -> str:
        """The table of contents: one field whose entries are written out, each a link; no page numbers."""
        opening = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\n \\h \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        return (
            f'<w:sdt><w:sdtPr><w:id w:val="{self._runs.next_id()}"/><w:docPartObj>'
            '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>'
            f"{_paragraph('TOCHeading', self._runs.run(Text(block.title)))}{_paragraph('AfterTable', opening)}"
            f"{self._entries()}{_paragraph('AfterTable', closing)}</w:sdtContent></w:sdt>"
        )

    def _entries(self) -> str:
        entries = []
        for block in self._document.blocks:
            match block:
                case ClauseBlock():
                    known = block.memory.get(self._locale)
                    entries.append(known.entry if known else self._clause_entry(block))
                case Heading(level, number, inlines, anchor) if level <= 2:  # noqa: PLR2004 - the levels of the contents
                    label = f"{self._document.annex_word} {number}" if block.annex else number
                    entries.append(_paragraph(f"TOC{level}", self._entry(label, inlines, anchor)))
                case _:
                    pass
        return "".join(entries)

    def _entry(self, number: str, title: Inlines, anchor: str) -> str:
        label = f"{self._runs.run(Text(number))}<w:r><w:tab/></w:r>" if number else ""
        return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{label}{self._runs.runs(title)}</w:hyperlink>'

    def _key_values(self, block: KeyValues) -> str:
        widths = (32, 54, 14) if len(block.header) > 2 else (34, 66)  # noqa: PLR2004 - label, value and term
        grid = _widths(widths, self._text_width)
        opening = _cell_opening(grid[1])
        rows = []
        for row in block.rows:
            value = "".join([f"{_IN_TABLE}{self._runs.runs(paragraph)}</w:p>" for paragraph in row.value])
            term = f"{_cell_opening(grid[2])}{_term(row.label.term)}</w:tc>" if len(grid) > 2 else ""  # noqa: PLR2004
            rows.append(f"{self._row_head(row.label, grid[0])}{opening}{value}</w:tc>{term}</w:tr>")
        return self._table_around(grid, block.header, "".join(rows), block.caption, first_column=True)

    def _row_head(self, label: Label, width: int) -> str:
        """The beginning of a row up to its value; kept with the label."""
        made: str | None = label.memory.get((self._locale, width))
        if made is None:
            words = _paragraph("TableLabel", self._runs.runs(label.inlines))
            made = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell_opening(width)}{words}</w:tc>"
            label.memory[self._locale, width] = made
        return made

    def _table(self, block: Table) -> str:
        grid = _widths(block.widths, self._text_width)
        openings = tuple(map(_cell_opening, grid))
        rows = "".join([self._row(row, openings) for row in block.rows])
        caption = _paragraph("Caption", self._runs.run(Text(block.caption))) if block.caption else ""
        return caption + self._table_around(grid, block.header, rows, block.caption)

    def _row(self, row: Row, openings: tuple[str, ...]) -> str:
        """A row; kept with the node where it comes again, unless it holds the id of a blank."""
        made: str | None = row.memory.get((self._locale, openings))
        if made is None:
            before = self._runs.last_id
            cells = [f"{opening}{self._cell(cell)}</w:tc>" for opening, cell in zip(openings, row.cells, strict=True)]
            made = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"
            if row.kept and self._runs.last_id == before:
                row.memory[self._locale, openings] = made
        return made

    def _cell(self, cell: Cell) -> str:
        match cell:
            case Filled():
                return self._filled(cell)
            case _:
                return _paragraph("TableText", self._runs.runs(cell))

    def _table_around(
        self, grid: tuple[int, ...], header: tuple[Inlines, ...], rows: str, caption: str, *, first_column: bool = False
    ) -> str:
        """Grid, properties and header row around the rows; a table is never the last thing in a body."""
        heads = "".join(
            f"{_cell_opening(width)}{_paragraph('TableHead', self._runs.runs(cell))}</w:tc>"
            for width, cell in zip(grid, header, strict=True)
        )
        return (
            f"{_table_opening(grid, first_column=first_column, caption=escaped(caption))}"
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>{rows}</w:tbl>{_AFTER_TABLE}"
        )


def _lots_of(block: ClauseBlock) -> Inlines:
    """Which lots a clause is for, as it stands behind the title."""
    return (Text(" — "), *block.for_lots) if block.for_lots else ()


def _table_opening(grid: tuple[int, ...], *, first_column: bool, caption: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    described = f'<w:tblCaption w:val="{caption}"/><w:tblDescription w:val="{caption}"/>' if caption else ""
    first = int(first_column)
    look = f'<w:tblLook w:val="{"00A0" if first else "0020"}" w:firstRow="1" w:lastRow="0" w:firstColumn="{first}" '
    look += 'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ClausulaTable"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}{described}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )


def _cell_opening(width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'


def _term(term: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:rPr><w:noProof/></w:rPr><w:t>{term}</w:t></w:r></w:p>'


def _widths(shares: tuple[int, ...], text_width: int) -> tuple[int, ...]:
    """Column widths in twentieths of a point that fill the text width."""
    widths = [text_width * share // sum(shares) for share in shares]
    widths[-1] += text_width - sum(widths)
    return tuple(widths)
