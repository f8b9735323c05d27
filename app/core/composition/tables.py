"""Parts of a document that are built from the tender and the chosen clauses: lots, award criteria, monitoring, objectives."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.core.composition.brief import Brief
from app.core.composition.fields import coded, field_paragraphs, text_by_language
from app.core.model.document import (
    Blank,
    Block,
    Inlines,
    KeyValue,
    KeyValues,
    Label,
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
        yield from _award_table(brief, criteria, lots, see_clause)


def _award_table(
    brief: Brief, criteria: tuple[AwardCriterion, ...], lots: list[Lot], see_clause: Callable[[str], Inlines]
) -> Iterator[Block]:
    if not criteria:
        yield Paragraph((Blank(brief.voice.to_complete(brief.voice.phrase("award_table")), "award_criteria"),))
        return
    everywhere = len(lots) == len(brief.selection.purchases)
    names = brief.formats.items([lot.id for lot in lots])
    caption = brief.voice.phrase("award_table") if everywhere else brief.voice.phrase("award_table_of", lot=names)
    header = tuple(brief.voice.words(key) for key in ("criterion", "criterion_type", "weighting", "unit", "scored_by"))
    rows = tuple(
        _criterion_row(brief, criterion, f"award_criteria.{index}", see_clause)
        for index, criterion in enumerate(criteria)
    )
    yield Table(header, rows, (38, 12, 13, 13, 24), caption)


def _criterion_row(brief: Brief, criterion: AwardCriterion, where: str, see_clause: Callable[[str], Inlines]) -> Row:
    see: Inlines = ()
    if criterion.clause:
        see = see_clause(criterion.clause)
    name = _joined(text_by_language(brief.voice, criterion.name, f"{where}.name"))
    if not name:
        name = (Blank(brief.voice.to_complete(brief.voice.phrase("criterion")), f"{where}.name"),)
    description = _joined(text_by_language(brief.voice, criterion.description, f"{where}.description"))
    weighting = (
        (Text(brief.formats.percent(criterion.weighting)),)
        if criterion.weighting is not None
        else (Blank(brief.voice.to_complete(brief.voice.phrase("weighting")), f"{where}.weighting"),)
    )
    kind = brief.library.label("award-criterion-type", criterion.type, brief.language) if criterion.type else ""
    proof = _joined(text_by_language(brief.voice, criterion.means_of_proof, f"{where}.means_of_proof")) or see
    unit = _joined(text_by_language(brief.voice, criterion.unit, f"{where}.unit"))
    return Row((_apart(": ", name, description), (Text(kind),), weighting, unit, proof))


def monitoring_table(brief: Brief, rows: tuple[Row, ...]) -> Iterator[Block]:
    """One row for each indicator of a chosen clause: what, how, proof, how often, and what follows if it is not met."""
    if not rows:
        yield Paragraph(brief.voice.words("no_indicators"))
        return
    keys = ("clause", "indicator", "formula", "means_of_proof", "frequency", "remedy")
    header = tuple(brief.voice.words(key) for key in keys)
    yield Table(header, rows, (7, 16, 22, 26, 9, 20), brief.voice.phrase("monitoring_table"))


def strategic_rows(brief: Brief, header: tuple[Inlines, ...]) -> Iterator[KeyValues]:
    """What the chosen clauses promote, in official codes: BT-06, BT-775, BT-774."""
    objectives = {each for decision in brief.selection.included for each in decision.clause.objectives}
    rows = []
    lists = (("social-objective", "soc-obj", "BT-775"), ("environmental-impact", "env-imp", "BT-774"))
    of_list = {name: brief.library.code_lists[name].codes for name, _, _ in lists if name in brief.library.code_lists}
    found = {
        name: tuple(code for code in of_list.get(name, ()) if code in objectives and _stands_for(brief, name, code))
        for name, _, _ in lists
    }
    kinds = tuple(kind for name, kind, _ in lists if found[name]) or ("none",)
    rows.append(_coded_row(brief, "strategic-procurement", kinds, "BT-06"))
    rows.extend(_coded_row(brief, name, found[name], term) for name, _, term in lists if found[name])
    yield KeyValues(header, tuple(rows), brief.voice.phrase("strategic_procurement"))


def _stands_for(brief: Brief, code_list: str, code: str) -> bool:
    """`other` is a code of both lists: it stands for the list of the clause's theme."""
    if code != "other":
        return True
    theme = "environmental" if code_list == "environmental-impact" else "social"
    return any("other" in each.clause.objectives and each.clause.theme == theme for each in brief.selection.included)


def _coded_row(brief: Brief, code_list: str, codes: tuple[str, ...], term: str) -> KeyValue:
    label = brief.library.label("notice-fields", term, brief.language)
    values = tuple((Text(brief.library.label(code_list, code, brief.language)),) for code in codes)
    return KeyValue(Label((Text(label),), term), values)


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
