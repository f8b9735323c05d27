"""The log: a line for each request and each fault.

Links of tenders are keys, so no line holds an address of a page, only its route; nor the address of a reader, nor what
was typed. All lines of a request carry its number, which is also in the header X-Request-ID of the answer.
"""

from __future__ import annotations

import re
import time
import uuid
from types import TracebackType

import structlog
from flask import Flask, Request, Response, g, request
from structlog.contextvars import bind_contextvars, clear_contextvars

from app.workspaces.log_lines import prepare_logs

_HEADER = "X-Request-ID"
_SANE = re.compile(r"[A-Za-z0-9._-]{1,64}")
_UNLOGGED = {"operating.health", "operating.ready", "operating.metrics", "assets.send"}
"""Asked all the time; logged only when they fail."""
_FAILS = 400
_UNKNOWN = "(none)"

_log = structlog.stdlib.get_logger("clausula.web")


def log_requests(app: Flask) -> None:
    """Log each request and each fault of an application."""
    prepare_logs()
    app.before_request(_begin)
    app.after_request(_end)
    app.log_exception = _log_exception  # type: ignore[method-assign, assignment] # Flask's own would log the address


def route_of(request: Request) -> str:
    """The route that answers, without its values; "(none)" where no route does."""
    return request.url_rule.rule if request.url_rule else _UNKNOWN


def _begin() -> None:
    stated = request.headers.get(_HEADER, "")
    g.request_id = stated if _SANE.fullmatch(stated) else uuid.uuid4().hex
    g.begun = time.perf_counter()
    clear_contextvars()
    bind_contextvars(request_id=g.request_id)


def _end(response: Response) -> Response:
    response.headers[_HEADER] = g.request_id
    if request.endpoint not in _UNLOGGED or response.status_code >= _FAILS:
        milliseconds = round(1000 * (time.perf_counter() - g.begun), 1)
        stated = {"method": request.method, "route": route_of(request), "status": response.status_code}
        _log.info("request", **stated, ms=milliseconds)
    return response


def _log_exception(fault: tuple[type, BaseException, TracebackType | None] | tuple[None, None, None]) -> None:
    _log.exception("fault", method=request.method, route=route_of(request), exc_info=fault)
