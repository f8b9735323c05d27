"""The buyer and the review body in the file."""

from __future__ import annotations

import pytest

from tests.core.notices.builders import ENGLISH, ITALIAN, LIGHT, LOTS, notice
from tests.core.writers.eforms.reading import LOT, by_language, found, names, read, texts

COMPANY = "//efac:Organization/efac:Company"
WITHOUT_REVIEW = {**LIGHT, "jurisdiction": "se", "review_body": None}


def test_an_organisation_stands_in_the_order_of_the_schema() -> None:
    buyer, reviewer = found(read(notice()), COMPANY)
    assert names(buyer) == [
        "WebsiteURI", "PartyIdentification", "PartyName", "PostalAddress", "PartyLegalEntity", "Contact",
    ]  # fmt: skip
    assert names(reviewer) == ["PartyIdentification", "PartyName", "PostalAddress", "PartyLegalEntity"]


def test_an_address_has_its_parts_in_order() -> None:
    address = found(read(notice()), f"{COMPANY}/cac:PostalAddress")[0]
    assert names(address) == ["StreetName", "CityName", "PostalZone", "CountrySubentityCode", "Country"]
    assert [each.text for each in address][:4] == ["Via Prima 1", "Torino", "10122", "ITC11"]
    assert texts(address, "cac:Country/cbc:IdentificationCode") == ["ITA"]


def test_a_buyer_can_be_reached() -> None:
    document = read(notice())
    contact = found(document, f"{COMPANY}/cac:Contact")[0]
    assert [each.text for each in contact] == ["Ufficio", "+39 011 0000000", "ufficio@example.org"]
    assert texts(document, f"{COMPANY}/cac:PartyLegalEntity/cbc:CompanyID") == ["99000000021", "99000000098"]


def test_a_name_is_given_anew_in_each_language() -> None:
    document = read(notice({"languages.authoritative": ["it", "en"]}, texts=(ITALIAN, ENGLISH)))
    buyer = found(document, COMPANY)[0]
    assert [len(each) for each in found(buyer, "cac:PartyName")] == [1, 1]
    assert by_language(buyer, "cac:PartyName/cbc:Name") == [("ITA", "Città"), ("ENG", "Città")]


@pytest.mark.parametrize(("country", "nuts", "code"), [("GR", "EL642", "GRC"), ("SE", "SE224", "SWE")])
def test_a_country_has_three_letters(country: str, nuts: str, code: str) -> None:
    document = read(notice({"buyer.address.country": country, "buyer.address.nuts": nuts}))
    assert texts(document, f"{COMPANY}/cac:PostalAddress/cac:Country/cbc:IdentificationCode") == [code, "ITA"]


def test_every_lot_names_the_body_that_reviews() -> None:
    document = read(notice(LOTS))
    assert texts(document, f"{LOT}//cac:AppealReceiverParty/cac:PartyIdentification/cbc:ID") == ["ORG-0002"] * 2
    assert by_language(document, f"{LOT}[1]//cac:PresentationPeriod/cbc:Description") == [("ITA", "Trenta giorni.")]


def test_a_body_without_time_limits_is_named_alone() -> None:
    (appeal,) = found(read(notice({"review_body.time_limits": None})), "//cac:AppealTerms")
    assert names(appeal) == ["AppealReceiverParty"]


def test_where_no_body_is_known_none_is_named() -> None:
    document = read(notice(WITHOUT_REVIEW))
    assert len(found(document, COMPANY)) == 1
    assert not found(document, "//cac:AppealTerms")
