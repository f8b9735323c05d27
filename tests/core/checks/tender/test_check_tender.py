"""All checks together: a right tender, the order, and that every check says where its rule comes from."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

from app.core.checks.tender import TENDER_CHECKS, TenderCheck, accepted, check_tender
from app.core.model.tender import TenderParameters
from app.core.parameters import read_parameters
from tests.core.checks.tender.builders import PRICE, found, library, places, selected, words
from tests.core.raw_tenders import TENDERS


def test_nothing_is_found_in_a_right_tender() -> None:
    assert found() == ()


@pytest.mark.parametrize("check", TENDER_CHECKS, ids=lambda check: check.__name__)
def test_every_check_says_where_its_rule_comes_from(check: TenderCheck) -> None:
    assert "Legal source: " in (check.__doc__ or "")


def test_what_lots_inherit_is_found_once() -> None:
    findings = found({"cpv_main": "90345678", "lots": [{}, {}]})
    assert places(findings) == [("note", "tender.cpv-unknown", "cpv_main")]


def test_an_empty_tender_is_checked() -> None:
    empty = TenderParameters()
    held = library()
    codes = {finding.code for finding in check_tender(empty, selected(empty, held), held)}
    assert {"tender.missing", "tender.criteria-missing"} <= codes


def test_time_grows_with_the_number_of_lots_only() -> None:
    lots = [{"cpv_main": "90345678", "award_criteria": [PRICE], "clauses": [{"clause": f"c{i}"}]} for i in range(1_000)]
    started = time.perf_counter()
    assert len(found({"lots": lots})) == 2_000
    assert time.perf_counter() - started < 5


@given(TENDERS)
def test_whatever_a_tender_states_it_can_be_checked(data: dict[str, object]) -> None:
    held = library()
    stated, _ = read_parameters({**data, "jurisdiction": "aa"})
    for finding in accepted(tuple(check_tender(stated, selected(stated, held), held)), stated):
        assert words(finding)
