"""Parts of a document that are built from the tender and the chosen clauses: lots, award criteria, monitoring."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from app.core.composition.brief import Brief, Voice
from app.core.composition.fields import LocalText, coded, field_paragraphs, in_language, local_words
from app.core.model.document import (
    Blank,
    Block,
    Inlines,
    Paragraph,
    Row,
    Table,
    Text,
)
from app.core.model.tender import AwardCriterion, Lot

_NO_INLINES: Inlines = ()


def lots_table(brief: Brief) -> Iterator[Table]:
    """One row a lot: number, title, CPV code, value, reservation; nothing where there are no lots."""
    if not brief.tender.lots:
        return
    show_value = brief.tender.publish_value
    keys = ("lot", "lot_title", "cpv_code", *(("value",) if show_value else ()), "reservation")
    widths = (12, 23, 22, 15, 28) if show_value else (12, 28, 28, 32)
    rows = tuple(_lot_row(brief, lot, show_value=show_value) for lot in brief.selection.purchases)
    yield Table(tuple(brief.voice.words(key) for key in keys), rows, widths, brief.voice.phrase("lots_table"))


def _lot_row(brief: Brief, lot: Lot, *, show_value: bool) -> Row:
    title = _joined(field_paragraphs(brief, lot, "lot.title"))
    cpv = coded(brief.voice, "cpv", lot.cpv_main) if lot.cpv_main else _NO_INLINES
    value = (_joined(field_paragraphs(brief, lot, "lot.estimated_value")),) if show_value else ()
    reserved = lot.reserved_participation not in (None, "none")
    words = (
        _joined(field_paragraphs(brief, lot, "lot.reserved_participation"))
        if reserved
        else brief.voice.words("not_reserved")
    )
    if lot.reserved_execution:
        words = brief.voice.words("sheltered_execution")
    return Row(((Text(lot.id, code=True),), title, cpv, *value, words))


def award_tables(brief: Brief, see_clause: Callable[[str], Inlines]) -> Iterator[Block]:
    """A table for each set of criteria; lots with the same criteria share one."""
    groups: list[tuple[tuple[AwardCriterion, ...], list[Lot]]] = []
    for lot in brief.selection.purchases:
        same = next((lots for criteria, lots in groups if criteria is lot.award_criteria), None)
        if same is None:
            groups.append((lot.award_criteria, [lot]))
        else:
            same.append(lot)
    for criteria, lots in groups:
        yield _award_table(brief, criteria, lots, see_clause)


def _award_table(
    brief: Brief, criteria: tuple[AwardCriterion, ...], lots: list[Lot], see_clause: Callable[[str], Inlines]
) -> Block:
    voice = brief.voice
    if not criteria:
        return Paragraph((Blank(voice.to_complete(voice.phrase("award_table")), "award_criteria"),))
    everywhere = len(lots) == len(brief.selection.purchases)
    names = "" if everywhere else voice.formats.items([lot.id for lot in lots])
    rows = tuple(
        _criterion_row(voice, _stated(voice, each, f"award_criteria.{index}"), see_clause(each.clause or ""))
        for index, each in enumerate(criteria)
    )
    return _criteria_table(voice, names, rows)


@lru_cache(maxsize=1024)
def _criteria_table(voice: Voice, lots: str, rows: tuple[Row, ...]) -> Table:
    """The criteria of some lots, or of all where `lots` is ""; one node for the same rows."""
    caption = voice.phrase("award_table_of", lot=lots) if lots else voice.phrase("award_table")
    header = tuple(voice.words(key) for key in ("criterion", "criterion_type", "weighting", "unit", "scored_by"))
    return Table(header, rows, (38, 12, 13, 13, 24), caption, about="award_criteria")


class _StatedCriterion(NamedTuple):
    """A criterion as far as it prints in a language."""

    where: str
    type: str | None
    name: LocalText | None
    description: LocalText | None
    weighting: Decimal | None
    means_of_proof: LocalText | None
    unit: LocalText | None


def _stated(voice: Voice, criterion: AwardCriterion, where: str) -> _StatedCriterion:
    return _StatedCriterion(
        where,
        criterion.type,
        in_language(voice, criterion.name, f"{where}.name"),
        in_language(voice, criterion.description, f"{where}.description"),
        criterion.weighting,
        in_language(voice, criterion.means_of_proof, f"{where}.means_of_proof"),
        in_language(voice, criterion.unit, f"{where}.unit"),
    )


@lru_cache(maxsize=2048)
def _criterion_row(voice: Voice, stated: _StatedCriterion, see: Inlines) -> Row:
    """A row of the award table; one node for the same criterion."""
    name = _joined(local_words(voice, stated.name))
    if not name:
        name = (Blank(voice.to_complete(voice.phrase("criterion")), f"{stated.where}.name"),)
    weighting: Inlines = (
        (Text(voice.formats.percent(stated.weighting)),)
        if stated.weighting is not None
        else (Blank(voice.to_complete(voice.phrase("weighting")), f"{stated.where}.weighting"),)
    )
    kind = voice.label("award-criterion-type", stated.type) if stated.type else ""
    proof = _joined(local_words(voice, stated.means_of_proof)) or see
    what = _apart(voice.formats.colon, name, _joined(local_words(voice, stated.description)))
    return Row((what, (Text(kind),), weighting, _joined(local_words(voice, stated.unit)), proof))


@lru_cache(maxsize=512)
def monitoring_table(voice: Voice, rows: tuple[Row, ...]) -> Block:
    """One row for each indicator of a chosen clause: what, how, proof, how often, and what follows if it is not met."""
    if not rows:
        return Paragraph(voice.words("no_indicators"))
    keys = ("clause", "indicator", "formula", "means_of_proof", "frequency", "remedy")
    header = tuple(voice.words(key) for key in keys)
    return Table(header, rows, (7, 16, 22, 26, 9, 20), voice.phrase("monitoring_table"))


def _joined(paragraphs: tuple[Inlines, ...]) -> Inlines:
    """Several paragraphs as one line, a space between them."""
    if len(paragraphs) == 1:
        return paragraphs[0]
    return tuple(
        inline
        for index, paragraph in enumerate(paragraphs)
        for inline in ((Text(" "), *paragraph) if index else paragraph)
    )


def _apart(separator: str, first: Inlines, second: Inlines) -> Inlines:
    return (*first, Text(separator), *second) if first and second else first or second
