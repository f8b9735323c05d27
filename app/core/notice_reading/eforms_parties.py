"""The organisations of an eForms notice: the buyer, and who reviews the procedure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.notice_reading import codes
from app.core.notice_reading.assembling import one_of
from app.core.notice_reading.eforms_texts import Texts
from app.core.notice_reading.stating import Ledger, Mark, Stated, noun, one_line, single
from app.core.notice_reading.tree import Node

_ORGANISATION = "Organizations/Organization"
_ID = "PartyIdentification/ID"
_STREET = ("StreetName", "AdditionalStreetName", "AddressLine/Line")
_REVIEWER = "TenderingTerms/AppealTerms/AppealReceiverParty"


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of one notice. Organisations are referred to by an id that means nothing outside of it."""

    root: Node
    texts: Texts
    ledger: Ledger
    places: Mapping[str, Node]
    """Organisations and their offices by id."""

    @classmethod
    def of(cls, root: Node, texts: Texts, ledger: Ledger) -> Parties:
        """The parties that a notice describes; of two with one id, the first."""
        places: dict[str, Node] = {}
        for place in (place for organisation in root.all(_ORGANISATION) for place in organisation.children):
            node = place.first(_ID)
            if node is not None:
                places.setdefault(one_line(node.text), place)
        return cls(root, texts, ledger, places)

    def buyer(self) -> Stated | None:
        """The first buyer; where several buy together, the others are left."""
        party = self.root.first("ContractingParty")
        if party is None:
            return None
        company, place = self._company(party.all(f"Party/{_ID}"))
        return noun(
            {
                "name": self._name(company),
                "id": single(company.all("PartyLegalEntity/CompanyID")) if company else None,
                "legal_type": single(_of_list(party.all("ContractingPartyType/PartyTypeCode"), "buyer-legal-type")),
                "activity": single(_of_list(party.all("ContractingActivity/ActivityTypeCode"), "authority-activity")),
                "address": self._address(place),
                "contact": _contact(place),
                "website": single(place.all("WebsiteURI")) if place else None,
            }
        )

    def jurisdiction(self) -> Stated | None:
        """Whose law applies, by the country of the buyer; None for a country whose law is not known here."""
        party = self.root.first("ContractingParty")
        company, _ = self._company(party.all(f"Party/{_ID}") if party else ())
        node = company.first("PostalAddress/Country/IdentificationCode") if company else None
        found = codes.JURISDICTIONS.get(codes.country(node.text) or "") if node is not None else None
        return Stated(found, ()) if found else None

    def review_body(self, lots: Iterable[Node]) -> Stated | None:
        """Who reviews the procedure, as the first lot that says so names it."""
        return one_of((self._reviewer(lot) for lot in lots), self.ledger)

    def _reviewer(self, lot: Node) -> Stated | None:
        company, place = self._company(lot.all(f"{_REVIEWER}/{_ID}"))
        if company is None or place is None:
            return None
        limits = lot.all("TenderingTerms/AppealTerms/PresentationPeriod/Description")
        return noun(
            {
                "name": self._name(company),
                "address": self._address(place),
                "email": single(place.all("Contact/ElectronicMail")),
                "phone": single(place.all("Contact/Telephone")),
                "website": single(place.all("WebsiteURI")),
                "time_limits": self.texts.paragraphs(limits),
            }
        )

    def _company(self, references: Iterable[Node]) -> tuple[Node | None, Node | None]:
        """The organisation that the first reference leads to, and where to write to: itself, or one of its offices."""
        for reference in references:
            place = self.places.get(one_line(reference.text))
            if place is None or place.parent is None:
                break
            self.ledger.use(reference, place.first(_ID))
            return place.parent.first("Company") or place, place
        return None, None

    def _name(self, company: Node | None) -> Stated | None:
        return self.texts.name(company.all("PartyName/Name")) if company else None

    def _address(self, place: Node | None) -> Stated | None:
        address = place.first("PostalAddress") if place else None
        if address is None:
            return None
        return noun(
            {
                "street": _street(address),
                "town": single(address.all("CityName")),
                "postcode": single(address.all("PostalZone")),
                "country": country_of(address.first("Country/IdentificationCode")),
                "nuts": single(address.all("CountrySubentityCode")),
            }
        )


def country_of(node: Node | None) -> Stated | None:
    """A country in two capitals."""
    found = codes.country(node.text) if node is not None else None
    return Stated(found, (Mark(node),)) if node is not None and found else None


def _street(address: Node) -> Stated | None:
    """The street with what is added to it, on one line."""
    nodes = [node for path in _STREET for node in address.all(path) if one_line(node.text)]
    text = ", ".join(one_line(node.text) for node in nodes)
    return Stated(text, tuple(Mark(node) for node in nodes)) if text else None


def _contact(place: Node | None) -> Stated | None:
    if place is None:
        return None
    return noun(
        {
            "name": single(place.all("Contact/Name")),
            "email": single(place.all("Contact/ElectronicMail")),
            "phone": single(place.all("Contact/Telephone")),
        }
    )


def _of_list(nodes: Iterable[Node], code_list: str) -> list[Node]:
    return [node for node in nodes if node.attributes.get("listName") == code_list]
