"""The buyer's form as data: steps, groups of fields, fields; each names the place in the tender file it fills.

A field's path is also the name of its input. Labels and hints are in plain words, and marked for translation; what a
field means in law is said by its eForms business term. How fields show is in `shown`, how they are read in `answers`.
"""

from __future__ import annotations

from app.core.model.finding import N_
from app.web.forms.buyer import BUYER, START
from app.web.forms.criteria import AWARD, RESERVATION
from app.web.forms.nouns import FieldKind, FormField, Group, Step
from app.web.forms.purchase import LOT, LOTS, PURCHASE
from app.web.forms.timetable import TIMETABLE

__all__ = [
    "AWARD",
    "BUYER",
    "CLAUSES",
    "FORM_STEPS",
    "LOT",
    "LOTS",
    "PURCHASE",
    "RESERVATION",
    "REVIEW",
    "START",
    "STEPS",
    "TIMETABLE",
    "FieldKind",
    "FormField",
    "Group",
    "Step",
    "step_named",
]

CLAUSES = Step(
    "clauses",
    N_("Clauses"),
    N_("Which social and environmental clauses come in, and why."),
    for_lots=True,
)
REVIEW = Step("review", N_("Review and download"), N_("What is still to be mended, and your documents."))

STEPS = (BUYER, PURCHASE, RESERVATION, LOTS, AWARD, TIMETABLE, CLAUSES, REVIEW)
FORM_STEPS = (BUYER, PURCHASE, RESERVATION, LOTS, AWARD, TIMETABLE)
"""The steps that are filled field by field."""


def step_named(step_id: str) -> Step | None:
    """The step of that id, or None."""
    return next((step for step in STEPS if step.id == step_id), None)
