"""The tree as an HTML article, for the preview: no style, no script, every value escaped.

Classes are named after the roles of the tree; the page that shows the article brings the style sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    PlainBlock,
    Row,
    Signature,
    Table,
    Text,
    Unconfirmed,
    Untranslated,
    filled_blocks,
)

_LIST_TYPES = {ListRole.BULLETS: "<ul", ListRole.NUMBERS: "<ol", ListRole.LETTERS: '<ol type="a"'}


def write_html(document: Document) -> str:
    """The document as one `article`; its title is a heading of level 2, since the page around it has the first."""
    blocks = "\n".join(line for block in document.blocks for line in _Writer(document).block(block))
    return f'<article class="document" lang="{escape(document.locale)}">\n{blocks}\n</article>\n'


class _Writer:
    """Writes blocks; knows the document for its contents."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield _heading(block.level + 2, _number(block, self._document), _runs(block.inlines), block.anchor)
            case Paragraph() | ListBlock():
                yield _plain(block)
            case KeyValues():
                yield from _key_values(block)
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
                yield from _clause(block)
            case Contents(title):
                yield from self._contents(title)
            case PageTurn():
                pass
            case _:
                assert_never(block)

    def _contents(self, title: str) -> Iterator[str]:
        yield f'<nav class="contents" aria-label="{escape(title)}"><p class="contents-title">{escape(title)}</p><ul>'
        for block in self._document.blocks:
            match block:
                case Heading():
                    number = _number(block, self._document)
                    yield _entry(block.level, number, block.inlines, block.anchor)
                case ClauseBlock():
                    yield _entry(2, block.number, block.title, block.anchor)
                case _:
                    pass
        yield "</ul></nav>"


def _number(heading: Heading, document: Document) -> str:
    return f"{document.annex_word} {heading.number}" if heading.annex else heading.number


def _entry(level: int, number: str, title: Inlines, anchor: str) -> str:
    return f'<li class="level-{level}"><a href="#{escape(anchor)}">{escape(number)} {_runs(title)}</a></li>'


def _heading(level: int, number: str, title: str, anchor: str) -> str:
    return f'<h{level} id="{escape(anchor)}"><span class="number">{escape(number)}</span> {title}</h{level}>'


def _clause(block: ClauseBlock) -> Iterator[str]:
    lots = f' <span class="lots">{_runs(block.for_lots)}</span>' if block.for_lots else ""
    yield f'<section class="clause" data-clause="{escape(block.stamp.clause)}">'
    yield _heading(4, block.number, f"{_runs(block.title)}{lots}", block.anchor)
    count = 0
    for each in filled_blocks(block.content.body, block.content.fillings):
        if isinstance(each, Paragraph) and each.role is ParagraphRole.CLAUSE:
            count += 1
            yield f'<p class="clause"><span class="number">{block.number}.{count}</span> {_runs(each.inlines)}</p>'
        else:
            yield _plain(each)
    yield "</section>"


def _plain(block: PlainBlock) -> str:
    match block:
        case Paragraph(inlines, ParagraphRole.TITLE):
            return f'<h2 class="title">{_runs(inlines)}</h2>'
        case Paragraph(inlines, role):
            return f'<p class="{role}">{_runs(inlines)}</p>'
        case ListBlock(items, role):
            opening = _LIST_TYPES[role]
            points = "".join(f"<li>{_runs(item)}</li>" for item in items)
            return f'{opening} class="{role}">{points}</{opening[1:3]}>'
        case _:
            assert_never(block)


def _key_values(block: KeyValues) -> Iterator[str]:
    yield f'<table class="facts"><caption>{escape(block.caption)}</caption><thead><tr>'
    yield from (f'<th scope="col">{_runs(cell)}</th>' for cell in block.header)
    yield "</tr></thead><tbody>"
    for row in block.rows:
        yield f"<tr>{_key_value(row, block)}</tr>"
    yield "</tbody></table>"


def _key_value(row: KeyValue, block: KeyValues) -> str:
    """The cells of a row, in the order of the layout."""
    label = f'<th scope="row">{_runs(row.label.inlines)}</th>'
    value, term = f"<td>{'<br>'.join(map(_runs, row.value))}</td>", f"<td>{escape(row.label.term)}</td>"
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
        case Text(text, language, strong):
            words = f'<span lang="{escape(language)}">{escape(text)}</span>' if language else escape(text)
            return f"<strong>{words}</strong>" if strong else words
        case Citation(text, language):
            return f'<cite lang="{escape(language)}">{escape(text)}</cite>'
        case Unconfirmed(text, language):
            return f'<mark class="unconfirmed" lang="{escape(language)}">{escape(text)}</mark>'
        case Blank(prompt):
            return f'<mark class="blank">[{escape(prompt)}]</mark>'
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
