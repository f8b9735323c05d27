"""The clause: an identity that never changes, and its dated versions, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.core.model.base import Code, Line, Name, Noun, Printable

CpvPrefix = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,8}$")]
"""First digits of CPV codes: "90" is a division, "909" a group, eight digits one code."""


class ClauseKind(StrEnum):
    """The part a clause plays in the procedure, in the order of the documents."""

    RESERVATION = "reservation"
    EXCLUSION_GROUND = "exclusion-ground"
    SELECTION_CRITERION = "selection-criterion"
    TECHNICAL_SPECIFICATION = "technical-specification"
    AWARD_CRITERION = "award-criterion"
    CONTRACT_PERFORMANCE_CONDITION = "contract-performance-condition"
    SUBCONTRACTING = "subcontracting"
    MONITORING = "monitoring"
    REMEDY = "remedy"
    OUTCOME_PAYMENT = "outcome-payment"


class Theme(StrEnum):
    """What the clause is about; also the folder it lies in."""

    SOCIAL = "social"
    ENVIRONMENTAL = "environmental"
    SUPPLY_CHAIN = "supply-chain"
    GOVERNANCE = "governance"


class Ambition(StrEnum):
    """How far a clause goes. A basic clause that applies is proposed; the others are in only when chosen."""

    BASIC = "basic"
    ADVANCED = "advanced"
    PIONEERING = "pioneering"


class Status(StrEnum):
    """How far a text has come: approval belongs to the legal staff of the installation that uses it."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    RETIRED = "retired"


class PlaceholderType(StrEnum):
    """What a value is; decides how it is read, checked and printed."""

    TEXT = "text"
    PERCENT = "percent"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"
    CHOICE = "choice"


class Choice(Noun):
    """One answer of a placeholder of type `choice`."""

    code: Code
    label: Line
    """How the answer prints in the middle of a sentence."""


class Placeholder(Noun):
    """A blank in the text of a clause, that a value of the tender fills."""

    type: PlaceholderType
    label: Line
    """The question as the form asks it."""
    unit: Line | None = None
    """What is counted (percent and money have their own); None for text and choice."""
    min: Decimal | None = None
    """The smallest value allowed; None where there is no bound."""
    max: Decimal | None = None
    """The largest value allowed; None where there is no bound."""
    bounds_source: Name | None = None
    """The provision that sets the bounds; None where they are good practice."""
    default: str | None = None
    """The value proposed, as text; None where only the buyer can know."""
    example: str
    """A value as a buyer might write it."""
    help: Printable | None = None
    """How to find the value; shown in the form, never printed."""
    choices: tuple[Choice, ...] = ()
    """The answers of a `choice`, in the order shown; empty for the other types."""


class CountedText(Noun):
    """A paragraph whose words depend on one number (gettext plurals)."""

    count: Name
    """The placeholder that is counted."""
    one: Printable
    other: Printable


ClauseText = Printable | tuple[Printable | CountedText, ...]
"""Clause grammar: paragraphs between blank lines, `- ` list items, `{placeholders}`; a list where a paragraph counts."""


class Indicator(Noun):
    """What is measured to know whether the clause works; one row of the monitoring annex."""

    name: Line
    unit: Line
    formula: Printable
    frequency: Literal["once", "monthly", "quarterly", "half-yearly", "yearly"]


class AppliesWhen(Noun):
    """The purchases a text is meant for: every condition given must hold; an absent one always holds."""

    contract_natures: tuple[Literal["works", "supplies", "services"], ...] = ()
    cpv: tuple[CpvPrefix, ...] = ()
    """Any of the purchase's codes begins with one of these digits."""
    jurisdictions: tuple[Code, ...] = ()
    """The tender's jurisdiction or one it extends is among these."""
    except_jurisdictions: tuple[Code, ...] = ()
    value_at_least: Decimal | None = None
    """Estimated value without VAT in the currency of the tender; a purchase without a value meets every bound."""
    value_below: Decimal | None = None
    months_at_least: int | None = None
    """Duration in months without renewals; a purchase without a duration meets every bound."""
    months_at_most: int | None = None
    reservations: tuple[Literal["none", "res-ws", "res-pub-ser", "sheltered-execution"], ...] = ()
    """One of the purchase's reservations is among these (BT-71, BT-736)."""
    regimes: tuple[Literal["general", "light", "below-threshold", "private"], ...] = ()
    in_lots: bool | None = None
    """True: only where the tender has lots; False: only where it has none."""


class Mandate(Noun):
    """Where the law asks for a clause: leaving it out needs a reason."""

    jurisdiction: Code
    legal_source: Name
    applies_when: AppliesWhen = AppliesWhen()


class ClauseVersion(Noun):
    """The text of a clause in force between two dates."""

    version: Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*$")]
    status: Status
    in_force_from: date
    in_force_to: date | None = None
    """Last day in force; None where no end is known."""
    review_by: date
    """The day by which a curator reads it again."""
    title: Line
    placeholders: Mapping[Name, Placeholder] = {}
    text: ClauseText
    means_of_proof: ClauseText | None = None
    indicator: Indicator | None = None
    remedy: ClauseText | None = None
    applies_when: AppliesWhen = AppliesWhen()
    mandatory_in: tuple[Mandate, ...] = ()
    requires: tuple[Code, ...] = ()
    """Clauses that come in with this one."""
    excludes: tuple[Code, ...] = ()
    """Clauses that cannot stand beside this one in the same lot."""
    legal_sources: tuple[Name, ...] = ()
    """Keys of provisions, resolved from the tender's jurisdiction down to `eu`."""
    good_practice: Line | None = None
    """The published practice relied on where there is no legal source."""
    buyer_guidance: Printable
    """Why, when, pitfalls; shown in the form, never printed."""
    curator_note: Printable | None = None
    """For the curators of the library; never shown to buyers, never printed, never translated."""


class Replaces(Noun):
    """A national variant takes the place of the general clause there."""

    clause: Code
    jurisdictions: tuple[Code, ...]


class Clause(Noun):
    """A model clause: what stays the same over its versions."""

    id: Code
    """The file's name; never renamed, never reused."""
    kind: ClauseKind
    theme: Theme
    owner: Line
    """Who answers for the text."""
    objectives: tuple[Code, ...] = ()
    """eForms codes: social-objective, environmental-impact or gpp-criteria."""
    notice_codes: tuple[Code, ...] = ()
    """eForms codes of a ground for exclusion (exclusion-ground) or of a selection criterion (selection-criterion)."""
    target_groups: tuple[Code, ...] = ()
    """Codes of the vocabulary `target-groups`: whom the clause serves."""
    ambition: Ambition
    replaces: Replaces | None = None
    replaced_by: Code | None = None
    """The successor of a retired clause."""
    versions: Annotated[tuple[ClauseVersion, ...], Field(min_length=1)]
    """Newest first."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its own id, and that of the general clause in whose place it stands: others may mean it by either."""
        return (self.id,) if self.replaces is None else (self.id, self.replaces.clause)

    def version_on(self, day: date) -> ClauseVersion | None:
        """The version in force on a day, or None."""
        for version in self.versions:
            if version.in_force_from <= day and (version.in_force_to is None or day <= version.in_force_to):
                return version
        return None
