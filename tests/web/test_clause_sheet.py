"""The page of a clause, from a small library."""

from __future__ import annotations

from dataclasses import replace

from babel import Locale
from flask import Flask

from app.core.model.library import Library
from app.core.model.text import base_texts
from app.web.choices import Reader
from app.web.clause_sheet import Asked, ClauseSheet, clause_sheet
from app.workspaces.installation import Installation
from tests.small_world import DAY, clause, italian, library


def sheet(app: Flask, shelf: Library, *languages: str, jurisdiction: str = "it") -> ClauseSheet:
    known: Installation = app.extensions["installation"]
    texts = {"en": base_texts(), "it": italian(**{"hours/title": ("Hours", "Ore")})}
    small = replace(known, library=shelf, _texts=texts)
    with app.test_request_context():
        return clause_sheet(Asked("hours", languages, jurisdiction), Reader(small, texts["en"], Locale("en")), DAY)


def test_a_paragraph_without_a_translation_is_empty_and_not_english(app: Flask) -> None:
    shown = sheet(app, library(clause()), "it", "en")
    rows = {part.id: part.rows for part in shown.parts}
    assert [[piece.text for piece in each.pieces] for each in rows["title"][0]] == [["Ore"], ["Hours"]]
    assert [[piece.text for piece in each.pieces] for each in rows["text"][0]] == [[], ["Do hours."]]


def test_names_in_a_text_become_words_and_links(app: Flask) -> None:
    placeholders = {"days": {"type": "integer", "label": "How many days?", "example": "3", "max": 9}}
    text = (
        "In {days} days ({law.guessed}; {law.gone}), see {clause.plan} and {clause.gone} of {buyer.name}.\n\n- An item"
    )
    shelf = library(
        clause(text=text, placeholders=placeholders, legal_sources=["known", "guessed", "gone"]), clause("plan")
    )
    shown = sheet(app, shelf, "en")
    words, item = (row[0] for row in next(part.rows for part in shown.parts if part.id == "text"))
    said = [(piece.kind, piece.text) for piece in words.pieces if piece.kind != "text"]
    assert said == [
        ("blank", "How many days?"), ("law", "art. 1 legge"), ("law", "gone"), ("clause", "Plan"), ("blank", "gone"),
        ("blank", "Official name"),
    ]  # fmt: skip
    assert (item.is_item, item.pieces[0].text) == (True, "An item")
    assert [(each.citation, each.confirmed) for each in shown.sources] == [
        ("art. 1 legge", True), ("art. 1 legge", False), ("", False)
    ]  # fmt: skip
    assert [(each.label, each.bounds, each.example) for each in shown.values] == [("How many days?", "At most 9.", "3")]


def test_every_condition_is_said(app: Flask) -> None:
    when = {
        "reservations": ["none", "res-ws", "sheltered-execution"], "regimes": ["light"], "value_at_least": "1000",
        "value_below": "5000", "months_at_least": 3, "months_at_most": 6, "in_lots": False, "cpv": ["90"],
        "except_jurisdictions": ["se"],
    }  # fmt: skip
    mandate = [{"jurisdiction": "it", "legal_source": "known"}]
    shown = sheet(app, library(clause(applies_when=when, mandatory_in=mandate, in_force_to="2030-01-01")), "en")
    assert "Estimated value: at least 1,000 EUR." in shown.applies
    assert "Duration: at most 6 months." in shown.applies
    assert "It is meant for contracts that are not divided into lots." in shown.applies
    assert "The law of Italy asks for it: art. 1 legge." in shown.applies
    assert shown.version.period == "in force from 1 January 2026 to 1 January 2030"
    assert sheet(app, library(clause()), "en").applies == ("It fits every purchase.",)
