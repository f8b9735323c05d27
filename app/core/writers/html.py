"""The tree as an HTML article, for the preview: no style, no script, every value escaped.

Classes are named after the roles of the tree; the page that shows the article brings the style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import assert_never

from app.core.model.document import (
    Blank,
    Block,
    Cell,
    Citation,
    ClauseBlock,
    Contents,
    CrossReference,
    Deleted,
    Document,
    Filled,
    FillIn,
    Heading,
    Hole,
    Inline,
    Inlines,
    Inserted,
    KeyValue,
    KeyValueLayout,
    KeyValues,
    Link,
    ListBlock,
    ListRole,
    Note,
    PageTurn,
    Paragraph,
    ParagraphRole,
    Parallel,
    PlainBlock,
    Row,
    Signature,
    Table,
    Text,
    Unconfirmed,
    Untranslated,
    clauses_in,
    filled_blocks,
)
from app.core.model.document.margin import MarginNote
from app.core.writers.margin import Margin, Numbered

_LIST_TYPES = {ListRole.BULLETS: "<ul", ListRole.NUMBERS: "<ol", ListRole.LETTERS: '<ol type="a"'}


def write_html(document: Document) -> str:
    """The document as one `article`; its title is a heading of level 2, since the page around it has the first."""
    return write_html_with_notes(document, ())[0]


def write_html_with_notes(document: Document, notes: Iterable[MarginNote]) -> tuple[str, tuple[MarginNote, ...]]:
    """The same with notes beside what they are about; and the notes without a place.

    Notes that have one are numbered from 1 in reading order, and have the ids `note-<number>`.
    """
    margin = Margin(notes)
    writer = _Writer(document, margin)
    blocks = "\n".join(line for block in document.blocks for line in writer.noted(block))
    return f'<article class="document" lang="{escape(document.locale)}">\n{blocks}\n</article>\n', margin.left


class _Writer:
    """Writes blocks; knows the document for its contents, and what stands in the margin."""

    def __init__(self, document: Document, margin: Margin) -> None:
        self._document = document
        self._margin = margin

    def noted(self, block: Block) -> Iterator[str]:
        """A block with the notes on it; those on a row stand in the row, those on a clause under its heading."""
        if isinstance(block, Heading):
            self._margin.pass_by(block)
        notes = () if isinstance(block, KeyValues | Parallel) or not self._margin.left else self._margin.at_block(block)
        if not notes:
            yield from self.block(block)
        elif isinstance(block, ClauseBlock):
            yield from _clause(block, notes)
        else:
            yield f'<div class="noted" role="group"{_described(notes)}>'
            yield from self.block(block)
            yield "</div>"
            yield from map(_note, notes)

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield _heading(block.level + 2, _number(block, self._document), _runs(block.inlines), block.anchor)
            case Paragraph() | ListBlock():
                yield _plain(block)
            case KeyValues():
                yield from _key_values(block, self._margin)
            case Table():
                yield from _table(block)
            case Signature(labels):
                yield from (f'<p class="signature">{_runs(label)} <span class="line"></span></p>' for label in labels)
            case Note(title, blocks):
                yield f'<aside class="note"><p class="note-title">{escape(title)}</p>'
                yield from (_plain(each) for each in blocks)
                yield "</aside>"
            case Filled():
                yield from map(_plain, filled_blocks(block.body, block.fillings))
            case ClauseBlock():
                yield from _clause(block, ())
            case Contents(title):
                yield from self._contents(title)
            case Parallel():
                yield from self._parallel(block)
            case PageTurn():
                pass
            case _:
                assert_never(block)

    def _parallel(self, block: Parallel) -> Iterator[str]:
        first, second = map(_runs, block.header)
        yield f'<table class="parallel"><thead><tr><th scope="col">{first}</th><th scope="col">{second}</th></tr></thead>'
        yield "<tbody>"
        for row in block.rows:
            yield "<tr><td>"
            yield from self.noted(row.left)
            yield f'</td><td lang="{escape(block.language)}">'
            yield from map(_plain, row.right)
            yield "</td></tr>"
        yield "</tbody></table>"

    def _contents(self, title: str) -> Iterator[str]:
        yield f'<nav class="contents" aria-label="{escape(title)}"><p class="contents-title">{escape(title)}</p><ul>'
        for block in self._document.blocks:
            match block:
                case Heading():
                    number = _number(block, self._document)
                    yield _entry(block.level, number, block.inlines, block.anchor)
                case ClauseBlock() | Parallel():
                    yield from (_entry(2, each.number, each.title, each.anchor) for each in clauses_in((block,)))
                case _:
                    pass
        yield "</ul></nav>"


def _number(heading: Heading, document: Document) -> str:
    return f"{document.annex_word} {heading.number}" if heading.annex else heading.number


def _entry(level: int, number: str, title: Inlines, anchor: str) -> str:
    return f'<li class="level-{level}"><a href="#{escape(anchor)}">{escape(number)} {_runs(title)}</a></li>'


def _heading(level: int, number: str, title: str, anchor: str) -> str:
    return f'<h{level} id="{escape(anchor)}"><span class="number">{escape(number)}</span> {title}</h{level}>'


def _clause(block: ClauseBlock, notes: Sequence[Numbered]) -> Iterator[str]:
    lots = f' <span class="lots">{_runs(block.for_lots)}</span>' if block.for_lots else ""
    yield f'<section class="clause" data-clause="{escape(block.stamp.clause)}"{_described(notes)}>'
    yield _heading(4, block.number, f"{_runs(block.title)}{lots}", block.anchor)
    yield from map(_note, notes)
    yield from map(_plain, block.numbered())
    yield "</section>"


def _plain(block: PlainBlock) -> str:
    match block:
        case Paragraph(inlines, ParagraphRole.TITLE):
            return f'<h2 class="title">{_runs(inlines)}</h2>'
        case Paragraph(inlines, role, number):
            counted = f'<span class="number">{escape(number)}</span> ' if number else ""
            return f'<p class="{role}">{counted}{_runs(inlines)}</p>'
        case ListBlock(items, role):
            opening = _LIST_TYPES[role]
            points = "".join(f"<li>{_runs(item)}</li>" for item in items)
            return f'{opening} class="{role}">{points}</{opening[1:3]}>'
        case _:
            assert_never(block)


def _described(notes: Sequence[Numbered]) -> str:
    """The attribute that ties what is noted to its notes; "" without any."""
    ids = " ".join(f"note-{number}" for number, _ in notes)
    return f' aria-describedby="{ids}"' if ids else ""


def _note(numbered: Numbered) -> str:
    number, note = numbered
    words = "".join(f"<p>{escape(each)}</p>" for each in note.words)
    link = f'<p><a href="{escape(note.link)}">{escape(note.link_text)}</a></p>' if note.link else ""
    title = f'<p class="margin-title"><span class="margin-number">{number}</span> {escape(note.title)}</p>'
    kind = "margin-note bars" if note.bars else "margin-note"
    opening = f'<div class="{kind}" role="note" id="note-{number}" lang="{escape(note.language)}">'
    return f"{opening}{title}{words}{link}</div>"


def _key_values(block: KeyValues, margin: Margin) -> Iterator[str]:
    yield f'<table class="facts"><caption>{escape(block.caption)}</caption><thead><tr>'
    yield from (f'<th scope="col">{_runs(cell)}</th>' for cell in block.header)
    yield "</tr></thead><tbody>"
    for row in block.rows:
        yield f"<tr>{_key_value(row, block, margin.at_row(row) if margin.left else ())}</tr>"
    yield "</tbody></table>"


def _key_value(row: KeyValue, block: KeyValues, notes: Sequence[Numbered]) -> str:
    """The cells of a row, in the order of the layout; notes stand in that of the value."""
    label = f'<th scope="row">{_runs(row.label.inlines)}</th>'
    value = f"<td{_described(notes)}>{'<br>'.join(map(_runs, row.value))}{''.join(map(_note, notes))}</td>"
    term = f"<td>{escape(row.label.term)}</td>"
    match block.layout:
        case KeyValueLayout.PLAIN:
            return f"{label}{value}"
        case KeyValueLayout.TERMS:
            return f"{label}{value}{term}"
        case KeyValueLayout.ENTRIES:
            box = f'<td><span role="img" aria-label="{escape(_plain_words(block.header[0]))}">☐</span></td>'
            return f"{box}{term}{label}{value}<td>{'<br>'.join(map(escape, row.codes))}</td>"
        case _:
            assert_never(block.layout)


def _plain_words(inlines: Inlines) -> str:
    return "".join(getattr(inline, "text", "") for inline in inlines)


def _table(block: Table) -> Iterator[str]:
    yield f"<table><caption>{escape(block.caption)}</caption><thead><tr>"
    yield from (f'<th scope="col">{_runs(cell)}</th>' for cell in block.header)
    yield "</tr></thead><tbody>"
    yield from map(_row, block.rows)
    yield "</tbody></table>"


def _row(row: Row) -> str:
    return f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row.cells)}</tr>"


def _cell(cell: Cell) -> str:
    if isinstance(cell, Filled):
        return "".join(map(_plain, filled_blocks(cell.body, cell.fillings)))
    return _runs(cell)


def _runs(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text, language, strong, where=where):
            words = f'<span lang="{escape(language)}">{escape(text)}</span>' if language else escape(text)
            words = f"<span{_value_of(where)}>{words}</span>" if where else words
            return f"<strong>{words}</strong>" if strong else words
        case Citation(text, language):
            return f'<cite lang="{escape(language)}">{escape(text)}</cite>'
        case Unconfirmed(text, language):
            return f'<mark class="unconfirmed" lang="{escape(language)}">{escape(text)}</mark>'
        case Blank(prompt, where):
            return f'<mark class="blank"{_value_of(where)}>[{escape(prompt)}]</mark>'
        case FillIn(prompt):
            return f'<span class="fill-in" title="{escape(prompt)}">…………………</span>'
        case Untranslated(prompt):
            return f'<mark class="untranslated">[{escape(prompt)}]</mark>'
        case CrossReference(target, text):
            return f'<a href="#{escape(target)}">{escape(text)}</a>'
        case Link(text, address):
            return f'<a href="{escape(address)}" rel="noopener noreferrer">{escape(text)}</a>'
        case Inserted(text) | Deleted(text):
            element = "ins" if isinstance(inline, Inserted) else "del"
            return f"<{element}>{escape(text)}</{element}>"
        case Hole(index):
            return f"{{{index}}}"
        case _:
            assert_never(inline)


def _value_of(where: str) -> str:
    """The attribute by which a page finds the value of a clause: the field that states it."""
    return f' data-value="{escape(where)}"' if where.startswith("clauses.") else ""
