from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender.review import review_is_explained
from app.core.model.jurisdiction import Jurisdiction
from tests.core.checks.tender.builders import FACT, country, found, library, places

BODY = {**FACT, "name": {"nl": "Rechtbank"}}
OWN = {"name": "Rechtbank", "address": {"town": "Stad"}, "time_limits": {"nl": "Tien dagen."}}


def with_body(**fields: object) -> Jurisdiction:
    bodies = {"review_body": {**BODY, **fields}} if fields else {}
    return Jurisdiction.model_validate({**country().model_dump(mode="json"), "bodies": bodies})


@pytest.mark.parametrize("changes", [{}, {"review_body": OWN}, {"procedure.regime": "light"}])
def test_a_review_body_with_address_and_time_limits_is_not_found(changes: dict[str, Any]) -> None:
    assert not found(changes, check=review_is_explained)


def test_a_review_body_of_the_law_without_a_place_is_an_error() -> None:
    held = library(national=with_body(time_limits={"nl": "Tien dagen."}))
    findings = found({}, held, review_is_explained)
    assert places(findings) == [("error", "tender.review-address", "review_body.address.town")]


def test_a_review_body_of_the_law_without_time_limits_is_an_error() -> None:
    findings = found({}, library(national=with_body(town="Stad")), review_is_explained)
    assert places(findings) == [("error", "tender.missing", "review_body.time_limits")]


def test_a_law_without_a_review_body_asks_the_buyer_for_one() -> None:
    findings = found({}, library(national=with_body()), review_is_explained)
    assert places(findings) == [("error", "tender.missing", "review_body.name")]


def test_a_review_body_of_the_buyer_is_whole() -> None:
    findings = found({"review_body": {"name": "Court"}}, check=review_is_explained)
    assert [finding.where for finding in findings] == ["review_body.address.town", "review_body.time_limits"]


def test_a_buyer_may_state_what_the_body_of_the_law_lacks() -> None:
    own = {"review_body": {"address": {"town": "Town"}, "time_limits": {"en": "Ten days."}}}
    assert not found(own, library(national=with_body(name={"en": "Court"})), review_is_explained)


@pytest.mark.parametrize("regime", ["below-threshold", None])
def test_without_a_notice_of_the_union_nothing_is_found(regime: str | None) -> None:
    assert not found({"procedure.regime": regime, "review_body": {}}, check=review_is_explained)


def test_the_time_limits_of_the_law_hold_for_the_one_of_several_that_the_buyer_names() -> None:
    named = {"review_body": {"name": "Rechtbank Stad", "address": {"town": "Stad"}}}
    one, several = (
        library(national=with_body(town="Stad", time_limits={"nl": "Tien dagen."}, one_of_several=each))
        for each in (False, True)
    )
    assert places(found(named, one, review_is_explained)) == [("error", "tender.missing", "review_body.time_limits")]
    assert not found(named, several, review_is_explained)
