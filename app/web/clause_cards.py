"""The clause step: each clause considered as a card, with its reasons, words, values and the buyer's choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from app.core.checks.tender.clauses import APART, NEEDED
from app.core.composition import say
from app.core.composition.catalogue import AMBITION_TITLES, KIND_TITLES
from app.core.markup import text_units
from app.core.model.clause import Clause, ClauseKind, ClauseVersion, Status
from app.core.model.finding import N_, Codes
from app.core.model.library import Law
from app.core.model.selection import ClauseDecision, Ground, Reason
from app.web.choices import Reader, language_name
from app.web.clause_texts import ClauseTexts
from app.web.clause_values import AskedFor, value_fields
from app.web.shown import Input, Option, ShownField
from app.workspaces.arranging import Companion, companions
from app.workspaces.drafting import Review

_MANDATORY = N_("The law asks for it")
_DRAFT_TEXT = N_("Draft wording: bars publishing")
_AS_PROPOSED, _INCLUDE, _LEAVE_OUT = N_("As proposed"), N_("Include"), N_("Leave out")
_YOUR_CHOICE = N_("Your choice")
_WHY = N_("Why you include it or leave it out")
_WHY_HINT = N_("For the file. Needed where the law asks for the clause and you leave it out.")
_REASON_MISSING = N_("Say why you leave it out: the law asks for this clause here, so it stays in until then.")
_LINK = N_("How it is linked to what you buy")
_LINK_HINT = N_("The clause is made for other purchases; the law asks for a link to the subject-matter.")


@dataclass(frozen=True, slots=True)
class ShownReason:
    """Why a clause is in or out, in the page language; the citation in its own. `lots` is "" where all are alike."""

    text: str
    lots: str
    citation: str
    citation_language: str


@dataclass(frozen=True, slots=True)
class ShownCompanion:
    """A clause to add or to leave out for the sake of another: why, and the button's name and value."""

    message: str
    label: str
    title: str
    title_language: str
    action: str


@dataclass(frozen=True, slots=True)
class ClauseCard:
    """One clause in the scope shown: the whole contract, or one lot. Without a choice it is one line."""

    id: str
    clause: str
    title: str
    title_language: str
    """"" where the title is in the page language."""
    included: bool
    partly: bool
    """In for some of the lots in scope, out for others."""
    available: bool
    """The buyer may choose; false where the law or the kind of reservation rules it out."""
    offered: bool
    reasons: tuple[ShownReason, ...]
    ambition: str
    spoken_of: bool = False
    """The buyer said something about it."""
    companions: tuple[ShownCompanion, ...] = ()
    moves: tuple[str, ...] = ()
    """`up` and `down`, where it can go there among the clauses of its kind."""
    marks: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()
    guidance_language: str = ""
    text: Markup | None = None
    sentences: Markup | None = None
    """What holds its values, as it reads now."""
    choice: ShownField | None = None
    reason: ShownField | None = None
    reason_open: bool = False
    fields: tuple[ShownField, ...] = ()

    @property
    def is_in(self) -> bool:
        """In for at least one lot in scope."""
        return self.included or self.partly


@dataclass(frozen=True, slots=True)
class KindOfCards:
    """The clauses of a kind; those made for other purchases and those that are not available stand apart."""

    id: str
    title: str
    counted: str
    cards: tuple[ClauseCard, ...]
    """Those that are in, that the buyer spoke about or asked to see whole."""
    offered: tuple[ClauseCard, ...]
    """Fit this purchase, and wait to be chosen."""
    others: tuple[ClauseCard, ...]
    """Made for other purchases, and not spoken about; the buyer may choose them all the same."""
    unavailable: tuple[ClauseCard, ...]
    open: bool
    """The page shows few clauses, so none is folded away."""


@dataclass(frozen=True, slots=True)
class ClauseView:
    """Which clauses the page was asked to show; "" asks for no less than all. `open` is one to show whole."""

    query: str = ""
    kind: str = ""
    open: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Not every clause is asked for."""
        return bool(self.query or self.kind)


@dataclass(frozen=True)
class Scope:
    """What the cards are made for: `lot` is a lot's id, "" for the whole contract; `choices` is its raw list."""

    review: Review
    lot: str
    choices: Sequence[Any]
    languages: Sequence[str]
    currency: str
    reader: Reader
    texts: ClauseTexts | None = None
    """None where no card is shown."""
    view: ClauseView = ClauseView()
    found: frozenset[str] | None = None
    """The clauses that the words of the view find; None where it has none."""

    @cached_property
    def decisions(self) -> Mapping[str, list[ClauseDecision]]:
        """The decisions in scope by clause, in the order of the selection."""
        found: dict[str, list[ClauseDecision]] = {}
        for decision in self.review.selection.decisions:
            if not self.lot or self.lot in decision.lots:
                found.setdefault(decision.clause.id, []).append(decision)
        return found

    @cached_property
    def companions(self) -> Mapping[str, tuple[Companion, ...]]:
        """What goes with each clause, or against it."""
        return companions(self.review.selection)

    @cached_property
    def order(self) -> Mapping[ClauseKind, list[str]]:
        """The included clauses of each kind as they print; none for a lot, since the order is that of the contract."""
        found: dict[ClauseKind, list[str]] = {}
        for id_, decisions in self.decisions.items() if not self.lot else ():
            if any(decision.included for decision in decisions):
                found.setdefault(decisions[0].clause.kind, []).append(id_)
        return found

    def shows(self, clause: Clause) -> bool:
        """Tell whether the page was asked to show a clause."""
        kind, found = self.view.kind, self.found
        return (not kind or clause.kind.value == kind) and (found is None or clause.id in found)


def kinds_of_cards(scope: Scope) -> tuple[KindOfCards, ...]:
    """The clauses the page shows, by kind; kinds without a clause are left out."""
    cards: dict[ClauseKind, list[ClauseCard]] = {}
    for decisions in scope.decisions.values():
        clause, version = decisions[0].clause, decisions[0].version
        if version is not None and scope.shows(clause):
            cards.setdefault(clause.kind, []).append(_card(decisions, version, scope))
    return tuple(_kind(kind, cards[kind], scope) for kind in ClauseKind if kind in cards)


def is_offered(decisions: Sequence[ClauseDecision]) -> bool:
    """Tell whether a clause fits the purchase and waits to be chosen."""
    grounds = {decision.reasons[0].ground for decision in decisions}
    return not any(decision.included for decision in decisions) and Ground.OFFERED in grounds


def shown_reasons(decisions: Sequence[ClauseDecision], review: Review, reader: Reader) -> tuple[ShownReason, ...]:
    """The reasons of one clause, lot by lot where lots differ."""
    return tuple(
        _reason(reason, ", ".join(decision.lots) if len(decisions) > 1 else "", review, reader)
        for decision in decisions
        for reason in decision.reasons
    )


def citation_of(legal_source: str | None, law: Law, reader: Reader) -> tuple[str, str]:
    """A provision as it is cited, and the language of the citation: the page's, else an official one, else any."""
    provision = law.provision(legal_source) if legal_source else None
    citations = provision.citation if provision else {}
    preferred = (reader.language, *law.official_languages, *citations)
    language = next((each for each in preferred if each in citations), "")
    return citations.get(language, ""), language


def title_of(clause: Clause, version: ClauseVersion | None, reader: Reader) -> tuple[str, str]:
    """The title in the page language and ""; or in the base language, which is named."""
    source = (version or clause.versions[0]).title
    found = reader.texts.clauses.line(f"{clause.id}/title", source)
    return (found, "") if found else (source, "en")


def _kind(kind: ClauseKind, cards: Sequence[ClauseCard], scope: Scope) -> KindOfCards:
    available = sorted((card for card in cards if card.available), key=lambda card: not card.is_in)
    folded = [card for card in available if card.choice is None]
    return KindOfCards(
        f"kind-{kind.value}",
        scope.reader.say(KIND_TITLES[kind]),
        f"{sum(card.is_in for card in available)}/{len(available)}",
        tuple(card for card in available if card.choice is not None),
        tuple(card for card in folded if card.offered),
        tuple(card for card in folded if not card.offered),
        tuple(card for card in cards if not card.available),
        scope.view.is_narrowed,
    )


def _card(decisions: Sequence[ClauseDecision], version: ClauseVersion, scope: Scope) -> ClauseCard:
    clause, reader = decisions[0].clause, scope.reader
    said = decisions[0].choice
    raw = choice_of(scope.choices, said.clause if said else clause.id)
    included = [decision.included for decision in decisions]
    plain = ClauseCard(
        f"clauses.{clause.id}",
        clause.id,
        *title_of(clause, version, reader),
        all(included),
        any(included) and not all(included),
        any(_is_available(decision, scope.review) for decision in decisions),
        is_offered(decisions),
        shown_reasons(decisions, scope.review, reader),
        reader.say(AMBITION_TITLES[clause.ambition]),
        bool(raw),
    )
    is_whole = plain.is_in or plain.spoken_of or clause.id == scope.view.open
    return _with_choice(plain, decisions, version, raw, scope) if plain.available and is_whole else plain


def _with_choice(
    card: ClauseCard, decisions: Sequence[ClauseDecision], version: ClauseVersion, raw: dict[str, Any], scope: Scope
) -> ClauseCard:
    clause, reader = decisions[0].clause, scope.reader
    guidance, language = _guidance(clause, version, reader)
    reason = str(raw.get("reason") or "")
    include = raw.get("include", True) if raw else None
    unreasoned = include in {False, "false"} and not reason and any(decision.mandatory for decision in decisions)
    link = _link(card.id, raw, scope, reader) if _is_unusual(version, scope) else ()
    asked = AskedFor(clause.id, version, scope.currency, reader)
    return replace(
        card,
        companions=tuple(_companion(each, clause, scope) for each in scope.companions.get(clause.id, ())),
        moves=tuple(_moves(clause, scope)),
        marks=tuple(_marks(decisions, version, reader)),
        guidance=guidance,
        guidance_language=language,
        text=scope.texts.whole(clause.id) if scope.texts else None,
        sentences=scope.texts.sentences(clause.id) if scope.texts else None,
        choice=_choice(card.id, include, reader),
        reason=_reason_field(card.id, reason, (reader.say(_REASON_MISSING),) if unreasoned else (), reader),
        reason_open=bool(reason) or unreasoned,
        fields=(*value_fields(asked, decisions[0].values), *link),
    )


def _companion(companion: Companion, clause: Clause, scope: Scope) -> ShownCompanion:
    """Why and how, in the words of the check that finds it."""
    message, label, verb = (NEEDED, _INCLUDE, "add") if companion.missing else (APART, _LEAVE_OUT, "remove")
    values = {"clause": Codes("clauses", (clause.id,)), "other": Codes("clauses", (companion.clause,))}
    reader, library = scope.reader, scope.reader.installation.library
    return ShownCompanion(
        say(message, values, library, reader.texts),
        reader.say(label),
        *title_of(library.clauses[companion.clause], None, reader),
        f"{verb}:clauses.{companion.clause}",
    )


def _moves(clause: Clause, scope: Scope) -> Iterator[str]:
    order = scope.order.get(clause.kind, [])
    if clause.id in order[1:]:
        yield "up"
    if clause.id in order[:-1]:
        yield "down"


def choice_of(choices: Sequence[Any], clause: str) -> dict[str, Any]:
    """The raw choice about a clause; empty where the buyer said nothing."""
    return next((each for each in choices if isinstance(each, dict) and each.get("clause") == clause), {})


def _is_available(decision: ClauseDecision, review: Review) -> bool:
    """Tell whether a choice of the buyer counts: not against the law, nor for the form of another place."""
    if decision.reasons[0].ground in {Ground.REPLACED, Ground.NOT_IN_FORCE} or decision.version is None:
        return False
    variant = decision.clause.replaces
    if variant is not None and not set(variant.jurisdictions) & set(review.selection.law.codes):
        return False
    places = [place for place, lot in enumerate(review.selection.purchases) if lot.id in decision.lots]
    condition = decision.version.applies_when
    return any(review.selection.facts[place].misses_of_law(condition) is None for place in places)


def _is_unusual(version: ClauseVersion, scope: Scope) -> bool:
    selection = scope.review.selection
    return any(
        facts.misses_of_use(version.applies_when) is not None
        for lot, facts in zip(selection.purchases, selection.facts, strict=True)
        if not scope.lot or lot.id == scope.lot
    )


def _reason(reason: Reason, lots: str, review: Review, reader: Reader) -> ShownReason:
    text = say(reason.message, reason.values, reader.installation.library, reader.texts)
    return ShownReason(text, lots, *citation_of(reason.legal_source, review.selection.law, reader))


def _guidance(clause: Clause, version: ClauseVersion, reader: Reader) -> tuple[tuple[str, ...], str]:
    """The guidance in the page language and "", or whole in the base language, which is named."""
    units = text_units(version.buyer_guidance)
    translated = tuple(reader.texts.clauses.line(f"{clause.id}/buyer_guidance", unit.source) for unit in units)
    if all(translated):
        return tuple(line for line in translated if line), ""
    return tuple(unit.source for unit in units), "en"


def _marks(decisions: Sequence[ClauseDecision], version: ClauseVersion, reader: Reader) -> Iterator[str]:
    if any(decision.mandatory for decision in decisions):
        yield reader.say(_MANDATORY)
    yield reader.say(AMBITION_TITLES[decisions[0].clause.ambition])
    if version.status is Status.DRAFT:
        yield reader.say(_DRAFT_TEXT)


def _choice(id_: str, include: object, reader: Reader) -> ShownField:
    chosen = "" if include is None else "out" if include in {False, "false"} else "in"
    options = tuple(
        Option(code, reader.say(label), code == chosen)
        for code, label in (("", _AS_PROPOSED), ("in", _INCLUDE), ("out", _LEAVE_OUT))
    )
    return ShownField(f"{id_}.choice", "radios", reader.say(_YOUR_CHOICE), "", "", (), options)


def _reason_field(id_: str, reason: str, messages: tuple[str, ...], reader: Reader) -> ShownField:
    inputs = (Input(f"{id_}.reason", reason, type="codes"),)
    return ShownField(f"{id_}.reason", "text", reader.say(_WHY), reader.say(_WHY_HINT), "", inputs, messages=messages)


def _link(id_: str, raw: Mapping[str, Any], scope: Scope, reader: Reader) -> tuple[ShownField, ...]:
    said = raw.get("link")
    known = said if isinstance(said, dict) else {}
    inputs = tuple(
        Input(f"{id_}.link.{code}", str(known.get(code) or ""), code, language_name(code, reader.locale), "codes")
        for code in scope.languages
    )
    return (ShownField(f"{id_}.link", "local", reader.say(_LINK), reader.say(_LINK_HINT), "", inputs),)
