"""The blueprint of the API, and what every answer of it has: an ETag, and no cookie."""

from __future__ import annotations

import json

from flask import Response, request
from flask_openapi.blueprint import APIBlueprint

PREFIX = "/api/v1"

api = APIBlueprint("api", __name__, url_prefix=PREFIX)


def as_json(data: object, status: int = 200) -> Response:
    """Plain data as an answer; amounts and days as text."""
    content = json.dumps(data, ensure_ascii=False, default=str, indent=2) + "\n"
    return Response(content.encode("utf-8", "replace"), status=status, content_type="application/json")


@api.after_request
def tagged(response: Response) -> Response:
    """The answer with its fingerprint; 304 to whoever has it already."""
    response.vary.add("Accept-Language")
    if request.method in {"GET", "HEAD"} and response.status_code == 200:  # noqa: PLR2004 - only what was found
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        response.make_conditional(request)
    return response
