"""The buyer asks before deciding: which way to buy for a social aim, and how soon the days of the procedure may be."""

from __future__ import annotations

from datetime import date

from app.core.advising import Advice, Change, ShortestDay, Way, advise, changes_for, shortest_days
from app.core.checks.tender.legal_periods import LegalLimit, legal_limits
from app.workspaces.drafting import Review
from app.workspaces.installation import Installation


def compare_ways(review: Review, installation: Installation, day: date, lot: str = "") -> tuple[Advice, ...]:
    """Every way to buy for a social aim, tried on a copy of the tender; `lot` is the one to reserve by itself."""
    languages = review.tender.languages.authoritative or ("en",)
    texts = tuple(installation.texts(each) for each in languages)
    return advise(review.tender, installation.library, texts, day, lot)


def choose_way(review: Review, way: Way, lot: str, installation: Installation) -> tuple[Change, ...]:
    """What choosing a way sets in the tender; nothing where it cannot be chosen."""
    texts = tuple(installation.texts(each) for each in review.tender.all_languages())
    return changes_for(way, review.tender, review.selection, lot, texts)


def time_limits(review: Review) -> tuple[LegalLimit, ...]:
    """The times the law sets for the procedure of the tender."""
    return tuple(legal_limits(review.tender, review.selection.law))


def soonest_days(review: Review) -> tuple[ShortestDay, ...]:
    """The first lawful day for each day of the timetable that is still empty and can be told."""
    return shortest_days(review.tender, review.selection.law)
