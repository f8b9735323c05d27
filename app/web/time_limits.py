"""The times the law sets, in words; and the soonest lawful days, filled in where none are stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask import abort

from app.core.advising import moved_day
from app.core.checks.tender.legal_periods import LegalLimit
from app.core.composition import say
from app.core.model.finding import N_
from app.web.answers import Data, value_at, with_value
from app.web.choices import Reader, citation_of
from app.web.forms import TIMETABLE
from app.web.opened import Opened, now, tenders
from app.web.places import place_of
from app.workspaces.advising import soonest_days, time_limits

_LEAST = N_("At least {days} days")
_LEAST_WORKING = N_("At least {days} working days")
_USUAL = N_("A reasonable time; {days} days are usual")
_AFTER = N_("after “{field}”")
_BEFORE = N_("before “{field}”")


@dataclass(frozen=True, slots=True)
class ShownPeriod:
    """A time limit in words. `day` is the soonest lawful one, where it can be told and the day is empty; else ""."""

    label: str
    words: str
    counted: str
    citation: str
    citation_language: str
    is_confirmed: bool
    is_empty: bool
    day: str


def shown_periods(opened: Opened, reader: Reader) -> tuple[ShownPeriod, ...]:
    """The times the law sets for the tender."""
    soonest = {each.field: each.day for each in soonest_days(opened.review)}
    return tuple(_shown(limit, soonest, opened, reader) for limit in time_limits(opened.review))


def with_soonest_days(opened: Opened) -> Opened:
    """The tender saved with the soonest lawful days; what is stated stays as it is."""
    days = {f"timetable.{each.field}": each.day for each in soonest_days(opened.review)}

    def change(data: Data) -> Data:
        for path, day in days.items():
            if value_at(data, path) is None:
                with_value(data, path, _as_typed(day))
        return data

    saved = tenders().update(opened.token, change, now(), TIMETABLE.id)
    if saved is None:
        abort(404)
    return Opened(saved)


def _as_typed(day: date) -> str:
    return day.isoformat(timespec="minutes") if isinstance(day, datetime) else day.isoformat()


def _shown(limit: LegalLimit, soonest: Mapping[str, date], opened: Opened, reader: Reader) -> ShownPeriod:
    field, after = moved_day(limit)
    words = _USUAL if limit.is_usual else _LEAST_WORKING if limit.minimum.unit == "working-days" else _LEAST
    counted = _BEFORE if field == "answers" else _AFTER
    return ShownPeriod(
        _question(field, reader),
        _say(words, reader, days=int(limit.minimum.value)),
        _say(counted, reader, field=_question(after, reader)),
        *citation_of(limit.legal_source, opened.review.selection.law, reader),
        limit.minimum.confirmed,
        value_at(opened.data, f"timetable.{field}") is None,
        _say("{day}", reader, day=soonest[field]) if field in soonest else "",
    )


def _question(field: str, reader: Reader) -> str:
    """What the form calls a day of the timetable."""
    place = place_of(f"timetable.{field}", {})
    return reader.say(place.label) if place else field


def _say(message: str, reader: Reader, **values: object) -> str:
    return say(message, values, reader.installation.library, reader.texts)
