"""TenderParameters: what the buyer states about a purchase. Every field is optional; what is absent prints as a blank.

A lot may state any field of `Purchase` anew: absent inherits from the tender, null removes, a list replaces.
Numbers in docstrings such as BT-21 are the eForms business terms (Reg. (EU) 2019/1780).
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from app.core.model.base import (
    Code,
    CpvCode,
    Date,
    Language,
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

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
LotId = Annotated[str, StringConstraints(pattern=r"^LOT-[0-9]{4}$")]
Count = Annotated[int, Field(ge=0, le=100_000)]
Months = Annotated[int, Field(ge=0, le=1_200)]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=400)]
EmailAddress = Annotated[str, StringConstraints(pattern=r"^[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+$", max_length=200)]

ContractNature = Literal["works", "supplies", "services"]
ReservedParticipation = Literal["none", "res-ws", "res-pub-ser"]
Regime = Literal["general", "light", "below-threshold", "private"]
NoticeKind = Literal["contract", "prior-information", "call-for-competition"]
"""A contract notice; a prior information notice that shortens time limits; one that calls for competition by itself."""


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


class Lot(Purchase):
    """A lot; where a tender has none, the whole purchase is its one implicit lot."""

    id: LotId = "LOT-0001"
    """BT-137."""


class TenderLanguages(Noun):
    """Which languages the papers come in, and which one prevails."""

    authoritative: tuple[Language, ...] = ()
    """The version that prevails (BT-702)."""
    courtesy: tuple[Language, ...] = ()
    """Translations for convenience; each says so on its face."""
    submission: tuple[Language, ...] = ()
    """BT-97: languages offers may be written in."""


class Procedure(Noun):
    """How the contract is awarded."""

    type: Literal["open", "restricted", "neg-w-call", "comp-dial", "innovation", "oth-single", "oth-mult"] | None = None
    """BT-105."""
    regime: Regime | None = None
    accelerated: bool = False
    """BT-106."""
    accelerated_reason: LocalText = {}
    """BT-1351."""
    prior_information_date: date | None = None
    """Day a prior information notice that shortens time limits was dispatched; None where there was none."""
    electronic_submission: Literal["required", "allowed", "not-allowed"] | None = None
    """BT-17."""
    framework: Literal["none", "fa-wo-rc", "fa-w-rc", "fa-mix"] = "none"
    """BT-765."""
    framework_participants: Count | None = None
    """BT-113: how many take part in the framework agreement at most."""
    framework_duration_reason: LocalText = {}
    """BT-109: why the framework agreement lasts longer than four years."""
    lots_reason: LocalText = {}
    """Why the contract is not divided into lots (Dir. 2014/24/EU Art. 46(1))."""
    max_lots_submitted: Count | None = None
    """BT-31."""
    max_lots_awarded: Count | None = None
    """BT-33."""
    notice: NoticeKind = "contract"
    """What the notice is for; with the regime it decides on the form (OPP-070)."""
    features: LocalText = {}
    """BT-88: the main features of a procedure the buyer sets up itself."""
    candidates_minimum: Count | None = None
    """BT-50: how many candidates are invited at least."""
    candidates_maximum: Count | None = None
    """BT-51: how many candidates are invited at most; None where there is no limit."""
    successive_stages: bool | None = None
    """BT-52: the number of participants may be reduced in the course of the procedure."""
    award_without_negotiation: bool | None = None
    """BT-120: the contract may be awarded on the basis of the initial offers."""
    offline_reason_code: Literal["ipr-iss", "phy-mod", "sen-info", "sp-of-eq", "tdf-non-av"] | None = None
    """BT-19: why offers cannot be handed in electronically."""
    offline_reason: LocalText = {}
    """BT-745: how offers are handed in then."""
    gpa: bool | None = None
    """BT-115: covered by the Government Procurement Agreement."""
    eu_funds: bool | None = None
    """BT-60: financed at least in part by European Union funds."""
    electronic_invoicing: Literal["required", "allowed", "not-allowed"] | None = None
    """BT-743."""
    electronic_ordering: bool | None = None
    """BT-92."""
    electronic_payment: bool | None = None
    """BT-93."""

    @property
    def notice_form(self) -> str | None:
        """OPP-070: the form of the notice, a code of notice-subtype; None where there is none for this regime."""
        return _NOTICE_FORMS.get((self.notice, self.regime or ""))


_NOTICE_FORMS = {
    ("contract", "general"): "16",
    ("contract", "light"): "20",
    ("contract", "below-threshold"): "E3",
    ("prior-information", "general"): "7",
    ("call-for-competition", "general"): "10",
    ("call-for-competition", "light"): "12",
}


class Timetable(Noun):
    """The days of the procedure, in the time zone of the buyer's place."""

    time_zone: Line | None = None
    """IANA name; None: as the jurisdiction."""
    dispatch: date | None = None
    """BT-05: day the notice is sent."""
    questions: datetime | None = None
    """BT-13: last moment for questions."""
    answers: date | None = None
    """Last day the buyer answers."""
    requests: datetime | None = None
    """BT-1311: deadline for requests to participate."""
    interest: datetime | None = None
    """BT-630: deadline for expressions of interest after a prior information notice that calls for competition."""
    invitations: date | None = None
    """BT-130: estimated day the invitations to tender are sent."""
    contract_notice: date | None = None
    """BT-127: estimated day the contract notice is published after a prior information notice."""
    deadline: datetime | None = None
    """BT-131: deadline for receipt of tenders."""
    opening: datetime | None = None
    """BT-132."""
    opening_place: LocalLine = {}
    """BT-133."""
    validity_months: Months | None = None
    """BT-98: how long an offer binds."""
    award_decision: date | None = None
    """Day the decision is sent to the tenderers."""
    contract_conclusion: date | None = None
    """Earliest day the contract is concluded."""


class Portal(Noun):
    """Where the papers are and offers go."""

    documents: WebAddress | None = None
    """BT-15."""
    submission: WebAddress | None = None
    """BT-18."""
    documents_from_dispatch: bool = True
    """Documents are free of charge, in full, from the day of dispatch."""


class SimilarPurchase(Noun):
    """Another purchase of the same kind by the same buyer, whose value may count together with this one."""

    title: Line | None = None
    """What was or will be bought."""
    cpv: CpvCode | None = None
    """Its main CPV code; None where it is the same."""
    estimated_value: Money | None = None
    """Without VAT, options and renewals included."""
    date: Date | None = None
    """The day its procedure began or will begin."""


class AcceptedFinding(Noun):
    """A finding the buyer takes responsibility for, by name."""

    code: Line
    where: Line
    reason: Printable
    by: Line
    date: Date
    fingerprint: Line | None = None
    """Of what was accepted; void when that changes. None accepts it as it stands now."""


class TenderParameters(Purchase):
    """The whole tender, as a file of `schema: 1` states it."""

    schema_version: Literal[1] = Field(default=1, alias="schema")
    reference: Line | None = None
    """BT-22: the buyer's own reference."""
    notice_version: Annotated[int, Field(ge=1, le=99)] = 1
    illustrative: bool = False
    """An example: every document says so on its face."""
    jurisdiction: Code | None = None
    languages: TenderLanguages = TenderLanguages()
    buyer: Buyer = Buyer()
    directive: Literal["2014/24", "2014/25", "2014/23", "none"] | None = None
    """BT-01; `none` for a private buyer."""
    procedure: Procedure = Procedure()
    publish_value: bool = True
    """False: the estimated value is used inside and printed nowhere."""
    similar_purchases: tuple[SimilarPurchase, ...] = ()
    """Other purchases of the same kind by this buyer, before or after; printed nowhere."""
    lots: Annotated[tuple[Lot, ...], Field(max_length=1_000)] = ()
    timetable: Timetable = Timetable()
    portal: Portal = Portal()
    review_body: ReviewBody | None = None
    """None: the review body of the jurisdiction."""
    additional_information: LocalText = {}
    """BT-300."""
    accepted_findings: tuple[AcceptedFinding, ...] = ()

    def purchases(self) -> tuple[Lot, ...]:
        """Every lot with all it inherits; the whole purchase as one lot where the tender has none."""
        if not self.lots:
            return (Lot.model_construct(None, **self._stated(), id="LOT-0001"),)
        return tuple(self._inherited_by(lot) for lot in self.lots)

    def all_languages(self) -> tuple[str, ...]:
        """Authoritative languages first, then courtesy ones, each once."""
        return tuple(dict.fromkeys((*self.languages.authoritative, *self.languages.courtesy)))

    def _stated(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in Purchase.model_fields}

    def _inherited_by(self, lot: Lot) -> Lot:
        own = {name: getattr(lot, name) for name in lot.model_fields_set}
        return Lot.model_construct(None, **{**self._stated(), **own, "id": lot.id})


def months_with_renewals(purchase: Purchase) -> Decimal | None:
    """Duration in months with all renewals used; None where the duration is not stated."""
    if purchase.duration_months is None:
        return None
    return Decimal(purchase.duration_months + (purchase.renewals or 0) * (purchase.renewal_months or 0))
