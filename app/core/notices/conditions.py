"""When a form has a field, and when it cannot do without: the cases, each under its name.

Source: eForms SDK 1.15 (OP-TED), conditions of the fields for the forms 7, 10, 12, 16, 20 and E3.
"""

from __future__ import annotations

from app.core.model.tender import TWO_STAGES
from app.core.notices.told import CALL, CALLS, CONTRACT, CONTRACT_NOTICES, LIGHT, LIGHT_CALL, Told

_TWO_STAGES = TWO_STAGES | {"oth-mult"}
_ONE_STAGE = frozenset({"open", "oth-single"})
_SELF_MADE = frozenset({"oth-single", "oth-mult"})
_REDUCED = TWO_STAGES - {"restricted"}
"""Procedures in which the number of participants may be reduced in the course (Dir. 2014/24/EU, Art. 66)."""
_ACCELERATED = frozenset({"open", "restricted", "neg-w-call"})
"""Procedures that may be accelerated (Dir. 2014/24/EU, Arts 27(3), 28(6), 29(4))."""
_LONGEST_FRAMEWORK = 48
"""Months a framework agreement lasts at most without a reason (Dir. 2014/24/EU, Art. 33(1))."""
_LONGEST_FRAMEWORK_DAYS = 1461
"""The same from its first day to its last: four years with their leap day."""


def in_lots(told: Told) -> bool:
    """The tender has more than one lot."""
    return len(told.tender.lots) > 1


def features_asked(told: Told) -> bool:
    """The buyer sets the procedure up itself, so the notice has to say how it runs."""
    return told.form in {LIGHT, LIGHT_CALL} or procedure_type(told) in _SELF_MADE


def may_be_accelerated(told: Told) -> bool:
    """The form asks whether the procedure is accelerated."""
    return told.form == CONTRACT and procedure_type(told) in _ACCELERATED


def is_accelerated(told: Told) -> bool:
    """The procedure is accelerated, and the form asks why."""
    return may_be_accelerated(told) and told.tender.procedure.accelerated


def two_stages(told: Told) -> bool:
    """Candidates ask to take part first."""
    return procedure_type(told) in _TWO_STAGES and told.form != LIGHT_CALL


def requests_asked(told: Told) -> bool:
    """The notice sets the deadline for requests to take part."""
    return told.form in CONTRACT_NOTICES and procedure_type(told) in _TWO_STAGES


def one_stage(told: Told) -> bool:
    """Everyone may hand in an offer."""
    return told.form in CONTRACT_NOTICES and procedure_type(told) in _ONE_STAGE


def opened_in_public(told: Told) -> bool:
    """The form asks when and where offers are opened."""
    return told.form in CONTRACT_NOTICES and procedure_type(told) == "open"


def validity_asked(told: Told) -> bool:
    """The form asks how long an offer binds."""
    return told.form == CONTRACT and procedure_type(told) == "open"


def may_be_reduced(told: Told) -> bool:
    """The procedure may go on in stages with fewer participants each."""
    return two_stages(told) and procedure_type(told) in _REDUCED


def may_end_without_negotiation(told: Told) -> bool:
    """The form asks whether the initial offers may decide."""
    return told.form == CONTRACT and procedure_type(told) == "neg-w-call"


def offers_by_portal(told: Told) -> bool:
    """Offers are handed in electronically, or may be."""
    return told.tender.procedure.electronic_submission in {"required", "allowed"}


def offers_on_paper(told: Told) -> bool:
    """Offers cannot be handed in electronically."""
    return told.tender.procedure.electronic_submission == "not-allowed"


def is_framework(told: Told) -> bool:
    """A framework agreement is concluded."""
    return told.tender.procedure.framework != "none"


def is_shortlisted(told: Told) -> bool:
    """Not all who meet the conditions are invited; the procurement documents say how they are chosen."""
    return two_stages(told) and told.tender.procedure.candidates_maximum is not None


def is_long_framework(told: Told) -> bool:
    """A framework agreement lasts longer than the law allows without a reason; the form does not count renewals."""
    start, end = told.lot.start_date, told.lot.end_date
    if not is_framework(told):
        return False
    if duration_in_dates(told):
        return start is not None and end is not None and (end - start).days > _LONGEST_FRAMEWORK_DAYS
    return (told.lot.duration_months or 0) > _LONGEST_FRAMEWORK


def duration_in_dates(told: Told) -> bool:
    """The duration goes to its last day: no months are stated, or the lot states that day and inherits the months."""
    if told.lot.end_date is None:
        return False
    own_days = told.states_anew("end_date") and not told.states_anew("duration_months")
    return told.lot.duration_months is None or own_days


def is_call(told: Told) -> bool:
    """The prior information notice calls for competition by itself."""
    return told.form in CALLS


def documents_asked(told: Told) -> bool:
    """The form asks where the procurement documents are."""
    return told.form in {CONTRACT, LIGHT, CALL, LIGHT_CALL}


def renewals_stated(told: Told) -> bool:
    """The contract can be renewed."""
    return bool(told.lot.renewals)


def renewals_described(told: Told) -> bool:
    """The buyer writes about renewals, so the form has to say how many there can be."""
    return bool(told.lot.renewal_description)


def criteria_ranked(told: Told) -> bool:
    """The buyer gives reasons for ranking the award criteria, and weights none."""
    criteria = told.lot.award_criteria
    return len(criteria) > 1 and bool(told.lot.ranking_reason) and all(each.weighting is None for each in criteria)


def accessibility_left_out(told: Told) -> bool:
    """Accessibility criteria are left out for a reason."""
    return told.lot.accessibility == "n-inc-just"


def procedure_type(told: Told) -> str:
    """Code of procurement-procedure-type; "" where it is not stated."""
    return told.tender.procedure.type or ""
