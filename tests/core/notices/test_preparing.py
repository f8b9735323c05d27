"""Which form a purchase leads to, and what identifies its notice."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from app.core.model.topic import Topic
from tests.core.notices.builders import (
    BELOW,
    CALL,
    ENGLISH,
    EXPERIENCE,
    FAIR_HOURS,
    ITALIAN,
    LIGHT,
    LOTS,
    NO_FRAUD,
    PRIOR,
    answers,
    chosen,
    notice,
    perhaps,
    values,
)


@pytest.mark.parametrize(
    ("changes", "form"),
    [({}, "16"), (LIGHT, "20"), (BELOW, "E3"), (PRIOR, "7"), (CALL, "10"), ({**LIGHT, **CALL}, "12")],
)
def test_regime_and_kind_of_notice_lead_to_a_form(changes: dict[str, Any], form: str) -> None:
    assert notice(changes).form == form


@pytest.mark.parametrize(
    "changes",
    [{"procedure.regime": "private"}, {"procedure.regime": None}, {**LIGHT, **PRIOR}],
)
def test_some_purchases_have_no_form(changes: dict[str, Any]) -> None:
    assert perhaps(changes) is None


def test_a_notice_is_in_the_languages_of_its_texts() -> None:
    made = notice({"languages.authoritative": ["it", "en"]}, texts=(ENGLISH, ITALIAN))
    assert made.languages == ("en", "it")
    assert values(made, "BT-21-Procedure") == [("en", "Cleaning"), ("it", "Pulizia")]


def test_the_official_languages_are_those_that_prevail_whatever_language_it_is_printed_in() -> None:
    made = notice({"languages.authoritative": ["it"], "languages.courtesy": ["en"]}, texts=(ENGLISH,))
    assert values(made, "BT-702(a)-notice") == ["it"]


def test_without_a_version_that_prevails_no_language_is_official() -> None:
    assert values(notice({"languages.authoritative": []}), "BT-702(a)-notice") == []


def test_identifiers_come_from_buyer_reference_and_version_alone() -> None:
    first, other = notice(), notice({"title": {"it": "Altro"}, **LIGHT, "timetable.dispatch": "2027-02-09"})
    assert (first.id, first.procedure_id) == (other.id, other.procedure_id)


@pytest.mark.parametrize("changes", [{"buyer.id": "2"}, {"reference": "R-2"}])
def test_another_buyer_or_reference_is_another_procedure(changes: dict[str, Any]) -> None:
    made = notice(changes)
    assert made.id != notice().id
    assert made.procedure_id != notice().procedure_id


def test_a_new_version_is_another_notice_of_the_same_procedure() -> None:
    made = notice({"notice_version": 2})
    assert made.version == 2
    assert made.id != notice().id
    assert made.procedure_id == notice().procedure_id


def test_identifiers_are_uuids_of_version_4() -> None:
    made = notice({"buyer.id": None, "reference": None})
    assert made.id[14] == "4"
    assert made.id[19] in "89ab"
    assert made.id != made.procedure_id


def test_the_notice_is_sent_at_noon_of_the_buyers_day() -> None:
    assert notice().sent.isoformat() == "2027-02-08T12:00:00+01:00"


def test_without_a_day_of_dispatch_it_is_the_day_of_the_document() -> None:
    assert notice({"timetable.dispatch": None}).sent.isoformat() == "2027-01-15T12:00:00+01:00"


@pytest.mark.parametrize(
    ("zone", "hours"), [(None, 2), ("Europe/Lisbon", 1), ("Europe/Athens", 3), ("Europe/Bucharest", 3)]
)
def test_a_moment_has_the_offset_of_the_buyers_place_in_summer(zone: str | None, hours: int) -> None:
    (deadline,) = values(notice({"timetable.time_zone": zone}), "BT-131-Lot")
    assert isinstance(deadline, datetime)
    assert deadline.utcoffset() == timedelta(hours=hours)
    assert deadline.hour == 12


def test_without_a_time_zone_a_moment_has_no_offset() -> None:
    assert notice({"jurisdiction": "se"}).sent.tzinfo is None


def test_without_lots_the_whole_purchase_is_the_one_lot() -> None:
    made = notice()
    assert [lot.id for lot in made.lots] == ["LOT-0001"]
    assert values(made, "BT-21-Lot") == values(made, "BT-21-Procedure")


def test_every_lot_says_what_it_states_and_what_it_inherits() -> None:
    made = notice(LOTS)
    assert values(made, "BT-137-Lot") == ["LOT-0001", "LOT-0002"]
    assert values(made, "BT-21-Lot") == [("it", "Nord"), ("it", "Sud")]
    assert values(made, "BT-262-Lot") == ["90919300", "90911200"]
    assert values(made, "BT-262-Procedure") == ["90919300"]
    assert values(made, "BT-5071-Lot") == ["ITC11", "ITC12"]


def test_a_part_gives_its_answers_by_field_and_by_topic() -> None:
    part = notice(LIGHT).whole
    found = part.answer("BT-22-Procedure")
    assert found is not None
    assert found.values == ("R-1",)
    assert part.answer("BT-22-Lot") is None
    assert [each.field for each in part.of(Topic.PARTICIPATION)] == ["BT-806-Procedure"]


def test_an_answer_knows_its_term_and_its_texts() -> None:
    made = notice()
    (title,) = answers(made, "BT-21-Procedure")
    assert (title.term, title.text("it"), title.text("fr")) == ("BT-21", "Pulizia", None)
    (language,) = answers(made, "BT-702(a)-notice")
    assert (language.term, language.texts) == ("BT-702", ())


def test_all_parts_of_a_notice_are_gone_through_with_their_lots() -> None:
    clauses = (FAIR_HOURS, NO_FRAUD, EXPERIENCE)
    made = notice({**LOTS, **chosen(*(each.id for each in clauses))}, *clauses)
    lots = [lot for lot, _ in made.parts()]
    assert lots[:4] == [None] * 4
    assert lots[4:] == ["LOT-0001"] * 5 + ["LOT-0002"] * 5
    assert len(list(made.answers())) == sum(len(part.answers) for _, part in made.parts())
