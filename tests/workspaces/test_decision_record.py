"""The record of what was decided and why: what stands in it, and that it is the buyer's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.model.finding import Finding, Severity
from app.core.parameters import read_parameters, write_parameters
from app.workspaces.drafting import Draft, Review, draft_document, review_tender, write_document
from app.workspaces.errors import NotReadyToPublishError
from tests.workspaces.test_drafting import DAY, installation, reviewed

RECORD = "decision-record"


def outline(review: Review, language: str = "en") -> str:
    return write_document(record(review, language), "txt", installation()).content.decode()


def record(review: Review, language: str = "en", *, final: bool = False) -> Draft:
    return draft_document(review, RECORD, language, installation(), DAY, final=final)


def changed(name: str, **changes: object) -> Review:
    """An example with other parameters, as a file states them."""
    stated = write_parameters(reviewed(name).tender)
    tender, findings = read_parameters({**stated, **changes})
    return review_tender(tender, installation(), DAY, findings)


def test_it_says_on_its_face_that_it_is_not_published() -> None:
    assert "is not published" in outline(reviewed()).partition("# 2 ")[0]


def test_every_clause_that_is_in_stands_with_its_version_and_fingerprint() -> None:
    review, library = reviewed(), installation().library
    printed = outline(review)
    for decision in review.selection.included:
        assert decision.version is not None
        version = decision.version.version
        digits = library.version_fingerprints[(decision.clause.id, version)][:12]
        assert f"{decision.clause.id}@{version} {digits}" in printed


def test_a_clause_left_out_stands_with_the_reason_of_the_buyer() -> None:
    choices = [{"clause": "minimum-environmental-criteria-it", "include": False, "reason": "No decree covers it."}]
    left_out = outline(changed("torino-school-cleaning", clauses=choices)).partition("Clauses left out")[2]
    assert "The contracting authority left it out. / No decree covers it." in left_out
    assert "Mandatory" in left_out


def test_a_clause_of_some_lots_names_them() -> None:
    assert "Lots: LOT-" in outline(reviewed("hamburg-canteen"))


def test_what_was_accepted_stands_with_reason_name_and_day_and_is_no_open_point() -> None:
    found = next(each for each in reviewed().findings if each.severity is Severity.WARNING)
    word = {"code": found.code, "where": found.where, "reason": "Seen.", "by": "Ada", "date": "2026-11-20"}
    printed = outline(changed("torino-school-cleaning", accepted_findings=[word]))
    accepted, _, rest = printed.partition("Findings accepted\n")[2].partition("Open points")
    assert "| Seen. | Ada, 20 November 2026 |" in accepted
    assert "Seen." not in rest


def test_an_accepted_fact_is_not_to_be_confirmed() -> None:
    word = {"code": "law.unconfirmed", "where": "law.lots", "reason": "Read.", "by": "Ada", "date": "2026-11-20"}
    printed = outline(changed("torino-school-cleaning", accepted_findings=[word]))
    to_confirm = printed.partition("Facts still to confirm\n")[2].partition("Findings accepted")[0]
    assert "art. 58 d.lgs. 36/2023" in outline(reviewed()).partition("Facts still to confirm\n")[2]
    assert "art. 58 d.lgs. 36/2023" not in to_confirm


def test_where_every_fact_is_accepted_none_is_to_be_confirmed() -> None:
    facts = {each.where for each in record(reviewed()).findings if each.code == "law.unconfirmed"}
    said = {"code": "law.unconfirmed", "reason": "Read.", "by": "Ada", "date": "2026-11-20"}
    words = [{**said, "where": each} for each in sorted(facts)]
    printed = outline(changed("torino-school-cleaning", accepted_findings=words))
    assert "None." in printed.partition("Facts still to confirm\n")[2].partition("Findings accepted")[0]


def test_open_points_stand_inside_and_not_on_page_1_in_a_final_too() -> None:
    made = record(reviewed(), final=True)
    assert made.document.final
    assert made.document.parameters == ""
    printed = write_document(made, "txt", installation()).content.decode()
    assert "note: Open points" not in printed
    assert "approval is recorded" in printed.partition("Open points\n")[2]
    assert b"word/document.xml" in write_document(made, "docx", installation()).content


def test_a_final_is_refused_while_an_error_bars_the_tender() -> None:
    review = reviewed()
    barred = Finding("x.y", Severity.ERROR, "It is barred.", "title", "Mend it.")
    with pytest.raises(NotReadyToPublishError):
        record(replace(review, findings=(barred,)), final=True)


def test_wording_that_is_not_translated_yet_shows_in_it_and_bars_nothing() -> None:
    assert record(reviewed(), "it", final=True).document.final


def test_a_tender_without_clauses_says_none() -> None:
    review = reviewed()
    empty = replace(review, selection=replace(review.selection, decisions=()), findings=())
    assert "None." in outline(empty).partition("Clauses included")[2].partition("Clauses left out")[0]
