"""A preview with what was found in it: in the margin of the place it is about, or above the document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from app.core.model.document.margin import MarginNote
from app.core.model.finding import N_, Finding, Severity
from app.core.writers.html import write_html_with_notes
from app.web.choices import Reader
from app.web.forms import CLAUSES, FORM_STEPS, LOT
from app.web.opened import Opened, today
from app.web.places import lot_id_at, place_of
from app.web.reviewing import PointGroup, point_groups, points_of
from app.workspaces.drafting import Draft

_TITLES: Mapping[Severity, str] = {Severity.ERROR: N_("Bars publishing"), Severity.WARNING: N_("To look at")}
_IN_LOT = re.compile(r"lots\.([0-9]+)\.(.+)")


@dataclass(frozen=True, slots=True)
class NotedPreview:
    """A document with its notes: so many stand in it, and `groups` is what has no place there."""

    document: Markup
    count: int
    groups: tuple[PointGroup, ...]


def noted_preview(draft: Draft, opened: Opened, reader: Reader) -> NotedPreview:
    """The draft as HTML with a note for each error and warning; what is only a note is left to the review."""
    found = {_note(finding, opened, reader): finding for finding in _worth_a_note(draft.findings)}
    html, left = write_html_with_notes(draft.document, found)
    groups = point_groups([found[note] for note in left], opened, reader, today())
    return NotedPreview(Markup(html), len(found) - len(left), groups)  # noqa: S704 - our own writer escapes what it writes


def _worth_a_note(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The errors, then the warnings; each once."""
    once = {(each.code, each.where, repr(each.values)): each for each in findings}
    return tuple(each for severity in _TITLES for each in once.values() if each.severity is severity)


def _note(finding: Finding, opened: Opened, reader: Reader) -> MarginNote:
    point = points_of([finding], opened, reader, today())[0]
    in_lot = _IN_LOT.fullmatch(finding.where)
    field = in_lot[2] if in_lot else finding.where
    link = point.links[0] if point.links else None
    return MarginNote(
        finding.where,
        field=field,
        lot=lot_id_at(opened.data, int(in_lot[1])) if in_lot else "",
        term=_terms().get(field, ""),
        clause=_clause(finding.where, opened),
        bars=finding.severity is Severity.ERROR,
        title=reader.say(_TITLES[finding.severity]),
        words=tuple(filter(None, (point.message, point.mend))),
        language=reader.language,
        link=link.address if link else "",
        link_text=link.name if link else "",
    )


def _clause(where: str, opened: Opened) -> str:
    """The clause that a finding is about; "" where it is about none."""
    place = place_of(where, opened.data)
    if place is None or place.step is not CLAUSES:
        return ""
    return place.anchor.removeprefix("clauses.").partition(".")[0]


@cache
def _terms() -> Mapping[str, str]:
    """The business term of each field of the form that has one."""
    fields = (field for step in (*FORM_STEPS, LOT) for _, field in step.fields())
    return {field.path: field.bt for field in fields if field.bt}
