"""What is counted for the operator, in Prometheus' way: requests by route, drafts by kind and language, jobs by state.

Nothing that tells one tender or reader from another. Several processes count together where PROMETHEUS_MULTIPROC_DIR is
set, as gunicorn.conf.py does.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from flask import Flask, Response, current_app, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from app.store import JobStore
from app.web.logs import route_of

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Measures(Collector):
    """The measures of one application."""

    media_type = CONTENT_TYPE_LATEST

    def __init__(self, jobs: JobStore) -> None:
        """Begin at nothing."""
        self._own = CollectorRegistry()
        self._jobs = jobs
        self._requests = Counter(
            "clausula_requests", "Requests answered.", ("method", "route", "status"), registry=self._own
        )
        self._seconds = Histogram(
            "clausula_request_seconds", "Time to answer.", ("route",), buckets=_SECONDS, registry=self._own
        )
        self._drafts = Counter("clausula_drafts", "Drafts answered.", ("kind", "language"), registry=self._own)

    def count(self, response: Response) -> Response:
        """Count an answer."""
        route = route_of(request)
        self._requests.labels(_method(), route, str(response.status_code)).inc()
        self._seconds.labels(route).observe(time.perf_counter() - g.begun)
        made = request.view_args or {}
        if response.status_code == 200 and {"kind", "language"} <= made.keys():  # noqa: PLR2004 - OK
            self._drafts.labels(made["kind"], made["language"]).inc()
        return response

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The jobs by state, as the table has them now."""
        family = GaugeMetricFamily("clausula_jobs", "Jobs by state.", labels=("state",))
        for state, count in self._jobs.count_by_state().items():
            family.add_metric((state,), count)
        yield family

    def as_text(self) -> bytes:
        """All of them, of all processes."""
        registry = CollectorRegistry()
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call] # its own lack
            counted = b""
        else:
            counted = generate_latest(self._own)
        registry.register(self)
        return counted + generate_latest(registry)


def _method() -> str:
    """The method of the request; what somebody made up is not counted apart."""
    return request.method if request.url_rule else "-"


def measure(app: Flask) -> None:
    """Count what the application answers."""
    made = Measures(app.extensions["jobs"])
    app.extensions["measures"] = made
    app.after_request(made.count)


def measures() -> Measures | None:
    """The measures of this application; None where they are switched off."""
    return current_app.extensions.get("measures")
