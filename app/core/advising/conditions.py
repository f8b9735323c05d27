"""The conditions of a way: what the checks find against it, what the law and the tender say for it, what only people know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.core.advising.nouns import LEGAL_SOURCES, Condition, Standing, Way
from app.core.advising.ways import clause_for
from app.core.checks.tender import applicable_threshold, facts
from app.core.checks.tender.reservation import months_in_all, reservations
from app.core.model.finding import N_, Finding, Severity
from app.core.model.jurisdiction import SourcedFact
from app.core.model.selection import ClauseSelection
from app.core.model.tender import Lot, TenderParameters

_ART_20 = frozenset({Way.WHOLE, Way.LOT, Way.SHELTERED})
RESERVATIONS = _ART_20 | {Way.MISSION}
_NO_PROVISION = "tender.reservation-without-provision"
_OUTSIDE = {"light": "light_regime_reservation", "below-threshold": "below_threshold_reservation"}
_STILL_TO_SAY = frozenset(
    {"tender.missing", "tender.criterion-without-weighting", "tender.weightings-sum", "notice.answer-missing"}
)
"""Errors that mean only that the buyer has not answered yet."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A way as it would stand: the changed tender, its clauses, the purchases concerned and the findings against it."""

    way: Way
    tender: TenderParameters
    selection: ClauseSelection
    purchases: tuple[Lot, ...]
    findings: tuple[Finding, ...]

    def found(self, *codes: str) -> bool:
        """Tell whether a finding of these codes speaks against it."""
        return any(each.code in codes for each in self.findings)


def conditions_of(asked: Asked) -> Iterator[Condition]:
    """Every condition, findings first."""
    placeless = asked.tender.jurisdiction is None
    yield from (_of_finding(each, asked) for each in asked.findings if not (placeless and each.code == _NO_PROVISION))
    if asked.way is Way.LOT:
        yield from _is_divided(asked)
    if asked.way in RESERVATIONS and not facts.is_private(asked.tender):
        for condition in (_provision, _regime, _value, *_OF_WAY[asked.way]):
            yield from condition(asked)
    if asked.way not in RESERVATIONS:
        yield from _of_clause(asked)


def _of_finding(finding: Finding, asked: Asked) -> Condition:
    barred = finding.severity is Severity.ERROR and finding.code not in _STILL_TO_SAY
    if finding.code == "tender.reservation-doubtful":
        barred = facts.is_private(asked.tender)
    return Condition(
        Standing.NOT_MET if barred else Standing.TO_CONFIRM,
        finding.message,
        finding.values,
        finding.legal_source,
        finding.mend,
        finding.where,
    )


def _provision(asked: Asked) -> Iterator[Condition]:
    source, law = LEGAL_SOURCES[asked.way], asked.selection.law
    if asked.tender.jurisdiction is None:
        yield _open(N_("It is not stated yet whose law applies."), "jurisdiction")
    provision = law.national_provision(source)
    taken_over = law.rule(source)
    if provision is None or asked.found("tender.public-service-not-available"):
        return
    unconfirmed = taken_over if taken_over is not None and not taken_over.confirmed else provision
    yield _met(N_("National law provides for it."), source, unconfirmed)


def _regime(asked: Asked) -> Iterator[Condition]:
    """Whether the rules outside the general ones know the reservation; the law answers for Article 20 alone."""
    regime, key = asked.tender.procedure.regime, _OUTSIDE.get(asked.tender.procedure.regime or "")
    rule = asked.selection.law.rule(key) if key else None
    if regime is None:
        yield _open(N_("It is not stated yet which rules apply."), "procedure.regime")
    elif asked.way in _ART_20 and rule is not None and rule.value == "available":
        yield _met(N_("The rules that apply to this purchase provide for it."), rule.legal_source, rule)
    elif asked.way in _ART_20 and rule is None and regime == "below-threshold":
        yield _open(N_("The library does not know whether the rules below the thresholds provide for it."))


def _value(asked: Asked) -> Iterator[Condition]:
    value, threshold = asked.tender.estimated_value, applicable_threshold(asked.tender, asked.selection.law)
    known = asked.found(
        "tender.regime-above-threshold", "tender.regime-below-threshold", "tender.threshold-unconfirmed"
    )
    if value is None or not value.amount:
        yield _open(N_("The value is not stated yet, so it is not compared with the threshold."), "estimated_value")
    elif not known and threshold is not None and asked.tender.procedure.regime is not None:
        values = {"value": value.amount, "threshold": threshold.value, "currency": value.currency}
        message = N_("The rules fit the value of {value} {currency}; the threshold is {threshold} {currency}.")
        yield _met(message, "thresholds", threshold, values)


def _share(asked: Asked) -> Iterator[Condition]:
    law = asked.selection.law
    test, minimum = law.rule("reserved_contracts_test"), law.figure("reserved_minimum_share")
    concerned = asked.purchases if asked.way is not Way.LOT or asked.tender.lots else ()
    stated = [each.reserved_share for each in concerned if each.reserved_share is not None]
    if test is not None and test.value != "share" and concerned and not stated:
        message = N_("The law of the place names the operators by their status, so no share is stated.")
        yield _met(message, "reserved_contracts", test)
    elif minimum is not None and stated and not asked.found("tender.missing", "tender.reserved-share-low"):
        message = N_("The least share of {share} % keeps to what the law asks for.")
        yield _met(message, "reserved_contracts", minimum, {"share": min(stated)})


def _market(_asked: Asked) -> Iterator[Condition]:
    yield _open(
        N_("Enough such operators can perform it: ask the market before you decide."), source="market_consultation"
    )


def _is_divided(asked: Asked) -> Iterator[Condition]:
    if not asked.tender.lots:
        message, mend = N_("The contract is not divided into lots."), N_("Divide it, then reserve a lot.")
        yield Condition(Standing.NOT_MET, message, legal_source="lots", mend=mend, where="lots")


def _object(asked: Asked) -> Iterator[Condition]:
    listed = asked.selection.law.cpv_list("public_service_reservation")
    codes = dict.fromkeys(code for each in asked.purchases if (code := each.cpv_main))
    if not codes:
        yield _open(N_("The main CPV code is not stated yet."), "cpv_main")
    for code in codes:
        if listed is not None and listed.holds(code):
            message = N_("{cpv} is among the services that may be reserved.")
            yield _met(message, "reserved_public_service", listed, {"cpv": code})


def _length(asked: Asked) -> Iterator[Condition]:
    longest = asked.selection.law.figure("reserved_public_service_months")
    if longest is None or asked.found("tender.public-service-duration", "tender.public-service-idea-based"):
        return
    months = [months_in_all(each) for each in asked.purchases]
    stated = [each for each in months if each is not None]
    values = {"longest": longest.value, "months": max(stated, default=0)}
    if len(stated) < len(months):
        message = N_("The duration is not stated yet; with all renewals, {longest} months are the most.")
        yield _open(message, "duration_months", "reserved_public_service", values)
    else:
        message = N_("With all renewals the contract lasts {months} months; {longest} months are the most.")
        yield _met(message, "reserved_public_service", longest, values)


def _organisation(asked: Asked) -> Iterator[Condition]:
    """What only the organisations know; Article 77(2)."""
    source = "reserved_public_service"
    yield _open(
        N_(
            "The organisation has a public service mission, puts its profits back into it, and its staff, users or "
            "others concerned own it or take part in running it."
        ),
        source=source,
    )
    years = asked.selection.law.figure("reserved_public_service_look_back_years")
    if years is not None:
        message = N_("The organisation has not won such a contract from you in the last {years} years.")
        yield _open(message, source=source, values={"years": years.value})


def _of_clause(asked: Asked) -> Iterator[Condition]:
    """For a way that leaves the contract open to all and asks by a clause."""
    decision = clause_for(asked.way, asked.selection)
    if decision is None:
        yield Condition(Standing.NOT_MET, N_("The library has no clause for it that fits this purchase."))
        return
    if not any(map(reservations, asked.purchases)):
        yield Condition(Standing.MET, N_("All operators may still take part."))
    source = LEGAL_SOURCES[asked.way]
    provision = asked.selection.law.provision(source)
    if not facts.is_private(asked.tender) and provision is not None:
        yield _met(N_("The law lets you ask for it where it is linked to what you buy."), source, provision)


_OF_WAY: dict[Way, tuple[Callable[[Asked], Iterator[Condition]], ...]] = {
    Way.WHOLE: (_share, _market),
    Way.LOT: (_share, _market),
    Way.SHELTERED: (_share, _market),
    Way.MISSION: (_object, _length, _organisation, _market),
}


def _met(message: str, source: str | None, fact: SourcedFact, values: Mapping[str, object] | None = None) -> Condition:
    """Met where the fact it rests on was confirmed; else still to confirm, and marked so."""
    standing = Standing.MET if fact.confirmed else Standing.TO_CONFIRM
    return Condition(standing, message, values or {}, source, unconfirmed=not fact.confirmed)


def _open(
    message: str, where: str = "", source: str | None = None, values: Mapping[str, object] | None = None
) -> Condition:
    return Condition(Standing.TO_CONFIRM, message, values or {}, source, where=where)
