"""The monitoring register: the rows of the monitoring annex, each with the reports that are due over the contract."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from app.core.composition.bodies import count_of
from app.core.composition.brief import Voice
from app.core.model.clause import ClauseVersion, PlaceholderType
from app.core.model.document import Cell, Filled, Row, filled_blocks, walk_inlines
from app.core.model.period import MONTHS_BETWEEN, Frequency, due_periods
from app.core.model.register import Register, RegisterRow, RegisterSheet
from app.core.model.reporting import contract_months
from app.core.model.selection import ClauseDecision, ClauseSelection
from app.core.model.tender import Lot, TenderParameters
from app.core.model.value import read_value

_SHEET, _DUE_DAYS = "indicator-sheet", "due_days"
"""The clause that says within how many days after a period its report is due, and its placeholder."""
_BLANK_ROWS = 12
"""Of a contract whose duration is not known."""
_ROWS_AT_MOST = 1_000
_PERCENT = "percent"
_WORDS = (
    "clause", "indicator", "unit", "formula", "means_of_proof", "frequency", "remedy", "lot", "page", "of",
    "register_overview", "register_from", "register_to", "register_due", "register_agreed", "register_reported",
    "register_difference", "register_percent", "register_proof", "register_remark", "register_periods",
    "register_received", "register_overdue", "register_average", "register_total", "register_no_periods",
)  # fmt: skip


def make_register(
    tender: TenderParameters,
    selection: ClauseSelection,
    voice: Voice,
    measured: tuple[tuple[str, ClauseDecision, Row], ...],
    day: date,
) -> Register:
    """The register of a tender; `measured` has number, decision and row of the annex for each indicator."""
    sheets = tuple(_sheet(tender, selection, voice, *each) for each in measured)
    words = {key: voice.phrase(key) for key in _WORDS}
    title = voice.phrase("register_title")
    return Register(
        title=title,
        reference=tender.reference or "",
        author=tender.buyer.name or "",
        language=voice.texts.language,
        day=day,
        with_lots=bool(tender.lots),
        sheets=sheets,
        words=words,
    )


def _sheet(
    tender: TenderParameters, selection: ClauseSelection, voice: Voice, number: str, decision: ClauseDecision, row: Row
) -> RegisterSheet:
    version = decision.version or decision.clause.versions[0]
    _, indicator, formula, proof, frequency, remedy = row.cells
    name, _, unit = _plain(indicator).partition("\n")
    partial = len(decision.lots) < len(tender.lots)
    return RegisterSheet(
        number=number,
        clause=_plain(voice.clause_title(decision.clause)),
        indicator=name,
        unit=unit,
        formula=_plain(formula),
        means_of_proof=_plain(proof),
        frequency=_plain(frequency),
        remedy=_plain(remedy),
        lots=voice.formats.items(decision.lots) if partial else "",
        agreed=_agreed(version, decision),
        rows=_rows(tender, selection, decision, version.indicator.frequency if version.indicator else "once"),
    )


def _plain(cell: Cell) -> str:
    """A cell as text, one line a paragraph."""
    if not isinstance(cell, Filled):
        return "".join(_text(inline) for inline in cell)
    blocks = filled_blocks(cell.body, cell.fillings)
    return "\n".join("".join(_text(inline) for inline in walk_inlines((block,))) for block in blocks)


def _text(inline: object) -> str:
    return getattr(inline, "text", "") or getattr(inline, "prompt", "")


def _agreed(version: ClauseVersion, decision: ClauseDecision) -> Decimal | None:
    """The only percentage of the clause, where its indicator counts percent: any other number may mean something else."""
    names = [name for name, each in version.placeholders.items() if each.type is PlaceholderType.PERCENT]
    if len(names) != 1 or version.indicator is None or not version.indicator.unit.startswith(_PERCENT):
        return None
    value = _value(version, decision, names[0])
    return value if isinstance(value, Decimal) else None


def _value(version: ClauseVersion, decision: ClauseDecision, name: str) -> object:
    stated = decision.values.get(name)
    return read_value(version.placeholders[name], stated)[0] if stated is not None else None


def _rows(
    tender: TenderParameters, selection: ClauseSelection, decision: ClauseDecision, frequency: Frequency
) -> tuple[RegisterRow, ...]:
    lots = [lot for lot in selection.purchases if lot.id in decision.lots]
    rows = [row for lot in lots for row in _rows_of_lot(tender, selection, lot, frequency)]
    return tuple(rows[:_ROWS_AT_MOST])


def _rows_of_lot(
    tender: TenderParameters, selection: ClauseSelection, lot: Lot, frequency: Frequency
) -> Iterator[RegisterRow]:
    name = lot.id if tender.lots else ""
    periods = due_periods(frequency, lot.start_date, contract_months(lot))
    days = _due_days(selection, lot.id) if frequency in MONTHS_BETWEEN else None
    for each in periods:
        if each.first is None or each.last is None:
            yield RegisterRow(name, None, None, None)
        elif lot.end_date is None or each.first <= lot.end_date:
            ends = min(each.last, lot.end_date or each.last)
            yield RegisterRow(name, each.first, ends, ends + timedelta(days) if days is not None else None)
    if not periods:
        yield from (RegisterRow(name, None, None, None) for _ in range(_BLANK_ROWS))


def _due_days(selection: ClauseSelection, lot: str) -> int | None:
    """Days between the end of a period and its report; None where no clause says."""
    for decision in selection.included_in(lot):
        if decision.clause.id == _SHEET and decision.version and _DUE_DAYS in decision.version.placeholders:
            return count_of(_value(decision.version, decision, _DUE_DAYS))
    return None
