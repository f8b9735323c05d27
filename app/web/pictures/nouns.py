"""What the pictures show, ready for templates: words in the page language, places in percent of a line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.web.reviewing import Point
from app.workspaces.timeline import Stretch


@dataclass(frozen=True, slots=True)
class ShownBar:
    """A bar of a lane; `kind` is given, least, validity, contract or option."""

    kind: str
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One line of a timeline: what it is, with the way to where it is stated; in words, and as a dot or bars."""

    label: str
    address: str
    words: tuple[str, ...]
    citation: str = ""
    citation_language: str = ""
    dot: Decimal | None = None
    bars: tuple[ShownBar, ...] = ()
    points: tuple[Point, ...] = ()
    """What is wrong with it."""


@dataclass(frozen=True, slots=True)
class ShownTick:
    """A point of the scale."""

    at: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class ShownTimeline:
    """Lines on one scale; empty where nothing is stated."""

    ticks: tuple[ShownTick, ...]
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class ShownSegment:
    """A criterion in a bar of weightings."""

    part: str
    part_label: str
    name: str
    name_language: str
    share: str
    at: Decimal
    width: Decimal


@dataclass(frozen=True, slots=True)
class ShownWeightings:
    """The bar of one lot, or of those that weigh alike."""

    lots: str
    address: str
    segments: tuple[ShownSegment, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class ShownReports:
    """An indicator in the calendar; `due` says how many reports are due in each column, and `total` in all."""

    clause: str
    clause_language: str
    address: str
    indicator: str
    indicator_language: str
    frequency: str
    due: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ShownCalendar:
    """The calendar of lots that run alike; without columns where the duration is not stated, at `duration_address`."""

    lots: str
    columns: tuple[str, ...]
    rows: tuple[ShownReports, ...]
    sums: tuple[int, ...]
    duration_address: str


@dataclass(frozen=True, slots=True)
class ShownLoad:
    """The load as a table: a column for each set of lots asked for as much, and a row for each thing counted."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    points: tuple[Point, ...]
    """What the checks on proportion found."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """All pictures of a tender, in the page language."""

    procedure: ShownTimeline
    contracts: ShownTimeline
    weightings: tuple[ShownWeightings, ...]
    calendars: tuple[ShownCalendar, ...]
    load: ShownLoad
