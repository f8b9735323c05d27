from __future__ import annotations

import pytest

from app.core.model.library import Library
from app.core.model.vocabulary import CodeList
from app.workspaces.searching import find_codes


def held(**lists: dict[str, dict[str, str]]) -> Library:
    code_lists = {
        id_: CodeList.model_validate(
            {"id": id_, "source": "test", "codes": {code: {"label": label} for code, label in codes.items()}}
        )
        for id_, codes in lists.items()
    }
    return Library({}, {}, code_lists, {}, {}, {}, "")


CPV = {
    "90910000": {"en": "Cleaning services", "el": "Υπηρεσίες καθαρισμού", "sv": "Städning"},
    "90919300": {"en": "School cleaning services", "el": "Υπηρεσίες καθαρισμού σχολείων"},
    "85000000": {"en": "Health and social work services"},
}
NUTS = {"SI04": {"sl": "Zahodna Slovenija"}, "SI043": {"sl": "Goriška", "en": "Goriška"}, "BE100": {"nl": "Brussel"}}
LIBRARY = held(cpv=CPV, nuts=NUTS, other={"1": {"en": "One"}})


@pytest.mark.parametrize(
    ("query", "language", "expected"),
    [
        ("cleaning", "en", ["90910000", "90919300"]),
        ("CLEAN serv", "en", ["90910000", "90919300"]),
        ("school clean", "en", ["90919300"]),
        ("scho", "en", ["90919300"]),
        ("9091", "en", ["90910000", "90919300"]),
        ("90919300", "en", ["90919300"]),
        ("stadning", "sv", ["90910000"]),
        ("ΚΑΘΑΡΙΣΜΟΥ σχολειων", "el", ["90919300"]),
        ("social cleaning of hospitals", "en", ["90910000", "90919300", "85000000"]),
        ("health", "el", ["85000000"]),
        ("hool", "en", []),
        (" ,;", "en", []),
        ("", "en", []),
    ],
)
def test_codes_are_found_by_the_beginnings_of_words(query: str, language: str, expected: list[str]) -> None:
    assert [each.code for each in find_codes(LIBRARY, "cpv", query, language)] == expected


def test_regions_have_the_names_of_their_own_languages_and_level_3() -> None:
    assert [(each.code, each.label) for each in find_codes(LIBRARY, "nuts", "goriska", "it")] == [("SI043", "Goriška")]
    assert [(each.code, each.label) for each in find_codes(LIBRARY, "nuts", "bruss", "it")] == [("BE100", "BE100")]
    assert not find_codes(LIBRARY, "nuts", "slovenija", "sl")


def test_at_most_twenty_codes_are_found() -> None:
    many = held(cpv={f"{90000000 + number}": {"en": f"Service {number}"} for number in range(50)})
    assert len(find_codes(many, "cpv", "service", "en")) == 20


@pytest.mark.parametrize("code_list", ["other", "no-such-list"])
def test_only_long_lists_are_searched(code_list: str) -> None:
    assert not find_codes(LIBRARY, code_list, "one", "en")
