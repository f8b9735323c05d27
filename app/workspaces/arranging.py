"""What goes with the clauses of a tender: companions that are missing or in the way, and the order clauses print in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.core.model.clause import Clause
from app.core.model.library import Library
from app.core.model.selection import ClauseDecision, ClauseSelection, Ground
from app.core.model.tender import TenderParameters
from app.core.selection import select_clauses

_STANDS_ASIDE = frozenset({Ground.REPLACED, Ground.NOT_IN_FORCE, Ground.DOES_NOT_APPLY})


@dataclass(frozen=True, slots=True)
class Companion:
    """A clause that goes with another, or against it: what the buyer may do about it in one go."""

    clause: str
    missing: bool
    """True: it is needed and out. False: it is in, and cannot stand beside the other."""


@dataclass(frozen=True, slots=True)
class Successor:
    """A clause the buyer chose that has no text in force any more, and the one that took its place."""

    clause: str
    successor: str


def companions(selection: ClauseSelection) -> Mapping[str, tuple[Companion, ...]]:
    """For each included clause, those it needs and lacks, then those it cannot stand beside; only clauses with some.

    Of two clauses that exclude each other, each names the other. A clause that the law rules out here is not offered.
    """
    found: dict[str, dict[Companion, None]] = {}
    for decision in selection.included:
        for other, missing in _unsettled(decision, selection):
            found.setdefault(decision.clause.id, {})[Companion(other.clause.id, missing)] = None
            if not missing:
                found.setdefault(other.clause.id, {})[Companion(decision.clause.id, missing=False)] = None
    return {clause: tuple(sorted(each, key=lambda one: not one.missing)) for clause, each in found.items()}


def successors(tender: TenderParameters, library: Library, day: date) -> tuple[Successor, ...]:
    """The clauses that are chosen for the whole contract, though another has taken their place."""
    chosen = (library.clauses.get(choice.clause) for choice in tender.clauses if choice.include)
    gone = (each for each in chosen if each is not None and each.version_on(day) is None)
    return tuple(Successor(each.id, each.replaced_by) for each in gone if each.replaced_by is not None)


def moved(tender: TenderParameters, library: Library, day: date, clause_id: str, places: int) -> tuple[str, ...]:
    """The order of the clauses after one has moved by some places among the included clauses of its kind.

    Gives `TenderParameters.clause_order`: shorter where the clauses stand as the library has them. A clause that is not
    in, or is to move beyond the first or last place, stays where it is.
    """
    before = _included(select_clauses(tender, library, day))
    own = next((each for each in before if each.id == clause_id), None)
    if own is None:
        return tender.clause_order
    kind = [each.id for each in before if each.kind is own.kind]
    place = kind.index(clause_id)
    kind.insert(max(0, place + places), kind.pop(place))
    plain = _included(select_clauses(tender.model_copy(update={"clause_order": ()}), library, day))
    is_plain = kind == [each.id for each in plain if each.kind is own.kind]
    others = (name for name in tender.clause_order if name in library.clauses and not _is_of(library, name, own))
    return (*others, *(() if is_plain else kind))


def _unsettled(decision: ClauseDecision, selection: ClauseSelection) -> Iterator[tuple[ClauseDecision, bool]]:
    """The decisions that do not go with one: whether the clause is needed and missing, or in and in the way."""
    if decision.version is None:  # an included decision always has one; said for the type checker
        return
    lots = set(decision.lots)
    for name in decision.version.requires:
        named = [each for each in selection.decisions if name in each.clause.names and lots.intersection(each.lots)]
        if not any(each.included for each in named):
            yield from ((each, True) for each in named if each.reasons[0].ground not in _STANDS_ASIDE)
    for name in decision.version.excludes:
        for each in selection.included:
            if name in each.clause.names and lots.intersection(each.lots):
                yield each, False


def _included(selection: ClauseSelection) -> list[Clause]:
    """The clauses that are in, each once, in the order they print in."""
    return list({decision.clause.id: decision.clause for decision in selection.included}.values())


def _is_of(library: Library, name: str, clause: Clause) -> bool:
    return library.clauses[name].kind is clause.kind
