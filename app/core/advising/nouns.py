"""What an advice is made of: a way, its conditions, what choosing it changes and leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Way(StrEnum):
    """A way to buy for a social aim."""

    WHOLE = "whole-contract"
    LOT = "one-lot"
    SHELTERED = "sheltered-execution"
    MISSION = "public-service-mission"
    CONDITION = "performance-condition"
    CRITERION = "award-criterion"


LEGAL_SOURCES: Mapping[Way, str] = {
    Way.WHOLE: "reserved_contracts",
    Way.LOT: "reserved_contracts",
    Way.SHELTERED: "reserved_contracts",
    Way.MISSION: "reserved_public_service",
    Way.CONDITION: "contract_performance_conditions",
    Way.CRITERION: "award_criteria",
}
"""The provision each way rests on."""


class Standing(StrEnum):
    """How a condition stands, as far as the tender and the library tell."""

    MET = "met"
    TO_CONFIRM = "to-confirm"
    NOT_MET = "not-met"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a way: a marked message with its values, as a finding has them.

    `mend` is "" where nothing is to be mended, `where` the form field to answer or "".
    """

    standing: Standing
    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    legal_source: str | None = None
    mend: str = ""
    where: str = ""
    unconfirmed: bool = False
    """It would be met by the library, but nobody has compared the fact with an official text."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a tender file set anew.

    `lot` is a lot's id, "" for the tender itself. `field` is a field, or `clauses.<id>` and `award_criteria.<id>` for the
    entry about one clause. `stated` holds the plain value; empty, the field or entry is taken away.
    """

    lot: str
    field: str
    stated: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class NoticeChange:
    """A field of the EU notice that is answered otherwise, with its codes where it is answered by codes."""

    field: str
    term: str
    code_list: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """A way with all there is to know about it before it is chosen."""

    way: Way
    lot: str
    """The lot it is about; "" for the whole contract."""
    is_chosen: bool
    """The tender is so already."""
    clause: str | None
    """The clause with which a way gives work; None for reservations, and where there is none."""
    changes: tuple[Change, ...]
    """Empty where the way cannot be chosen."""
    conditions: tuple[Condition, ...]
    clauses_in: tuple[str, ...]
    clauses_out: tuple[str, ...]
    sections_in: tuple[tuple[str, str], ...]
    """Kind of document and id of each section that comes in."""
    notice: tuple[NoticeChange, ...]

    def that_are(self, standing: Standing) -> tuple[Condition, ...]:
        """The conditions of one standing."""
        return tuple(each for each in self.conditions if each.standing is standing)

    @property
    def standing(self) -> Standing:
        """Of the whole way: that of its worst condition."""
        found = {each.standing for each in self.conditions}
        return next((each for each in (Standing.NOT_MET, Standing.TO_CONFIRM) if each in found), Standing.MET)
