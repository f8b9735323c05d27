"""The organisations of a notice: the buyer and the review body, in the extension of the notice."""

from __future__ import annotations

from app.core.model.authority_codes import COUNTRY_CODES
from app.core.model.notice import Notice, NoticePart
from app.core.writers.eforms.elements import Answers, Element, put

BUYER, REVIEW_BODY = "ORG-0001", "ORG-0002"
_SCHEME = "organization"
_FIELD = "{}-Organization-Company"


def put_organisations(parent: Element, notice: Notice) -> None:
    """Every organisation, the buyer first."""
    all_of_them = put(parent, "efac:Organizations")
    _organisation(all_of_them, notice.buyer, BUYER)
    if notice.review_body is not None:
        _organisation(all_of_them, notice.review_body, REVIEW_BODY)


def put_reference(parent: Element, role: str, number: str) -> None:
    """An organisation in a role, by its number in this notice."""
    put(parent, f"{role}/cac:PartyIdentification/cbc:ID", number, schemeName=_SCHEME)


def _organisation(parent: Element, part: NoticePart, number: str) -> None:
    told = Answers(part)
    company = put(parent, "efac:Organization+/efac:Company")
    told.line(_FIELD.format("BT-505"), company, "cbc:WebsiteURI")
    put(company, "cac:PartyIdentification/cbc:ID", number, schemeName=_SCHEME)
    told.texts(_FIELD.format("BT-500"), company, "cac:PartyName+/cbc:Name")
    _address(put(company, "cac:PostalAddress"), told)
    told.line(_FIELD.format("BT-501"), company, "cac:PartyLegalEntity/cbc:CompanyID")
    told.line(_FIELD.format("BT-502"), company, "cac:Contact/cbc:Name")
    told.line(_FIELD.format("BT-503"), company, "cac:Contact/cbc:Telephone")
    told.line(_FIELD.format("BT-506"), company, "cac:Contact/cbc:ElectronicMail")


def _address(parent: Element, told: Answers) -> None:
    told.line(_FIELD.format("BT-510(a)"), parent, "cbc:StreetName")
    told.line(_FIELD.format("BT-513"), parent, "cbc:CityName")
    told.line(_FIELD.format("BT-512"), parent, "cbc:PostalZone")
    told.line(_FIELD.format("BT-507"), parent, "cbc:CountrySubentityCode", listName="nuts-lvl3")
    for country in told.codes(_FIELD.format("BT-514")):
        put(parent, "cac:Country/cbc:IdentificationCode", COUNTRY_CODES[country], listName="country")
