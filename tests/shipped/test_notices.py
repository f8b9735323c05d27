"""The library has official words for every field, code and kind of the EU notice."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from app.core.checks.notice import check_notice
from app.core.model.authority_codes import country_of_nuts
from app.core.model.finding import has_errors
from app.core.model.notice import Answer, Notice
from app.core.notices.fields import BUYER, LOT, WHOLE
from app.core.notices.review import REVIEW
from app.core.notices.told import NoticeField
from app.workspaces.drafting import review_tender
from tests.notices.tenders import DAY, EXAMPLES, TENDERS, installation, notice_of, tender_in

LANGUAGES = {"en", "nl", "fr", "de", "it", "el", "sl", "sv", "pt", "ro"}
FIELDS = tuple(chain(WHOLE, BUYER, LOT, REVIEW))
CODED_BY_THEIR_OWN = {"cpv", "nuts"}
"""Lists of thousands of codes, named in the languages they are published in."""


def notices() -> list[Notice]:
    """Every notice of the examples and of the tenders of each kind."""
    stated = [tender_in(path) for path in (*EXAMPLES, *TENDERS)]
    return [notice_of(each, each.languages.authoritative) for each in stated if each.procedure.notice_form]


def answers() -> list[Answer]:
    return [answer for notice in notices() for answer in notice.answers()]


def field_id(field: NoticeField) -> str:
    return field.field


def languages_of(code_list: str, code: str) -> set[str]:
    return set(installation().library.code_lists[code_list].codes[code].label)


def term_of(field: NoticeField) -> str:
    return "-".join(field.field.partition("(")[0].split("-")[:2])


@pytest.mark.parametrize("field", FIELDS, ids=field_id)
def test_a_field_of_the_notice_has_its_official_name_in_every_language(field: NoticeField) -> None:
    assert languages_of("notice-fields", term_of(field)) == LANGUAGES


@pytest.mark.parametrize("code_list", sorted({field.code_list for field in FIELDS if field.code_list}))
def test_a_code_list_of_the_notice_has_every_code_in_every_language(code_list: str) -> None:
    found = installation().library.code_lists[code_list]
    assert found.codes
    if code_list not in CODED_BY_THEIR_OWN:
        assert {code for code in found.codes if languages_of(code_list, code) != LANGUAGES} == set()


def test_what_a_notice_says_several_times_has_official_words_too() -> None:
    for answer in answers():
        assert languages_of("notice-fields", answer.term) == LANGUAGES
        for value in answer.values if answer.code_list else ():
            assert str(value) in installation().library.code_lists[answer.code_list].codes, answer


def test_the_tenders_kept_for_it_are_of_every_kind_of_notice() -> None:
    assert {notice.form for notice in notices()} == {"7", "10", "12", "16", "20", "E3"}


@pytest.mark.parametrize("path", TENDERS, ids=lambda path: path.stem)
def test_nothing_bars_a_tender_kept_for_its_kind_of_notice(path: Path) -> None:
    tender = tender_in(path)
    assert not has_errors(review_tender(tender, installation(), DAY).findings)
    assert not list(check_notice(notice_of(tender, tender.languages.authoritative), DAY))


def test_the_region_of_a_body_of_the_law_is_one_of_its_country() -> None:
    bodies = [
        body for law in installation().library.jurisdictions.values() for body in law.bodies.values() if body.nuts
    ]
    assert bodies
    for body in bodies:
        assert body.nuts in installation().library.code_lists["nuts"].codes
        assert body.country == country_of_nuts(str(body.nuts))
