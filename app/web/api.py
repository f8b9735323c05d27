"""The programs' door, `/api/v1`: a tender in, a file or its findings out. Nothing is stored, and nobody is logged in."""

from __future__ import annotations

import json

from flask import Blueprint, Response, request
from flask_babel import gettext

from app.core.model.finding import Finding
from app.web.opened import today
from app.web.pages import reader
from app.workspaces.drafting import explain_finding, read_tender, review_tender
from app.workspaces.errors import UnreadableTenderError
from app.workspaces.noticing import review_notice
from app.workspaces.plain import plain_finding

api = Blueprint("api", __name__, url_prefix="/api/v1")

_NAME = "tender"
"""What the tender of a request is called in the places of findings."""


@api.post("/notices")
def notices() -> Response:
    """The eForms file of the tender in the body (JSON or YAML); 422 with the findings while one bars it."""
    who = reader()
    try:
        tender, reading = read_tender(request.get_data(), _NAME)
    except UnreadableTenderError as error:
        return _problem(400, gettext("The tender cannot be read"), error.findings)
    review = review_tender(tender, who.installation, today(), reading)
    made = review_notice(review, who.installation, today())
    if not made.is_ready:
        return _problem(422, gettext("The eForms file cannot be written yet"), made.findings, tender.jurisdiction)
    return Response(made.content, mimetype="application/xml")


def _problem(status: int, title: str, findings: tuple[Finding, ...], jurisdiction: str | None = None) -> Response:
    """A problem as RFC 9457 says, with the findings in the reader's language."""
    who = reader()
    said = [(each, explain_finding(each, who.installation, who.language, jurisdiction, today())) for each in findings]
    body = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "findings": [plain_finding(each, words.message, words.mend) for each, words in said],
    }
    content = json.dumps(body, ensure_ascii=False, default=str)
    return Response(content, status=status, mimetype="application/problem+json")
