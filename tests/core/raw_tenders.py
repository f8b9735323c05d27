"""Strategies for plain data: anything at all, and what looks like a tender."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from app.core.model.tender import TenderParameters
from app.core.parameters.shapes import Kind, Leaf, ListOf, MapOf, Shape, shape_of

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.text(st.characters(categories=["Cs", "Cc"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


SINGLE: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.NUMBER: st.decimals(0, 100, places=2).map(str),
    Kind.INTEGER: st.integers(-1, 100),
    Kind.YES_NO: st.booleans(),
    Kind.DAY: st.dates().map(str),
    Kind.MOMENT: st.datetimes().map(str),
}


def _raw(shape: Shape) -> st.SearchStrategy[Any]:
    if isinstance(shape, Leaf):
        text = _raw_text(shape.type.json_schema())
        return SINGLE.get(shape.kind, text)
    if isinstance(shape, ListOf):
        return st.lists(_raw(shape.item), max_size=2)
    if isinstance(shape, MapOf):
        return st.dictionaries(_raw(shape.key), _raw(shape.item), max_size=2)
    members = {name: st.none() | _raw(member) for name, member in shape.members.items()}
    return st.fixed_dictionaries({}, optional=members)


def _raw_text(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    return st.from_regex(schema.get("pattern", r"^[^\n]*$"), fullmatch=True) | st.text()


TENDERS = _raw(shape_of(TenderParameters)) | st.dictionaries(
    st.sampled_from([*TenderParameters.model_fields, "schema"]), PLAIN
)
