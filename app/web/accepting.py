"""Accepting a warning on the review page: by name, with a reason; and taking that back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.core.checks.tender import finding_fingerprint
from app.core.model.finding import N_, Finding, Severity
from app.core.parameters import read_parameters
from app.web.answers import Data, Posted, items_at, with_value
from app.web.choices import Reader
from app.web.shown import Mend, finding_text

ACCEPTANCES = "accepted_findings"
"""Where a tender states them."""

_NOT_HERE = ("notice.", "law.unconfirmed")
"""What a notice lacks is mended in its form; a fact of law is confirmed once for all, in the library."""
_DOES_NOT_COUNT = "tender.acceptance-"
_ASKED = {"by": N_("Write your name."), "reason": N_("Write why you accept the point.")}


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed to accept a point, and the messages about it by input; empty where nothing was typed."""

    findings: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    messages: Mapping[str, str] = field(default_factory=dict)


def mends_of(typed: Typed) -> tuple[Mend, ...]:
    """The lines of the error summary; the inputs of a point are named by the first of its findings."""
    return tuple(Mend(f"{name}-{typed.findings[0]}", "", message) for name, message in typed.messages.items())


def acceptable(finding: Finding) -> str:
    """What a form posts to accept a finding; "" where it cannot be accepted there."""
    offered = finding.severity is Severity.WARNING and not finding.code.startswith(_NOT_HERE)
    return finding_fingerprint(finding) if offered else ""


def acceptance_of(finding: Finding) -> str:
    """What a form posts to take an acceptance back: the code and place it names; "" where the finding has none."""
    if finding.code.startswith(_DOES_NOT_COUNT):
        return f"{finding.values['code']} {finding.values['place']}"
    return f"{finding.code} {finding.where}" if "accepted_by" in finding.values else ""


def read_acceptance(posted: Posted, findings: Iterable[Finding], reader: Reader, day: date) -> tuple[Data, ...] | Typed:
    """The entries that accept the findings which were posted, none where they have changed; or what is to be mended."""
    asked = frozenset(posted.getlist("finding")) - {""}
    words = {name: posted.get(name, "").replace("\r\n", "\n").strip() for name in _ASKED}
    accepted = {"date": day.isoformat(), **words}
    entries = tuple(
        {"code": each.code, "where": each.where, "fingerprint": acceptable(each), **accepted}
        for each in findings
        if acceptable(each) in asked
    )
    messages = _messages(entries[0], reader) if entries else {}
    return Typed(tuple(each["fingerprint"] for each in entries), words, messages) if messages else entries


def with_acceptances(entries: tuple[Data, ...], findings: Iterable[Finding]) -> Callable[[Data], Data]:
    """The change that adds entries to a tender, in place of those for the same findings that hold no longer."""
    named = {(each["code"], each["where"]) for each in entries}
    holding = {finding_fingerprint(each) for each in findings} - {each["fingerprint"] for each in entries}

    def change(data: Data) -> Data:
        kept = [
            each
            for each in items_at(data, ACCEPTANCES)
            if _named(each) not in named or (isinstance(each, dict) and each.get("fingerprint") in holding)
        ]
        return with_value(data, ACCEPTANCES, [*kept, *entries])

    return change


def without_acceptances(names: frozenset[str]) -> Callable[[Data], Data]:
    """The change that takes out every entry for the findings that a form named."""

    def change(data: Data) -> Data:
        kept = [each for each in items_at(data, ACCEPTANCES) if " ".join(_named(each)) not in names]
        return with_value(data, ACCEPTANCES, kept or None)

    return change


def _messages(entry: Data, reader: Reader) -> dict[str, str]:
    """What is wrong with the name and the reason."""
    missing = {name: reader.say(message) for name, message in _ASKED.items() if not entry[name]}
    _, faults = read_parameters({"schema": "1", ACCEPTANCES: [entry]}) if not missing else (None, ())
    return missing | {each.where.rpartition(".")[2]: finding_text(each, reader) for each in faults}


def _named(entry: object) -> tuple[str, str]:
    """The code and place that an entry names; empty where somebody wrote something else there."""
    stated = entry if isinstance(entry, dict) else {}
    return str(stated.get("code", "")), str(stated.get("where", ""))
