"""The page for whoever looks for a lot that somebody took out meanwhile, or saves its form: what was typed is shown."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from http import HTTPStatus

from flask import render_template, request

from app.web.answers import Data, Posted, with_answers
from app.web.choices import Reader
from app.web.clause_page import clause_scope
from app.web.clause_values import with_choices
from app.web.differences import Change, differences
from app.web.forms import CLAUSES, LOT, LOTS, step_named
from app.web.opened import NoSuchLotError, Opened, open_tender
from app.web.pages import reader
from app.web.saving import as_shown, clause_choices, clause_form, scope_of


def lot_gone_page(error: NoSuchLotError) -> tuple[str, int]:
    """That there is no such lot, the ways on, and what was typed for it."""
    opened, who = open_tender(str((request.view_args or {})["token"])), reader()
    return render_template(
        "drafting/lot_gone.html",
        tender=opened.frame(who, LOTS),
        lot=error.lot,
        changes=_typed(opened, error.lot, request.form, who) if request.method == "POST" else (),
    ), HTTPStatus.NOT_FOUND


def _typed(opened: Opened, lot: str, posted: Posted, reader: Reader) -> tuple[Change, ...]:
    """What the form would have changed in the lot as it was shown; nothing where nobody knows that any more."""
    shown = as_shown(opened, posted)
    before = scope_of(shown, lot) if shown is not None else None
    if shown is None or before is None:
        return ()
    was = Opened(replace(opened.saved, data=shown))
    return differences({"lots": [before]}, {"lots": [_filled(was, lot, deepcopy(before), posted, reader)]}, reader)


def _filled(was: Opened, lot: str, data: Data, posted: Posted, reader: Reader) -> Data:
    """The data of the lot with the answers of the form."""
    step = step_named(str((request.view_args or {}).get("step_id", ""))) or LOT
    if step is CLAUSES:
        choices = deepcopy(clause_choices(was, lot))
        return {**data, "clauses": with_choices(choices, posted, clause_form(clause_scope(was, lot, reader)))}
    return with_answers(data, step, posted, reader.installation.languages)
