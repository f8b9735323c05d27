"""The JSON Schema of every kind of file that people write, for their editors. Made from the nouns, never by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from app.core.model.arrangement import Arrangement, Wording
from app.core.model.base import Noun
from app.core.model.clause import Clause
from app.core.model.jurisdiction import Jurisdiction
from app.core.model.meanings import field_meanings
from app.core.model.pack import ClausePack
from app.core.model.tender import TenderParameters
from app.core.model.vocabulary import CodeList, PhraseList

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOUNS: Mapping[str, TypeAdapter[Any]] = {
    "arrangement": TypeAdapter(Arrangement),
    "clause": TypeAdapter(Clause),
    "jurisdiction": TypeAdapter(Jurisdiction),
    "pack": TypeAdapter(ClausePack),
    "tender": TypeAdapter(TenderParameters),
    "vocabulary": TypeAdapter(CodeList | PhraseList),
    "wording": TypeAdapter(Wording),
}


def schema_files() -> Mapping[str, str]:
    """The schemas by file name, as they are published in `clause_library/schema/`."""
    return {f"{name}.json": _written(name, noun) for name, noun in _NOUNS.items()}


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the schemas into `schema/` of a library; the files that changed.

    Raises:
        OSError: the folder cannot be written to.
    """
    target = folder / "schema"
    target.mkdir(parents=True, exist_ok=True)
    changed = tuple((target / name, text) for name, text in schema_files().items() if _differs(target / name, text))
    for path, text in changed:
        path.write_text(text, encoding="utf-8")
    return tuple(path for path, _ in changed)


_LOCAL_TIME = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?$"
"""Day and hour as people write them; the format `date-time` of JSON Schema would ask for seconds and an offset."""


class _Strict(GenerateJsonSchema):
    """As the nouns are read: a key of a wrong form is refused, too; and with the meaning of each field."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Say of each field what it means."""
        made = super().model_schema(schema)
        for name, meaning in field_meanings(_noun(schema)).items():
            if name in made.get("properties", {}):
                made["properties"][name].setdefault("description", meaning)
        return made

    def datetime_schema(self, schema: core_schema.DatetimeSchema) -> JsonSchemaValue:
        """Day and hour are local time."""
        del schema
        return {"type": "string", "pattern": _LOCAL_TIME}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Close a mapping to keys that do not match its pattern."""
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made


def _noun(schema: core_schema.ModelSchema) -> type[Noun]:
    noun: type[Noun] = schema["cls"]
    return noun


def _differs(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_text(encoding="utf-8") != text


def _written(name: str, noun: TypeAdapter[Any]) -> str:
    schema = {"title": name.capitalize(), **noun.json_schema(schema_generator=_Strict), "$schema": _DIALECT}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
