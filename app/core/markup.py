"""The grammar of clause text: paragraphs, `- ` lists, `{placeholders}`, and nothing else.

Line breaks inside a paragraph or item fold to spaces; each paragraph or item is one message for the translator. Nothing is
ever evaluated: a placeholder is a name, or `law.`, `tender.`, `buyer.`, `clause.` and a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.model.clause import ClauseText, CountedText

_PLACEHOLDER = re.compile(r"\{((?:(?:law|tender|buyer|clause)\.)?[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)\}")
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_BETWEEN_ITEMS = re.compile(r"\n(?=- )")
_SPACES = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True)
class TextUnit:
    """One paragraph or list item: one message. `plural` and `count` only where its words depend on a number."""

    source: str
    is_item: bool = False
    plural: str | None = None
    count: str | None = None


@dataclass(frozen=True, slots=True)
class Placeheld:
    """The name of a placeholder in the middle of a text."""

    name: str


Piece = str | Placeheld


def text_units(text: ClauseText | None) -> tuple[TextUnit, ...]:
    """The messages of a text, in order; none for None."""
    if text is None:
        return ()
    parts = (text,) if isinstance(text, str) else text
    return tuple(unit for part in parts for unit in _units_of(part))


def pieces(message: str) -> tuple[Piece, ...]:
    """A message cut at its placeholders: words and names in turn, empty words left out.

    >>> pieces("Within {days} days.")
    ('Within ', Placeheld(name='days'), ' days.')
    """
    cut = _PLACEHOLDER.split(message)
    found: list[Piece] = []
    for index, part in enumerate(cut):
        if index % 2:
            found.append(Placeheld(part))
        elif part:
            found.append(part)
    return tuple(found)


def placeholder_names(message: str) -> tuple[str, ...]:
    """The placeholders of a message, sorted, repeated as often as they stand there."""
    return tuple(sorted(_PLACEHOLDER.findall(message)))


def stray_braces(message: str) -> bool:
    """Tell whether a brace stands outside a well-formed placeholder."""
    rest = _PLACEHOLDER.sub("", message)
    return "{" in rest or "}" in rest


def _units_of(part: str | CountedText) -> Iterator[TextUnit]:
    if isinstance(part, CountedText):
        yield TextUnit(_folded(part.one), plural=_folded(part.other), count=part.count)
        return
    for paragraph in _BLANK_LINES.split(part.strip()):
        for line in _BETWEEN_ITEMS.split(paragraph):
            stripped = line.strip()
            if stripped.startswith("- "):
                yield TextUnit(_folded(stripped[2:]), is_item=True)
            elif stripped:
                yield TextUnit(_folded(stripped))


def _folded(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
