"""The days of a procedure and of its contracts as a picture: what stands where along a line, in percent of its length.

Nothing is judged here: what is wrong with a day is a finding, at the field that the day names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from app.core.checks.tender.facts import day_of, place
from app.core.checks.tender.legal_periods import LegalPeriod, least_end, legal_periods
from app.core.model.period import months_later
from app.core.model.reporting import contract_months
from app.core.model.tender import Lot, TenderParameters
from app.workspaces.drafting import Review

_DAYS = (
    "dispatch",
    "contract_notice",
    "interest",
    "requests",
    "invitations",
    "questions",
    "answers",
    "deadline",
    "opening",
    "award_decision",
    "contract_conclusion",
)
"""In the order of a procedure."""
_OF_CONTRACT = ("start_date", "end_date", "duration_months", "renewals", "renewal_months")
_MOST_TICKS = 7
_MOST_RENEWALS = 24
_MONTHS_OF_A_YEAR = 12
_ONE_DAY = timedelta(days=1)
_MARGIN = Decimal(2)
"""Percent left free at both ends, so that what marks a day is not cut."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one point of the line to another, in percent of it."""

    at: Decimal
    width: Decimal


@dataclass(frozen=True, slots=True)
class Tick:
    """A point of the scale: the first of a month, or where the days are not known, the end of a month of the contract."""

    at: Decimal
    day: date | None
    month: int = 0


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day of the procedure; `field` is its place in the tender, `moment` has the hour where one is stated."""

    field: str
    moment: date | datetime
    at: Decimal


@dataclass(frozen=True, slots=True)
class MeasuredPeriod:
    """A period that the law gives a least length: what the tender leaves, and beside it what the law asks for."""

    period: LegalPeriod
    given: Stretch
    least: Stretch


@dataclass(frozen=True, slots=True)
class Validity:
    """How long offers bind."""

    last: date
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """The days of the procedure, earliest first; empty where none is stated."""

    ticks: tuple[Tick, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    periods: tuple[MeasuredPeriod, ...] = ()
    validity: Validity | None = None


@dataclass(frozen=True, slots=True)
class ContractTrack:
    """When the contracts of lots that run alike begin and end; None where it is not stated."""

    lots: tuple[str, ...]
    fields: tuple[str, ...]
    """The places in the tender that state it."""
    start: date | None
    end: date | None
    """Without renewals."""
    last: date | None
    """With all renewals used; None where there are none, or it cannot be told."""
    months: int | None
    renewals: int
    renewal_months: int
    contract: Stretch | None
    """None where neither days nor months are known."""
    options: tuple[Stretch, ...]
    """The renewals, one after the other."""


@dataclass(frozen=True, slots=True)
class ContractLines:
    """A track for each set of lots that run alike, on one scale: days where every start is known, else months."""

    ticks: tuple[Tick, ...]
    tracks: tuple[ContractTrack, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where along the line a number of days or months lies; `first` and `last` are its ends."""

    first: int
    last: int

    def at(self, point: int) -> Decimal:
        share = Decimal(point - self.first) / max(self.last - self.first, 1)
        return round(_MARGIN + share * (100 - 2 * _MARGIN), 2)

    def between(self, begin: int, end: int) -> Stretch:
        left, right = sorted((self.at(begin), self.at(end)))
        return Stretch(left, right - left)


def procedure_line(review: Review) -> ProcedureLine:
    """The days the timetable states, the periods of the law between them, and how long offers bind."""
    timetable, law = review.tender.timetable, review.selection.law
    stated = [(name, moment) for name in _DAYS if (moment := getattr(timetable, name)) is not None]
    if not stated:
        return ProcedureLine()
    periods = (each for each in legal_periods(review.tender, law) if _runs_forward(each, review.tender))
    measured = tuple((each, least_end(each, review.tender)) for each in periods)
    until = _bound_until(review.tender)
    days = [day_of(moment) for _, moment in stated] + [end for _, end in measured] + ([until] if until else [])
    scale = _Scale(min(days).toordinal(), max(days).toordinal())
    return ProcedureLine(
        tuple(_month_ticks(min(days), max(days), scale)),
        tuple(
            Milestone(f"timetable.{name}", moment, scale.at(day_of(moment).toordinal()))
            for name, moment in sorted(stated, key=lambda each: day_of(each[1]))
        ),
        tuple(_measured(each, end, review.tender, scale) for each, end in measured),
        _validity(review.tender, until, scale),
    )


def contract_lines(review: Review) -> ContractLines:
    """When the contracts run."""
    groups: dict[tuple[object, ...], list[tuple[int, Lot]]] = {}
    for index, lot in enumerate(review.selection.purchases):
        groups.setdefault(tuple(getattr(lot, name) for name in _OF_CONTRACT), []).append((index, lot))
    lots = tuple(group[0][1] for group in groups.values())
    dated = all(lot.start_date is not None for lot in lots)
    ends = [point for lot in lots for point in _points(lot, dated=dated)]
    scale = _Scale(min(ends, default=0), max(ends, default=0))
    ticks = _ticks(scale, dated=dated) if ends else ()
    return ContractLines(
        tuple(ticks), tuple(_track(group, review.tender, scale, dated=dated) for group in groups.values())
    )


def _runs_forward(period: LegalPeriod, tender: TenderParameters) -> bool:
    """Tell whether a period begins before it ends; one that does not is no length to look at."""
    begin, end = (day_of(getattr(tender.timetable, name)) for name in (period.begin, period.end))
    return begin <= end


def _bound_until(tender: TenderParameters) -> date | None:
    deadline, months = tender.timetable.deadline, tender.timetable.validity_months
    return months_later(deadline.date(), months) if deadline is not None and months else None


def _validity(tender: TenderParameters, until: date | None, scale: _Scale) -> Validity | None:
    if until is None or tender.timetable.deadline is None:
        return None
    return Validity(until, scale.between(tender.timetable.deadline.date().toordinal(), until.toordinal()))


def _measured(period: LegalPeriod, least: date, tender: TenderParameters, scale: _Scale) -> MeasuredPeriod:
    begin, end = (day_of(getattr(tender.timetable, name)).toordinal() for name in (period.begin, period.end))
    return MeasuredPeriod(period, scale.between(begin, end), scale.between(begin, least.toordinal()))


def _month_ticks(first: date, last: date, scale: _Scale) -> Iterator[Tick]:
    """The firsts of months between two days, as many as can be read."""
    begin = months_later(first.replace(day=1), 0 if first.day == 1 else 1)
    months = (last.year - begin.year) * _MONTHS_OF_A_YEAR + last.month - begin.month + 1
    for number in _spread(range(max(months, 0))):
        day = months_later(begin, number)
        yield Tick(scale.at(day.toordinal()), day)


def _spread(numbers: range) -> range:
    """Every number, or every second, third … so that there are few."""
    return numbers[:: -(-len(numbers) // _MOST_TICKS) or 1]


def _points(lot: Lot, *, dated: bool) -> Iterator[int]:
    """The ends of what a lot's track shows, as days or months."""
    for begin, end in (*_contract(lot, dated=dated), *_options(lot, dated=dated)):
        yield from (begin, end)


def _contract(lot: Lot, *, dated: bool) -> Iterator[tuple[int, int]]:
    months, end = contract_months(lot), _end(lot)
    if dated and lot.start_date is not None and end is not None:
        yield lot.start_date.toordinal(), end.toordinal()
    elif not dated and months:
        yield 0, months


def _options(lot: Lot, *, dated: bool) -> Iterator[tuple[int, int]]:
    """The renewals one by one; many as one, since nobody can tell them apart."""
    each, end, months = lot.renewal_months or 0, _end(lot), contract_months(lot)
    count = (lot.renewals or 0) if each else 0
    parts = count if count <= _MOST_RENEWALS else 1
    for number in range(parts):
        begin_after, end_after = number * each, (number + 1) * each if parts == count else count * each
        if dated and end is not None:
            yield _later(end, begin_after).toordinal(), _later(end, end_after).toordinal()
        elif not dated and months:
            yield months + begin_after, months + end_after


def _end(lot: Lot) -> date | None:
    """The last day without renewals, as stated or as start and months tell."""
    if lot.end_date is not None or lot.start_date is None or not lot.duration_months:
        return lot.end_date
    return months_later(lot.start_date, lot.duration_months) - _ONE_DAY


def _later(end: date, months: int) -> date:
    """The last day after so many more months."""
    if end == date.max:
        return end
    following = months_later(end + _ONE_DAY, months)
    return following if following == date.max else following - _ONE_DAY


def _ticks(scale: _Scale, *, dated: bool) -> Iterable[Tick]:
    if dated:
        first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
        return _month_ticks(first, last, scale) if last.year - first.year <= 1 else _year_ticks(first, last, scale)
    step = 1 if scale.last <= _MONTHS_OF_A_YEAR else _MONTHS_OF_A_YEAR
    return (Tick(scale.at(month), None, month) for month in _spread(range(0, scale.last + 1, step)))


def _year_ticks(first: date, last: date, scale: _Scale) -> Iterator[Tick]:
    for year in _spread(range(first.year + 1, last.year + 1)):
        day = date(year, 1, 1)
        yield Tick(scale.at(day.toordinal()), day)


def _track(group: list[tuple[int, Lot]], tender: TenderParameters, scale: _Scale, *, dated: bool) -> ContractTrack:
    lot, end = group[0][1], _end(group[0][1])
    options = tuple(scale.between(*each) for each in _options(lot, dated=dated))
    return ContractTrack(
        lots=tuple(each.id for _, each in group),
        fields=tuple(dict.fromkeys(place(tender, index, name) for index, _ in group for name in _OF_CONTRACT)),
        start=lot.start_date,
        end=end,
        last=_later(end, (lot.renewals or 0) * (lot.renewal_months or 0)) if options and end is not None else None,
        months=contract_months(lot),
        renewals=lot.renewals or 0,
        renewal_months=lot.renewal_months or 0,
        contract=next((scale.between(*each) for each in _contract(lot, dated=dated)), None),
        options=options,
    )
