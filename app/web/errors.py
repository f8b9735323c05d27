"""What could not be done, as a page: the only place that turns our exceptions, and HTTP's, into a status and words."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, Response, render_template, request, url_for
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from app.core.model.errors import AppError
from app.core.model.finding import N_
from app.web.api.problems import is_api, problem
from app.web.conflicts import conflict_page
from app.web.lot_gone import lot_gone_page
from app.web.opened import NoSuchLotError
from app.web.saving import SavedMeanwhileError
from app.workspaces.converting import ConversionFailedError, NoOfficeError
from app.workspaces.errors import NotReadyToPublishError, NotSideBySideError, UnknownDocumentError, UnknownFormatError

Answer = tuple[str, int] | Response


@dataclass(frozen=True, slots=True)
class _Words:
    """What a page of this status says, marked."""

    title: str
    explanation: str
    advice: str


_BACK = N_("Go back in your browser: what you typed is still in the form.")
_WORDS = {
    400: _Words(
        N_("This request could not be read"),
        N_("Something in the address or the form is not as this page expects it."),
        _BACK,
    ),
    404: _Words(
        N_("There is no such page"),
        N_("The address may be incomplete, or the tender was deleted."),
        N_("Look at the link again. A tender is found only by its whole link."),
    ),
    405: _Words(
        N_("This page cannot be used that way"),
        N_("The address is right, but it is opened in another way than it is meant for."),
        N_("Begin at the start page, or go back in your browser."),
    ),
    409: _Words(
        N_("Not yet ready to publish"),
        N_("Points are open that bar publishing."),
        N_("The next page lists them, with a link to each."),
    ),
    413: _Words(
        N_("That is too much at once"),
        N_("The form or file is larger than this server takes."),
        _BACK,
    ),
    500: _Words(
        N_("Something went wrong here"),
        N_("It is our fault, not yours. What you saved before is safe."),
        N_("Try again in a moment. If it happens again, tell whoever runs this server what you were doing."),
    ),
}
_ONLY_IN_API = {415: N_("The tender cannot be read"), 429: N_("Too many requests at once")}
"""Titles of what only a program meets."""
_CSRF = _Words(
    N_("The form was open too long"),
    N_("For your safety, a form is taken only from the browser that opened it, with its cookies."),
    N_("Go back in your browser, copy what you typed, load the page anew and save again. Cookies have to be allowed."),
)


def register_errors(app: Flask) -> None:
    """Answer with a friendly page whatever goes wrong."""
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(AppError, _app_error)
    app.register_error_handler(SavedMeanwhileError, conflict_page)
    app.register_error_handler(NoSuchLotError, lot_gone_page)
    app.register_error_handler(HTTPException, _http)


def _app_error(error: AppError) -> Answer | Response:
    status = _status(error)
    if is_api():
        return problem(status, _api_title(status))
    return _page(status, _WORDS[status])


def _status(error: AppError) -> int:
    match error:
        case NotReadyToPublishError():
            return 409
        case UnknownDocumentError() | NotSideBySideError() | UnknownFormatError() | NoOfficeError():
            return 404
        case ConversionFailedError():
            return 500
        case _:
            return 400


def _csrf(_: CSRFError) -> Answer:
    return _page(400, _CSRF)


def _http(error: HTTPException) -> Answer | HTTPException:
    """A page for each status that has words; for the rest, the words of the nearest kind."""
    if error.code is None or error.code < 400:  # noqa: PLR2004 - not an error, such as a redirection
        return error
    if is_api():
        return _api_problem(error)
    code = InternalServerError.code if error.code >= 500 else error.code  # noqa: PLR2004 - the server's own faults
    return _page(error.code, _WORDS.get(code, _WORDS[400]))


def _api_problem(error: HTTPException) -> Response:
    """The same for a program, with the headers that say how to go on (Allow, Retry-After)."""
    status = error.code or 500
    response = error.response if isinstance(error.response, Response) else problem(status, _api_title(status))
    response.headers.extend((name, value) for name, value in error.get_headers() if name == "Allow")
    return response


def _api_title(status: int) -> str:
    """What a program is told: the title of the page, but for what only a program meets."""
    code = InternalServerError.code if status >= 500 else status  # noqa: PLR2004 - the server's own faults
    title: str = gettext(_ONLY_IN_API.get(status) or _WORDS.get(code, _WORDS[400]).title)
    return title


def _page(status: int, words: _Words) -> Answer:
    address, way_on = _way_on(status)
    shown = {
        "title": gettext(words.title),
        "explanation": gettext(words.explanation),
        "advice": gettext(words.advice),
        "address": address,
        "way_on": way_on,
    }
    return render_template("error.html", error=shown), status


def _way_on(status: int) -> tuple[str, str]:
    """Address and name of the page that helps on."""
    tender = (request.view_args or {}).get("token") if status == 409 else None  # noqa: PLR2004 - only then there is one
    if tender and request.blueprint == "noticing":
        return url_for("noticing.notice", token=tender), gettext("To the EU notice")
    if tender:
        return url_for("drafting.step", token=tender, step_id="review"), gettext("To the review")
    return url_for("starting.start"), gettext("To the start page")
