"""A document tree with differences as tracked changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import assert_never

from app.core.composition import say
from app.core.document_reading import Change, Line
from app.core.model.document import (
    Block,
    Body,
    ClauseBlock,
    Contents,
    Deleted,
    Document,
    Filled,
    Inline,
    Inlines,
    Inserted,
    ListBlock,
    Note,
    Paragraph,
    ParagraphRole,
    PlainBlock,
    Text,
    filled_blocks,
)
from app.core.model.finding import N_
from app.core.writers.word import shown_text
from app.workspaces.installation import Installation

COMPARISON = "comparison"
"""The kind of document this is, in file names and in the file itself."""

_TITLE = N_("Comparison")
_NOTE = N_(
    "Tracked changes lead from the library’s text to the text in the Word file, in the clauses only. "
    "All else is made anew; edits to it are not shown."
)


def tracked(
    document: Document,
    lines: Mapping[str, tuple[Line, ...]],
    removed: Iterable[str],
    today: date,
    installation: Installation,
) -> Document:
    """The document with the differences of its clauses as tracked changes, dated today.

    Args:
        document: made anew.
        lines: by anchor of the clause.
        removed: anchors of the clauses that are not in the file any more.
        today: the date of the changes.
        installation: for the words of the note, in the document's language.
    """
    gone = frozenset(removed)
    texts = installation.texts(document.language)
    title, words = (say(each, {}, installation.library, texts) for each in (_TITLE, _NOTE))
    note = Note(title, (Paragraph((Text(words),)),))
    blocks = tuple(_with_note(document.blocks, note))
    changed = tuple(
        _changed(block, lines[block.anchor], gone=block.anchor in gone) if isinstance(block, ClauseBlock) else block
        for block in blocks
    )
    return replace(document, kind=COMPARISON, day=today.isoformat(), parameters="", blocks=changed)


def paragraphs_of(block: ClauseBlock) -> Iterator[tuple[PlainBlock, Inlines]]:
    """The paragraphs and items under a clause's heading, each with the block it stands in."""
    for each in filled_blocks(block.content.body, block.content.fillings):
        match each:
            case Paragraph(inlines):
                yield each, inlines
            case ListBlock(items):
                yield from ((each, item) for item in items)
            case _:
                assert_never(each)


def _with_note(blocks: tuple[Block, ...], note: Note) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Contents):
            yield note
        yield block


def _changed(block: ClauseBlock, lines: tuple[Line, ...], *, gone: bool) -> ClauseBlock:
    if not gone and all(line.is_same for line in lines):
        return block
    before = tuple(paragraphs_of(block))
    written: list[PlainBlock] = []
    for line in lines:
        if line.before is None:
            inlines: Inlines = tuple(Inserted(piece.text) for piece in line.pieces)
            written.append(_like(written[-1] if written else Paragraph((), ParagraphRole.CLAUSE), inlines))
        else:
            near, old = before[line.before]
            written.append(_like(near, old if line.is_same else tuple(_inlines(old, line))))
    title = (Deleted(shown_text(block.title)),) if gone else block.title
    return replace(block, title=title, content=Filled(Body(tuple(written))), memory={})


def _like(near: PlainBlock, inlines: Inlines) -> PlainBlock:
    """A paragraph or an item in the form of its neighbour."""
    match near:
        case Paragraph(_, role):
            return Paragraph(inlines, role)
        case ListBlock(_, role):
            return ListBlock((inlines,), role)
        case _:
            assert_never(near)


def _inlines(old: Inlines, line: Line) -> Iterator[Inline]:
    """What is left of the old inlines, as they were; deleted and inserted words between them."""
    place = 0
    for piece in line.pieces:
        match piece.change:
            case Change.SAME:
                yield from _cut(old, place, place + len(piece.text))
                place += len(piece.text)
            case Change.DELETED:
                yield Deleted(piece.text)
                place += len(piece.text)
            case Change.INSERTED:
                yield Inserted(piece.text)
            case _:
                assert_never(piece.change)


def _cut(inlines: Inlines, start: int, end: int) -> Iterator[Inline]:
    """The inlines between two places of their text; one that is cut through becomes plain words, unless it is words."""
    place = 0
    for inline in inlines:
        text = shown_text((inline,))
        first, last = max(start - place, 0), min(end - place, len(text))
        place += len(text)
        if first >= last:
            continue
        if (first, last) == (0, len(text)):
            yield inline
        elif isinstance(inline, Text):
            yield replace(inline, text=text[first:last])
        else:
            yield Text(text[first:last])
