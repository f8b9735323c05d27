"""The stretches of the timetable that the law gives a least length, with the days the tender leaves and the least."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
class LegalLimit:
    """The least length that the law gives a stretch of the timetable; `begin` and `end` name the fields of its days."""

    begin: str
    end: str
    minimum: Figure
    """In days as the law counts them, or in working days."""
    legal_source: str
    floor: Figure | None = None
    """The length below which no reason helps, where `minimum` is only the rule; None where there is no such."""

    @property
    def is_usual(self) -> bool:
        """Tell whether the law asks for a reasonable time only, and the minimum is what usually is one."""
        return self.legal_source == "light_regime"


@dataclass(frozen=True, slots=True)
class LegalPeriod:
    """A stretch whose two days are stated, with the length they give it, in the unit of the minimum."""

    limit: LegalLimit
    given: int

    @property
    def is_kept(self) -> bool:
        """Tell whether the days given are enough."""
        return facts.meets(self.given, self.limit.minimum)


def legal_limits(tender: TenderParameters, law: Law) -> Iterator[LegalLimit]:
    """Every limit that holds for the procedure, in its order, whatever days are stated; none below the thresholds."""
    yield from limits_for_requests(tender, law)
    yield from limits_in_light_regime(tender, law)
    yield from limits_for_offers(tender, law)
    yield from limits_for_answers(tender, law)
    yield from limits_of_standstill(tender, law)


def legal_periods(limits: Iterable[LegalLimit], tender: TenderParameters, law: Law) -> Iterator[LegalPeriod]:
    """The limits whose two days are stated, with the days between them."""
    for limit in limits:
        begin, end = (getattr(tender.timetable, each) for each in (limit.begin, limit.end))
        if begin is not None and end is not None:
            yield LegalPeriod(limit, _given(limit, begin, end, law))


def limits_for_requests(tender: TenderParameters, law: Law) -> Iterator[LegalLimit]:
    """In a procedure of two stages: from the dispatch of the notice to the deadline for requests to participate."""
    minimum = law.figure("requests_days_urgency" if tender.procedure.accelerated else "requests_days")
    if minimum is not None and _has_two_stages(tender):
        yield LegalLimit("dispatch", "requests", minimum, "time_limits_restricted")


def limits_in_light_regime(tender: TenderParameters, law: Law) -> Iterator[LegalLimit]:
    """In the light regime: from the dispatch of the notice to the first deadline; the minimum is what is usual."""
    usual = law.figure("light_regime_days")
    if usual is not None and tender.procedure.regime == "light":
        end = "requests" if tender.procedure.type in TWO_STAGES else "deadline"
        yield LegalLimit("dispatch", end, usual, "light_regime")


def limits_for_offers(tender: TenderParameters, law: Law) -> Iterator[LegalLimit]:
    """Time for offers: in an open procedure from dispatch, in most of two stages from the deadline for requests."""
    procedure = tender.procedure
    if procedure.type == "open" and procedure.regime == "general":
        yield from _of_offers("dispatch", "open_days", "time_limits_open", tender, law)
    if procedure.type in _OFFERS_AFTER_REQUESTS and procedure.regime == "general":
        yield from _of_offers("requests", "restricted_offers_days", "time_limits_restricted", tender, law)


def limits_for_answers(tender: TenderParameters, law: Law) -> Iterator[LegalLimit]:
    """From the last day of answers to the deadline; in the light regime only where national law says so."""
    minimum = law.figure("answers_days_accelerated" if tender.procedure.accelerated else "answers_days")
    if minimum is not None and _answers_are_bound(tender, law):
        yield LegalLimit("answers", "deadline", minimum, "time_limits_questions")


def limits_of_standstill(tender: TenderParameters, law: Law) -> Iterator[LegalLimit]:
    """From the decision sent to tenderers to the contract. See `contract_waits_for_review`."""
    paper = tender.procedure.electronic_submission == "not-allowed"
    minimum = law.figure("standstill_other" if paper else "standstill_electronic")
    if minimum is not None and tender.procedure.regime in {"general", "light"}:
        yield LegalLimit("award_decision", "contract_conclusion", minimum, "standstill")


def days_given(start: date, end: datetime, law: Law) -> int:
    """Days from a notice to a deadline, as the law counts them."""
    days = (end.date() - start).days
    if facts.rule(law, "days_counted_from") != "day-after-dispatch":
        return days
    return days if (end.hour, end.minute) >= _LAST_MINUTE else days - 1


def least_end(period: LegalPeriod, tender: TenderParameters) -> date:
    """The first day on which the period would be long enough, were its beginning left where it is."""
    limit = period.limit
    begin, end = (facts.day_of(getattr(tender.timetable, each)) for each in (limit.begin, limit.end))
    if limit.minimum.unit == "working-days":
        return end_of_standstill(begin, limit.minimum)
    return _day(end.toordinal() + int(limit.minimum.value) - period.given)


def end_of_standstill(decision: date, minimum: Figure) -> date:
    """The first day on which a contract may be concluded; Saturdays and Sundays are no working days, holidays are."""
    days = map(_day, count(decision.toordinal() + 1))
    return next(day for day in days if day == date.max or facts.meets(_between(decision, day, minimum), minimum))


def _day(number: int) -> date:
    return date.fromordinal(min(number, date.max.toordinal()))


def _has_two_stages(tender: TenderParameters) -> bool:
    return tender.procedure.type in TWO_STAGES and tender.procedure.regime == "general"


def _answers_are_bound(tender: TenderParameters, law: Law) -> bool:
    regime = tender.procedure.regime
    return regime == "general" or (regime == "light" and facts.rule(law, "light_regime_answers") == "as-general")


def _of_offers(begin: str, base: str, legal_source: str, tender: TenderParameters, law: Law) -> Iterator[LegalLimit]:
    key = _key(base, tender, law)
    minimum, floor = (_with_extra_days(law.figure(each), tender, law) for each in (key, f"{key}_floor"))
    if minimum is not None:
        yield LegalLimit(begin, "deadline", minimum, legal_source, floor)


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


def _given(limit: LegalLimit, begin: date | datetime, end: date | datetime, law: Law) -> int:
    first, last = facts.day_of(begin), facts.day_of(end)
    if limit.legal_source == "standstill":
        return _between(first, last, limit.minimum)
    if limit.begin == "answers" or not isinstance(end, datetime):
        return (last - first).days
    return days_given(first, end, law)


def _between(first: date, last: date, minimum: Figure) -> int:
    """Whole days between two days, neither counted, in the unit of the figure."""
    return _working_days_between(first, last) if minimum.unit == "working-days" else (last - first).days - 1


def _working_days_between(first: date, last: date) -> int:
    days = (first + timedelta(days=number) for number in range(1, (last - first).days))
    return sum(day.weekday() < _SATURDAY for day in days)
