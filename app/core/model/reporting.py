"""The monitoring calendar: when, over the months of a contract, each indicator of a chosen clause has to be reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.core.model.clause import Indicator
from app.core.model.period import Frequency, Period, due_periods, months_later
from app.core.model.selection import ClauseDecision, ClauseSelection
from app.core.model.tender import Lot

_MOST_COLUMNS: Mapping[Frequency, int] = {"monthly": 12, "quarterly": 8, "half-yearly": 8}
"""How many can be read side by side; the name of a month alone is short."""
_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Reports:
    """An indicator, with how many reports on it are due at the end of each column of its calendar, and in all."""

    decision: ClauseDecision
    indicator: Indicator
    due: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MonitoringCalendar:
    """The reports of lots that run alike and hold the same clauses."""

    lots: tuple[str, ...]
    """Lot ids in order."""
    start: date | None
    """None where the first day is not known: columns are then months of the contract."""
    months: int | None
    """Renewals left out; None where the duration is not known: then there are no columns."""
    columns: tuple[Period, ...]
    """Months, or quarters, half-years or years of the contract, so that there are few of them."""
    rows: tuple[Reports, ...]


def monitoring_calendars(selection: ClauseSelection) -> tuple[MonitoringCalendar, ...]:
    """A calendar for each set of lots that have the same reports in the same months; lots without any are left out."""
    alike: dict[_Run, list[str]] = {}
    for lot in selection.purchases:
        run = _Run(_reported(selection, lot), lot.start_date, contract_months(lot))
        if run.reported:
            alike.setdefault(run, []).append(lot.id)
    return tuple(_calendar(run, tuple(lots)) for run, lots in alike.items())


def contract_months(lot: Lot) -> int | None:
    """How many months a contract runs without renewals: as stated, else from its days, a month begun counting as one."""
    if lot.duration_months is not None:
        return lot.duration_months
    if lot.start_date is None or lot.end_date is None or lot.end_date < lot.start_date:
        return None
    start, end = lot.start_date, lot.end_date
    months = (end.year - start.year) * _MONTHS_OF_A_YEAR + end.month - start.month
    return months if months_later(start, months) > end else months + 1


@dataclass(frozen=True, slots=True)
class _Run:
    """What decides on the calendar of a lot."""

    reported: tuple[tuple[ClauseDecision, Indicator], ...]
    start: date | None
    months: int | None


def _reported(selection: ClauseSelection, lot: Lot) -> tuple[tuple[ClauseDecision, Indicator], ...]:
    decisions = selection.included_in(lot.id)
    stated = ((each, each.version.indicator) for each in decisions if each.version is not None)
    return tuple((decision, indicator) for decision, indicator in stated if indicator is not None)


def _calendar(run: _Run, lots: tuple[str, ...]) -> MonitoringCalendar:
    columns = _columns(run.start, run.months)
    return MonitoringCalendar(lots, run.start, run.months, columns, tuple(_rows(run, columns)))


def _rows(run: _Run, columns: tuple[Period, ...]) -> Iterator[Reports]:
    for decision, indicator in run.reported:
        ends = [each.last_month for each in due_periods(indicator.frequency, run.start, run.months)]
        due = tuple(sum(each.first_month <= end <= each.last_month for end in ends) for each in columns)
        yield Reports(decision, indicator, due)


def _columns(start: date | None, months: int | None) -> tuple[Period, ...]:
    """The finest of months, quarters and half-years that gives few columns; years where none does."""
    for frequency, most in _MOST_COLUMNS.items():
        found = due_periods(frequency, start, months)
        if len(found) <= most:
            return found
    return due_periods("yearly", start, months)
