"""Findings a person takes responsibility for: by name, with a reason, and only as long as nothing changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from app.core.model.finding import N_, Finding, Severity
from app.core.model.tender import AcceptedFinding, TenderParameters

_SHOWN_BY_DOCUMENTS = ("document.", "law.unconfirmed")
_ACCEPTANCE = frozenset({"accepted_by", "accepted_on", "acceptance_reason"})


def finding_fingerprint(finding: Finding) -> str:
    """What identifies the content of a finding: 16 hexadecimal digits that change with its words and values.

    They are the same before and after it is accepted.
    """
    values = sorted((name, value) for name, value in finding.values.items() if name not in _ACCEPTANCE)
    said = repr((finding.code, finding.where, finding.message, values))
    return sha256(said.encode()).hexdigest()[:16]


def accepted(findings: tuple[Finding, ...], tender: TenderParameters) -> tuple[Finding, ...]:
    """The findings, with those warnings that the tender accepts turned into notes that say by whom and why."""
    if not tender.accepted_findings:
        return findings
    words: dict[tuple[str, str], list[AcceptedFinding]] = {}
    for each in tender.accepted_findings:
        words.setdefault((each.code, each.where), []).append(each)
    return tuple(_accepted(finding, words.get((finding.code, finding.where), ())) for finding in findings)


def acceptances_that_do_not_count(findings: tuple[Finding, ...], tender: TenderParameters) -> Iterator[Finding]:
    """A note for each acceptance that names nothing any more, names an error, or is void because the finding changed.

    `findings` are all those about the tender; what only a document shows is not judged here.
    """
    present: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        present.setdefault((finding.code, finding.where), []).append(finding)
    for number, word in enumerate(tender.accepted_findings):
        if word.code.startswith(_SHOWN_BY_DOCUMENTS):
            continue
        there = present.get((word.code, word.where), [])
        where = f"accepted_findings.{number}"
        if not there:
            yield _idle(word, where)
        elif all(finding.severity is Severity.ERROR for finding in there):
            yield _refused(word, where)
        elif not any(_holds(word, finding) for finding in there):
            yield _void(word, where)


def _accepted(finding: Finding, words: Sequence[AcceptedFinding]) -> Finding:
    word = next((each for each in reversed(words) if _holds(each, finding)), None)
    if word is None or finding.severity is not Severity.WARNING:
        return finding
    said = {"accepted_by": word.by, "accepted_on": word.date, "acceptance_reason": word.reason}
    return replace(
        finding,
        severity=Severity.NOTE,
        mend=N_("Accepted by {accepted_by} on {accepted_on}: {acceptance_reason}"),
        values={**finding.values, **said},
    )


def _holds(word: AcceptedFinding, finding: Finding) -> bool:
    return word.fingerprint is None or word.fingerprint == finding_fingerprint(finding)


def _idle(word: AcceptedFinding, where: str) -> Finding:
    return Finding(
        "tender.acceptance-idle",
        Severity.NOTE,
        N_("The accepted finding {code} at {place} does not occur any more."),
        where,
        N_("Take the entry out."),
        {"code": word.code, "place": word.where},
    )


def _refused(word: AcceptedFinding, where: str) -> Finding:
    return Finding(
        "tender.acceptance-refused",
        Severity.NOTE,
        N_("The finding {code} at {place} is an error, which cannot be accepted."),
        where,
        N_("Mend what it names, and take the entry out."),
        {"code": word.code, "place": word.where},
    )


def _void(word: AcceptedFinding, where: str) -> Finding:
    return Finding(
        "tender.acceptance-void",
        Severity.NOTE,
        N_("The finding {code} at {place} has changed since it was accepted, so it counts again."),
        where,
        N_("Look at it again; accept it anew or mend what it names."),
        {"code": word.code, "place": word.where},
    )
