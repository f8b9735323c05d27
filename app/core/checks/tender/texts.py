"""The free texts of a tender, each with its place, for the checks that read what a buyer wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.core.checks.tender import facts
from app.core.model.tender import Purchase, TenderParameters

_OF_A_PURCHASE = (
    "title",
    "description",
    "renewal_description",
    "reserved_share_basis",
    "reserved_reasons",
    "reserved_statuses",
    "accessibility_justification",
    "ranking_reason",
)
_OF_A_CRITERION = ("name", "description", "means_of_proof", "unit")


def languages_of(tender: TenderParameters) -> tuple[str, ...]:
    """The languages that the buyer writes in or reads tenders in, each once."""
    return tuple(dict.fromkeys((*tender.all_languages(), *tender.languages.submission)))


def texts_by_language(tender: TenderParameters) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every free text by language, with its place."""
    yield from _texts_of(tender, "")
    for index, lot in enumerate(tender.lots):
        yield from _texts_of(lot, f"lots.{index}.")
    yield "procedure.lots_reason", tender.procedure.lots_reason
    yield "procedure.accelerated_reason", tender.procedure.accelerated_reason
    yield "timetable.opening_place", tender.timetable.opening_place
    yield "additional_information", tender.additional_information


def lines(tender: TenderParameters) -> Iterator[tuple[str, str]]:
    """Every free text that stands in one language for all, with its place."""
    for where, choice in facts.choices(tender):
        if choice.reason:
            yield f"{where}.reason", choice.reason
        for name, value in choice.values.items():
            yield f"{where}.values.{name}", value


def _texts_of(purchase: Purchase, prefix: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name in _OF_A_PURCHASE:
        if text := getattr(purchase, name):
            yield prefix + name, text
    yield f"{prefix}place.description", purchase.place.description
    for number, criterion in enumerate(purchase.award_criteria):
        for name in _OF_A_CRITERION:
            if text := getattr(criterion, name):
                yield f"{prefix}award_criteria.{number}.{name}", text
    for number, choice in enumerate(purchase.clauses):
        if choice.link:
            yield f"{prefix}clauses.{number}.link", choice.link
