"""Are the obligations of the contract in proportion: shares, hours, durations, penalties, subcontractors, pay."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from app.core.checks.tender import facts
from app.core.checks.tender.reservation import reservations
from app.core.model.clause import ClauseKind, PlaceholderType
from app.core.model.finding import N_, Finding, Severity
from app.core.model.jurisdiction import Figure
from app.core.model.library import Law, Library
from app.core.model.selection import ClauseDecision, ClauseSelection
from app.core.model.tender import Lot, TenderParameters, months_with_renewals

_SOCIAL_RETURN = "social-return"
_PAY_CRITERION = "pay-above-minimum"
_SUBCONTRACTOR_LIST = "subcontractor-list"
_FLOW_DOWN = "subcontractor-flow-down"
_EXCHANGE = "review-target-group-exchange"
_TARGETS = frozenset(
    {
        "social-return",
        "target-group-hours",
        "long-term-unemployed-hours",
        "disabled-workers-placements",
        "apprenticeships",
        "training-hours",
        "new-hires-young-people-women",
        "refugees-newcomers-placements",
        "offenders-hours",
        "violence-victims-placements",
        "retention-after-placement",
        "insertion-contract-torino",
        "social-clauses-brussels",
        "social-clauses-flanders",
    }
)
"""The clauses whose obligations can be exchanged for one another."""
_HOURS = "hours_share"
_HOURS_ABOVE = ("target-group-hours-above-minimum", "cap")
"""The award criterion on hours above the minimum, and the share of the minimum up to which it counts."""
_PENALTY_CAP = ("graded-penalties", "penalty_cap")
_MONTHS = "months"
"""The unit of a placeholder that states a period in months."""
_LASTING = frozenset({ClauseKind.CONTRACT_PERFORMANCE_CONDITION, ClauseKind.OUTCOME_PAYMENT})
_WORK = frozenset({"works", "services"})
_ALL = Decimal(100)


def contract_lasts_long_enough(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """The contract lasts at least as long as its social targets need: the period of a value, or that of the clause.

    Legal source: Directive 2014/24/EU, Article 18(1): proportionality.
    """
    for index, purchase in enumerate(selection.purchases):
        months = months_with_renewals(purchase)
        if months is None:
            continue
        for decision in selection.included_in(purchase.id):
            needed = _months_needed(decision)
            if needed is not None and needed > months:
                yield Finding(
                    "tender.contract-too-short",
                    Severity.WARNING,
                    N_("The targets of the clause {clause} need more time; months needed: {needed}, stated: {months}."),
                    facts.place(tender, index, "duration_months"),
                    N_("Lengthen the contract, shorten the period of the clause, or leave the clause out."),
                    {"clause": facts.clauses([decision.clause.id]), "needed": needed, "months": months},
                    "contract_performance_conditions",
                )


def subcontractors_are_known_and_bound(
    tender: TenderParameters, selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """In works and services, subcontractors are made known before they start, and bound by labour law.

    For works the names are compulsory; for services only where they are done at a facility under the buyer's oversight.

    Legal source: Directive 2014/24/EU, Article 71(1) and (5).
    """
    if facts.is_private(tender):
        return
    for index, purchase in enumerate(selection.purchases):
        natures = {purchase.contract_nature, *purchase.additional_natures} & _WORK
        where = facts.place(tender, index, "clauses")
        if not natures:
            continue
        if tender.procedure.regime == "general" and _is_out(_SUBCONTRACTOR_LIST, purchase, selection, library):
            yield _unknown_subcontractors(where, works="works" in natures)
        if _is_out(_FLOW_DOWN, purchase, selection, library):
            yield Finding(
                "tender.flow-down-out",
                Severity.WARNING,
                N_("No clause binds subcontractors to environmental, social and labour law."),
                where,
                N_("Include the clause {clause}."),
                {"clause": facts.clauses([_FLOW_DOWN])},
                "subcontracting",
            )


def social_return_fits_the_wages(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """The share of social return suits the share of wages in the price, and can be paid from them.

    Legal source: Directive 2014/24/EU, Article 18(1): proportionality. The figures are practice, not law.
    """
    for index, purchase in enumerate(selection.purchases):
        for decision in selection.named(_SOCIAL_RETURN, purchase.id):
            for name, share in _shares(decision):
                most = _most_social_return(purchase, selection.law)
                if most is not None and share > most:
                    yield Finding(
                        "tender.social-return-high",
                        Severity.WARNING,
                        N_("A social return of {share} % is much for this contract; up to {most} % is usual."),
                        f"{facts.decision_place(decision, tender)}.values.{name}",
                        N_("Lower the share, or accept this finding with the reason; state the share of wages."),
                        {"share": share, "most": most},
                        "contract_performance_conditions",
                    )
            if "res-ws" in reservations(purchase):
                yield Finding(
                    "tender.double-burden",
                    Severity.NOTE,
                    N_("The contract is reserved for work integration, and asks for social return besides."),
                    facts.place(tender, index, "reserved_participation"),
                    N_("Consider leaving social return out: the reserved operator integrates people already."),
                    legal_source="reserved_contracts",
                )


def hours_for_target_groups_are_feasible(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """All clauses on hours together ask for no more hours of target groups than a trade can bear.

    The hours for which award criteria give points count as well.

    Legal source: Directive 2014/24/EU, Article 18(1): proportionality. The figure is practice, not law.
    """
    most = selection.law.figure("target_hours_share")
    if most is None:
        return
    for index, purchase in enumerate(selection.purchases):
        asking = (each for each in selection.included_in(purchase.id) if _HOURS in each.values)
        shares = [share for decision in asking for name, share in _shares(decision) if name == _HOURS]
        if not shares:
            continue
        hours = sum(shares, Decimal(0)) * (1 + _above_minimum(selection, purchase) / _ALL)
        if not facts.meets(hours, most):
            yield Finding(
                "tender.target-hours-high",
                Severity.WARNING,
                N_("Clauses and award criteria together reach {share} % of the hours; up to {most} % is usual."),
                facts.place(tender, index, "clauses"),
                N_("Lower the shares, or accept this finding with the reason."),
                {"share": hours.normalize(), "most": most.value},
                "contract_performance_conditions",
            )


def penalties_keep_to_the_cap(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """All penalties together stay below what the law or the courts of the place accept.

    Legal source: Directive 2014/24/EU, Article 18(1): proportionality; the national figure `penalty_cap`.
    """
    clause, name = _PENALTY_CAP
    most = selection.law.figure("penalty_cap")
    if most is None:
        return
    for decision in selection.included:
        if clause not in decision.clause.names:
            continue
        for placeholder, share in _shares(decision):
            if placeholder == name and not facts.meets(share, most):
                yield Finding(
                    "tender.penalties-high",
                    Severity.WARNING,
                    N_(
                        "Penalties may reach {share} % of the contract value; in this place up to {most} % is accepted."
                    ),
                    f"{facts.decision_place(decision, tender)}.values.{name}",
                    N_("Lower the limit, or have your legal staff confirm it and accept this finding."),
                    {"share": share, "most": most.value},
                    most.legal_source,
                )


def pay_is_scored_with_care(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """An award criterion on pay above the minimum is used only after a lawyer has looked at it.

    Legal source: Directive 2014/24/EU, Article 67(3); C-210/24, not decided when this was written.
    """
    for decision in selection.included:
        if _PAY_CRITERION in decision.clause.names:
            yield Finding(
                "tender.pay-criterion",
                Severity.WARNING,
                N_("The award criterion {clause} scores pay; whether the law allows this is not settled."),
                facts.decision_place(decision, tender),
                N_("Have your legal staff examine it, and accept this finding with their name and reason."),
                {"clause": facts.clauses([decision.clause.id])},
                "award_criteria",
            )


def exchange_has_an_object(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """A clause that lets target groups be exchanged stands beside one whose obligations it may exchange.

    Legal source: Directive 2014/24/EU, Article 72(1)(a): clear, precise and unequivocal review clauses.
    """
    for purchase in selection.purchases:
        exchange = next(iter(selection.named(_EXCHANGE, purchase.id)), None)
        if exchange is not None and not any(selection.named(target, purchase.id) for target in _TARGETS):
            yield Finding(
                "tender.review-without-object",
                Severity.ERROR,
                N_("The clause {clause} adjusts obligations towards target groups, and there are none."),
                facts.decision_place(exchange, tender),
                N_("Include a clause on target groups, or leave this one out."),
                {"clause": facts.clauses([exchange.clause.id])},
                "contract_modification",
            )


def _is_out(clause: str, purchase: Lot, selection: ClauseSelection, library: Library) -> bool:
    """Tell whether a clause that the library has is out, and no variant stands in its place."""
    return clause in library.clauses and not selection.named(clause, purchase.id)


def _shares(decision: ClauseDecision) -> Iterator[tuple[str, Decimal]]:
    """The percentages that a clause holds, by placeholder."""
    numbers = facts.numbers(decision)
    return ((name, share) for name, placeholder, share in numbers if placeholder.type is PlaceholderType.PERCENT)


@lru_cache(maxsize=4096)
def _months_needed(decision: ClauseDecision) -> Decimal | None:
    """The longest period in months that a clause with lasting obligations names; None where it names none."""
    if decision.clause.kind not in _LASTING or decision.version is None:
        return None
    periods = [
        number
        for _, placeholder, number in facts.numbers(decision)
        if placeholder.type is PlaceholderType.INTEGER and placeholder.unit == _MONTHS
    ]
    least = decision.version.applies_when.months_at_least
    return max((*periods, *((Decimal(least),) if least is not None else ())), default=None)


def _most_social_return(purchase: Lot, law: Law) -> Decimal | None:
    """The share of social return that suits a purchase: that of practice, and never more than the wages."""
    wages, limit = purchase.labour_share, law.figure("social_return_wages_share")
    low = wages is not None and limit is not None and not facts.meets(wages, limit)
    figure: Figure | None = law.figure("social_return_share_low_wages" if low else "social_return_share")
    known = [share for share in (figure.value if figure else None, wages) if share is not None]
    return min(known, default=None)


def _above_minimum(selection: ClauseSelection, purchase: Lot) -> Decimal:
    clause, cap = _HOURS_ABOVE
    return max(
        (
            share
            for decision in selection.named(clause, purchase.id)
            for name, share in _shares(decision)
            if name == cap
        ),
        default=Decimal(0),
    )


def _unknown_subcontractors(where: str, *, works: bool) -> Finding:
    return Finding(
        "tender.subcontractor-list-out",
        Severity.ERROR if works else Severity.WARNING,
        N_("No clause makes the contractor name its subcontractors before the works start.")
        if works
        else N_("No clause makes the contractor name its subcontractors; at your own facilities the law asks for it."),
        where,
        N_("Include the clause {clause}."),
        {"clause": facts.clauses([_SUBCONTRACTOR_LIST])},
        "subcontracting",
    )
