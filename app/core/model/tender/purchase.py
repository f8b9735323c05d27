"""What is bought: by the tender as a whole, or by one of its lots."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.core.model.base import (
    Code,
    CpvCode,
    Line,
    LocalLine,
    LocalText,
    Money,
    Name,
    Noun,
    NutsCode,
    Percent,
    Printable,
)

LotId = Annotated[str, StringConstraints(pattern=r"^LOT-[0-9]{4}$")]
Count = Annotated[int, Field(ge=0, le=100_000)]
Months = Annotated[int, Field(ge=0, le=1_200)]

ContractNature = Literal["works", "supplies", "services"]
ReservedParticipation = Literal["none", "res-ws", "res-pub-ser"]


class Place(Noun):
    """Where the contract is performed."""

    nuts: tuple[NutsCode, ...] = ()
    """BT-5071, level 3."""
    description: LocalLine = {}
    """BT-728."""


class AwardCriterion(Noun):
    """What offers of a lot are compared by."""

    type: Literal["price", "cost", "quality"] | None = None
    """BT-539."""
    name: LocalLine = {}
    """BT-734."""
    description: LocalText = {}
    """BT-540."""
    weighting: Percent | None = None
    """BT-541: percent of the lot's points."""
    means_of_proof: LocalText = {}
    """What a tenderer hands in to be scored."""
    unit: LocalLine = {}
    """What is measured or scored: points, EUR, hours."""
    clause: Code | None = None
    """The award-criterion clause that describes it; then description and proof come from there."""


class ClauseChoice(Noun):
    """The buyer's word on one clause."""

    clause: Code
    include: bool = True
    reason: Printable | None = None
    """Why, for the decision record; needed where a mandatory clause is left out."""
    link: LocalText = {}
    """How the clause is linked to the subject-matter, where the purchase is outside its usual range."""
    values: dict[Name, Line] = {}
    """Values of the clause's placeholders, as text: "12.5", "2500.00 EUR", a choice's code."""


class Purchase(Noun):
    """What is bought, as a tender or one of its lots states it."""

    title: LocalLine = {}
    """BT-21."""
    description: LocalText = {}
    """BT-24."""
    contract_nature: ContractNature | None = None
    """BT-23: the main nature."""
    additional_natures: tuple[ContractNature, ...] = ()
    """BT-531."""
    intellectual_services: bool = False
    """True for services of an intellectual nature, which some social clauses leave out."""
    labour_share: Percent | None = None
    """Labour cost in percent of the estimated value."""
    cpv_main: CpvCode | None = None
    """BT-262."""
    cpv_additional: tuple[CpvCode, ...] = ()
    """BT-263."""
    place: Place = Place()
    estimated_value: Money | None = None
    """BT-27: without VAT, whole duration, options and renewals included."""
    value_includes_options: bool | None = None
    """The buyer confirms that options, renewals and all lots are in the value."""
    duration_months: Months | None = None
    """BT-36, without renewals."""
    start_date: date | None = None
    """BT-536."""
    end_date: date | None = None
    """BT-537."""
    renewals: Count | None = None
    """BT-58: how often it may be renewed."""
    renewal_months: Months | None = None
    """Months of each renewal."""
    renewal_description: LocalText = {}
    """BT-57."""
    reserved_participation: ReservedParticipation | None = None
    """BT-71. None where not yet decided."""
    reserved_execution: bool | None = None
    """BT-736: within sheltered employment programmes."""
    reserved_share: Percent | None = None
    """Least share of disabled or disadvantaged workers."""
    reserved_share_unit: Literal["employees", "full-time-equivalents", "hours"] | None = None
    """What the share is a share of."""
    reserved_share_basis: LocalLine = {}
    """The national provision for a share above the legal minimum."""
    reserved_reasons: LocalText = {}
    """Why the contract is reserved, for the file."""
    reserved_statuses: LocalText = {}
    """National statuses named, for example a recognised type of enterprise."""
    reserved_equivalents_accepted: bool | None = None
    """Operators that meet equivalent conditions are accepted beside the named statuses."""
    accessibility: Literal["inc", "n-inc", "n-inc-just"] | None = None
    """BT-754, code of accessibility: whether the specifications ask for accessibility to persons with disabilities."""
    accessibility_justification: LocalText = {}
    """BT-755: why they do not, where persons will use what is bought."""
    award_criteria: tuple[AwardCriterion, ...] = ()
    ranking_reason: LocalText = {}
    """BT-733: why criteria are ranked instead of weighted."""
    clause_pack: Code | None = None
    """The pack of clauses to start from; None for none."""
    clause_ambition: Literal["basic", "advanced", "pioneering"] = "basic"
    """How far the pack goes."""
    minimum_turnover: Money | None = None
    """Least yearly turnover a tenderer has to have; None where none is asked for."""
    clauses: tuple[ClauseChoice, ...] = ()

    @property
    def reserved_execution_code(self) -> str | None:
        """BT-736 as a code of reserved-execution; None where it is not stated."""
        return None if self.reserved_execution is None else "yes" if self.reserved_execution else "no"


class Lot(Purchase):
    """A lot; where a tender has none, the whole purchase is its one implicit lot."""

    id: LotId = "LOT-0001"
    """BT-137."""


def months_with_renewals(purchase: Purchase) -> Decimal | None:
    """Duration in months with all renewals used; None where the duration is not stated."""
    if purchase.duration_months is None:
        return None
    return Decimal(purchase.duration_months + (purchase.renewals or 0) * (purchase.renewal_months or 0))
