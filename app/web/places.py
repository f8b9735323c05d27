"""Where in the form a finding belongs: its step, lot and input, so that every finding can be a link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.web.answers import Data, items_at
from app.web.forms import AWARD, CLAUSES, FORM_STEPS, LOT, LOTS, RESERVATION, FieldKind, FormField, Step

_IN_LOT = re.compile(r"lots\.([0-9]+)(?:\.(.+))?")
_CLAUSE = re.compile(r"clauses\.([^.]+)(?:\.(.+))?")
_HEADS = {"clauses": CLAUSES, "lots": LOTS}
_COMPOUND = frozenset({FieldKind.LOCAL_LINE, FieldKind.LOCAL_TEXT, FieldKind.MONEY})
"""Fields of several inputs, each with an id of its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the form. `lot` is a lot's id or ""; `anchor` the id of an element of the page; `label` is marked."""

    step: Step
    anchor: str = ""
    lot: str = ""
    label: str = ""


def place_of(where: str, data: Data) -> Place | None:
    """The place of a finding's `where`; None where the form does not ask for it."""
    if in_lot := _IN_LOT.fullmatch(where):
        lot = lot_id_at(data, int(in_lot[1]))
        return _place_in_lot(in_lot[2] or "", lot, data) if lot else Place(LOTS)
    if clause := _CLAUSE.fullmatch(where):
        return _clause_place(clause[1], clause[2] or "", items_at(data, "clauses"))
    for step in FORM_STEPS:
        if found := _field_at(step, where):
            return Place(step, found[1], label=found[0])
    head = "clauses" if is_at(where, "clause_order") else where
    return Place(_HEADS[head]) if head in _HEADS else None


def lot_id_at(data: Data, index: int) -> str:
    """The id of the lot at an index; "" where there is none."""
    lots = items_at(data, "lots")
    lot = lots[index] if index < len(lots) else None
    return str(lot.get("id", "")) if isinstance(lot, dict) else ""


def lot_index(data: Data, lot_id: str) -> int | None:
    """The index of a lot; None where no lot has the id."""
    for index, lot in enumerate(items_at(data, "lots")):
        if isinstance(lot, dict) and lot.get("id") == lot_id:
            return index
    return None


def is_at(where: str, path: str) -> bool:
    """Tell whether a finding's `where` is a path or lies below it."""
    return where == path or where.startswith(f"{path}.")


def _place_in_lot(path: str, lot: str, data: Data) -> Place:
    if clause := _CLAUSE.fullmatch(path):
        index = lot_index(data, lot)
        choices = items_at(items_at(data, "lots")[index], "clauses") if index is not None else []
        place = _clause_place(clause[1], clause[2] or "", choices)
        return Place(place.step, place.anchor, lot, place.label)
    for step in (LOT, RESERVATION, AWARD):
        if found := _field_at(step, path):
            return Place(step, found[1], lot, found[0])
    return Place(LOT, lot=lot)


def _clause_place(name: str, rest: str, choices: list[object]) -> Place:
    """The place of a clause, named by its id, or by its place in the list of choices."""
    if name.isdigit():
        choice = choices[int(name)] if int(name) < len(choices) else None
        name = str(choice.get("clause", "")) if isinstance(choice, dict) else ""
    clause = name.replace("_", "-")
    return Place(CLAUSES, f"clauses.{clause}.{rest}" if rest.startswith("values.") else f"clauses.{clause}")


def _field_at(step: Step, where: str) -> tuple[str, str] | None:
    """The label of the field that a `where` lies at, and the id of its element; None where the step has none."""
    for pattern, field in _patterns(step):
        if found := pattern.match(where):
            return field.label, where if field.kind in _COMPOUND else found[0]
    for group in step.groups:
        if group.repeats and is_at(where, group.repeats):
            return group.title, where if where.count(".") == 1 else group.repeats
    below = (field for group, field in step.fields() if not group.repeats and field.path.startswith(f"{where}."))
    return next(((field.label, field.path) for field in below), None)


@cache
def _patterns(step: Step) -> tuple[tuple[re.Pattern[str], FormField], ...]:
    return tuple(
        (
            re.compile((rf"{group.repeats}\.[0-9]+\." if group.repeats else "") + rf"{re.escape(field.path)}(?=\.|$)"),
            field,
        )
        for group, field in step.fields()
    )
