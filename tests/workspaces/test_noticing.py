"""From a tender to its eForms file, or to what the notice still lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from app.core.model.finding import Severity
from app.workspaces.drafting import Review, read_tender, review_tender
from app.workspaces.errors import NotReadyToPublishError
from app.workspaces.installation import Installation, InstallationFolders
from app.workspaces.noticing import NoticeReview, form_name, prepare_official_check, review_notice, write_notice
from tests.complete_tender import complete_file
from tests.conftest import eforms_sdk
from tests.workspaces.test_drafting import DAY, installation

DISPATCH = date(2027, 2, 8)


def reviewed(**changes: object) -> Review:
    tender, findings = read_tender(complete_file(DISPATCH, **changes), "tender.json")
    return review_tender(tender, installation(), DAY, findings)


def noticed(*languages: str, **changes: object) -> NoticeReview:
    return review_notice(reviewed(**changes), installation(), DAY, languages)


def errors(made: NoticeReview) -> list[tuple[str, str]]:
    return [(each.code, each.where) for each in made.findings if each.severity is Severity.ERROR]


def test_a_complete_tender_has_a_notice_that_is_ready() -> None:
    made = noticed()
    assert errors(made) == []
    assert made.is_ready
    assert etree.QName(etree.fromstring(made.content)).localname == "ContractNotice"


def test_without_the_official_rules_it_says_that_they_were_not_run() -> None:
    (last,) = (each for each in noticed().findings if each.code.startswith("notice."))
    assert (last.code, last.severity) == ("notice.official-check-not-run", Severity.NOTE)


def test_what_the_notice_lacks_bars_the_file() -> None:
    made = noticed(procedure__gpa=None)
    assert not made.is_ready
    assert made.notice is not None
    assert made.content == b""
    assert errors(made) == [("notice.answer-missing", "procedure.gpa")]


def test_what_the_tender_lacks_bars_the_file_too() -> None:
    made = noticed(award_criteria=None)
    assert not made.is_ready
    assert ("tender.criteria-missing", "award_criteria") in errors(made)


def test_a_regime_that_is_not_stated_is_asked_for_and_nothing_else_of_the_notice() -> None:
    found = errors(noticed(procedure__regime=None))
    assert ("tender.missing", "procedure.regime") in found
    assert not [code for code, _ in found if code.startswith("notice.")]


def test_a_purchase_without_a_form_has_no_file() -> None:
    made = noticed(procedure__regime="private")
    assert made.notice is None
    assert not made.is_ready
    assert ("notice.without-form", "procedure.notice") in errors(made)


def test_a_notice_is_in_the_authoritative_languages_or_in_those_asked_for() -> None:
    both = {"languages__authoritative": ["it", "en"], "review_body__time_limits": {"en": "Thirty days."}}
    made, narrowed = noticed(**both), noticed("en", **both)
    assert made.notice is not None
    assert narrowed.notice is not None
    assert made.notice.languages == ("it", "en")
    assert narrowed.notice.languages == ("en",)
    assert b"ITA</cbc:NoticeLanguageCode>" in made.content
    assert b'languageID="ITA"' not in narrowed.content


def test_without_an_authoritative_language_a_notice_is_barred() -> None:
    assert ("notice.answer-missing", "languages.authoritative") in errors(noticed(languages__authoritative=None))


def test_the_file_is_named_by_the_reference() -> None:
    written = write_notice(reviewed(), installation(), DAY)
    assert (written.name, written.media_type) == ("TO-2027-SCU-021_notice.xml", "application/xml")
    assert written.content == noticed().content


def test_a_file_is_refused_while_an_answer_is_missing() -> None:
    with pytest.raises(NotReadyToPublishError) as caught:
        write_notice(reviewed(buyer__id=None), installation(), DAY)
    assert "notice.answer-missing" in {each.code for each in caught.value.findings}


def test_a_form_has_its_official_name() -> None:
    made = noticed()
    assert made.notice is not None
    assert form_name(made.notice, installation(), "en").startswith("Contract notice")


def test_without_the_official_rules_nothing_is_compiled() -> None:
    held = installation()
    prepare_official_check(replace(held, folders=replace(held.folders, eforms_sdk=None)))


@pytest.mark.parametrize(
    "path",
    ["timetable.deadline", "estimated_value", "award_criteria", "procedure.type", "duration_months"],
)
def test_a_notice_of_the_light_regime_is_as_complete_as_the_law_asks(path: str) -> None:
    light = {"procedure__regime": "light", "procedure__features": {"it": "Una fase."}, "cpv_main": "85312100"}
    assert errors(noticed(**light)) == []
    assert path in {where for _, where in errors(noticed(**light, **{path.replace(".", "__"): None}))}


def test_a_deadline_that_is_too_short_bars_the_notice() -> None:
    short = noticed(timetable__deadline="2027-02-13T12:00", timetable__questions=None, timetable__answers=None)
    assert ("tender.time-too-short", "timetable.deadline") in errors(short)


def test_a_zero_value_bars_the_notice() -> None:
    assert "notice.value-is-zero" in dict(errors(noticed(estimated_value={"amount": "0", "currency": "EUR"})))


def test_an_old_dispatch_bars_the_notice() -> None:
    assert "notice.sent-in-the-past" in dict(errors(noticed(timetable__dispatch="2009-02-09")))


def test_offers_in_a_language_of_another_member_state_are_said() -> None:
    assert b"<cbc:ID>POL</cbc:ID>" in noticed(languages__submission=["it", "pl"]).content


def test_a_thousand_lots_have_a_notice() -> None:
    lots = [{"title": {"it": f"Lotto {number}"}} for number in range(1_000)]
    made = noticed(lots=lots, procedure__max_lots_submitted=5)
    assert errors(made) == []
    assert made.content.count(b"<cac:ProcurementProjectLot>") == 1_000


def officially_checked(**changes: object) -> list[tuple[str, str]]:
    """The errors of a tender where the operator has placed the official rules."""
    folders = replace(installation().folders, eforms_sdk=eforms_sdk())
    made = review_notice(reviewed(**changes), replace_folders(folders), DAY, ())
    return errors(made)


def replace_folders(folders: InstallationFolders) -> Installation:
    held = installation()
    return Installation(folders, held.library, held.languages, held.findings)


@pytest.mark.eforms
def test_the_official_rules_find_nothing_in_a_complete_tender() -> None:
    assert officially_checked() == []


@pytest.mark.eforms
def test_what_the_official_rules_refuse_is_found_at_the_answer_that_caused_it() -> None:
    assert set(officially_checked(cpv_main="90919301")) == {("notice.official-rule", "cpv_main")}
