"""Texts made into bodies once for each language and law, and filled with the values of a tender.

A citation is part of the body; every other placeholder is a hole. A paragraph whose words depend on a number is one hole,
filled with the plural form the number asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from app.core.composition.brief import Brief, Voice
from app.core.markup import Piece, Placeheld, TextUnit, pieces, text_units
from app.core.model.clause import ClauseText, ClauseVersion
from app.core.model.document import (
    Blank,
    Body,
    Citation,
    Filled,
    Hole,
    Inline,
    Inlines,
    ListBlock,
    ListRole,
    Paragraph,
    ParagraphRole,
    PlainBlock,
    Text,
    Unconfirmed,
)
from app.core.model.library import Law
from app.core.model.text import Catalogue

_ANY_DAY = date.min
"""Provisions, unlike figures, do not depend on the day."""

Resolve = Callable[[str], Inlines]
"""The inlines for a placeholder's name."""


@dataclass(frozen=True, slots=True)
class CountedHole:
    """A whole paragraph that waits for a number: its plural forms, cut into pieces, and the name that is counted."""

    forms: tuple[tuple[Piece, ...], ...]
    count: str


HoleSpec = str | CountedHole


@dataclass(frozen=True, eq=False, slots=True)
class MadeText:
    """A body with what each of its holes waits for."""

    body: Body
    holes: tuple[HoleSpec, ...]
    citations: Resolve
    whole: Filled | None
    """The filled body where there are no holes."""

    def names(self) -> Iterator[str]:
        """Every placeholder a hole waits for, counted paragraphs included."""
        for hole in self.holes:
            if isinstance(hole, str):
                yield hole
            else:
                yield from (piece.name for form in hole.forms for piece in form if isinstance(piece, Placeheld))

    def filled(self, resolve: Resolve, count: Callable[[str], int | None], plural: Callable[[int], int]) -> Filled:
        """The body with its holes filled; `count` gives the number of a counted placeholder or None.

        A body without holes is one node, whoever asks.
        """
        return self.whole or Filled(
            self.body,
            tuple(
                resolve(hole) if isinstance(hole, str) else self._counted(hole, resolve, count(hole.count), plural)
                for hole in self.holes
            ),
        )

    def _counted(
        self, hole: CountedHole, resolve: Resolve, number: int | None, plural: Callable[[int], int]
    ) -> Inlines:
        form = hole.forms[-1] if number is None else hole.forms[min(plural(number), len(hole.forms) - 1)]
        inlines: list[Inline] = []
        for piece in form:
            if isinstance(piece, str):
                inlines.append(Text(piece))
            else:
                inlines.extend(self.citations(piece.name) if piece.name.startswith("law.") else resolve(piece.name))
        return tuple(inlines)


@dataclass(frozen=True, eq=False, slots=True)
class MadeClause:
    """A clause version in a language under a law."""

    clause_id: str
    version: ClauseVersion
    title: Inlines
    main: MadeText
    """Text, means of proof and remedy, as printed under the clause's heading."""
    proof: MadeText | None
    remedy: MadeText | None
    indicator: MadeText | None
    formula: MadeText | None
    """These four as cells of the monitoring annex."""
    references: tuple[str, ...]
    """The placeholders that other parts of the document fill, in order, each once: clause.remedy_plan."""


class _Maker:
    """Makes bodies in one language under one law."""

    def __init__(self, voice: Voice, catalogue: Catalogue, codes: tuple[str, ...], accepted: frozenset[str]) -> None:
        self._voice = voice
        self._catalogue = catalogue
        self._law = Law(tuple(voice.library.jurisdictions[code] for code in codes), _ANY_DAY)
        self._accepted = accepted

    def line(self, context: str, source: str) -> Inlines:
        found = self._catalogue.line(context, source)
        return (Text(found),) if found is not None else (self._voice.missing(context),)

    def text(self, parts: tuple[_Part, ...]) -> MadeText:
        holes: list[HoleSpec] = []
        blocks: list[PlainBlock] = []
        for part in parts:
            blocks.extend(self._blocks(part, holes))
        body = Body(tuple(blocks), len(holes))
        return MadeText(body, tuple(holes), self.citation, None if holes else Filled(body))

    def citation(self, name: str) -> Inlines:
        key = name.removeprefix("law.")
        provision = self._law.provision(key)
        if provision is None:
            return (Blank(name, name),)
        language = _nearest_language(tuple(provision.citation), self._voice.texts.language, self._law)
        text = provision.citation[language]
        if provision.confirmed or name in self._accepted:
            return (Citation(text, language, key),)
        return (Unconfirmed(text, language, key),)

    def _blocks(self, part: _Part, holes: list[HoleSpec]) -> Iterator[PlainBlock]:
        items: list[Inlines] = []
        label = part.label
        for unit in text_units(part.text):
            inlines = self._inlines(part.context, unit, holes)
            if unit.is_item and part.role is not ParagraphRole.CELL:
                items.append(inlines)
                continue
            if items:
                yield ListBlock(tuple(items), part.items)
                items = []
            yield Paragraph((*label, *inlines), part.role)
            label = ()
        if items:
            yield ListBlock(tuple(items), part.items)

    def _inlines(self, context: str, unit: TextUnit, holes: list[HoleSpec]) -> Inlines:
        forms = self._catalogue.forms(context, unit.source, unit.plural)
        if forms is None:
            return (self._voice.missing(context),)
        if unit.count is not None:
            holes.append(CountedHole(tuple(pieces(form) for form in forms), unit.count))
            return (Hole(len(holes) - 1),)
        return tuple(self._from_pieces(pieces(forms[0]), holes))

    def _from_pieces(self, cut: tuple[Piece, ...], holes: list[HoleSpec]) -> Iterator[Inline]:
        for piece in cut:
            match piece:
                case str():
                    yield Text(piece)
                case Placeheld(name) if name.startswith("law."):
                    yield from self.citation(name)
                case Placeheld(name):
                    holes.append(name)
                    yield Hole(len(holes) - 1)


@dataclass(frozen=True, slots=True)
class _Part:
    """One field of a clause or arrangement, and how it prints."""

    context: str
    text: ClauseText | None
    role: ParagraphRole
    items: ListRole = ListRole.BULLETS
    label: Inlines = ()


def made_words(brief: Brief, context: str, text: ClauseText, role: ParagraphRole) -> MadeText:
    """Standard wording of the arrangement; made once, then kept."""
    return _made_words(brief.voice, brief.law.codes, brief.accepted, (context, text, role))


@lru_cache(maxsize=16384)
def made_clause(
    voice: Voice, codes: tuple[str, ...], accepted: frozenset[str], clause_id: str, number: str
) -> MadeClause:
    """A clause's version in a language under a law; made once, then kept."""
    version = next(each for each in voice.library.clauses[clause_id].versions if each.version == number)
    make = _Maker(voice, voice.texts.clauses, codes, accepted)

    def labelled(field: str, text: ClauseText | None) -> _Part:
        label = (Text(voice.phrase(field) + voice.formats.colon, strong=True),)
        return _Part(f"{clause_id}/{field}", text, ParagraphRole.LABELLED, ListRole.BULLETS, label)

    def cell(field: str, text: ClauseText | None) -> MadeText | None:
        return make.text((_Part(f"{clause_id}/{field}", text, ParagraphRole.CELL),)) if text else None

    indicator = version.indicator
    main = make.text(
        (
            _Part(f"{clause_id}/text", version.text, ParagraphRole.CLAUSE, ListRole.LETTERS),
            labelled("means_of_proof", version.means_of_proof),
            labelled("remedy", version.remedy),
        )
    )
    named = make.text(
        (
            _Part(f"{clause_id}/indicator.name", indicator.name if indicator else None, ParagraphRole.CELL),
            _Part(f"{clause_id}/indicator.unit", indicator.unit if indicator else None, ParagraphRole.CELL),
        )
    )
    return MadeClause(
        clause_id=clause_id,
        version=version,
        title=make.line(f"{clause_id}/title", version.title),
        main=main,
        proof=cell("means_of_proof", version.means_of_proof),
        remedy=cell("remedy", version.remedy),
        indicator=named if indicator else None,
        formula=cell("indicator.formula", indicator.formula if indicator else None),
        references=tuple(dict.fromkeys(name for name in main.names() if "." in name and not name.startswith("law."))),
    )


@lru_cache(maxsize=8192)
def _made_words(
    voice: Voice, codes: tuple[str, ...], accepted: frozenset[str], which: tuple[str, ClauseText, ParagraphRole]
) -> MadeText:
    return _Maker(voice, voice.texts.documents, codes, accepted).text((_Part(*which),))


def cited(voice: Voice, codes: tuple[str, ...], keys: Iterable[str], accepted: frozenset[str] = frozenset()) -> Inlines:
    """Provisions as a law cites them, with semicolons between them."""
    make = _Maker(voice, voice.texts.clauses, codes, accepted)
    return tuple(inline for key in keys for inline in (*make.citation(f"law.{key}"), Text("; ")))[:-1]


def count_of(value: object) -> int | None:
    """The whole number a counted paragraph agrees with; None where there is none."""
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else None


def _nearest_language(available: tuple[str, ...], wanted: str, law: Law) -> str:
    """The document's language, else an official one, else the first there is."""
    preferred = (wanted, *law.official_languages)
    return next((language for language in preferred if language in available), available[0])
