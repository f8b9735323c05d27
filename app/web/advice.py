"""The page that compares the ways to buy for a social aim, and the buttons that choose one or take the choice back."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response as AnyResponse

from app.core.advising import Change, Way, changed, undoing
from app.web.advice_page import shown_ways
from app.web.answers import Data
from app.web.forms import RESERVATION
from app.web.opened import Opened, now, open_tender, tenders, today
from app.web.pages import installation, reader
from app.web.time_limits import shown_periods
from app.workspaces.advising import choose_way, compare_ways

advice = Blueprint("advice", __name__)

_LONGEST = 2000
"""Characters of an address that a choice can be taken back from."""


@advice.get("/tender/<token>/advice")
def compare(token: str) -> str:
    """Every way, with its conditions and what it leads to."""
    opened, who = open_tender(token), reader()
    ways = compare_ways(opened.review, who.installation, today(), request.args.get("lot", ""))
    undo = request.args.get("undo", "")
    return render_template(
        "drafting/advice.html",
        tender=opened.frame(who, RESERVATION),
        ways=shown_ways(ways, opened, who),
        lots=[each.id for each in opened.tender.lots],
        periods=shown_periods(opened, who),
        form=who.installation.library.label("notice-subtype", opened.tender.procedure.notice_form or "", who.language),
        undo=undo if _read(token, undo) else "",
    )


@advice.post("/tender/<token>/advice")
def choose(token: str) -> AnyResponse:
    """Set what a way needs; the page that follows has a button that takes it back."""
    opened, lot = open_tender(token), request.form.get("lot", "")
    way = next((each for each in Way if each.value == request.form.get("way")), None)
    changes = choose_way(opened.review, way, lot, installation()) if way else ()
    if not changes:
        abort(422)
    undo = _written(token, _save(opened, changes))
    return redirect(url_for("advice.compare", token=token, lot=lot or None, undo=undo), 303)


@advice.post("/tender/<token>/advice/undo")
def undo(token: str) -> AnyResponse:
    """Bring back what a choice replaced."""
    opened, changes = open_tender(token), _read(token, request.form.get("undo", ""))
    if not changes:
        abort(422)
    _save(opened, changes)
    return redirect(url_for("advice.compare", token=token), 303)


def _save(opened: Opened, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Save the changes; gives those that would bring back what was."""
    back: tuple[Change, ...] = ()

    def change(data: Data) -> Data:
        nonlocal back
        back = undoing(data, changes)
        return changed(data, changes)

    if tenders().update(opened.token, change, now(), RESERVATION.id) is None:
        abort(404)
    flash(gettext("Saved."))
    return back


def _written(token: str, changes: Iterable[Change]) -> str | None:
    """Changes for an address, signed: what comes back is what went out. None where an address cannot hold them."""
    text = str(_signer(token).dumps([(each.lot, each.field, each.stated) for each in changes]))
    return text if len(text) <= _LONGEST else None


def _read(token: str, text: str) -> tuple[Change, ...]:
    try:
        found = _signer(token).loads(text) if text else ()
    except BadSignature:
        return ()
    return tuple(Change(lot, field, tuple(stated)) for lot, field, stated in found)


def _signer(token: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], f"advice on {token}")
