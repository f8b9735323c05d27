"""What each way sets in the tender; what the buyer stated already stays where the way can do with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.core.advising.nouns import Change, Way
from app.core.checks.tender import facts
from app.core.checks.tender.reservation import PUBLIC_SERVICE, WORK_INTEGRATION, least_share
from app.core.model.clause import Ambition, ClauseKind
from app.core.model.library import Law
from app.core.model.selection import ClauseDecision, ClauseSelection, Ground
from app.core.model.tender import Lot, TenderParameters
from app.core.model.text import Texts

_KINDS: Mapping[Way, ClauseKind] = {
    Way.CONDITION: ClauseKind.CONTRACT_PERFORMANCE_CONDITION,
    Way.CRITERION: ClauseKind.AWARD_CRITERION,
}
_OPPORTUNITIES = "opp"
"""The social objective of jobs for those who are furthest from them (eForms, social-objective)."""
_EVERYBODY = frozenset({"all-workers", "service-users"})
_CLOSED = frozenset({Ground.DOES_NOT_APPLY, Ground.REPLACED, Ground.EXCLUDED, Ground.NOT_IN_FORCE, Ground.LEFT_OUT})
_AMBITIONS = tuple(Ambition)


def changes_for(
    way: Way, tender: TenderParameters, selection: ClauseSelection, lot: str, texts: Sequence[Texts]
) -> tuple[Change, ...]:
    """What choosing a way sets; nothing where it cannot be chosen. `lot` is read by `Way.LOT` alone."""
    found: Iterable[Change]
    match way:
        case Way.WHOLE:
            found = _whole(tender, selection)
        case Way.LOT:
            found = _lot(tender, selection, lot)
        case Way.SHELTERED:
            found = _sheltered(tender, selection)
        case Way.MISSION:
            found = (
                *_everywhere(tender, "reserved_participation", PUBLIC_SERVICE),
                *_everywhere(tender, "reserved_execution", value=False),
            )
        case _:
            found = _with_clause(way, tender, selection, texts)
    return tuple(found)


def clause_for(way: Way, selection: ClauseSelection) -> ClauseDecision | None:
    """The clause with which a way gives work to those far from it; None for other ways, and where none may be chosen.

    One that is in comes first, then one written for the place, then the least ambitious, then the one for most groups.
    """
    found = [each for each in selection.decisions if each.clause.kind is _KINDS.get(way) and _gives_work(each)]
    return min(found, key=_preference, default=None)


def _whole(tender: TenderParameters, selection: ClauseSelection) -> Iterator[Change]:
    yield from _everywhere(tender, "reserved_participation", WORK_INTEGRATION)
    if tender.reserved_execution is None:
        yield Change("", "reserved_execution", (False,))
    yield from _share(tender, selection.law)


def _lot(tender: TenderParameters, selection: ClauseSelection, lot: str) -> Iterator[Change]:
    purchase = next((each for each in selection.purchases if each.id == lot), None) if tender.lots else None
    if purchase is None:
        return
    if tender.reserved_participation in {None, WORK_INTEGRATION}:
        yield Change("", "reserved_participation", ("none",))
    if tender.reserved_execution is None:
        yield Change("", "reserved_execution", (False,))
    yield Change(lot, "reserved_participation", (WORK_INTEGRATION,))
    yield from _share(purchase, selection.law, lot)


def _sheltered(tender: TenderParameters, selection: ClauseSelection) -> Iterator[Change]:
    yield from _everywhere(tender, "reserved_execution", value=True)
    if tender.reserved_participation in {None, PUBLIC_SERVICE}:
        yield Change("", "reserved_participation", ("none",))
    for each in tender.lots:
        if "reserved_participation" in each.model_fields_set and each.reserved_participation == PUBLIC_SERVICE:
            yield Change(each.id, "reserved_participation", ())
    yield from _share(tender, selection.law)


def _with_clause(
    way: Way, tender: TenderParameters, selection: ClauseSelection, texts: Sequence[Texts]
) -> Iterator[Change]:
    decision = clause_for(way, selection)
    if decision is None:
        return
    if tender.reserved_participation is None:
        yield Change("", "reserved_participation", ("none",))
    clause = decision.clause.id
    for lot, purchase in _stating(tender, "clauses"):
        if not decision.included and all(each.clause != clause for each in purchase.clauses):
            yield Change(lot, f"clauses.{clause}", ({"clause": clause},))
    for lot, purchase in _stating(tender, "award_criteria") if way is Way.CRITERION else ():
        if all(each.clause != clause for each in purchase.award_criteria):
            yield Change(lot, f"award_criteria.{clause}", (_criterion(decision, texts),))


def _criterion(decision: ClauseDecision, texts: Sequence[Texts]) -> dict[str, object]:
    title = decision.version.title if decision.version else ""
    clause = decision.clause.id
    names = {each.language: each.clauses.line(f"{clause}/title", title) for each in texts}
    return {"type": "quality", "clause": clause, "name": {code: name for code, name in names.items() if name}}


def _everywhere(tender: TenderParameters, field: str, value: object) -> Iterator[Change]:
    """Set for the whole contract, and no lot says otherwise."""
    yield Change("", field, (value,))
    for each in tender.lots:
        if field in each.model_fields_set:
            yield Change(each.id, field, ())


def _share(purchase: TenderParameters | Lot, law: Law, lot: str = "") -> Iterator[Change]:
    """The least share of the law, where it asks for one and none is stated."""
    test, minimum = facts.rule(law, "reserved_contracts_test"), law.figure("reserved_minimum_share")
    by_status = test == "closed-list" or (test == "status-or-share" and bool(purchase.reserved_statuses))
    if minimum is None or by_status:
        return
    if purchase.reserved_share is None:
        yield Change(lot, "reserved_share", (format(least_share(minimum), "f"),))
    if purchase.reserved_share_unit is None:
        yield Change(lot, "reserved_share_unit", ("employees",))


def _stating(tender: TenderParameters, field: str) -> Iterator[tuple[str, TenderParameters | Lot]]:
    """The tender, and the lots that do not inherit the field."""
    yield "", tender
    yield from ((each.id, each) for each in tender.lots if field in each.model_fields_set)


def _gives_work(decision: ClauseDecision) -> bool:
    return (
        decision.version is not None
        and "none" in (decision.version.applies_when.reservations or ("none",))
        and decision.reasons[0].ground not in _CLOSED
        and _OPPORTUNITIES in decision.clause.objectives
        and bool(set(decision.clause.target_groups) - _EVERYBODY)
    )


def _preference(decision: ClauseDecision) -> tuple[bool, bool, int, int]:
    clause, version = decision.clause, decision.version
    local = clause.replaces is not None or bool(version and version.applies_when.jurisdictions)
    return not decision.included, not local, _AMBITIONS.index(clause.ambition), -len(clause.target_groups)
