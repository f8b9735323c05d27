"""Saving: what was posted goes into the tender as it stands at that moment.

Two tabs on different steps do not undo each other; of two on the same step, the later one counts.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from flask import abort

from app.web.answers import (
    Data,
    Posted,
    items_at,
    with_answers,
    with_empty_item,
    with_value,
    without_empty_items,
    without_item,
)
from app.web.clause_cards import Scope
from app.web.clause_values import ClauseForm, with_choices
from app.web.forms import LOTS, Step
from app.web.opened import Opened, now, tenders
from app.web.pages import installation
from app.web.places import lot_index
from app.web.searching import with_code


def save_step(opened: Opened, step: Step, lot: str, posted: Posted) -> Opened:
    """Save the answers of a step, and do what its button says; gives the tender as it then stands."""

    def change(data: Data) -> Data:
        scope = data
        if lot:
            scope = _lot(data, lot)
        with_answers(scope, step, posted, installation().languages)
        _act(scope, step, posted.get("action", ""))
        return data

    return _saved(opened, change)


def save_clauses(opened: Opened, scope: Scope, posted: Posted) -> Opened:
    """Save the buyer's words on the clauses that were posted.

    A lot takes over the choices of the whole contract until it states its own.
    """
    decisions = scope.decisions()
    form = ClauseForm(
        {clause: each[0].version for clause, each in decisions.items() if each[0].version},
        {clause: each[0].choice.clause for clause, each in decisions.items() if each[0].choice},
        {clause for clause, each in decisions.items() if any(decision.included for decision in each)},
        installation().languages,
        scope.currency,
    )

    def change(data: Data) -> Data:
        if not scope.lot:
            return with_value(data, "clauses", with_choices(items_at(data, "clauses"), posted, form) or None)
        lot, inherited = _lot(data, scope.lot), deepcopy(items_at(data, "clauses"))
        choices = with_choices(items_at(lot, "clauses") if "clauses" in lot else inherited, posted, form)
        if "clauses" in lot or choices != inherited:
            lot["clauses"] = choices
        return data

    return _saved(opened, change)


def clause_choices(opened: Opened, lot: str) -> list[Any]:
    """The raw list of choices that holds for the whole contract or for a lot."""
    own = opened.scope(lot)
    return items_at(own if not lot or "clauses" in own else opened.data, "clauses")


def _saved(opened: Opened, change: Callable[[Data], Data]) -> Opened:
    saved = tenders().update(opened.token, change, now())
    if saved is None:
        abort(404)
    return Opened(saved)


def _lot(data: Data, lot: str) -> Data:
    index = lot_index(data, lot)
    if index is None:
        abort(404)
    found: Data = items_at(data, "lots")[index]
    return found


def _act(data: Data, step: Step, action: str) -> None:
    """Add or remove an item, or take a code; otherwise drop the items that were added and left empty."""
    verb, _, rest = action.partition(":")
    path, _, which = rest.rpartition(":") if verb in {"remove", "take"} else (rest, "", "")
    repeated = {group.repeats for group in step.groups if group.repeats}
    if step is LOTS and path == "lots":
        _act_on_lots(data, verb, which)
    elif verb == "add" and path in repeated:
        with_empty_item(data, path)
    elif verb == "remove" and path in repeated and which.isdecimal():
        without_item(data, path, int(which))
    elif verb == "take":
        with_code(data, step, path, which)
    elif verb == "next":
        without_empty_items(data, step)


def _act_on_lots(data: Data, verb: str, which: str) -> None:
    lots = items_at(data, "lots")
    if verb == "add":
        taken = {lot.get("id") for lot in lots if isinstance(lot, dict)}
        free = next(name for number in range(1, len(lots) + 2) if (name := f"LOT-{number:04d}") not in taken)
        data["lots"] = [*lots, {"id": free}]
    elif verb == "remove":
        kept = [lot for lot in lots if not (isinstance(lot, dict) and lot.get("id") == which)]
        with_value(data, "lots", kept or None)
