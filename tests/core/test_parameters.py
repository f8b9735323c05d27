"""A form or a file as plain data is always a tender; what is wrong in it is found and left blank."""

from __future__ import annotations

import time
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import available_timezones

import pytest
from babel.core import get_global
from hypothesis import given

from app.core.model.finding import Finding, Severity
from app.core.model.tender import Place, TenderParameters
from app.core.parameters import faults, read_parameters, write_parameters
from app.core.parameters.scalars import is_time_zone, time_zones
from app.core.parameters.shapes import Fields, Leaf, ListOf, MapOf, Shape, shape_of
from tests.core.raw_tenders import PLAIN, TENDERS


def read(**fields: object) -> tuple[TenderParameters, tuple[Finding, ...]]:
    return read_parameters({"schema": 1, **fields})


def only(findings: tuple[Finding, ...]) -> Finding:
    assert len(findings) == 1, [(finding.code, finding.where) for finding in findings]
    return findings[0]


def words(finding: Finding) -> str:
    return f"{finding.message} {finding.mend}".format(**finding.values)


# what is right


def test_a_file_in_which_everything_is_text_is_read() -> None:
    tender, findings = read_parameters(
        {
            "schema": "1",
            "title": {"nl": "Groenonderhoud"},
            "cpv_main": "77310000",
            "labour_share": "62.5",
            "duration_months": "24",
            "illustrative": "true",
            "start_date": "2027-09-01",
            "timetable": {"deadline": "2027-03-01T11:00"},
            "buyer": {"central_government": "no"},
        }
    )
    assert findings == ()
    assert tender.title == {"nl": "Groenonderhoud"}
    assert tender.labour_share == Decimal("62.5")
    assert tender.duration_months == 24
    assert tender.illustrative is True
    assert tender.buyer.central_government is False
    assert tender.start_date == date(2027, 9, 1)
    assert tender.timetable.deadline == datetime(2027, 3, 1, 11)  # noqa: DTZ001 - local time


def test_json_is_read_with_its_own_types() -> None:
    tender, findings = read(labour_share=62.5, duration_months=24.0, illustrative=True)
    assert findings == ()
    assert (tender.labour_share, tender.duration_months) == (Decimal("62.5"), 24)


def test_days_and_numbers_may_come_as_such() -> None:
    deadline = datetime(2027, 3, 1, 11)  # noqa: DTZ001 - local time
    tender, findings = read(start_date=date(2027, 9, 1), labour_share=Decimal(60), timetable={"deadline": deadline})
    assert findings == ()
    assert (tender.start_date, tender.timetable.deadline) == (date(2027, 9, 1), deadline)


def test_an_empty_text_of_a_form_says_nothing() -> None:
    tender, findings = read(
        reference="  ",
        title={"nl": "", "fr": ""},
        estimated_value={"amount": "", "currency": ""},
        lots=[{"title": {"nl": ""}, "cpv_main": ""}],
    )
    assert findings == ()
    assert tender == TenderParameters()


def test_line_breaks_of_a_form_become_those_of_a_file() -> None:
    tender, findings = read(description={"nl": "Een.\r\nTwee."})
    assert findings == ()
    assert tender.description["nl"] == "Een.\nTwee."


# lots


def test_a_lot_inherits_what_it_does_not_state() -> None:
    tender, _ = read(cpv_main="77310000", lots=[{"id": "LOT-0001", "title": {"nl": "Park"}}])
    assert tender.purchases()[0].cpv_main == "77310000"


def test_null_in_a_lot_takes_away_what_the_tender_states() -> None:
    tender, findings = read(
        cpv_main="77310000",
        place={"nuts": ["BE242"]},
        intellectual_services=True,
        award_criteria=[{"type": "price"}],
        lots=[{"cpv_main": None, "place": None, "intellectual_services": None, "award_criteria": None}],
    )
    lot = tender.purchases()[0]
    assert findings == ()
    assert (lot.cpv_main, lot.place, lot.award_criteria) == (None, Place(), ())
    assert lot.intellectual_services is False


def test_null_in_the_tender_says_nothing() -> None:
    tender, findings = read(cpv_main=None, buyer={"name": None})
    assert findings == ()
    assert tender.model_fields_set == set()


def test_an_empty_list_in_a_lot_replaces() -> None:
    tender, _ = read(clauses=[{"clause": "remedy-plan"}], lots=[{"clauses": []}])
    assert tender.purchases()[0].clauses == ()


def test_what_is_wrong_in_a_lot_is_blank_and_not_inherited() -> None:
    tender, findings = read(cpv_main="77310000", lots=[{"cpv_main": "green"}])
    assert only(findings).where == "lots.0.cpv_main"
    assert tender.purchases()[0].cpv_main is None


def test_a_lot_that_is_no_lot_keeps_its_place() -> None:
    tender, findings = read(lots=["green", {"cpv_main": "77310000"}])
    assert only(findings).where == "lots.0"
    assert [lot.cpv_main for lot in tender.lots] == [None, "77310000"]


def test_a_lot_of_a_form_left_empty_counts_only_before_another() -> None:
    empty = {"title": {"nl": ""}}
    tender, findings = read(lots=[empty, {"cpv_main": "77310000"}, empty])
    assert findings == ()
    assert [lot.cpv_main for lot in tender.lots] == [None, "77310000"]


def test_lots_without_a_number_get_the_next_free_one() -> None:
    tender, findings = read(lots=[{"cpv_main": "77310000"}, {"id": "LOT-0001"}, {}])
    assert findings == ()
    assert [lot.id for lot in tender.lots] == ["LOT-0002", "LOT-0001", "LOT-0003"]


def test_of_two_lots_with_one_number_the_second_gets_another() -> None:
    tender, findings = read(lots=[{"id": "LOT-0001"}, {"id": "LOT-0001"}])
    finding = only(findings)
    assert (finding.code, finding.where) == ("tender.doubled-lot", "lots.1.id")
    assert [lot.id for lot in tender.lots] == ["LOT-0001", "LOT-0002"]


def test_lots_beyond_the_thousandth_are_refused() -> None:
    tender, findings = read(lots=[{}] * 1_001)
    assert only(findings).code == "tender.too-many"
    assert "1001" in words(only(findings))
    assert len(tender.lots) == 1_000


# what is wrong: the field, the words of the finding

WRONG: dict[str, tuple[dict[Any, Any], str, str, str]] = {
    "unknown": ({"titles": "x"}, "tender.unknown-field", "titles", "Did you mean title?"),
    "unlike any": ({"zzz": "x"}, "tender.unknown-field", "zzz", "Leave it out"),
    "long": ({"z" * 999: "x"}, "tender.unknown-field", "z" * 59 + "…", "Leave it out"),
    "number as key": ({5: "x"}, "tender.unknown-field", "5", "no field “5”"),
    "below": ({"buyer": {"addresses": {}}}, "tender.unknown-field", "buyer.addresses", "mean address?"),
    "name for files": ({"schema_version": 1}, "tender.unknown-field", "schema_version", "no field"),
    "number for text": ({"reference": 12}, "tender.wrong-kind", "reference", "quotation marks"),
    "text for list": ({"cpv_additional": "7"}, "tender.wrong-kind", "cpv_additional", "a list"),
    "text for map": ({"title": "Groen"}, "tender.wrong-kind", "title", "each language"),
    "text for noun": ({"buyer": "Lund"}, "tender.wrong-kind", "buyer", "each of its fields"),
    "list for number": ({"renewals": []}, "tender.wrong-kind", "renewals", "“list”"),
    "yes for number": ({"renewals": True}, "tender.wrong-kind", "renewals", "in digits"),
    "NaN": ({"labour_share": float("nan")}, "tender.wrong-kind", "labour_share", "in digits"),
    "infinite": ({"labour_share": Decimal("inf")}, "tender.wrong-kind", "labour_share", "digits"),
    "words": ({"labour_share": "sixty"}, "tender.wrong-kind", "labour_share", "“sixty”"),
    "comma": ({"labour_share": "62,5"}, "tender.wrong-kind", "labour_share", "a point"),
    "underscore": ({"renewals": "1_000"}, "tender.wrong-kind", "renewals", "in digits"),
    "half": ({"renewals": "1.5"}, "tender.wrong-kind", "renewals", "whole number"),
    "enormous": ({"renewals": 10**5_000}, "tender.wrong-kind", "renewals", "“…”"),
    "one for yes": ({"illustrative": 1}, "tender.wrong-kind", "illustrative", "true or false"),
    "maybe": ({"illustrative": "maybe"}, "tender.wrong-kind", "illustrative", "true or false"),
    "seconds": ({"start_date": "86400"}, "tender.wrong-kind", "start_date", "2027-01-31"),
    "hour for day": (
        {"start_date": datetime(2027, 1, 1)},  # noqa: DTZ001 - local time
        "tender.wrong-kind",
        "start_date",
        "year-month-day",
    ),
    "no such day": ({"start_date": "2027-02-30"}, "tender.wrong-form", "start_date", "exist"),
    "offset": (
        {"timetable": {"deadline": "2027-03-01T12:00Z"}},
        "tender.wrong-kind",
        "timetable.deadline",
        "without an offset",
    ),
    "small": ({"renewals": "-1"}, "tender.out-of-bounds", "renewals", "0 is the least"),
    "large": ({"labour_share": 101}, "tender.out-of-bounds", "labour_share", "100 is the most"),
    "money": (
        {"estimated_value": {"amount": "9" * 14, "currency": "EUR"}},
        "tender.out-of-bounds",
        "estimated_value.amount",
        "below 10000000000000",
    ),
    "decimals": ({"labour_share": "1.234"}, "tender.wrong-form", "labour_share", "two decimals"),
    "choice": ({"contract_nature": "service"}, "tender.not-a-choice", "contract_nature", "mean services?"),
    "no choice": ({"contract_nature": "?"}, "tender.not-a-choice", "contract_nature", "Choose"),
    "long text": ({"reference": "x" * 1_001}, "tender.too-long", "reference", "1000"),
    "cpv": ({"cpv_main": "909-1"}, "tender.wrong-form", "cpv_main", "eight digits"),
    "lines": ({"reference": "a\nb"}, "tender.wrong-form", "reference", "one line"),
    "path": ({"jurisdiction": "../etc"}, "tender.wrong-form", "jurisdiction", "“../etc”"),
    "path as lot": ({"lots": [{"id": "../x"}]}, "tender.wrong-form", "lots.0.id", "LOT-0001"),
    "path as language": ({"title": {"../etc": "x"}}, "tender.wrong-form", "title.../etc", "nl"),
    "no language": ({"title": {5: "x"}}, "tender.wrong-kind", "title.5", "as text"),
    "control": ({"reference": "a\x07b"}, "tender.unprintable", "reference", "U+0007"),
    "direction": ({"reference": "a\u202eb"}, "tender.unprintable", "reference", "U+202E"),
    "surrogate": ({"reference": "a\ud800b"}, "tender.unprintable", "reference", "U+D800"),
    "control in code": ({"cpv_main": "9\x00"}, "tender.wrong-form", "cpv_main", "9\\x00"),
    "no clause": ({"clauses": [{"include": "no"}]}, "tender.missing-part", "clauses.0.clause", "it"),
    "bad clause": ({"clauses": [{"clause": "A"}]}, "tender.wrong-form", "clauses.0.clause", "“A”"),
    "schema 2": ({"schema": 2}, "tender.schema-unknown", "schema", "“2”"),
    "schema true": ({"schema": True}, "tender.schema-unknown", "schema", "“True”"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named_and_left_blank(name: str) -> None:
    fields, code, where, part = WRONG[name]
    tender, findings = read_parameters({"schema": 1, **fields})
    finding = only(findings)
    assert (finding.code, finding.where) == (code, where)
    assert finding.severity is Severity.ERROR
    assert part in words(finding)
    assert TenderParameters.model_validate(tender.model_dump(by_alias=True)) == tender


def test_one_wrong_item_leaves_the_others() -> None:
    tender, findings = read(cpv_additional=["77310000", "x", "77340000"], title={"nl": "a", "X": "b"})
    assert [finding.where for finding in findings] == ["cpv_additional.1", "title.X"]
    assert tender.cpv_additional == ("77310000", "77340000")
    assert tender.title == {"nl": "a"}


def test_what_is_no_mapping_is_no_tender() -> None:
    tender, findings = read_parameters(["schema"])
    assert only(findings).code == "tender.not-a-tender"
    assert tender == TenderParameters()


def test_a_tender_of_which_nothing_is_left_is_empty() -> None:
    tender, _ = read(reference=12)
    assert tender == TenderParameters()


@pytest.mark.parametrize("data", [{}, {"schema": None}, {"schema": ""}])
def test_a_file_without_schema_is_warned_about(data: dict[str, Any]) -> None:
    _, findings = read_parameters(data)
    finding = only(findings)
    assert (finding.code, finding.severity) == ("tender.schema-missing", Severity.WARNING)


def test_the_shell_says_where_a_field_stands() -> None:
    _, findings = read_parameters(
        {"schema": 1, "lots": [{"cpv_main": "x"}]}, place=lambda path: f"tender.yaml:{len(path)}"
    )
    assert only(findings).where == "tender.yaml:3"


def test_every_pattern_of_the_nouns_has_words_that_mend_it() -> None:
    patterns = {
        constraint["pattern"]
        for leaf in _leaves(shape_of(TenderParameters))
        for constraint in [leaf.type.json_schema()]
        if "pattern" in constraint
    }
    assert patterns == set(faults._MEND_BY_PATTERN)


def _leaves(shape: Shape) -> list[Leaf]:
    match shape:
        case Leaf():
            return [shape]
        case ListOf():
            return _leaves(shape.item)
        case MapOf():
            return [shape.key, *_leaves(shape.item)]
        case Fields():
            return [leaf for member in shape.members.values() for leaf in _leaves(member)]


# much, deep and strange


def test_findings_end_where_nobody_reads_on() -> None:
    _, findings = read(lots=[{"cpv_main": "x"}] * 1_000)
    assert len(findings) == 201
    assert findings[-1].code == "tender.more-findings"
    assert "800" in words(findings[-1])


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "../../etc/passwd", "{0.__class__}"])
def test_a_time_zone_that_is_none_is_left_blank(zone: str) -> None:
    tender, findings = read(timetable={"time_zone": zone})
    assert tender.timetable.time_zone is None
    finding = only(findings)
    assert (finding.code, finding.where) == ("tender.not-a-choice", "timetable.time_zone")
    assert zone in words(finding)


@pytest.mark.parametrize("zone", ["Europe/Lisbon", "Atlantic/Azores", "Indian/Reunion", "Europe/Belfast"])
def test_every_time_zone_of_the_union_is_read(zone: str) -> None:
    tender, findings = read(timetable={"time_zone": zone})
    assert (tender.timetable.time_zone, findings) == (zone, ())


def test_a_zone_asked_for_by_name_is_one_of_the_list() -> None:
    named = {*available_timezones(), *get_global("zone_territories"), *get_global("zone_aliases")}
    strange = {"", ".", "Europe", "europe/rome", "posixrules", "/etc/localtime", "Europe/Rome\0"}
    assert {name for name in named | strange if is_time_zone(name)} == time_zones()


def test_time_grows_with_size_only() -> None:
    deep: object = "x"
    for _ in range(50_000):
        deep = [deep]
    started = time.perf_counter()
    read(title=deep, buyer={str(number) * 30: "x" for number in range(100_000)}, lots=deep)
    read(title={str(number): "x" for number in range(100_000)})
    assert time.perf_counter() - started < 5


@given(TENDERS | PLAIN)
def test_whatever_comes_is_a_tender_and_is_written_as_it_was_read(data: object) -> None:
    tender, _ = read_parameters(data)
    again, findings = read_parameters(write_parameters(tender))
    assert findings == ()
    assert again == tender
    assert again.purchases() == tender.purchases()


def test_what_is_written_is_plain_and_says_no_more_than_was_said() -> None:
    stated = {
        "schema": 1,
        "title": {"nl": "Groen"},
        "labour_share": "60.50",
        "start_date": "2027-09-01",
        "clauses": [{"clause": "remedy-plan", "include": False}],
        "lots": [{"title": {}, "start_date": None, "renewals": 0, "id": "LOT-0001"}],
        "timetable": {"opening": "2027-03-01T12:00:30", "deadline": "2027-03-01T11:00"},
    }
    tender, _ = read_parameters(stated)
    assert write_parameters(tender) == stated
