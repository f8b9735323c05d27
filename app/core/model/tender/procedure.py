"""How the contract is awarded: procedure, languages, timetable, portal."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from app.core.model.base import Language, Line, LocalLine, LocalText, Noun
from app.core.model.tender.parties import WebAddress
from app.core.model.tender.purchase import Count, Months

Regime = Literal["general", "light", "below-threshold", "private"]
NoticeKind = Literal["contract", "prior-information", "call-for-competition"]
"""A contract notice; a prior information notice that shortens time limits; one that calls for competition by itself."""


TWO_STAGES = frozenset({"restricted", "neg-w-call", "comp-dial", "innovation"})
"""Procedures of the directive in which candidates ask to take part before they hand in an offer."""


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
