"""Each way on an invented country: what speaks for it, what against it, and what it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from app.core.advising import Advice, Standing, Way, advise
from app.core.model.arrangement import Arrangement
from app.core.model.clause import Clause
from app.core.model.jurisdiction import Jurisdiction
from app.core.model.library import Library
from app.core.model.text import base_texts
from tests.core.checks.tender.builders import (
    CLEANING,
    FACT,
    FIGURES,
    LIGHT,
    PROVISIONS,
    PUBLIC,
    RESERVATION,
    RESERVED,
    RULES,
    TODAY,
    clause,
    country,
    jurisdiction,
    library,
    tender,
    union,
)

UNSEEN = {**FACT, "confirmed": False, "text_as_of": None}
MISSION = {"cpv_main": PUBLIC, "procedure.regime": "light", "estimated_value": {"amount": "800000", "currency": "EUR"}}
LOTS = [{"id": "LOT-0001", "reserved_participation": "none"}, {"id": "LOT-0002"}]
HELD = library(RESERVATION)


def giving_work(id_: str, kind: str = "contract-performance-condition", **fields: object) -> Clause:
    made = clause(id_, kind, **fields)
    return made.model_copy(update={"objectives": ("opp",), "target_groups": ("persons-with-disabilities",)})


JOBS = giving_work("jobs", ambition="advanced")
PLAN = giving_work("plan", "award-criterion")


def advised(changes: Mapping[str, Any] | None = None, held: Library = HELD, lot: str = "") -> dict[Way, Advice]:
    return {each.way: each for each in advise(tender(changes), held, (base_texts(),), TODAY, lot)}


def said(advice: Advice, standing: Standing) -> list[str]:
    return [each.message.format(**each.values) for each in advice.that_are(standing)]


def unconfirmed(kind: str, key: str) -> Jurisdiction:
    """The country with one fact that nobody has compared with an official text."""
    made = country()
    fact = getattr(union(), kind)[key]
    first = fact[0] if isinstance(fact, tuple) else fact
    doubted = first.model_copy(update={"confirmed": False, "text_as_of": None})
    return made.model_copy(update={kind: {**getattr(made, kind), key: (doubted,) if kind == "figures" else doubted}})


def test_the_ways_come_in_the_order_a_buyer_weighs_them() -> None:
    assert list(advised()) == list(Way)


def test_a_whole_contract_can_be_reserved_where_law_and_share_fit() -> None:
    advice = advised()[Way.WHOLE]
    assert advice.standing is Standing.TO_CONFIRM
    assert said(advice, Standing.TO_CONFIRM) == [
        "Enough such operators can perform it: ask the market before you decide."
    ]
    assert said(advice, Standing.MET) == [
        "National law provides for it.",
        "The rules fit the value of 216000 EUR; the threshold is 216000 EUR.",
        "The least share of 30 % keeps to what the law asks for.",
    ]
    assert not advice.is_chosen
    assert advice.clauses_in == ("reserved",)
    assert advice.clauses_out == ()


def test_what_the_notice_answers_otherwise_is_told_with_its_code() -> None:
    notice = advised()[Way.WHOLE].notice
    assert next((each.term, each.codes) for each in notice if each.codes) == ("BT-71", ("res-ws",))


@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        ("provisions", "reserved_contracts", "National law provides for it."),
        ("figures", "reserved_minimum_share", "The least share of 30 % keeps to what the law asks for."),
    ],
)
def test_what_nobody_has_confirmed_is_not_called_met(kind: str, key: str, words: str) -> None:
    advice = advised(held=library(RESERVATION, national=unconfirmed(kind, key)))[Way.WHOLE]
    found = next(each for each in advice.conditions if each.message.format(**each.values) == words)
    assert found.standing is Standing.TO_CONFIRM
    assert found.unconfirmed


def test_without_a_national_provision_nothing_is_reserved() -> None:
    advice = advised(held=library(RESERVATION, national=country(provisions=[])))[Way.WHOLE]
    assert advice.standing is Standing.NOT_MET
    assert said(advice, Standing.NOT_MET) == [
        "The library knows no national provision for this reservation, and the notice has to cite it."
    ]


def test_whose_law_applies_is_asked_before_anything_is_denied() -> None:
    advice = advised({"jurisdiction": None})[Way.WHOLE]
    assert advice.standing is Standing.TO_CONFIRM
    assert "It is not stated yet whose law applies." in said(advice, Standing.TO_CONFIRM)


def test_what_the_tender_does_not_say_is_still_to_confirm() -> None:
    silent = {"procedure.regime": None, "estimated_value": None, "cpv_main": None, "duration_months": None}
    advice = advised({**silent, "start_date": None})
    assert "It is not stated yet which rules apply." in said(advice[Way.WHOLE], Standing.TO_CONFIRM)
    assert said(advice[Way.MISSION], Standing.TO_CONFIRM)[:4] == [
        "It is not stated yet which rules apply.",
        "The value is not stated yet, so it is not compared with the threshold.",
        "The main CPV code is not stated yet.",
        "The duration is not stated yet; with all renewals, 36 months are the most.",
    ]


def test_a_value_on_the_wrong_side_of_the_threshold_speaks_against_it() -> None:
    advice = advised({"procedure.regime": "below-threshold"})[Way.WHOLE]
    assert said(advice, Standing.NOT_MET) == ["The value is 216000 EUR and reaches the threshold of 216000 EUR."]
    unknown = "The library does not know whether the rules below the thresholds provide for it."
    assert unknown in said(advice, Standing.TO_CONFIRM)


def test_the_light_regime_provides_for_it_only_where_the_law_says_so() -> None:
    light = {"procedure.regime": "light", "cpv_main": LIGHT}
    words = "The rules that apply to this purchase provide for it."
    assert words in said(advised(light)[Way.WHOLE], Standing.MET)
    held = library(RESERVATION, national=country(rules={"light_regime_reservation": "not-in-procedure"}))
    advice = advised(light, held)[Way.WHOLE]
    assert words not in said(advice, Standing.MET)
    assert "The national rules on the light regime do not mention this reservation." in said(
        advice, Standing.TO_CONFIRM
    )


@pytest.mark.parametrize("way", [Way.WHOLE, Way.SHELTERED, Way.MISSION])
def test_a_private_buyer_reserves_nothing(way: Way) -> None:
    advice = advised({"directive": "none", "procedure.regime": "private"})[way]
    words = "Reservations belong to public procurement law, which does not bind a private buyer."
    assert words in said(advice, Standing.NOT_MET)
    assert not advice.notice


@pytest.mark.parametrize("test", ["closed-list", "status-or-share"])
def test_where_the_law_names_operators_by_status_no_share_is_set(test: str) -> None:
    held = library(RESERVATION, national=country(rules={"reserved_contracts_test": test}))
    advice = advised({"reserved_statuses": {"nl": "Maatwerkbedrijf"}}, held)[Way.WHOLE]
    words = "The law of the place names the operators by their status, so no share is stated."
    assert words in said(advice, Standing.MET)
    assert not [each for each in advice.changes if each.field.startswith("reserved_share")]


def test_a_share_below_the_minimum_is_not_met() -> None:
    advice = advised({**RESERVED, "reserved_share": "20"}, HELD)[Way.WHOLE]
    assert "A share of 20 % is stated, but the law asks for at least 30 %." in said(advice, Standing.NOT_MET)
    assert "The least share of 20 % keeps to what the law asks for." not in said(advice, Standing.MET)


def test_a_law_without_a_least_share_says_nothing_of_it() -> None:
    figures = {key: figure for key, figure in FIGURES.items() if key != "reserved_minimum_share"}
    bare = jurisdiction("eu", figures, {**RULES, "reserved_contracts_test": "status"}, PROVISIONS)
    held = library(RESERVATION)
    held = Library(**{**vars(held), "jurisdictions": {**held.jurisdictions, "eu": bare}})
    shares = [
        each for each in said(advised({"reserved_share": "40"}, held)[Way.WHOLE], Standing.MET) if "share" in each
    ]
    assert not shares


def test_a_lot_is_reserved_only_where_there_are_lots() -> None:
    advice = advised()[Way.LOT]
    assert said(advice, Standing.NOT_MET) == ["The contract is not divided into lots."]
    assert advice.changes == ()
    assert not advice.is_chosen


def test_the_lot_asked_for_is_reserved_else_the_first_that_is() -> None:
    reserved = [LOTS[0], {"id": "LOT-0002", **{k: v for k, v in RESERVED.items() if k != "clauses"}}]
    open_ = {"reserved_participation": "none", "reserved_execution": False}
    assert advised({"lots": LOTS})[Way.LOT].lot == "LOT-0001"
    assert advised({"lots": LOTS}, lot="LOT-0002")[Way.LOT].lot == "LOT-0002"
    chosen = advised({"lots": reserved, **open_}, lot="LOT-0009")[Way.LOT]
    assert (chosen.lot, chosen.is_chosen) == ("LOT-0002", True)


def test_what_is_found_about_other_lots_is_left_out() -> None:
    lots = [{"id": "LOT-0001", "reserved_share": "10", "reserved_participation": "res-ws"}, {"id": "LOT-0002"}]
    stated = {"lots": lots, "reserved_participation": "none"}
    low = "A share of 10 % is stated, but the law asks for at least 30 %."
    assert low not in said(advised(stated, lot="LOT-0002")[Way.LOT], Standing.NOT_MET)
    assert low in said(advised(stated, lot="LOT-0001")[Way.LOT], Standing.NOT_MET)


def test_a_public_service_mission_has_its_own_services_length_and_organisations() -> None:
    advice = advised(MISSION)[Way.MISSION]
    assert said(advice, Standing.NOT_MET) == []
    met = said(advice, Standing.MET)
    assert f"{PUBLIC} is among the services that may be reserved." in met
    assert "With all renewals the contract lasts 24 months; 36 months are the most." in met
    assert any("public service mission, puts its profits" in each for each in said(advice, Standing.TO_CONFIRM))


def test_the_years_since_the_last_such_contract_are_asked_where_the_law_counts_them() -> None:
    figures = {"reserved_public_service_look_back_years": ("3", "years", "at-most")}
    advice = advised(MISSION, library(RESERVATION, national=country(figures=figures)))[Way.MISSION]
    words = "The organisation has not won such a contract from you in the last 3 years."
    assert words in said(advice, Standing.TO_CONFIRM)


def test_other_services_and_longer_contracts_are_not_for_missions() -> None:
    advice = advised({"duration_months": 48, "end_date": None})[Way.MISSION]
    assert said(advice, Standing.NOT_MET)[:2] == [
        f"{CLEANING} is not among the services that may be reserved for public service missions.",
        "With all renewals the contract lasts 48 months, but 36 months are the most.",
    ]


def test_without_a_list_or_a_longest_time_nothing_is_said_of_them() -> None:
    figures = {key: figure for key, figure in FIGURES.items() if key != "reserved_public_service_months"}
    bare = jurisdiction("eu", figures, RULES, PROVISIONS)
    held = Library(**{**vars(HELD), "jurisdictions": {**HELD.jurisdictions, "eu": bare}})
    words = " ".join(said(advised(MISSION, held)[Way.MISSION], Standing.MET))
    assert "among the services" not in words
    assert "are the most" not in words


def test_where_the_country_has_not_taken_it_over_no_mission_is_reserved_for() -> None:
    held = library(RESERVATION, national=country(rules={"reserved_public_service": "not-transposed"}))
    advice = advised(MISSION, held)[Way.MISSION]
    words = "This country has not taken over the reservation for public service missions."
    assert words in said(advice, Standing.NOT_MET)
    assert "National law provides for it." not in said(advice, Standing.MET)


def test_that_it_was_taken_over_counts_only_when_confirmed() -> None:
    held = library(RESERVATION, national=unconfirmed("rules", "reserved_public_service"))
    assert "National law provides for it." in said(advised(MISSION, held)[Way.MISSION], Standing.TO_CONFIRM)


def test_a_performance_condition_leaves_the_contract_open_to_all() -> None:
    advice = advised(held=library(JOBS))[Way.CONDITION]
    assert said(advice, Standing.MET) == [
        "All operators may still take part.",
        "The law lets you ask for it where it is linked to what you buy.",
    ]
    assert advice.clause == "jobs"
    assert advice.clauses_in == ("jobs",)
    assert not advice.is_chosen


def test_a_clause_that_is_in_is_chosen() -> None:
    stated = {"clauses": [{"clause": "jobs"}], "reserved_participation": "none"}
    assert advised(stated, library(JOBS))[Way.CONDITION].is_chosen


def test_a_reserved_contract_is_not_said_to_be_open() -> None:
    advice = advised({**RESERVED, "reserved_execution": False}, library(RESERVATION, JOBS))
    assert advice[Way.WHOLE].is_chosen
    assert "All operators may still take part." not in said(advice[Way.CONDITION], Standing.MET)


def test_a_private_buyer_needs_no_law_to_ask_for_jobs() -> None:
    advice = advised({"directive": "none", "procedure.regime": "private"}, library(JOBS))[Way.CONDITION]
    assert said(advice, Standing.MET) == ["All operators may still take part."]


def test_a_way_without_a_clause_cannot_be_chosen() -> None:
    advice = advised()[Way.CRITERION]
    assert said(advice, Standing.NOT_MET) == ["The library has no clause for it that fits this purchase."]
    assert (advice.clause, advice.is_chosen) == (None, False)


def test_an_award_criterion_still_needs_its_weighting() -> None:
    advice = advised(held=library(PLAN))[Way.CRITERION]
    assert said(advice, Standing.NOT_MET) == []
    assert said(advice, Standing.TO_CONFIRM) == ["This award criterion has no weighting."]


def test_a_way_that_needs_nothing_more_is_met() -> None:
    assert advised(held=library(JOBS))[Way.CONDITION].standing is Standing.MET


def test_sections_that_come_in_are_told() -> None:
    section = {"id": "who", "title": "Who may take part", "applies_when": {"reservations": ["res-ws"]}}
    other = {"id": "all", "title": "For all"}
    paper = Arrangement.model_validate({"id": "paper", "title": "Paper", "sections": [section, other]})
    held = Library(**{**vars(HELD), "arrangements": {"paper": paper}})
    assert advised(held=held)[Way.WHOLE].sections_in == (("paper", "who"),)
    assert advised(held=held)[Way.CONDITION].sections_in == ()


def test_choices_that_the_way_bars_are_listed_as_clauses_that_go_out() -> None:
    mission = clause("mission", "reservation", ambition="basic", applies_when={"reservations": ["res-pub-ser"]})
    workshop = clause("workshop", "reservation", ambition="basic", applies_when={"reservations": ["res-ws"]})
    stated = {**RESERVED, "clauses": [{"clause": "workshop"}]}
    advice = advised(stated, library(mission, workshop))[Way.MISSION]
    assert (advice.clauses_in, advice.clauses_out) == (("mission",), ("workshop",))
    assert not [each for each in advice.conditions if "stays out" in each.message]
