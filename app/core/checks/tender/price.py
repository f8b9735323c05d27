"""Price, cost and quality: whether price may decide alone, how cost is worked out, and what work costs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.core.checks.phrases import LABOUR_COST_PHRASES, phrases_in
from app.core.checks.tender import facts
from app.core.model.clause import Theme
from app.core.model.finding import N_, Finding, Severity
from app.core.model.library import Law, Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import AwardCriterion, Lot, TenderParameters

_OF_MONEY = frozenset({"price", "cost"})
_LIFE_CYCLE_COSTING = "life-cycle-costing"
_TEXTS = ("name", "description", "means_of_proof")


def price_is_not_alone(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """Price or cost alone does not decide on labour-intensive and social services, nor anywhere without the reasons asked for.

    Legal source: Directive 2014/24/EU, Articles 67(2) and 76(2), and the national rule `price_alone`.
    """
    state = facts.rule(selection.law, "price_alone")
    for index, purchase in enumerate(selection.purchases):
        if facts.is_private(tender) or not _is_of_money_alone(purchase):
            continue
        where = facts.place(tender, index, "award_criteria")
        if state == "needs-reason":
            yield _alone(
                where,
                N_("Price or cost alone decides, and the law asks for the reasons in the documents."),
                N_("Add a criterion of quality, or state the reasons in the documents and accept this finding."),
            )
        elif _is_about_people(purchase, selection.law):
            yield _alone(
                where,
                N_("Price or cost alone decides, which the law does not allow for labour-intensive or social services.")
                if state == "not-for-labour-or-social"
                else N_(
                    "Price or cost alone decides, though most of the value is labour or the service is a social one."
                ),
                N_("Add a criterion of quality, or accept this finding with your reasons."),
            )


def price_keeps_its_weighting(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """In labour-intensive contracts, price has no more weight beside quality than the law allows.

    Legal source: the national figure `price_weighting_most` (Italy: d.lgs. 36/2023, Article 108(4)).
    """
    most = selection.law.figure("price_weighting_most")
    if most is None or facts.is_private(tender):
        return
    for index, purchase in enumerate(selection.purchases):
        weight = sum((each.weighting or Decimal(0) for each in _of_money(purchase)), Decimal(0))
        labour = facts.is_labour_intensive(purchase, selection.law)
        if labour and not _is_of_money_alone(purchase) and not facts.meets(weight, most):
            yield Finding(
                "tender.price-weighting",
                Severity.WARNING,
                N_("Price has a weighting of {weighting} %; in labour-intensive contracts {most} % is the most."),
                facts.place(tender, index, "award_criteria"),
                N_("Give quality more weight, or accept this finding with your reasons."),
                {"weighting": weight, "most": most.value},
                "award_criteria",
            )


def social_weighting_is_proportionate(
    tender: TenderParameters, selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """Social and environmental award criteria have no more weight than usual, or the buyer can say why.

    Counted are criteria that rest on a clause; of the others the theme is not known.

    Legal source: Directive 2014/24/EU, Article 67(4).
    """
    most = selection.law.figure("social_weighting_most")
    if most is None:
        return
    for index, purchase in enumerate(selection.purchases):
        weights = (each.weighting for each in purchase.award_criteria if _is_thematic(each, library))
        weight = sum((each for each in weights if each is not None), Decimal(0))
        if not facts.meets(weight, most):
            yield Finding(
                "tender.social-weighting",
                Severity.NOTE,
                N_(
                    "Social and environmental criteria have a weighting of {weighting} %; above {most} % it is contested."
                ),
                facts.place(tender, index, "award_criteria"),
                N_("Keep the reasons why this fits the object in your file."),
                {"weighting": weight, "most": most.value},
                "award_criteria",
            )


def cost_has_a_method(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """Where cost counts, the documents say by what method it is worked out, over which period and from which data.

    The clause on life-cycle costing does; otherwise the description of the criterion has to.

    Legal source: Directive 2014/24/EU, Article 68(2).
    """
    for index, purchase in enumerate(selection.purchases):
        where = facts.place(tender, index, "award_criteria")
        for number, criterion in enumerate(purchase.award_criteria):
            rests = criterion.clause == _LIFE_CYCLE_COSTING
            if rests and criterion.type not in {"cost", None}:
                yield Finding(
                    "tender.cost-criterion-type",
                    Severity.WARNING,
                    N_(
                        "The criterion rests on life-cycle costing, but its type is not cost, which the notice would say."
                    ),
                    f"{where}.{number}.type",
                    N_("Choose the type cost."),
                    legal_source="life_cycle_costing",
                )
            elif criterion.type == "cost" and not rests and not criterion.description:
                yield Finding(
                    "tender.cost-without-method",
                    Severity.ERROR,
                    N_("It is not said how the cost is worked out."),
                    f"{where}.{number}.description",
                    N_(
                        "State method, period, discount rate and the data needed, or use the clause on life-cycle costing."
                    ),
                    legal_source="life_cycle_costing",
                )


def labour_cost_is_shown_apart(
    tender: TenderParameters, selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """In a labour-intensive contract, tenderers state labour cost apart, so that pay below the law shows.

    Legal source: Directive 2014/24/EU, Articles 18(2) and 69(2)(d).
    """
    languages = tender.languages.authoritative
    for index, purchase in enumerate(selection.purchases):
        prices = tuple(_of_money(purchase))
        if facts.is_private(tender) or not prices or not facts.is_labour_intensive(purchase, selection.law):
            continue
        texts = ((getattr(each, name), language) for each in prices for name in _TEXTS for language in languages)
        if not any(
            phrases_in(LABOUR_COST_PHRASES, text.get(language, ""), language, library) for text, language in texts
        ):
            yield Finding(
                "tender.labour-cost-not-apart",
                Severity.NOTE,
                N_(
                    "Most of the value is labour, and the price criterion does not ask tenderers to state labour cost apart."
                ),
                facts.place(tender, index, "award_criteria"),
                N_("Ask for labour cost beside the price, so that pay below the law shows."),
                legal_source="abnormally_low",
            )


def _is_of_money_alone(purchase: Lot) -> bool:
    """Tell whether nothing but price and cost counts; a criterion without a type may be one of quality."""
    criteria = purchase.award_criteria
    return bool(criteria) and all(each.type in _OF_MONEY or each.weighting == 0 for each in criteria)


def _of_money(purchase: Lot) -> Iterator[AwardCriterion]:
    return (each for each in purchase.award_criteria if each.type in _OF_MONEY)


def _is_about_people(purchase: Lot, law: Law) -> bool:
    social, code = law.cpv_list("social_services"), purchase.cpv_main
    return facts.is_labour_intensive(purchase, law) or bool(social and code and social.holds(code))


def _is_thematic(criterion: AwardCriterion, library: Library) -> bool:
    clause = library.clauses.get(criterion.clause or "")
    return clause is not None and clause.theme is not Theme.GOVERNANCE


def _alone(where: str, message: str, mend: str) -> Finding:
    return Finding("tender.price-alone", Severity.WARNING, message, where, mend, legal_source="award_criteria")
