"""The fields of the form, in official order, as tables: of the whole notice, of an organisation, of a lot.

Source: eForms SDK 1.15 (OP-TED), fields of the forms 7, 10, 12, 16, 20 and E3 that a tender of Clausula can answer.
"""

from __future__ import annotations

from app.core.model.authority_codes import country_of_nuts
from app.core.model.base import Money
from app.core.model.notice import Shape
from app.core.model.topic import Topic
from app.core.notices import conditions as when
from app.core.notices.clauses import (
    environmental_impacts,
    exclusion_sources,
    green_criteria,
    performance_conditions,
    selection_sources,
    social_objectives,
)
from app.core.notices.told import (
    BELOW,
    CALL,
    CONTRACT,
    CONTRACT_NOTICES,
    LIGHT,
    LONG,
    PRIOR,
    SHORT,
    STANDARD,
    NoticeField,
    OfLaw,
    Told,
    always,
    in_forms,
)

_NOTE = 10_000


def _legal_basis(told: Told) -> str | None:
    """BT-01; below the thresholds the directive does not apply."""
    return "other" if told.form == BELOW else told.tender.legal_basis


def _national_act(told: Told) -> OfLaw | None:
    """The act on reserved contracts by its title, in each language of the notice or as the law itself writes it."""
    act = told.law.act_of("reserved_contracts")
    return OfLaw("reserved_contracts", act.title, in_each=True) if act else None


def _value(told: Told) -> Money | None:
    return told.tender.estimated_value if told.tender.publish_value else None


def _value_of_lot(told: Told) -> Money | None:
    """The value the lot states itself: one it inherits is that of the whole purchase, which would count again."""
    own = not told.tender.lots or told.states_anew("estimated_value")
    return told.lot.estimated_value if own and told.tender.publish_value else None


def _countries(told: Told) -> tuple[str, ...]:
    """The countries of the NUTS codes, each once."""
    return tuple(dict.fromkeys(country_of_nuts(code) for code in told.lot.place.nuts))


def _funds(told: Told) -> str | None:
    found = told.tender.procedure.eu_funds
    return None if found is None else "eu-funds" if found else "no-eu-funds"


def _documents(told: Told) -> str | None:
    return "non-restricted-document" if told.tender.portal.documents_from_dispatch else None


_CODE, _TEXT, _PLAIN, _YES_NO, _NUMBER = Shape.CODE, Shape.TEXT, Shape.LINE, Shape.YES_NO, Shape.NUMBER
_DAY, _MOMENT, _MONEY = Shape.DAY, Shape.MOMENT, Shape.MONEY

_P, _N, _X = Topic.PROCEDURE, Topic.NOTICE, Topic.PARTICIPATION
WHOLE: tuple[NoticeField, ...] = (
    NoticeField("BT-01-notice", _P, "directive", _CODE, "legal-basis", _legal_basis, always),
    NoticeField(
        "BT-01(f)-Procedure",
        _P,
        "jurisdiction",
        _TEXT,
        stated=_national_act,
        needed=always,
        taken=in_forms({BELOW}),
        limit=SHORT,
    ),
    NoticeField("BT-21-Procedure", _P, "title", _TEXT, needed=always, limit=SHORT),
    NoticeField("BT-24-Procedure", _P, "description", _TEXT, needed=always, limit=LONG),
    NoticeField("BT-22-Procedure", _P, "reference", _PLAIN, needed=always, limit=100),
    NoticeField(
        "BT-105-Procedure",
        _P,
        "procedure.type",
        _CODE,
        "procurement-procedure-type",
        needed=in_forms({CONTRACT, CALL}),
    ),
    NoticeField("BT-88-Procedure", _P, "procedure.features", _TEXT, needed=when.features_asked, limit=LONG),
    NoticeField("BT-106-Procedure", _P, "procedure.accelerated", _YES_NO, taken=when.may_be_accelerated),
    NoticeField(
        "BT-1351-Procedure",
        _P,
        "procedure.accelerated_reason",
        _TEXT,
        needed=always,
        taken=when.is_accelerated,
        limit=4000,
    ),
    NoticeField("BT-23-Procedure", _P, "contract_nature", _CODE, "contract-nature", needed=always),
    NoticeField("BT-531-Procedure", _P, "additional_natures", _CODE, "contract-nature"),
    NoticeField("BT-262-Procedure", _P, "cpv_main", _CODE, "cpv", needed=always),
    NoticeField("BT-263-Procedure", _P, "cpv_additional", _CODE, "cpv"),
    NoticeField("BT-5071-Procedure", _P, "place.nuts", _CODE, "nuts", needed=always),
    NoticeField("BT-728-Procedure", _P, "place.description", _TEXT, limit=LONG),
    NoticeField("BT-27-Procedure", _P, "estimated_value", _MONEY, stated=_value),
    NoticeField(
        "BT-31-Procedure",
        _P,
        "procedure.max_lots_submitted",
        _NUMBER,
        needed=always,
        taken=when.in_lots,
    ),
    NoticeField("BT-33-Procedure", _P, "procedure.max_lots_awarded", _NUMBER, taken=when.in_lots),
    NoticeField("BT-300-Procedure", _P, "additional_information", _TEXT, limit=_NOTE),
    NoticeField("BT-806-Procedure", _X, "clauses", _CODE, "exclusion-grounds-source", exclusion_sources),
    NoticeField("BT-127-notice", _N, "timetable.contract_notice", _DAY, taken=in_forms({PRIOR})),
    NoticeField("BT-05(a)-notice", _N, "timetable.dispatch", _DAY, stated=lambda of: of.dispatch().date()),
    NoticeField("BT-702(a)-notice", _N, "languages.authoritative", Shape.LANGUAGE, needed=always),
)

_B = Topic.BUYER
BUYER: tuple[NoticeField, ...] = (
    NoticeField("BT-500-Organization-Company", _B, "buyer.name", _TEXT, needed=always, limit=SHORT),
    NoticeField("BT-501-Organization-Company", _B, "buyer.id", _PLAIN, needed=always, limit=100),
    NoticeField(
        "BT-11-Procedure-Buyer",
        _B,
        "buyer.legal_type",
        _CODE,
        "buyer-legal-type",
        needed=in_forms(STANDARD),
    ),
    NoticeField(
        "BT-10-Procedure-Buyer",
        _B,
        "buyer.activity",
        _CODE,
        "main-activity",
        needed=in_forms(STANDARD),
    ),
    NoticeField("BT-510(a)-Organization-Company", _B, "buyer.address.street", _PLAIN, limit=SHORT),
    NoticeField("BT-512-Organization-Company", _B, "buyer.address.postcode", _PLAIN, needed=always, limit=SHORT),
    NoticeField("BT-513-Organization-Company", _B, "buyer.address.town", _PLAIN, needed=always, limit=SHORT),
    NoticeField("BT-507-Organization-Company", _B, "buyer.address.nuts", _CODE, "nuts", needed=always),
    NoticeField("BT-514-Organization-Company", _B, "buyer.address.country", Shape.COUNTRY, needed=always),
    NoticeField("BT-502-Organization-Company", _B, "buyer.contact.name", _PLAIN, limit=SHORT),
    NoticeField("BT-506-Organization-Company", _B, "buyer.contact.email", Shape.EMAIL, needed=always, limit=SHORT),
    NoticeField("BT-503-Organization-Company", _B, "buyer.contact.phone", Shape.PHONE, needed=always, limit=30),
    NoticeField("BT-505-Organization-Company", _B, "buyer.website", Shape.LINK, limit=SHORT),
)

_U, _R, _S = Topic.PURPOSE, Topic.RESERVATION, Topic.STRATEGIC
_LOT_PURPOSE: tuple[NoticeField, ...] = (
    NoticeField("BT-137-Lot", _U, "lot.id", _PLAIN, needed=always),
    NoticeField("BT-21-Lot", _U, "lot.title", _TEXT, needed=always, limit=SHORT),
    NoticeField("BT-24-Lot", _U, "lot.description", _TEXT, needed=always, limit=LONG),
    NoticeField("BT-23-Lot", _U, "lot.contract_nature", _CODE, "contract-nature", needed=always),
    NoticeField("BT-531-Lot", _U, "lot.additional_natures", _CODE, "contract-nature"),
    NoticeField("BT-262-Lot", _U, "lot.cpv_main", _CODE, "cpv", needed=always),
    NoticeField("BT-263-Lot", _U, "lot.cpv_additional", _CODE, "cpv"),
    NoticeField("BT-5071-Lot", _U, "lot.place.nuts", _CODE, "nuts", needed=always),
    NoticeField("BT-5141-Lot", _U, "lot.place.nuts", Shape.COUNTRY, stated=_countries),
    NoticeField("BT-728-Lot", _U, "lot.place.description", _TEXT, limit=LONG),
    NoticeField("BT-27-Lot", _U, "lot.estimated_value", _MONEY, stated=_value_of_lot),
    NoticeField(
        "BT-36-Lot",
        _U,
        "lot.duration_months",
        Shape.MONTHS,
        needed=in_forms({CONTRACT, LIGHT}),
        taken=lambda of: not when.duration_in_dates(of),
    ),
    NoticeField(
        "BT-536-Lot",
        _U,
        "lot.start_date",
        _DAY,
        needed=lambda of: when.duration_in_dates(of) and of.form == CONTRACT,
    ),
    NoticeField("BT-537-Lot", _U, "lot.end_date", _DAY, taken=when.duration_in_dates),
    NoticeField("BT-58-Lot", _U, "lot.renewals", _NUMBER, needed=when.renewals_described),
    NoticeField("BT-57-Lot", _U, "lot.renewal_description", _TEXT, taken=when.renewals_stated, limit=LONG),
)

_LOT_RESERVATION: tuple[NoticeField, ...] = (
    NoticeField("BT-71-Lot", _R, "lot.reserved_participation", _CODE, "reserved-procurement", needed=always),
    NoticeField(
        "BT-736-Lot",
        _R,
        "lot.reserved_execution",
        _CODE,
        "reserved-execution",
        lambda of: of.lot.reserved_execution_code,
        needed=always,
    ),
)

_LOT_STRATEGIC: tuple[NoticeField, ...] = (
    NoticeField("BT-775-Lot", _S, "lot.clauses", _CODE, "social-objective", social_objectives),
    NoticeField("BT-774-Lot", _S, "lot.clauses", _CODE, "environmental-impact", environmental_impacts),
    NoticeField("BT-805-Lot", _S, "lot.clauses", _CODE, "gpp-criteria", green_criteria),
    NoticeField(
        "BT-754-Lot", _S, "lot.accessibility", _CODE, "accessibility", lambda of: of.selection.accessibility(of.lot)
    ),
    NoticeField(
        "BT-755-Lot",
        _S,
        "lot.accessibility_justification",
        _TEXT,
        needed=always,
        taken=when.accessibility_left_out,
        limit=LONG,
    ),
)

_A = Topic.AWARD
_LOT_CONDITIONS: tuple[NoticeField, ...] = (
    NoticeField("BT-821-Lot", _X, "lot.clauses", _CODE, "selection-criteria-source", selection_sources),
    NoticeField("BT-733-Lot", _A, "lot.ranking_reason", _TEXT, taken=when.criteria_ranked, limit=LONG),
    NoticeField("BT-70-Lot", Topic.CONDITIONS, "lot.clauses", _TEXT, stated=performance_conditions, limit=LONG),
)

_T = Topic.TERMS
_LOT_TERMS: tuple[NoticeField, ...] = (
    NoticeField("BT-60-Lot", _T, "procedure.eu_funds", _CODE, "eu-funded", _funds, in_forms(STANDARD)),
    NoticeField("BT-765-Lot", _T, "procedure.framework", _CODE, "framework-agreement"),
    NoticeField("BT-113-Lot", _T, "procedure.framework_participants", _NUMBER, taken=when.is_framework),
    NoticeField(
        "BT-109-Lot",
        _T,
        "procedure.framework_duration_reason",
        _TEXT,
        needed=always,
        taken=when.is_long_framework,
        limit=LONG,
    ),
    NoticeField("BT-766-Lot", _T, "", _CODE, "dps-usage", lambda _: "none"),
    NoticeField("BT-767-Lot", _T, "", _YES_NO, stated=lambda _: False, taken=lambda of: of.form in CONTRACT_NOTICES),
    NoticeField("BT-115-Lot", _T, "procedure.gpa", _YES_NO, needed=always, taken=in_forms(STANDARD)),
    NoticeField("BT-50-Lot", _T, "procedure.candidates_minimum", _NUMBER, needed=always, taken=when.two_stages),
    NoticeField("BT-51-Lot", _T, "procedure.candidates_maximum", _NUMBER, taken=when.two_stages),
    NoticeField("BT-52-Lot", _T, "procedure.successive_stages", _YES_NO, needed=always, taken=when.may_be_reduced),
    NoticeField(
        "BT-120-Lot",
        _T,
        "procedure.award_without_negotiation",
        _YES_NO,
        needed=always,
        taken=when.may_end_without_negotiation,
    ),
    NoticeField("BT-764-Lot", _T, "", _CODE, "permission", lambda _: "not-allowed"),
    NoticeField("BT-743-Lot", _T, "procedure.electronic_invoicing", _CODE, "permission", needed=in_forms({CONTRACT})),
    NoticeField("BT-92-Lot", _T, "procedure.electronic_ordering", _YES_NO, needed=in_forms({CONTRACT})),
    NoticeField("BT-93-Lot", _T, "procedure.electronic_payment", _YES_NO, needed=in_forms({CONTRACT})),
)

_M = Topic.SUBMISSION
_LOT_SUBMISSION: tuple[NoticeField, ...] = (
    NoticeField(
        "BT-14-Lot",
        _M,
        "portal.documents_from_dispatch",
        _CODE,
        "document-distribution",
        _documents,
        when.documents_asked,
    ),
    NoticeField(
        "BT-15-Lot",
        _M,
        "portal.documents",
        Shape.LINK,
        needed=when.documents_asked,
        taken=lambda of: _documents(of) is not None,
        limit=SHORT,
    ),
    NoticeField(
        "BT-17-Lot",
        _M,
        "procedure.electronic_submission",
        _CODE,
        "esubmission",
        needed=in_forms({CONTRACT, CALL}),
    ),
    NoticeField(
        "BT-19-Lot",
        _M,
        "procedure.offline_reason_code",
        _CODE,
        "no-esubmission-justification",
        needed=in_forms({CONTRACT, CALL}),
        taken=when.offers_on_paper,
    ),
    NoticeField(
        "BT-745-Lot",
        _M,
        "procedure.offline_reason",
        _TEXT,
        needed=in_forms({CONTRACT, CALL}),
        taken=when.offers_on_paper,
        limit=LONG,
    ),
    NoticeField(
        "BT-18-Lot", _M, "portal.submission", Shape.LINK, needed=always, taken=when.offers_by_portal, limit=SHORT
    ),
    NoticeField("BT-97-Lot", _M, "languages.submission", Shape.LANGUAGE, needed=always),
    NoticeField("BT-13-Lot", _M, "timetable.questions", _MOMENT),
    NoticeField("BT-630-Lot", _M, "timetable.interest", _MOMENT, needed=always, taken=when.is_call),
    NoticeField("BT-1311-Lot", _M, "timetable.requests", _MOMENT, needed=always, taken=when.requests_asked),
    NoticeField("BT-130-Lot", _M, "timetable.invitations", _DAY, taken=when.two_stages),
    NoticeField("BT-131-Lot", _M, "timetable.deadline", _MOMENT, needed=always, taken=when.one_stage),
    NoticeField(
        "BT-132-Lot",
        _M,
        "timetable.opening",
        _MOMENT,
        needed=lambda of: bool(of.tender.timetable.opening_place),
        taken=when.opened_in_public,
    ),
    NoticeField("BT-133-Lot", _M, "timetable.opening_place", _TEXT, taken=when.opened_in_public, limit=LONG),
    NoticeField(
        "BT-98-Lot", _M, "timetable.validity_months", Shape.MONTHS, needed=when.validity_asked, taken=when.one_stage
    ),
)

LOT: tuple[NoticeField, ...] = (
    *_LOT_PURPOSE,
    *_LOT_RESERVATION,
    *_LOT_STRATEGIC,
    *_LOT_CONDITIONS,
    *_LOT_TERMS,
    *_LOT_SUBMISSION,
)
