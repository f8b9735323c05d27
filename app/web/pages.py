"""What every page has: its language and appearance, which are the reader's choice and independent of any document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from flask import Blueprint, Response, abort, current_app, g, get_flashed_messages, request, url_for

from app.web.choices import Reader
from app.workspaces.installation import Installation

pages = Blueprint("pages", __name__)

_LANGUAGE, _APPEARANCE = "language", "appearance"
_APPEARANCES = ("auto", "light", "dark")
_A_YEAR = 365 * 24 * 3600
_LOCALES = {"en": "en_IE", "pt": "pt_PT"}
"""Where the bare language means another continent to the tables of dates and numbers."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the layout needs to know. `theme` is "" where the device decides."""

    language: str
    direction: str
    language_name: str
    languages: tuple[tuple[str, str], ...]
    theme: str
    here: str

    @staticmethod
    def messages() -> Sequence[str]:
        """What the page says once, after something was done."""
        return tuple(str(message) for message in get_flashed_messages())


def installation() -> Installation:
    """The installation this application serves."""
    found: Installation = current_app.extensions["installation"]
    return found


def page_language() -> str:
    """The language the reader chose, else the best of those the browser asks for, else the installation's."""
    if "page_language" not in g:
        g.page_language = _chosen_language()
    language: str = g.page_language
    return language


def answer_in(language: str) -> None:
    """Let this request be answered in a language, whatever its reader chose or the browser asks for."""
    g.page_language = language


def page_locale() -> str:
    """The locale of dates and numbers on the page."""
    return _LOCALES.get(page_language(), page_language())


def reader() -> Reader:
    """Who reads this page."""
    return Reader(installation(), installation().texts(page_language()), Locale.parse(page_locale()))


def page() -> Page:
    """What the layout shows."""
    language = page_language()
    named = _native_names(installation().languages)
    theme = request.cookies.get(_APPEARANCE, "")
    return Page(
        language,
        Locale.parse(language).text_direction,
        dict(named).get(language, language),
        named,
        theme if theme in {"light", "dark"} else "",
        request.full_path.rstrip("?") if request.method == "GET" else url_for("starting.start"),
    )


@pages.get("/language/<code>")
def language(code: str) -> Response:
    """Choose the page language, and go back."""
    if code not in installation().languages:
        abort(404)
    return _remember(_LANGUAGE, code)


@pages.get("/appearance/<code>")
def appearance(code: str) -> Response:
    """Choose light or dark, or leave it to the device, and go back."""
    if code not in _APPEARANCES:
        abort(404)
    return _remember(_APPEARANCE, code)


def _remember(name: str, value: str) -> Response:
    response = Response(status=303, headers={"Location": _own_address(request.args.get("back", ""))})
    response.set_cookie(
        name, value, max_age=_A_YEAR, httponly=True, samesite="Lax", secure=current_app.config["SESSION_COOKIE_SECURE"]
    )
    return response


def _own_address(back: str) -> str:
    """The way back if it leads to a page of ours; otherwise the start page."""
    ours = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable() and "\\" not in back
    return back if ours else url_for("starting.start")


def _chosen_language() -> str:
    offered = installation().languages
    chosen = request.cookies.get(_LANGUAGE, "")
    if chosen in offered:
        return chosen
    fallback: str = current_app.config["PAGE_LANGUAGE"]
    asked_for = (tag.partition("-")[0].lower() for tag in request.accept_languages.values())
    return next((code for code in (*asked_for, fallback) if code in offered), offered[-1])


@lru_cache(maxsize=4)
def _native_names(languages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((code, Locale.parse(code).get_display_name(code) or code) for code in languages)
