"""What one country's law asks of its buyers beyond the Directive, as rules of its jurisdiction say."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.checks.tender import facts
from app.core.model.clause import ClauseKind
from app.core.model.finding import N_, Finding, Severity
from app.core.model.library import Library
from app.core.model.selection import ClauseDecision, ClauseSelection
from app.core.model.tender import TenderParameters

_LABOUR_CONDITIONS = "labour-conditions-sweden"
_SOCIAL_CLAUSES = frozenset({"collective-agreement", "staff-take-over"})
_WORK = frozenset({"works", "services"})


def labour_conditions_are_considered(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Where the law makes a buyer consider terms on pay, leave and working time, they are in or left out with a reason.

    Legal source: the national rule `labour_conditions_considered` (Sweden: LOU, chapter 17, section 2).
    """
    if facts.rule(selection.law, "labour_conditions_considered") != "above-thresholds":
        return
    for index, purchase in enumerate(selection.purchases):
        if tender.procedure.regime != "general" or purchase.contract_nature not in _WORK:
            continue
        here = (each for each in selection.decisions if purchase.id in each.lots)
        decision = next((each for each in here if each.clause.id == _LABOUR_CONDITIONS), None)
        if decision is None or not (decision.included or (decision.choice and decision.choice.reason)):
            yield Finding(
                "tender.labour-conditions-not-considered",
                Severity.ERROR,
                N_("The law makes you consider terms on pay, leave and working time; they are out without a reason."),
                facts.place(tender, index, "clauses"),
                N_("Include the clause, or leave it out with the reason why such terms are not necessary."),
                legal_source="labour_conditions",
            )


def mandatory_conditions_rest_on_statute(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Where only a statute can make a performance condition compulsory, one rests on every such condition.

    Legal source: the national rule `mandatory_conditions_basis` (Germany: GWB, section 129).
    """
    if facts.rule(selection.law, "mandatory_conditions_basis") != "statute":
        return
    for decision in selection.decisions:
        if decision.clause.kind is ClauseKind.CONTRACT_PERFORMANCE_CONDITION and decision.mandatory:
            for source in sorted(_mandates(decision, selection)):
                if selection.law.national_provision(source) is None:
                    yield Finding(
                        "tender.mandate-without-statute",
                        Severity.ERROR,
                        N_("The clause {clause} is compulsory here, but no federal or regional statute makes it so."),
                        facts.decision_place(decision, tender),
                        N_("Have your legal staff add the statute, or take the duty out of the clause."),
                        {"clause": facts.clauses([decision.clause.id])},
                        source,
                    )


def social_clauses_stay_with_work(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Where the law asks for social clauses in services and works alone, none is put on pure supplies.

    Legal source: the national rule `social_clauses_mandatory` (Italy: d.lgs. 36/2023, Article 57(1)).
    """
    if facts.rule(selection.law, "social_clauses_mandatory") != "services-and-works":
        return
    supplies = {
        purchase.id
        for purchase in selection.purchases
        if purchase.contract_nature == "supplies" and not _WORK.intersection(purchase.additional_natures)
    }
    for decision in selection.included:
        if not supplies.isdisjoint(decision.lots) and _SOCIAL_CLAUSES.intersection(decision.clause.names):
            yield Finding(
                "tender.social-clause-on-supplies",
                Severity.WARNING,
                N_("The clause {clause} is meant for services and works, and this is a purchase of supplies."),
                facts.decision_place(decision, tender),
                N_("Leave the clause out."),
                {"clause": facts.clauses([decision.clause.id])},
                "social_clauses",
            )


def _mandates(decision: ClauseDecision, selection: ClauseSelection) -> set[str]:
    mandates = decision.version.mandatory_in if decision.version else ()
    return {each.legal_source for each in mandates if each.jurisdiction in selection.law.codes}
