"""Notices in the TED schema R2.0.9 become raw tender data; what is not carried is told."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.notice_reading import NotCarried, Reason, read_notice
from tests.notice_files import changed, notice


def test_a_contract_notice_is_carried_in_its_original_languages() -> None:
    data = read("ted-f02-two-lots")
    assert data["title"] == {"nl": "Wasserij", "fr": "Blanchisserie"}
    assert data["languages"] == {"authoritative": ["nl", "fr"], "submission": ["nl", "fr"]}
    assert (data["jurisdiction"], data["directive"], data["contract_nature"]) == ("be", "2014/24", "services")
    assert data["cpv_main"] == "98310000"
    assert data["estimated_value"] == {"amount": "300000", "currency": "EUR"}
    assert data["procedure"] == {
        "type": "open",
        "regime": "general",
        "max_lots_submitted": "2",
        "max_lots_awarded": "1",
    }
    assert data["portal"] == {"documents": "https://documents.example.org", "submission": "https://submit.example.org"}
    assert data["timetable"]["validity_months"] == 6
    assert data["additional_information"] == {"nl": "Bezoek verplicht.", "fr": "Visite obligatoire."}


def test_the_buyer_is_carried_with_codes_of_today() -> None:
    assert read("ted-f02-two-lots")["buyer"] == {
        "name": "Stad Voorbeeld",
        "id": "0999.000.205",
        "legal_type": "body-pl",
        "activity": "soc-pro",
        "address": {
            "street": "Voorbeeldstraat 1",
            "town": "Brussel",
            "postcode": "1000",
            "country": "BE",
            "nuts": "BE100",
        },
        "contact": {"name": "Aankoop", "email": "aankoop@example.org", "phone": "+32 2 000 00 00"},
        "website": "https://www.example.org",
    }


def test_the_review_body_comes_with_the_time_limits() -> None:
    assert read("ted-f02-two-lots")["review_body"] == {
        "name": "Beroepsraad",
        "address": {"town": "Brussel", "country": "BE"},
        "website": "https://review.example.org",
        "time_limits": {"nl": "Binnen 60 dagen.", "fr": "Dans les 60 jours."},
    }


def test_a_lot_states_what_it_does_not_inherit() -> None:
    data = read("ted-f02-two-lots")
    first, second = data["lots"]
    assert first["id"] == "LOT-0001"
    assert first["description"]["fr"] == "Lavage de vêtements de travail 1\nVisite obligatoire."
    assert (first["cpv_additional"], first["duration_months"]) == (["98311000"], 24)
    assert first["estimated_value"] == {"amount": "100000", "currency": "EUR"}
    assert "duration_months" not in second
    assert data["place"]["description"]["nl"] == "Brussel, bij de 1 magazijnen"
    assert data["renewal_description"] == {"nl": "Twee keer een jaar.", "fr": "Deux fois un an."}


def test_weightings_are_percent_where_they_make_a_hundred() -> None:
    first, second = read("ted-f02-two-lots")["lots"]
    assert first["award_criteria"] == [
        {"type": "quality", "name": {"nl": "Begeleiding", "fr": "Accompagnement"}, "weighting": "30"},
        {"type": "price", "weighting": "70"},
    ]
    assert [sorted(each) for each in second["award_criteria"]] == [["name", "type"], ["type"]]
    told = {each.path: each for each in left_out("ted-f02-two-lots")}
    assert told["AC/AC_PRICE/AC_WEIGHTING"].reason is Reason.UNUSABLE


def test_price_alone_needs_no_weighting() -> None:
    criteria = "<SHORT_DESCR/><AC><AC_PRICE/></AC><NO_RENEWAL/>"
    assert read(changed("ted-f01", ("<NO_RENEWAL/>", criteria)))["award_criteria"] == [{"type": "price"}]


@pytest.mark.parametrize(
    ("file", "regime", "reserved"),
    [
        ("ted-f01", None, None),
        ("ted-f02-two-lots", "general", "res-ws"),
        ("ted-f21", "light", "res-pub-ser"),
    ],
)
def test_the_form_tells_the_regime_and_the_reservation(file: str, regime: str | None, reserved: str | None) -> None:
    data = read(file)
    assert data.get("procedure", {}).get("regime") == regime
    assert data.get("reserved_participation") == reserved


def test_execution_in_sheltered_programmes_is_carried() -> None:
    assert read("ted-f02-two-lots")["reserved_execution"] is True
    assert "reserved_execution" not in read("ted-f21")


def test_of_two_reservations_that_of_workshops_is_carried() -> None:
    both = "<RESTRICTED_SHELTERED_WORKSHOP/><RESERVED_ORGANISATIONS_SERVICE_MISSION/>"
    content = changed("ted-f21", ("<RESERVED_ORGANISATIONS_SERVICE_MISSION/>", both))
    assert read(content)["reserved_participation"] == "res-ws"
    told = {each.path: each.reason for each in left_out(content)}
    assert told["F21_2014/LEFTI/RESERVED_ORGANISATIONS_SERVICE_MISSION"] is Reason.OTHER_SAID


def test_an_only_lot_is_the_purchase_itself() -> None:
    data = read("ted-f01")
    assert "lots" not in data
    assert data["description"] == {"nl": "Wassen van werkkleding."}
    assert (data["place"], data["renewals"]) == ({"nuts": ["BE100"]}, 0)


@pytest.mark.parametrize(
    ("path", "reason", "text"),
    [
        ("F02_2014/OBJECT_CONTRACT/REFERENCE_NUMBER", Reason.EARLIER, "REF-1"),
        ("F02_2014/PROCEDURE/DATE_RECEIPT_TENDERS", Reason.EARLIER, "2020-03-02"),
        ("PROCEDURE/ACCELERATED_PROC/P", Reason.EARLIER, "Twee keer een jaar."),
        ("@DOC_ID", Reason.EARLIER, "000001-2020"),
        ("CODED_DATA_SECTION", Reason.EARLIER, ""),
        ("PROCEDURE/FRAMEWORK/SINGLE_OPERATOR", Reason.UNUSABLE, ""),
        ("OBJECT_CONTRACT/OBJECT_DESCR/DURATION", Reason.UNUSABLE, "100"),
        ("OBJECT_CONTRACT/OBJECT_DESCR/NO_OPTIONS", Reason.NO_FIELD, ""),
        ("LEFTI/SUITABILITY/P", Reason.NO_FIELD, "Bezoek verplicht."),
        ("F02_2014 DE", Reason.TRANSLATION, ""),
    ],
)
def test_what_is_not_carried_is_told_with_its_place(path: str, reason: Reason, text: str) -> None:
    found = next(each for each in left_out("ted-f02-two-lots") if each.path == path)
    assert (found.reason, found.text) == (reason, text)


def test_a_second_original_language_repeats_nothing_in_the_list() -> None:
    counts = {each.path: each.count for each in left_out("ted-f02-two-lots")}
    assert counts["F02_2014/PROCEDURE/DATE_RECEIPT_TENDERS"] == 1
    assert counts["LEFTI/SUITABILITY/P"] == 2


def test_what_only_a_second_language_says_is_told_of() -> None:
    own = "<CA_ACTIVITY_OTHER>Ailleurs</CA_ACTIVITY_OTHER></CONTRACTING_BODY>"
    before, _, after = notice("ted-f02-two-lots").decode().rpartition("</CONTRACTING_BODY>")
    told = {each.path: each.text for each in left_out(f"{before}{own}{after}".encode())}
    assert told["F02_2014/CONTRACTING_BODY/CA_ACTIVITY_OTHER"] == "Ailleurs"


def test_what_a_second_language_says_elsewhere_is_told_of() -> None:
    before, _, after = notice("ted-f02-two-lots").decode().rpartition("<NO_OPTIONS/>")
    told = {each.path for each in left_out(f"{before}<OPTIONS/>{after}".encode())}
    assert "OBJECT_CONTRACT/OBJECT_DESCR/OPTIONS" in told


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("CONTRACTING_BODY/CA_TYPE/@VALUE", Reason.UNUSABLE),
        ("F21_2014/PROCEDURE/PT_INVOLVING_NEGOTIATION", Reason.UNUSABLE),
        ("OBJECT_DESCR/NUTS/@CODE", Reason.UNUSABLE),
        ("OBJECT_CONTRACT/SHORT_DESCR/P", Reason.OTHER_SAID),
    ],
)
def test_what_has_no_single_meaning_today_is_left_to_the_buyer(path: str, reason: Reason) -> None:
    assert next(each.reason for each in left_out("ted-f21") if each.path == path) is reason


def test_a_buyer_of_another_country_brings_no_law() -> None:
    assert "jurisdiction" not in read("ted-f21")
    assert read("ted-f21")["buyer"]["address"]["country"] == "NO"


def test_old_nuts_codes_come_with_a_note() -> None:
    assert "earlier-notice.older-nuts-codes" in notes("ted-f01")
    assert "earlier-notice.older-nuts-codes" not in notes("eforms-20")


@pytest.mark.parametrize(
    ("division", "submitted"),
    [("<LOT_DIVISION><LOT_ONE_ONLY/></LOT_DIVISION>", 1), ("<LOT_DIVISION><LOT_ALL/></LOT_DIVISION>", None)],
)
def test_how_many_lots_may_be_bid_for(division: str, submitted: int | None) -> None:
    data = read(changed("ted-f21", ("<NO_LOT_DIVISION/>", division)))
    assert data["procedure"].get("max_lots_submitted") == submitted


def test_documents_that_are_not_open_to_all_have_no_address() -> None:
    content = changed("ted-f02-two-lots", ("<DOCUMENT_FULL/>", "<DOCUMENT_RESTRICTED/>"))
    assert "documents" not in read(content)["portal"]


def test_an_address_of_documents_stands_without_the_word_full() -> None:
    content = changed("ted-f02-two-lots", ("<DOCUMENT_FULL/>", ""))
    assert read(content)["portal"]["documents"] == "https://documents.example.org"


def test_the_directive_stands_in_either_of_two_places() -> None:
    content = changed("ted-f21", ('<LEGAL_BASIS VALUE="32014L0024"/>', '<DIRECTIVE VALUE="2014/24/EU"/>'))
    assert read(content)["directive"] == "2014/24"


def test_a_form_in_no_known_language_is_read_as_english() -> None:
    assert read(changed("ted-f21", (' LG="FR"', ' LG="?"')))["title"] == {"en": "Blanchisserie"}


def test_a_form_for_senders_is_read_too() -> None:
    content = changed("ted-f21", ("TED_EXPORT", "TED_ESENDERS"), ("R2.0.9/publication", "R2.0.9/reception"))
    assert read(content)["title"] == {"fr": "Blanchisserie"}


def test_a_form_with_nothing_in_it_gives_an_empty_tender() -> None:
    namespace = "http://publications.europa.eu/resource/schema/ted/R2.0.9/publication"
    form = '<FORM_SECTION><F02_2014 CATEGORY="TRANSLATION" LG="NL"/></FORM_SECTION>'
    assert read(f'<TED_EXPORT xmlns="{namespace}">{form}</TED_EXPORT>'.encode()) == {
        "schema": 1,
        "languages": {"authoritative": ["nl"]},
        "procedure": {"regime": "general"},
    }


def read(source: str | bytes) -> dict[str, Any]:
    """The raw data of a notice, by the name of its file or as bytes."""
    found, findings = read_notice(notice(source) if isinstance(source, str) else source, "notice.xml")
    assert found is not None, findings
    return dict(found.data)


def left_out(source: str | bytes) -> tuple[NotCarried, ...]:
    found, findings = read_notice(notice(source) if isinstance(source, str) else source, "notice.xml")
    assert found is not None, findings
    return found.not_carried


def notes(name: str) -> set[str]:
    _, findings = read_notice(notice(name), "notice.xml")
    return {each.code for each in findings}
