"""What could not be done, as RFC 9457 says it: problem+json, with the findings in the reader's language."""

from __future__ import annotations

import json

from flask import Response, request
from flask_babel import gettext
from pydantic import ValidationError

from app.core.model.finding import N_, Finding, Severity
from app.core.parameters.scalars import shown
from app.web.api.door import PREFIX
from app.web.opened import today
from app.web.pages import reader
from app.workspaces.drafting import explain_finding
from app.workspaces.plain import plain_finding


def is_api() -> bool:
    """Tell whether the request came through this door."""
    return request.path.startswith(f"{PREFIX}/") or request.path == PREFIX


def told(findings: tuple[Finding, ...], jurisdiction: str | None = None) -> list[dict[str, object]]:
    """The findings as plain data, in the language of the request."""
    who = reader()
    said = [(each, explain_finding(each, who.installation, who.language, jurisdiction, today())) for each in findings]
    return [{**plain_finding(each, words.message, words.mend), "citation": words.citation} for each, words in said]


def problem(
    status: int, title: str, findings: tuple[Finding, ...] = (), jurisdiction: str | None = None, detail: str = ""
) -> Response:
    """A problem; `detail` says more where there are no findings."""
    body: dict[str, object] = {"type": "about:blank", "title": title, "status": status}
    if detail:
        body["detail"] = detail
    body["findings"] = told(findings, jurisdiction)
    content = json.dumps(body, ensure_ascii=False, default=str).encode("utf-8", "replace")
    return Response(content, status=status, content_type="application/problem+json")


def bad_request(error: ValidationError) -> Response:
    """Parameters of an address that are not as stated."""
    found = tuple(
        bad_value(".".join(map(str, each["loc"])), shown(each["input"])) for each in error.errors(include_url=False)
    )
    return problem(400, gettext("This request could not be read"), found)


def bad_value(name: str, value: str) -> Finding:
    """A parameter of the address that is none, or has a value it cannot have."""
    return Finding(
        "request.bad-value",
        Severity.ERROR,
        N_("The parameter “{name}” does not exist, or cannot be “{value}”."),
        f"query.{name}",
        N_("Look it up in /api/v1/openapi.json."),
        {"name": name, "value": value},
    )
