"""The clause pack: a named set of clauses to start from, for one kind of purchase and up to an ambition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from app.core.model.base import Code, Line, Name, Noun
from app.core.model.clause import Ambition, AppliesWhen


class PackClause(Noun):
    """One clause of a pack, with why it is in."""

    clause: Code
    ambitions: Annotated[tuple[Ambition, ...], Field(min_length=1)] = tuple(Ambition)
    """The ambitions it is in for; all of them where none is named."""
    reason: Line
    """Why this purchase has use for it, as one sentence; buyers read it before the clause."""
    values: Mapping[Name, Line] = {}
    """Values of its placeholders where this purchase needs others than the clause proposes."""


class ClausePack(Noun):
    """A named set of clauses for one kind of purchase; a buyer may leave out or add any afterwards."""

    id: Code
    """The file's name; never renamed, never reused."""
    title: Line
    """The kind of purchase."""
    owner: Line
    """Who answers for the choice."""
    applies_when: AppliesWhen = AppliesWhen()
    """The purchases it is made for."""
    clauses: Annotated[tuple[PackClause, ...], Field(min_length=1)]

    def at(self, ambition: Ambition) -> tuple[PackClause, ...]:
        """The clauses of one ambition, in the order of the file."""
        return tuple(each for each in self.clauses if ambition in each.ambitions)
