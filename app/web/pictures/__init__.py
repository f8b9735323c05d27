"""The pictures of the review page: timetable, weightings, calendar of monitoring, load. Templates draw them.

What they show is worked out in the core and in the workspaces; only words and ways to the form belong here.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.core.model.finding import Finding
from app.web.choices import Reader
from app.web.opened import Opened
from app.web.pictures.nouns import Pictures, ShownLoad
from app.web.pictures.speaker import Speaker
from app.web.pictures.tables import calendars, load, weightings
from app.web.pictures.timelines import contract_timeline, procedure_timeline


def pictures(opened: Opened, findings: Sequence[Finding], reader: Reader) -> Pictures:
    """The pictures of a tender with what was found in it."""
    speaker = Speaker(opened, findings, reader)
    return Pictures(
        procedure_timeline(speaker),
        contract_timeline(speaker),
        tuple(weightings(speaker)),
        tuple(calendars(speaker)),
        load(speaker),
    )


def load_table(opened: Opened, lot: str, reader: Reader) -> ShownLoad:
    """The load of one lot; of all of them for ""."""
    return load(Speaker(opened, opened.review.findings, reader), lot)
