from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.core.checks.tender import accepted, finding_fingerprint
from app.core.checks.tender.acceptance import acceptances_that_do_not_count
from app.core.model.finding import Finding, Severity
from tests.core.checks.tender.builders import found, places, tender, words


def finding(severity: str = "warning", where: str = "title", **values: object) -> Finding:
    return Finding("tender.x", Severity(severity), "A message.", where, "Mend it.", values)


def word(**fields: object) -> dict[str, Any]:
    usual = {"code": "tender.x", "where": "title", "reason": "We asked.", "by": "A. Janssens", "date": "2027-01-02"}
    return {"accepted_findings": [{**usual, **fields}]}


def test_without_a_word_findings_stay_as_they_are() -> None:
    findings = (finding(), finding("error"))
    assert accepted(findings, tender()) == findings


def test_an_accepted_warning_is_a_note_that_says_by_whom_and_why() -> None:
    (note,) = accepted((finding(count=3),), tender(word()))
    assert places([note]) == [("note", "tender.x", "title")]
    assert note.message == "A message."
    assert note.values["accepted_on"] == date(2027, 1, 2)
    assert words(note) == "A message. Accepted by A. Janssens on 2027-01-02: We asked."


def test_an_acceptance_holds_for_the_place_it_names() -> None:
    elsewhere = finding(where="lots.0.title")
    assert accepted((finding(), elsewhere), tender(word()))[1] == elsewhere


@pytest.mark.parametrize(
    ("findings", "fields", "code"),
    [
        ((), {}, "tender.acceptance-idle"),
        ((finding("error"),), {}, "tender.acceptance-refused"),
        ((finding(count=4),), {"fingerprint": finding_fingerprint(finding(count=3))}, "tender.acceptance-void"),
    ],
)
def test_an_acceptance_that_does_not_count_says_so(
    findings: tuple[Finding, ...], fields: dict[str, Any], code: str
) -> None:
    stated = tender(word(**fields))
    assert accepted(findings, stated) == findings
    (note,) = acceptances_that_do_not_count(findings, stated)
    assert places([note]) == [("note", code, "accepted_findings.0")]
    assert "{" not in words(note)


@pytest.mark.parametrize("code", ["document.blank", "law.unconfirmed"])
def test_what_only_a_document_shows_is_not_missed_in_the_tender(code: str) -> None:
    assert not tuple(acceptances_that_do_not_count((), tender(word(code=code))))


def test_an_acceptance_that_counts_is_not_found() -> None:
    assert not tuple(acceptances_that_do_not_count((finding(),), tender(word())))


def test_the_checks_of_a_tender_end_with_its_acceptances() -> None:
    assert places(found(word())) == [("note", "tender.acceptance-idle", "accepted_findings.0")]


def test_with_its_fingerprint_a_finding_is_accepted() -> None:
    (note,) = accepted((finding(count=3),), tender(word(fingerprint=finding_fingerprint(finding(count=3)))))
    assert note.severity is Severity.NOTE


def test_two_findings_of_one_place_are_accepted_each_by_its_fingerprint() -> None:
    two = (finding(count=3), finding(count=4))
    stated = {
        "accepted_findings": [word(fingerprint=finding_fingerprint(each))["accepted_findings"][0] for each in two]
    }
    assert {each.severity for each in accepted(two, tender(stated))} == {Severity.NOTE}


def test_a_finding_keeps_its_fingerprint_when_it_is_accepted() -> None:
    (note,) = accepted((finding(count=3),), tender(word()))
    assert finding_fingerprint(note) == finding_fingerprint(finding(count=3)) != finding_fingerprint(finding())


def test_a_note_needs_no_acceptance() -> None:
    assert accepted((finding("note"),), tender(word())) == (finding("note"),)
