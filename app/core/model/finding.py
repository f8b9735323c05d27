"""What a person can mend: one shape for buyer, curator and translator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, do not translate here"
    """Mark a message for the `interface` domain; the shell translates it and fills its values."""
    return message


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes as the value of a message: the shell prints their labels in the reader's language.

    `code_list` is the id of a list of the vocabulary, or `clauses`, `packs`, `pack-reasons`, `jurisdictions`,
    `languages`, `fields`.
    """

    code_list: str
    codes: tuple[str, ...]


class Severity(StrEnum):
    """How much a finding bars: an error bars publishing, never drafting."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend, with its place and how.

    `code` is `<subject>.<what-is-wrong>`, for tests and docs. `message` and `mend` are marked English with named
    placeholders that `values` fill; values are plain data (str, int, Decimal, date), formatted by the shell.
    `where` is a form field (`lots.0.cpv_main`), `file:line`, a catalogue entry or a place in the tree.
    `legal_source` is a key of provisions, resolved in the tender's jurisdiction; None where no law is involved.
    """

    code: str
    severity: Severity
    message: str
    where: str
    mend: str
    values: Mapping[str, object] = field(default_factory=dict)
    legal_source: str | None = None


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Tell whether any of the findings bars publishing."""
    return any(finding.severity is Severity.ERROR for finding in findings)
