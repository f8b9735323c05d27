"""The monitoring register: for each indicator agreed, what is to be reported when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One report to come. Days are None where the tender does not tell them; then who keeps the register fills them in."""

    lot: str
    """"" where the tender has no lots."""
    begins: date | None
    ends: date | None
    due: date | None


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """The register of one indicator, in the words of the monitoring annex."""

    number: str
    """Of the clause in the procurement documents."""
    clause: str
    indicator: str
    unit: str
    formula: str
    means_of_proof: str
    frequency: str
    remedy: str
    lots: str
    """The lots, where not all; else ""."""
    agreed: Decimal | None
    """In the unit of the indicator; None where the clause does not state it as one number."""
    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The registers of a contract in one language."""

    title: str
    reference: str
    author: str
    language: str
    day: date
    with_lots: bool
    sheets: tuple[RegisterSheet, ...]
    words: Mapping[str, str]
    """Headings, by key of the words every document needs."""

    @property
    def has_open_periods(self) -> bool:
        """Tell whether periods are left to be filled in."""
        return any(row.begins is None for sheet in self.sheets for row in sheet.rows)
