"""The shortest timetable the law allows, from the day of dispatch on; the checks of the timetable count the same way.

Weekends and public holidays are not considered, but for working days of the standstill, which are Monday to Friday.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.core.checks.tender import facts
from app.core.checks.tender.legal_periods import LegalLimit, end_of_standstill, legal_limits
from app.core.model.library import Law
from app.core.model.tender import TenderParameters

_END_OF_DAY = time(23, 59)
"""The last day counts where it is over; where the law counts the day of dispatch otherwise, this is enough as well."""


@dataclass(frozen=True, slots=True)
class ShortestDay:
    """The day a period leads to; a deadline is the end of that day."""

    limit: LegalLimit
    field: str
    day: date | datetime


def shortest_days(tender: TenderParameters, law: Law) -> tuple[ShortestDay, ...]:
    """The first lawful day for each day of the timetable that is empty and follows from one that is stated or found."""
    timetable = tender.timetable
    known: dict[str, date] = {
        name: facts.day_of(stated)
        for name in ("dispatch", "requests", "deadline", "answers", "award_decision", "contract_conclusion")
        if (stated := getattr(timetable, name)) is not None
    }
    found = []
    for limit in legal_limits(tender, law):
        field, after = moved_day(limit)
        if field in known or after not in known:
            continue
        day = _first(limit, known[after])
        known[field] = facts.day_of(day)
        found.append(ShortestDay(limit, field, day))
    return tuple(found)


def moved_day(limit: LegalLimit) -> tuple[str, str]:
    """The field of the day that a limit moves, and that of the day it is counted from: answers count back from the end."""
    return (limit.begin, limit.end) if limit.begin == "answers" else (limit.end, limit.begin)


def _first(limit: LegalLimit, start: date) -> date | datetime:
    days = timedelta(days=int(limit.minimum.value))
    match limit.begin:
        case "answers":
            return start - days
        case "award_decision":
            return end_of_standstill(start, limit.minimum)
        case _:
            return datetime.combine(start + days, _END_OF_DAY)
