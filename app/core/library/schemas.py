"""The JSON Schema of every kind of file that people write, for their editors. Made from the nouns, never by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from app.core.model.arrangement import Arrangement, Wording
from app.core.model.clause import Clause
from app.core.model.jurisdiction import Jurisdiction
from app.core.model.tender import TenderParameters
from app.core.model.vocabulary import CodeList, PhraseList

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOUNS: Mapping[str, TypeAdapter[Any]] = {
    "arrangement": TypeAdapter(Arrangement),
    "clause": TypeAdapter(Clause),
    "jurisdiction": TypeAdapter(Jurisdiction),
    "tender": TypeAdapter(TenderParameters),
    "vocabulary": TypeAdapter(CodeList | PhraseList),
    "wording": TypeAdapter(Wording),
}


def schema_files() -> Mapping[str, str]:
    """The schemas by file name, as they are published in `clause_library/schema/`."""
    return {f"{name}.json": _written(name, noun) for name, noun in _NOUNS.items()}


def _written(name: str, noun: TypeAdapter[Any]) -> str:
    schema = {"title": name.capitalize(), **noun.json_schema(), "$schema": _DIALECT}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
