"""The document itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.core.model.document.blocks import Block, ClauseStamp, clauses_in


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of document in one language, or in two side by side."""

    kind: str
    language: str
    locale: str
    """BCP 47 tag of language and country: nl-BE."""
    title: str
    author: str
    reference: str
    day: str
    """ISO date of the document: dates of the file properties."""
    blocks: tuple[Block, ...]
    library_fingerprint: str
    locale_fingerprint: str
    page_words: tuple[str, str] = ("Page", "of")
    annex_word: str = "Annex"
    parameters: str = ""
    """The whole tender as JSON, in drafts only; "" in a final, which carries only what it prints."""
    final: bool = False
    beside: str = ""
    """The second language, or "" where there is one only."""

    @property
    def file_name(self) -> str:
        """Reference, kind and languages, without an extension: letters, digits, `-` and `_` only."""
        return file_stem(self.reference, self.kind, self.language, self.beside)

    def as_final(self) -> Document:
        """The same document to be published: carries nothing but what it prints."""
        return replace(self, final=True, parameters="")

    def with_blocks(self, blocks: tuple[Block, ...]) -> Document:
        """The same document with other blocks."""
        return replace(self, blocks=blocks)

    @property
    def stamps(self) -> tuple[ClauseStamp, ...]:
        """The clauses in the document, in order, each once."""
        return tuple(dict.fromkeys(block.stamp for block in clauses_in(self.blocks)))


def file_stem(reference: str, *parts: str) -> str:
    """A name for a file without its extension: the reference as far as it can stand in one, and what the file is."""
    kept = re.sub(r"[^A-Za-z0-9]+", "-", reference).strip("-")
    return "_".join(part for part in (kept, *parts) if part)
