"""The load: how much the clauses that are in ask of the contractor, counted and not judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.core.model.clause import Ambition, ClauseKind, ClauseVersion, PlaceholderType
from app.core.model.period import MONTHS_BETWEEN
from app.core.model.selection import ClauseDecision, ClauseSelection

_MONTHS_OF_A_YEAR = 12
_HOURS = "hours"
_BINDING = frozenset(
    {ClauseKind.RESERVATION, ClauseKind.TECHNICAL_SPECIFICATION, ClauseKind.CONTRACT_PERFORMANCE_CONDITION}
)
"""The kinds whose shares and hours have to be reached; in the others a share weighs, caps or is withheld."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a set of clauses asks for, in numbers."""

    clauses: int
    kinds: tuple[tuple[ClauseKind, int], ...]
    """How many of each kind, in the order of the documents; kinds without a clause are left out."""
    proofs: int
    """Clauses that name a means of proof."""
    reports_a_year: int
    """Values of indicators to report in a full year."""
    reports_once: int
    """Values to report once in the whole contract."""
    shares_and_hours: int
    """Clauses with a share or a number of hours that has to be reached."""
    above_basic: int
    """Clauses that go further than the basic set."""


@dataclass(frozen=True, slots=True)
class LoadOfLots:
    """The load of the lots that are asked for as much as one another."""

    lots: tuple[str, ...]
    load: Load


def loads(selection: ClauseSelection) -> tuple[LoadOfLots, ...]:
    """The load of every lot, those alike together, in the order of their first lot."""
    alike: dict[Load, list[str]] = {}
    for purchase in selection.purchases:
        load = load_of(selection.included_in(purchase.id))
        alike.setdefault(load, []).append(purchase.id)
    return tuple(LoadOfLots(tuple(lots), load) for load, lots in alike.items())


def load_of(decisions: Iterable[ClauseDecision]) -> Load:
    """The load of the clauses of these decisions, all of them in."""
    stated = [(each.clause, each.version) for each in decisions if each.version is not None]
    counts = Counter(clause.kind for clause, _ in stated)
    often = [MONTHS_BETWEEN.get(version.indicator.frequency) for _, version in stated if version.indicator is not None]
    return Load(
        clauses=len(stated),
        kinds=tuple((kind, counts[kind]) for kind in ClauseKind if counts[kind]),
        proofs=sum(version.means_of_proof is not None for _, version in stated),
        reports_a_year=sum(_MONTHS_OF_A_YEAR // months for months in often if months is not None),
        reports_once=often.count(None),
        shares_and_hours=sum(clause.kind in _BINDING and any(_amounts(version)) for clause, version in stated),
        above_basic=sum(clause.ambition is not Ambition.BASIC for clause, _ in stated),
    )


def _amounts(version: ClauseVersion) -> Iterator[bool]:
    """For each value of a clause, whether it is a share or a number of hours."""
    for placeholder in version.placeholders.values():
        yield placeholder.type is PlaceholderType.PERCENT or _HOURS in (placeholder.unit or "").split()
