"""The clause step: each clause considered as a card, with its reasons, words, values and the buyer's choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from app.core.composition import say
from app.core.composition.catalogue import AMBITION_TITLES, KIND_TITLES, compose_every_clause
from app.core.markup import text_units
from app.core.model.clause import Clause, ClauseKind, ClauseVersion, Status
from app.core.model.document import ClauseBlock, CrossReference, Document, Filled, Fillings, Text
from app.core.model.finding import N_
from app.core.model.selection import ClauseDecision, Ground, Reason
from app.core.writers.html import write_html
from app.web.choices import Reader, citation_of, language_name
from app.web.clause_values import AskedFor, value_fields
from app.web.shown import Input, Option, ShownField
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
class ClauseCard:
    """One clause in the scope shown: the whole contract, or one lot."""

    id: str
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
    marks: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()
    guidance_language: str = ""
    text: Markup | None = None
    choice: ShownField | None = None
    reason: ShownField | None = None
    reason_open: bool = False
    fields: tuple[ShownField, ...] = ()
    values_open: bool = False
    """The values are asked for at once: the clause is in, or the buyer said something about it."""

    @property
    def is_for_others(self) -> bool:
        """Made for other purchases, and nobody asked for it here."""
        return not (self.values_open or self.offered)


@dataclass(frozen=True, slots=True)
class KindOfCards:
    """The clauses of a kind; those made for other purchases and those that are not available stand apart."""

    id: str
    title: str
    counted: str
    cards: tuple[ClauseCard, ...]
    others: tuple[ClauseCard, ...]
    """Made for other purchases, and not spoken about; the buyer may choose them all the same."""
    unavailable: tuple[ClauseCard, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What the cards are made for: `lot` is a lot's id, "" for the whole contract; `choices` is its raw list."""

    review: Review
    lot: str
    choices: Sequence[Any]
    languages: Sequence[str]
    currency: str
    reader: Reader
    texts: Mapping[str, Markup]
    """The full text of each clause; empty where no card is shown."""

    def decisions(self) -> dict[str, list[ClauseDecision]]:
        """The decisions in scope by clause, in the order of the library."""
        found: dict[str, list[ClauseDecision]] = {}
        for decision in self.review.selection.decisions:
            if not self.lot or self.lot in decision.lots:
                found.setdefault(decision.clause.id, []).append(decision)
        return found


def kinds_of_cards(scope: Scope) -> tuple[KindOfCards, ...]:
    """All clauses considered, by kind; kinds without a clause are left out."""
    cards: dict[ClauseKind, list[ClauseCard]] = {}
    for decisions in scope.decisions().values():
        if decisions[0].version is not None:
            card = _card(decisions, decisions[0].version, scope)
            cards.setdefault(decisions[0].clause.kind, []).append(card)
    return tuple(_kind(kind, cards[kind], scope.reader) for kind in ClauseKind if kind in cards)


def shown_reasons(decisions: Sequence[ClauseDecision], review: Review, reader: Reader) -> tuple[ShownReason, ...]:
    """The reasons of one clause, lot by lot where lots differ."""
    return tuple(
        _reason(reason, ", ".join(decision.lots) if len(decisions) > 1 else "", review, reader)
        for decision in decisions
        for reason in decision.reasons
    )


def title_of(clause: Clause, version: ClauseVersion | None, reader: Reader) -> tuple[str, str]:
    """The title in the page language and ""; or in the base language, which is named."""
    source = (version or clause.versions[0]).title
    found = reader.texts.clauses.line(f"{clause.id}/title", source)
    return (found, "") if found else (source, "en")


def clause_texts(review: Review, language: str, reader: Reader, day: date) -> dict[str, Markup]:
    """The full text of every clause considered, as it would print, with the values it has now."""
    installation = reader.installation
    texts = installation.texts(language)
    document = compose_every_clause(review.tender, review.selection, installation.library, texts, day)
    blocks = [block for block in document.blocks if isinstance(block, ClauseBlock)]
    titles = {block.anchor: "".join(part.text for part in block.title if isinstance(part, Text)) for block in blocks}
    return {block.stamp.clause: _text(block, document, titles) for block in blocks}


def _text(block: ClauseBlock, document: Document, titles: Mapping[str, str]) -> Markup:
    alone = replace(document, blocks=(Filled(block.content.body, _named(block.content.fillings, titles)),))
    return Markup(write_html(alone))  # noqa: S704 - our own writer escapes what it writes


def _named(fillings: Fillings, titles: Mapping[str, str]) -> Fillings:
    """References by title: numbers are only known in the document."""
    return tuple(
        tuple(
            Text(f"“{titles.get(part.target, part.text)}”") if isinstance(part, CrossReference) else part
            for part in filling
        )
        for filling in fillings
    )


def _kind(kind: ClauseKind, cards: Sequence[ClauseCard], reader: Reader) -> KindOfCards:
    available = sorted((card for card in cards if card.available), key=lambda card: not (card.included or card.partly))
    included = sum(card.included or card.partly for card in available)
    return KindOfCards(
        f"kind-{kind.value}",
        reader.say(KIND_TITLES[kind]),
        f"{included}/{len(available)}",
        tuple(card for card in available if not card.is_for_others),
        tuple(card for card in available if card.is_for_others),
        tuple(card for card in cards if not card.available),
    )


def _card(decisions: Sequence[ClauseDecision], version: ClauseVersion, scope: Scope) -> ClauseCard:
    first = decisions[0]
    title, language = title_of(first.clause, version, scope.reader)
    included = [decision.included for decision in decisions]
    plain = ClauseCard(
        f"clauses.{first.clause.id}",
        title,
        language,
        all(included),
        any(included) and not all(included),
        any(_is_available(decision, scope.review) for decision in decisions),
        not any(included) and any(decision.reasons[0].ground is Ground.OFFERED for decision in decisions),
        shown_reasons(decisions, scope.review, scope.reader),
    )
    return _with_choice(plain, decisions, version, scope) if plain.available else plain


def _with_choice(
    card: ClauseCard, decisions: Sequence[ClauseDecision], version: ClauseVersion, scope: Scope
) -> ClauseCard:
    clause, reader = decisions[0].clause, scope.reader
    said = decisions[0].choice
    raw = choice_of(scope.choices, said.clause if said else clause.id)
    guidance, language = _guidance(clause, version, reader)
    reason = str(raw.get("reason") or "")
    include = raw.get("include", True) if raw else None
    unreasoned = include in {False, "false"} and not reason and any(decision.mandatory for decision in decisions)
    shown = card.included or card.partly or bool(raw)
    link = _link(card.id, raw, scope, reader) if shown and _is_unusual(version, scope) else ()
    asked = AskedFor(clause.id, version, scope.currency, reader)
    return replace(
        card,
        marks=tuple(_marks(decisions, version, reader)),
        guidance=guidance,
        guidance_language=language,
        text=scope.texts.get(clause.id),
        choice=_choice(card.id, include, reader),
        reason=_reason_field(card.id, reason, (reader.say(_REASON_MISSING),) if unreasoned else (), reader),
        reason_open=bool(reason) or unreasoned,
        fields=(*value_fields(asked, decisions[0].values), *link),
        values_open=shown,
    )


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
