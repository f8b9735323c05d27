"""The clauses of one document: numbered, filled, in the order of the arrangement, with their rows of the annex.

They depend on the decisions, the language, the law and the places, and on nothing else of the tender but the fields a
clause names; so tenders that decide alike share them whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from app.core.composition.bodies import MadeClause, made_clause
from app.core.composition.brief import Voice
from app.core.composition.filling import Given, Place, clause_block, indicator_row
from app.core.model.arrangement import Clauses
from app.core.model.document import Blank, ClauseBlock, CrossReference, Inlines, Row, Text
from app.core.model.selection import ClauseDecision


@dataclass(frozen=True, eq=False, slots=True)
class Ground:
    """What clauses are printed under; one object for each voice, law and set of acceptances, so that it can be a key."""

    voice: Voice
    codes: tuple[str, ...]
    """Layers of the law, nearest first."""
    accepted: frozenset[str]
    """Facts accepted though not confirmed."""


class Slot(NamedTuple):
    """A block of the arrangement that prints clauses, where it comes to stand."""

    section: str
    block: int
    number: str
    """Of the section."""
    before: int
    """How many headings of the second level stand before it in the section."""


class ClauseOrder(NamedTuple):
    """Which clauses a document prints, and where; two documents with the same order share their clauses."""

    arrangement: str
    slots: tuple[Slot, ...]
    included: tuple[ClauseDecision, ...]
    lots: int
    """How many lots the tender has; 0 where it has none."""


@dataclass(frozen=True, eq=False, slots=True)
class ClausePart:
    """The clauses of a document."""

    blocks: Mapping[tuple[str, int], tuple[ClauseBlock, ...]]
    """By section and index of the block in it."""
    rows: tuple[Row, ...]
    """Of the monitoring annex."""
    measured: tuple[tuple[str, ClauseDecision], ...]
    """Number and decision of the clause of each of these rows."""
    references: Mapping[str, Inlines]
    """What `clause.<id_with_underscores>` prints; a clause that stands twice is referred to at its first place."""


@lru_cache(maxsize=1024)
def ground_of(voice: Voice, codes: tuple[str, ...], accepted: frozenset[str]) -> Ground:
    """The ground of a document."""
    return Ground(voice, codes, accepted)


def made_of(ground: Ground, decision: ClauseDecision) -> MadeClause:
    """The text of an included decision's clause."""
    version = decision.version
    if version is None:  # an included decision always has one; said for the type checker
        raise AssertionError(decision.clause.id)
    return made_clause(ground.voice, ground.codes, ground.accepted, decision.clause.id, version.version)


@lru_cache(maxsize=1024)
def fields_named(ground: Ground, included: tuple[ClauseDecision, ...]) -> tuple[str, ...]:
    """The fields of the tender that the included clauses name: `tender.reference`."""
    names = (name for decision in included for name in made_of(ground, decision).references)
    return tuple(dict.fromkeys(name for name in names if not name.startswith("clause.")))


@lru_cache(maxsize=512)
def clause_part(ground: Ground, order: ClauseOrder, stated: tuple[tuple[str, Inlines], ...]) -> ClausePart:
    """The clauses of a document; `stated` is what the fields of `fields_named` print."""
    placed = tuple(_placed(ground, order))
    references: dict[str, Inlines] = {}
    for decision, place, _ in placed:
        own = (CrossReference(place.anchor, place.number),)
        for name in decision.clause.names:
            references.setdefault(f"clause.{name.replace('-', '_')}", own)
    known = {**references, **dict(stated)}
    elsewhere = {name: title for decision in order.included for name, title in _by_title(ground, decision)}
    blocks: dict[tuple[str, int], list[ClauseBlock]] = {}
    rows: list[Row] = []
    measured: list[tuple[str, ClauseDecision]] = []
    for decision, place, slot in placed:
        made = made_of(ground, decision)
        prints = tuple(
            known.get(name) or elsewhere.get(name) or unplaced(ground.voice, name) for name in made.references
        )
        given = Given(tuple(decision.values.items()), prints, _for_lots(ground.voice, decision, order.lots))
        blocks.setdefault((slot.section, slot.block), []).append(clause_block(ground.voice, made, given, place))
        if made.indicator is not None:
            rows.append(indicator_row(ground.voice, made, given, place))
            measured.append((place.number, decision))
    by_place = {where: tuple(each) for where, each in blocks.items()}
    return ClausePart(by_place, tuple(rows), tuple(measured), references)


def _by_title(ground: Ground, decision: ClauseDecision) -> Iterator[tuple[str, Inlines]]:
    """How a clause is referred to that is in, but printed by another document: by its title."""
    title = strong(made_of(ground, decision).title)
    for name in decision.clause.names:
        yield f"clause.{name.replace('-', '_')}", title


def strong(inlines: Inlines) -> Inlines:
    """The same with its words emphasised."""
    return tuple(replace(each, strong=True) if isinstance(each, Text) else each for each in inlines)


def unplaced(voice: Voice, name: str) -> Inlines:
    """The blank for a reference to a clause that the document does not print."""
    return (Blank(voice.to_complete(name.removeprefix("clause.").replace("_", "-")), name),)


def _placed(ground: Ground, order: ClauseOrder) -> Iterator[tuple[ClauseDecision, Place, Slot]]:
    sections = {each.id: each for each in ground.voice.library.arrangements[order.arrangement].sections}
    ordinal = 0
    for slot in order.slots:
        block = sections[slot.section].blocks[slot.block]
        kinds = block.clauses if isinstance(block, Clauses) else ()
        ours = (each for kind in kinds for each in order.included if each.clause.kind is kind)
        for count, decision in enumerate(ours, slot.before + 1):
            ordinal += 1
            anchor = f"c{ordinal}_{decision.clause.id.replace('-', '_')}"[:40]
            yield decision, Place(ordinal, anchor, f"{slot.number}.{count}"), slot


def _for_lots(voice: Voice, decision: ClauseDecision, lots: int) -> Inlines:
    if len(decision.lots) >= lots:
        return ()
    return (Text(voice.phrase("lots_line", lots=voice.formats.items(decision.lots))),)
