"""TenderParameters: what the buyer states about a purchase. Every field is optional; what is absent prints as a blank.

A lot may state any field of `Purchase` anew: absent inherits from the tender, null removes, a list replaces.
Numbers in docstrings such as BT-21 are the eForms business terms (Reg. (EU) 2019/1780).
"""

from app.core.model.tender.parties import Address, Buyer, Contact, Country, EmailAddress, ReviewBody, WebAddress
from app.core.model.tender.procedure import (
    TWO_STAGES,
    NoticeKind,
    Portal,
    Procedure,
    Regime,
    TenderLanguages,
    Timetable,
)
from app.core.model.tender.purchase import (
    AwardCriterion,
    ClauseChoice,
    ContractNature,
    Count,
    Lot,
    LotId,
    Months,
    Place,
    Purchase,
    ReservedParticipation,
    months_with_renewals,
)
from app.core.model.tender.whole import AcceptedFinding, SimilarPurchase, TenderParameters

__all__ = [
    "TWO_STAGES",
    "AcceptedFinding",
    "Address",
    "AwardCriterion",
    "Buyer",
    "ClauseChoice",
    "Contact",
    "ContractNature",
    "Count",
    "Country",
    "EmailAddress",
    "Lot",
    "LotId",
    "Months",
    "NoticeKind",
    "Place",
    "Portal",
    "Procedure",
    "Purchase",
    "Regime",
    "ReservedParticipation",
    "ReviewBody",
    "SimilarPurchase",
    "TenderLanguages",
    "TenderParameters",
    "Timetable",
    "WebAddress",
    "months_with_renewals",
]
