"""The programs' door, `/api/v1`: a tender in, a file or its findings out. Nothing is stored, and nobody is logged in.

Views only: what is asked for is parsed in `asked`, failures are told in `problems`, the description is in `described`.
"""

from __future__ import annotations

from flask import request
from flask_openapi.openapi import OpenAPI

from app.settings import Settings
from app.web.api import reading, writing  # noqa: F401 - their views stand on the door once they are read
from app.web.api.door import api
from app.web.api.limits import limit_rate
from app.web.api.problems import bad_request, is_api
from app.web.pages import answer_in, installation

__all__ = ["api", "bad_request", "open_api"]


def open_api(app: OpenAPI, settings: Settings) -> None:
    """Open the door on an application, with its limit."""
    app.register_api(api)
    app.before_request(_answer_as_asked)  # before the limit, so that its refusal is understood too
    limit_rate(app, api, settings)
    app.extensions["csrf"].exempt(api)  # programs bring no cookies, so there is nothing to forge


def _answer_as_asked() -> None:
    """What fails is told in the language of the address, too, though no view has read it."""
    language = request.args.get("language", "")
    if is_api() and language in installation().languages:
        answer_in(language)
