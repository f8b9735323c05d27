from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.advising import Way, changes_for
from app.core.model.clause import Clause
from app.core.model.library import Library
from app.core.model.text import base_texts
from tests.core.advising.test_comparing import JOBS, LOTS, PLAN, giving_work
from tests.core.checks.tender.builders import RESERVATION, country, library, selected, tender

HELD = library(RESERVATION, JOBS, PLAN)
SHARE = [("", "reserved_share", "30"), ("", "reserved_share_unit", "employees")]


def changes(
    way: Way, stated: Mapping[str, Any] | None = None, held: Library = HELD, lot: str = ""
) -> list[tuple[Any, ...]]:
    made = tender(stated)
    found = changes_for(way, made, selected(made, held), lot, (base_texts(),))
    return [(each.lot, each.field, *each.stated) for each in found]


def clause_of(*clauses: Clause, **stated: Any) -> list[str]:  # noqa: ANN401 - fields of any type
    made = changes(Way.CONDITION, {"reserved_participation": "none", **stated}, library(*clauses))
    return [field for _, field, *_ in made]


def test_the_whole_contract_is_reserved_with_the_least_share() -> None:
    open_ = ("", "reserved_execution", False)
    assert changes(Way.WHOLE) == [("", "reserved_participation", "res-ws"), open_, *SHARE]


def test_what_is_stated_stays() -> None:
    stated = {"reserved_execution": True, "reserved_share": "50", "reserved_share_unit": "hours"}
    assert changes(Way.WHOLE, stated) == [("", "reserved_participation", "res-ws")]


def test_where_more_than_a_share_is_asked_for_the_next_whole_one_is_set() -> None:
    held = library(national=country(figures={"reserved_minimum_share": ("30", "percent", "more-than")}))
    assert ("", "reserved_share", "31") in changes(Way.WHOLE, held=held)


def test_lots_that_say_otherwise_follow_the_whole() -> None:
    assert ("LOT-0001", "reserved_participation") in changes(Way.WHOLE, {"lots": LOTS})


def test_one_lot_is_reserved_and_the_rest_is_open() -> None:
    assert changes(Way.LOT, {"lots": LOTS}, lot="LOT-0002") == [
        ("", "reserved_participation", "none"),
        ("", "reserved_execution", False),
        ("LOT-0002", "reserved_participation", "res-ws"),
        ("LOT-0002", "reserved_share", "30"),
        ("LOT-0002", "reserved_share_unit", "employees"),
    ]
    decided = {"lots": LOTS, "reserved_participation": "none", "reserved_execution": True}
    assert changes(Way.LOT, decided, lot="LOT-0002")[0][0] == "LOT-0002"


def test_a_lot_that_is_not_there_is_not_reserved() -> None:
    assert not changes(Way.LOT, {"lots": LOTS}, lot="LOT-0009")
    assert not changes(Way.LOT, lot="LOT-0001")


def test_sheltered_execution_goes_with_work_integration_and_not_with_missions() -> None:
    assert changes(Way.SHELTERED, {"reserved_participation": "res-ws"}) == [("", "reserved_execution", True), *SHARE]
    lots = [{"id": "LOT-0001", "reserved_participation": "res-pub-ser"}, LOTS[1]]
    assert changes(Way.SHELTERED, {"reserved_participation": "res-pub-ser", "lots": lots})[:3] == [
        ("", "reserved_execution", True),
        ("", "reserved_participation", "none"),
        ("LOT-0001", "reserved_participation"),
    ]


def test_a_mission_is_no_sheltered_execution() -> None:
    assert changes(Way.MISSION) == [("", "reserved_participation", "res-pub-ser"), ("", "reserved_execution", False)]


def test_a_clause_comes_in_for_the_whole_and_for_lots_with_clauses_of_their_own() -> None:
    lots = [{"id": "LOT-0001", "clauses": [{"clause": "reserved"}]}, {"id": "LOT-0002"}]
    assert changes(Way.CONDITION, {"lots": lots}) == [
        ("", "reserved_participation", "none"),
        ("", "clauses.jobs", {"clause": "jobs"}),
        ("LOT-0001", "clauses.jobs", {"clause": "jobs"}),
    ]


def test_a_criterion_comes_in_with_its_clause_and_its_name() -> None:
    stated = {"reserved_participation": "none"}
    criterion = {"type": "quality", "clause": "plan", "name": {"en": "plan"}}
    assert changes(Way.CRITERION, stated) == [
        ("", "clauses.plan", {"clause": "plan"}),
        ("", "award_criteria.plan", criterion),
    ]
    assert not changes(Way.CRITERION, {**stated, "clauses": [{"clause": "plan"}], "award_criteria": [criterion]})


def test_nothing_is_set_where_no_clause_gives_work() -> None:
    assert not changes(Way.CONDITION, held=library(RESERVATION))


def test_a_clause_that_is_in_comes_before_others() -> None:
    basic, advanced = giving_work("basic", ambition="basic"), giving_work("more")
    assert not clause_of(basic, advanced)
    assert clause_of(advanced, giving_work("much", ambition="pioneering")) == ["clauses.more"]


def test_a_clause_written_for_the_place_comes_before_a_general_one() -> None:
    local = giving_work("local", ambition="pioneering", applies_when={"jurisdictions": ["aa"]})
    assert clause_of(giving_work("general"), local) == ["clauses.local"]


def test_clauses_for_everybody_of_reservations_or_left_out_are_none_of_these() -> None:
    everybody = JOBS.model_copy(update={"id": "everybody", "target_groups": ("all-workers",)})
    reserved = giving_work("of-reservations", applies_when={"reservations": ["res-ws"]})
    aimless = JOBS.model_copy(update={"id": "aimless", "objectives": ()})
    left_out = {"clauses": [{"clause": "jobs", "include": False, "reason": "No."}]}
    assert not clause_of(everybody, reserved, aimless, JOBS, **left_out, reserved_participation="res-ws")
