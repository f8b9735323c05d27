"""Parameters and clauses to a clause selection: every clause considered, in or out, with the reason.

A basic clause that applies is proposed; an advanced or pioneering one is in when the buyer chooses it, or when the pack
the buyer starts from has it; what the law asks for is in unless the buyer leaves it out with a reason. The buyer may
choose a clause beyond its usual purchases (nature, CPV, value, duration), never beyond the law it was written for
(jurisdiction, reservation, regime, lots).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import assert_never

from app.core.model.clause import Ambition, AppliesWhen, Clause, ClauseKind, ClauseVersion
from app.core.model.condition import PurchaseFacts, Unmet, purchase_facts
from app.core.model.finding import N_, Codes
from app.core.model.library import Library
from app.core.model.pack import PackClause
from app.core.model.selection import ClauseDecision, ClauseSelection, Ground, Reason
from app.core.model.tender import ClauseChoice, Lot, TenderParameters

_STRENGTH = {Ground.MANDATORY: 5, Ground.CHOSEN: 4, Ground.PACK: 3, Ground.REQUIRED: 2, Ground.PROPOSED: 1}

_PROPOSED = Reason(Ground.PROPOSED, N_("It applies to this purchase and belongs to the basic set."))
_OFFERED = Reason(Ground.OFFERED, N_("It applies to this purchase; it comes in when you choose it."))
_CHOSEN = Reason(Ground.CHOSEN, N_("You chose it."))
_LEFT_OUT = Reason(Ground.LEFT_OUT, N_("You left it out."))
_OTHER_VARIANT = Reason(Ground.DOES_NOT_APPLY, N_("It is the national form of a clause for another jurisdiction."))
_OTHER_RESERVATION = Reason(Ground.DOES_NOT_APPLY, N_("It belongs to another kind of reservation."))
_OTHER_REGIME = Reason(Ground.DOES_NOT_APPLY, N_("It belongs to another procurement regime."))
_OTHER_VALUE = Reason(Ground.DOES_NOT_APPLY, N_("It is meant for contracts of another value."))
_OTHER_DURATION = Reason(Ground.DOES_NOT_APPLY, N_("It is meant for contracts of another duration."))
_ONLY_LOTS = Reason(Ground.DOES_NOT_APPLY, N_("It is meant for contracts divided into lots."))
_NO_LOTS = Reason(Ground.DOES_NOT_APPLY, N_("It is meant for contracts that are not divided into lots."))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A clause in force under a law, with what does not depend on the purchase."""

    clause: Clause
    version: ClauseVersion
    defaults: Mapping[str, str]
    barred: Reason | None
    """Replaced by a national variant, or itself the variant of another jurisdiction."""
    requires: tuple[str, ...]
    excludes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Packed:
    """A clause as the pack of a purchase has it."""

    reason: Reason
    values: Mapping[str, str]


@dataclass(slots=True)
class _Standing:
    """Where a clause stands while one purchase is being decided."""

    candidate: _Candidate
    reason: Reason
    choice: ClauseChoice | None
    packed: _Packed | None
    included: bool
    mandatory: bool
    barred: bool


@dataclass(frozen=True, slots=True)
class _Question:
    """What decides about the clauses for one purchase; two purchases with the same key get the same answer."""

    key: Hashable
    facts: PurchaseFacts = field(compare=False)
    purchase: Lot = field(compare=False)


def select_clauses(tender: TenderParameters, library: Library, day: date) -> ClauseSelection:
    """Decide about every clause in force, lot by lot; lots that treat a clause alike share one decision.

    The law and the texts are those of the day the notice is dispatched, or of `day` where that is not stated.
    Purchases that differ in nothing that decides get the same decisions, the very same objects.
    """
    law = library.law(tender.jurisdiction, tender.timetable.dispatch or day)
    purchases = tender.purchases()
    facts = tuple(purchase_facts(purchase, tender, law) for purchase in purchases)
    bounds = _bounds(library, law.day)
    decided = tuple(
        _decisions(library, law.codes, law.day, _Question(_key(purchase, each, bounds), each, purchase))
        for purchase, each in zip(purchases, facts, strict=True)
    )
    decisions = decided[0] if len(decided) == 1 else tuple(_grouped(decided))
    return ClauseSelection(_in_order(decisions, tender.clause_order), purchases, facts, law)


@lru_cache(maxsize=64)
def _candidates(library: Library, jurisdictions: tuple[str, ...], day: date) -> dict[str, _Candidate]:
    in_force = {clause.id: (clause, version) for clause, version in library.clauses_in_force(day)}
    variants = _variants(tuple(clause for clause, _ in in_force.values()), jurisdictions)
    return {
        clause.id: _Candidate(
            clause,
            version,
            {name: each.default for name, each in version.placeholders.items() if each.default is not None},
            _barred(clause, variants),
            tuple(variants.get(required, required) for required in version.requires),
            frozenset(variants.get(excluded, excluded) for excluded in version.excludes),
        )
        for clause, version in in_force.values()
    }


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Every value and duration that a condition of the library names, in order."""

    values: tuple[Decimal, ...]
    months: tuple[int, ...]


@lru_cache(maxsize=64)
def _bounds(library: Library, day: date) -> _Bounds:
    conditions = [
        condition
        for _, version in library.clauses_in_force(day)
        for condition in (version.applies_when, *(mandate.applies_when for mandate in version.mandatory_in))
    ]
    values = {bound for each in conditions for bound in (each.value_at_least, each.value_below) if bound is not None}
    at_least = {each.months_at_least for each in conditions if each.months_at_least is not None}
    at_most = {each.months_at_most + 1 for each in conditions if each.months_at_most is not None}
    return _Bounds(tuple(sorted(values)), tuple(sorted(at_least | at_most)))


def _key(purchase: Lot, facts: PurchaseFacts, bounds: _Bounds) -> Hashable:
    """All that decides: value and duration count only by the bounds they reach."""
    choices = tuple(
        (each.clause, each.include, each.reason, tuple(each.link.items()), tuple(each.values.items()))
        for each in purchase.clauses
    )
    value = None if facts.value is None else bisect_right(bounds.values, facts.value)
    months = None if facts.months is None else bisect_right(bounds.months, facts.months)
    return (
        purchase.id, facts.natures, facts.cpv, facts.reservations, facts.regime, facts.in_lots, value, months, choices,
        purchase.clause_pack, purchase.clause_ambition,
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _decisions(
    library: Library, jurisdictions: tuple[str, ...], day: date, question: _Question
) -> tuple[ClauseDecision, ...]:
    candidates = _candidates(library, jurisdictions, day)
    standings = _decide(question, candidates, _packed(question.purchase, library, candidates))
    return tuple(_decision(standing, question.purchase) for standing in standings.values())


def _variants(clauses: Sequence[Clause], jurisdictions: tuple[str, ...]) -> dict[str, str]:
    """General clause -> the variant of the nearest layer that has one."""
    found: dict[str, tuple[int, str]] = {}
    for clause in clauses:
        if clause.replaces is None:
            continue
        near = [jurisdictions.index(code) for code in clause.replaces.jurisdictions if code in jurisdictions]
        if near and (clause.replaces.clause not in found or min(near) < found[clause.replaces.clause][0]):
            found[clause.replaces.clause] = (min(near), clause.id)
    return {general: variant for general, (_, variant) in found.items()}


def _barred(clause: Clause, variants: Mapping[str, str]) -> Reason | None:
    if clause.id in variants:
        values = {"clause": Codes("clauses", (variants[clause.id],))}
        return Reason(Ground.REPLACED, N_("The national clause takes its place: {clause}."), values)
    if clause.replaces is not None and variants.get(clause.replaces.clause) != clause.id:
        return _OTHER_VARIANT
    return None


def _packed(purchase: Lot, library: Library, candidates: Mapping[str, _Candidate]) -> dict[str, _Packed]:
    """What the pack of a purchase brings in, by clause; a national variant comes for its general clause."""
    pack = library.packs.get(purchase.clause_pack or "")
    if pack is None:
        return {}
    return {
        _in_place_of(each.clause, candidates): _of_pack(pack.id, each)
        for each in pack.at(Ambition(purchase.clause_ambition))
    }


def _of_pack(pack: str, member: PackClause) -> _Packed:
    values = {"pack": Codes("packs", (pack,)), "reason": Codes("pack-reasons", (f"{pack}/{member.clause}",))}
    return _Packed(Reason(Ground.PACK, N_("It belongs to the pack “{pack}”: {reason}"), values), member.values)


def _in_place_of(clause: str, candidates: Mapping[str, _Candidate]) -> str:
    """The national variant that takes the place of a clause, or the clause itself."""
    candidate = candidates.get(clause)
    if candidate and candidate.barred and candidate.barred.ground is Ground.REPLACED:
        variant = candidate.barred.values["clause"]
        if isinstance(variant, Codes):
            return variant.codes[0]
    return clause


def _decide(
    question: _Question, candidates: Mapping[str, _Candidate], packed: Mapping[str, _Packed]
) -> dict[str, _Standing]:
    choices = _choices(question.purchase, candidates)
    standings = {
        id_: _standing(each, question.facts, choices.get(id_), packed.get(id_)) for id_, each in candidates.items()
    }
    _bring_required(standings)
    _settle_exclusions(standings)
    return standings


def _choices(purchase: Lot, candidates: Mapping[str, _Candidate]) -> dict[str, ClauseChoice]:
    """The buyer's words by clause; a word on a general clause counts for the national variant in its place."""
    found: dict[str, ClauseChoice] = {}
    for choice in purchase.clauses:
        meant = _in_place_of(choice.clause, candidates)
        if meant == choice.clause:
            found[meant] = choice
        else:
            found.setdefault(meant, choice)
    return found


def _standing(
    candidate: _Candidate, facts: PurchaseFacts, choice: ClauseChoice | None, packed: _Packed | None
) -> _Standing:
    condition = candidate.version.applies_when
    hard = facts.misses_of_law(condition)
    barred = candidate.barred or (_reason(hard, condition, facts) if hard else None)
    if barred is not None:
        return _Standing(candidate, barred, choice, packed, included=False, mandatory=False, barred=True)
    soft = facts.misses_of_use(condition)
    if soft is not None:
        included, reason = _word(candidate, choice, None, _reason(soft, condition, facts))
        return _Standing(candidate, reason, choice, packed, included=included, mandatory=False, barred=False)
    mandate = _mandate(candidate.version, facts)
    included, reason = _word(candidate, choice, mandate, None)
    if packed is not None and reason.ground in {Ground.OFFERED, Ground.PROPOSED}:
        included, reason = True, packed.reason
    return _Standing(candidate, reason, choice, packed, included=included, mandatory=mandate is not None, barred=False)


def _word(
    candidate: _Candidate, choice: ClauseChoice | None, mandate: Reason | None, soft: Reason | None
) -> tuple[bool, Reason]:
    if choice is not None and not choice.include and (mandate is None or choice.reason):
        return False, _with_reason(_LEFT_OUT, N_("You left it out: {reason}"), choice)
    if mandate is not None:
        return True, mandate
    if choice is not None and choice.include:
        return True, _with_reason(_CHOSEN, N_("You chose it: {reason}"), choice)
    if soft is not None:
        return False, soft
    if candidate.clause.ambition is Ambition.BASIC:
        return True, _PROPOSED
    return False, _OFFERED


def _with_reason(plain: Reason, message: str, choice: ClauseChoice) -> Reason:
    return Reason(plain.ground, message, {"reason": choice.reason}) if choice.reason else plain


def _mandate(version: ClauseVersion, facts: PurchaseFacts) -> Reason | None:
    for mandate in version.mandatory_in:
        if mandate.jurisdiction in facts.jurisdictions and facts.meets(mandate.applies_when):
            return Reason(Ground.MANDATORY, N_("The law asks for it here."), legal_source=mandate.legal_source)
    return None


def _bring_required(standings: dict[str, _Standing]) -> None:
    waiting = [standing for standing in standings.values() if standing.included]
    while waiting:
        standing = waiting.pop()
        for required in standing.candidate.requires:
            other = standings.get(required)
            if other is None or other.included or other.barred or other.reason.ground is Ground.LEFT_OUT:
                continue
            values = {"clause": Codes("clauses", (standing.candidate.clause.id,))}
            other.included = True
            other.reason = Reason(Ground.REQUIRED, N_("Another clause needs it: {clause}."), values)
            waiting.append(other)


def _settle_exclusions(standings: dict[str, _Standing]) -> None:
    """The weaker of two clauses that exclude each other goes out; equally strong ones stay, for a check to name."""
    for standing in standings.values():
        for excluded in standing.candidate.excludes:
            other = standings.get(excluded)
            if other is None or not (standing.included and other.included):
                continue
            mine, theirs = _STRENGTH[standing.reason.ground], _STRENGTH[other.reason.ground]
            if mine != theirs:
                winner, loser = (standing, other) if mine > theirs else (other, standing)
                values = {"clause": Codes("clauses", (winner.candidate.clause.id,))}
                loser.included = False
                loser.reason = Reason(Ground.EXCLUDED, N_("It cannot stand beside this clause: {clause}."), values)


def _grouped(decided: Sequence[tuple[ClauseDecision, ...]]) -> Iterator[ClauseDecision]:
    """One decision for each clause and each way it is treated, in the order of the library.

    A clause that is in with the same values prints once, whatever brought it in here and there.
    """
    for same_clause in zip(*decided, strict=True):
        ways: dict[Hashable, list[ClauseDecision]] = {}
        for decision in same_clause:
            ways.setdefault(_way(decision), []).append(decision)
        for alike in ways.values():
            yield alike[0] if len(alike) == 1 else _together(alike)


def _in_order(decisions: tuple[ClauseDecision, ...], order: Sequence[str]) -> tuple[ClauseDecision, ...]:
    """The decisions with the clauses the buyer put in order first in their kind, and the others as they stood."""
    if not order:
        return decisions
    kinds, ranks = list(ClauseKind), {name: rank for rank, name in reversed(tuple(enumerate(order)))}

    def place(decision: ClauseDecision) -> tuple[int, int]:
        rank = min(ranks.get(name, len(order)) for name in decision.clause.names)
        return kinds.index(decision.clause.kind), rank

    return tuple(sorted(decisions, key=place))


def _way(decision: ClauseDecision) -> Hashable:
    linked = decision.choice is not None and bool(decision.choice.link)
    why = (tuple(decision.values.items()), linked) if decision.included else decision.reasons[0].ground
    return decision.included, why


def _together(alike: Sequence[ClauseDecision]) -> ClauseDecision:
    by_ground = {decision.reasons[0].ground: decision.reasons[0] for decision in alike}
    return replace(
        alike[0],
        reasons=tuple(by_ground.values()),
        lots=tuple(lot for decision in alike for lot in decision.lots),
        choice=next((decision.choice for decision in alike if decision.choice is not None), None),
        mandatory=any(decision.mandatory for decision in alike),
    )


def _decision(standing: _Standing, purchase: Lot) -> ClauseDecision:
    candidate, choice = standing.candidate, standing.choice
    own = {**(standing.packed.values if standing.packed else {}), **(choice.values if choice else {})}
    values = {**candidate.defaults, **own} if own else candidate.defaults
    return ClauseDecision(
        candidate.clause,
        candidate.version,
        standing.included,
        (standing.reason,),
        (purchase.id,),
        values,
        choice,
        standing.mandatory,
    )


def _reason(unmet: Unmet, condition: AppliesWhen, facts: PurchaseFacts) -> Reason:
    """Why a clause does not apply, in words."""
    match unmet:
        case Unmet.JURISDICTION:
            expected = Codes("jurisdictions", condition.jurisdictions)
            return _not_meant(N_("It is written for the law of: {expected}."), expected)
        case Unmet.EXCEPT_JURISDICTION:
            expected = Codes("jurisdictions", facts.jurisdictions[:1])
            return _not_meant(N_("It is not available under this law: {expected}."), expected)
        case Unmet.CONTRACT_NATURE:
            expected = Codes("contract-nature", condition.contract_natures)
            return _not_meant(N_("It is meant for contracts of this nature: {expected}."), expected)
        case Unmet.CPV:
            return _not_meant(N_("It is meant for purchases of: {expected}."), Codes("cpv", condition.cpv))
        case Unmet.LOTS:
            return _ONLY_LOTS if condition.in_lots else _NO_LOTS
        case Unmet.RESERVATION:
            return _OTHER_RESERVATION
        case Unmet.REGIME:
            return _OTHER_REGIME
        case Unmet.VALUE:
            return _OTHER_VALUE
        case Unmet.DURATION:
            return _OTHER_DURATION
        case _:
            assert_never(unmet)


def _not_meant(message: str, expected: Codes) -> Reason:
    return Reason(Ground.DOES_NOT_APPLY, message, {"expected": expected})
