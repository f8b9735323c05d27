"""The page that asks whose answer counts, where two people changed the same one; what was typed is kept in its form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from flask import render_template, request

from app.web.choices import Reader
from app.web.merging import KEEP, MINE, THEIRS, Conflict
from app.web.opened import open_tender
from app.web.pages import reader
from app.web.saving import SavedMeanwhileError
from app.web.telling import Lines, label_of_part, words_of_part

_OF_THIS_PAGE = ("csrf_token", KEEP)


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """An answer in both forms. `name` is the name of the input that decides."""

    name: str
    label: str
    mine: Lines
    theirs: Lines
    keep_mine: str
    keep_theirs: str


def conflict_page(error: SavedMeanwhileError) -> tuple[str, int]:
    """Both answers to each question, with a choice; the form posts again all that was typed."""
    who = reader()
    opened = open_tender(str((request.view_args or {})["token"]))
    return render_template(
        "drafting/conflict.html",
        tender=opened.frame(who, error.step),
        step=who.say(error.step.title),
        lot=error.lot,
        address=request.full_path.rstrip("?"),
        conflicts=[_shown(each, who) for each in error.conflicts],
        typed=list(_typed()),
    ), HTTPStatus.CONFLICT


def _shown(conflict: Conflict, reader: Reader) -> ShownConflict:
    return ShownConflict(
        f"{KEEP}{conflict.part.path}",
        label_of_part(conflict.part, reader),
        words_of_part(conflict.part, conflict.mine, reader),
        words_of_part(conflict.part, conflict.theirs, reader),
        conflict.decision(MINE),
        conflict.decision(THEIRS),
    )


def _typed() -> Iterator[tuple[str, str]]:
    """All that was posted, but for what this page asks anew; line breaks as a page holds them."""
    for name, value in request.form.items(multi=True):
        if not name.startswith(_OF_THIS_PAGE):
            yield name, value.replace("\r\n", "\n")
