"""The monitoring register: the rows of the monitoring annex, each with the reports that are due over the contract."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from app.core.composition.bodies import count_of
from app.core.composition.brief import Voice
from app.core.model.clause import ClauseVersion, PlaceholderType
from app.core.model.document import Cell, Filled, Row, filled_blocks, walk_inlines
from app.core.model.register import Register, RegisterRow, RegisterSheet
from app.core.model.selection import ClauseDecision, ClauseSelection
from app.core.model.tender import Lot, TenderParameters
from app.core.model.value import read_value

_MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
"""Length of a period; `once` is the whole contract, and no one but the contract manager knows when in it."""
_SHEET, _DUE_DAYS = "indicator-sheet", "due_days"
"""The clause that says within how many days after a period its report is due, and its placeholder."""
_BLANK_ROWS = 12
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
    tender: TenderParameters, selection: ClauseSelection, decision: ClauseDecision, frequency: str
) -> tuple[RegisterRow, ...]:
    lots = [lot for lot in selection.purchases if lot.id in decision.lots]
    rows = [row for lot in lots for row in _rows_of_lot(tender, selection, lot, frequency)]
    return tuple(rows[:_ROWS_AT_MOST])


def _rows_of_lot(
    tender: TenderParameters, selection: ClauseSelection, lot: Lot, frequency: str
) -> Iterator[RegisterRow]:
    name, term = lot.id if tender.lots else "", _term(lot)
    if term is None:
        for _ in range(_BLANK_ROWS):
            yield RegisterRow(name, None, None, None)
        return
    days = _due_days(selection, lot.id) if frequency in _MONTHS else None
    for begins, ends in _periods(*term, _MONTHS.get(frequency)):
        yield RegisterRow(name, begins, ends, ends + timedelta(days) if days is not None else None)


def _term(lot: Lot) -> tuple[date, date] | None:
    """First and last day of the contract, without renewals; None where the tender does not tell them."""
    if lot.start_date is None:
        return None
    if lot.end_date is not None:
        return lot.start_date, lot.end_date
    if not lot.duration_months:
        return None
    return lot.start_date, _later(lot.start_date, lot.duration_months) - timedelta(1)


def _periods(first: date, last: date, months: int | None) -> Iterator[tuple[date, date]]:
    """The periods from the first day on, the last one cut off with the contract; one where `months` is None."""
    begins, count = first, 0
    while begins <= last and count < _ROWS_AT_MOST:
        count += 1
        after = _later(first, months * count) if months else last + timedelta(1)
        yield begins, min(after - timedelta(1), last)
        begins = after


def _later(day: date, months: int) -> date:
    """The same day of a later month, or its last day where the month has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _due_days(selection: ClauseSelection, lot: str) -> int | None:
    """Days between the end of a period and its report; None where no clause says."""
    for decision in selection.included_by_lot.get(lot, ()):
        if decision.clause.id == _SHEET and decision.version and _DUE_DAYS in decision.version.placeholders:
            return count_of(_value(decision.version, decision, _DUE_DAYS))
    return None
