"""The JSON Schemas of what the API takes and gives: the program's own nouns where there are any, so that they stay true."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from app.core.library.schemas import schema_files
from app.core.model.clause import Ambition, Clause, ClauseKind, ClauseVersion, Status, Theme
from app.core.model.finding import Severity
from app.workspaces.drafting import ExplainedClause

Schema = dict[str, Any]

_REF = "#/components/schemas/"
_TEXT: Schema = {"type": "string"}
_TEXT_OR_NONE: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}


def reference(name: str) -> Schema:
    """What points at a component."""
    return {"$ref": f"{_REF}{name}"}


def tender_taken() -> Schema:
    """What is taken as a tender: any object, since what does not fit is answered with findings and not refused."""
    return {"anyOf": [reference("Tender"), {"type": "object", "description": "What does not fit becomes a finding."}]}


def components() -> dict[str, Schema]:
    """Every component, by name."""
    made = {"Problem": _PROBLEM, "Finding": _FINDING, "FoundClause": _FOUND_CLAUSE}
    for name, schema in (
        ("Tender", json.loads(schema_files()["tender.json"])),
        ("ExplainedClause", TypeAdapter(ExplainedClause).json_schema(mode="serialization")),
        ("Clause", _without(_given(Clause), "versions")),
        ("ClauseVersion", _without(_given(ClauseVersion), "curator_note")),
    ):
        made |= _with_parts(name, schema)
    return made


def _whole(**properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties, "additionalProperties": False}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _given(noun: type[Clause | ClauseVersion]) -> Schema:
    return noun.model_json_schema(by_alias=False, mode="serialization")


def _without(schema: Schema, left_out: str) -> Schema:
    schema["properties"].pop(left_out)
    schema["required"] = [each for each in schema.get("required", ()) if each != left_out]
    return schema


def _with_parts(name: str, schema: Schema) -> dict[str, Schema]:
    """The schema and those inside it, which become components called after it."""
    inside = schema.pop("$defs", {})
    schema.pop("$schema", None)
    text = json.dumps({name: schema, **{f"{name}.{each}": part for each, part in inside.items()}})
    made: dict[str, Schema] = json.loads(text.replace('"#/$defs/', f'"{_REF}{name}.'))
    return made


_FINDING = _whole(
    code=_TEXT,
    severity={"enum": [each.value for each in Severity]},
    where={"type": "string", "description": "A field (lots.0.cpv_main), tender:line, or query.parameter."},
    message=_TEXT,
    mend=_TEXT,
    legal_source=_TEXT_OR_NONE,
    citation=_TEXT_OR_NONE,
    values={"type": "object"},
)
_PROBLEM = {
    **_whole(
        type=_TEXT,
        title=_TEXT,
        status={"type": "integer", "minimum": 400, "maximum": 599},
        detail=_TEXT,
        findings=_list(reference("Finding")),
    ),
    "required": ["type", "title", "status", "findings"],
}
_FOUND_CLAUSE = _whole(
    id=_TEXT,
    version=_TEXT,
    status={"enum": [each.value for each in Status]},
    title=_TEXT,
    kind={"enum": [each.value for each in ClauseKind]},
    theme={"enum": [each.value for each in Theme]},
    ambition={"enum": [each.value for each in Ambition]},
    objectives=_list(_TEXT),
    target_groups=_list(_TEXT),
)
ANSWERS: Mapping[str, Schema] = {
    "/check": _whole(is_ready={"type": "boolean"}, findings=_list(reference("Finding"))),
    "/explain": _whole(language=_TEXT, clauses=_list(reference("ExplainedClause"))),
    "/schemas": _whole(schemas=_list(_TEXT)),
    "/clauses": _whole(total=_COUNT, limit=_COUNT, offset=_COUNT, clauses=_list(reference("FoundClause"))),
    "/clauses/{name}": _whole(
        clause=reference("Clause"),
        version=reference("ClauseVersion"),
        versions=_list(_TEXT),
        language=_TEXT,
        parts={"type": "object", "additionalProperties": _list(_TEXT)},
        citations={"type": "object", "additionalProperties": _TEXT_OR_NONE},
    ),
    "/documents": _whole(kinds=_list(_TEXT), languages=_list(_TEXT), formats=_list(_TEXT)),
    "/examples": _whole(examples=_list(_TEXT)),
    "/examples/{name}": reference("Tender"),
}
"""What each address answers that answers JSON."""
