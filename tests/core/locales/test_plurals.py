from __future__ import annotations

import pytest
from babel.messages.plurals import get_plural

from app.core.locales.plurals import PLURAL_FORMS, language_rule, plural_forms, plural_rule, stated_rule


@pytest.mark.parametrize("language", PLURAL_FORMS)
def test_our_plural_forms_are_those_of_babel(language: str) -> None:
    babel = stated_rule(get_plural(language).plural_forms)
    assert babel is not None
    assert babel.agrees_with(language_rule(language))


def test_slovene_has_a_dual() -> None:
    rule = language_rule("sl")
    assert [rule.index(number) for number in (1, 2, 3, 5, 101, 102)] == [0, 1, 2, 3, 0, 1]


@pytest.mark.parametrize(("language", "forms"), [("nl", {0}), ("fr", {0}), ("ro", {0}), ("sl", set())])
def test_only_a_form_for_one_alone_may_leave_the_number_out(language: str, forms: set[int]) -> None:
    assert language_rule(language).forms_of_one_alone == forms


@pytest.mark.parametrize(
    "header",
    ["", "nplurals=2", "nplurals=0; plural=0;", "nplurals=2; plural=(n;", "nplurals=2; plural=n%0;", "plural=n;"],
)
def test_a_header_that_cannot_work_states_no_rule(header: str) -> None:
    assert stated_rule(header) is None


def test_an_index_never_exceeds_the_forms() -> None:
    assert plural_rule(2, "n").index(7) == 1


def test_rules_with_other_counts_disagree() -> None:
    assert not language_rule("sl").agrees_with(language_rule("nl"))


def test_a_country_has_the_forms_of_its_language_and_a_further_language_those_of_babel() -> None:
    assert plural_forms("pt_BR") == PLURAL_FORMS["pt"]
    assert plural_forms("pl").startswith("nplurals=3;")
    assert plural_forms("xx") == PLURAL_FORMS["en"]


def test_rules_that_choose_alike_agree_however_they_are_written() -> None:
    assert plural_rule(2, "n > 1 || n == 0").agrees_with(language_rule("nl"))
    assert not plural_rule(2, "n > 1").agrees_with(language_rule("nl"))
