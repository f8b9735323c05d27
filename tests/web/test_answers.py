"""Posted forms become tender data."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from app.web.answers import plain_number, with_answers, with_value
from app.web.forms import AWARD, BUYER, PURCHASE, Step


def answered(data: dict[str, Any], step: Step, *pairs: tuple[str, str]) -> dict[str, Any]:
    return with_answers(data, step, MultiDict(pairs), ("it", "en"))


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("350000", "350000"),
        ("350.000", "350000"),
        ("350,000", "350000"),
        ("1.296.000,00", "1296000.00"),
        ("1,296,000.5", "1296000.5"),
        ("1 234,50", "1234.50"),
        ("1\u202f234,50", "1234.50"),
        ("12,5", "12.5"),
        ("12.50", "12.50"),
        ("1296000.00", "1296000.00"),
        ("0,5", "0.5"),
        (" 7 ", "7"),
        ("ten", "ten"),
        ("1.2.3", "1.2.3"),
        ("12 apples", "12 apples"),
        ("1,23,456", "1,23,456"),
        ("-5", "-5"),
        ("NaN", "NaN"),
        ("٣٤", "٣٤"),
        ("", ""),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, plain: str) -> None:
    assert plain_number(typed) == plain


def test_an_answer_goes_to_the_place_its_name_says() -> None:
    assert answered({}, BUYER, ("buyer.address.town", "Torino")) == {"buyer": {"address": {"town": "Torino"}}}


def test_what_was_not_posted_stays() -> None:
    data = {"buyer": {"name": "Città", "strange": 1}, "languages": {"courtesy": ["fr"]}}
    assert answered(data, BUYER, ("buyer.id", "1")) == {
        "buyer": {"name": "Città", "strange": 1, "id": "1"},
        "languages": {"courtesy": ["fr"]},
    }


def test_an_emptied_answer_leaves_nothing_behind() -> None:
    assert answered({"buyer": {"address": {"town": "Torino"}}}, BUYER, ("buyer.address.town", " ")) == {}


def test_a_text_stays_in_the_languages_that_were_not_asked() -> None:
    data = {"title": {"fr": "Nettoyage", "it": "Pulizia"}}
    assert answered(data, PURCHASE, ("title.it", ""), ("title.en", "Cleaning")) == {
        "title": {"fr": "Nettoyage", "en": "Cleaning"}
    }


def test_no_box_ticked_means_none() -> None:
    data = {"languages": {"courtesy": ["fr", "en"]}}
    assert answered(data, BUYER, ("languages.courtesy", "")) == {}


def test_ticked_boxes_keep_their_order() -> None:
    data = {"languages": {"authoritative": ["nl", "fr"]}}
    posted = (("languages.authoritative", ""), *(("languages.authoritative", code) for code in ("de", "fr", "nl")))
    assert answered(data, BUYER, *posted) == {"languages": {"authoritative": ["nl", "fr", "de"]}}


def test_codes_may_be_separated_as_one_likes() -> None:
    posted = ("cpv_additional", "90911200\r\n 90911300; 90919300,77310000")
    assert answered({}, PURCHASE, posted) == {"cpv_additional": ["90911200", "90911300", "90919300", "77310000"]}


def test_a_currency_alone_says_nothing() -> None:
    posted = (("estimated_value.amount", " "), ("estimated_value.currency", "EUR"))
    assert answered({"estimated_value": {"amount": "1", "currency": "EUR"}}, PURCHASE, *posted) == {}


def test_an_amount_comes_with_its_currency() -> None:
    posted = (("estimated_value.amount", "350.000,00"), ("estimated_value.currency", "RON"))
    assert answered({}, PURCHASE, *posted) == {"estimated_value": {"amount": "350000.00", "currency": "RON"}}


def test_items_keep_what_the_form_does_not_show() -> None:
    data = {"award_criteria": [{"type": "price", "strange": 1}]}
    posted = (("award_criteria.0.weighting", "40"), ("award_criteria.1.name.it", "Qualità"))
    assert answered(data, AWARD, *posted) == {
        "award_criteria": [{"type": "price", "strange": 1, "weighting": "40"}, {"name": {"it": "Qualità"}}]
    }


def test_an_index_beyond_reason_is_left() -> None:
    assert answered({}, AWARD, ("award_criteria.999.weighting", "40"), ("award_criteria.-1.weighting", "40")) == {}


def test_a_wrong_shape_gives_way_to_an_answer() -> None:
    assert answered({"buyer": "a text"}, BUYER, ("buyer.name", "Città")) == {"buyer": {"name": "Città"}}
    assert answered({"award_criteria": "a text"}, AWARD, ("award_criteria.0.type", "price")) == {
        "award_criteria": [{"type": "price"}]
    }


def test_a_name_that_no_field_has_is_left() -> None:
    posted = (("schema", "2"), ("__class__", "x"), ("buyer.address.town.more", "x"), ("reference[]", "x"))
    assert answered({"schema": "1"}, BUYER, *posted) == {"schema": "1"}


def test_taking_away_takes_empty_parents_with_it() -> None:
    assert with_value({"a": {"b": {"c": 1}}, "d": 2}, "a.b.c", None) == {"d": 2}
