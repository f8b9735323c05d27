"""The times the law sets, in words; and the soonest lawful days, filled in where none are stated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask import abort

from app.core.advising import Period
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
    soonest = {each.period: each.day for each in soonest_days(opened.review)}
    return tuple(_shown(period, soonest.get(period), opened, reader) for period in time_limits(opened.review))


def with_soonest_days(opened: Opened) -> Opened:
    """The tender saved with the soonest lawful days; what is stated stays as it is."""
    days = {f"timetable.{each.period.field}": each.day for each in soonest_days(opened.review)}

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


def _shown(period: Period, day: date | None, opened: Opened, reader: Reader) -> ShownPeriod:
    figure, law = period.figure, opened.review.selection.law
    words = _USUAL if period.is_usual else _LEAST_WORKING if figure.unit == "working-days" else _LEAST
    counted = _BEFORE if period.field == "answers" else _AFTER
    return ShownPeriod(
        _question(period.field, reader),
        _say(words, reader, days=int(figure.value)),
        _say(counted, reader, field=_question(period.after, reader)),
        *citation_of(period.legal_source, law, reader),
        figure.confirmed,
        value_at(opened.data, f"timetable.{period.field}") is None,
        _say("{day}", reader, day=day) if day else "",
    )


def _question(field: str, reader: Reader) -> str:
    """What the form calls a day of the timetable."""
    place = place_of(f"timetable.{field}", {})
    return reader.say(place.label) if place else field


def _say(message: str, reader: Reader, **values: object) -> str:
    return say(message, values, reader.installation.library, reader.texts)
