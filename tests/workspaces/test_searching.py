from __future__ import annotations

from datetime import date

import pytest

from app.core.model.clause import Ambition, ClauseKind, Theme
from app.settings import PROJECT_FOLDER, Settings
from app.workspaces.installation import Installation, open_installation
from app.workspaces.searching import ClauseQuery, folded, search_clauses

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def installation() -> Installation:
    settings = Settings.from_environment({"CLAUSULA_PROJECT_FOLDER": str(PROJECT_FOLDER)})
    return open_installation(settings.folders)


def found(installation: Installation, query: ClauseQuery) -> list[str]:
    return [hit.clause.id for hit in search_clauses(installation, query, DAY)]


def test_nothing_asked_for_finds_every_clause_in_the_order_of_the_library(installation: Installation) -> None:
    assert found(installation, ClauseQuery()) == list(installation.library.clauses)


def test_a_word_of_the_title_comes_before_a_word_of_the_text(installation: Installation) -> None:
    hits = search_clauses(installation, ClauseQuery("apprentice"), DAY)
    assert hits[0].clause.id == "apprenticeships"
    assert [hit.rank for hit in hits] == sorted((hit.rank for hit in hits), reverse=True)


def test_every_word_has_to_be_found(installation: Installation) -> None:
    one, both = (found(installation, ClauseQuery(text)) for text in ("organic", "organic food"))
    assert set(both) <= set(one)
    assert not found(installation, ClauseQuery("organic xylophone"))


@pytest.mark.parametrize("text", ["ÉGALITÉ", "egalite", "égali"])
def test_capitals_accents_and_the_ends_of_words_do_not_matter(installation: Installation, text: str) -> None:
    assert found(installation, ClauseQuery(text, "fr")) == found(installation, ClauseQuery("égali", "fr")) != []


def test_the_title_is_in_the_language_of_the_search(installation: Installation) -> None:
    (first, *_) = search_clauses(installation, ClauseQuery("μαθητ", "el"), DAY)
    assert first.title == installation.texts("el").clauses.line(f"{first.clause.id}/title", first.version.title)


def test_each_narrowing_holds_for_all_that_is_found(installation: Installation) -> None:
    query = ClauseQuery(kind=ClauseKind.MONITORING, theme=Theme.GOVERNANCE, ambition=Ambition.BASIC)
    hits = [hit.clause for hit in search_clauses(installation, query, DAY)]
    assert hits
    assert {(each.kind, each.theme, each.ambition) for each in hits} == {(query.kind, query.theme, query.ambition)}


def test_objectives_and_target_groups_narrow(installation: Installation) -> None:
    some = next(each for each in installation.library.clauses.values() if each.objectives and each.target_groups)
    query = ClauseQuery(objective=some.objectives[0], target_group=some.target_groups[0])
    assert some.id in found(installation, query)
    assert not found(installation, ClauseQuery(objective="no-such-objective"))


def test_a_cpv_code_finds_its_clauses_and_those_for_every_purchase(installation: Installation) -> None:
    hits = search_clauses(installation, ClauseQuery(cpv="15"), DAY)
    prefixes = {hit.version.applies_when.cpv for hit in hits}
    assert () in prefixes
    assert all(not each or any(one.startswith("15") for one in each) for each in prefixes)
    assert {hit.clause.id for hit in search_clauses(installation, ClauseQuery(cpv="15000000"), DAY)} <= {
        hit.clause.id for hit in hits
    }


def test_under_a_law_its_own_clause_stands_in_place_of_the_general_one(installation: Installation) -> None:
    variant = next(each for each in installation.library.clauses.values() if each.replaces)
    assert variant.replaces
    here = found(installation, ClauseQuery(jurisdiction=variant.replaces.jurisdictions[0]))
    assert variant.id in here
    assert variant.replaces.clause not in here


@pytest.mark.parametrize("text", ["", "   ", "?!", "\x00\ud800", "a" * 10_000, "[(*"])
def test_no_words_break_the_search(installation: Installation, text: str) -> None:
    search_clauses(installation, ClauseQuery(text, "xx"), DAY)


@pytest.mark.parametrize(("text", "plain"), [("Łódź", "lodz"), ("Straße", "strasse"), ("ΆΣΟΣ", "ασοσ")])
def test_letters_compare_as_people_type_them(text: str, plain: str) -> None:
    assert folded(text) == plain
