"""What a step's page shows, put together: heading, summary, groups of fields, lots to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import url_for

from app.core.model.finding import N_
from app.web.answers import Data, items_at, value_at
from app.web.choices import Answers, Reader, suggested
from app.web.forms import AWARD, CLAUSES, LOT, RESERVATION, Step
from app.web.opened import Opened, ScopeLink
from app.web.places import Place
from app.web.shown import Filled, Mend, ShownGroup, mends, shown_groups, suggestions_of, typed

_TO_MEND = N_("To mend: %(count)s")
_NO_POINTS = N_("Nothing to mend")


@dataclass(frozen=True, slots=True)
class StepPage:
    """A step of the form as its template walks through it. `lot` is a lot's id, or "" for the whole contract."""

    heading: str
    intro: str
    address: str
    lot: str
    lots: tuple[ScopeLink, ...]
    mends: tuple[Mend, ...] = ()
    groups: tuple[ShownGroup, ...] = ()
    suggestions: tuple[tuple[str, Answers], ...] = ()


@dataclass(frozen=True, slots=True)
class LotRow:
    """One lot in the list."""

    id: str
    title: str
    state: str
    address: str


def form_page(opened: Opened, step: Step, lot: str, reader: Reader) -> StepPage:
    """The page of a step that is filled field by field."""
    findings, whole = opened.findings_in(step, lot), opened.data if lot else None
    filled = Filled(opened.scope(lot), findings, opened.languages, opened.currency, whole)
    groups = shown_groups(step, filled, reader)
    lists = tuple((name, suggested(name, reader)) for name in suggestions_of(groups))
    page = plain_page(opened, step, lot, reader)
    return replace(page, mends=mends(groups), groups=groups, suggestions=lists)


def lot_rows(opened: Opened, reader: Reader) -> tuple[LotRow, ...]:
    """The lots of the list."""
    wrong: dict[str, int] = {}
    for step in (LOT, RESERVATION, AWARD, CLAUSES):
        for lot in opened.tender.lots:
            wrong[lot.id] = wrong.get(lot.id, 0) + opened.count_wrong(step, lot.id)
    return tuple(
        LotRow(
            typed(lot.get("id")),
            _title(lot, opened.languages),
            reader.say(_TO_MEND) % {"count": count}
            if (count := wrong.get(typed(lot.get("id")), 0))
            else reader.say(_NO_POINTS),
            opened.address(Place(LOT, lot=typed(lot.get("id")))),
        )
        for lot in items_at(opened.data, "lots")
        if isinstance(lot, dict) and lot.get("id")
    )


def lot_links(opened: Opened, lot: str, reader: Reader) -> tuple[ScopeLink, ...]:
    """What else may be stated for one lot."""
    return tuple(
        ScopeLink(step.id, reader.say(step.title), opened.address(Place(step, lot=lot)))
        for step in (RESERVATION, AWARD, CLAUSES)
    )


def plain_page(opened: Opened, step: Step, lot: str, reader: Reader) -> StepPage:
    """What the page of any step begins with."""
    heading = reader.say(step.title)
    if lot:
        heading = lot if step is LOT else f"{heading} – {lot}"
    if step is LOT:
        address = url_for("drafting.lot", token=opened.token, lot_id=lot)
    else:
        address = url_for("drafting.step", token=opened.token, step_id=step.id, lot=lot or None)
    links = opened.scope_links(step, lot, reader)
    return StepPage(heading, reader.say(step.intro), address, lot, links)


def _title(lot: Mapping[str, object], languages: Sequence[str]) -> str:
    titles: Data = {"title": lot.get("title")}
    return next((text for code in languages if (text := typed(value_at(titles, f"title.{code}")))), "")
