"""What a tender answers to the fields of the forms, and which fields a form has."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.core.model.base import Money
from tests.core.notices.builders import (
    BELOW,
    CALL,
    ENGLISH,
    ITALIAN,
    LIGHT,
    LOTS,
    OFFLINE,
    PRIOR,
    TWO_STAGES,
    answers,
    chosen,
    notice,
    places,
    values,
)
from tests.small_world import clause


def has(changes: dict[str, Any], field: str) -> bool:
    return bool(answers(notice(changes), field))


def needs(changes: dict[str, Any], field: str) -> bool:
    found = answers(notice(changes), field)
    return any(each.needed for each in found)


@pytest.mark.parametrize(
    ("changes", "basis"),
    [
        ({}, ["32014L0024"]),
        ({"directive": "2014/23"}, ["32014L0023"]),
        ({"directive": None}, []),
        ({"directive": "none"}, []),
        (BELOW, ["other"]),
    ],
)
def test_the_legal_basis_is_the_number_of_the_directive(changes: dict[str, Any], basis: list[str]) -> None:
    assert values(notice(changes), "BT-01-notice") == basis


def test_below_the_thresholds_the_national_act_is_named() -> None:
    assert values(notice(BELOW), "BT-01(f)-Procedure") == [("it", "Codice")]
    assert not has({}, "BT-01(f)-Procedure")


def test_a_national_act_without_a_title_in_a_language_keeps_its_own() -> None:
    made = notice({**BELOW, "languages.authoritative": ["it", "en"]}, texts=(ITALIAN, ENGLISH))
    assert values(made, "BT-01(f)-Procedure") == [("it", "Codice"), ("en", "Codice")]


def test_a_national_act_that_is_not_known_is_missing() -> None:
    made = notice({**BELOW, "jurisdiction": "se"})
    assert values(made, "BT-01(f)-Procedure") == []
    assert needs({**BELOW, "jurisdiction": "se"}, "BT-01(f)-Procedure")


def test_an_undisclosed_value_is_no_answer() -> None:
    made = notice({"publish_value": False})
    assert values(made, "BT-27-Procedure") == values(made, "BT-27-Lot") == []


def test_a_value_has_its_currency() -> None:
    made = notice({"estimated_value": {"amount": "5", "currency": "SEK"}})
    assert values(made, "BT-27-Lot") == [Money(amount=Decimal(5), currency="SEK")]


def test_a_lot_does_not_repeat_the_value_of_the_whole_purchase() -> None:
    own = {"amount": "7", "currency": "EUR"}
    made = notice({**LOTS, "lots": [LOTS["lots"][0], {**LOTS["lots"][1], "estimated_value": own}]})
    assert [each.values for each in answers(made, "BT-27-Lot")] == [(), (Money(amount=Decimal(7), currency="EUR"),)]


def test_an_answer_stands_where_the_lot_states_it_or_where_it_inherits_from() -> None:
    made = notice(LOTS)
    assert places(made, "BT-21-Lot") == ["lots.0.title", "lots.1.title"]
    assert places(made, "BT-262-Lot") == ["cpv_main", "lots.1.cpv_main"]
    assert places(made, "BT-137-Lot") == ["lots.0.id", "lots.1.id"]
    assert places(notice(), "BT-262-Lot") == ["cpv_main"]


def test_texts_are_without_blanks_around_them() -> None:
    made = notice({"title": {"it": "  Pulizia \t"}})
    assert values(made, "BT-21-Procedure") == [("it", "Pulizia")]


def test_a_text_of_blanks_is_no_text() -> None:
    assert values(notice({"title": {"it": "  "}}), "BT-21-Procedure") == []


def test_a_name_is_the_same_in_each_language() -> None:
    made = notice({"languages.authoritative": ["it", "en"]}, texts=(ITALIAN, ENGLISH))
    assert values(made, "BT-500-Organization-Company")[:2] == [("it", "Città"), ("en", "Città")]


@pytest.mark.parametrize(
    ("procedure", "asked", "reason"), [("open", True, True), ("restricted", True, True), ("comp-dial", False, False)]
)
def test_some_procedures_may_be_accelerated_for_a_reason(procedure: str, asked: bool, reason: bool) -> None:  # noqa: FBT001 - what is expected
    changes = {"procedure.type": procedure, "procedure.accelerated": True}
    assert has(changes, "BT-106-Procedure") is asked
    assert has(changes, "BT-1351-Procedure") is reason


def test_without_acceleration_there_is_no_reason() -> None:
    assert values(notice(), "BT-106-Procedure") == [False]
    assert not has({}, "BT-1351-Procedure")


def test_the_light_regime_does_not_ask_whether_it_is_accelerated() -> None:
    assert not has(LIGHT, "BT-106-Procedure")


@pytest.mark.parametrize(
    ("changes", "asked"),
    [({}, False), (LIGHT, True), ({"procedure.type": "oth-single"}, True), ({**LIGHT, **CALL}, True)],
)
def test_a_procedure_the_buyer_sets_up_itself_has_to_be_described(changes: dict[str, Any], asked: bool) -> None:  # noqa: FBT001 - what is expected
    assert needs(changes, "BT-88-Procedure") is asked


def test_lots_have_limits_and_a_single_purchase_has_none() -> None:
    assert values(notice({**LOTS, "procedure.max_lots_awarded": 1}), "BT-33-Procedure") == [1]
    assert not has({"procedure.max_lots_submitted": 2}, "BT-31-Procedure")
    assert needs({**LOTS, "procedure.max_lots_submitted": None}, "BT-31-Procedure")


def test_the_day_of_the_contract_notice_belongs_to_a_prior_one() -> None:
    day = {"timetable.contract_notice": "2027-06-01"}
    assert values(notice({**PRIOR, **day}), "BT-127-notice") == [date(2027, 6, 1)]
    assert not has(day, "BT-127-notice")


@pytest.mark.parametrize(("stated", "code"), [(True, ["yes"]), (False, ["no"]), (None, [])])
def test_sheltered_performance_is_yes_no_or_not_yet_answered(stated: bool | None, code: list[str]) -> None:  # noqa: FBT001 - the value of the field
    assert values(notice({"reserved_execution": stated}), "BT-736-Lot") == code


@pytest.mark.parametrize(("stated", "code"), [(True, ["eu-funds"]), (False, ["no-eu-funds"]), (None, [])])
def test_money_of_the_union_is_a_code(stated: bool | None, code: list[str]) -> None:  # noqa: FBT001 - the value of the field
    assert values(notice({"procedure.eu_funds": stated}), "BT-60-Lot") == code


def test_a_lot_names_the_countries_of_its_places_once() -> None:
    made = notice({"place.nuts": ["EL642", "EL301", "ITC11"]})
    assert values(made, "BT-5141-Lot") == ["GR", "IT"]
    assert values(made, "BT-5071-Lot") == ["EL642", "EL301", "ITC11"]


def test_months_decide_where_the_duration_is_stated_twice() -> None:
    made = notice({"end_date": "2030-08-31"})
    assert values(made, "BT-36-Lot") == [36]
    assert not answers(made, "BT-537-Lot")


def test_without_months_the_duration_goes_from_the_first_day_to_the_last() -> None:
    made = notice({"duration_months": None, "end_date": "2030-08-31"})
    assert not answers(made, "BT-36-Lot")
    assert values(made, "BT-536-Lot") == [date(2027, 9, 1)]
    assert values(made, "BT-537-Lot") == [date(2030, 8, 31)]
    assert needs({"duration_months": None, "end_date": "2030-08-31", "start_date": None}, "BT-536-Lot")


def test_the_last_day_a_lot_states_decides_over_months_it_inherits() -> None:
    first, second = LOTS["lots"]
    made = notice({**LOTS, "lots": [first, {**second, "end_date": "2028-08-31"}]})
    durations = [each for each in made.answers() if each.term in {"BT-36", "BT-537"}]
    assert [(each.field, each.values) for each in durations] == [
        ("BT-36-Lot", (36,)),
        ("BT-537-Lot", (date(2028, 8, 31),)),
    ]


@pytest.mark.parametrize(("changes", "asked"), [({}, True), (LIGHT, True), (BELOW, False), (PRIOR, False)])
def test_a_contract_notice_says_how_long_the_contract_lasts(changes: dict[str, Any], asked: bool) -> None:  # noqa: FBT001 - what is expected
    assert needs({**changes, "duration_months": None}, "BT-36-Lot") is asked


def test_renewals_are_described_where_there_are_any() -> None:
    described = {"renewal_description": {"it": "Due volte."}}
    assert values(notice({**described, "renewals": 2}), "BT-57-Lot") == [("it", "Due volte.")]
    assert values(notice({**described, "renewals": 0}), "BT-58-Lot") == [0]
    assert not has({**described, "renewals": 0}, "BT-57-Lot")


def test_who_describes_renewals_has_to_count_them() -> None:
    assert needs({"renewal_description": {"it": "Due volte."}}, "BT-58-Lot")
    assert not needs({}, "BT-58-Lot")


def test_accessibility_is_what_the_buyer_states() -> None:
    reason = {"accessibility_justification": {"it": "Perché."}}
    assert values(notice({"accessibility": "n-inc", **reason}), "BT-754-Lot") == ["n-inc"]
    assert not has({"accessibility": "n-inc", **reason}, "BT-755-Lot")
    assert values(notice({"accessibility": "n-inc-just", **reason}), "BT-755-Lot") == [("it", "Perché.")]


def test_a_clause_on_accessibility_includes_it() -> None:
    ramps = clause("ramps", legal_sources=["accessibility"], good_practice=None)
    assert values(notice(chosen("ramps"), ramps), "BT-754-Lot") == ["inc"]
    assert values(notice(), "BT-754-Lot") == []


def test_a_framework_says_how_many_take_part() -> None:
    framework = {"procedure.framework": "fa-wo-rc", "procedure.framework_participants": 3}
    assert values(notice(framework), "BT-113-Lot") == [3]
    assert not has({"procedure.framework_participants": 3}, "BT-113-Lot")


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"duration_months": 48}, False),
        ({"duration_months": 49}, True),
        ({"duration_months": None}, False),
        ({"duration_months": None, "end_date": "2031-08-31"}, False),
        ({"duration_months": None, "end_date": "2031-09-02"}, True),
        ({"duration_months": None, "end_date": "2031-09-02", "start_date": None}, False),
    ],
)
def test_a_framework_of_more_than_four_years_has_a_reason(changes: dict[str, Any], asked: bool) -> None:  # noqa: FBT001 - what is expected
    assert needs({"procedure.framework": "fa-w-rc", **changes}, "BT-109-Lot") is asked
    assert not has(changes, "BT-109-Lot")


@pytest.mark.parametrize("framework", ["none", "fa-wo-rc", "fa-w-rc", "fa-mix"])
def test_a_notice_says_whether_there_is_a_framework(framework: str) -> None:
    assert values(notice({"procedure.framework": framework}), "BT-765-Lot") == [framework]


@pytest.mark.parametrize("field", ["BT-50-Lot", "BT-1311-Lot"])
def test_two_stages_begin_with_requests(field: str) -> None:
    assert needs({**TWO_STAGES, "procedure.type": "comp-dial"}, field)
    assert not has({}, field)


def test_a_procedure_of_one_stage_has_a_deadline_for_offers() -> None:
    assert needs({}, "BT-131-Lot")
    assert not has(TWO_STAGES, "BT-131-Lot")
    assert not has(PRIOR, "BT-131-Lot")


def test_only_what_goes_on_in_stages_may_be_reduced() -> None:
    assert needs({**TWO_STAGES, "procedure.type": "innovation"}, "BT-52-Lot")
    assert not has(TWO_STAGES, "BT-52-Lot")


def test_only_negotiations_may_end_without_them() -> None:
    assert needs({**TWO_STAGES, "procedure.type": "neg-w-call"}, "BT-120-Lot")
    assert not has(TWO_STAGES, "BT-120-Lot")


def test_interest_is_expressed_after_a_prior_notice_that_calls() -> None:
    assert needs(CALL, "BT-630-Lot")
    assert not has(TWO_STAGES, "BT-630-Lot")


def test_a_procedure_not_yet_chosen_has_neither_deadline() -> None:
    made = notice({**LIGHT, "procedure.type": None})
    assert not answers(made, "BT-131-Lot")
    assert not answers(made, "BT-1311-Lot")


def test_offers_on_paper_have_a_reason_and_no_address_of_a_portal() -> None:
    made = notice(OFFLINE)
    assert values(made, "BT-19-Lot") == ["phy-mod"]
    assert values(made, "BT-745-Lot") == [("it", "Per posta.")]
    assert not answers(made, "BT-18-Lot")
    assert not has({}, "BT-19-Lot")
    assert values(notice(), "BT-18-Lot") == ["https://example.org/offers"]


def test_documents_that_are_not_free_from_dispatch_have_no_open_address() -> None:
    made = notice({"portal.documents_from_dispatch": False})
    assert values(made, "BT-14-Lot") == []
    assert not answers(made, "BT-15-Lot")
    assert needs({"portal.documents_from_dispatch": False, **LIGHT}, "BT-14-Lot")


def test_a_place_of_opening_needs_a_time() -> None:
    place = {"timetable.opening_place": {"it": "Sala"}}
    assert values(notice(place), "BT-133-Lot") == [("it", "Sala")]
    assert needs({**place, "timetable.opening": None}, "BT-132-Lot")
    assert not needs({"timetable.opening": None}, "BT-132-Lot")


@pytest.mark.parametrize(
    ("field", "forms"),
    [
        ("BT-115-Lot", {"16", "7", "10"}),
        ("BT-767-Lot", {"16", "20", "E3"}),
        ("BT-132-Lot", {"16", "20", "E3"}),
        ("BT-127-notice", {"7"}),
        ("BT-01(f)-Procedure", {"E3"}),
    ],
)
def test_a_form_has_its_own_fields(field: str, forms: set[str]) -> None:
    made = [notice(changes) for changes in ({}, LIGHT, BELOW, PRIOR, CALL, {**LIGHT, **CALL})]
    assert {each.form for each in made if answers(each, field)} == forms


def test_an_offer_binds_for_a_time_only_in_an_open_procedure() -> None:
    assert needs({}, "BT-98-Lot")
    assert not needs({"procedure.type": "oth-single"}, "BT-98-Lot")
    assert not has(TWO_STAGES, "BT-98-Lot")
