"""Notices in eForms become raw tender data; what is not carried is told."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from app.core.notice_reading import NotCarried, Reason, read_notice
from app.core.parameters import read_parameters
from tests.notice_files import changed, notice


def test_the_whole_of_a_notice_becomes_the_whole_of_a_tender() -> None:
    data = read("eforms-16-two-lots")
    assert data["schema"] == 1
    assert data["title"] == {"nl": "Onderhoud van groen", "fr": "Entretien d’espaces verts"}
    assert data["languages"] == {"authoritative": ["nl", "fr"], "submission": ["nl", "fr"]}
    assert (data["jurisdiction"], data["directive"]) == ("be", "2014/24")
    assert (data["contract_nature"], data["additional_natures"]) == ("services", ["supplies"])
    assert (data["cpv_main"], data["cpv_additional"], data["place"]) == ("77310000", ["77312000"], {"nuts": ["BE100"]})
    assert data["estimated_value"] == {"amount": "900000.00", "currency": "EUR"}
    assert data["portal"] == {
        "documents": "https://documents.example.org/1",
        "submission": "https://submit.example.org",
    }
    assert data["timetable"] == {"opening_place": {"nl": "Zaal 1", "fr": "Salle 1"}, "validity_months": 6}
    assert data["additional_information"] == {"nl": "Zie de website.", "fr": "Voir le site."}
    assert "reference" not in data


def test_buyer_and_review_body_are_found_behind_their_references() -> None:
    data = read("eforms-16-two-lots")
    assert data["buyer"] == {
        "name": "Gewest Voorbeeld",
        "id": "0999.000.201",
        "legal_type": "ra",
        "activity": "gen-pub",
        "address": {
            "street": "Example Street 1, Back Door",
            "town": "Brussel",
            "postcode": "1000",
            "country": "BE",
            "nuts": "BE100",
        },
        "contact": {"name": "Purchasing", "email": "org-0001@example.org", "phone": "+32 2 000 00 01"},
        "website": "https://org-0001.example.org",
    }
    assert data["review_body"]["name"] == "Beroepsraad"
    assert data["review_body"]["time_limits"] == {"nl": "Beroep binnen 60 dagen.", "fr": "Recours dans les 60 jours."}


def test_the_procedure_is_carried_without_its_urgency() -> None:
    assert read("eforms-16-two-lots")["procedure"] == {
        "type": "open",
        "regime": "general",
        "electronic_submission": "required",
        "framework": "none",
        "max_lots_submitted": "2",
        "max_lots_awarded": "1",
    }


def test_a_lot_states_what_it_does_not_inherit() -> None:
    first, second = read("eforms-16-two-lots")["lots"]
    assert first["id"] == "LOT-0001"
    assert first["title"] == {"nl": "Parken", "fr": "Parcs"}
    assert first["description"]["nl"] == "Parken.\nElke week."
    assert first["reserved_participation"] == "res-ws"
    assert first["reserved_execution"] is True
    assert first["accessibility"] == "n-inc-just"
    assert first["accessibility_justification"] == {"nl": "Geen gebruikers.", "fr": "Pas d’usagers."}
    assert (first["duration_months"], first["renewals"]) == (48, "2")
    assert first["renewal_description"] == {"nl": "Telkens een jaar.", "fr": "Un an chaque fois."}
    assert [(each["type"], each["weighting"]) for each in first["award_criteria"]] == [
        ("price", "60"),
        ("quality", "40"),
    ]
    assert first["award_criteria"][1]["description"]["nl"] == "Plan van aanpak."
    assert {"cpv_main", "cpv_additional", "contract_nature", "place"}.isdisjoint(first)
    assert second["cpv_main"] == "77314000"


def test_a_lot_does_not_inherit_what_only_the_whole_states() -> None:
    _, second = read("eforms-16-two-lots")["lots"]
    assert second["cpv_additional"] is None
    tender, _ = read_parameters(read("eforms-16-two-lots"))
    assert tender.purchases()[1].cpv_additional == ()


def test_a_reservation_nobody_knows_is_told_of() -> None:
    content = changed("eforms-20", (">res-pub-ser<", ">res-new<"))
    assert "reserved_participation" not in read(content)
    assert "res-new" in {each.text for each in left_out(content)}


def test_what_every_lot_says_alike_stands_once() -> None:
    content = changed("eforms-16-two-lots", (">none<", ">res-ws<"), (">not-known<", ">yes<"))
    data = read(content)
    assert (data["reserved_participation"], data["reserved_execution"]) == ("res-ws", True)
    assert all("reserved_participation" not in lot for lot in data["lots"])


@pytest.mark.parametrize(
    ("name", "reason", "count", "text"),
    [
        ("BT-22", Reason.EARLIER, 1, "REF-2024-1"),
        ("BT-04", Reason.EARLIER, 1, "6f9a2c44-0000-4000-8000-000000000002"),
        ("BT-131", Reason.EARLIER, 4, "2024-05-01+02:00"),
        ("BT-536", Reason.EARLIER, 2, "2024-09-01+02:00"),
        ("BT-106", Reason.EARLIER, 1, "true"),
        ("BT-36", Reason.UNUSABLE, 1, "200 DAY"),
        ("BT-541", Reason.UNUSABLE, 1, "30"),
        ("BT-5421", Reason.UNUSABLE, 1, "poi-exa"),
        ("BT-736", Reason.UNUSABLE, 1, "not-known"),
        ("BT-71", Reason.OTHER_SAID, 1, "none"),
        ("BT-17", Reason.OTHER_SAID, 1, "allowed"),
        ("BT-775", Reason.NO_FIELD, 1, "opp"),
        ("BT-743", Reason.NO_FIELD, 1, "required"),
        ("BT-500", Reason.NO_FIELD, 2, "Région Modèle"),
    ],
)
def test_what_is_not_carried_is_named_and_counted(name: str, reason: Reason, count: int, text: str) -> None:
    found = next(each for each in left_out("eforms-16-two-lots") if each.name == name)
    assert (found.reason, found.count, found.text) == (reason, count, text)


def test_what_has_no_business_term_is_named_by_its_place() -> None:
    found = {each.path: each for each in left_out("eforms-16-two-lots") if not each.name}
    assert set(found) == {"Publication/NoticePublicationID", "Publication/PublicationDate"}
    assert {each.reason for each in found.values()} == {Reason.EARLIER}


def test_every_value_is_carried_or_told_of() -> None:
    """Neither in the data nor told of, as they stand: codes that are written otherwise, references, repeated things."""
    leaves = {" ".join((each.text or "").split()) for each in etree.fromstring(notice("eforms-16-two-lots")).iter()}
    data = str(read("eforms-16-two-lots")).replace("\\n", " ")
    told = {each.text for each in left_out("eforms-16-two-lots")}
    silent = {leaf for leaf in leaves if leaf and leaf not in data and leaf not in told}
    assert silent == {
        *("16", "32014L0024", "BEL", "NLD", "FRA", "yes", "per-exa"),
        *("ORG-0001", "ORG-0002"),
        *("09:30:00+01:00", "12:00:00+02:00", "Conseil de recours", "Urgent."),
    }


def test_an_only_lot_is_the_purchase_itself() -> None:
    data = read("eforms-20")
    assert "lots" not in data
    assert data["title"] == {"it": "Pulizia delle scuole"}
    assert data["description"] == {"it": "Pulizia quotidiana di dodici scuole."}
    assert (data["reserved_participation"], data["reserved_execution"]) == ("res-pub-ser", False)
    assert (data["jurisdiction"], data["duration_months"]) == ("it", 36)
    told = {(each.name, each.reason): each.text for each in left_out("eforms-20")}
    assert told["BT-21", Reason.OTHER_SAID] == "Lotto unico"
    assert told["BT-24", Reason.OTHER_SAID] == "Pulizia."
    assert told["BT-88", Reason.NO_FIELD] == "Fasi della procedura."


@pytest.mark.parametrize(
    ("file", "change", "regime"),
    [
        ("eforms-20", (), "light"),
        ("eforms-12", (), "light"),
        ("eforms-16-two-lots", (), "general"),
        ("eforms-12", (">12<", ">7<"), "general"),
        ("eforms-12", (">12<", ">4<"), None),
        ("eforms-12", (">12<", ">E2<"), "below-threshold"),
        ("eforms-20", (">20<", ">E3<"), "below-threshold"),
    ],
)
def test_the_subtype_tells_the_regime(file: str, change: tuple[str, str], regime: str | None) -> None:
    content = changed(file, change) if change else notice(file)
    assert read(content)["procedure"].get("regime") == regime


def test_a_part_of_a_planned_purchase_is_a_lot_under_a_number_of_ours() -> None:
    content = changed(
        "eforms-16-two-lots", ('"Lot">LOT-0001', '"Part">PAR-0001'), ('"Lot">LOT-0002', '"Part">PAR-0002')
    )
    assert [lot["id"] for lot in read(content)["lots"]] == ["LOT-0001", "LOT-0002"]


def test_a_group_of_lots_is_no_lot() -> None:
    content = changed("eforms-16-two-lots", ('"Lot">LOT-0002', '"LotsGroup">GLO-0001'))
    assert "lots" not in read(content)
    assert "GLO-0001" in {each.text for each in left_out(content)}


@pytest.mark.parametrize(
    ("code", "jurisdiction", "country"),
    [("GRC", "el", "GR"), ("SVN", "si", "SI"), ("ROU", "ro", "RO"), ("FRA", None, "FR"), ("1A0", None, None)],
)
def test_the_country_of_the_buyer_tells_whose_law_applies(
    code: str, jurisdiction: str | None, country: str | None
) -> None:
    content = changed("eforms-20", ('"country">ITA', f'"country">{code}'))
    data, findings = read_with_notes(content)
    assert data.get("jurisdiction") == jurisdiction
    assert data["buyer"]["address"].get("country") == country
    assert ("earlier-notice.law-left-open" in findings) is (jurisdiction is None)


def test_documents_under_restriction_are_no_address_of_documents() -> None:
    content = changed("eforms-16-two-lots", (">non-restricted-document<", ">restricted-document<"))
    assert "documents" not in read(content)["portal"]
    assert "BT-615" in {each.name for each in left_out(content)}


def test_a_text_that_names_no_language_is_in_the_first_of_the_notice() -> None:
    content = changed("eforms-20", (' languageID="ITA"', ""))
    assert read(content)["title"] == {"it": "Pulizia delle scuole"}


def test_a_text_in_no_known_language_is_told_of() -> None:
    content = changed("eforms-20", ('languageID="ITA">Lotto', 'languageID="??">Lotto'), ("NoticeLanguageCode", "Other"))
    assert "Lotto unico" in {each.text for each in left_out(content)}
    assert "authoritative" not in read(content).get("languages", {})


def test_fields_of_one_path_are_told_apart_by_the_kind_of_document() -> None:
    law = (
        "</cbc:Description></cac:TenderingProcess><cac:TenderingTerms><cac:ProcurementLegislationDocumentReference>"
        "<cbc:ID>{}</cbc:ID></cac:ProcurementLegislationDocumentReference></cac:TenderingTerms><cac:TenderingProcess>"
    )
    for kind, name in (("CrossBorderLaw", "BT-09"), ("LocalLegalBasis", "BT-01")):
        content = notice("eforms-20").decode().replace("</cbc:Description>", law.format(kind), 1)
        assert next(each.name for each in left_out(content.encode()) if each.text == kind) == name


def test_the_note_of_an_only_lot_is_that_of_the_whole() -> None:
    content = changed(
        "eforms-20", ("Lotto unico</cbc:Name>", 'Lotto unico</cbc:Name><cbc:Note languageID="ITA">Sì.</cbc:Note>')
    )
    assert read(content)["additional_information"] == {"it": "Sì."}


def test_text_in_parts_is_joined() -> None:
    note = '<cbc:Note languageID="FRA">Voir le site.</cbc:Note>'
    content = changed("eforms-16-two-lots", (note, f"{note}{note.replace('site', 'plan')}"))
    assert read(content)["additional_information"]["fr"] == "Voir le site.\nVoir le plan."


def test_what_cannot_be_printed_is_taken_out() -> None:
    content = changed("eforms-20", ("Pulizia delle scuole", "Pulizia\u2028delle\u202e scuole"))
    assert read(content)["title"] == {"it": "Pulizia delle scuole"}


def test_a_buyer_nobody_describes_is_left_blank() -> None:
    content = changed("eforms-20", ("<cbc:ID>ORG-0001</cbc:ID>", "<cbc:ID>ORG-0009</cbc:ID>"))
    assert read(content)["buyer"] == {"legal_type": "la", "activity": "gen-pub"}
    assert "jurisdiction" not in read(content)


def test_an_office_of_the_buyer_is_written_to_in_the_name_of_the_whole() -> None:
    office = (
        '<efac:TouchPoint><cac:PartyIdentification><cbc:ID schemeName="touchpoint">TPO-0001</cbc:ID>'
        "</cac:PartyIdentification><cac:Contact><cbc:ElectronicMail>office@example.org</cbc:ElectronicMail></cac:Contact>"
        "</efac:TouchPoint></efac:Organization>"
    )
    content = changed(
        "eforms-20", ("<cbc:ID>ORG-0001</cbc:ID>", "<cbc:ID>TPO-0001</cbc:ID>"), ("</efac:Organization>", office)
    )
    buyer = read(content)["buyer"]
    assert (buyer["name"], buyer["contact"]) == ("Comune di Esempio", {"email": "office@example.org"})
    assert "address" not in buyer


@pytest.mark.parametrize("value", ["lots of money", "12.345"])
def test_a_value_of_another_kind_is_a_finding_and_stays_in_the_data(value: str) -> None:
    data = read(changed("eforms-20", ("250000.00", value)))
    assert data["estimated_value"] == {"amount": value, "currency": "EUR"}
    _, findings = read_parameters(data)
    assert [each.where for each in findings] == ["estimated_value.amount"]


def test_an_empty_notice_gives_an_empty_tender() -> None:
    root = "urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2"
    basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    content = (
        f'<ContractNotice xmlns="{root}"><NoticeSubType><SubTypeCode xmlns="{basic}">16</SubTypeCode></NoticeSubType>'
    )
    assert read(f"{content}<ContractingParty/><ProcurementProjectLot/></ContractNotice>".encode()) == {
        "schema": 1,
        "procedure": {"regime": "general"},
    }


def test_a_notice_without_a_buyer_has_none() -> None:
    assert "buyer" not in read(changed("eforms-20", ("ContractingParty>", "OtherParty>")))


def test_an_organisation_without_an_id_is_nobody_that_is_referred_to() -> None:
    assert (
        "address"
        not in read(changed("eforms-20", ('<cbc:ID schemeName="organization">ORG-0001</cbc:ID>', "")))["buyer"]
    )


def test_a_buyer_is_named_in_the_first_language_that_names_it() -> None:
    content = changed("eforms-16-two-lots", ('languageID="NLD">Gewest', 'languageID="DEU">Gewest'))
    assert read(content)["buyer"]["name"] == "Région Modèle"


def test_a_buyer_without_a_name_has_all_the_rest() -> None:
    buyer = read(changed("eforms-20", ("PartyName>", "OtherName>")))["buyer"]
    assert "name" not in buyer
    assert buyer["id"] == "0999.000.201"


def read(source: str | bytes) -> dict[str, Any]:
    """The raw data of a notice, by the name of its file or as bytes."""
    return read_with_notes(source)[0]


def read_with_notes(source: str | bytes) -> tuple[dict[str, Any], set[str]]:
    found, findings = read_notice(notice(source) if isinstance(source, str) else source, "notice.xml")
    assert found is not None, findings
    return dict(found.data), {each.code for each in findings}


def left_out(source: str | bytes) -> tuple[NotCarried, ...]:
    found, findings = read_notice(notice(source) if isinstance(source, str) else source, "notice.xml")
    assert found is not None, findings
    return found.not_carried
