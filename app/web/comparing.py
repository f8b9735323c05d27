"""The page that holds a Word file against the library; the file is compared and forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from app.core.document_reading import Line
from app.web.downloads import download
from app.web.opened import today
from app.web.pages import reader
from app.web.shown import Mend, finding_text
from app.workspaces.comparing import ComparedClause, Comparison, State, compare_word, say_standing, say_state
from app.workspaces.drafting import write_tree
from app.workspaces.errors import UnreadableWordFileError

comparing = Blueprint("comparing", __name__)

_FIELD = "word"


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause as the page tells of it. `differs` and `newer` are the paragraphs to show, empty where nothing differs."""

    anchor: str
    number: str
    title: str
    state: str
    state_text: str
    standing: tuple[str, ...]
    differs: tuple[Line, ...]
    newer: tuple[Line, ...]


@comparing.get("/compare")
def form() -> str:
    """Ask for the file."""
    return _page()


@comparing.post("/compare")
def compare() -> AnyResponse | str | tuple[str, int]:
    """Compare the file: on the page, or as a Word file with tracked changes."""
    upload, who = request.files.get(_FIELD), reader()
    content = upload.read() if upload else b""
    if not content:
        return _page((gettext("Choose a Word file."),)), 422
    try:
        made = compare_word(content, "", who.installation, today())
    except UnreadableWordFileError as error:
        return _page(tuple(finding_text(each, who) for each in error.findings)), 422
    if request.form.get("action") == "docx":
        return download(write_tree(made.document, "docx", who.installation))
    return _page(made=made)


def _page(messages: tuple[str, ...] = (), made: Comparison | None = None) -> str:
    who = reader()
    return render_template(
        "drafting/compare.html",
        mends=tuple(Mend(_FIELD, "", message) for message in messages),
        made=made,
        notes=tuple(finding_text(each, who) for each in made.findings) if made else (),
        rows=tuple(_row(index, each) for index, each in enumerate(made.clauses, 1)) if made else (),
    )


def _row(index: int, each: ComparedClause) -> ClauseRow:
    who = reader()
    return ClauseRow(
        f"clause-{index}",
        each.number,
        each.title,
        each.state.value,
        say_state(each.state, who.installation, who.language),
        say_standing(each.standing, who.installation, who.language),
        () if each.state is State.UNCHANGED else each.lines,
        each.newer_lines,
    )
