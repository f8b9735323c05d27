"""Who reviews the procedure: the body the buyer names, or the jurisdiction's with what the tender states beside it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.notices.builders import BELOW, ENGLISH, ITALIAN, LIGHT, PRIOR, notice

NAMELESS = {"review_body.name": None}
UNKNOWN = {"jurisdiction": "se", "review_body": None}


def review(changes: dict[str, Any], field: str, **more: Any) -> tuple[object, ...]:  # noqa: ANN401 - texts of the notice
    part = notice(changes, **more).review_body
    assert part is not None
    answer = part.answer(field)
    assert answer is not None
    return answer.values


def test_a_body_the_buyer_names_is_taken_as_it_is() -> None:
    assert review({}, "BT-500-Organization-Company") == (("it", "Tribunale"),)
    assert review({}, "BT-513-Organization-Company") == ("Torino",)
    assert review({}, "BT-99-Lot") == (("it", "Trenta giorni."),)


def test_without_a_name_it_is_the_body_of_the_law_with_what_the_tender_states() -> None:
    changes = {**NAMELESS, "review_body.address.town": None, "review_body.time_limits": None}
    assert review(changes, "BT-500-Organization-Company") == (("it", "Corte"),)
    assert review(changes, "BT-501-Organization-Company") == ("99000000098",)
    assert review(changes, "BT-513-Organization-Company") == ("Roma",)
    assert review(changes, "BT-99-Lot") == (("it", "Dieci giorni."),)


def test_without_a_word_of_the_tender_the_body_of_the_law_stands_alone() -> None:
    assert review({"review_body": None}, "BT-501-Organization-Company") == ()
    assert review({"review_body": None}, "BT-514-Organization-Company") == ("IT",)


def test_the_body_of_the_law_keeps_its_name_in_another_language() -> None:
    languages = {**NAMELESS, "languages.authoritative": ["it", "en"]}
    found = review(languages, "BT-500-Organization-Company", texts=(ITALIAN, ENGLISH))
    assert found == (("it", "Corte"), ("en", "Corte"))


def test_the_time_limit_of_the_law_is_completed_in_another_language() -> None:
    languages = {**NAMELESS, "languages.authoritative": ["it", "en"], "review_body.time_limits": {"en": "Ten days."}}
    found = review(languages, "BT-99-Lot", texts=(ITALIAN, ENGLISH))
    assert found == (("it", "Dieci giorni."), ("en", "Ten days."))


def test_where_no_body_is_known_the_general_form_still_asks_for_one() -> None:
    assert review(UNKNOWN, "BT-500-Organization-Company") == ()
    assert notice({**UNKNOWN, **PRIOR}).review_body is not None


@pytest.mark.parametrize("changes", [LIGHT, BELOW])
def test_where_no_body_is_known_other_forms_do_without(changes: dict[str, Any]) -> None:
    assert notice({**UNKNOWN, **changes}).review_body is None
    assert notice(changes).review_body is not None
