"""Lots, frameworks and how the documents are made available."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.checks.tender import facts
from app.core.model.finding import N_, Finding, Severity
from app.core.model.library import Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters, months_with_renewals

_MONTHS_IN_A_YEAR = 12


def division_into_lots_is_explained(
    tender: TenderParameters, _selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """A contract is divided into lots, or the main reasons why it is not are stated.

    Legal source: Directive 2014/24/EU, Article 46(1).
    """
    if tender.procedure.regime == "general" and len(tender.lots) <= 1 and not tender.procedure.lots_reason:
        yield Finding(
            "tender.lots-without-reason",
            Severity.WARNING,
            N_("The contract is not divided into lots, and no reason is stated."),
            "procedure.lots_reason",
            N_("Divide it into lots, or state the main reasons for not doing so."),
            legal_source="lots",
        )


def framework_keeps_its_length(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """A framework agreement lasts no longer than the law allows without a special reason.

    Legal source: Directive 2014/24/EU, Article 33(1).
    """
    longest = selection.law.figure("framework_years")
    if tender.procedure.framework == "none" or tender.procedure.regime != "general" or longest is None:
        return
    for index, purchase in enumerate(selection.purchases):
        months = months_with_renewals(purchase)
        if months is not None and months > longest.value * _MONTHS_IN_A_YEAR:
            yield Finding(
                "tender.framework-too-long",
                Severity.WARNING,
                N_("With renewals the framework lasts {months} months; more than {longest} years need a reason."),
                facts.place(tender, index, "duration_months"),
                N_("Shorten it, or accept this finding with the reason that the object gives."),
                {"months": months, "longest": longest.value},
                "framework",
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
