"""The periods a contract is reported in: from how often something is measured, the start and the months."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Literal

Frequency = Literal["once", "monthly", "quarterly", "half-yearly", "yearly"]

MONTHS_BETWEEN: Mapping[Frequency, int] = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
"""Months from one report to the next; what is measured once has none."""

_MONTHS_OF_A_YEAR = 12
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the contract that one report is about; the report is due when it ends."""

    number: int
    """1 for the first."""
    first_month: int
    """Month of the contract it begins in; 1 for the first."""
    last_month: int
    """Month of the contract it ends in, and the report is due after."""
    first: date | None
    """Its first day; None where the start of the contract is not known."""
    last: date | None
    """Its last day; None where the start of the contract is not known."""


def due_periods(frequency: Frequency, start: date | None, months: int | None) -> tuple[Period, ...]:
    """The periods of a contract of that many months, in order; the last is shorter where the months do not divide.

    What is measured once has one period, the whole contract. `months` None or 0 gives none: the end is not known.
    """
    if not months:
        return ()
    step = MONTHS_BETWEEN.get(frequency, months)
    return tuple(
        _period(number, begin, min(begin + step, months), start)
        for number, begin in enumerate(range(0, months, step), start=1)
    )


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later; the last day of that month where it has no such day.

    The last day there is where that would be after the year 9999.
    """
    years, month = divmod(day.month - 1 + months, _MONTHS_OF_A_YEAR)
    year, month = day.year + years, month + 1
    if year > MAXYEAR:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _period(number: int, begin: int, end: int, start: date | None) -> Period:
    """The period after `begin` months have passed, until `end` have."""
    if start is None:
        return Period(number, begin + 1, end, None, None)
    return Period(number, begin + 1, end, months_later(start, begin), months_later(start, end) - _ONE_DAY)
