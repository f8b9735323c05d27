"""The words of clauses as the tender has them now, for the cards: the full text, and the sentences with values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from app.core.composition.catalogue import compose_every_clause
from app.core.model.document import (
    Blank,
    Block,
    ClauseBlock,
    CrossReference,
    Document,
    Filled,
    Fillings,
    Inlines,
    ListBlock,
    PlainBlock,
    Text,
    filled_blocks,
)
from app.core.writers.html import write_html
from app.web.choices import Reader
from app.workspaces.drafting import Review


@dataclass(frozen=True, slots=True)
class ClauseTexts:
    """What every clause considered would print, with the values it has now."""

    document: Document
    blocks: Mapping[str, ClauseBlock]
    """By clause."""
    titles: Mapping[str, str]
    """By anchor."""

    def whole(self, clause: str) -> Markup | None:
        """The full text of a clause; None where it is not considered."""
        block = self.blocks.get(clause)
        return self._written((self._filled(block),)) if block else None

    def sentences(self, clause: str) -> Markup | None:
        """The paragraphs of a clause that hold a value or wait for one, once for each; None where there are none."""
        block = self.blocks.get(clause)
        if block is None:
            return None
        filled = self._filled(block)
        found = tuple(_with_values(filled_blocks(filled.body, filled.fillings)))
        return self._written(found) if found else None

    def _filled(self, block: ClauseBlock) -> Filled:
        return Filled(block.content.body, _named(block.content.fillings, self.titles))

    def _written(self, blocks: tuple[Block, ...]) -> Markup:
        return Markup(write_html(replace(self.document, blocks=blocks)))  # noqa: S704 - our own writer escapes what it writes


def clause_texts(review: Review, language: str, reader: Reader, day: date) -> ClauseTexts:
    """The texts of every clause considered, in a language."""
    installation = reader.installation
    texts = installation.texts(language)
    document = compose_every_clause(review.tender, review.selection, installation.library, texts, day)
    blocks = [block for block in document.blocks if isinstance(block, ClauseBlock)]
    titles = {block.anchor: "".join(part.text for part in block.title if isinstance(part, Text)) for block in blocks}
    return ClauseTexts(document, {block.stamp.clause: block for block in blocks}, titles)


def _with_values(blocks: Iterable[PlainBlock]) -> Iterator[PlainBlock]:
    """The paragraphs and items that hold a value which none before them held."""
    seen: set[str] = set()

    def is_first(inlines: Inlines) -> bool:
        held = _values_in(inlines)
        new = bool(held - seen)
        seen.update(held)
        return new

    for block in blocks:
        if not isinstance(block, ListBlock):
            if is_first(block.inlines):
                yield block
        elif items := tuple(item for item in block.items if is_first(item)):
            yield replace(block, items=items)


def _values_in(inlines: Inlines) -> set[str]:
    return {each.where for each in inlines if isinstance(each, Text | Blank) and each.where.startswith("clauses.")}


def _named(fillings: Fillings, titles: Mapping[str, str]) -> Fillings:
    """References by title: numbers are only known in the document."""
    return tuple(
        tuple(
            Text(f"“{titles.get(part.target, part.text)}”") if isinstance(part, CrossReference) else part
            for part in filling
        )
        for filling in fillings
    )
