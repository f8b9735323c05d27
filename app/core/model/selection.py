"""The clause selection: for each clause considered, in or out, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache

from app.core.model.clause import AppliesWhen, Clause, ClauseVersion
from app.core.model.condition import PurchaseFacts
from app.core.model.jurisdiction import ACCESSIBILITY
from app.core.model.library import Law
from app.core.model.tender import ClauseChoice, Lot

_NOT_RESERVED = ("none",)


class Ground(StrEnum):
    """What decided about a clause."""

    CHOSEN = "chosen"
    MANDATORY = "mandatory"
    PACK = "pack"
    REQUIRED = "required"
    PROPOSED = "proposed"
    OFFERED = "offered"
    LEFT_OUT = "left-out"
    DOES_NOT_APPLY = "does-not-apply"
    REPLACED = "replaced"
    EXCLUDED = "excluded"
    NOT_IN_FORCE = "not-in-force"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a clause is in or out, as a marked message with its values (domain `interface`)."""

    ground: Ground
    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    legal_source: str | None = None


@dataclass(frozen=True, eq=False, slots=True)
class ClauseDecision:
    """One clause in the lots that treat it alike.

    `version` is None only where no version is in force. `lots` holds lot ids in order; all of them where the tender has
    no lots. `values` are placeholder values as text, the library's defaults filled in; a placeholder that has neither is
    absent. `choice` is the buyer's word, None where the buyer said nothing.
    """

    clause: Clause
    version: ClauseVersion | None
    included: bool
    reasons: tuple[Reason, ...]
    lots: tuple[str, ...]
    values: Mapping[str, str]
    choice: ClauseChoice | None = None
    mandatory: bool = False


@dataclass(frozen=True)
class ClauseSelection:
    """Every decision, by kind, as the buyer put them, and by id; with the purchases and the law they were made for."""

    decisions: tuple[ClauseDecision, ...]
    purchases: tuple[Lot, ...]
    facts: tuple[PurchaseFacts, ...]
    """Of each purchase, in the same order."""
    law: Law

    @property
    def included(self) -> tuple[ClauseDecision, ...]:
        """The clauses that are in."""
        return self._index.included

    @cached_property
    def left_out(self) -> tuple[ClauseDecision, ...]:
        """The clauses that are out."""
        return tuple(decision for decision in self.decisions if not decision.included)

    def includes(self, clause_id: str) -> bool:
        """Tell whether a clause is in for at least one lot."""
        return any(decision.included and decision.clause.id == clause_id for decision in self.decisions)

    def included_in(self, lot: str) -> tuple[ClauseDecision, ...]:
        """The clauses that are in for a lot, by its id."""
        return self._index.by_lot.get(lot, ())

    def named(self, name: str, lot: str) -> tuple[ClauseDecision, ...]:
        """The clauses that are in for a lot under a name: the one of that id, or those in its place."""
        return self._index.by_name.get((name, lot), ())

    def meets(self, condition: AppliesWhen) -> bool:
        """Tell whether a text is meant for at least one purchase; a text for no reservation, for all of them."""
        if not condition.model_fields_set:
            return True
        enough = all if condition.reservations == _NOT_RESERVED else any
        return enough(facts.meets(condition) for facts in self.facts)

    def accessibility(self, lot: Lot) -> str | None:
        """BT-754: what the buyer states of a lot, else that criteria are included where one of its clauses holds them."""
        return lot.accessibility or ("inc" if self.rests_on(ACCESSIBILITY, lot.id) else None)

    def rests_on(self, sources: frozenset[str], lot: str) -> bool:
        """Tell whether a clause that is in for a lot relies on one of these provisions."""
        return any(
            decision.version is not None and not sources.isdisjoint(decision.version.legal_sources)
            for decision in self.included_in(lot)
        )

    @cached_property
    def _index(self) -> _Index:
        return _indexed(self.decisions)


@dataclass(frozen=True, slots=True)
class _Index:
    """What is in: all, by lot, and by name and lot."""

    included: tuple[ClauseDecision, ...]
    by_lot: Mapping[str, tuple[ClauseDecision, ...]]
    by_name: Mapping[tuple[str, str], tuple[ClauseDecision, ...]]


@lru_cache(maxsize=64)
def _indexed(decisions: tuple[ClauseDecision, ...]) -> _Index:
    """Kept, for tenders that differ in nothing that decides have the same decisions."""
    included = tuple(decision for decision in decisions if decision.included)
    by_lot: dict[str, list[ClauseDecision]] = {}
    by_name: dict[tuple[str, str], tuple[ClauseDecision, ...]] = {}
    for decision in included:
        for lot in decision.lots:
            by_lot.setdefault(lot, []).append(decision)
            for name in decision.clause.names:
                by_name[name, lot] = (*by_name.get((name, lot), ()), decision)
    return _Index(included, {lot: tuple(found) for lot, found in by_lot.items()}, by_name)
