"""Lots, frameworks and how the documents are made available."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.checks.tender import facts
from app.core.model.finding import N_, Finding, Severity
from app.core.model.library import Law, Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters, months_with_renewals

_MONTHS_IN_A_YEAR = 12
_OTHER_PROCEDURES = frozenset({"oth-single", "oth-mult"})
_LEAST_CANDIDATES = {
    "restricted": "candidates_restricted",
    "neg-w-call": "candidates_negotiated",
    "comp-dial": "candidates_negotiated",
    "innovation": "candidates_negotiated",
}
_YEARS_OF_FRAMEWORKS = {"general": "framework_years", "light": "framework_years_light"}


def procedure_fits_the_regime(
    tender: TenderParameters, _selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """The general regime has five procedures; others are for the light regime and below the thresholds.

    The regime also decides on the form of the notice: standard contract notice, or that of the light regime.

    Legal source: Directive 2014/24/EU, Articles 26 and 76; Implementing Regulation (EU) 2019/1780, Annex.
    """
    if tender.procedure.regime == "general" and tender.procedure.type in _OTHER_PROCEDURES:
        yield Finding(
            "tender.procedure-not-general",
            Severity.ERROR,
            N_("The general regime does not know this type of procedure."),
            "procedure.type",
            N_("Choose one of the procedures that the law names, or the light regime where the object allows it."),
            legal_source="time_limits_open",
        )


def division_into_lots_is_explained(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """A contract is divided into lots, or the main reasons why it is not are stated.

    National law may ask for this below the threshold, too, or make the division a duty.

    Legal source: Directive 2014/24/EU, Article 46(1) and (4), and the national rule and figure on it.
    """
    if len(tender.lots) > 1 or tender.procedure.lots_reason or not _reasons_are_due(tender, selection.law):
        return
    duty = facts.rule(selection.law, "division_into_lots") == "duty"
    yield Finding(
        "tender.lots-without-reason",
        Severity.ERROR,
        N_("The law asks for division into lots, and no economic or technical reason against it is stated.")
        if duty
        else N_("The contract is not divided into lots, and no reason is stated."),
        "procedure.lots_reason",
        N_("Divide it into lots, or state the main reasons for not doing so."),
        legal_source="lots_duty" if duty else "lots",
    )


def framework_keeps_its_length(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """A framework agreement lasts no longer than the law allows without a special reason.

    The light regime has a limit only where national law sets one.

    Legal source: Directive 2014/24/EU, Article 33(1), and the national figure for the light regime.
    """
    key = _YEARS_OF_FRAMEWORKS.get(tender.procedure.regime or "")
    longest = selection.law.figure(key) if key else None
    if tender.procedure.framework == "none" or tender.procedure.framework_duration_reason or longest is None:
        return
    for index, purchase in enumerate(selection.purchases):
        months = months_with_renewals(purchase)
        if months is not None and months > longest.value * _MONTHS_IN_A_YEAR:
            yield Finding(
                "tender.framework-too-long",
                Severity.WARNING,
                N_("With renewals the framework lasts {months} months; more than {longest} years need a reason."),
                facts.place(tender, index, "duration_months"),
                N_("Shorten it, or state the reason that the object gives."),
                {"months": months, "longest": longest.value},
                longest.legal_source,
            )


def enough_candidates_are_invited(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Where not all who are suitable are invited, the law sets the least number of candidates.

    Legal source: Directive 2014/24/EU, Article 65(2).
    """
    key = _LEAST_CANDIDATES.get(tender.procedure.type or "")
    least = selection.law.figure(key) if key else None
    if tender.procedure.regime != "general" or least is None:
        return
    for name in ("candidates_minimum", "candidates_maximum"):
        invited = getattr(tender.procedure, name)
        if invited is not None and not facts.meets(invited, least):
            yield Finding(
                "tender.too-few-candidates",
                Severity.ERROR,
                N_("Only {invited} candidates are to be invited; the law asks for at least {least}."),
                f"procedure.{name}",
                N_("Invite more."),
                {"invited": invited, "least": least.value},
                least.legal_source,
            )


def documents_are_free_from_dispatch(
    tender: TenderParameters, _selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """The documents are available free of charge, in full, from the day of dispatch.

    Legal source: Directive 2014/24/EU, Article 53(1).
    """
    if not tender.portal.documents_from_dispatch and tender.procedure.regime == "general":
        yield Finding(
            "tender.documents-later",
            Severity.WARNING,
            N_("The documents are not all available free of charge from the day of dispatch."),
            "portal.documents_from_dispatch",
            N_("Publish them with the notice; where the law excuses you, it makes the time limits longer."),
            legal_source="time_limits_open",
        )


def _reasons_are_due(tender: TenderParameters, law: Law) -> bool:
    if tender.procedure.regime != "below-threshold":
        return tender.procedure.regime == "general"
    least, value = law.figure("lots_reason_value"), tender.estimated_value
    return least is not None and value is not None and value.currency == least.unit and facts.meets(value.amount, least)
