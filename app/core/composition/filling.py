"""Clauses with their values in: kept, since many tenders state the same, and written anew where one states another."""

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
    """What fills a clause in one document: its values as text, and what its references print, both in order."""

    values: tuple[tuple[str, str], ...]
    references: tuple[Inlines, ...]


@lru_cache(maxsize=4096)
def clause_block(voice: Voice, made: MadeClause, given: Given, place: Place, for_lots: Inlines) -> ClauseBlock:
    """The clause at its place in a document."""
    clause_id, version = made.clause_id, made.version.version
    stamp = ClauseStamp(clause_id, version, voice.library.version_fingerprints.get((clause_id, version), ""))
    content = _filled(voice, made, made.main, given)
    return ClauseBlock(stamp, place.ordinal, place.number, place.anchor, made.title, for_lots, content)


@lru_cache(maxsize=4096)
def indicator_row(voice: Voice, made: MadeClause, given: Given, place: Place) -> Row:
    """The clause's row of the monitoring annex."""
    own = (CrossReference(place.anchor, place.number),)
    indicator = made.version.indicator
    frequency = indicator.frequency.replace("-", "_") if indicator else "once"
    cells = [
        () if text is None else _filled(voice, made, text, given) for text in (made.indicator, made.formula, made.proof)
    ]
    remedy = () if made.remedy is None else _filled(voice, made, made.remedy, given)
    return Row((own, *cells, voice.words(f"frequency_{frequency}"), remedy), kept=True)


def _filled(voice: Voice, made: MadeClause, text: MadeText, given: Given) -> Filled:
    stated = dict(given.values)
    references = dict(zip(made.references, given.references, strict=True))

    def resolve(name: str) -> Inlines:
        if name in references:
            return references[name]
        return placeholder_inlines(voice, made, name, stated.get(name))

    def count(name: str) -> int | None:
        placeholder = made.version.placeholders.get(name)
        value = read_value(placeholder, stated[name])[0] if placeholder and name in stated else None
        return count_of(value)

    fillings = text.fillings(resolve, count, voice.texts.clauses.plural_index)
    return Filled(text.body, fillings)
