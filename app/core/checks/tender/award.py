"""Award criteria: weightings, and how each is proved and measured."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.core.checks.tender import facts
from app.core.model.clause import ClauseKind
from app.core.model.finding import N_, Finding, Severity
from app.core.model.library import Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import AwardCriterion, TenderParameters

_ALL = Decimal(100)


def award_criteria_are_weighted(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Every award criterion of a lot has a weighting, unless one decides alone or reasons are given for a ranking.

    Legal source: Directive 2014/24/EU, Article 67(5).
    """
    for index, purchase in enumerate(selection.purchases):
        where = facts.place(tender, index, "award_criteria")
        criteria = purchase.award_criteria
        if not criteria:
            yield _award("criteria-missing", where, N_("There is no award criterion."), N_("State how offers compare."))
        weighted = sum(criterion.weighting is not None for criterion in criteria)
        if not weighted and (len(criteria) <= 1 or purchase.ranking_reason):
            continue
        for number, criterion in enumerate(criteria):
            if criterion.weighting is None:
                yield _award(
                    "criterion-without-weighting",
                    f"{where}.{number}.weighting",
                    N_("This award criterion has no weighting."),
                    N_("Give each criterion its percentage, or state why they can only be ranked."),
                )


def weightings_add_up(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """The weightings of a lot add up to 100 exactly.

    Legal source: Directive 2014/24/EU, Article 67(5).
    """
    for index, purchase in enumerate(selection.purchases):
        weightings = [each.weighting for each in purchase.award_criteria if each.weighting is not None]
        if weightings and sum(weightings) != _ALL:
            yield _award(
                "weightings-sum",
                facts.place(tender, index, "award_criteria"),
                N_("The weightings add up to {sum} %, but together they have to be 100 %."),
                N_("Change the weightings until they add up."),
                sum=sum(weightings),
            )


def award_criteria_are_verifiable(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Every award criterion says what proves it and in what it is measured, or rests on a clause that does.

    Legal source: Directive 2014/24/EU, Article 67(4).
    """
    award = [each for each in selection.included if each.clause.kind is ClauseKind.AWARD_CRITERION]
    for index, purchase in enumerate(selection.purchases):
        where = facts.place(tender, index, "award_criteria")
        described = frozenset(each.clause.id for each in award if purchase.id in each.lots)
        for number, criterion in enumerate(purchase.award_criteria):
            yield from _verifiable(criterion, described, f"{where}.{number}")
        for clause in sorted(described - {criterion.clause for criterion in purchase.award_criteria}):
            yield _award(
                "award-clause-without-criterion",
                where,
                N_("The award criterion of the clause {clause} has no weighting, because no criterion names it."),
                N_("Add a criterion that names the clause, or leave the clause out."),
                clause=facts.clauses([clause]),
            )


def _verifiable(criterion: AwardCriterion, described: frozenset[str], where: str) -> Iterator[Finding]:
    if criterion.clause is not None:
        if criterion.clause not in described:
            yield _award(
                "criterion-clause-out",
                f"{where}.clause",
                N_("The criterion rests on the clause {clause}, which is not in as an award criterion here."),
                N_("Include the clause, or describe the criterion yourself."),
                clause=facts.clauses([criterion.clause]),
            )
        return
    if not criterion.means_of_proof:
        yield _award(
            "criterion-without-proof",
            f"{where}.means_of_proof",
            N_("It is not said what a tenderer hands in for this award criterion."),
            N_("State the means of proof, so that the score can be verified."),
        )
    if not criterion.unit:
        yield _award(
            "criterion-without-unit",
            f"{where}.unit",
            N_("It is not said in what this award criterion is measured."),
            N_("State the unit, such as points, EUR or hours."),
        )


def _award(code: str, where: str, message: str, mend: str, **values: object) -> Finding:
    return Finding(f"tender.{code}", Severity.ERROR, message, where, mend, values, "award_criteria")
