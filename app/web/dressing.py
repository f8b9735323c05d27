"""The house style of a tender: a Word file of the authority whose looks its documents take."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from app.store import HouseStyleStore, KeptHouseStyle
from app.web.opened import now, open_tender
from app.web.pages import installation, reader
from app.web.shown import finding_text
from app.workspaces.installation import Installation, in_house_style, read_house_style

dressing = Blueprint("dressing", __name__)


@dressing.get("/tender/<token>/house-style")
def page(token: str) -> str:
    """The house style as it is, and a way to change it."""
    return _page(token)


@dressing.post("/tender/<token>/house-style")
def save(token: str) -> AnyResponse | str | tuple[str, int]:
    """Take an uploaded file, or say why it cannot be taken; or go back to our own looks."""
    open_tender(token)
    if request.form.get("action") == "remove":
        house_styles().forget(token)
        flash(gettext("The documents have Clausula's own looks again."))
        return redirect(url_for("dressing.page", token=token), 303)
    upload = request.files.get("upload")
    content = upload.read() if upload else b""
    if upload is None or not content:
        return _page(token, (gettext("Choose a file."),)), 422
    style, refused = read_house_style(content, upload.filename or "", installation())
    if style is None:
        return _page(token, tuple(finding_text(each, reader()) for each in refused)), 422
    house_styles().keep(token, KeptHouseStyle(upload.filename or "", style.base_document), now())
    flash(gettext("The documents of this tender now look like your file."))
    for note in style.findings:
        flash(finding_text(note, reader()))
    return redirect(url_for("dressing.page", token=token), 303)


def house_styles() -> HouseStyleStore:
    """The house styles of this installation."""
    found: HouseStyleStore = current_app.extensions["house_styles"]
    return found


def dressed_installation(token: str) -> Installation:
    """The installation as a tender's Word files are written: over its house style, where it has one."""
    kept = house_styles().read(token)
    return in_house_style(installation(), kept.base_document) if kept else installation()


def _page(token: str, faults: tuple[str, ...] = ()) -> str:
    kept = house_styles().read(token)
    return render_template(
        "drafting/house_style.html",
        tender=open_tender(token).frame(reader()),
        file=kept.name if kept else "",
        faults=faults,
    )
