"""One document in two languages: the same tree composed twice, put together block by block.

Text stands side by side, clause by clause; what is short (headings, labels, values, lines to sign) has its second language
behind or under the first, where the two differ. Numbers, bookmarks and content controls are those of the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from app.core.composition.formats import formats_for
from app.core.model.document import (
    Blank,
    Block,
    Body,
    Cell,
    ClauseBlock,
    Contents,
    Document,
    Filled,
    Heading,
    Inlines,
    KeyValue,
    KeyValues,
    ListBlock,
    ListRole,
    Note,
    Paragraph,
    ParagraphRole,
    Parallel,
    ParallelRow,
    PlainBlock,
    Row,
    Signature,
    Table,
    Text,
    Untranslated,
    filled_blocks,
)

_BETWEEN = " / "


def in_parallel(first: Document, second: Document) -> Document:
    """Two documents of one kind and tender as one document, the first one's language leading.

    Args:
        first: in the language that prevails.
        second: the same document in another language.
    """
    pair = _Pair(second.locale, (_name(first), _name(second)))
    (front, body), (other_front, other_body) = _parts(first), _parts(second)
    blocks = (*pair.front(front, other_front), *pair.body(body, other_body))
    return replace(
        first,
        title=_both(first.title, second.title),
        blocks=tuple(blocks),
        beside=second.language,
    )


def _parts(document: Document) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What stands before the first heading, and the rest."""
    blocks = document.blocks
    start = next((index for index, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    return blocks[:start], blocks[start:]


def _name(document: Document) -> str:
    """The document's language, in itself."""
    name = formats_for(document.language, None).language_name(document.language)
    return name[:1].upper() + name[1:]


def _both(one: str, other: str) -> str:
    return one if one == other else f"{one}{_BETWEEN}{other}"


class _Pair:
    """Puts blocks of two languages together."""

    def __init__(self, locale: str, names: tuple[str, str]) -> None:
        self._locale = locale
        self._header = ((Text(names[0]),), (Text(names[1], locale),))

    def front(self, blocks: Iterable[Block], others: Iterable[Block]) -> Iterator[Block]:
        """Titles on one line; then the notes of the first language, then those of the second; then the contents."""
        mine, theirs = tuple(blocks), tuple(others)
        lines = [[each for each in side if isinstance(each, Paragraph)] for side in (mine, theirs)]
        for one, other in zip(*lines, strict=True):
            yield replace(one, inlines=self._line(one.inlines, other.inlines))
        yield from (each for each in mine if isinstance(each, Note))
        yield from (self._note(each) for each in theirs if isinstance(each, Note))
        contents = [[each.title for each in side if isinstance(each, Contents)] for side in (mine, theirs)]
        yield from (Contents(_both(one, other)) for one, other in zip(*contents, strict=True))

    def body(self, blocks: Iterable[Block], others: Iterable[Block]) -> Iterator[Block]:
        """Neighbouring rows of text become one table."""
        made = (self._block(one, other) for one, other in zip(blocks, others, strict=True))
        for is_row, group in groupby(made, key=lambda each: isinstance(each, ParallelRow)):
            if is_row:
                yield Parallel(
                    self._header, tuple(each for each in group if isinstance(each, ParallelRow)), self._locale
                )
            else:
                yield from (each for each in group if not isinstance(each, ParallelRow))

    def _block(self, one: Block, other: Block) -> Block | ParallelRow:
        match one, other:
            case (ClauseBlock(), ClauseBlock()):
                return ParallelRow(one, tuple(self._clause(other)))
            case (Filled() | Paragraph() | ListBlock(), Filled() | Paragraph() | ListBlock()):
                return ParallelRow(one, tuple(map(self._plain, _plain_blocks(other))))
            case (Heading(), Heading()):
                return replace(one, inlines=self._line(one.inlines, other.inlines), memory={})
            case (KeyValues(), KeyValues()):
                return self._key_values(one, other)
            case (Table(), Table()):
                return self._table(one, other)
            case (Signature(), Signature()):
                return Signature(self._lines(one.labels, other.labels))
            case (Note(), Note()):
                return replace(one, blocks=(*one.blocks, *self._note(other).blocks))
            case _:  # a page turn; no other kind of block stands in a section
                return one

    def _clause(self, block: ClauseBlock) -> Iterator[PlainBlock]:
        """A clause whose numbers are written out, since those that Word counts are the first language's."""
        heading = self._tagged((*block.title, *block.behind_title))
        yield Paragraph(heading, ParagraphRole.BESIDE_HEADING, block.number)
        for each in map(self._plain, block.numbered()):
            match each:
                case Paragraph(role=ParagraphRole.CLAUSE):
                    yield replace(each, role=ParagraphRole.BESIDE_CLAUSE)
                case ListBlock(items, ListRole.LETTERS as role):
                    for index, item in enumerate(items):
                        yield Paragraph(item, ParagraphRole.BESIDE_ITEM, role.sign(index))
                case _:
                    yield each

    def _plain(self, block: PlainBlock) -> PlainBlock:
        if isinstance(block, Paragraph):
            return replace(block, inlines=self._tagged(block.inlines))
        return replace(block, items=tuple(map(self._tagged, block.items)))

    def _note(self, note: Note) -> Note:
        return Note(note.title, tuple(map(self._plain, note.blocks)))

    def _key_values(self, one: KeyValues, other: KeyValues) -> KeyValues:
        rows = tuple(self._key_value(*pair) for pair in zip(one.rows, other.rows, strict=True))
        header = self._lines(one.header, other.header)
        return KeyValues(header, rows, _both(one.caption, other.caption), one.layout)

    def _key_value(self, one: KeyValue, other: KeyValue) -> KeyValue:
        label = replace(one.label, inlines=self._line(one.label.inlines, other.label.inlines), memory={})
        said = set(map(_shown, one.value))
        more = tuple(self._tagged(each) for each in other.value if _shown(each) not in said)
        return KeyValue(label, (*one.value, *more), one.codes)

    def _table(self, one: Table, other: Table) -> Table:
        rows = tuple(
            Row(tuple(self._cell(*cells) for cells in zip(row.cells, beside.cells, strict=True)))
            for row, beside in zip(one.rows, other.rows, strict=True)
        )
        header = self._lines(one.header, other.header)
        return Table(header, rows, one.widths, _both(one.caption, other.caption), one.about)

    def _cell(self, one: Cell, other: Cell) -> Cell:
        """The paragraphs of both; where they are the same words, those of the first."""
        mine, theirs = tuple(_cell_blocks(one)), tuple(_cell_blocks(other))
        if [*map(_words_of, mine)] == [*map(_words_of, theirs)]:
            return one
        return Filled(Body((*mine, *map(self._plain, theirs))))

    def _lines(self, ones: Iterable[Inlines], others: Iterable[Inlines]) -> tuple[Inlines, ...]:
        return tuple(self._line(one, other) for one, other in zip(ones, others, strict=True))

    def _line(self, one: Inlines, other: Inlines) -> Inlines:
        if _shown(one) == _shown(other):
            return one
        return (*one, Text(_BETWEEN), *self._tagged(other))

    def _tagged(self, inlines: Inlines) -> Inlines:
        """The inlines with the language they are in; a gap keeps its prompt."""
        return tuple(
            replace(each, language=self._locale) if isinstance(each, Text) and each.language is None else each
            for each in inlines
        )


def _plain_blocks(block: Filled | PlainBlock) -> Iterator[PlainBlock]:
    if isinstance(block, Filled):
        yield from filled_blocks(block.body, block.fillings)
    else:
        yield block


def _cell_blocks(cell: Cell) -> Iterator[PlainBlock]:
    if isinstance(cell, Filled):
        yield from filled_blocks(cell.body, cell.fillings)
    else:
        yield Paragraph(cell, ParagraphRole.CELL)


def _words_of(block: PlainBlock) -> tuple[str, ...]:
    return (_shown(block.inlines),) if isinstance(block, Paragraph) else tuple(map(_shown, block.items))


def _shown(inlines: Inlines) -> str:
    """The words, to tell whether two languages say the same; a gap is what it waits for, in any language."""
    return "".join(
        each.where if isinstance(each, Blank | Untranslated) else getattr(each, "text", "") for each in inlines
    )
