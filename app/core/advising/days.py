"""The shortest timetable the law allows, from the day of dispatch on; the checks of the timetable count the same way.

Weekends and public holidays are not considered, but for working days of the standstill, which are Monday to Friday.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.core.checks.tender import facts
from app.core.checks.tender.legal_periods import LegalPeriod, least_end, legal_periods
from app.core.model.jurisdiction import Figure
from app.core.model.library import Law
from app.core.model.tender import TenderParameters

_END_OF_DAY = time(23, 59)
"""The last day counts where it is over; where the law counts the day of dispatch otherwise, this is enough as well."""
_DAYS = ("dispatch", "requests", "answers", "deadline", "award_decision", "contract_conclusion")


@dataclass(frozen=True, slots=True)
class Period:
    """A time the law sets: `field` of the timetable may not come sooner (or, for answers, later) than it allows."""

    field: str
    after: str
    """The field it is counted from; for answers, the deadline they come before."""
    figure: Figure
    legal_source: str

    @property
    def is_usual(self) -> bool:
        """The law asks for a reasonable time only; the number is what usually is one."""
        return self.legal_source == "light_regime"


@dataclass(frozen=True, slots=True)
class ShortestDay:
    """The day a period leads to; a deadline is the end of that day."""

    period: Period
    day: date | datetime


def periods(tender: TenderParameters, law: Law) -> tuple[Period, ...]:
    """The times the law sets for the procedure, in the order of the days; none below the thresholds."""
    return tuple(
        Period("answers", "deadline", each.minimum, each.legal_source)
        if each.begin == "answers"
        else Period(each.end, each.begin, each.minimum, each.legal_source)
        for each in _as_if(date(2000, 1, 1), tender, law)[1]
    )


def shortest_days(tender: TenderParameters, law: Law) -> tuple[ShortestDay, ...]:
    """The first lawful day for each day of the timetable that is empty and follows from one that is stated or found."""
    timetable = tender.timetable
    known: dict[str, date] = {
        name: facts.day_of(stated) for name in _DAYS if (stated := getattr(timetable, name)) is not None
    }
    found = []
    for period in periods(tender, law):
        if period.field in known or period.after not in known:
            continue
        day = _first(period, known[period.after], tender, law)
        known[period.field] = facts.day_of(day)
        found.append(ShortestDay(period, day))
    return tuple(found)


def _as_if(day: date, tender: TenderParameters, law: Law) -> tuple[TenderParameters, tuple[LegalPeriod, ...]]:
    """The tender as if everything fell on one day, with the periods it then has."""
    stated: dict[str, date] = dict.fromkeys(_DAYS, day)
    stated |= {name: datetime.combine(day, _END_OF_DAY) for name in ("requests", "deadline")}
    made = tender.model_copy(update={"timetable": tender.timetable.model_copy(update=stated)})
    return made, tuple(legal_periods(made, law))


def _first(period: Period, start: date, tender: TenderParameters, law: Law) -> date | datetime:
    if period.field == "answers":
        return start - timedelta(days=int(period.figure.value))
    made, found = _as_if(start, tender, law)
    day = least_end(next(each for each in found if (each.begin, each.end) == (period.after, period.field)), made)
    return day if period.field == "contract_conclusion" else datetime.combine(day, _END_OF_DAY)
