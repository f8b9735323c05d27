"""What tenderers have to have and declare: turnover, and subsidies from outside the Union."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.checks.tender import facts
from app.core.model.finding import N_, Finding, Severity
from app.core.model.library import Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters


def turnover_is_proportionate(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """The yearly turnover asked for is no more than twice the value of the contract or lot, unless reasons are given.

    Legal source: Directive 2014/24/EU, Article 58(3).
    """
    most = selection.law.figure("turnover_share_most")
    if most is None or facts.is_private(tender):
        return
    for index, purchase in enumerate(selection.purchases):
        asked, value = purchase.minimum_turnover, purchase.estimated_value
        if asked is None or value is None:
            continue
        if asked.currency == value.currency and asked.amount * 100 > value.amount * most.value:
            yield Finding(
                "tender.turnover-high",
                Severity.WARNING,
                N_(
                    "A yearly turnover of {turnover} {currency} is asked for, more than {most} % of the value, "
                    "which is {value} {currency}."
                ),
                facts.place(tender, index, "minimum_turnover"),
                N_("Ask for less, or accept this finding with the special risks that justify it."),
                {"turnover": asked.amount, "currency": asked.currency, "most": most.value, "value": value.amount},
                "selection_criteria",
            )


def foreign_subsidies_are_declared(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """From a high value on, notice and documents say that tenderers declare subsidies from outside the Union.

    A value in another currency than that of the figure is not converted, so nothing is said about it.

    Legal source: Regulation (EU) 2022/2560, Articles 28 and 29.
    """
    least, value = selection.law.figure("foreign_subsidies_contract_value"), tender.estimated_value
    if least is None or value is None or value.currency != least.unit or facts.is_private(tender):
        return
    if facts.meets(value.amount, least):
        yield Finding(
            "tender.foreign-subsidies",
            Severity.NOTE,
            N_(
                "From {least} {currency} on, tenderers notify or declare financial contributions from outside the Union."
            ),
            "estimated_value.amount",
            N_("Say so in the notice and in the additional information, and ask for the form of the Commission."),
            {"least": least.value, "currency": least.unit},
            "foreign_subsidies",
        )
