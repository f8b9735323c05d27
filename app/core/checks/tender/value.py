"""The estimated value, its threshold, and the regime that follows from both."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.core.checks.tender import facts
from app.core.model.base import Money
from app.core.model.finding import N_, Finding, Severity
from app.core.model.jurisdiction import CpvList, Figure
from app.core.model.library import Law, Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters

_REGIMES_UNDER_THE_DIRECTIVE = frozenset({"general", "light"})


def applicable_threshold(tender: TenderParameters, law: Law) -> Figure | None:
    """The amount from which the Directive applies to the whole purchase, in its own currency.

    None where the law of the day states none. Works, social and other specific services, and the buyer's level decide.

    Legal source: Directive 2014/24/EU, Article 4.
    """
    if tender.contract_nature == "works":
        return law.figure("threshold_works")
    if is_light(tender, law.cpv_list("annex_xiv")):
        return law.figure("threshold_light_regime")
    if tender.buyer.central_government:
        return law.figure("threshold_supplies_services_central")
    return law.figure("threshold_supplies_services_subcentral")


def is_light(tender: TenderParameters, annex: CpvList | None) -> bool:
    """Tell whether the main object is a social or other specific service.

    Legal source: Directive 2014/24/EU, Article 74 and Annex XIV.
    """
    main = tender.cpv_main
    return tender.contract_nature == "services" and main is not None and annex is not None and annex.holds(main)


def value_is_complete(tender: TenderParameters, _selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """The value is stated, above zero, and the buyer confirms that options, renewals and all lots are in it.

    Legal source: Directive 2014/24/EU, Article 5.
    """
    if facts.is_private(tender):
        return
    value = tender.estimated_value
    if value is None:
        yield facts.missing("estimated_value")
    elif not value.amount:
        yield Finding(
            "tender.value-zero",
            Severity.ERROR,
            N_("The estimated value is zero, so no threshold can be applied."),
            "estimated_value.amount",
            N_("Estimate the value without VAT; it can be kept out of the documents."),
            legal_source="estimated_value",
        )
    elif tender.value_includes_options is not True:
        yield Finding(
            "tender.value-options",
            Severity.ERROR,
            N_("It is not confirmed that options, renewals and all lots are in the estimated value."),
            "value_includes_options",
            N_("Add them to the value, then confirm it."),
            legal_source="estimated_value",
        )


def lots_add_up(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """Where every lot states a value, the values of the lots add up to that of the tender.

    Legal source: Directive 2014/24/EU, Article 5(8) to (10).
    """
    whole = tender.estimated_value
    parts = [lot.estimated_value for lot in tender.lots if "estimated_value" in lot.model_fields_set]
    if whole is None or not parts or len(parts) != len(selection.purchases):
        return
    same = [part.amount for part in parts if part is not None and part.currency == whole.currency]
    if len(same) == len(parts) and sum(same, Decimal(0)) != whole.amount:
        yield Finding(
            "tender.value-of-lots",
            Severity.WARNING,
            N_("The lots add up to {sum} {currency}, but the estimated value is {value} {currency}."),
            "estimated_value.amount",
            N_("Correct the lots or the whole: the value of all lots counts for the threshold."),
            {"sum": sum(same, Decimal(0)), "value": whole.amount, "currency": whole.currency},
            "estimated_value",
        )


def currency_is_that_of_the_place(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """The value is in the currency of the jurisdiction.

    Legal source: Directive 2014/24/EU, Article 6(3): thresholds in national currency.
    """
    expected = selection.law.currency
    value = tender.estimated_value
    if value is not None and expected is not None and value.currency != expected:
        yield Finding(
            "tender.currency",
            Severity.WARNING,
            N_("The value is in {currency}, but the currency of the place is {expected}."),
            "estimated_value.currency",
            N_("State the value in the currency of the place."),
            {"currency": value.currency, "expected": expected},
        )


def regime_fits_the_value(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """The regime is the one that value and object lead to.

    A threshold is never converted: where the law states none in the currency of the value, that is a finding.

    Legal source: Directive 2014/24/EU, Articles 4 and 74, with the delegated regulation for the day of dispatch.
    """
    regime, value = tender.procedure.regime, tender.estimated_value
    if regime is None or value is None or not value.amount or facts.is_private(tender):
        return
    threshold = applicable_threshold(tender, selection.law)
    if threshold is None or threshold.unit != value.currency:
        yield _unconfirmed(threshold, value, selection.law)
    elif facts.meets(value.amount, threshold):
        if regime == "below-threshold":
            yield _above(value, threshold)
    elif regime in _REGIMES_UNDER_THE_DIRECTIVE:
        yield _below(value, threshold)


def light_regime_fits_the_object(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """The light regime is used for services of Annex XIV alone.

    Cleaning, green maintenance, waste collection and laundry are not among them.

    Legal source: Directive 2014/24/EU, Article 74 and Annex XIV.
    """
    annex = selection.law.cpv_list("annex_xiv")
    if tender.procedure.regime != "light":
        if tender.procedure.regime == "general" and is_light(tender, annex):
            yield Finding(
                "tender.light-regime-possible",
                Severity.NOTE,
                N_("The law lets you use the light regime for this service; the general one is stricter."),
                "procedure.regime",
                N_("Nothing needs to be done."),
                legal_source="light_regime",
            )
        return
    never = selection.law.cpv_list("never_light")
    for index, purchase in enumerate(selection.purchases):
        code = purchase.cpv_main
        if code is None or annex is None or annex.holds(code):
            continue
        message = N_("{cpv} is not a social or other specific service, so the light regime is not open to it.")
        if never is not None and never.holds(code):
            message = N_(
                "{cpv} is cleaning, green maintenance, waste collection or laundry, which the light regime leaves out."
            )
        yield Finding(
            "tender.regime-not-light",
            Severity.ERROR,
            message,
            facts.place(tender, index, "cpv_main"),
            N_("Choose the general regime, or correct the code."),
            {"cpv": code},
            "light_regime",
        )


def _unconfirmed(threshold: Figure | None, value: Money, law: Law) -> Finding:
    if threshold is None:
        message = N_("The library holds no threshold for {day}, so the regime cannot be checked.")
    else:
        message = N_(
            "The library holds no official threshold in {currency}, and amounts are not converted, "
            "so the regime cannot be checked."
        )
    return Finding(
        "tender.threshold-unconfirmed",
        Severity.WARNING,
        message,
        "procedure.regime",
        N_("Compare the value with the official threshold for the day of dispatch, and accept this finding."),
        {"currency": value.currency, "day": law.day},
        "thresholds",
    )


def _above(value: Money, threshold: Figure) -> Finding:
    return Finding(
        "tender.regime-above-threshold",
        Severity.ERROR,
        N_("The value is {value} {currency} and reaches the threshold of {threshold} {currency}."),
        "procedure.regime",
        N_("Choose the general regime, or the light one for social and other specific services."),
        {"value": value.amount, "currency": value.currency, "threshold": threshold.value},
        "thresholds",
    )


def _below(value: Money, threshold: Figure) -> Finding:
    return Finding(
        "tender.regime-below-threshold",
        Severity.WARNING,
        N_("The value is {value} {currency} and below the threshold of {threshold} {currency}."),
        "procedure.regime",
        N_("Choose the regime below the threshold, or accept that you follow stricter rules than you have to."),
        {"value": value.amount, "currency": value.currency, "threshold": threshold.value},
        "thresholds",
    )
