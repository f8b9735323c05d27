"""The page of the clauses of a tender: what it was asked to show, its cards, and the way back to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from flask import url_for

from app.core.composition import say
from app.core.composition.catalogue import KIND_TITLES
from app.core.model.clause import ClauseKind
from app.core.model.finding import N_, Codes
from app.web.choices import Answers, Reader
from app.web.clause_cards import (
    ClauseCard,
    ClauseView,
    KindOfCards,
    Scope,
    ShownCompanion,
    is_offered,
    kinds_of_cards,
    title_of,
)
from app.web.clause_texts import clause_texts
from app.web.forms import CLAUSES
from app.web.opened import Opened, today
from app.web.saving import clause_choices
from app.web.shown import Mend
from app.web.step_pages import StepPage, plain_page
from app.workspaces.arranging import successors
from app.workspaces.library_search import clauses_with

_STAYS = frozenset({"add", "remove", "replace", "open", "up", "down", "stay"})
_USE_SUCCESSOR = N_("Use its successor: {successor}.")
_NOT_IN_FORCE = N_("The clause {clause} has no text in force on {day}.")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many clauses are in, and how many more the buyer may choose; whatever the page shows of them."""

    included: int
    offered: int


@dataclass(frozen=True, slots=True)
class ClausePage:
    """The page of the clauses, for the whole contract or for a lot."""

    step: StepPage
    view: ClauseView
    kinds: tuple[KindOfCards, ...]
    counts: Counts
    known_kinds: Answers
    successors: tuple[ShownCompanion, ...]
    """Clauses the buyer chose that another has replaced."""
    plain_address: str
    """Of the page that shows all."""


def clause_view(arguments: Mapping[str, str]) -> ClauseView:
    """What an address asks to show; words beyond what anybody types are cut."""
    kind = arguments.get("kind", "")
    known = {each.value for each in ClauseKind}
    return ClauseView(arguments.get("q", "").strip()[:200], kind if kind in known else "", arguments.get("open", ""))


def clause_page(opened: Opened, lot: str, reader: Reader, view: ClauseView) -> ClausePage:
    """The page of the clauses, with its cards by kind."""
    language = reader.language if reader.language in opened.languages else opened.languages[0]
    found = frozenset(
        clauses_with(reader.installation.library, view.query, reader.texts, opened.review.selection.law.day)
    )
    scope = replace(
        clause_scope(opened, lot, reader),
        texts=clause_texts(opened.review, language, reader, today()),
        view=view,
        found=found if view.query else None,
    )
    kinds = kinds_of_cards(scope)
    step = plain_page(opened, CLAUSES, lot, reader)
    shown = [card for kind in kinds for card in kind.cards]
    return ClausePage(
        replace(step, address=_address(opened, lot, view), mends=tuple(_mends(shown))),
        view,
        kinds,
        _counts(scope),
        tuple((kind.value, reader.say(title)) for kind, title in KIND_TITLES.items()),
        () if lot else _successors(opened, reader),
        step.address,
    )


def clause_scope(opened: Opened, lot: str, reader: Reader) -> Scope:
    """What the cards of the whole contract or of a lot are made for."""
    return Scope(opened.review, lot, clause_choices(opened, lot), opened.languages, opened.currency, reader)


def address_after(saved: Opened, lot: str, view: ClauseView, action: str) -> str | None:
    """The same page at the clause whose button was pressed; None where the button leads on."""
    verb, _, anchor = action.partition(":")
    if verb not in _STAYS:
        return None
    opens = anchor.removeprefix("clauses.") if verb == "open" else view.open
    return _address(saved, lot, replace(view, open=opens), anchor)


def count_mends(saved: Opened, lot: str, reader: Reader) -> int:
    """How much is to be mended in the answers about clauses."""
    return len(clause_page(saved, lot, reader, ClauseView()).step.mends)


def _address(opened: Opened, lot: str, view: ClauseView, anchor: str = "") -> str:
    return url_for(
        "drafting.step",
        token=opened.token,
        step_id=CLAUSES.id,
        lot=lot or None,
        q=view.query or None,
        kind=view.kind or None,
        open=view.open or None,
        _anchor=anchor or None,
    )


def _counts(scope: Scope) -> Counts:
    each = scope.decisions.values()
    included = sum(any(decision.included for decision in decisions) for decisions in each)
    return Counts(included, sum(is_offered(decisions) for decisions in each))


def _successors(opened: Opened, reader: Reader) -> tuple[ShownCompanion, ...]:
    library, day = reader.installation.library, opened.review.selection.law.day
    found = []
    for each in successors(opened.tender, library, day):
        values = {"clause": Codes("clauses", (each.clause,)), "day": day}
        title, language = title_of(library.clauses[each.successor], None, reader)
        label = say(_USE_SUCCESSOR, {"successor": title}, library, reader.texts)
        message = say(_NOT_IN_FORCE, values, library, reader.texts)
        found.append(ShownCompanion(message, label, "", language, f"replace:clauses.{each.clause}"))
    return tuple(found)


def _mends(cards: Iterable[ClauseCard]) -> Iterable[Mend]:
    for card in cards:
        for field in (*card.fields, *((card.reason,) if card.reason else ())):
            for message in field.messages:
                yield Mend(field.id, card.title, message)
