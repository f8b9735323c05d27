"""The timetable of the procedure and the run of the contracts, as rows of words beside a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial

from babel.dates import format_skeleton

from app.core.model.finding import N_
from app.web.clause_cards import citation_of
from app.web.pictures.nouns import ShownBar, ShownRow, ShownTick, ShownTimeline
from app.web.pictures.speaker import Speaker
from app.workspaces.timeline import (
    ContractTrack,
    MeasuredPeriod,
    Milestone,
    Tick,
    Validity,
    contract_lines,
    procedure_line,
)

_PERIODS: Mapping[tuple[str, str], str] = {
    ("dispatch", "deadline"): N_("Time for offers"),
    ("requests", "deadline"): N_("Time for offers"),
    ("dispatch", "requests"): N_("Time to ask to take part"),
    ("answers", "deadline"): N_("Time from the answers to the deadline"),
    ("award_decision", "contract_conclusion"): N_("Standstill"),
}
_USUAL = "light_regime"
"""The provision under which a number of days is usual, and not a minimum."""
_DAYS_OF_LAW = N_("Days: {given}. The law asks for at least {least}.")
_WORKING_DAYS_OF_LAW = N_("Working days: {given}. The law asks for at least {least}.")
_USUAL_DAYS = N_("Days: {given}. {least} or more are usual.")
_WITH_RENEWALS = N_("With all renewals: until {day}")


def procedure_timeline(speaker: Speaker) -> ShownTimeline:
    """The days of the procedure, then the periods between them."""
    line = procedure_line(speaker.opened.review)
    rows = (
        *map(partial(_milestone, speaker), line.milestones),
        *((_validity(speaker, line.validity),) if line.validity else ()),
        *map(partial(_period, speaker), line.periods),
    )
    return ShownTimeline(_ticks(speaker, line.ticks), rows)


def contract_timeline(speaker: Speaker) -> ShownTimeline:
    """When the contracts run; a row for each set of lots that run alike."""
    lines = contract_lines(speaker.opened.review)
    known = any(track.contract or track.start or track.end for track in lines.tracks)
    return ShownTimeline(
        _ticks(speaker, lines.ticks), tuple(map(partial(_track, speaker), lines.tracks)) if known else ()
    )


def _milestone(speaker: Speaker, milestone: Milestone) -> ShownRow:
    moment = milestone.moment
    words = speaker.formats.moment(moment) if isinstance(moment, datetime) else speaker.formats.day(moment)
    return ShownRow(
        *speaker.named(milestone.field), (words,), dot=milestone.at, points=speaker.found_at(milestone.field)
    )


def _validity(speaker: Speaker, validity: Validity) -> ShownRow:
    field = "timetable.validity_months"
    months = speaker.formats.months(speaker.opened.tender.timetable.validity_months or 0)
    return ShownRow(
        *speaker.named(field),
        (f"{months} – {speaker.formats.day(validity.last)}",),
        bars=(ShownBar("validity", validity.stretch),),
        points=speaker.found_at(field),
    )


def _period(speaker: Speaker, measured: MeasuredPeriod) -> ShownRow:
    period, law = measured.period, speaker.opened.review.selection.law
    message = _WORKING_DAYS_OF_LAW if period.minimum.unit == "working-days" else _DAYS_OF_LAW
    message = _USUAL_DAYS if period.legal_source == _USUAL else message
    return ShownRow(
        speaker.reader.say(_PERIODS[period.begin, period.end]),
        speaker.address(f"timetable.{period.end}"),
        (speaker.say(message, given=period.given, least=period.minimum.value),),
        *citation_of(period.legal_source, law, speaker.reader),
        bars=(ShownBar("given", measured.given), ShownBar("least", measured.least)),
    )


def _track(speaker: Speaker, track: ContractTrack) -> ShownRow:
    bars = tuple(ShownBar("option", each) for each in track.options)
    if track.contract is not None:
        bars = (ShownBar("contract", track.contract), *bars)
    found = [each for each in speaker.findings if each.where in track.fields]
    return ShownRow(
        speaker.lots(track.lots),
        speaker.address(track.fields[0]),
        tuple(_track_words(speaker, track)),
        bars=bars,
        points=speaker.points(found),
    )


def _track_words(speaker: Speaker, track: ContractTrack) -> Iterator[str]:
    days = tuple(speaker.formats.day(each) for each in (track.start, track.end) if each is not None)
    if days:
        yield " – ".join(days)
    if track.months:
        renewals = f" + {track.renewals} × {speaker.formats.months(track.renewal_months)}" if track.options else ""
        yield f"{speaker.formats.months(track.months)}{renewals}"
    if track.last is not None:
        yield speaker.say(_WITH_RENEWALS, day=track.last)


def _ticks(speaker: Speaker, ticks: Iterable[Tick]) -> tuple[ShownTick, ...]:
    return tuple(ShownTick(each.at, _tick_label(speaker, each)) for each in ticks)


def _tick_label(speaker: Speaker, tick: Tick) -> str:
    if tick.day is None:
        return speaker.formats.number(tick.month)
    return format_skeleton("yMMM", tick.day, locale=speaker.reader.locale)
