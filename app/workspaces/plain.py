"""Findings as plain data, the same words for JSON on the terminal and in the API."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.model.finding import Codes, Finding


def plain_finding(finding: Finding, message: str, mend: str) -> dict[str, object]:
    """A finding as plain data; `message` and `mend` in the reader's language."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "where": finding.where,
        "message": message,
        "mend": mend,
        "legal_source": finding.legal_source,
        "values": plain_values(finding.values),
    }


def plain_values(values: Mapping[str, object]) -> dict[str, object]:
    """The values of a message as plain data."""
    return {name: list(value.codes) if isinstance(value, Codes) else value for name, value in values.items()}
