"""Saving: what was posted goes into the tender as it stands at that moment.

Two people, or two tabs, do not undo each other: what only one of them changed counts, and where both changed the same
answer, the one who saves later is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from flask import abort

from app.core.model.errors import AppError
from app.core.parameters import read_parameters
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
from app.web.clause_values import ClauseForm, with_action, with_choices, with_successor
from app.web.forms import CLAUSES, LOTS, Step
from app.web.merging import Conflict, merge_answers, merge_choices
from app.web.opened import NoSuchLotError, Opened, now, tenders, today
from app.web.pages import installation
from app.web.places import lot_index
from app.web.searching import with_code
from app.workspaces.arranging import moved

_MOVES = {"up": -1, "down": 1}
_REVISION = re.compile(r"[0-9]{1,9}")


class SavedMeanwhileError(AppError):
    """Somebody changed the same answers after the form was opened; nothing was saved, and the person has to choose."""

    def __init__(self, step: Step, lot: str, conflicts: tuple[Conflict, ...]) -> None:
        """Take the page that was saved, and what is to be decided."""
        super().__init__(f"{len(conflicts)} answers were changed by two people at once")
        self.step = step
        self.lot = lot
        self.conflicts = conflicts


def save_step(opened: Opened, step: Step, lot: str, posted: Posted) -> Opened:
    """Save the answers of a step, and do what its button says; gives the tender as it then stands.

    Raises:
        SavedMeanwhileError: somebody else changed the same answers since the form was opened.
        NoSuchLotError: somebody took the lot out.
    """
    shown = as_shown(opened, posted)

    def change(data: Data) -> Data:
        theirs = _lot(data, lot) if lot else data
        base = deepcopy(scope_of(data if shown is None else shown, lot) or {})
        mine = with_answers(deepcopy(base), step, posted, installation().languages)
        _act(mine, step, posted.get("action", ""))
        conflicts = merge_answers(step, base, mine, theirs, posted, for_lot=bool(lot))
        if conflicts:
            raise SavedMeanwhileError(step, lot, conflicts)
        if step is LOTS:
            _act_on_lots(data, posted.get("action", ""))
        return data

    return _saved(opened, change, step.id)


def save_clauses(opened: Opened, scope: Scope, posted: Posted) -> Opened:
    """Save the buyer's words on the clauses that were posted.

    A lot takes over the choices of the whole contract until it states its own.

    Raises:
        SavedMeanwhileError: somebody else changed the words on the same clauses since the form was opened.
        NoSuchLotError: somebody took the lot out.
    """
    action, form = posted.get("action", ""), clause_form(scope)
    shown = as_shown(opened, posted)

    def change(data: Data) -> Data:
        theirs = _choices(data, scope.lot)
        base = deepcopy(_choices(data if shown is None else shown, scope.lot))
        mine = with_choices(deepcopy(base), posted, form)
        choices, conflicts = merge_choices(base, mine, theirs, posted)
        if conflicts:
            raise SavedMeanwhileError(CLAUSES, scope.lot, conflicts)
        choices = _with_successor(with_action(choices, action, form), action)
        if not scope.lot:
            return _moved(with_value(data, "clauses", choices or None), action)
        lot = _lot(data, scope.lot)
        if "clauses" in lot or choices != theirs:
            lot["clauses"] = choices
        return data

    return _saved(opened, change, CLAUSES.id)


def clause_form(scope: Scope) -> ClauseForm:
    """What a posted clause step is read with."""
    decisions = scope.decisions
    return ClauseForm(
        {clause: each[0].version for clause, each in decisions.items() if each[0].version},
        {clause: each[0].choice.clause for clause, each in decisions.items() if each[0].choice},
        {clause for clause, each in decisions.items() if any(decision.included for decision in each)},
        installation().languages,
        scope.currency,
    )


def clause_choices(opened: Opened, lot: str) -> list[Any]:
    """The raw list of choices that holds for the whole contract or for a lot."""
    opened.scope(lot)
    return _choices(opened.data, lot)


def _with_successor(choices: list[Any], action: str) -> list[Any]:
    """After `replace:clauses.<id>`, the successor of a clause stands in its place."""
    verb, _, rest = action.partition(":")
    known = installation().library.clauses
    old = known.get(rest.removeprefix("clauses."))
    successor = known.get(old.replaced_by or "") if old and verb == "replace" else None
    return with_successor(choices, old.id, successor) if old and successor else choices


def _moved(data: Data, action: str) -> Data:
    """The data after `up:clauses.<id>` or `down:clauses.<id>`: the clause one place on among those of its kind."""
    verb, _, rest = action.partition(":")
    if verb not in _MOVES:
        return data
    tender, _ = read_parameters(data)
    order = moved(tender, installation().library, today(), rest.removeprefix("clauses."), _MOVES[verb])
    return with_value(data, "clause_order", list(order) or None)


def as_shown(opened: Opened, posted: Posted) -> Data | None:
    """The tender as it stood when the form was opened; None where the form does not tell, or nobody knows any more."""
    revision = posted.get("revision", "")
    if revision == str(opened.saved.revision):
        return opened.data
    shown = tenders().version(opened.token, int(revision)) if _REVISION.fullmatch(revision) else None
    return shown.data if shown else None


def scope_of(data: Data, lot: str) -> Data | None:
    """The data of the whole contract, or of a lot; None where there is no such lot."""
    index = lot_index(data, lot) if lot else None
    found = items_at(data, "lots")[index] if index is not None else None
    return data if not lot else found


def _choices(data: Data, lot: str) -> list[Any]:
    """The list of choices that holds for the whole contract or for a lot."""
    own = scope_of(data, lot)
    return items_at(own if own is not None and "clauses" in own else data, "clauses")


def _saved(opened: Opened, change: Callable[[Data], Data], occasion: str) -> Opened:
    saved = tenders().update(opened.token, change, now(), occasion)
    if saved is None:
        abort(404)
    return Opened(saved)


def _lot(data: Data, lot: str) -> Data:
    found = scope_of(data, lot)
    if found is None:
        raise NoSuchLotError(lot)
    return found


def _act(data: Data, step: Step, action: str) -> None:
    """Add or remove an item, or take a code; otherwise drop the items that were added and left empty."""
    verb, _, rest = action.partition(":")
    path, _, which = rest.rpartition(":") if verb in {"remove", "take"} else (rest, "", "")
    repeated = {group.repeats for group in step.groups if group.repeats}
    if verb == "add" and path in repeated:
        with_empty_item(data, path)
    elif verb == "remove" and path in repeated and which.isdecimal():
        without_item(data, path, int(which))
    elif verb == "take":
        with_code(data, step, path, which)
    elif verb == "next":
        without_empty_items(data, step)


def _act_on_lots(data: Data, action: str) -> None:
    """Add or remove a lot of the tender as it stands: lots have names, which two people cannot confuse."""
    verb, _, rest = action.partition(":")
    lots, which = items_at(data, "lots"), rest.removeprefix("lots:")
    if action == "add:lots":
        taken = {lot.get("id") for lot in lots if isinstance(lot, dict)}
        free = next(name for number in range(1, len(lots) + 2) if (name := f"LOT-{number:04d}") not in taken)
        data["lots"] = [*lots, {"id": free}]
    elif verb == "remove" and which != rest:
        kept = [lot for lot in lots if not (isinstance(lot, dict) and lot.get("id") == which)]
        with_value(data, "lots", kept or None)
