"""The walk through an arrangement: each section that applies becomes a numbered heading and its blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import assert_never

from app.core.composition.bodies import made_words
from app.core.composition.brief import Brief, Voice, voice_of
from app.core.composition.clause_part import (
    ClauseOrder,
    Ground,
    Slot,
    clause_part,
    fields_named,
    ground_of,
    made_of,
    unplaced,
)
from app.core.composition.fact_tables import fact_table, lots_told, stated_facts
from app.core.composition.fields import field_paragraphs
from app.core.composition.tables import award_tables, lots_table, monitoring_table, strategic_rows
from app.core.model.arrangement import (
    Arrangement,
    ArrangementBlock,
    Built,
    Clauses,
    ClauseTitles,
    Facts,
    FillIns,
    Section,
    SignatureLines,
    Words,
)
from app.core.model.clause import ClauseKind, ClauseText
from app.core.model.document import (
    Blank,
    Block,
    Contents,
    Document,
    Filled,
    FillIn,
    Heading,
    Inlines,
    ListBlock,
    Note,
    PageTurn,
    Paragraph,
    ParagraphRole,
    Signature,
    Text,
)
from app.core.model.library import Library
from app.core.model.selection import ClauseDecision, ClauseSelection
from app.core.model.tender import Lot, TenderParameters
from app.core.model.text import Texts

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


def compose(
    tender: TenderParameters,
    selection: ClauseSelection,
    library: Library,
    texts: Texts,
    arrangement: Arrangement,
    day: date,
) -> Document:
    """Put the chosen clauses and the buyer's values into the arrangement, in the language of the texts.

    `day` is the date of the document. Blanks, missing translations and unconfirmed facts are nodes of the tree.
    """
    voice = voice_of(library, texts, selection.law.country)
    accepted = frozenset(each.where for each in tender.accepted_findings if each.code == "law.unconfirmed")
    brief = Brief(tender, selection, arrangement, voice, accepted)
    planned = tuple(_plan(brief))
    writer = _Composer(brief, planned)
    title = voice.line(f"{arrangement.id}/title", arrangement.title)
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


def _plan(brief: Brief) -> Iterator[_Planned]:
    """The sections that apply and have something to say, numbered; annexes by letter."""
    articles = annexes = 0
    for section in brief.arrangement.sections:
        if not brief.applies(section.applies_when):
            continue
        if section.annex:
            annexes += 1
            yield _Planned(section, chr(ord("A") + annexes - 1))
        else:
            articles += 1
            yield _Planned(section, str(articles))


def _slots(brief: Brief, planned: tuple[_Planned, ...]) -> Iterator[Slot]:
    """Where clauses are printed, counting the headings of lots before them as the composer numbers them."""
    counts = Counter(decision.clause.kind for decision in brief.selection.included)
    for each in planned:
        before = 0
        for index, block in enumerate(each.section.blocks):
            match block:
                case Facts() if block.per_lot and brief.tender.lots and brief.applies(block.applies_when):
                    before += len(lots_told(brief, block))
                case Clauses():
                    yield Slot(each.section.id, index, each.number, before)
                    before += sum(counts[kind] for kind in block.clauses)
                case _:
                    pass


def _front(brief: Brief, title: Inlines) -> Iterator[Block]:
    tender = brief.tender
    yield Paragraph(title, ParagraphRole.TITLE)
    subject = tender.title.get(brief.language)
    where = "title"
    name: Inlines = (Text(subject),) if subject else (Blank(brief.voice.to_complete(_plain(title)), where),)
    yield Paragraph(name, ParagraphRole.SUBTITLE)
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
            case ClauseTitles():
                yield from self._titles(block, context)
            case Built():
                yield from self._built(block)
            case SignatureLines():
                yield _signature(self._brief.voice, context, block.signature)
            case FillIns():
                if self._brief.applies(block.applies_when):
                    yield from _fill_ins(self._brief.voice, context, block.fill_ins)
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

    def _titles(self, block: ClauseTitles, context: str) -> Iterator[Block]:
        brief = self._brief
        titles = tuple(_titles_of(self._ground, brief.selection.included, block.clause_titles))
        if titles:
            if block.bt:
                label = brief.library.label("notice-fields", block.bt, brief.language)
                yield Paragraph((Text(f"{label} ("), Text(block.bt, code=True), Text("):")))
            yield ListBlock(titles)
        elif block.none is not None:
            yield self._words(f"{context}/text", block.none, ParagraphRole.BODY)

    def _built(self, block: Built) -> Iterator[Block]:
        brief = self._brief
        match block.built:
            case "lots":
                yield from lots_table(brief)
            case "award-criteria":
                yield from award_tables(brief, self._see_clause)
            case "monitoring-annex":
                yield monitoring_table(brief.voice, self._clauses.rows)
            case "strategic-objectives":
                rows = strategic_rows(brief.voice, brief.selection.included)
                yield fact_table(brief.voice, rows, brief.voice.phrase("strategic_procurement"), terms=True)
            case _:
                assert_never(block.built)


@lru_cache(maxsize=1024)
def _heading(voice: Voice, where: tuple[str, str], number: str, *, new_page: bool) -> Heading:
    """The heading of a section at its place; one node for the same place."""
    arrangement, name = where
    section = voice.section(arrangement, name)
    title = voice.line(f"{arrangement}/{name}/title", section.title)
    return Heading(1, number, title, f"s_{name}"[:40], new_page, section.annex)


def _titles_of(
    ground: Ground, included: tuple[ClauseDecision, ...], kinds: tuple[ClauseKind, ...]
) -> Iterator[Inlines]:
    of_kinds = {decision.clause.id: decision for decision in included if decision.clause.kind in kinds}
    return (made_of(ground, decision).title for decision in of_kinds.values())


@lru_cache(maxsize=1024)
def _signature(voice: Voice, context: str, lines: tuple[str, ...]) -> Signature:
    return Signature(tuple(voice.line(f"{context}/signature", each) for each in lines))


@lru_cache(maxsize=1024)
def _fill_ins(voice: Voice, context: str, lines: tuple[str, ...]) -> tuple[Paragraph, ...]:
    labels = (voice.line(f"{context}/fill_in", each) for each in lines)
    return tuple(Paragraph((*_strong(label), Text(voice.formats.colon), FillIn(_plain(label)))) for label in labels)


def _lot_title(brief: Brief, lot: Lot) -> Inlines:
    title = lot.title.get(brief.language)
    name = (Text(f" {lot.id}", code=True), *((Text(f": {title}"),) if title else ()))
    return (*brief.voice.words("lot"), *name)


def _strong(inlines: Inlines) -> Inlines:
    return tuple(Text(each.text, each.language, strong=True) if isinstance(each, Text) else each for each in inlines)


def _plain(inlines: Inlines) -> str:
    return "".join(getattr(inline, "text", "") or getattr(inline, "prompt", "") for inline in inlines)
