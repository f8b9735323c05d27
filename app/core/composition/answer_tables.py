"""A part of the notice as tables: of the procedure first, then of the lots; lots that answer alike share theirs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from functools import lru_cache

from app.core.composition.answers import answer_rows, answer_words, is_said
from app.core.composition.brief import Brief, Voice
from app.core.composition.fact_tables import fact_table
from app.core.model.arrangement import Answers
from app.core.model.document import (
    Blank,
    Block,
    Heading,
    Inlines,
    KeyValueLayout,
    Paragraph,
    Row,
    Table,
    Text,
)
from app.core.model.notice import Notice, NoticeLot, NoticePart
from app.core.model.topic import Topic

_LAYOUTS = {"facts": KeyValueLayout.TERMS, "entries": KeyValueLayout.ENTRIES}
_CRITERION = ("BT-734-Lot", "BT-540-Lot", "BT-539-Lot", "BT-541-Lot")

LotGroup = tuple[NoticeLot, ...]


def says_something(brief: Brief, block: Answers) -> bool:
    """Tell whether the notice has an answer, or the gap of one, in the part that a block prints."""
    return any(map(_prints, _of_procedure(brief.notice, block.answers))) or bool(_lot_groups(brief, block))


def lots_apart(brief: Brief, block: Answers) -> tuple[LotGroup, ...]:
    """The groups of lots that stand under a heading of their own; none where all lots answer alike, or there are none."""
    groups = _lot_groups(brief, block)
    alike = len(groups) == 1 and len(groups[0]) == len(brief.tender.lots) > 1
    return groups if brief.tender.lots and not alike else ()


def answer_blocks(brief: Brief, block: Answers, heading: Callable[[LotGroup], Heading]) -> Iterator[Block]:
    """The tables of a part of the notice; `heading` makes the one above a group of lots."""
    whole = _of_procedure(brief.notice, block.answers)
    groups, apart = _lot_groups(brief, block), lots_apart(brief, block)
    if groups and not brief.tender.lots:
        yield from _of_lots(brief, block, groups[0][0], whole)
        return
    yield from _rows(brief, block, whole)
    for lots in groups:
        yield heading(lots) if apart else _lots_line(brief.voice, tuple(lot.id for lot in lots))
        yield from _of_lots(brief, block, lots[0])


def _of_lots(brief: Brief, block: Answers, lot: NoticeLot, before: tuple[NoticePart, ...] = ()) -> Iterator[Block]:
    """The tables of lots that answer alike; `before` are parts that open the first."""
    as_table = block.answers is Topic.AWARD and block.layout == "facts"
    parts = (_own(lot, block.answers),) if as_table else _of_lot(lot, block.answers)
    yield from _rows(brief, block, (*before, *parts))
    if block.answers is Topic.AWARD and not lot.award:
        yield Paragraph((Blank(brief.voice.to_complete(brief.voice.phrase("award_table")), "award_criteria"),))
    elif as_table:
        yield _criteria(brief, lot)


def _of_procedure(notice: Notice | None, topic: Topic) -> tuple[NoticePart, ...]:
    """The parts of a topic that are not about a lot."""
    if notice is None:
        return ()
    own = NoticePart(notice.whole.of(topic))
    match topic:
        case Topic.BUYER:
            return (notice.buyer,)
        case Topic.REVIEW:
            return (notice.review_body,) if notice.review_body else ()
        case Topic.PARTICIPATION:
            return (own, *notice.exclusion)
        case Topic.NOTICE:
            return (NoticePart((notice.form_answer,)), own)
        case _:
            return (own,)


def _own(lot: NoticeLot, topic: Topic) -> NoticePart:
    return NoticePart(lot.part.of(topic))


def _of_lot(lot: NoticeLot, topic: Topic) -> tuple[NoticePart, ...]:
    """The parts of a topic that are about a lot, in official order."""
    own = _own(lot, topic)
    match topic:
        case Topic.STRATEGIC:
            return (*lot.aims, own)
        case Topic.PARTICIPATION:
            return (own, *lot.selection)
        case Topic.AWARD:
            return (own, *lot.award)
        case _:
            return (own,)


def _lot_groups(brief: Brief, block: Answers) -> tuple[LotGroup, ...]:
    """The lots with something to say in a part of the notice, those that say the same together."""
    groups: dict[Hashable, list[NoticeLot]] = {}
    for lot in brief.notice.lots if brief.notice else ():
        parts = _of_lot(lot, block.answers)
        if any(map(_prints, parts)) or block.answers is Topic.AWARD:
            groups.setdefault(_said(parts), []).append(lot)
    return tuple(map(tuple, groups.values()))


def _prints(part: NoticePart) -> bool:
    return any(map(is_said, part.answers))


def _said(parts: tuple[NoticePart, ...]) -> Hashable:
    """All that parts say, but not of which lot."""
    return tuple(
        tuple((each.field, each.values, each.elsewhere, each.needed, each.fact) for each in part.answers)
        for part in parts
    )


def _rows(brief: Brief, block: Answers, parts: tuple[NoticePart, ...]) -> Iterator[Block]:
    """The answers of some parts as one table; nothing where none prints."""
    rows = tuple(answer_rows(brief, parts))
    if rows:
        caption = brief.voice.label("notice-groups", block.answers.value)
        yield fact_table(brief.voice, rows, caption, _LAYOUTS[block.layout])


@lru_cache(maxsize=1024)
def _lots_line(voice: Voice, ids: tuple[str, ...]) -> Paragraph:
    return Paragraph((Text(voice.phrase("lots_line", lots=voice.formats.items(ids))),))


def _criteria(brief: Brief, lot: NoticeLot) -> Table:
    rows = tuple(_criterion_row(tuple(_joined(brief, part, field) for field in _CRITERION)) for part in lot.award)
    return _criteria_table(brief.voice, rows)


def _joined(brief: Brief, part: NoticePart, field: str) -> Inlines:
    """The answer to a field in one cell, a space between its paragraphs."""
    answer = part.answer(field)
    paragraphs = answer_words(brief, answer) if answer else ()
    return tuple(inline for index, each in enumerate(paragraphs) for inline in ((Text(" "), *each) if index else each))


@lru_cache(maxsize=2048)
def _criterion_row(cells: tuple[Inlines, ...]) -> Row:
    return Row(cells)


@lru_cache(maxsize=512)
def _criteria_table(voice: Voice, rows: tuple[Row, ...]) -> Table:
    """The award criteria of some lots; one node for the same rows."""
    columns = (
        (voice.words("criterion"), "BT-734"),
        ((Text(voice.label("notice-fields", "BT-540")),), "BT-540"),
        (voice.words("criterion_type"), "BT-539"),
        (voice.words("weighting"), "BT-541"),
    )
    header = tuple((*words, Text(" "), Text(term, code=True)) for words, term in columns)
    return Table(header, rows, (26, 42, 14, 18), voice.phrase("award_table"))
