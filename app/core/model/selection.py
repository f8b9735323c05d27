"""The clause selection: for each clause considered, in or out, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from app.core.model.clause import Clause, ClauseVersion
from app.core.model.condition import PurchaseFacts
from app.core.model.jurisdiction import ACCESSIBILITY
from app.core.model.library import Law
from app.core.model.tender import ClauseChoice, Lot


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

    @cached_property
    def included(self) -> tuple[ClauseDecision, ...]:
        """The clauses that are in."""
        return tuple(decision for decision in self.decisions if decision.included)

    @cached_property
    def left_out(self) -> tuple[ClauseDecision, ...]:
        """The clauses that are out."""
        return tuple(decision for decision in self.decisions if not decision.included)

    def includes(self, clause_id: str) -> bool:
        """Tell whether a clause is in for at least one lot."""
        return any(decision.included and decision.clause.id == clause_id for decision in self.decisions)

    @cached_property
    def included_by_lot(self) -> Mapping[str, tuple[ClauseDecision, ...]]:
        """The clauses that are in, by lot id; a lot without any is absent."""
        found: dict[str, list[ClauseDecision]] = {}
        for decision in self.included:
            for lot in decision.lots:
                found.setdefault(lot, []).append(decision)
        return {lot: tuple(decisions) for lot, decisions in found.items()}

    def accessibility(self, lot: Lot) -> str | None:
        """BT-754: what the buyer states of a lot, else that criteria are included where one of its clauses holds them."""
        return lot.accessibility or ("inc" if self.rests_on(ACCESSIBILITY, lot.id) else None)

    def rests_on(self, sources: frozenset[str], lot: str) -> bool:
        """Tell whether a clause that is in for a lot relies on one of these provisions."""
        return any(
            decision.version is not None and not sources.isdisjoint(decision.version.legal_sources)
            for decision in self.included_by_lot.get(lot, ())
        )
