"""The walk through an arrangement: each section that applies becomes a numbered heading and its blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from app.core.composition.bodies import made_words
from app.core.composition.brief import Brief, Voice, voice_of
from app.core.composition.clause_part import (
    ClauseOrder,
    Slot,
    clause_part,
    fields_named,
    ground_of,
    strong,
    unplaced,
)
from app.core.composition.fact_tables import lots_told, stated_facts
from app.core.composition.fields import field_paragraphs, in_language, local_words
from app.core.composition.tables import award_tables, lots_table, monitoring_table
from app.core.model.arrangement import (
    Answers,
    Arrangement,
    ArrangementBlock,
    Built,
    Clauses,
    Facts,
    FillIns,
    Section,
    SignatureLines,
    Words,
)
from app.core.model.clause import ClauseText
from app.core.model.document import (
    Blank,
    Block,
    Body,
    Contents,
    Document,
    Filled,
    FillIn,
    Heading,
    Inlines,
    Note,
    PageTurn,
    Paragraph,
    ParagraphRole,
    Row,
    Signature,
    Text,
)
from app.core.model.finding import Finding
from app.core.model.library import Library
from app.core.model.selection import ClauseDecision, ClauseSelection
from app.core.model.tender import Lot, TenderParameters
from app.core.model.text import Texts

if TYPE_CHECKING:
    from app.core.model.notice import Notice, NoticeLot
    from app.core.model.register import Register

# What only a notice needs (answer_tables, portals) is imported where it is used: most commands draft none, and start sooner.

_WORD_ROLES = {"body": ParagraphRole.BODY, "note": ParagraphRole.NOTE, "small": ParagraphRole.SMALL}


@dataclass(frozen=True, slots=True)
class _Planned:
    """A section that applies, with its number."""

    section: Section
    number: str


class _Numbers:
    """Numbers of the second level within a section, in the order of the document."""

    def __init__(self, section: str) -> None:
        self._section = section
        self._last = 0

    def next(self) -> str:
        self._last += 1
        return f"{self._section}.{self._last}"


def compose(  # noqa: PLR0913 - all that a document depends on
    tender: TenderParameters,
    selection: ClauseSelection,
    library: Library,
    texts: Texts,
    arrangement: Arrangement,
    day: date,
    *,
    notice: Notice | None = None,
    findings: tuple[Finding, ...] = (),
    program: str = "",
) -> Document:
    """Put the chosen clauses and the buyer's values into the arrangement, in the language of the texts.

    `day` is the date of the document; `notice` the EU notice in the same language, where the arrangement needs it and
    there is a form for it. `findings` and `program`, the version of the program, print in a record only.
    Blanks, missing translations and unconfirmed facts are nodes of the tree.
    """
    voice = voice_of(library, texts, selection.law.country)
    accepted = frozenset(each.where for each in tender.accepted_findings if each.code == "law.unconfirmed")
    brief = Brief(tender, selection, arrangement, voice, accepted, notice, findings, program, day)
    planned = tuple(_plan(brief))
    writer = _Composer(brief, planned)
    title = _title(brief)
    return Document(
        kind=arrangement.id,
        language=texts.language,
        locale=voice.formats.tag,
        title=_plain(title),
        author=tender.buyer.name or "",
        reference=tender.reference or "",
        day=day.isoformat(),
        blocks=(*_front(brief, title), *writer.sections()),
        library_fingerprint=library.fingerprint,
        locale_fingerprint=texts.fingerprint,
        page_words=(voice.phrase("page"), voice.phrase("of")),
        annex_word=voice.phrase("annex"),
        parameters=tender.model_dump_json(exclude_unset=True, by_alias=True),
    )


def compose_register(
    tender: TenderParameters,
    selection: ClauseSelection,
    library: Library,
    texts: Texts,
    arrangement: Arrangement,
    day: date,
) -> Register:
    """The monitoring register that belongs to a document: its indicators, under the numbers the clauses have there."""
    from app.core.composition.register import make_register

    voice = voice_of(library, texts, selection.law.country)
    brief = Brief(tender, selection, arrangement, voice, frozenset())
    return make_register(tender, selection, voice, _Composer(brief, tuple(_plan(brief))).measured(), day)


def _plan(brief: Brief) -> Iterator[_Planned]:
    """The sections that apply and have something to say, numbered; annexes by letter."""
    articles = annexes = 0
    for section in brief.arrangement.sections:
        if not (brief.applies(section.applies_when) and _has_its_form(brief, section)):
            continue
        if section.annex:
            annexes += 1
            yield _Planned(section, chr(ord("A") + annexes - 1))
        else:
            articles += 1
            yield _Planned(section, str(articles))


def _has_its_form(brief: Brief, section: Section) -> bool:
    """Tell whether there is an EU form, or none, as a section asks; one of answers asks for something to say in them."""
    if section.eu_form is not None and section.eu_form != (brief.notice is not None):
        return False
    asked = [block for block in section.blocks if isinstance(block, Answers)]
    if not asked:
        return True
    from app.core.composition.answer_tables import says_something

    return any(says_something(brief, block) for block in asked)


def _title(brief: Brief) -> Inlines:
    """The title of the arrangement, or the official name of the notice's form."""
    arrangement = brief.arrangement
    if arrangement.titled_by_form and brief.notice is not None:
        return (Text(brief.voice.label("notice-subtype", brief.notice.form)),)
    return brief.voice.line(f"{arrangement.id}/title", arrangement.title)


def _slots(brief: Brief, planned: tuple[_Planned, ...]) -> Iterator[Slot]:
    """Where clauses are printed, counting the headings of lots before them as the composer numbers them."""
    counts = Counter(decision.clause.kind for decision in brief.selection.included)
    for each in planned:
        before = 0
        for index, block in enumerate(each.section.blocks):
            match block:
                case Facts() if block.per_lot and brief.tender.lots and brief.applies(block.applies_when):
                    before += len(lots_told(brief, block))
                case Answers():
                    from app.core.composition.answer_tables import lots_apart

                    before += len(lots_apart(brief, block))
                case Clauses():
                    yield Slot(each.section.id, index, each.number, before)
                    before += sum(counts[kind] for kind in block.clauses)
                case _:
                    pass


def _front(brief: Brief, title: Inlines) -> Iterator[Block]:
    tender = brief.tender
    yield Paragraph(title, ParagraphRole.TITLE)
    stated = local_words(brief.voice, in_language(brief.voice, tender.title, "title"))
    blank = (Blank(brief.voice.to_complete(brief.voice.phrase("lot_title")), "title"),)
    yield Paragraph(stated[0] if stated else blank, ParagraphRole.SUBTITLE)
    if tender.reference:
        yield Paragraph((Text(brief.voice.phrase("reference_line", reference=tender.reference)),), ParagraphRole.NOTE)
    if tender.illustrative:
        yield _note(brief, "example_title", Text(brief.voice.phrase("example_note")))
    authoritative = tender.languages.authoritative
    if authoritative and brief.language not in authoritative:
        names = brief.formats.items([brief.formats.language_name(code) for code in authoritative])
        yield _note(brief, "courtesy_title", Text(brief.voice.phrase("courtesy_note", language=names)))
    elif brief.law.official_languages and brief.language not in brief.law.official_languages:
        names = brief.formats.items([brief.formats.language_name(code) for code in brief.law.official_languages])
        yield _note(brief, "not_official_title", Text(brief.voice.phrase("not_official_note", languages=names)))
    yield Contents(brief.voice.phrase("contents"))


def _note(brief: Brief, title: str, text: Text) -> Note:
    return Note(brief.voice.phrase(title), (Paragraph((text,)),))


class _Composer:
    """Turns planned sections into blocks."""

    def __init__(self, brief: Brief, planned: tuple[_Planned, ...]) -> None:
        self._brief = brief
        self._planned = planned
        self._ground = ground_of(brief.voice, brief.law.codes, brief.accepted)
        included = brief.selection.included
        stated = tuple((name, self._field(name)) for name in fields_named(self._ground, included))
        order = ClauseOrder(brief.arrangement.id, tuple(_slots(brief, planned)), included, len(brief.tender.lots))
        self._clauses = clause_part(self._ground, order, stated)

    def measured(self) -> tuple[tuple[str, ClauseDecision, Row], ...]:
        """Number, decision and row of the monitoring annex, for each clause that is measured."""
        part = self._clauses
        return tuple((number, decision, row) for (number, decision), row in zip(part.measured, part.rows, strict=True))

    def sections(self) -> Iterator[Block]:
        """Every section, with a page turn wherever pages begin or cease to lie across."""
        landscape = False
        for each in self._planned:
            turned = each.section.landscape != landscape
            if turned:
                landscape = each.section.landscape
                yield PageTurn(landscape)
            yield from self._section(each, new_page=each.section.new_page and not turned)
        if landscape:
            yield PageTurn(landscape=False)

    def _section(self, planned: _Planned, *, new_page: bool) -> Iterator[Block]:
        """The heading of a section and its blocks."""
        section, context = planned.section, f"{self._brief.arrangement.id}/{planned.section.id}"
        yield _heading(self._brief.voice, (self._brief.arrangement.id, section.id), planned.number, new_page=new_page)
        numbers = _Numbers(planned.number)
        for index, block in enumerate(section.blocks):
            yield from self._block(block, context, numbers, (section.id, index))

    def _block(
        self, block: ArrangementBlock, context: str, numbers: _Numbers, where: tuple[str, int]
    ) -> Iterator[Block]:
        match block:
            case Words():
                if self._brief.applies(block.applies_when):
                    yield self._words(f"{context}/text", block.text, _WORD_ROLES[block.style])
            case Facts():
                if self._brief.applies(block.applies_when):
                    yield from self._facts(block, numbers, where)
            case Clauses():
                yield from self._clauses_of(block, context, where)
            case Answers():
                yield from self._answers(block, numbers, where)
            case Built():
                yield from self._built(block)
            case SignatureLines():
                yield _signature(self._brief.voice, context, block.signature)
            case FillIns():
                if self._brief.applies(block.applies_when):
                    yield _fill_ins(self._brief.voice, context, block.fill_ins)
            case _:
                assert_never(block)

    def _words(self, context: str, text: ClauseText, role: ParagraphRole) -> Filled:
        made = made_words(self._brief, context, text, role)
        return made.filled(self._of_tender, lambda _: None, lambda _: 0)

    def _of_tender(self, name: str) -> Inlines:
        """A placeholder of the arrangement: `tender.<field>`, `buyer.<field>` or `clause.<id>`."""
        if name.startswith("clause."):
            return self._clauses.references.get(name) or unplaced(self._brief.voice, name)
        return self._field(name)

    def _field(self, name: str) -> Inlines:
        path = name.removeprefix("tender.")
        paragraphs = field_paragraphs(self._brief, self._brief.selection.purchases[0], path)
        return paragraphs[0] if paragraphs else (Blank(self._brief.voice.to_complete(path), path),)

    def _see_clause(self, clause: str) -> Inlines:
        """Where a clause stands in this document, or its title where another document prints it; nothing for ""."""
        if not clause:
            return ()
        found = self._clauses.references.get(f"clause.{clause.replace('-', '_')}")
        known = self._brief.library.clauses.get(clause)
        if found is None and known is not None:
            return self._brief.voice.clause_title(known)
        return (*self._brief.voice.words("clause"), Text(" "), *(found or unplaced(self._brief.voice, clause)))

    def _facts(self, block: Facts, numbers: _Numbers, where: tuple[str, int]) -> Iterator[Block]:
        brief = self._brief
        for lot in lots_told(brief, block):
            if block.per_lot and brief.tender.lots:
                yield Heading(2, numbers.next(), _lot_title(brief, lot), f"l_{where[0]}_{where[1]}_{lot.id}"[:40])
            yield from stated_facts(brief, lot, block, where)

    def _clauses_of(self, block: Clauses, context: str, where: tuple[str, int]) -> Iterator[Block]:
        blocks = self._clauses.blocks.get(where, ())
        yield from blocks
        if not blocks and block.none is not None:
            yield self._words(f"{context}/text", block.none, ParagraphRole.BODY)

    def _answers(self, block: Answers, numbers: _Numbers, where: tuple[str, int]) -> Iterator[Block]:
        """The tables of a part of the notice, each group of lots that answer differently under a heading."""

        def heading(lots: tuple[NoticeLot, ...]) -> Heading:
            return Heading(2, numbers.next(), self._names(lots), f"l_{where[0]}_{where[1]}_{lots[0].id}"[:40])

        from app.core.composition.answer_tables import answer_blocks

        yield from answer_blocks(self._brief, block, heading)

    def _names(self, lots: tuple[NoticeLot, ...]) -> Inlines:
        ids = [lot.id for lot in lots]
        if len(ids) > 1:
            return (Text(self._brief.voice.phrase("lots_line", lots=self._brief.formats.items(ids))),)
        return next(_lot_title(self._brief, each) for each in self._brief.selection.purchases if each.id == ids[0])

    def _built(self, block: Built) -> Iterator[Block]:
        brief = self._brief
        match block.built:
            case "lots":
                yield from lots_table(brief)
            case "award-criteria":
                yield from award_tables(brief, self._see_clause)
            case "monitoring-annex":
                yield monitoring_table(brief.voice, self._clauses.rows)
            case "portals":
                from app.core.composition.portals import portal_list

                yield from portal_list(brief)
            case "espd":
                from app.core.composition.portals import espd_table

                yield from espd_table(brief)
            case part:
                from app.core.composition.decision_record import record_part

                yield from record_part(brief, part)


@lru_cache(maxsize=1024)
def _heading(voice: Voice, where: tuple[str, str], number: str, *, new_page: bool) -> Heading:
    """The heading of a section at its place; one node for the same place."""
    arrangement, name = where
    section = voice.section(arrangement, name)
    title = voice.line(f"{arrangement}/{name}/title", section.title)
    return Heading(1, number, title, f"s_{name}"[:40], new_page, section.annex)


@lru_cache(maxsize=1024)
def _signature(voice: Voice, context: str, lines: tuple[str, ...]) -> Signature:
    return Signature(tuple(voice.line(f"{context}/signature", each) for each in lines))


@lru_cache(maxsize=1024)
def _fill_ins(voice: Voice, context: str, lines: tuple[str, ...]) -> Filled:
    labels = (voice.line(f"{context}/fill_in", each) for each in lines)
    return Filled(
        Body(tuple(Paragraph((*strong(label), Text(voice.formats.colon), FillIn(_plain(label)))) for label in labels))
    )


def _lot_title(brief: Brief, lot: Lot) -> Inlines:
    title = lot.title.get(brief.language)
    name = (Text(f" {lot.id}", code=True), *((Text(f": {title}"),) if title else ()))
    return (*brief.voice.words("lot"), *name)


def _plain(inlines: Inlines) -> str:
    return "".join(getattr(inline, "text", "") or getattr(inline, "prompt", "") for inline in inlines)
