"""Clauses with their values in: kept, since many tenders state the same, and made anew where one states another."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from app.core.composition.bodies import MadeClause, MadeText, count_of
from app.core.composition.brief import Voice
from app.core.composition.values import placeholder_inlines
from app.core.model.document import ClauseBlock, ClauseStamp, CrossReference, Filled, Inlines, Row
from app.core.model.value import read_value


class Place(NamedTuple):
    """Where a clause stands in a document: the how-manieth it is, its anchor and its number."""

    ordinal: int
    anchor: str
    number: str


class Given(NamedTuple):
    """What fills a clause in one document."""

    values: tuple[tuple[str, str], ...]
    """Placeholder and value as text; a placeholder that has none is absent."""
    references: tuple[Inlines, ...]
    """What the references print, in the order of `MadeClause.references`."""
    for_lots: Inlines
    """Which lots, where not all."""


@lru_cache(maxsize=4096)
def clause_block(voice: Voice, made: MadeClause, given: Given, place: Place) -> ClauseBlock:
    """The clause at its place in a document."""
    clause_id, version = made.clause_id, made.version.version
    stamp = ClauseStamp(clause_id, version, voice.library.version_fingerprints.get((clause_id, version), ""))
    content = _filled(voice, made, made.main, given)
    return ClauseBlock(stamp, place.ordinal, place.number, place.anchor, made.title, given.for_lots, content)


@lru_cache(maxsize=4096)
def indicator_row(voice: Voice, made: MadeClause, given: Given, place: Place) -> Row:
    """The clause's row of the monitoring annex."""
    own = (CrossReference(place.anchor, place.number),)
    frequency = made.version.indicator.frequency.replace("-", "_") if made.version.indicator else "once"
    indicator, formula, proof, remedy = (
        () if text is None else _filled(voice, made, text, given)
        for text in (made.indicator, made.formula, made.proof, made.remedy)
    )
    return Row((own, indicator, formula, proof, voice.words(f"frequency_{frequency}"), remedy))


def _filled(voice: Voice, made: MadeClause, text: MadeText, given: Given) -> Filled:
    values = dict(given.values)
    printed = dict(zip(made.references, given.references, strict=True))

    def resolve(name: str) -> Inlines:
        return printed[name] if name in printed else placeholder_inlines(voice, made, name, values.get(name))

    def count(name: str) -> int | None:
        placeholder = made.version.placeholders.get(name)
        value = read_value(placeholder, values[name])[0] if placeholder and name in values else None
        return count_of(value)

    return text.filled(resolve, count, voice.texts.clauses.plural_index)
