"""Who reviews a procedure: what the tender states, and beside it what the law knows of its own body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.model.jurisdiction import Body
from app.core.model.library import Law
from app.core.model.tender import Address, ReviewBody, TenderParameters


@dataclass(frozen=True, slots=True)
class Reviewer:
    """The body the tender names; where it names none, the law's own, with what the tender states beside it.

    Where the law knows several of a kind, what it says of all of them holds for the one the tender names.
    """

    own: ReviewBody
    body: Body | None
    """None where the tender names another body, or the law knows none."""

    @property
    def name(self) -> str | None:
        """The name the tender states."""
        return self.own.name

    @property
    def names_of_law(self) -> Mapping[str, str]:
        """The name of the law's body by language; empty where that body does not count."""
        return self.body.name if self.body else {}

    @property
    def id(self) -> str | None:
        """Its number as an organisation."""
        return self.own.id or (self.body.id if self.body else None)

    @property
    def address(self) -> Address:
        """Where it is, part by part."""
        stated, body = self.own.address, self.body
        if body is None:
            return stated
        return Address(
            street=stated.street or body.street,
            postcode=stated.postcode or body.postcode,
            town=stated.town or body.town,
            nuts=stated.nuts or body.nuts,
            country=stated.country or body.country,
        )

    @property
    def email(self) -> str | None:
        """E-mail address."""
        return self.own.email or (self.body.email if self.body else None)

    @property
    def phone(self) -> str | None:
        """Telephone number."""
        return self.own.phone or (self.body.phone if self.body else None)

    @property
    def website(self) -> str | None:
        """Web address."""
        return self.own.website or (self.body.website if self.body else None)

    @property
    def time_limits(self) -> Mapping[str, str]:
        """How long an operator has to ask for review, by language, as the tender states it."""
        return self.own.time_limits

    @property
    def time_limits_of_law(self) -> Mapping[str, str]:
        """The same as the law's body has it; empty where that body does not count."""
        return (self.body.time_limits if self.body else None) or {}

    def law_tells_time_limits(self, languages: Iterable[str]) -> bool:
        """Tell whether the law has to say the time limits in some of these languages."""
        law, own = self.time_limits_of_law, self.time_limits
        return bool(law) and (not own or any(each in law for each in languages if each not in own))


def reviewer_of(tender: TenderParameters, law: Law) -> Reviewer:
    """The review body of a tender under a law."""
    own, body = tender.review_body or ReviewBody(), law.body("review_body")
    counts = own.name is None or (body is not None and body.one_of_several)
    return Reviewer(own, body if counts else None)
