"""What has to hold of a tender before it is published, by subject: one function for each rule.

To add a check: one function that yields findings, one line in `TENDER_CHECKS`, one wrong example.
Every number set by law is read from the law of the selection; none stands here.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from app.core.checks.tender.acceptance import acceptances_that_do_not_count, accepted, finding_fingerprint
from app.core.checks.tender.accessibility import accessibility_is_stated
from app.core.checks.tender.aggregation import main_object_decides, similar_purchases_stay_below
from app.core.checks.tender.award import award_criteria_are_verifiable, award_criteria_are_weighted, weightings_add_up
from app.core.checks.tender.clauses import (
    chosen_clauses_exist,
    clauses_go_together,
    included_choices_are_in,
    mandatory_clauses_are_in,
    packs_fit_the_purchase,
    texts_are_approved,
    values_can_be_read,
)
from app.core.checks.tender.codes import cpv_codes_are_known, nature_fits_the_code, places_are_in_the_country
from app.core.checks.tender.conditions import (
    clauses_rest_on_national_law,
    conditions_are_linked_to_the_object,
    social_clauses_the_law_asks_for_are_in,
    wage_clauses_stay_in_the_country,
)
from app.core.checks.tender.essentials import (
    codes_of_the_buyer_are_known,
    essentials_are_stated,
    jurisdiction_is_known,
    purchase_is_supported,
    regime_fits_the_directive,
    titles_are_in_every_language,
)
from app.core.checks.tender.exclusion import (
    exclusion_periods_keep_to_the_law,
    grounds_fit_small_contracts,
    self_cleaning_is_offered,
)
from app.core.checks.tender.languages import (
    an_official_language_prevails,
    languages_are_offered,
    residence_is_no_condition,
)
from app.core.checks.tender.national import (
    labour_conditions_are_considered,
    mandatory_conditions_rest_on_statute,
    social_clauses_stay_with_work,
)
from app.core.checks.tender.obligations import (
    contract_lasts_long_enough,
    exchange_has_an_object,
    hours_for_target_groups_are_feasible,
    pay_is_scored_with_care,
    penalties_keep_to_the_cap,
    social_return_fits_the_wages,
    subcontractors_are_known_and_bound,
)
from app.core.checks.tender.price import (
    cost_has_a_method,
    labour_cost_is_shown_apart,
    price_is_not_alone,
    price_keeps_its_weighting,
    social_weighting_is_proportionate,
)
from app.core.checks.tender.procedure import (
    division_into_lots_is_explained,
    documents_are_free_from_dispatch,
    enough_candidates_are_invited,
    framework_keeps_its_length,
    procedure_fits_the_regime,
)
from app.core.checks.tender.reservation import (
    clause_has_the_same_share,
    named_statuses_have_equivalents,
    one_kind_of_reservation,
    public_service_reservation_exists,
    public_service_reservation_keeps_its_limits,
    reservation_clause_is_in,
    reservation_fits_the_procedure,
    reservation_has_a_national_provision,
    reserved_share_reaches_the_minimum,
)
from app.core.checks.tender.review import review_is_explained
from app.core.checks.tender.standing import foreign_subsidies_are_declared, turnover_is_proportionate
from app.core.checks.tender.timetable import (
    answers_come_in_time,
    contract_waits_for_review,
    days_are_in_order,
    days_fit_the_duration,
    light_regime_leaves_time,
    prior_information_is_in_time,
    time_for_offers_is_long_enough,
    time_for_requests_is_long_enough,
    urgency_has_a_reason,
)
from app.core.checks.tender.value import (
    applicable_threshold,
    currency_is_that_of_the_place,
    light_regime_fits_the_object,
    lots_add_up,
    regime_fits_the_value,
    value_is_complete,
)
from app.core.checks.tender.wording import (
    annex_x_is_quoted_right,
    award_criteria_judge_tenders,
    labels_concern_what_is_bought,
    names_carry_equivalents,
    no_personal_data_are_asked_for,
    no_service_is_the_only_channel,
    subcontracting_has_no_ceiling,
    values_carry_equivalents,
)
from app.core.model.finding import Finding
from app.core.model.library import Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters

__all__ = ["TENDER_CHECKS", "accepted", "applicable_threshold", "check_tender", "finding_fingerprint"]

TenderCheck = Callable[[TenderParameters, ClauseSelection, Library], Iterator[Finding]]

TENDER_CHECKS: tuple[TenderCheck, ...] = (
    essentials_are_stated,
    titles_are_in_every_language,
    jurisdiction_is_known,
    codes_of_the_buyer_are_known,
    purchase_is_supported,
    regime_fits_the_directive,
    languages_are_offered,
    an_official_language_prevails,
    value_is_complete,
    lots_add_up,
    currency_is_that_of_the_place,
    regime_fits_the_value,
    similar_purchases_stay_below,
    light_regime_fits_the_object,
    main_object_decides,
    foreign_subsidies_are_declared,
    cpv_codes_are_known,
    nature_fits_the_code,
    places_are_in_the_country,
    procedure_fits_the_regime,
    division_into_lots_is_explained,
    framework_keeps_its_length,
    enough_candidates_are_invited,
    documents_are_free_from_dispatch,
    one_kind_of_reservation,
    public_service_reservation_exists,
    reservation_has_a_national_provision,
    reservation_fits_the_procedure,
    reserved_share_reaches_the_minimum,
    clause_has_the_same_share,
    named_statuses_have_equivalents,
    public_service_reservation_keeps_its_limits,
    reservation_clause_is_in,
    turnover_is_proportionate,
    award_criteria_are_weighted,
    weightings_add_up,
    award_criteria_are_verifiable,
    price_is_not_alone,
    price_keeps_its_weighting,
    social_weighting_is_proportionate,
    cost_has_a_method,
    labour_cost_is_shown_apart,
    days_are_in_order,
    days_fit_the_duration,
    time_for_offers_is_long_enough,
    time_for_requests_is_long_enough,
    light_regime_leaves_time,
    urgency_has_a_reason,
    prior_information_is_in_time,
    answers_come_in_time,
    contract_waits_for_review,
    review_is_explained,
    chosen_clauses_exist,
    packs_fit_the_purchase,
    included_choices_are_in,
    values_can_be_read,
    mandatory_clauses_are_in,
    clauses_go_together,
    conditions_are_linked_to_the_object,
    wage_clauses_stay_in_the_country,
    social_clauses_the_law_asks_for_are_in,
    clauses_rest_on_national_law,
    accessibility_is_stated,
    exclusion_periods_keep_to_the_law,
    self_cleaning_is_offered,
    grounds_fit_small_contracts,
    labour_conditions_are_considered,
    mandatory_conditions_rest_on_statute,
    social_clauses_stay_with_work,
    contract_lasts_long_enough,
    subcontractors_are_known_and_bound,
    social_return_fits_the_wages,
    hours_for_target_groups_are_feasible,
    penalties_keep_to_the_cap,
    pay_is_scored_with_care,
    exchange_has_an_object,
    residence_is_no_condition,
    names_carry_equivalents,
    values_carry_equivalents,
    labels_concern_what_is_bought,
    award_criteria_judge_tenders,
    no_service_is_the_only_channel,
    no_personal_data_are_asked_for,
    subcontracting_has_no_ceiling,
    annex_x_is_quoted_right,
    texts_are_approved,
)
"""Every rule a tender is held against, in the order in which a buyer reads the findings."""


_OF_CLAUSES: tuple[TenderCheck, ...] = (
    included_choices_are_in,
    values_can_be_read,
    mandatory_clauses_are_in,
    clauses_go_together,
    clauses_rest_on_national_law,
    exclusion_periods_keep_to_the_law,
    self_cleaning_is_offered,
    mandatory_conditions_rest_on_statute,
    penalties_keep_to_the_cap,
    pay_is_scored_with_care,
    values_carry_equivalents,
    texts_are_approved,
)
"""What these find depends on the decisions, the law and the buyer's words on clauses, which the decisions hold."""


@dataclass(frozen=True, slots=True)
class _Decided:
    """A tender without lots as the checks of its clauses see it: two with the same key get the same findings."""

    key: Hashable
    tender: TenderParameters = field(compare=False)
    selection: ClauseSelection = field(compare=False)


def check_tender(tender: TenderParameters, selection: ClauseSelection, library: Library) -> Iterator[Finding]:
    """Everything about a tender that is to be mended or known, each thing once.

    A finding about what lots inherit names the field of the tender, once. Findings the tender accepts are still what
    they were: `accepted` turns them into notes.
    """
    found: dict[tuple[str, str], list[Finding]] = {}
    known = {} if tender.lots else _of_clauses(_decided(tender, selection), library)
    for check in TENDER_CHECKS:
        for finding in known[check] if check in known else check(tender, selection, library):
            alike = found.setdefault((finding.code, finding.where), [])
            if all(finding.values != each.values for each in alike):
                alike.append(finding)
                yield finding
    once = tuple(finding for alike in found.values() for finding in alike)
    yield from acceptances_that_do_not_count(once, tender)


def _decided(tender: TenderParameters, selection: ClauseSelection) -> _Decided:
    key = (selection.decisions, selection.law.codes, selection.law.day, tender.procedure.regime)
    return _Decided(key, tender, selection)


@lru_cache(maxsize=256)
def _of_clauses(decided: _Decided, library: Library) -> Mapping[TenderCheck, tuple[Finding, ...]]:
    return {check: tuple(check(decided.tender, decided.selection, library)) for check in _OF_CLAUSES}
