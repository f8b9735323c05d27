"""Who takes part: the buyer, the review body, and how they are reached."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from app.core.model.base import Code, Line, LocalText, Noun, NutsCode

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=400)]
EmailAddress = Annotated[str, StringConstraints(pattern=r"^[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+$", max_length=200)]


class Address(Noun):
    """A postal address."""

    street: Line | None = None
    """BT-510."""
    town: Line | None = None
    """BT-513."""
    postcode: Line | None = None
    """BT-512."""
    country: Country | None = None
    """BT-514, ISO 3166-1 alpha-2."""
    nuts: NutsCode | None = None
    """BT-507, level 3."""


class Contact(Noun):
    """Whom to write to."""

    name: Line | None = None
    """BT-502."""
    email: EmailAddress | None = None
    """BT-506."""
    phone: Line | None = None
    """BT-503."""


class Buyer(Noun):
    """The contracting authority or entity, or the private buyer."""

    name: Line | None = None
    """BT-500."""
    id: Line | None = None
    """BT-501: the number the jurisdiction gives organisations."""
    legal_type: Code | None = None
    """BT-11, code of buyer-legal-type."""
    activity: Code | None = None
    """BT-10, code of main-activity."""
    central_government: bool | None = None
    """True where the lower threshold of central government authorities applies."""
    address: Address = Address()
    contact: Contact = Contact()
    website: WebAddress | None = None
    """BT-505."""


class ReviewBody(Noun):
    """Who reviews the procedure; without a name, the jurisdiction's own body with what is stated here beside it."""

    name: Line | None = None
    id: Line | None = None
    """BT-501: the number the jurisdiction gives organisations."""
    address: Address = Address()
    email: EmailAddress | None = None
    phone: Line | None = None
    website: WebAddress | None = None
    time_limits: LocalText = {}
    """BT-99."""
