"""Texts of a notice: in its languages, elsewhere, or of the law."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.core.model.jurisdiction import Jurisdiction
from app.core.model.library import Library
from app.core.model.notice import Answer, Notice
from app.core.model.text import Texts, base_texts
from app.core.notices import prepare_notice
from tests.small_world import DAY, clause, italian, library, selected, tender

SEEN = {"confirmed": True, "confidence": "verified", "source": "t", "text_as_of": "2026-01-01"}


def shelf(**more: Any) -> Library:  # noqa: ANN401 - fields of the jurisdiction
    held = library(clause())
    stated = {**held.jurisdictions["it"].model_dump(exclude_unset=True), **more}
    return replace(held, jurisdictions={**held.jurisdictions, "it": Jurisdiction.model_validate(stated)})


def answered(field: str, *texts: Texts, held: Library | None = None, **stated: Any) -> Answer:  # noqa: ANN401 - fields of a tender
    """The first answer to a field."""
    notice = noticed(*texts, held=held, **stated)
    return next(each for each in notice.answers() if each.field == field)


def noticed(*texts: Texts, held: Library | None = None, **stated: Any) -> Notice:  # noqa: ANN401 - fields of a tender
    on = held or shelf()
    of = tender(**{"procedure": {"regime": "general", "type": "open"}, **stated})
    notice = prepare_notice(of, selected(of, on), on, texts, DAY)
    assert notice is not None
    return notice


def test_a_text_that_only_other_languages_have_is_known_to_be_untranslated() -> None:
    title = answered("BT-21-Procedure", italian(), title={"en": "Cleaning"})
    assert (title.values, title.elsewhere) == ((), (("en", "Cleaning"),))


def test_titles_of_clauses_without_a_translation_are_untranslated_too() -> None:
    conditions = answered("BT-70-Lot", italian())
    assert (conditions.values, conditions.elsewhere) == ((), (("en", "Hours"),))
    assert answered("BT-70-Lot", italian(hours__title=("Hours", "Ore"))).values == (("it", "Ore"),)
    assert answered("BT-70-Lot", base_texts()).elsewhere == ()


def test_a_purchase_without_conditions_says_nothing_of_them() -> None:
    assert answered("BT-70-Lot", italian(), held=library()).elsewhere == ()


def test_a_body_of_the_law_answers_with_its_key() -> None:
    body = {"name": {"it": "TAR"}, "time_limits": {"it": "Trenta giorni."}, **SEEN}
    held = shelf(bodies={"review_body": body})
    name = answered("BT-99-Lot", base_texts(), held=held)
    assert (name.values, name.fact, name.elsewhere) == ((), "review_body", (("it", "Trenta giorni."),))
    own = answered("BT-99-Lot", base_texts(), held=held, review_body={"time_limits": {"en": "Ten days."}})
    assert (own.values, own.fact, own.elsewhere) == ((("en", "Ten days."),), "", ())


def test_the_name_of_a_body_of_the_law_stands_in_for_a_translation() -> None:
    held = shelf(bodies={"review_body": {"name": {"it": "TAR"}, **SEEN}})
    part = noticed(base_texts(), held=held).review_body
    assert part is not None
    name = part.answers[0]
    assert (name.values, name.fact, name.elsewhere) == ((("en", "TAR"),), "review_body", (("it", "TAR"),))


def test_an_award_criterion_is_described_by_the_buyer_or_named() -> None:
    stated = [{"type": "quality", "name": {"en": "Plan"}, "description": {"it": "Piano"}, "weighting": 100}]
    assert answered("BT-540-Lot", italian(), award_criteria=stated).values == (("it", "Piano"),)
    named = answered("BT-540-Lot", base_texts(), award_criteria=stated)
    assert (named.values, named.elsewhere) == ((("en", "Plan"),), ())


def test_a_turnover_is_named_in_each_language() -> None:
    turnover = answered("BT-750-Lot", base_texts(), italian(), minimum_turnover={"amount": "5.00", "currency": "EUR"})
    assert dict(turnover.texts) == {"en": "slc-stand-to-gen: 5.00 EUR", "it": "slc-stand-to-gen: 5.00 EUR"}
