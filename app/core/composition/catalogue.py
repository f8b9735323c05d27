"""The clauses themselves as a document: every clause as it would print, and the catalogue with guidance, values and law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from app.core.composition.bodies import MadeClause, cited, made_clause
from app.core.composition.brief import Voice, voice_of
from app.core.composition.composing import compose
from app.core.composition.messages import say
from app.core.composition.values import placeholder_inlines
from app.core.markup import TextUnit, text_units
from app.core.model.arrangement import Arrangement, Clauses, Section
from app.core.model.clause import Ambition, Clause, ClauseKind, Placeholder, PlaceholderType, Status
from app.core.model.document import (
    Block,
    ClauseBlock,
    Contents,
    Document,
    Heading,
    Inlines,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    Text,
)
from app.core.model.finding import N_
from app.core.model.library import Law, Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters
from app.core.model.text import Texts

KIND_TITLES: Mapping[ClauseKind, str] = {
    ClauseKind.RESERVATION: N_("Reservation"),
    ClauseKind.EXCLUSION_GROUND: N_("Grounds for exclusion"),
    ClauseKind.SELECTION_CRITERION: N_("Selection criteria"),
    ClauseKind.TECHNICAL_SPECIFICATION: N_("Technical specifications"),
    ClauseKind.AWARD_CRITERION: N_("Award criteria"),
    ClauseKind.CONTRACT_PERFORMANCE_CONDITION: N_("Conditions of contract performance"),
    ClauseKind.SUBCONTRACTING: N_("Subcontracting"),
    ClauseKind.MONITORING: N_("Monitoring"),
    ClauseKind.REMEDY: N_("When things go wrong"),
    ClauseKind.OUTCOME_PAYMENT: N_("Payment by results"),
}
AMBITION_TITLES: Mapping[Ambition, str] = {
    Ambition.BASIC: N_("Basic set"),
    Ambition.ADVANCED: N_("Advanced"),
    Ambition.PIONEERING: N_("Pioneering"),
}
STATUS_TITLES: Mapping[Status, str] = {
    Status.DRAFT: N_("Draft"),
    Status.REVIEWED: N_("Reviewed, not yet approved by your legal staff"),
    Status.APPROVED: N_("Approved"),
    Status.RETIRED: N_("Retired"),
}
_TITLE = N_("Catalogue of clauses")
_INTRO = N_("Every clause in force on {day} under this law: {place}. Values are those the library proposes.")
_GUIDANCE, _LAW, _INDICATOR = N_("When to use it, and pitfalls"), N_("Legal sources"), N_("Indicator")
_VALUES, _PROPOSED, _LEAST, _MOST = N_("Values of this clause"), N_("Proposed"), N_("Least"), N_("Most")

_WIDTHS = (52, 16, 16, 16)
_NONE: Inlines = (Text("–"),)


def compose_every_clause(
    tender: TenderParameters, selection: ClauseSelection, library: Library, texts: Texts, day: date
) -> Document:
    """Every clause considered, in or out, as it would print with the values it has now; by kind."""
    each = {decision.clause.id: replace(decision, included=True) for decision in selection.decisions}
    everything = replace(selection, decisions=tuple(each.values()))
    return compose(tender, everything, _with_catalogue(library), texts, _catalogue(), day)


def compose_catalogue(selection: ClauseSelection, library: Library, texts: Texts, day: date) -> Document:
    """The catalogue of the clauses considered: each with its text, proof, indicator, values, law and guidance."""
    law = selection.law
    voice = voice_of(library, texts, law.country)
    clauses = {decision.clause.id: decision.clause for decision in selection.decisions}
    plain = compose_every_clause(TenderParameters(), selection, library, texts, day)

    def blocks() -> Iterator[Block]:
        title = say(_TITLE, {}, library, texts)
        yield Paragraph((Text(title),), ParagraphRole.TITLE)
        place = law.nearest.name.get(texts.language, law.nearest.id)
        yield Paragraph((Text(say(_INTRO, {"day": day, "place": place}, library, texts)),), ParagraphRole.NOTE)
        yield from (block for block in plain.blocks if isinstance(block, Contents))
        kinds = {clause.kind for clause in clauses.values()}
        for block in plain.blocks:
            match block:
                case Heading():
                    kind = ClauseKind(block.anchor.removeprefix("s_").replace("_", "-"))
                    if kind in kinds:
                        yield replace(block, inlines=(Text(say(KIND_TITLES[kind], {}, library, texts)),))
                case ClauseBlock():
                    yield block
                    yield from _details(clauses[block.stamp.clause], law, voice, day)
                case _:
                    pass

    return replace(plain, title=say(_TITLE, {}, library, texts), blocks=tuple(blocks()), parameters="")


def _details(clause: Clause, law: Law, voice: Voice, day: date) -> Iterator[Block]:
    version = clause.version_on(day) or clause.versions[0]
    if version.indicator is not None:
        parts = (("name", version.indicator.name), ("formula", version.indicator.formula))
        lines = tuple(_said(f"{clause.id}/indicator.{part}", TextUnit(source), voice) for part, source in parts)
        yield _labelled(_INDICATOR, (*lines[0], Text(". "), *lines[1]), voice)
    if version.placeholders:
        yield _values(made_clause(voice, law.codes, frozenset(), clause.id, version.version), voice)
    if version.legal_sources:
        yield _labelled(_LAW, cited(voice, law.codes, version.legal_sources), voice)
    for number, unit in enumerate(text_units(version.buyer_guidance)):
        said = _said(f"{clause.id}/buyer_guidance", unit, voice)
        yield Paragraph(said) if number else _labelled(_GUIDANCE, said, voice)
    state = " · ".join(
        say(message, {}, voice.library, voice.texts)
        for message in (AMBITION_TITLES[clause.ambition], STATUS_TITLES[version.status])
    )
    yield Paragraph((Text(f"{clause.id} {version.version}", code=True), Text(f" · {state}")), ParagraphRole.SMALL)


def _values(made: MadeClause, voice: Voice) -> Table:
    heads = (_VALUES, _PROPOSED, _LEAST, _MOST)
    header = tuple((Text(say(message, {}, voice.library, voice.texts)),) for message in heads)
    rows = tuple(_value_row(made, name, each, voice) for name, each in made.version.placeholders.items())
    return Table(header, rows, _WIDTHS, say(_VALUES, {}, voice.library, voice.texts))


def _value_row(made: MadeClause, name: str, placeholder: Placeholder, voice: Voice) -> Row:
    asked = _said(f"{made.clause_id}/placeholders.{name}.label", TextUnit(placeholder.label), voice)
    proposed = _NONE if placeholder.default is None else placeholder_inlines(voice, made, name, placeholder.default)
    return Row((asked, proposed, *(_bound(placeholder, each, voice) for each in (placeholder.min, placeholder.max))))


def _bound(placeholder: Placeholder, bound: Decimal | None, voice: Voice) -> Inlines:
    """A bound as it prints; that of money counts in the currency of the tender."""
    if bound is None:
        return _NONE
    is_share = placeholder.type is PlaceholderType.PERCENT
    return (Text(voice.formats.percent(bound) if is_share else voice.formats.number(bound)),)


def _labelled(message: str, inlines: Inlines, voice: Voice) -> Paragraph:
    label = say(message, {}, voice.library, voice.texts)
    return Paragraph((Text(f"{label}{voice.formats.colon}", strong=True), *inlines), ParagraphRole.LABELLED)


def _said(context: str, unit: TextUnit, voice: Voice) -> Inlines:
    found = voice.texts.clauses.line(context, unit.source)
    return (Text(found),) if found is not None else (voice.missing(context),)


@cache
def _catalogue() -> Arrangement:
    """One section for each kind of clause."""
    kinds = {kind.value.replace("-", "_"): kind for kind in ClauseKind}
    sections = (
        Section(id=name, title=KIND_TITLES[kind], blocks=(Clauses(clauses=(kind,)),)) for name, kind in kinds.items()
    )
    return Arrangement(id="clause-catalogue", title=_TITLE, sections=tuple(sections))


@lru_cache(maxsize=2)
def _with_catalogue(library: Library) -> Library:
    """The library with that arrangement; the same object each time, since the composition remembers by it."""
    return replace(library, arrangements={_catalogue().id: _catalogue()})
