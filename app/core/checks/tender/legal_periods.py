"""The stretches of the timetable that the law gives a least length, with the days the tender leaves and the least."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from app.core.checks.tender import facts
from app.core.model.jurisdiction import Figure
from app.core.model.library import Law
from app.core.model.tender import TWO_STAGES, TenderParameters

_SATURDAY = 5
_LAST_MINUTE = (23, 59)
_OFFERS_AFTER_REQUESTS = frozenset({"restricted", "neg-w-call"})


@dataclass(frozen=True, slots=True)
class LegalPeriod:
    """From one day of the timetable to another; `begin` and `end` name its fields."""

    begin: str
    end: str
    given: int
    """Days as the law counts them, or working days where `minimum` is in these."""
    minimum: Figure
    legal_source: str
    floor: Figure | None = None
    """The length below which no reason helps, where `minimum` is only the rule; None where there is no such."""

    @property
    def is_kept(self) -> bool:
        """Tell whether the days given are enough."""
        return facts.meets(self.given, self.minimum)


def legal_periods(tender: TenderParameters, law: Law) -> Iterator[LegalPeriod]:
    """Every period of the tender's timetable that has a least length, in the order of the procedure."""
    yield from for_requests(tender, law)
    yield from for_offers_in_light_regime(tender, law)
    yield from for_offers(tender, law)
    yield from for_offers_after_requests(tender, law)
    yield from for_answers(tender, law)
    yield from standstill(tender, law)


def for_offers(tender: TenderParameters, law: Law) -> Iterator[LegalPeriod]:
    """In an open procedure: from the dispatch of the notice to the deadline. See `time_for_offers_is_long_enough`."""
    timetable, procedure = tender.timetable, tender.procedure
    if procedure.type != "open" or procedure.regime != "general":
        return
    if timetable.dispatch is not None and timetable.deadline is not None:
        given = days_given(timetable.dispatch, timetable.deadline, law)
        yield from _of_offers("dispatch", given, _key("open_days", tender, law), "time_limits_open", tender, law)


def for_requests(tender: TenderParameters, law: Law) -> Iterator[LegalPeriod]:
    """In a procedure of two stages: from the dispatch of the notice to the deadline for requests to participate."""
    timetable = tender.timetable
    if not _has_two_stages(tender) or timetable.dispatch is None or timetable.requests is None:
        return
    minimum = law.figure("requests_days_urgency" if tender.procedure.accelerated else "requests_days")
    if minimum is not None:
        given = days_given(timetable.dispatch, timetable.requests, law)
        yield LegalPeriod("dispatch", "requests", given, minimum, "time_limits_restricted")


def for_offers_after_requests(tender: TenderParameters, law: Law) -> Iterator[LegalPeriod]:
    """In a procedure of two stages with a minimum for offers: from the deadline for requests to that for offers."""
    timetable = tender.timetable
    if not _has_two_stages(tender) or tender.procedure.type not in _OFFERS_AFTER_REQUESTS:
        return
    if timetable.requests is not None and timetable.deadline is not None:
        given = days_given(facts.day_of(timetable.requests), timetable.deadline, law)
        key = _key("restricted_offers_days", tender, law)
        yield from _of_offers("requests", given, key, "time_limits_restricted", tender, law)


def for_offers_in_light_regime(tender: TenderParameters, law: Law) -> Iterator[LegalPeriod]:
    """In the light regime: from the dispatch of the notice to the first deadline; the minimum is what is usual."""
    name = "requests" if tender.procedure.type in TWO_STAGES else "deadline"
    dispatch, end = tender.timetable.dispatch, getattr(tender.timetable, name)
    usual = law.figure("light_regime_days")
    if tender.procedure.regime == "light" and usual is not None and dispatch is not None and end is not None:
        yield LegalPeriod("dispatch", name, days_given(dispatch, end, law), usual, "light_regime")


def for_answers(tender: TenderParameters, law: Law) -> Iterator[LegalPeriod]:
    """From the last day of answers to the deadline; in the light regime only where national law says so."""
    timetable = tender.timetable
    if timetable.answers is None or timetable.deadline is None or not _answers_are_bound(tender, law):
        return
    minimum = law.figure("answers_days_accelerated" if tender.procedure.accelerated else "answers_days")
    if minimum is not None:
        given = (timetable.deadline.date() - timetable.answers).days
        yield LegalPeriod("answers", "deadline", given, minimum, "time_limits_questions")


def standstill(tender: TenderParameters, law: Law) -> Iterator[LegalPeriod]:
    """From the decision sent to tenderers to the contract. See `contract_waits_for_review`."""
    decision, conclusion = tender.timetable.award_decision, tender.timetable.contract_conclusion
    if decision is None or conclusion is None or tender.procedure.regime not in {"general", "light"}:
        return
    paper = tender.procedure.electronic_submission == "not-allowed"
    minimum = law.figure("standstill_other" if paper else "standstill_electronic")
    if minimum is not None:
        working = minimum.unit == "working-days"
        given = _working_days_between(decision, conclusion) if working else (conclusion - decision).days - 1
        yield LegalPeriod("award_decision", "contract_conclusion", given, minimum, "standstill")


def days_given(start: date, end: datetime, law: Law) -> int:
    """Days from a notice to a deadline, as the law counts them."""
    days = (end.date() - start).days
    if facts.rule(law, "days_counted_from") != "day-after-dispatch":
        return days
    return days if (end.hour, end.minute) >= _LAST_MINUTE else days - 1


def least_end(period: LegalPeriod, tender: TenderParameters) -> date:
    """The first day on which the period would be long enough, were its beginning left where it is."""
    begin, end = (facts.day_of(getattr(tender.timetable, each)) for each in (period.begin, period.end))
    if period.minimum.unit != "working-days":
        return _day(end.toordinal() + int(period.minimum.value) - period.given)
    days = map(_day, count(begin.toordinal() + 1))
    return next(
        day for day in days if day == date.max or facts.meets(_working_days_between(begin, day), period.minimum)
    )


def _day(number: int) -> date:
    return date.fromordinal(min(number, date.max.toordinal()))


def _has_two_stages(tender: TenderParameters) -> bool:
    return tender.procedure.type in TWO_STAGES and tender.procedure.regime == "general"


def _answers_are_bound(tender: TenderParameters, law: Law) -> bool:
    regime = tender.procedure.regime
    return regime == "general" or (regime == "light" and facts.rule(law, "light_regime_answers") == "as-general")


def _of_offers(
    begin: str, given: int, key: str, legal_source: str, tender: TenderParameters, law: Law
) -> Iterator[LegalPeriod]:
    minimum, floor = (_with_extra_days(law.figure(each), tender, law) for each in (key, f"{key}_floor"))
    if minimum is not None:
        yield LegalPeriod(begin, "deadline", given, minimum, legal_source, floor)


def _with_extra_days(minimum: Figure | None, tender: TenderParameters, law: Law) -> Figure | None:
    """The minimum, longer where documents are not free from dispatch, unless it is urgent (Article 53(1))."""
    extra = law.figure("no_electronic_access_days")
    if minimum is None or extra is None or tender.portal.documents_from_dispatch or tender.procedure.accelerated:
        return minimum
    return minimum.model_copy(update={"value": minimum.value + extra.value})


def _key(base: str, tender: TenderParameters, law: Law) -> str:
    procedure = tender.procedure
    if procedure.accelerated:
        return f"{base}_urgency"
    if procedure.prior_information_date is not None:
        return f"{base}_prior_information"
    electronic = procedure.electronic_submission in {"required", "allowed"}
    return f"{base}_electronic" if electronic and facts.rule(law, "electronic_reduction") != "no" else base


def _working_days_between(first: date, last: date) -> int:
    days = (first + timedelta(days=number) for number in range(1, (last - first).days))
    return sum(day.weekday() < _SATURDAY for day in days)
