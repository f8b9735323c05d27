"""The head of the file, the procedure, and what holds of the whole file."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from app.core.model.notice import SDK_LINE
from app.core.writers.eforms import write_eforms
from tests.core.notices.builders import (
    BELOW,
    CALL,
    ENGLISH,
    ITALIAN,
    LIGHT,
    LOTS,
    NO_FRAUD,
    PRIOR,
    TWO_STAGES,
    chosen,
    notice,
)
from tests.core.writers.eforms.reading import by_language, coded, found, names, read, texts

HEAD = [
    "UBLVersionID", "CustomizationID", "ID", "ContractFolderID", "IssueDate", "IssueTime", "VersionID",
    "RegulatoryDomain", "NoticeTypeCode", "NoticeLanguageCode",
]  # fmt: skip
BODY = ["ContractingParty", "TenderingTerms", "TenderingProcess", "ProcurementProject", "ProcurementProjectLot"]


@pytest.mark.parametrize(
    ("changes", "root", "kind", "form"),
    [
        ({}, "ContractNotice", "cn-standard", "competition"),
        (LIGHT, "ContractNotice", "cn-social", "competition"),
        (BELOW, "ContractNotice", "cn-standard", "competition"),
        (PRIOR, "PriorInformationNotice", "pin-rtl", "planning"),
        (CALL, "PriorInformationNotice", "pin-cfc-standard", "competition"),
        ({**LIGHT, **CALL}, "PriorInformationNotice", "pin-cfc-social", "competition"),
    ],
)
def test_a_form_has_its_document_and_its_types(changes: dict[str, Any], root: str, kind: str, form: str) -> None:
    made = notice(changes)
    document = read(made)
    assert etree.QName(document).localname == root
    (stated,) = found(document, "cbc:NoticeTypeCode")
    assert (stated.text, stated.get("listName")) == (kind, form)
    assert coded(document, "notice-subtype") == [made.form]


def test_the_elements_stand_in_the_order_of_the_schema() -> None:
    assert names(read(notice())) == ["UBLExtensions", *HEAD, *BODY]


def test_a_prior_notice_that_shortens_time_limits_has_no_procedure_yet() -> None:
    document = read(notice({**PRIOR, "timetable.contract_notice": "2027-06-01"}))
    head = [*HEAD[:3], *HEAD[4:7], "PlannedDate", *HEAD[7:]]
    assert names(document) == ["UBLExtensions", *head, *BODY]
    assert texts(document, "cbc:PlannedDate") == ["2027-06-01+02:00"]


def test_the_same_notice_gives_the_same_bytes() -> None:
    assert write_eforms(notice()) == write_eforms(notice())


def test_the_file_is_utf_8_and_says_so() -> None:
    content = write_eforms(notice())
    assert content.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    assert "Città".encode() in content


def test_the_file_says_which_line_of_the_sdk_it_follows() -> None:
    document = read(notice())
    assert texts(document, "cbc:CustomizationID") == [f"eforms-sdk-{SDK_LINE}"] == ["eforms-sdk-1.15"]
    assert texts(document, "cbc:UBLVersionID") == ["2.3"]


def test_identifiers_and_version_stand_in_the_head() -> None:
    made = notice({"notice_version": 7})
    document = read(made)
    assert texts(document, "cbc:ID") == [made.id]
    assert texts(document, "cbc:ContractFolderID") == [made.procedure_id]
    assert texts(document, "cbc:VersionID") == ["07"]


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("Europe/Rome", "+01:00", "+02:00"),
        ("Europe/Lisbon", "+00:00", "+01:00"),
        ("Europe/Athens", "+02:00", "+03:00"),
        ("Europe/Bucharest", "+02:00", "+03:00"),
    ],
)
def test_every_day_and_hour_has_the_offset_of_the_buyers_place_then(zone: str, winter: str, summer: str) -> None:
    document = read(notice({"timetable.time_zone": zone}))
    assert texts(document, "cbc:IssueDate | cbc:IssueTime") == [f"2027-02-08{winter}", f"12:00:00{winter}"]
    assert texts(document, "//cac:TenderSubmissionDeadlinePeriod/*") == [f"2027-04-25{summer}", f"12:00:00{summer}"]
    assert texts(document, "//cac:AdditionalInformationRequestPeriod/*") == [f"2027-03-05{winter}", f"12:00:00{winter}"]
    assert texts(document, "//cac:PlannedPeriod/cbc:StartDate") == [f"2027-09-01{summer}"]


def test_a_day_in_winter_of_a_notice_sent_in_summer_stays_that_day() -> None:
    document = read(notice({"timetable.dispatch": "2027-07-01", "start_date": "2027-12-01"}))
    assert texts(document, "//cac:PlannedPeriod/cbc:StartDate") == ["2027-12-01+01:00"]


def test_the_hour_that_comes_twice_is_the_first_of_them() -> None:
    document = read(notice({"timetable.deadline": "2027-10-31T02:30"}))
    assert texts(document, "//cac:TenderSubmissionDeadlinePeriod/cbc:EndTime") == ["02:30:00+02:00"]


def test_parts_of_a_second_are_left_out() -> None:
    document = read(notice({"timetable.deadline": "2027-04-25T12:00:30.5"}))
    assert texts(document, "//cac:TenderSubmissionDeadlinePeriod/*") == ["2027-04-25+02:00", "12:00:30+02:00"]


def test_the_year_has_four_digits() -> None:
    made = replace(notice(), sent=datetime(950, 1, 1, 12, tzinfo=ZoneInfo("UTC")))
    assert texts(read(made), "cbc:IssueDate") == ["0950-01-01+00:00"]


def test_every_text_is_in_each_language_of_the_notice() -> None:
    made = notice({"languages.authoritative": ["it", "en"]}, texts=(ITALIAN, ENGLISH))
    document = read(made)
    assert coded(document, "eu-official-language") == ["ITA"]
    assert texts(document, "cac:AdditionalNoticeLanguage/cbc:ID") == ["ENG"]
    assert by_language(document, "cac:ProcurementProject/cbc:Name") == [("ITA", "Pulizia"), ("ENG", "Cleaning")]
    multilingual = found(document, "//*[@languageID]")
    assert len(multilingual) == 2 * len(found(document, "//*[@languageID='ITA']"))


def test_a_text_keeps_its_lines_and_signs() -> None:
    stated = "Uno & due <tre>\n\n– «quattro» ≥ 5 €\tșț Ω 😀"
    document = read(notice({"description": {"it": stated}}))
    assert texts(document, "cac:ProcurementProject/cbc:Description") == [stated]


def test_the_buyer_is_an_organisation_with_type_and_activity() -> None:
    document = read(notice())
    assert texts(document, "cac:ContractingParty/cac:Party/cac:PartyIdentification/cbc:ID") == ["ORG-0001"]
    assert coded(document, "buyer-legal-type") == ["la"]
    assert coded(document, "authority-activity") == ["education"]


def test_the_legal_basis_is_the_directive() -> None:
    document = read(notice())
    assert texts(document, "cbc:RegulatoryDomain") == ["32014L0024"]
    assert not found(document, "cac:TenderingTerms/cac:ProcurementLegislationDocumentReference")


def test_below_the_thresholds_it_is_the_national_act() -> None:
    document = read(notice(BELOW))
    act = "cac:TenderingTerms/cac:ProcurementLegislationDocumentReference"
    assert texts(document, "cbc:RegulatoryDomain") == ["other"]
    assert texts(document, f"{act}/cbc:ID") == ["LocalLegalBasis"]
    assert by_language(document, f"{act}/cbc:DocumentDescription") == [("ITA", "Codice")]


def test_grounds_for_exclusion_stand_beside_their_source() -> None:
    document = read(notice(chosen("no-fraud"), NO_FRAUD))
    assert coded(document, "exclusion-grounds-source") == ["epo-procurement-document", "epo-notice"]
    asked = found(document, "cac:TenderingTerms/cac:TendererQualificationRequest")
    assert [len(each) for each in asked] == [2, 1]
    assert coded(document, "exclusion-ground") == ["exg-crim-fraud"]
    assert by_language(asked[1], "cac:SpecificTendererRequirement/cbc:Description") == [("ITA", "Nessuna frode")]


def test_limits_for_lots_stand_in_their_order() -> None:
    document = read(notice({**LOTS, "procedure.max_lots_awarded": 1}))
    (limits,) = found(document, "cac:TenderingTerms/cac:LotDistribution")
    assert names(limits) == ["MaximumLotsAwardedNumeric", "MaximumLotsSubmittedNumeric"]
    assert [each.text for each in limits] == ["1", "2"]
    assert not found(read(notice()), "//cac:LotDistribution")


def test_the_procedure_has_its_type_and_its_features() -> None:
    document = read(notice(LIGHT))
    assert coded(document, "procurement-procedure-type") == ["open"]
    assert by_language(document, "cac:TenderingProcess/cbc:Description") == [("ITA", "Una sola fase.")]


@pytest.mark.parametrize(("urgent", "said"), [(True, "true"), (False, "false")])
def test_an_accelerated_procedure_says_why(urgent: bool, said: str) -> None:  # noqa: FBT001 - the value of the field
    reason = {"procedure.accelerated": urgent, "procedure.accelerated_reason": {"it": "Alluvione."}}
    document = read(notice(reason))
    assert coded(document, "accelerated-procedure") == [said]
    stated = by_language(document, "cac:TenderingProcess/cac:ProcessJustification/cbc:ProcessReason")
    assert stated == ([("ITA", "Alluvione.")] if urgent else [])


def test_what_is_not_accelerated_by_its_kind_does_not_speak_of_it() -> None:
    assert coded(read(notice({**TWO_STAGES, "procedure.type": "comp-dial"})), "accelerated-procedure") == []


def test_of_an_undisclosed_value_nothing_is_in_the_file() -> None:
    value = {"amount": "7654321.98", "currency": "SEK"}
    lots = [{**each, "estimated_value": value} for each in LOTS["lots"]]
    changes = {**LOTS, "lots": lots, "estimated_value": value, "similar_purchases": [{"estimated_value": value}]}
    content = write_eforms(notice({**changes, "publish_value": False}))
    assert b"7654321" not in content
    assert b"SEK" not in content
    assert write_eforms(notice(changes)).count(b"7654321.98") == 3


def test_what_is_not_answered_leaves_no_empty_element() -> None:
    bare = notice(
        {"estimated_value": None, "buyer.website": None, "timetable.questions": None, "place.description": None}
    )
    for made in (bare, notice(LIGHT), notice(PRIOR)):
        assert [each.tag for each in read(made).iter() if not len(each) and not each.text] == []
