"""What stands within a paragraph: words, citations, references and every kind of gap."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words. `language` is None where they are in the document's language; `code` is not spell-checked.

    `where` names the field of the tender whose value they are, where that is a value of a clause.
    """

    text: str
    language: str | None = None
    strong: bool = False
    code: bool = False
    where: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A confirmed provision, in its native form and language."""

    text: str
    language: str
    key: str


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A legal fact no official text of which was seen: prints highlighted. `key` names provision, figure or body."""

    text: str
    language: str
    key: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A value that is not there yet: prints its prompt highlighted. `where` is the field of the tender."""

    prompt: str
    where: str


@dataclass(frozen=True, slots=True)
class FillIn:
    """A place that the reader of the document fills, such as the tenderer's name: an empty content control."""

    prompt: str


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A text that has no finished translation: prints `prompt`, in the document's language, highlighted."""

    prompt: str
    where: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A live reference to an anchor; `text` is the number it has now."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A web or mail address."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Hole:
    """The place of filling number `index` in a body."""

    index: int


Inline = Text | Citation | Unconfirmed | Blank | FillIn | Untranslated | CrossReference | Link | Hole
Inlines = tuple[Inline, ...]
Mark = Blank | Untranslated | Unconfirmed
"""An inline that keeps a document from being published as it stands."""

Fillings = tuple[Inlines, ...]
"""What goes into the holes of a body, in the order of their indexes."""
