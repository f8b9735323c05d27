"""Clauses with their values in: kept, since many tenders state the same, and written anew where one states another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from app.core.composition.bodies import MadeClause, MadeText, count_of, made_clause
from app.core.composition.brief import Voice
from app.core.composition.values import placeholder_inlines
from app.core.model.clause import Clause
from app.core.model.document import ClauseBlock, ClauseStamp, CrossReference, Filled, Inlines, Row, Text
from app.core.model.selection import ClauseDecision
from app.core.model.value import read_value


References = tuple[Inlines, ...]
"""What the references of a clause print in one document, in the order of `MadeClause.references`."""


class Place(NamedTuple):
    """Where a clause stands in a document: the how-manieth it is, its anchor and its number."""

    ordinal: int
    anchor: str
    number: str


@dataclass(frozen=True, eq=False, slots=True)
class Chosen:
    """A clause decided upon, in a language under a law: the made text, and the values that go into it."""

    made: MadeClause
    values: Mapping[str, str]
    """By placeholder, as text; a placeholder that has none is absent."""


@lru_cache(maxsize=8192)
def chosen_clause(voice: Voice, codes: tuple[str, ...], accepted: frozenset[str], decision: ClauseDecision) -> Chosen:
    """The clause of an included decision; one for each decision, voice and law, so that it can be a key."""
    version = decision.version
    if version is None:  # an included decision always has one; said for the type checker
        raise AssertionError(decision.clause.id)
    return Chosen(made_clause(voice, codes, accepted, decision.clause.id, version.version), decision.values)


@lru_cache(maxsize=4096)
def clause_block(voice: Voice, chosen: Chosen, references: References, place: Place, for_lots: Inlines) -> ClauseBlock:
    """The clause at its place in a document."""
    made = chosen.made
    clause_id, version = made.clause_id, made.version.version
    stamp = ClauseStamp(clause_id, version, voice.library.version_fingerprints.get((clause_id, version), ""))
    content = _filled(voice, chosen, made.main, references)
    return ClauseBlock(stamp, place.ordinal, place.number, place.anchor, made.title, for_lots, content)


def clause_title(voice: Voice, clause: Clause) -> Inlines:
    """The title of a clause that stands in another document."""
    source = clause.versions[0].title
    found = voice.texts.clauses.line(f"{clause.id}/title", source)
    return (Text(found),) if found is not None else (voice.missing(f"{clause.id}/title"),)


@lru_cache(maxsize=4096)
def indicator_row(voice: Voice, chosen: Chosen, references: References, place: Place) -> Row:
    """The clause's row of the monitoring annex."""
    made = chosen.made
    own = (CrossReference(place.anchor, place.number),)
    indicator = made.version.indicator
    frequency = indicator.frequency.replace("-", "_") if indicator else "once"
    cells = [
        () if text is None else _filled(voice, chosen, text, references)
        for text in (made.indicator, made.formula, made.proof)
    ]
    remedy = () if made.remedy is None else _filled(voice, chosen, made.remedy, references)
    return Row((own, *cells, voice.words(f"frequency_{frequency}"), remedy), kept=True)


def _filled(voice: Voice, chosen: Chosen, text: MadeText, references: References) -> Filled:
    made, values = chosen.made, chosen.values
    printed = dict(zip(made.references, references, strict=True))

    def resolve(name: str) -> Inlines:
        return printed[name] if name in printed else placeholder_inlines(voice, made, name, values.get(name))

    def count(name: str) -> int | None:
        placeholder = made.version.placeholders.get(name)
        value = read_value(placeholder, values[name])[0] if placeholder and name in values else None
        return count_of(value)

    return Filled(text.body, text.fillings(resolve, count, voice.texts.clauses.plural_index))
