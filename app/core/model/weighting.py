"""Weightings of award criteria as parts of a bar: what each is about, where it begins, how long it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.core.model.clause import Clause, Theme
from app.core.model.tender import AwardCriterion, Lot

_WHOLE = Decimal(100)


class WeighedPart(StrEnum):
    """What a criterion is about, as far as the tender tells: by the theme of its clause, else by its type."""

    PRICE = "price"
    QUALITY = "quality"
    SOCIAL = "social"
    ENVIRONMENTAL = "environmental"


_OF_THEMES: Mapping[Theme, WeighedPart] = {
    Theme.SOCIAL: WeighedPart.SOCIAL,
    Theme.SUPPLY_CHAIN: WeighedPart.SOCIAL,
    Theme.ENVIRONMENTAL: WeighedPart.ENVIRONMENTAL,
}


@dataclass(frozen=True, slots=True)
class Segment:
    """One weighted criterion in the bar; `at` and `width` are percent of the bar."""

    criterion: AwardCriterion
    part: WeighedPart
    weighting: Decimal
    at: Decimal
    width: Decimal


@dataclass(frozen=True, slots=True)
class WeightingBar:
    """The weighted criteria of lots that weigh alike. The bar is 100 percent long, or as long as the sum if that is more."""

    lots: tuple[str, ...]
    """Lot ids in order."""
    index: int
    """Which purchase of the tender the first is."""
    segments: tuple[Segment, ...]
    sum: Decimal


def weighting_bars(purchases: tuple[Lot, ...], clauses: Mapping[str, Clause]) -> tuple[WeightingBar, ...]:
    """A bar for each set of weightings; lots without one are left out."""
    alike: list[tuple[tuple[AwardCriterion, ...], int, list[str]]] = []
    for index, lot in enumerate(purchases):
        criteria = tuple(each for each in lot.award_criteria if each.weighting is not None)
        same = next((lots for known, _, lots in alike if known == criteria), None)
        if same is not None:
            same.append(lot.id)
        elif criteria:
            alike.append((criteria, index, [lot.id]))
    return tuple(_bar(tuple(lots), index, criteria, clauses) for criteria, index, lots in alike)


def _bar(
    lots: tuple[str, ...], index: int, criteria: tuple[AwardCriterion, ...], clauses: Mapping[str, Clause]
) -> WeightingBar:
    total = sum((each.weighting or Decimal(0) for each in criteria), Decimal(0))
    return WeightingBar(lots, index, tuple(_segments(criteria, max(total, _WHOLE), clauses)), total)


def _segments(
    criteria: tuple[AwardCriterion, ...], length: Decimal, clauses: Mapping[str, Clause]
) -> Iterator[Segment]:
    before = Decimal(0)
    for criterion in criteria:
        weighting = criterion.weighting or Decimal(0)
        part = _part(criterion, clauses.get(criterion.clause or ""))
        yield Segment(criterion, part, weighting, *(round(each * _WHOLE / length, 2) for each in (before, weighting)))
        before += weighting


def _part(criterion: AwardCriterion, clause: Clause | None) -> WeighedPart:
    if criterion.type in {"price", "cost"}:
        return WeighedPart.PRICE
    return _OF_THEMES.get(clause.theme, WeighedPart.QUALITY) if clause else WeighedPart.QUALITY
