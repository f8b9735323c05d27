"""The API described to programs: OpenAPI 3.1, with what this installation offers and a real tender as the example."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from flask_openapi.openapi import OpenAPI

from app.core.library.schemas import schema_files
from app.web.api.door import PREFIX
from app.web.api.schemas import ANSWERS, components, reference, tender_taken
from app.workspaces.drafting import examples, read_tender, write_tender
from app.workspaces.installation import Installation

_EXAMPLE = "torino-school-cleaning"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FILES = {
    "/documents/{kind}": (_WORD, "text/html", "text/plain"),
    "/packs": ("application/zip",),
    "/notices": ("application/xml",),
    "/schemas/{name}": ("application/schema+json",),
}


def description(app: OpenAPI, installation: Installation) -> dict[str, Any]:
    """The whole description as plain data."""
    made = deepcopy(app.api_doc)
    made["info"] = {
        "title": "Clausula",
        "version": "1",
        "description": "A tender in, a file or its findings out. Nothing is stored.",
    }
    made["openapi"], made["servers"], made["security"] = "3.1.0", [{"url": "/"}], []
    schemas = made["components"]["schemas"]
    kept = ("ClauseKind", "Theme", "Ambition")
    made["components"]["schemas"] = {name: schemas[name] for name in kept} | components()
    for address, methods in made["paths"].items():
        for method, operation in methods.items():
            _complete(operation, address.removeprefix(PREFIX), method, installation)
    return made


def _complete(operation: dict[str, Any], address: str, method: str, installation: Installation) -> None:
    operation.pop("tags", None)
    for parameter in operation.get("parameters", ()):
        _narrow(parameter, address, installation)
    operation["responses"] = _responses(address, method)
    if method == "post":
        tender = tender_taken()
        named = {"tender": {"value": _example(installation)}}
        operation["requestBody"] = {
            "required": True,
            "content": {
                "application/json": {"schema": tender, "examples": named},
                "application/yaml": {"schema": tender},
            },
        }


def _narrow(parameter: dict[str, Any], address: str, installation: Installation) -> None:
    """State the values that this installation knows, and no null, which an address cannot hold."""
    schema = parameter["schema"]
    if "anyOf" in schema:
        schema = next(each for each in schema["anyOf"] if each.get("type") != "null")
    offered = {
        "language": installation.languages,
        "beside": installation.languages,
        "jurisdiction": tuple(installation.library.jurisdictions),
        "kind": tuple(installation.library.arrangements) if address.startswith("/documents") else (),
        "name": _names(address, installation),
    }.get(parameter["name"], ())
    schema.pop("title", None)
    parameter["schema"] = {"type": "string", "enum": list(offered)} if offered else schema


def _names(address: str, installation: Installation) -> tuple[str, ...]:
    match address.split("/")[1]:
        case "clauses":
            return tuple(installation.library.clauses)
        case "schemas":
            return tuple(name.removesuffix(".json") for name in schema_files())
        case _:
            return tuple(examples(installation.folders))


def _responses(address: str, method: str) -> dict[str, Any]:
    types = _FILES.get(address, ("application/json",))
    whole = ANSWERS.get(address, {"type": "object"})
    content = {each: {"schema": whole} if each.endswith("json") else {} for each in types}
    codes = {"400": "The request cannot be read", "429": "Too many requests", "500": "A fault of the server"}
    if method == "post":
        codes |= {"413": "Too large", "415": "No JSON or YAML", "422": "The findings bar it, or it is no tender"}
    if "{" in address:
        codes["404"] = "There is none of that name"
    problem = {"application/problem+json": {"schema": reference("Problem")}}
    failures = {code: {"description": words, "content": problem} for code, words in sorted(codes.items())}
    return {"200": {"description": "As asked for", "content": content}, **failures}


def _example(installation: Installation) -> object:
    known = examples(installation.folders)
    path = known.get(_EXAMPLE) or next(iter(known.values()), None)
    return json.loads(write_tender(read_tender(path.read_bytes(), "tender")[0])) if path else {"schema": "1"}
