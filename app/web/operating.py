"""What the operator's tools ask: does it live, is it ready, which version, how much is done."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, abort, current_app
from sqlalchemy.exc import SQLAlchemyError

from app import __version__
from app.core.model.errors import AppError
from app.store import pending_migrations
from app.store.queue import JobQueue
from app.web.measuring import measures
from app.web.pages import installation

operating = Blueprint("operating", __name__)


@operating.get("/healthz")
def health() -> Response:
    """Say that the application answers."""
    return _plain("ok")


@operating.get("/readyz")
def ready() -> Response:
    """Say whether requests can be served; 503 with the parts that are not ready."""
    missing = tuple(_not_ready())
    return _plain("\n".join(missing), 503) if missing else _plain("ok")


@operating.get("/version")
def version() -> Response:
    """Say which version of program and library this is."""
    return _plain(f"clausula {__version__}\nlibrary {installation().library.fingerprint}")


@operating.get("/metrics")
def metrics() -> Response:
    """The measures as Prometheus reads them; only where they are switched on."""
    found = measures()
    if found is None:
        abort(404)
    return Response(found.as_text(), content_type=found.media_type)


def _not_ready() -> Iterator[str]:
    queue: JobQueue = current_app.extensions["queue"]
    try:
        if pending_migrations(current_app.extensions["engine"]):
            yield "database: run `clausula database upgrade`"
    except (SQLAlchemyError, AppError):
        yield "database: cannot be used"
    if not queue.is_reachable():
        yield "queue: cannot be reached"


def _plain(text: str, status: int = 200) -> Response:
    return Response(f"{text}\n", status, content_type="text/plain; charset=utf-8")
