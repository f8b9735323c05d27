"""The days of the procedure: their order, and the time limits of the law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise

from app.core.checks.tender import facts, legal_periods
from app.core.checks.tender.legal_periods import LegalPeriod
from app.core.model.finding import N_, Finding, Severity
from app.core.model.library import Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters

_LONGEST_MONTH = 31
_DAYS_OF_A_MONTH = Fraction(1461, 48)
"""On average: four years have 1461 days."""
# Each day and whether the next one may fall on it.
_IN_ORDER = (
    ("dispatch", False),
    ("questions", True),
    ("answers", False),
    ("deadline", True),
    ("opening", True),
    ("award_decision", False),
    ("contract_conclusion", False),
)
_WITH_REQUESTS = (("dispatch", False), ("requests", False), ("deadline", True))


def days_are_in_order(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """Dispatch comes before questions, questions before answers, and so on to the contract; its start before its end.

    Legal source: none; a timetable that runs backwards cannot be kept.
    """
    timetable = tender.timetable
    for order in (_IN_ORDER, _WITH_REQUESTS):
        stated = [(name, together, day) for name, together in order if (day := getattr(timetable, name))]
        for (earlier, together, first), (later, _, second) in pairwise(stated):
            if not _follows(first, second, together=together):
                yield _out_of_order(f"timetable.{later}", f"timetable.{earlier}")
    for index, purchase in enumerate(selection.purchases):
        start, end = purchase.start_date, purchase.end_date
        if start is not None and end is not None and end < start:
            yield _out_of_order(facts.place(tender, index, "end_date"), "start_date")
        if start is not None and timetable.contract_conclusion is not None and start < timetable.contract_conclusion:
            yield _out_of_order(facts.place(tender, index, "start_date"), "timetable.contract_conclusion")


def days_fit_the_duration(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """Where a purchase states months and also its first and last day, they agree to within a month.

    Legal source: Directive 2014/24/EU, Article 18(1): notice and documents say the same.
    """
    for index, purchase in enumerate(selection.purchases):
        months, start, end = purchase.duration_months, purchase.start_date, purchase.end_date
        if months is None or start is None or end is None:
            continue
        if abs((end - start).days - months * _DAYS_OF_A_MONTH) > _LONGEST_MONTH:
            yield Finding(
                "tender.duration-differs",
                Severity.WARNING,
                N_("From its first to its last day the contract does not last the {months} months that are stated."),
                facts.place(tender, index, "end_date"),
                N_("Correct the days or the months: the documents print both, the notice only one of them."),
                {"months": months},
            )


def time_for_offers_is_long_enough(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """In an open procedure, offers may be handed in for at least as long as the law asks.

    Days count from the dispatch of the notice; where the national rule says so, from the day after it, and the last
    day has to be over. The minimum is shorter after a prior information notice, in urgency, and where offers are
    electronic, as far as national law knows these reductions; it is longer where documents are not free from dispatch.

    Legal source: Directive 2014/24/EU, Articles 27 and 53(1).
    """
    for period in legal_periods.for_offers(tender, selection.law):
        yield from _too_short_for_offers(period)


def time_for_requests_is_long_enough(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """In a procedure of two stages, requests to participate and then offers have at least the time the law asks for.

    The invitation goes out after the deadline for requests, so offers have at most the time between the two deadlines.

    Legal source: Directive 2014/24/EU, Articles 28 to 31.
    """
    for period in legal_periods.for_requests(tender, selection.law):
        if not period.is_kept:
            yield _short(period)
    for period in legal_periods.for_offers_after_requests(tender, selection.law):
        yield from _too_short_for_offers(period)


def light_regime_leaves_time(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """In the light regime, where the law sets no number of days, the first deadline leaves a reasonable time.

    Legal source: Directive 2014/24/EU, Article 76(1), and national law (Germany: § 65(3) VgV).
    """
    for period in legal_periods.for_offers_in_light_regime(tender, selection.law):
        if not period.is_kept:
            yield Finding(
                "tender.light-regime-time",
                Severity.WARNING,
                N_(
                    "This leaves {given} days. The law asks for a reasonable time, and fewer than {usual} days rarely are."
                ),
                f"timetable.{period.end}",
                N_("Move the deadline, or accept this finding with the reason why so few days are enough."),
                {"given": period.given, "usual": period.minimum.value},
                period.legal_source,
            )


def urgency_has_a_reason(tender: TenderParameters, _selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """A procedure with shortened time limits says why it is urgent.

    Legal source: Directive 2014/24/EU, Articles 27(3) and 28(6).
    """
    if tender.procedure.accelerated and not tender.procedure.accelerated_reason:
        yield Finding(
            "tender.urgency-without-reason",
            Severity.ERROR,
            N_("Time limits are shortened for urgency, but no reason is given."),
            "procedure.accelerated_reason",
            N_("State the reason; it is published in the notice. Without one, use the ordinary time limits."),
            legal_source="time_limits_open",
        )


def prior_information_is_in_time(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """A prior information notice that shortens time limits was sent neither too late nor too long before.

    Legal source: Directive 2014/24/EU, Article 27(2).
    """
    sent, dispatch = tender.procedure.prior_information_date, tender.timetable.dispatch
    if sent is None or dispatch is None:
        return
    gap = (dispatch - sent).days
    least = selection.law.figure("prior_information_days_min")
    most = selection.law.figure("prior_information_days_max")
    if (least is not None and not facts.meets(gap, least)) or (most is not None and not facts.meets(gap, most)):
        yield Finding(
            "tender.prior-information",
            Severity.ERROR,
            N_("The prior information notice was sent {given} days before; from {least} to {most} days count."),
            "procedure.prior_information_date",
            N_("Leave the prior information notice out and use the ordinary time limits."),
            {"given": gap, "least": least.value if least else 0, "most": most.value if most else 0},
            "time_limits_open",
        )


def answers_come_in_time(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """Answers to questions are given as many days before the deadline as the law asks.

    In the light regime this holds only where national law says so.

    Legal source: Directive 2014/24/EU, Article 53(2), and the national rule `light_regime_answers`.
    """
    for period in legal_periods.for_answers(tender, selection.law):
        if not period.is_kept:
            yield _short(period, "timetable.answers")


def contract_waits_for_review(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Between the decision sent to tenderers and the contract lie all the days of the standstill.

    The day of the decision does not count and the last day has to be over. Working days are Monday to Friday; public
    holidays are not known here.

    Legal source: Directive 89/665/EEC, Article 2a.
    """
    for period in legal_periods.standstill(tender, selection.law):
        if not period.is_kept:
            yield _short(period)


def _too_short_for_offers(period: LegalPeriod) -> Iterator[Finding]:
    """What is wrong with the days for offers; a warning where the law has a lower floor under its usual minimum."""
    if period.is_kept:
        return
    minimum, floor = period.minimum, period.floor
    if floor is None or not facts.meets(period.given, floor):
        yield _short(period)
        return
    yield Finding(
        "tender.time-unusual",
        Severity.WARNING,
        N_("This leaves {given} days. The law asks for {minimum} as a rule, and for {floor} at least."),
        f"timetable.{period.end}",
        N_("Move the days apart, or accept this finding with the reason why fewer days are enough."),
        {"given": period.given, "minimum": minimum.value, "floor": floor.value},
        period.legal_source,
    )


def _follows(first: date, second: date, *, together: bool) -> bool:
    if isinstance(first, datetime) and isinstance(second, datetime):
        first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
        return first <= second if together else first < second
    first, second = facts.day_of(first), facts.day_of(second)
    return first <= second if together else first < second


def _out_of_order(later: str, earlier: str) -> Finding:
    return Finding(
        "tender.days-out-of-order",
        Severity.ERROR,
        N_("“{later}” does not come after “{earlier}”."),
        later,
        N_("Correct one of the two days."),
        {"later": facts.field(later), "earlier": facts.field(earlier)},
    )


def _short(period: LegalPeriod, where: str | None = None) -> Finding:
    """A period is shorter than the law allows; at its end, or where else it is said."""
    message = (
        N_("This leaves {given} working days, but the law asks for at least {minimum}.")
        if period.minimum.unit == "working-days"
        else N_("This leaves {given} days, but the law asks for at least {minimum}.")
    )
    return Finding(
        "tender.time-too-short",
        Severity.ERROR,
        message,
        where or f"timetable.{period.end}",
        N_("Move the days apart."),
        {"given": period.given, "minimum": period.minimum.value},
        period.legal_source,
    )
