"""The tree as indented text: for tests, for a quick look in a terminal, and for comparing two drafts."""

from __future__ import annotations

from collections.abc import Iterator
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
    Note,
    PageTurn,
    Paragraph,
    Parallel,
    Signature,
    Table,
    Text,
    Unconfirmed,
    Untranslated,
    filled_blocks,
)


def write_outline(document: Document) -> str:
    """The document as text, a line for each paragraph, row and list item; ends in a line feed."""
    head = f"{document.kind} [{document.locale}] {document.title}"
    return "\n".join((head, *_lines(document.blocks))) + "\n"


def _lines(blocks: tuple[Block, ...], indent: str = "") -> Iterator[str]:
    for block in blocks:
        yield from (f"{indent}{line}" for line in _block(block))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, number, inlines):
            yield ""
            yield f"{'#' * level} {number} {_words(inlines)}"
        case Paragraph(inlines, role, number):
            yield f"{role}: {number} {_words(inlines)}" if number else f"{role}: {_words(inlines)}"
        case ListBlock(items, role):
            yield from (f"  {role.sign(index)} {_words(item)}" for index, item in enumerate(items))
        case KeyValues():
            yield f"table: {block.caption}"
            for row in block.rows:
                yield f"  {_key_value(row, block.layout)}"
        case Table():
            yield f"table: {block.caption}"
            yield f"  | {' | '.join(map(_words, block.header))} |"
            yield from (f"  | {' | '.join(map(_cell, row.cells))} |" for row in block.rows)
        case Signature(labels):
            yield from (f"sign: {_words(label)}" for label in labels)
        case Note(title, blocks):
            yield f"note: {title}"
            yield from _lines(blocks, "  ")
        case Filled():
            yield from _lines(tuple(filled_blocks(block.body, block.fillings)))
        case ClauseBlock():
            lots = f" ({_words(block.for_lots)})" if block.for_lots else ""
            yield ""
            yield f"## {block.number} {_words(block.title)}{lots} <{block.stamp.clause}@{block.stamp.version}>"
            yield from _block(block.content)
        case Parallel():
            yield f"side by side: {' | '.join(map(_words, block.header))}"
            for pair in block.rows:
                yield from _lines((pair.left,), "  ")
                yield from _lines(pair.right, "  | ")
        case PageTurn(landscape):
            yield f"pages: {'across' if landscape else 'upright'}"
        case Contents(title):
            yield f"contents: {title}"
        case _:
            assert_never(block)


def _key_value(row: KeyValue, layout: KeyValueLayout) -> str:
    """Label, term and value; as an entry, with the box to tick and the code."""
    term = f" <{row.label.term}>" if row.label.term else ""
    line = f"{_words(row.label.inlines)}{term} = {' / '.join(map(_words, row.value))}"
    if layout is not KeyValueLayout.ENTRIES:
        return line
    return f"☐ {line} | {', '.join(row.codes)}" if row.codes else f"☐ {line}"


def _cell(cell: Cell) -> str:
    if isinstance(cell, Filled):
        return " / ".join(_block(cell)).replace("cell: ", "")
    return _words(cell)


def _words(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text) | Citation(text) | CrossReference(_, text):
            return text
        case Link(text):
            return text
        case Unconfirmed(text):
            return f"{text}⟨unconfirmed⟩"
        case Blank(prompt):
            return f"[BLANK {prompt}]"
        case FillIn():
            return "[…]"
        case Untranslated(prompt):
            return f"[UNTRANSLATED {prompt}]"
        case Inserted(text):
            return f"{{+{text}+}}"
        case Deleted(text):
            return f"[-{text}-]"
        case Hole(index):
            return f"{{{index}}}"
        case _:
            assert_never(inline)
