"""Notes in the margin of a preview: what is said about a place of a document, by someone who looked through it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarginNote:
    """What is said, and about what; "" where the place is not of that kind.

    It stands at the first place that matches: a gap or legal fact at `where`, a row of the field or business term, in the
    lot if the document tells lots apart, or a clause.
    """

    where: str
    """The place of a finding: a field of the tender, `law.<key>`, a text of a catalogue."""
    field: str = ""
    """The field of the tender, counted from its lot."""
    lot: str = ""
    term: str = ""
    """The eForms business term of the field."""
    clause: str = ""
    bars: bool = False
    """What it says bars publishing."""
    title: str = ""
    """What kind of note it is, in a word or two."""
    words: tuple[str, ...] = ()
    """A paragraph each."""
    language: str = ""
    """Of title and words."""
    link: str = ""
    """Where it can be mended."""
    link_text: str = ""
