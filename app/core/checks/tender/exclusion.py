"""Grounds for exclusion: how long they last, self-cleaning, and what small contracts leave out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.core.checks.tender import facts
from app.core.model.clause import ClauseKind
from app.core.model.finding import N_, Finding, Severity
from app.core.model.jurisdiction import Figure
from app.core.model.library import Library
from app.core.model.selection import ClauseDecision, ClauseSelection
from app.core.model.tender import TenderParameters

_PERIODS = {
    "exclusion_mandatory": "exclusion_mandatory_years",
    "exclusion_labour_law": "exclusion_labour_law_years",
    "exclusion_past_performance": "exclusion_labour_law_years",
}
"""Provision that sets the bounds of a value -> figure of the law: five years, and three for what may exclude."""
_MAY_EXCLUDE = frozenset({"exclusion_labour_law", "exclusion_past_performance"})
_SELF_CLEANING = "self_cleaning"


def exclusion_periods_keep_to_the_law(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """No ground for exclusion looks back further than the law of the place allows.

    Legal source: Directive 2014/24/EU, Article 57(7), and the national figure on it.
    """
    for decision, ground in _grounds(selection):
        longest = selection.law.figure(ground)
        if longest is None:
            continue
        for years in _years(decision, ground):
            if not facts.meets(years, longest):
                yield _too_long(decision, years, longest, facts.decision_place(decision, tender))


def self_cleaning_is_offered(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Where a ground for exclusion is in, a clause says how a tenderer proves its reliability.

    Legal source: Directive 2014/24/EU, Article 57(6).
    """
    for decision in selection.included:
        version = decision.version
        if decision.clause.kind is not ClauseKind.EXCLUSION_GROUND or version is None:
            continue
        if not all(selection.rests_on(frozenset({_SELF_CLEANING}), lot) for lot in decision.lots):
            yield Finding(
                "tender.self-cleaning-out",
                Severity.ERROR,
                N_("The ground for exclusion {clause} is in, but no clause lets tenderers prove their reliability."),
                facts.decision_place(decision, tender),
                N_("Include the clause on self-cleaning."),
                {"clause": facts.clauses([decision.clause.id])},
                _SELF_CLEANING,
            )


def grounds_fit_small_contracts(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Where the law leaves out the grounds that may exclude from small contracts, none of them is in.

    Legal source: the national figure `optional_grounds_value` (Greece: law 4412/2016, Article 73(12)).
    """
    least, value = selection.law.figure("optional_grounds_value"), tender.estimated_value
    if least is None or value is None or value.currency != least.unit or facts.meets(value.amount, least):
        return
    for decision in selection.included:
        version = decision.version
        if decision.clause.kind is not ClauseKind.EXCLUSION_GROUND or version is None:
            continue
        if not _MAY_EXCLUDE.isdisjoint(version.legal_sources):
            yield Finding(
                "tender.ground-for-larger-contracts",
                Severity.WARNING,
                N_("The ground for exclusion {clause} does not apply to contracts up to {value} {currency}."),
                facts.decision_place(decision, tender),
                N_("Leave the clause out."),
                {"clause": facts.clauses([decision.clause.id]), "value": least.value, "currency": least.unit},
                least.legal_source,
            )


def _grounds(selection: ClauseSelection) -> Iterator[tuple[ClauseDecision, str]]:
    """The exclusion grounds that are in and have a period, with the figure that limits it."""
    for decision in selection.included:
        if decision.clause.kind is ClauseKind.EXCLUSION_GROUND and decision.version is not None:
            sources = {each.bounds_source for each in decision.version.placeholders.values()}
            for source in sorted(sources & _PERIODS.keys(), key=str):
                yield decision, _PERIODS[str(source)]


def _years(decision: ClauseDecision, ground: str) -> Iterator[Decimal]:
    return (
        years
        for _, placeholder, years in facts.numbers(decision)
        if _PERIODS.get(placeholder.bounds_source or "") == ground
    )


def _too_long(decision: ClauseDecision, years: Decimal, longest: Figure, where: str) -> Finding:
    return Finding(
        "tender.exclusion-too-long",
        Severity.ERROR,
        N_("The clause {clause} looks further back than the law allows; years stated: {years}, most: {longest}."),
        where,
        N_("Shorten the period."),
        {"clause": facts.clauses([decision.clause.id]), "years": years, "longest": longest.value},
        longest.legal_source,
    )
