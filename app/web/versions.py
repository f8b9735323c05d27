"""The versions of a tender: what each changed, going back to one, and a copy to begin another purchase with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from babel.dates import format_date, format_time
from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from app.core.model.finding import N_
from app.store import Version
from app.web.answers import Data, value_at, with_value
from app.web.choices import Reader
from app.web.differences import Change, differences, shortened
from app.web.dressing import house_styles
from app.web.forms import LOT, step_named
from app.web.opened import Opened, now, open_tender, tenders
from app.web.pages import reader

versions = Blueprint("versions", __name__)

BEGUN, RESTORED = "begun", "restored"
_OCCASIONS = {BEGUN: N_("Begun"), RESTORED: N_("An earlier version is back"), LOT.id: LOT.title}
_REVISION = re.compile(r"[0-9]{1,9}")
_OF_THE_BUYER = ("schema", "jurisdiction", "directive", "languages", "buyer", "review_body")
_PORTAL, _TIME_ZONE = ("portal.documents", "portal.submission"), "timetable.time_zone"
_SITE = re.compile(r"https?://[^/]+/?")
_NOT_COPIED = ("reference", "notice_version", "accepted_findings")
"""What belongs to one purchase: its number, and what somebody took responsibility for by name."""


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One version: the time of day it was saved, what was saved, and what it changed from the one before it."""

    revision: int
    time: str
    occasion: str
    changes: tuple[Change, ...]
    is_current: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The versions saved on one day of the buyer's place, the newest first."""

    name: str
    versions: tuple[ShownVersion, ...]


@versions.get("/tender/<token>/versions")
def page(token: str) -> str:
    """Every version that is kept, by day, the newest first."""
    opened, who = open_tender(token), reader()
    days = tuple(_days(opened, tenders().versions(token), who))
    return render_template("drafting/versions.html", tender=opened.frame(who), days=days)


@versions.post("/tender/<token>/versions")
def restore(token: str) -> AnyResponse:
    """Go back to a version, which is a new version itself."""
    revision = request.form.get("revision", "")
    version = tenders().version(token, int(revision)) if _REVISION.fullmatch(revision) else None
    if version is None or version.revision != int(revision):
        abort(404)
    tenders().update(token, lambda _: version.data, now(), RESTORED)
    flash(gettext("The tender is again as it was in that version."))
    return redirect(url_for("drafting.overview", token=token), 303)


@versions.post("/tender/<token>/copy")
def copy(token: str) -> AnyResponse:
    """Begin another tender with a copy of this one."""
    made = tenders().create(copied(open_tender(token).data), now(), BEGUN)
    if style := house_styles().read(token):
        house_styles().keep(made.token, style, now())
    flash(gettext("This is the copy. It has a link of its own, and no reference yet."))
    return redirect(url_for("drafting.overview", token=made.token), 303)


@versions.post("/tender/<token>/same-buyer")
def same_buyer(token: str) -> AnyResponse:
    """Begin another tender with the buyer of this one, its law and its languages."""
    made = tenders().create(of_same_buyer(open_tender(token).data), now(), BEGUN)
    flash(gettext("This is a new tender of the same buyer. It has a link of its own."))
    return redirect(url_for("drafting.overview", token=made.token), 303)


def of_same_buyer(data: Data) -> Data:
    """What the buyer's next tender begins with; of the portal, the site alone, since its pages belong to one purchase."""
    kept: Data = {name: data[name] for name in _OF_THE_BUYER if name in data}
    for path in _PORTAL:
        site = _SITE.match(str(value_at(data, path) or ""))
        with_value(kept, path, site[0] if site else None)
    return with_value(kept, _TIME_ZONE, value_at(data, _TIME_ZONE))


def copied(data: Data) -> Data:
    """The answers for another purchase: all but what belongs to one purchase alone."""
    return {name: value for name, value in data.items() if name not in _NOT_COPIED}


def _days(opened: Opened, kept: Sequence[Version], reader: Reader) -> Iterator[Day]:
    shown = _shown(opened, kept, reader)
    for day, those in groupby(shown, key=lambda pair: pair[0]):
        yield Day(format_date(day, "full", locale=reader.locale), tuple(version for _, version in those))


def _shown(opened: Opened, kept: Sequence[Version], reader: Reader) -> Iterator[tuple[date, ShownVersion]]:
    """Each version with its day; those that say the same as the one before them are left out, but for first and last."""
    for version, before in zip(kept, (*kept[1:], None), strict=True):
        changes = tuple(map(shortened, differences(before.data, version.data, reader))) if before else ()
        if changes or before is None or version is kept[0]:
            moment = opened.at_place(version.saved)
            time = format_time(moment, "short", locale=reader.locale)
            occasion = _occasion(version.occasion, reader)
            yield (
                moment.date(),
                ShownVersion(version.revision, time, occasion, changes, is_current=version is kept[0]),
            )


def _occasion(occasion: str, reader: Reader) -> str:
    """What was saved, in words; "" where nobody knows."""
    step = step_named(occasion)
    return reader.say(step.title if step else _OCCASIONS.get(occasion, ""))
