"""The law of a place: acts, provisions, dated figures, bodies; layers extend one another (`eu` <- `it` <- `it-torino`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import StringConstraints

from app.core.model.base import (
    Code,
    CpvCode,
    Currency,
    Date,
    Language,
    Line,
    LocalLine,
    Name,
    Noun,
    NutsCode,
    Printable,
)

ACCESSIBILITY = frozenset({"accessibility", "ict_accessibility"})
"""The provisions that ask for accessibility to persons with disabilities; a clause on one of them includes it."""


class Confidence(StrEnum):
    """How a fact was learnt; only `confirmed` says that it may be relied on."""

    VERIFIED = "verified"
    KNOWN_FROM_MEMORY = "known-from-memory"
    UNCERTAIN = "uncertain"


class SourcedFact(Noun):
    """A statement about the law, with where it comes from and how sure it is."""

    confirmed: bool = False
    """True only where the statute or another official text was seen, as it stood on `text_as_of`."""
    confidence: Confidence
    source: Line
    """The provision or publication in short, for people."""
    url: Line | None = None
    """Where it was read; None where nothing was opened."""
    text_as_of: date | None = None
    """The day on which the text that was read was in force; None where not confirmed."""
    note: Printable | None = None


class Act(SourcedFact):
    """A statute, code, decree or directive."""

    title: LocalLine
    """Full title by language, native."""
    short: LocalLine
    """The usual short form by language."""


class Provision(SourcedFact):
    """An article of an act, under the key that clauses use."""

    act: Name
    citation: LocalLine
    """The native form of citation by language; does not inflect, stands only in brackets or after a colon."""
    summary: Printable
    """What it says, in English, for curators and the explanations."""
    directly_applicable: bool = False
    """True for a treaty article or regulation: no national provision is expected beside it."""


class Figure(SourcedFact):
    """A number the law sets, between two dates."""

    value: Decimal
    unit: Literal["EUR", "SEK", "RON", "percent", "calendar-days", "working-days", "months", "years", "candidates"]
    comparison: Literal["at-least", "more-than", "at-most", "below"]
    in_force_from: date | None = None
    """First day; None where older than anything drafted here."""
    in_force_to: date | None = None
    """Last day; None where no end is known."""
    legal_source: Name
    """The provision that sets it."""


class Rule(SourcedFact):
    """An answer the law gives in words of a closed list, that a check or a selection reads."""

    value: Code
    legal_source: Name | None = None


class CpvList(SourcedFact):
    """CPV codes a provision names: single codes and ranges, both ends included, without check digits."""

    codes: tuple[CpvCode, ...] = ()
    ranges: tuple[tuple[CpvCode, CpvCode], ...] = ()

    def holds(self, cpv_code: str) -> bool:
        """Tell whether the list names the code."""
        return cpv_code in self.codes or any(low <= cpv_code <= high for low, high in self.ranges)


class Body(SourcedFact):
    """A public body: review body, information body."""

    name: LocalLine
    id: Line | None = None
    """Its number as an organisation; None where not known."""
    street: Line | None = None
    town: Line | None = None
    postcode: Line | None = None
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    nuts: NutsCode | None = None
    """NUTS code of the place, level 3."""
    email: Line | None = None
    phone: Line | None = None
    website: Line | None = None
    time_limits: LocalLine | None = None
    """How long an operator has to ask for review, as a sentence by language; native language at least."""
    one_of_several: bool = False
    """Which body of the kind it is follows the buyer's seat, and the tender names it; the time limits are those of all."""


class Identifier(SourcedFact):
    """How organisations are numbered there."""

    label: LocalLine
    pattern: Line | None = None
    """Regular expression of the whole number; None where not known."""


class Portal(SourcedFact):
    """Where notices are published and offers handed in."""

    name: LocalLine
    website: Line | None = None


class Jurisdiction(Noun):
    """One layer of law. What it does not state, the layer it extends does."""

    id: Code
    extends: Code | None = None
    """The next layer down; None only for `eu`."""
    name: LocalLine
    """In all languages of the program."""
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    """ISO 3166-1 alpha-2 code; None for `eu`."""
    nuts: NutsCode | None = None
    """The beginning of the NUTS codes of the place."""
    currency: Currency | None = None
    time_zone: Line | None = None
    """IANA name."""
    official_languages: tuple[Language, ...] = ()
    """The languages procurement documents may be authoritative in; empty: as the layer below."""
    vat: LocalLine = {}
    """The native word for value added tax by language."""
    acts: Mapping[Name, Act] = {}
    provisions: Mapping[Name, Provision] = {}
    figures: Mapping[Name, tuple[Figure, ...]] = {}
    """Newest first under each key."""
    rules: Mapping[Name, Rule] = {}
    cpv_lists: Mapping[Name, CpvList] = {}
    bodies: Mapping[Name, Body] = {}
    identifiers: Mapping[Name, Identifier] = {}
    portals: Mapping[Name, Portal] = {}


class Confirmation(Noun):
    """An installation's legal staff confirm a fact for their own use."""

    jurisdiction: Code
    kind: Literal["act", "provision", "figure", "rule", "cpv_list", "body", "identifier", "portal"]
    key: Name
    by: Line
    date: Date
    text_as_of: Date
    note: Printable | None = None


class Confirmations(Noun):
    """The file an installation names in CLAUSULA_CONFIRMATIONS."""

    confirmations: tuple[Confirmation, ...] = ()
