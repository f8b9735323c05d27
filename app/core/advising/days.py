"""The shortest timetable the law allows, from the day of dispatch on; the checks of the timetable count the same way.

Weekends and public holidays are not considered, but for working days of the standstill, which are Monday to Friday.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.core.checks.tender import facts
from app.core.checks.tender.timetable import (
    OFFERS_AFTER_REQUESTS,
    days_between,
    least_for_answers,
    least_for_offers,
    least_for_requests,
    standstill,
)
from app.core.model.jurisdiction import Figure
from app.core.model.library import Law
from app.core.model.tender import TWO_STAGES, TenderParameters

_END_OF_DAY = time(23, 59)
"""The last day counts where it is over; where the law counts the day of dispatch otherwise, this is enough as well."""


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
    return tuple(_periods(tender, law))


def shortest_days(tender: TenderParameters, law: Law) -> tuple[ShortestDay, ...]:
    """The first lawful day for each day of the timetable that is empty and follows from one that is stated or found."""
    timetable = tender.timetable
    known: dict[str, date] = {
        name: facts.day_of(stated)
        for name in ("dispatch", "requests", "deadline", "answers", "award_decision", "contract_conclusion")
        if (stated := getattr(timetable, name)) is not None
    }
    found = []
    for period in periods(tender, law):
        if period.field in known or period.after not in known:
            continue
        day = _first(period, known[period.after])
        known[period.field] = facts.day_of(day)
        found.append(ShortestDay(period, day))
    return tuple(found)


def _periods(tender: TenderParameters, law: Law) -> Iterator[Period]:
    procedure, regime = tender.procedure.type, tender.procedure.regime
    first = "requests" if procedure in TWO_STAGES else "deadline"
    if regime == "light":
        yield from _period(first, "dispatch", law.figure("light_regime_days"), "light_regime")
    if regime == "general" and procedure in TWO_STAGES:
        yield from _period(first, "dispatch", least_for_requests(tender, law), "time_limits_restricted")
    if regime == "general" and procedure in OFFERS_AFTER_REQUESTS:
        yield from _period("deadline", "requests", least_for_offers(tender, law), "time_limits_restricted")
    if regime == "general" and procedure == "open":
        yield from _period(first, "dispatch", least_for_offers(tender, law), "time_limits_open")
    yield from _period("answers", "deadline", least_for_answers(tender, law), "time_limits_questions")
    yield from _period("contract_conclusion", "award_decision", standstill(tender, law), "standstill")


def _period(field: str, after: str, figure: Figure | None, source: str) -> Iterator[Period]:
    if figure is not None:
        yield Period(field, after, figure, source)


def _first(period: Period, start: date) -> date | datetime:
    days = int(period.figure.value)
    if period.field == "answers":
        return start - timedelta(days=days)
    day = start + timedelta(days=days)
    if period.field == "contract_conclusion":
        while not facts.meets(days_between(start, day, period.figure), period.figure):
            day += timedelta(days=1)
        return day
    return datetime.combine(day, _END_OF_DAY)
