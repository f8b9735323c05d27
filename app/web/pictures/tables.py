"""Weightings as bars, monitoring as a calendar, the load as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from babel.dates import format_interval

from app.core.checks.tender.facts import place
from app.core.composition.catalogue import KIND_TITLES
from app.core.model.finding import N_
from app.core.model.load import Load, LoadOfLots, loads
from app.core.model.period import Period
from app.core.model.reporting import MonitoringCalendar, Reports, monitoring_calendars
from app.core.model.weighting import Segment, WeighedPart, weighting_bars
from app.web.clause_cards import title_of
from app.web.forms import CLAUSES
from app.web.pictures.nouns import ShownCalendar, ShownLoad, ShownReports, ShownSegment, ShownWeightings
from app.web.pictures.speaker import Speaker
from app.web.places import Place

_MONTH, _MONTHS = N_("Month {first}"), N_("Months {first}–{last}")
_SOCIAL, _ENVIRONMENTAL = N_("Social"), N_("Environmental")
_PROPORTION = frozenset(
    {
        "tender.contract-too-short",
        "tender.double-burden",
        "tender.penalties-high",
        "tender.reserved-share-low",
        "tender.social-return-high",
        "tender.social-weighting",
        "tender.target-hours-high",
        "tender.turnover-high",
    }
)
"""The findings that speak of how much is asked."""


_COUNTS: tuple[tuple[str, Callable[[Load], int]], ...] = (
    (N_("Clauses in all"), lambda load: load.clauses),
    (N_("Clauses that ask for proof"), lambda load: load.proofs),
    (N_("Reports in a full year"), lambda load: load.reports_a_year),
    (N_("Reports once in the contract"), lambda load: load.reports_once),
    (N_("Clauses with a share or hours to reach"), lambda load: load.shares_and_hours),
    (N_("Clauses beyond the basic set"), lambda load: load.above_basic),
)


def weightings(speaker: Speaker) -> Iterator[ShownWeightings]:
    """A bar for each set of lots that weigh alike."""
    review = speaker.opened.review
    for bar in weighting_bars(review.selection.purchases, speaker.reader.installation.library.clauses):
        where = place(review.tender, bar.index, "award_criteria")
        segments = tuple(map(partial(_segment, speaker), bar.segments))
        yield ShownWeightings(speaker.lots(bar.lots), speaker.address(where), segments, speaker.found_at(where))


def calendars(speaker: Speaker) -> Iterator[ShownCalendar]:
    """A calendar for each set of lots that run alike."""
    for each in monitoring_calendars(speaker.opened.review.selection):
        rows = tuple(map(partial(_reports, speaker), each.rows))
        sums = tuple(map(sum, zip(*(row.due for row in rows), strict=True)))
        columns = tuple(_column(speaker, column) for column in each.columns)
        yield ShownCalendar(speaker.lots(each.lots), columns, rows, sums, _duration_address(speaker, each))


def load(speaker: Speaker, lot: str = "") -> ShownLoad:
    """How much is asked, counted; with what the checks say of it."""
    found = [each for each in loads(speaker.opened.review.selection) if not lot or lot in each.lots]
    said = [each for each in speaker.findings if each.code in _PROPORTION]
    columns = tuple(lot or speaker.lots(each.lots) for each in found)
    return ShownLoad(columns, tuple(_counted(speaker, found)), speaker.points(said))


def _segment(speaker: Speaker, segment: Segment) -> ShownSegment:
    criterion = segment.criterion
    preferred = (speaker.reader.language, *speaker.opened.languages, *criterion.name)
    language = next((each for each in preferred if each in criterion.name), "")
    return ShownSegment(
        segment.part.value,
        _part(speaker, segment),
        criterion.name.get(language, ""),
        "" if language == speaker.reader.language else language,
        speaker.formats.percent(segment.weighting),
        segment.at,
        segment.width,
    )


def _part(speaker: Speaker, segment: Segment) -> str:
    match segment.part:
        case WeighedPart.SOCIAL:
            return speaker.reader.say(_SOCIAL)
        case WeighedPart.ENVIRONMENTAL:
            return speaker.reader.say(_ENVIRONMENTAL)
        case _:
            type_ = segment.criterion.type or "quality"
            return speaker.reader.installation.library.label("award-criterion-type", type_, speaker.reader.language)


def _reports(speaker: Speaker, reports: Reports) -> ShownReports:
    clause, indicator = reports.decision.clause, reports.indicator
    texts = speaker.reader.texts
    title, language = title_of(clause, reports.decision.version, speaker.reader)
    name = texts.clauses.line(f"{clause.id}/indicator.name", indicator.name)
    return ShownReports(
        title,
        language,
        speaker.opened.address(Place(CLAUSES, f"clauses.{clause.id}")),
        name or indicator.name,
        "" if name else "en",
        speaker.word(f"frequency_{indicator.frequency.replace('-', '_')}"),
        reports.due,
        sum(reports.due),
    )


def _column(speaker: Speaker, period: Period) -> str:
    if period.first is not None and period.last is not None:
        return format_interval(period.first, period.last, "yMMM", locale=speaker.reader.locale)
    one = period.first_month == period.last_month
    return speaker.say(_MONTH if one else _MONTHS, first=period.first_month, last=period.last_month)


def _duration_address(speaker: Speaker, calendar: MonitoringCalendar) -> str:
    tender = speaker.opened.tender
    index = next(number for number, lot in enumerate(tender.purchases()) if lot.id == calendar.lots[0])
    return speaker.address(place(tender, index, "duration_months"))


def _counted(speaker: Speaker, found: Sequence[LoadOfLots]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """What is counted, with a number for each column; kinds nobody has a clause of are left out."""
    each = [one.load for one in found]
    for kind, title in KIND_TITLES.items():
        numbers = tuple(dict(load.kinds).get(kind, 0) for load in each)
        if any(numbers):
            yield speaker.reader.say(title), numbers
    for label, count in _COUNTS:
        yield speaker.reader.say(label), tuple(count(load) for load in each)
