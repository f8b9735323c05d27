"""`TenderParameters` → plain data, as a file of `schema: 1` holds it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.core.model.base import Noun
from app.core.model.tender import Lot, TenderParameters


def write_parameters(tender: TenderParameters) -> dict[str, Any]:
    """What the tender states, as plain data for YAML or JSON, in the order of the fields.

    Numbers with decimals and days are text; a field that says nothing is left out, but in a lot, where null takes away
    what the tender states. `read_parameters` gives the same tender back.
    """
    return {"schema": tender.schema_version, **_fields(tender)}


def _fields(noun: Noun) -> dict[str, Any]:
    return {name: _plain(getattr(noun, name)) for name in _stated(noun)}


def _stated(noun: Noun) -> list[str]:
    fields = type(noun).model_fields
    if isinstance(noun, Lot):
        return [name for name in fields if name in noun.model_fields_set or name == "id"]
    return [name for name, info in fields.items() if getattr(noun, name) != info.default]


def _plain(value: object) -> Any:  # noqa: ANN401 - plain data of any depth
    if isinstance(value, Noun):
        return _fields(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return value.isoformat(timespec="auto" if value.second or value.microsecond else "minutes")
    return value.isoformat() if isinstance(value, date) else value
