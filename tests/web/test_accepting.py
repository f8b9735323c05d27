"""A warning is accepted on the review page, by name and with a reason; and counts again when that is taken back."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from app.core.model.finding import Finding, Severity
from app.web.accepting import acceptable, with_acceptances, without_acceptances
from tests.web.conftest import Page, Visitor
from tests.web.test_starting import saved_file

SAID = {"by": "Anna Rossi", "reason": "The buyer asked the market in March."}


def warned(visitor: Visitor) -> Page:
    """The review of a tender with a warning: the turnover asked for is more than twice the value."""
    visitor.start("bsc-kranj-catering")
    return visitor.get("review")


def offered(page: Page) -> list[str]:
    """What the form of the first point that can be accepted posts."""
    return [each["value"] for each in page.all(".acceptance input[name=finding]")][:1]


def accept(visitor: Visitor, findings: list[str], **words: str) -> Page:
    posted: MultiDict[str, str] = MultiDict({**SAID, **words, "action": "accept", "csrf_token": visitor.token()})
    posted.setlist("finding", findings)
    return visitor.post("review", posted)


def withdraw(visitor: Visitor, finding: str) -> Page:
    return visitor.post("review", {"finding": finding, "action": "withdraw", "csrf_token": visitor.token()})


def entries(visitor: Visitor) -> list[dict[str, Any]]:
    stated: Any = saved_file(visitor).get("accepted_findings", [])
    return list(stated)


def test_an_accepted_point_becomes_a_note_with_name_and_reason(visitor: Visitor) -> None:
    before = warned(visitor)
    page = accept(visitor, offered(before))
    assert page.texts(".saved") == ["The point is accepted."]
    assert len(page.all(".points-warning .acceptance")) == len(before.all(".points-warning .acceptance")) - 1
    (note,) = [each for each in page.texts(".points-note > li") if SAID["by"] in each]
    assert SAID["reason"] in note
    (entry,) = entries(visitor)
    assert {name: entry[name] for name in SAID} == SAID
    assert entry["fingerprint"] == offered(before)[0]


def test_it_is_taken_back_with_one_button(visitor: Visitor) -> None:
    before = warned(visitor)
    page = accept(visitor, offered(before))
    (name,) = [each["value"] for each in page.all(".points-note form input[name=finding]")]
    page = withdraw(visitor, name)
    assert page.texts(".saved") == ["The point counts again."]
    assert page.texts(".points-warning > li") == before.texts(".points-warning > li")
    assert "accepted_findings" not in saved_file(visitor)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ({"by": " "}, ["by"]),
        ({"reason": ""}, ["reason"]),
        ({"by": "", "reason": ""}, ["by", "reason"]),
        ({"by": "Anna\u202eRossi"}, ["by"]),
        ({"reason": "x" * 20_001}, ["reason"]),
    ],
)
def test_a_missing_or_wrong_word_is_asked_for_and_nothing_is_lost(
    visitor: Visitor, words: dict[str, str], wrong: list[str]
) -> None:
    findings = offered(warned(visitor))
    page = accept(visitor, findings, **words)
    assert page.status == 422
    invalid = [each["id"] for each in page.all("[aria-invalid=true]")]
    assert sorted(invalid) == sorted(f"{name}-{findings[0]}" for name in wrong)
    assert sorted(each["href"] for each in page.all(".summary a")) == sorted(f"#{each}" for each in invalid)
    assert len(page.all("details.acceptance[open]")) == 1
    kept = {name: text for name, text in SAID.items() if name not in words}
    assert all(text in page.html for text in kept.values())
    assert not entries(visitor)


def test_what_is_no_warning_any_more_is_not_accepted(visitor: Visitor) -> None:
    findings = offered(warned(visitor))
    accept(visitor, findings)
    page = accept(visitor, findings)
    assert page.texts(".saved") == ["The point has changed meanwhile. Look at it again."]
    assert len(entries(visitor)) == 1


@pytest.mark.parametrize("findings", [[], [""], ["0" * 16], ["../../etc/passwd", "{{7*7}}"]])
def test_what_nobody_offered_accepts_nothing(visitor: Visitor, findings: list[str]) -> None:
    warned(visitor)
    assert accept(visitor, findings).status == 200
    assert not entries(visitor)


def test_errors_and_facts_of_law_are_not_offered(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    page = visitor.get("review")
    assert page.all(".points-error > li")
    assert not page.all(".points-error .acceptance")
    assert not acceptable(Finding("law.unconfirmed", Severity.WARNING, "Not confirmed.", "law.x", ""))
    assert not acceptable(Finding("notice.sent-in-the-past", Severity.WARNING, "Past.", "timetable.dispatch", ""))
    assert acceptable(Finding("tender.x", Severity.WARNING, "Odd.", "title", ""))


def test_an_acceptance_that_no_longer_counts_can_be_taken_out(visitor: Visitor) -> None:
    idle = {"code": "tender.x", "where": "title", "date": "2026-11-20", **SAID}
    file = json.dumps({"schema": "1", "jurisdiction": "it", "accepted_findings": [idle]}).encode()
    visitor.tender = visitor.post(
        "/start/file", {"csrf_token": visitor.token(), "upload": (io.BytesIO(file), "tender.json")}
    ).address
    page = visitor.get("review")
    names = [each["value"] for each in page.all(".points-note form input[name=finding]")]
    assert names == ["tender.x title"]
    withdraw(visitor, names[0])
    assert not entries(visitor)


def test_the_versions_tell_who_accepted_what(visitor: Visitor) -> None:
    accept(visitor, offered(warned(visitor)))
    (shown,) = [each for each in visitor.get("versions").texts(".versions > li") if "Anna Rossi" in each]
    assert "Accepted points" in shown
    assert SAID["reason"] in shown


def test_two_findings_of_one_place_keep_each_its_acceptance() -> None:
    two = tuple(Finding("tender.x", Severity.WARNING, "Odd.", "title", "", {"count": n}) for n in (1, 2))
    made: dict[str, Any] = {}
    for each in (*two, two[1]):
        entry = {"code": each.code, "where": each.where, "fingerprint": acceptable(each)}
        made = with_acceptances((entry,), two)(made)
    assert [each["fingerprint"] for each in made["accepted_findings"]] == [acceptable(each) for each in two]
    odd: dict[str, Any] = {"accepted_findings": [*made["accepted_findings"], "nonsense"]}
    assert without_acceptances(frozenset({"tender.x title"}))(odd) == {"accepted_findings": ["nonsense"]}
