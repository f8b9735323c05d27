"""What still needs an answer, on page 1 of every draft."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from app.core.composition.brief import Voice, voice_of
from app.core.composition.messages import say
from app.core.model.document import Block, Contents, Document, ListBlock, ListRole, Note, Paragraph, Text
from app.core.model.finding import Finding, Severity
from app.core.model.library import Library
from app.core.model.text import Texts

_ORDER = {severity: place for place, severity in enumerate(Severity)}


def with_open_points(document: Document, findings: tuple[Finding, ...], library: Library, texts: Texts) -> Document:
    """The document with its open points before the contents: errors first, then warnings, then notes."""
    points = tuple(point_of(finding, library, texts) for finding in in_order(findings))
    note = _note(voice_of(library, texts, None), points)
    return document.with_blocks(tuple(_before_contents(document.blocks, note)))


@lru_cache(maxsize=256)
def _note(voice: Voice, points: tuple[str, ...]) -> Note:
    """The points as a numbered list: one node for the same points."""
    intro = voice.phrase("open_points_intro" if points else "open_points_none")
    items = tuple((Text(point),) for point in points)
    blocks = (Paragraph((Text(intro),)), *((ListBlock(items, ListRole.NUMBERS),) if items else ()))
    return Note(voice.phrase("open_points"), blocks)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, then warnings, then notes."""
    return sorted(findings, key=lambda finding: _ORDER[finding.severity])


def point_of(finding: Finding, library: Library, texts: Texts) -> str:
    """What is open and how to mend it, as one line."""
    message = say(finding.message, finding.values, library, texts)
    return f"{message} {say(finding.mend, finding.values, library, texts)}".strip()


def _before_contents(blocks: tuple[Block, ...], note: Note) -> list[Block]:
    placed: list[Block] = []
    for block in blocks:
        if isinstance(block, Contents):
            placed.append(note)
        placed.append(block)
    return placed
