"""The buyer's pages. A view opens the tender, asks for what it shows or saves, and answers."""

from __future__ import annotations

import json
from collections.abc import Callable

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from app.core.model.finding import Severity
from app.web.accepting import Typed, mends_of, read_acceptance, with_acceptances, without_acceptances
from app.web.answers import Data
from app.web.clause_page import address_after, clause_page, clause_scope, clause_view, count_mends
from app.web.downloads import download, file_name
from app.web.dressing import dressed_installation
from app.web.forms import CLAUSES, LOT, LOTS, REVIEW, STEPS, TIMETABLE, Step, step_named
from app.web.jobs import shown_jobs
from app.web.margin import noted_preview
from app.web.opened import Opened, now, open_tender, tenders, today
from app.web.pages import page_locale, reader
from app.web.pictures import load_table, pictures
from app.web.places import Place
from app.web.reviewing import (
    all_findings,
    blocked_groups,
    document_languages,
    document_rows,
    listed_clauses,
    office_downloads,
    register_languages,
)
from app.web.saving import save_clauses, save_step
from app.web.searching import asked_for, search_address, sought
from app.web.step_pages import form_page, lot_links, lot_rows
from app.web.time_limits import shown_periods, with_soonest_days
from app.workspaces.drafting import (
    BESIDE,
    Draft,
    WrittenFile,
    draft_document,
    pack_archive,
    pack_documents,
    write_document,
    write_monitoring_register,
)
from app.workspaces.installation import Installation

drafting = Blueprint("drafting", __name__)

_ZIP = "application/zip"
_NOTHING_TYPED = Typed()


@drafting.get("/tender/<token>")
def overview(token: str) -> str:
    """The steps with their states, and the link to come back."""
    opened = open_tender(token)
    return render_template(
        "drafting/overview.html",
        tender=opened.frame(reader()),
        address=url_for("drafting.overview", token=token, _external=True),
        saved=opened.saved_at(page_locale()),
        kept_until=opened.kept_until(page_locale()),
    )


@drafting.get("/tender/<token>/<step_id>")
def step(token: str, step_id: str) -> str:
    """One step, as it stands."""
    found, opened = _step(step_id), open_tender(token)
    if found is REVIEW:
        return _review_page(opened)
    if found is CLAUSES:
        return _clauses_page(opened, request.args.get("lot", ""))
    shown = form_page(opened, found, _lot_asked_for(found), reader(), sought())
    template = "drafting/lots.html" if found is LOTS else "drafting/step.html"
    rows = lot_rows(opened, reader()) if found is LOTS else ()
    limits = shown_periods(opened, reader()) if found is TIMETABLE else ()
    return render_template(template, tender=opened.frame(reader(), found), step=shown, lots=rows, limits=limits)


@drafting.post("/tender/<token>/<step_id>")
def save(token: str, step_id: str) -> AnyResponse | tuple[str, int]:
    """Save one step, right or wrong, and go on; or stay where something is to be mended."""
    found, opened = _step(step_id), open_tender(token)
    if found is REVIEW:
        return _decide(opened)
    lot = _lot_asked_for(found)
    if found is CLAUSES:
        saved = save_clauses(opened, clause_scope(opened, lot, reader()), request.form)
        return _after_clauses(saved, lot)
    saved = save_step(opened, found, lot, request.form)
    if found is TIMETABLE and request.form.get("action") == "soonest":
        saved = with_soonest_days(saved)
    return _after_saving(saved, found, lot, mends=saved.count_wrong(found, lot) > 0)


@drafting.get("/tender/<token>/lots/<lot_id>")
def lot(token: str, lot_id: str) -> str:
    """One lot."""
    opened = open_tender(token)
    shown = form_page(opened, LOT, lot_id, reader(), sought())
    links = lot_links(opened, lot_id, reader())
    return render_template("drafting/lot.html", tender=opened.frame(reader(), LOT), step=shown, links=links)


@drafting.post("/tender/<token>/lots/<lot_id>")
def save_lot(token: str, lot_id: str) -> AnyResponse:
    """Save one lot."""
    saved = save_step(open_tender(token), LOT, lot_id, request.form)
    return _after_saving(saved, LOT, lot_id, mends=saved.count_wrong(LOT, lot_id) > 0)


@drafting.route("/tender/<token>/delete", methods=["GET", "POST"])
def delete(token: str) -> AnyResponse | str:
    """Ask, then delete for good."""
    opened = open_tender(token)
    if request.method == "GET":
        return render_template("drafting/delete.html", tender=opened.frame(reader()))
    tenders().delete(token)
    flash(gettext("The tender is deleted."))
    return redirect(url_for("starting.start"), 303)


@drafting.get("/tender/<token>/tender.json")
def tender_file(token: str) -> Response:
    """The tender as a file, with all that was typed, right or wrong."""
    opened = open_tender(token)
    content = json.dumps({"schema": "1", **opened.data}, ensure_ascii=True, indent=2).encode() + b"\n"
    return download(WrittenFile(f"{file_name(opened)}.json", content, "application/json"))


@drafting.get("/tender/<token>/documents/<kind>/<language>")
def preview(token: str, kind: str, language: str) -> str:
    """A draft, to read on the page."""
    opened, who = open_tender(token), reader()
    draft = _draft(opened, kind, language, who.installation)
    return render_template(
        "drafting/preview.html",
        tender=opened.frame(who, REVIEW),
        kind=kind,
        language=language,
        name=draft.document.title,
        name_language=draft.document.language,
        languages=document_languages(kind, opened, who),
        noted=noted_preview(draft, opened, who),
    )


@drafting.get("/tender/<token>/documents/<kind>/<language>.docx")
def word(token: str, kind: str, language: str) -> Response:
    """A draft as a Word file."""
    draft = _draft(open_tender(token), kind, language, reader().installation)
    return download(write_document(draft, "docx", dressed_installation(token)))


@drafting.get("/tender/<token>/documents/<kind>/<language>.<any(odt, pdf):file_format>")
def office_file(token: str, kind: str, language: str, file_format: str) -> Response:
    """A draft as LibreOffice writes it."""
    draft = _draft(open_tender(token), kind, language, reader().installation)
    return download(write_document(draft, file_format, dressed_installation(token)))


@drafting.get("/tender/<token>/register/<language>.xlsx")
def register(token: str, language: str) -> Response:
    """The monitoring register, for whoever manages the contract."""
    opened = open_tender(token)
    _require(opened, language)
    written = write_monitoring_register(opened.review, language, reader().installation, today())
    if written is None:
        abort(404)
    return download(written)


@drafting.get("/tender/<token>/drafts.zip")
def zip_of_drafts(token: str) -> Response:
    """Every document in every language, as drafts, with the tender itself."""
    opened = open_tender(token)
    files = pack_documents(
        opened.review, dressed_installation(token), today(), chosen_languages=opened.languages, in_two_languages=True
    )
    return download(WrittenFile(f"{file_name(opened)}.zip", pack_archive(files), _ZIP))


@drafting.get("/tender/<token>/final.zip")
def zip_of_finals(token: str) -> Response:
    """Every document in every language, ready to publish; refused while an error finding bars it."""
    opened, installation = open_tender(token), dressed_installation(token)
    finals = (
        write_document(_draft(opened, kind, each.code, installation, final=True), "docx", installation)
        for kind in installation.library.arrangements
        for each in document_languages(kind, opened, reader())
    )
    return download(WrittenFile(f"{file_name(opened)}-final.zip", pack_archive(finals), _ZIP))


def _clauses_page(opened: Opened, lot_id: str) -> str:
    shown = clause_page(opened, lot_id, reader(), clause_view(request.args))
    return render_template(
        "drafting/clauses.html",
        tender=opened.frame(reader(), CLAUSES),
        page_of=shown,
        step=shown.step,
        load=load_table(opened, lot_id, reader()),
    )


def _after_clauses(saved: Opened, lot: str) -> AnyResponse:
    """Back to the clause whose button was pressed; onwards where the button says so and nothing is to be mended."""
    address = address_after(saved, lot, clause_view(request.args), request.form.get("action", ""))
    if address is None:
        return _after_saving(saved, CLAUSES, lot, mends=count_mends(saved, lot, reader()) > 0)
    flash(gettext("Saved."))
    return redirect(address, 303)


def _decide(opened: Opened) -> AnyResponse | tuple[str, int]:
    """Accept a point of the review, or take that back; the page again where a word is missing."""
    action = request.form.get("action")
    if action not in {"accept", "withdraw"}:
        abort(405)
    if action == "withdraw":
        _change(opened, without_acceptances(frozenset(request.form.getlist("finding"))))
        flash(gettext("The point counts again."))
        return redirect(opened.address(Place(REVIEW, "points")), 303)
    findings = all_findings(opened, reader(), today())
    read = read_acceptance(request.form, findings, reader(), today())
    if isinstance(read, Typed):
        return _review_page(opened, read), 422
    _change(opened, with_acceptances(read, findings))
    flash(gettext("The point is accepted.") if read else gettext("The point has changed meanwhile. Look at it again."))
    return redirect(opened.address(Place(REVIEW, "points")), 303)


def _change(opened: Opened, change: Callable[[Data], Data]) -> None:
    tenders().update(opened.token, change, now(), REVIEW.id)


def _review_page(opened: Opened, typed: Typed = _NOTHING_TYPED) -> str:
    who = reader()
    findings = all_findings(opened, who, today())
    return render_template(
        "drafting/review.html",
        tender=opened.frame(who, REVIEW),
        heading=who.say(REVIEW.title),
        errors=sum(each.severity is Severity.ERROR for each in findings),
        groups=blocked_groups(findings, opened, who, today()),
        typed=typed,
        mends=mends_of(typed),
        pictures=pictures(opened, findings, who),
        table=document_rows(opened, who),
        jobs=shown_jobs(opened, who),
        office=office_downloads(who),
        registers=register_languages(opened, who),
        tender_has_notice=opened.tender.procedure.notice_form is not None,
        included=listed_clauses(opened, who, included=True),
        left_out=listed_clauses(opened, who, included=False),
    )


def _step(step_id: str) -> Step:
    found = step_named(step_id)
    if found is None:
        abort(404)
    return found


def _lot_asked_for(step: Step) -> str:
    return request.args.get("lot", "") if step.for_lots else ""


def _require(opened: Opened, language: str) -> None:
    if language not in opened.languages:
        abort(404)


def _draft(opened: Opened, kind: str, language: str, installation: Installation, *, final: bool = False) -> Draft:
    """A document in a language, or in two as `fr+nl`; ends the request where the tender does not come in them."""
    first, _, beside = language.partition(BESIDE)
    _require(opened, first)
    if beside:
        _require(opened, beside)
    return draft_document(opened.review, kind, first, installation, today(), final=final, beside=beside)


def _after_saving(saved: Opened, step: Step, lot_id: str, *, mends: bool) -> AnyResponse:
    """To the next step; back to this one where its button says so or something is to be mended."""
    verb, _, rest = request.form.get("action", "").partition(":")
    place, (path, query) = Place(step, lot=lot_id), asked_for(request.form)
    if query:
        return redirect(search_address(saved.address(place), path, query), 303)
    if verb == "next" and not mends:
        place = _next(step, lot_id)
    elif verb == "add" and step is LOTS:
        place = Place(LOT, lot=saved.tender.lots[-1].id)
    elif verb in {"add", "remove", "take"}:
        place = Place(step, rest.partition(":")[0] if step is not LOTS else "", lot_id)
    flash(gettext("Saved."))
    return redirect(saved.address(place), 303)


def _next(step: Step, lot_id: str) -> Place:
    if step is LOT:
        return Place(LOTS)
    if lot_id:
        return Place(LOT, lot=lot_id)
    return Place(STEPS[STEPS.index(step) + 1])
