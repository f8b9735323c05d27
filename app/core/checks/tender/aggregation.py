"""What counts together: purchases of the same kind, and the parts of a mixed contract."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from app.core.checks.tender import facts
from app.core.checks.tender.value import applicable_threshold
from app.core.model.base import Money
from app.core.model.finding import N_, Codes, Finding, Severity
from app.core.model.library import Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import SimilarPurchase, TenderParameters

# A CPV group, the level below the division: goods and services that the same operators usually supply.
_DIGITS_OF_A_KIND = 3
_MONTHS_IN_A_YEAR = 12
_BY_VALUE = frozenset({"supplies", "services"})


def similar_purchases_stay_below(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Below the threshold, this purchase and those of the same kind around it stay below it together, too.

    Only what the buyer states about other purchases can be seen. Of the same kind are purchases of the same CPV group
    within the time the law looks at; one that reaches the threshold alone is left out.

    Legal source: Directive 2014/24/EU, Article 5(3) and (11).
    """
    value, threshold = tender.estimated_value, applicable_threshold(tender, selection.law)
    within = selection.law.figure("similar_purchases_months")
    if tender.procedure.regime != "below-threshold" or value is None or threshold is None or within is None:
        return
    counted = [
        other.estimated_value.amount
        for other in tender.similar_purchases
        if other.estimated_value is not None
        and other.estimated_value.currency == threshold.unit
        and not facts.meets(other.estimated_value.amount, threshold)
        and _is_alike(other, tender, selection.law.day, int(within.value))
    ]
    together = value.amount + sum(counted, Decimal(0))
    if value.currency != threshold.unit or facts.meets(value.amount, threshold) or not facts.meets(together, threshold):
        return
    yield Finding(
        "tender.value-split",
        Severity.WARNING,
        N_(
            "Together with similar purchases within {months} months the value is {sum} {currency}, "
            "which reaches the threshold of {threshold} {currency}."
        ),
        "similar_purchases",
        N_(
            "Buy them under the rules above the threshold, or accept this finding with the objective reasons "
            "for buying them apart."
        ),
        {"months": within.value, "sum": together, "currency": value.currency, "threshold": threshold.value},
        "estimated_value",
    )


def main_object_decides(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """The nature stated for a mixed contract is that of its main object.

    Between supplies and services the higher value decides, which is known where every lot states nature and value.

    Legal source: Directive 2014/24/EU, Article 3(2).
    """
    if facts.is_private(tender) or tender.contract_nature is None:
        return
    values = _values_by_nature(selection)
    mixed = {*tender.additional_natures, *values, tender.contract_nature}
    if len(mixed) == 1:
        return
    if not values or not set(values) <= _BY_VALUE:
        yield Finding(
            "tender.mixed-contract",
            Severity.NOTE,
            N_("The contract is mixed, so the rules of its main object apply to all of it: {nature}."),
            "contract_nature",
            N_("Check that this is the main object; between supplies and services it is the part of higher value."),
            {"nature": Codes("contract-nature", (tender.contract_nature,))},
        )
        return
    highest = max(values, key=lambda nature: values[nature])
    if values[highest] > values.get(tender.contract_nature, Decimal(0)):
        yield Finding(
            "tender.main-object",
            Severity.WARNING,
            N_("The lots with the highest value are of another nature than the one stated for the contract: {nature}."),
            "contract_nature",
            N_("State the nature of the lots with the highest value, or correct the lots."),
            {"nature": Codes("contract-nature", (highest,))},
        )


def _is_alike(other: SimilarPurchase, tender: TenderParameters, day: date, months: int) -> bool:
    if other.date is not None and not _lie_within(min(other.date, day), max(other.date, day), months):
        return False
    code, own = other.cpv, tender.cpv_main
    return code is None or own is None or code[:_DIGITS_OF_A_KIND] == own[:_DIGITS_OF_A_KIND]


def _lie_within(first: date, last: date, months: int) -> bool:
    whole = (last.year - first.year) * _MONTHS_IN_A_YEAR + last.month - first.month
    return whole < months or (whole == months and last.day <= first.day)


def _values_by_nature(selection: ClauseSelection) -> dict[str, Decimal]:
    """The values of the lots by nature; empty where a lot states none, or another currency."""
    sums: dict[str, Decimal] = {}
    stated = [(each.contract_nature, each.estimated_value) for each in selection.purchases]
    for nature, value in stated if len(stated) > 1 else ():
        if nature is None or value is None or not _same_currency(value, stated[0][1]):
            return {}
        sums[nature] = sums.get(nature, Decimal(0)) + value.amount
    return sums


def _same_currency(value: Money, first: Money | None) -> bool:
    return first is not None and value.currency == first.currency
