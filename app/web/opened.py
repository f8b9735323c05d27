"""A saved tender opened for a request: its data read once, with what is wrong in it and where each step stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from flask import abort, current_app, url_for

from app.core.model.errors import AppError
from app.core.model.finding import N_, Finding
from app.core.model.library import Law
from app.core.model.tender import TenderParameters
from app.core.parameters import read_parameters
from app.store import SavedTender, TenderStore
from app.web.answers import Data, items_at, value_at
from app.web.choices import Reader
from app.web.forms import AWARD, CLAUSES, FORM_STEPS, LOT, LOTS, RESERVATION, REVIEW, STEPS, Step
from app.web.pages import installation, page_language
from app.web.places import Place, lot_index, place_of
from app.workspaces.drafting import Review, review_tender

_NEW = N_("New tender")
_TO_MEND = N_("To mend: %(count)s")
_ANSWERED = N_("Has answers")
_NOT_STARTED = N_("Not started")
_WHOLE = N_("The whole contract")
_MOST_LINKS = 20


@dataclass(frozen=True, slots=True)
class StepRow:
    """One line of the list of steps; `state` is mend, answered, empty or ""."""

    title: str
    address: str
    state: str
    state_text: str
    here: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the pages of a tender."""

    token: str
    name: str
    language: str
    """Of the name; "" where it is in the page language."""
    steps: tuple[StepRow, ...]
    revision: int
    """What its forms carry, so that saving can tell what somebody else saved since."""


@dataclass(frozen=True, slots=True)
class ScopeLink:
    """A way to the same step for the whole contract (id "") or for one lot."""

    id: str
    name: str
    address: str


class NoSuchLotError(AppError):
    """The tender has no such lot, or not any more."""

    def __init__(self, lot: str) -> None:
        """Take the id of the lot."""
        super().__init__(f"there is no lot {lot!r}")
        self.lot = lot


class Opened:
    """A saved tender for one request."""

    def __init__(self, saved: SavedTender) -> None:
        """Read the tender that the saved data state."""
        self.saved = saved
        self.token = saved.token
        self.data: Data = saved.data
        self.tender, self.reading = read_parameters(saved.data)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages local texts are asked in: those of the documents, else official ones, else the page's."""
        official = installation().library.law(self.tender.jurisdiction, today()).official_languages
        return self.tender.all_languages() or official[:1] or (page_language(),)

    @cached_property
    def currency(self) -> str:
        """The currency proposed for amounts."""
        value = self.tender.estimated_value
        law = installation().library.law(self.tender.jurisdiction, today())
        return (value.currency if value else None) or law.currency or "EUR"

    @cached_property
    def law(self) -> Law:
        """The law of the place on the day of dispatch, or today where that is not stated."""
        return installation().library.law(self.tender.jurisdiction, self.tender.timetable.dispatch or today())

    @cached_property
    def review(self) -> Review:
        """The clauses and findings."""
        return review_tender(self.tender, installation(), today(), self.reading)

    def name(self, reader: Reader) -> tuple[str, str]:
        """What the tender is called on its pages, and the language of it: its title, in the page language if it can."""
        titles = self.tender.title
        language = next((each for each in (reader.language, *self.languages) if each in titles), "")
        if language:
            return titles[language], "" if language == reader.language else language
        return self.tender.reference or reader.say(_NEW), ""

    def saved_at(self, locale: str) -> str:
        """When it was saved last, at the buyer's place."""
        return format_datetime(self.at_place(self.saved.updated), "d MMMM y, HH:mm", locale=locale)

    def at_place(self, moment: datetime) -> datetime:
        """A moment by the clock of the buyer's place; by the server's where that is not known."""
        zone = installation().library.law(self.tender.jurisdiction, today()).time_zone
        return moment.astimezone(ZoneInfo(zone)) if zone else moment.astimezone()

    def kept_until(self, locale: str) -> str:
        """The last day it is kept if nobody saves it again; "" where that is for ever."""
        days: int = current_app.config["RETENTION_DAYS"]
        return format_date(self.at_place(self.saved.updated + timedelta(days)), "long", locale=locale) if days else ""

    def frame(self, reader: Reader, here: Step | None = None) -> Frame:
        """What stands around its pages."""
        rows = tuple(self._row(step, reader, here=here) for step in STEPS)
        return Frame(self.token, *self.name(reader), rows, self.saved.revision)

    def address(self, place: Place) -> str:
        """The address of a place in the form."""
        lot = place.lot or None
        if place.step is LOT:
            return url_for("drafting.lot", token=self.token, lot_id=lot, _anchor=place.anchor or None)
        return url_for("drafting.step", token=self.token, step_id=place.step.id, lot=lot, _anchor=place.anchor or None)

    def scope_links(self, step: Step, here: str, reader: Reader) -> tuple[ScopeLink, ...]:
        """The ways to a step for the whole contract and for each lot; none where there are no lots.

        Where there are many, only the lot one is at; the list of lots leads to the others.
        """
        if not step.for_lots or not self.tender.lots:
            return ()
        lots = [lot.id for lot in self.tender.lots]
        shown = lots if len(lots) <= _MOST_LINKS else [lot for lot in lots if lot == here]
        whole = ScopeLink("", reader.say(_WHOLE), self.address(Place(step)))
        return (whole, *(ScopeLink(lot, lot, self.address(Place(step, lot=lot))) for lot in shown))

    def scope(self, lot: str) -> Data:
        """The data a step counts its paths from: the whole, or those of a lot; raises what `lot_place` raises."""
        if not lot:
            return self.data
        found = items_at(self.data, "lots")[self.lot_place(lot)]
        return found if isinstance(found, dict) else {}

    def lot_place(self, lot: str) -> int:
        """The index of a lot.

        Raises:
            NoSuchLotError: somebody took it out meanwhile, or the address is wrong.
        """
        index = lot_index(self.data, lot)
        if index is None:
            raise NoSuchLotError(lot)
        return index

    def findings_in(self, step: Step, lot: str) -> tuple[Finding, ...]:
        """What is wrong in the answers of a step, with places counted as the step counts its paths."""
        return tuple(
            _counted_from(each, f"lots.{self.lot_place(lot)}." if lot else "")
            for each, place in self._placed
            if place.step is step and place.lot == lot
        )

    def count_wrong(self, step: Step, lot: str) -> int:
        """How many answers of a step are wrong."""
        return self._counted.get((step.id, lot), 0)

    @cached_property
    def _counted(self) -> Counter[tuple[str, str]]:
        return Counter((place.step.id, place.lot) for _, place in self._placed)

    @cached_property
    def _placed(self) -> tuple[tuple[Finding, Place], ...]:
        placed = ((each, place_of(each.where, self.data)) for each in self.reading)
        return tuple((each, place) for each, place in placed if place is not None)

    def _row(self, step: Step, reader: Reader, *, here: Step | None) -> StepRow:
        wrong = sum(place.step is step or (step is LOTS and place.step is LOT) for _, place in self._placed)
        state, words = "empty", reader.say(_NOT_STARTED)
        if step is REVIEW:
            state, words = "", ""
        elif wrong:
            state, words = "mend", reader.say(_TO_MEND) % {"count": wrong}
        elif any(self._answers(step)):
            state, words = "answered", reader.say(_ANSWERED)
        address = url_for("drafting.step", token=self.token, step_id=step.id)
        current = step is here or (step is LOTS and here is LOT)
        return StepRow(reader.say(step.title), address, state, words, here=current)

    def _answers(self, step: Step) -> Iterator[object]:
        """What is stated in a step, for the whole or for a lot."""
        if step in FORM_STEPS:
            for group, field in step.fields():
                yield value_at(self.data, group.repeats or field.path) is not None
        if step is CLAUSES:
            yield items_at(self.data, "clauses")
        lots = items_at(self.data, "lots")
        if step is LOTS:
            yield lots
        if step in {RESERVATION, AWARD}:
            yield any(value_at(lot, group.repeats or field.path) for lot in lots for group, field in step.fields())
        if step is CLAUSES:
            yield any(value_at(lot, "clauses") for lot in lots)


def open_tender(token: str) -> Opened:
    """The tender of a token; answers 404 where there is none."""
    saved = tenders().read(token)
    if saved is None:
        abort(404)
    return Opened(saved)


def tenders() -> TenderStore:
    """The saved tenders."""
    store: TenderStore = current_app.extensions["tenders"]
    return store


def today() -> date:
    """The day documents are drafted on, at the server's place."""
    return now().astimezone().date()


def now() -> datetime:
    """The time of saving."""
    return datetime.now(tz=UTC)


def with_lot_ids(data: Data, tender: TenderParameters) -> Data:
    """The data with every lot under the id it was read with, so that pages can name it."""
    for lot, read in zip(items_at(data, "lots"), tender.lots, strict=False):
        if isinstance(lot, dict):
            lot["id"] = read.id
    return data


def _counted_from(finding: Finding, prefix: str) -> Finding:
    return replace(finding, where=finding.where.removeprefix(prefix))
