"""The page language and appearance, which are the reader's own choice."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import Visitor


def offered(app: Flask) -> tuple[str, ...]:
    languages: tuple[str, ...] = app.extensions["installation"].languages
    return languages


def test_pages_come_in_the_language_the_browser_asks_for(app: Flask, visitor: Visitor) -> None:
    for code in offered(app):
        page = visitor.get("/", headers={"Accept-Language": f"xx, {code}-XX;q=0.9, en;q=0.1"})
        assert page.all("html")[0]["lang"] == code


def test_a_language_that_is_not_offered_gives_way(visitor: Visitor) -> None:
    page = visitor.get("/", headers={"Accept-Language": "ja, zh;q=0.5"})
    assert page.all("html")[0]["lang"] == "en"


def test_the_reader_chooses_the_language_and_stays_on_the_page(app: Flask, visitor: Visitor) -> None:
    visitor.start()
    for code in offered(app):
        page = visitor.get(f"/language/{code}?back={visitor.tender}/buyer")
        assert page.address == f"{visitor.tender}/buyer"
        assert page.all("html")[0]["lang"] == code


def test_the_reader_chooses_light_or_dark(visitor: Visitor) -> None:
    assert "data-theme" not in visitor.get("/").all("html")[0]
    assert visitor.get("/appearance/dark?back=/").all("html")[0]["data-theme"] == "dark"
    assert visitor.get("/appearance/light?back=/").all("html")[0]["data-theme"] == "light"
    assert "data-theme" not in visitor.get("/appearance/auto?back=/").all("html")[0]


@pytest.mark.parametrize("path", ["/language/xx", "/language/../x", "/appearance/pink"])
def test_an_unknown_choice_is_not_found(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status == 404


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "/\tx", "\\\\evil"]
)
def test_the_way_back_never_leads_away(client: FlaskClient, back: str) -> None:
    answer = client.get("/language/en", query_string={"back": back})
    assert answer.headers["Location"] == "/"


def test_a_tender_keeps_its_languages_whatever_the_page_language(visitor: Visitor) -> None:
    visitor.start()
    visitor.get("/language/de?back=/")
    page = visitor.get("purchase")
    assert page.value("title.it") == "Servizio di pulizia di scuole dell’infanzia e primarie"
