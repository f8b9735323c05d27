"""Conditions of performance and the law they rest on: link to the object, pay, social clauses, national provisions."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.checks.tender import facts
from app.core.checks.tender.codes import nuts_of_the_country
from app.core.model.clause import AppliesWhen, ClauseKind
from app.core.model.finding import N_, Codes, Finding, Severity
from app.core.model.library import Library
from app.core.model.selection import ClauseDecision, ClauseSelection
from app.core.model.tender import Lot, TenderParameters

_SOCIAL_CLAUSES = ("collective-agreement", "staff-take-over")
_AGREEMENT = ("collective-agreement", "agreement")


def conditions_are_linked_to_the_object(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """A performance condition outside its usual purchases says how it is linked to the subject-matter.

    Legal source: Directive 2014/24/EU, Articles 67(3) and 70.
    """
    purchases = {purchase.id: purchase for purchase in selection.purchases}
    for decision in selection.included:
        if decision.clause.kind is not ClauseKind.CONTRACT_PERFORMANCE_CONDITION:
            continue
        choice = decision.choice
        if choice is None or choice.link or decision.version is None:
            continue
        if any(not _is_usual(decision.version.applies_when, purchases[lot]) for lot in decision.lots):
            yield Finding(
                "tender.clause-without-link",
                Severity.ERROR,
                N_("The clause {clause} is not made for such purchases, and its link to this one is not stated."),
                f"{facts.decision_place(decision, tender)}.link",
                N_("State how the condition concerns what is bought, or leave the clause out."),
                {"clause": facts.clauses([decision.clause.id])},
                "contract_performance_conditions",
            )


def wage_clauses_stay_in_the_country(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """A clause on pay is used only for work in the country whose law sets the pay.

    Legal source: Directive 96/71/EC; C-549/13 Bundesdruckerei; C-115/14 RegioPost.
    """
    country = nuts_of_the_country(selection.law)
    if country is None:
        return
    wages = [
        each
        for each in selection.included
        if each.version is not None and "posted_workers" in each.version.legal_sources
    ]
    for index, purchase in enumerate(selection.purchases) if wages else ():
        nuts = purchase.place.nuts
        if not nuts or any(code.startswith(country) for code in nuts):
            continue
        for decision in wages:
            if purchase.id in decision.lots:
                yield Finding(
                    "tender.wage-clause-abroad",
                    Severity.ERROR,
                    N_("The work is done abroad, where the clause {clause} cannot set pay."),
                    facts.place(tender, index, "place"),
                    N_("Leave the clause out for this work, or correct the place of performance."),
                    {"clause": facts.clauses([decision.clause.id])},
                    "posted_workers",
                )


def social_clauses_the_law_asks_for_are_in(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Where the law asks for social clauses in works and services, the agreement is named and employment kept stable.

    Legal source: the national rule `social_clauses_mandatory` (Italy: d.lgs. 36/2023, Articles 11(2) and 57(1)).
    """
    if facts.rule(selection.law, "social_clauses_mandatory") != "services-and-works" or facts.is_private(tender):
        return
    for index, purchase in enumerate(selection.purchases):
        if purchase.contract_nature not in {"services", "works"} or purchase.intellectual_services:
            continue
        here = _by_general_clause(selection, purchase)
        for clause in _SOCIAL_CLAUSES:
            decision = here.get(clause)
            if decision is None or (not decision.included and not decision.mandatory):
                yield _social_clause_out(clause, facts.place(tender, index, "clauses"))
        named, value = _AGREEMENT
        agreement = here.get(named)
        if agreement is not None and agreement.included and not agreement.values.get(value):
            yield facts.missing(f"clauses.{agreement.clause.id}.values.{value}")


def clauses_rest_on_national_law(
    _tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Every provision a clause cites is in the library, as national law wherever it does not apply directly.

    Legal source: none; a clause cites the law of the place.
    """
    law = selection.law
    if law.country is None:
        return
    cited = {
        key for decision in selection.included if decision.version is not None for key in decision.version.legal_sources
    }
    national = set().union(*(layer.provisions for layer in law.layers if layer.id != facts.EU))
    for key in sorted(cited - national):
        provision = law.provision(key)
        if provision is None or not provision.directly_applicable:
            yield _without_provision(key, selection, absent=provision is None)


def _by_general_clause(selection: ClauseSelection, purchase: Lot) -> dict[str, ClauseDecision]:
    """What was decided for a lot, by clause; a national variant stands under the clause whose place it takes."""
    here = [each for each in selection.decisions if purchase.id in each.lots]
    variants = {each.clause.replaces.clause: each for each in here if each.clause.replaces and _is_in_place(each)}
    return {each.clause.id: each for each in here} | variants


def _is_in_place(decision: ClauseDecision) -> bool:
    return decision.included or decision.mandatory or decision.choice is not None


def _without_provision(key: str, selection: ClauseSelection, *, absent: bool) -> Finding:
    citing = [
        decision.clause.id
        for decision in selection.included
        if decision.version is not None and key in decision.version.legal_sources
    ]
    return Finding(
        "law.provision-missing" if absent else "law.national-provision-missing",
        Severity.ERROR if absent else Severity.WARNING,
        N_("The library has no provision “{key}”, which these clauses cite: {clauses}.")
        if absent
        else N_("The library has no national provision “{key}”; these clauses cite Union law: {clauses}."),
        f"law.{key}",
        N_("Have your legal staff add the provision to the jurisdiction, with its source."),
        {"key": Codes("provisions", (key,)), "clauses": facts.clauses(citing)},
        None if absent else key,
    )


def _is_usual(condition: AppliesWhen, purchase: Lot) -> bool:
    natures = {purchase.contract_nature, *purchase.additional_natures} - {None}
    if condition.contract_natures and natures and natures.isdisjoint(condition.contract_natures):
        return False
    codes = [code for code in (purchase.cpv_main, *purchase.cpv_additional) if code is not None]
    return not condition.cpv or not codes or any(code.startswith(condition.cpv) for code in codes)


def _social_clause_out(clause: str, where: str) -> Finding:
    return Finding(
        "tender.social-clause-out",
        Severity.ERROR,
        N_("The law asks for the clause {clause} in services and works, and it is out."),
        where,
        N_("Include the clause."),
        {"clause": facts.clauses([clause])},
        "social_clauses",
    )
