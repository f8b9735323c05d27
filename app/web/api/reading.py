"""What the API tells without a tender: schemas, clauses, kinds of document, examples, its own description."""

from __future__ import annotations

from functools import cache
from typing import NoReturn

from flask import Response, abort, current_app
from flask_openapi.openapi import OpenAPI

from app.core.library.schemas import schema_files
from app.core.model.clause import Clause, ClauseVersion
from app.core.model.text import Texts
from app.web.api.asked import Clauses, Named, Nothing, OneClause
from app.web.api.described import description
from app.web.api.door import api, as_json
from app.web.api.problems import bad_value, problem
from app.web.opened import today
from app.web.pages import installation, page_language
from app.workspaces.curation import UnknownClauseError, describe_clause
from app.workspaces.drafting import FORMATS, examples, read_tender, write_tender
from app.workspaces.library_search import ClauseQuery, search_library


def texts_for(language: str | None) -> Texts:
    """The texts asked for; those of the page where the request names no language. 400 where it is not offered."""
    return installation().texts(language_asked(language))


def language_asked(language: str | None, name: str = "language") -> str:
    """The language asked for, else the one the request is answered in; 400 where it is not offered."""
    if language is not None and language not in installation().languages:
        refuse(name, language)
    return language or page_language()


def jurisdiction_asked(code: str | None) -> str | None:
    """The jurisdiction asked for, if any; 400 where there is none of that code."""
    if code is not None and code not in installation().library.jurisdictions:
        refuse("jurisdiction", code)
    return code


_DESCRIPTION = "clausula-api-description"
"""Where an application keeps its description as JSON, which is made once."""


@api.get("/openapi.json", doc_ui=False)
def openapi() -> Response:
    """This description."""
    app: OpenAPI = current_app._get_current_object()  # type: ignore[attr-defined] # noqa: SLF001 - Flask's own way
    made = app.extensions.get(_DESCRIPTION)
    if made is None:
        made = app.extensions.setdefault(_DESCRIPTION, as_json(description(app, installation())).data)
    return Response(made, content_type="application/json")


@api.get("/schemas")
def schemas() -> Response:
    """The names of the JSON Schemas."""
    return as_json({"schemas": [name.removesuffix(".json") for name in _schemas()]})


@api.get("/schemas/<name>")
def schema(path: Named) -> Response:
    """One JSON Schema."""
    written = _schemas().get(f"{path.name}.json") or abort(404)
    return Response(written, content_type="application/schema+json")


@api.get("/clauses")
def clauses(query: Clauses) -> Response:
    """The clauses that fit, the best first."""
    texts = texts_for(query.language)
    wanted = ClauseQuery(
        query.q,
        query.kind or "",
        query.theme or "",
        query.objective,
        query.target_group,
        query.cpv[:2],
        jurisdiction_asked(query.jurisdiction) or "",
        query.ambition or "",
    )
    found = search_library(installation().library, wanted, texts, query.date or today()).clauses
    shown = found[query.offset : query.offset + query.limit]
    rows = [_row(clause, version, texts) for clause, version in shown]
    return as_json({"total": len(found), "limit": query.limit, "offset": query.offset, "clauses": rows})


@api.get("/clauses/<name>")
def clause(path: Named, query: OneClause) -> Response:
    """One clause in full: texts, citations, versions, guidance."""
    texts, law = texts_for(query.language), jurisdiction_asked(query.jurisdiction)
    try:
        found = describe_clause(installation().library, path.name, query.date or today(), texts, law)
    except UnknownClauseError:
        abort(404)
    return as_json(
        {
            "clause": found.clause.model_dump(mode="json", exclude={"versions"}),
            "version": found.version.model_dump(mode="json", exclude={"curator_note"}),
            "versions": [each.version for each in found.clause.versions],
            "language": texts.language,
            "parts": {part.field: list(part.paragraphs) for part in found.parts},
            "citations": dict(found.citations),
        }
    )


@api.get("/documents")
def documents() -> Response:
    """The kinds of document, languages and formats on offer."""
    known = installation()
    return as_json(
        {"kinds": list(known.library.arrangements), "languages": list(known.languages), "formats": list(FORMATS)}
    )


@api.get("/examples")
def example_names() -> Response:
    """The names of the example tenders."""
    return as_json({"examples": list(examples(installation().folders))})


@api.get("/examples/<name>")
def example(path: Named, query: Nothing) -> Response:  # noqa: ARG001 - the address is checked
    """One example tender as JSON."""
    found = examples(installation().folders).get(path.name) or abort(404)
    tender, _ = read_tender(found.read_bytes(), path.name)
    return Response(write_tender(tender), content_type="application/json")


def _row(clause: Clause, version: ClauseVersion, texts: Texts) -> dict[str, object]:
    return {
        "id": clause.id,
        "version": version.version,
        "status": version.status,
        "title": texts.clauses.line_or_source(f"{clause.id}/title", version.title),
        "kind": clause.kind,
        "theme": clause.theme,
        "ambition": clause.ambition,
        "objectives": list(clause.objectives),
        "target_groups": list(clause.target_groups),
    }


def refuse(name: str, value: str) -> NoReturn:
    """End the request, since a parameter has a value it cannot have."""
    from flask_babel import gettext

    abort(problem(400, gettext("This request could not be read"), (bad_value(name, value),)))


@cache
def _schemas() -> dict[str, str]:
    return dict(schema_files())
