"""The pages of work that takes long: choose what is wanted, see how far it is, fetch the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from flask import Blueprint, Flask, Response, abort, current_app, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from app.core.model.finding import N_
from app.settings import Settings
from app.store import Job, JobState
from app.web.choices import Reader
from app.web.downloads import download, file_name
from app.web.forms import REVIEW
from app.web.opened import Opened, now, open_tender, today
from app.web.pages import reader
from app.web.reviewing import document_languages, document_title
from app.workspaces.archives import ArchiveOrder, ask_for_archive, looks_of, offered_formats
from app.workspaces.drafting import BESIDE, WrittenFile
from app.workspaces.worker import INTERRUPTED, Worker, Workplace

jobs = Blueprint("jobs", __name__)

_FORMATS = {"docx": "Word (.docx)", "odt": "OpenDocument (.odt)", "pdf": "PDF (.pdf)"}
"""Names of formats, which are the same in every language."""
_KINDS, _LANGUAGES, _FORMAT = N_("Documents"), N_("Languages"), N_("File formats")
_WAITING = N_("Waiting")
_PROGRESS = N_("%(done)s of %(total)s files are made")
_READY = N_("Ready")
_FAULT = N_("Something went wrong here")
_INTERRUPTED = N_("The work was interrupted too often")
_NOT_BESIDE = N_("None of the documents you ticked comes side by side. Tick another document or language.")
_FILES_ASKED = N_("Files asked for on %(time)s")


@dataclass(frozen=True, slots=True)
class Box:
    """One box to tick; `language` of the label, "" where it is in the page language."""

    code: str
    label: str
    chosen: bool
    language: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Boxes of which at least one is to be ticked."""

    name: str
    label: str
    options: tuple[Box, ...]

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes of the boxes that are ticked."""
        return tuple(each.code for each in self.options if each.chosen)


@dataclass(frozen=True, slots=True)
class ShownJob:
    """A job as pages show it."""

    id: str
    title: str
    address: str
    state: str
    state_text: str
    done: int
    total: int


@jobs.get("/tender/<token>/jobs")
def choose(token: str) -> str:
    """What can be chosen, all of it ticked but the formats after the first."""
    opened, who = open_tender(token), reader()
    return _choose_page(opened, who, _choices(opened, who, None), "")


@jobs.post("/tender/<token>/jobs")
def ask(token: str) -> AnyResponse | tuple[str, int]:
    """Ask for the files, and go to where their progress is."""
    opened, who = open_tender(token), reader()
    choices = _choices(opened, who, request.form)
    kinds, languages, formats = (each.chosen for each in choices)
    if not (kinds and languages and formats):
        return _choose_page(opened, who, choices, gettext("Tick at least one of each.")), 422
    documents = tuple(_documents(kinds, languages, opened, who))
    if not documents:
        return _choose_page(opened, who, choices, gettext(_NOT_BESIDE)), 422
    place = workplace()
    looks = looks_of(place.house_styles.read(token))
    order = ArchiveOrder(opened.saved.revision, today(), looks, file_name(opened), documents, formats)
    job = ask_for_archive(token, order, place.jobs, place.queue, now())
    if job is None:
        return _choose_page(opened, who, choices, gettext("Wait until the files are made that you asked for.")), 429
    return redirect(url_for("jobs.progress", token=token, job_id=job.id), 303)


@jobs.get("/tender/<token>/jobs/<job_id>")
def progress(token: str, job_id: str) -> str:
    """How far a job is, or its file."""
    opened, who = open_tender(token), reader()
    job = _shown(_job(token, job_id), opened, who)
    return render_template("drafting/job.html", tender=opened.frame(who, REVIEW), job=job)


@jobs.get("/tender/<token>/jobs/<job_id>/state")
def state(token: str, job_id: str) -> Response:
    """How far a job is, for the page that keeps itself fresh."""
    job = _job(token, job_id)
    text = _state_text(job, reader())
    return jsonify(finished=job.is_finished, text=text, done=job.done, total=job.total)


@jobs.get("/tender/<token>/jobs/<job_id>/file")
def download_made(token: str, job_id: str) -> Response:
    """The file a job made."""
    file = workplace().jobs.file(token, job_id)
    if file is None:
        abort(404)
    return download(WrittenFile(file.name, file.content, file.media_type))


def shown_jobs(opened: Opened, who: Reader) -> tuple[ShownJob, ...]:
    """The jobs of a tender, the newest first."""
    return tuple(_shown(job, opened, who) for job in workplace().jobs.of_tender(opened.token))


def workplace() -> Workplace:
    """What jobs are asked of and worked with."""
    found: Workplace = current_app.extensions["workplace"]
    return found


def open_workplace(app: Flask, settings: Settings) -> Workplace:
    """What jobs of an application are worked with, in its own processes or elsewhere."""
    opened, patience = app.extensions, timedelta(seconds=settings.job_patience)
    stores = opened["tenders"], opened["house_styles"], opened["jobs"]
    return Workplace(opened["installation"], *stores, opened["queue"], now, patience)


def start_worker(app: Flask) -> Worker:
    """Begin to do the work of an application in a thread of this process."""
    worker = Worker(app.extensions["workplace"])
    worker.start()
    return worker


def _job(token: str, job_id: str) -> Job:
    job = workplace().jobs.read(token, job_id)
    if job is None:
        abort(404)
    return job


def _choose_page(opened: Opened, who: Reader, choices: tuple[Choice, ...], message: str) -> str:
    frame = opened.frame(who, REVIEW)
    made = shown_jobs(opened, who)
    return render_template("drafting/choose.html", tender=frame, choices=choices, jobs=made, message=message)


def _choices(opened: Opened, who: Reader, form: MultiDict[str, str] | None) -> tuple[Choice, ...]:
    """What can be chosen, ticked as in the form; where there is none, as most want it."""
    named = [(kind, *document_title(kind, who.language, who)) for kind in who.installation.library.arrangements]
    formats = offered_formats(who.installation)

    def ticked(name: str, code: str) -> bool:
        return code in (form.getlist(name) if form is not None else (*formats[:1], *opened.languages, *kinds))

    kinds = tuple(kind for kind, _, _ in named)
    documents = tuple(
        Box(kind, title, ticked("kind", kind), "" if language == who.language else language)
        for kind, title, language in named
    )
    spoken = {each.code: each for kind in kinds for each in document_languages(kind, opened, who)}
    languages = tuple(
        Box(code, f"{each.name} – {each.standing}" if BESIDE in code else each.name, ticked("language", code))
        for code, each in spoken.items()
    )
    return (
        Choice("kind", who.say(_KINDS), documents),
        Choice("language", who.say(_LANGUAGES), languages),
        Choice(
            "format", who.say(_FORMAT), tuple(Box(each, _FORMATS[each], ticked("format", each)) for each in formats)
        ),
    )


def _documents(kinds: tuple[str, ...], languages: tuple[str, ...], opened: Opened, who: Reader) -> Iterator[str]:
    """The documents of the chosen kinds in those of the chosen languages that each comes in."""
    for code in languages:
        for kind in kinds:
            if any(each.code == code for each in document_languages(kind, opened, who)):
                yield f"{kind}/{code}"


def _shown(job: Job, opened: Opened, who: Reader) -> ShownJob:
    zone = who.installation.library.law(opened.tender.jurisdiction, today()).time_zone
    asked = job.asked.astimezone(ZoneInfo(zone) if zone else None)
    title = who.say(_FILES_ASKED) % {"time": format_datetime(asked, "d MMMM y, HH:mm", locale=who.locale)}
    address = url_for("jobs.progress", token=job.token, job_id=job.id)
    return ShownJob(job.id, title, address, job.state.value, _state_text(job, who), job.done, job.total)


def _state_text(job: Job, who: Reader) -> str:
    match job.state:
        case JobState.QUEUED:
            return who.say(_WAITING)
        case JobState.RUNNING:
            return who.say(_PROGRESS) % {"done": job.done, "total": job.total}
        case JobState.DONE:
            return who.say(_READY)
        case JobState.FAILED:
            return who.say(_INTERRUPTED if job.failure == INTERRUPTED else _FAULT)
