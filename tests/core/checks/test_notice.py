"""What keeps a notice from being sent: for each finding a notice that has it, and one that has not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from time import perf_counter
from typing import Any

import pytest

from app.core.checks.notice import check_notice
from app.core.model.finding import Codes, Finding
from app.core.model.notice import Answer, Notice, NoticePart, Shape
from app.core.model.topic import Topic
from tests.core.notices.builders import (
    BELOW,
    CALL,
    ENGLISH,
    ITALIAN,
    LIGHT,
    LOTS,
    OFFLINE,
    PRIOR,
    TWO_STAGES,
    notice,
    perhaps,
)
from tests.small_world import DAY

SOON = 0.2
MISSION = {"reserved_participation": "res-pub-ser"}
WITHOUT_VALUE = {"estimated_value": None}


def found(made: Notice | None, day: date = DAY) -> list[Finding]:
    """What the check finds; every message has its values."""
    findings = list(check_notice(made, day))
    for each in findings:
        (each.message + each.mend).format(**each.values)
    return findings


def codes(changes: dict[str, Any], **more: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - texts of the notice
    return [(each.code.removeprefix("notice."), each.where) for each in found(notice(changes, **more))]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        LIGHT,
        BELOW,
        {**PRIOR, **WITHOUT_VALUE},
        CALL,
        {**LIGHT, **CALL},
        TWO_STAGES,
        OFFLINE,
        LOTS,
        {"publish_value": False},
        {"languages.authoritative": ["en"]},
    ],
)
def test_nothing_keeps_a_complete_notice_from_being_sent(changes: dict[str, Any]) -> None:
    texts = (ENGLISH,) if "languages.authoritative" in changes else (ITALIAN,)
    assert codes(changes, texts=texts) == []


def test_a_purchase_without_a_form_has_no_notice() -> None:
    assert [each.code for each in found(perhaps({"procedure.regime": "private"}))] == ["notice.without-form"]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"title": None}, "title"),
        ({"buyer.id": None}, "buyer.id"),
        ({"reference": None}, "reference"),
        ({"cpv_main": None}, "cpv_main"),
        ({"procedure.gpa": None}, "procedure.gpa"),
        ({"reserved_participation": None}, "reserved_participation"),
        ({"languages.authoritative": None}, "languages.authoritative"),
        ({"review_body.id": None}, "review_body.id"),
        ({"timetable.deadline": None}, "timetable.deadline"),
        ({**LIGHT, "timetable.deadline": None}, "timetable.deadline"),
        ({**LIGHT, "duration_months": None}, "duration_months"),
        ({**LOTS, "procedure.max_lots_submitted": None}, "procedure.max_lots_submitted"),
    ],
)
def test_an_answer_the_form_needs_is_asked_for_once(changes: dict[str, Any], where: str) -> None:
    assert codes(changes) == [("answer-missing", where)]


def test_what_a_lot_lacks_of_its_own_is_asked_for_in_the_lot() -> None:
    first, second = LOTS["lots"]
    assert codes({**LOTS, "lots": [first, {**second, "title": {"en": "South"}}]}) == [
        ("answer-missing", "lots.1.title")
    ]


def test_a_missing_answer_is_named_by_its_official_name_and_term() -> None:
    (missing,) = found(notice({"reference": None}))
    assert missing.values == {"field": Codes("notice-fields", ("BT-22",)), "term": "BT-22"}


def test_documents_that_are_not_free_from_dispatch_have_no_notice_here() -> None:
    assert codes({"portal.documents_from_dispatch": False}) == [("documents-later", "portal.documents_from_dispatch")]


def test_every_text_is_in_every_language_of_the_notice() -> None:
    changes = {"languages.authoritative": ["it", "en"], "description": {"it": "Pulizia."}}
    (missing,) = found(notice(changes, texts=(ITALIAN, ENGLISH)))
    assert (missing.code, missing.where) == ("notice.language-missing", "description")
    assert missing.values["languages"] == Codes("languages", ("en",))


@pytest.mark.parametrize(("length", "findings"), [(400, []), (401, [("text-too-long", "title")])])
def test_a_title_has_at_most_400_characters(length: int, findings: list[tuple[str, str]]) -> None:
    assert codes({"title": {"it": "x" * length}}) == findings


def test_a_long_text_says_how_long_it_is() -> None:
    (long,) = found(notice({"description": {"it": "x" * 6001}}))
    assert (long.values["limit"], long.values["length"]) == (6000, 6001)


@pytest.mark.parametrize(
    ("field", "wrong", "right"),
    [
        ("buyer.contact.phone", "011 / 00", "+39 (0)11 - 00"),
        ("buyer.contact.phone", "0" * 31, "0" * 30),
        ("buyer.contact.email", "a@b.c", "a.b+c@d-e.example.org"),
        ("buyer.website", "https://a.example/~b", "http://a.example/b?c=1&d=(2)"),
        ("buyer.address.country", "US", "IT"),
        ("buyer.address.nuts", "ITC1", "ITC12"),
        ("place.nuts", ["ITC1"], ["ITC12", "EL642", "UKC11"]),
        ("place.nuts", ["XX123"], ["SE224"]),
        ("reference", "x" * 101, "x" * 100),
        ("buyer.id", "x" * 101, "x" * 100),
        ("languages.submission", ["it", "xx"], ["it", "pl", "ga"]),
        ("timetable.validity_months", 0, 1),
        ("duration_months", 0, 1),
    ],
)
def test_what_the_form_does_not_take_is_refused(field: str, wrong: object, right: object) -> None:
    assert ("not-as-the-form-writes", field) in codes({field: wrong})
    assert codes({field: right}) == []


@pytest.mark.parametrize("scheme", ["", "ftp://"])
def test_an_address_without_its_scheme_is_refused(scheme: str) -> None:
    made = notice()
    link = Answer("BT-15-Lot", Topic.SUBMISSION, "portal.documents", Shape.LINK, (f"{scheme}example.org",))
    (refused,) = found(replace(made, whole=NoticePart((*made.whole.answers, link))))
    assert (refused.code, refused.where) == ("notice.not-as-the-form-writes", "portal.documents")


@pytest.mark.parametrize("phone", ["1" * 900 + "x", "1-" * 450 + "x", "(1)" * 300 + "x", "1 - " * 250])
def test_no_telephone_number_takes_long_to_refuse(phone: str) -> None:
    made = notice({"buyer.contact.phone": phone})
    begin = perf_counter()
    assert [each.code for each in found(made)] == ["notice.not-as-the-form-writes"]
    assert perf_counter() - begin < SOON


def test_a_framework_of_nobody_is_refused_and_no_renewal_is_none() -> None:
    framework = {"procedure.framework": "fa-wo-rc", "procedure.framework_participants": 0}
    assert codes(framework) == [("not-as-the-form-writes", "procedure.framework_participants")]
    assert codes({"renewals": 0}) == []


@pytest.mark.parametrize(("amount", "findings"), [("0", [("value-is-zero", "estimated_value")]), ("0.01", [])])
def test_a_value_that_is_published_is_not_zero(amount: str, findings: list[tuple[str, str]]) -> None:
    value = {"estimated_value": {"amount": amount, "currency": "RON"}}
    assert codes(value) == findings
    assert codes({**value, "publish_value": False}) == []


@pytest.mark.parametrize(("directive", "wrong"), [("2014/25", True), ("2014/23", True), ("2014/24", False)])
def test_another_directive_has_another_form(directive: str, wrong: bool) -> None:  # noqa: FBT001 - what is expected
    assert (("another-directive", "directive") in codes({"directive": directive})) is wrong
    assert codes({**BELOW, "directive": directive}) == []


@pytest.mark.parametrize(
    ("changes", "procedure", "goes"),
    [
        (PRIOR, "open", True),
        (PRIOR, "comp-dial", False),
        (CALL, "restricted", True),
        (CALL, "open", False),
        ({**LIGHT, **CALL}, "oth-single", False),
    ],
)
def test_a_prior_notice_does_not_go_with_every_procedure(changes: dict[str, Any], procedure: str, goes: bool) -> None:  # noqa: FBT001 - what is expected
    given = codes({**changes, "procedure.type": procedure})
    assert (("procedure-without-form", "procedure.type") not in given) is goes


@pytest.mark.parametrize(("changes", "fits"), [({}, False), (LIGHT, True), (BELOW, True), ({**LIGHT, **CALL}, True)])
def test_the_reservation_for_public_service_is_of_the_light_regime(changes: dict[str, Any], fits: bool) -> None:  # noqa: FBT001 - what is expected
    refused = ("public-service-outside-light-regime", "reserved_participation")
    assert (refused not in codes({**changes, **MISSION})) is fits


def test_a_participation_is_either_reserved_or_not() -> None:
    for stated in ("none", "res-ws", "res-pub-ser"):
        (answer,) = (each for each in notice({"reserved_participation": stated}).answers() if each.term == "BT-71")
        assert answer.values == (stated,)


@pytest.mark.parametrize(
    ("field", "code"),
    [("buyer.address.nuts", "FRL03"), ("review_body.address.nuts", "EL642")],
)
def test_an_address_lies_in_its_country(field: str, code: str) -> None:
    assert codes({field: code}) == [("place-in-another-country", field)]


@pytest.mark.parametrize(("country", "nuts"), [("GR", "EL642"), ("GB", "UKC11"), ("RO", "RO213")])
def test_two_countries_are_written_otherwise_in_nuts_codes(country: str, nuts: str) -> None:
    assert codes({"buyer.address.country": country, "buyer.address.nuts": nuts}) == []


def test_where_no_body_reviews_only_the_buyer_has_an_address() -> None:
    assert codes({**LIGHT, "jurisdiction": "se", "timetable.time_zone": "Europe/Stockholm", "review_body": None}) == []


@pytest.mark.parametrize("missing", ["nuts", "country"])
def test_half_an_address_lies_nowhere(missing: str) -> None:
    assert codes({f"buyer.address.{missing}": None}) == [("answer-missing", f"buyer.address.{missing}")]


@pytest.mark.parametrize(
    ("submitted", "awarded", "findings"),
    [
        (2, 2, []),
        (2, None, []),
        (1, 1, []),
        (3, 1, [("too-many-lots", "procedure.max_lots_submitted")]),
        (2, 3, [("too-many-lots", "procedure.max_lots_awarded")]),
        (1, 2, [("too-many-lots", "procedure.max_lots_awarded")]),
        (0, None, [("not-as-the-form-writes", "procedure.max_lots_submitted")]),
    ],
)
def test_nobody_tenders_for_more_lots_than_there_are(
    submitted: int, awarded: int | None, findings: list[tuple[str, str]]
) -> None:
    limits = {"procedure.max_lots_submitted": submitted, "procedure.max_lots_awarded": awarded}
    assert codes({**LOTS, **limits}) == findings


@pytest.mark.parametrize(
    ("most", "findings"),
    [(5, []), (None, []), (4, [("candidates-contradict", "procedure.candidates_maximum")])],
)
def test_the_most_candidates_are_no_fewer_than_the_least(most: int | None, findings: list[tuple[str, str]]) -> None:
    assert codes({**TWO_STAGES, "procedure.candidates_maximum": most}) == findings


@pytest.mark.parametrize(("day", "findings"), [(date(2027, 2, 8), []), (date(2027, 2, 9), ["notice.sent-in-the-past"])])
def test_a_notice_is_not_sent_in_the_past(day: date, findings: list[str]) -> None:
    assert [each.code for each in found(notice(), day)] == findings


def test_a_notice_needs_a_time_zone() -> None:
    made = replace(notice(), sent=datetime(2027, 2, 8, 12))  # noqa: DTZ001 - the zone is what is missing
    assert [each.code for each in found(made)] == ["notice.without-time-zone"]


def test_what_is_wrong_in_every_lot_at_one_place_is_said_once() -> None:
    assert codes({**LOTS, "duration_months": 0}) == [("not-as-the-form-writes", "duration_months")]
