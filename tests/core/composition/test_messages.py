"""Findings and reasons in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from app.core.composition import say
from app.core.model.finding import Codes
from app.core.model.text import Catalogue, Domain, Texts, base_texts
from tests.small_world import clause, library


def said(message: str, values: Mapping[str, object], texts: Texts | None = None) -> str:
    return say(message, values, library(clause()), texts or base_texts())


def test_values_are_written_as_the_language_writes_them() -> None:
    values = {"day": date(2027, 1, 2), "count": Decimal("1234.5"), "clause": Codes("clauses", ("hours",))}
    assert said("{day}: {count} {clause}", values) == "2 January 2027: 1,234.5 Hours"


def test_a_value_with_braces_stays_what_it_is() -> None:
    assert said("Said: {what}", {"what": "{0.__class__} {what}"}) == "Said: {0.__class__} {what}"


def test_codes_print_their_labels_and_unknown_ones_themselves() -> None:
    values = {"places": Codes("jurisdictions", ("it", "nowhere")), "languages": Codes("languages", ("sl",))}
    assert said("{places} / {languages}", values) == "Italy and nowhere / Slovenian"


def test_fields_print_what_documents_call_them_and_unknown_ones_themselves() -> None:
    rows = [{"field": "buyer.name", "label": "Name"}, {"field": "lot.place", "label": "Place"}]
    days = {"days": {"type": "integer", "label": "How many?", "example": "5"}}
    shelf = library(
        clause(text="Within {days} days.", placeholders=days),
        sections=[{"id": "facts", "title": "Facts", "blocks": [{"facts": rows}]}],
    )
    names = ("buyer.name", "place.nuts", "clauses.hours.values.days", "clauses.gone.values.days", "nothing.such")
    found = say("{fields}", {"fields": [Codes("fields", (name,)) for name in names]}, shelf, base_texts())
    assert found == "Name, Place, How many?, clauses.gone.values.days and nothing.such"


def test_a_translation_is_used_where_there_is_one() -> None:
    interface = Catalogue("it", Domain.INTERFACE, {("", "Keep {what}."): ("Tenere {what}.",)})
    texts = Texts("it", interface, Catalogue("it", Domain.DOCUMENTS), Catalogue("it", Domain.CLAUSES))
    assert said("Keep {what}.", {"what": "x"}, texts) == "Tenere x."


def test_a_message_that_is_not_translated_stays_readable() -> None:
    interface, documents, clauses = (Catalogue("it", domain) for domain in Domain)
    texts = Texts("it", interface, documents, clauses)
    assert said("Keep {what}.", {"what": "x"}, texts) == "Keep x."


def test_a_translation_with_a_stray_brace_does_not_stop_the_page() -> None:
    interface = Catalogue("it", Domain.INTERFACE, {("", "Keep {what}."): ("Tenere {what.",)})
    texts = Texts("it", interface, Catalogue("it", Domain.DOCUMENTS), Catalogue("it", Domain.CLAUSES))
    assert said("Keep {what}.", {"what": "x"}, texts) == "Keep x."
