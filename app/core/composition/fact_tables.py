"""Tables of what a tender states: made once for what they say, so that tenders that agree share their rows and tables."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import lru_cache

from app.core.composition.brief import Brief, Voice
from app.core.composition.fields import field_paragraphs, place_of, stated_in, words_of
from app.core.model.arrangement import FactRow, Facts
from app.core.model.document import Blank, Inlines, KeyValue, KeyValueLayout, KeyValues, Label, Text
from app.core.model.tender import Lot

_COLUMNS = {
    KeyValueLayout.PLAIN: ("item", "statement"),
    KeyValueLayout.TERMS: ("item", "statement", "business_term"),
    KeyValueLayout.ENTRIES: ("done", "business_term", "item", "entry", "portal_code"),
}
"""The words that head the columns."""


def stated_facts(brief: Brief, lot: Lot, block: Facts, where: tuple[str, int]) -> Iterator[KeyValues]:
    """The table of a block of facts, in `where`: section and index; nothing where it has no row."""
    rows = tuple(_rows(brief, lot, where))
    if rows:
        context = f"{brief.arrangement.id}/{where[0]}/caption"
        caption = _plain(brief.voice.line(context, block.caption)) if block.caption else ""
        yield fact_table(brief.voice, rows, caption)


def lots_told(brief: Brief, block: Facts) -> tuple[Lot, ...]:
    """The lots a block of facts has something to say about: all, unless it leaves out whatever is not stated."""
    lots = brief.selection.purchases if block.per_lot else brief.selection.purchases[:1]
    if any(row.when_absent == "blank" for row in block.facts):
        return lots
    return tuple(lot for lot in lots if any(field_paragraphs(brief, lot, row.field) for row in block.facts))


@lru_cache(maxsize=1024)
def fact_table(
    voice: Voice, rows: tuple[KeyValue, ...], caption: str, layout: KeyValueLayout = KeyValueLayout.PLAIN
) -> KeyValues:
    """The rows as a table: one node for the same rows."""
    return KeyValues(tuple(voice.words(key) for key in _COLUMNS[layout]), rows, caption, layout)


def _rows(brief: Brief, lot: Lot, where: tuple[str, int]) -> Iterator[KeyValue]:
    for field, label, row in _labels(brief.voice, brief.arrangement.id, where):
        fact = _fact(brief.voice, label, field, stated_in(brief, lot, field))
        if fact is not None:
            yield fact
        elif row.when_absent == "blank" and not _undisclosed(brief, field) and brief.applies(row.applies_when):
            yield _open_fact(brief.voice, label, place_of(brief, lot, field))


@lru_cache(maxsize=8192)
def _fact(voice: Voice, label: Label, field: str, stated: Hashable) -> KeyValue | None:
    """The row for what a field states: one node, whichever tender states it; None where that is nothing."""
    value = words_of(voice, field, stated)
    return KeyValue(label, value) if value else None


@lru_cache(maxsize=8192)
def _open_fact(voice: Voice, label: Label, where: str) -> KeyValue:
    """The row for a field that the tender leaves open."""
    return KeyValue(label, ((Blank(voice.to_complete(_plain(label.inlines)), where),),))


def _undisclosed(brief: Brief, field: str) -> bool:
    return field.endswith("estimated_value") and not brief.tender.publish_value


@lru_cache(maxsize=1024)
def _labels(voice: Voice, arrangement: str, where: tuple[str, int]) -> tuple[tuple[str, Label, FactRow], ...]:
    """Field, label and the row itself, for each row of a block; made once for a language."""
    section, index = where
    block = voice.section(arrangement, section).blocks[index]
    facts = block.facts if isinstance(block, Facts) else ()
    return tuple((row.field, _label(voice, row, f"{arrangement}/{section}"), row) for row in facts)


def _label(voice: Voice, row: FactRow, context: str) -> Label:
    """The arrangement's own label, else the official name of the business term."""
    if row.label is not None:
        return Label(voice.line(f"{context}/label", row.label), path=row.field)
    return Label((Text(voice.label("notice-fields", row.bt or "")),), path=row.field)


def _plain(inlines: Inlines) -> str:
    return "".join(getattr(inline, "text", "") or getattr(inline, "prompt", "") for inline in inlines)
