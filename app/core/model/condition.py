"""What conditions are held against: the facts of one purchase under one law, and which condition they miss."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.core.model.clause import AppliesWhen
from app.core.model.library import Law
from app.core.model.tender import Lot, TenderParameters


class Unmet(StrEnum):
    """The condition a purchase misses; the first five follow from the law, the rest from usual practice."""

    JURISDICTION = "jurisdiction"
    EXCEPT_JURISDICTION = "except-jurisdiction"
    RESERVATION = "reservation"
    REGIME = "regime"
    LOTS = "lots"
    CONTRACT_NATURE = "contract-nature"
    CPV = "cpv"
    VALUE = "value"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class PurchaseFacts:
    """One purchase, as conditions see it. What the buyer has not stated meets every bound."""

    natures: frozenset[str]
    cpv: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    value: Decimal | None
    months: int | None
    reservations: frozenset[str]
    regime: str | None
    in_lots: bool

    def meets(self, condition: AppliesWhen) -> bool:
        """Tell whether every condition given holds."""
        return self.misses_of_law(condition) is None and self.misses_of_use(condition) is None

    def misses_of_law(self, condition: AppliesWhen) -> Unmet | None:
        """The first condition missed that no choice of the buyer can override, or None."""
        if condition.jurisdictions and not any(code in self.jurisdictions for code in condition.jurisdictions):
            return Unmet.JURISDICTION
        if condition.except_jurisdictions and any(
            code in self.jurisdictions for code in condition.except_jurisdictions
        ):
            return Unmet.EXCEPT_JURISDICTION
        if condition.reservations and self.reservations.isdisjoint(condition.reservations):
            return Unmet.RESERVATION
        if condition.regimes and self.regime is not None and self.regime not in condition.regimes:
            return Unmet.REGIME
        if condition.in_lots is not None and condition.in_lots != self.in_lots:
            return Unmet.LOTS
        return None

    def misses_of_use(self, condition: AppliesWhen) -> Unmet | None:
        """The first condition of usual use missed, or None."""
        if condition.contract_natures and self.natures and self.natures.isdisjoint(condition.contract_natures):
            return Unmet.CONTRACT_NATURE
        if condition.cpv and self.cpv and not any(code.startswith(condition.cpv) for code in self.cpv):
            return Unmet.CPV
        if self.value is not None and not _within(self.value, condition.value_at_least, condition.value_below):
            return Unmet.VALUE
        if self.months is not None and not (
            (condition.months_at_least is None or self.months >= condition.months_at_least)
            and (condition.months_at_most is None or self.months <= condition.months_at_most)
        ):
            return Unmet.DURATION
        return None


def purchase_facts(purchase: Lot, tender: TenderParameters, law: Law) -> PurchaseFacts:
    """The facts of a purchase; one that is not reserved counts as reserved `none`."""
    main = (purchase.contract_nature,) if purchase.contract_nature else ()
    reservations: set[str] = {purchase.reserved_participation or "none"}
    if purchase.reserved_execution:
        reservations = (reservations - {"none"}) | {"sheltered-execution"}
    return PurchaseFacts(
        frozenset((*main, *purchase.additional_natures)),
        ((purchase.cpv_main,) if purchase.cpv_main else ()) + purchase.cpv_additional,
        law.codes,
        purchase.estimated_value.amount if purchase.estimated_value else None,
        purchase.duration_months,
        frozenset(reservations),
        tender.procedure.regime,
        bool(tender.lots),
    )


def _within(value: Decimal, at_least: Decimal | None, below: Decimal | None) -> bool:
    return (at_least is None or value >= at_least) and (below is None or value < below)
