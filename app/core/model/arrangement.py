"""The arrangement of a kind of document: sections in order, each with standard wording, facts, clauses or a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.core.model.base import Code, Line, Name, Noun
from app.core.model.clause import AppliesWhen, ClauseKind, ClauseText
from app.core.model.topic import Topic

FieldPath = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+)*$")]
"""Dotted path of a field of TenderParameters; beginning with `lot.`, of the lot being printed."""


class Words(Noun):
    """Standard wording, in the clause grammar; translated in the domain `documents`."""

    text: ClauseText
    applies_when: AppliesWhen = AppliesWhen()
    style: Literal["body", "note", "small"] = "body"


class FactRow(Noun):
    """One label and the value of one field of the tender."""

    field: FieldPath
    label: Line | None = None
    """None where `bt` names the official label."""
    bt: Annotated[str, StringConstraints(pattern=r"^(BT|OPT|OPP)-[0-9]+$")] | None = None
    """The eForms business term whose official name is the label."""
    when_absent: Literal["blank", "omit"] = "blank"
    """A row may be left out only where the tender is complete without it."""
    applies_when: AppliesWhen = AppliesWhen()


class Facts(Noun):
    """A table of labels and values."""

    facts: Annotated[tuple[FactRow, ...], Field(min_length=1)]
    caption: Line | None = None
    per_lot: bool = False
    """Repeated under a heading for each lot; once where the tender has none."""
    applies_when: AppliesWhen = AppliesWhen()


class Clauses(Noun):
    """The chosen clauses of these kinds, each under its own heading."""

    clauses: Annotated[tuple[ClauseKind, ...], Field(min_length=1)]
    none: ClauseText | None = None
    """What stands there when no clause of these kinds is in."""


class Answers(Noun):
    """What the EU notice answers in one of its parts, in official order: of the procedure, then of each lot.

    Lots that answer alike share a table. Nothing where there is no notice, or its form has no such part.
    """

    answers: Topic
    layout: Literal["facts", "entries"] = "facts"
    """`entries` is for typing the answers into a portal: with a box to tick and the codes the portal lists."""


class Built(Noun):
    """A part that needs more than labels and values: made by the composition under this name."""

    built: Literal[
        "lots",
        "award-criteria",
        "monitoring-annex",
        "portals",
        "espd",
        "record-included",
        "record-left-out",
        "record-not-chosen",
        "record-to-confirm",
        "record-accepted",
        "record-open-points",
        "record-versions",
    ]


class SignatureLines(Noun):
    """Places to sign: one line for each label."""

    signature: Annotated[tuple[Line, ...], Field(min_length=1)]


class FillIns(Noun):
    """Lines that the reader of the document fills: label and an empty content control."""

    fill_ins: Annotated[tuple[Line, ...], Field(min_length=1)]
    applies_when: AppliesWhen = AppliesWhen()


ArrangementBlock = Words | Facts | Clauses | Answers | Built | SignatureLines | FillIns


class Section(Noun):
    """A numbered part of the document."""

    id: Name
    title: Line
    new_page: bool = False
    landscape: bool = False
    """On pages that lie across, for a wide table; begins and ends a page."""
    annex: bool = False
    """Numbered with the annexes, after the articles."""
    applies_when: AppliesWhen = AppliesWhen()
    eu_form: bool | None = None
    """True: only where there is an EU form for the notice; False: only where there is none."""
    legal_sources: tuple[Name, ...] = ()
    blocks: tuple[ArrangementBlock, ...] = ()


class Arrangement(Noun):
    """One kind of document."""

    id: Code
    title: Line
    titled_by_form: bool = False
    """Where there is an EU form for the notice, its official name is the title."""
    working_paper: bool = False
    """For the buyer's own use; listed after the documents that are published."""
    record: bool = False
    """Tells what was decided and what is open: findings stand in the document, in a final too, and not on page 1."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]

    @property
    def suits_two_languages(self) -> bool:
        """Tell whether it can stand in two languages side by side: it prints clauses, and no answers to an EU form.

        A notice is published in each language apart, and may group its lots otherwise in each.
        """
        blocks = [type(block) for section in self.sections for block in section.blocks]
        return Clauses in blocks and Answers not in blocks

    @property
    def needs_notice(self) -> bool:
        """Tell whether anything in it depends on the EU notice."""
        return self.titled_by_form or any(
            section.eu_form is not None or any(isinstance(block, Answers) for block in section.blocks)
            for section in self.sections
        )


class Wording(Noun):
    """Words that every kind of document needs: labels, connecting words, the prompts of blanks."""

    words: Mapping[Name, Line]
    """English by key; translated in the domain `documents` under the context `words/<key>`."""
