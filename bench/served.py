"""The reference tender behind a route: `/clausula/<number>` drafts it, `/docxtpl/<number>` fills a template with its words.

Both answer the bytes of a Word file. docxtpl is spared all that comes before writing: it gets its words ready.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response

from bench.reference import Reference
from bench.rival import rival

CLAUSES = 40


def create() -> Flask:
    """The application, with both warm."""
    app = Flask(__name__)
    reference = Reference(CLAUSES)
    other = rival(reference.document(0))
    jobs: dict[str, Callable[[int], bytes]] = {"clausula": reference.job, "docxtpl": lambda _: other()}
    for job in jobs.values():
        job(0)

    @app.get("/<writer>/<int:number>")
    def draft(writer: str, number: int) -> Response:
        return Response(jobs[writer](number), mimetype="application/octet-stream")

    return app
