"""Inlines of the tree as runs of WordprocessingML."""

from __future__ import annotations

from functools import lru_cache
from typing import assert_never

from app.core.model.document import (
    Blank,
    Citation,
    CrossReference,
    Deleted,
    FillIn,
    Hole,
    Inline,
    Inlines,
    Inserted,
    Link,
    Text,
    Unconfirmed,
    Untranslated,
)

HOLE_OPENS, HOLE_CLOSES = "\x01", "\x02"
"""Stand around the number of a hole while a body is being made; no XML text can hold them."""

_AUTHOR = "Clausula"
"""Of tracked changes."""
_DOTS = "…" * 28
_USUAL_TAGS = {
    "nl": "nl-NL", "fr": "fr-FR", "de": "de-DE", "it": "it-IT", "el": "el-GR", "sl": "sl-SI", "sv": "sv-SE",
    "pt": "pt-PT", "ro": "ro-RO", "en": "en-IE",
}  # fmt: skip


def escaped_text(text: str) -> str:
    """Text as XML holds it between tags."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def escaped(text: str) -> str:
    """Text as XML holds it in quoted attributes."""
    text = escaped_text(text)
    return text.replace('"', "&quot;") if '"' in text else text


@lru_cache(maxsize=256)
def run_opening(language: str, *, strong: bool = False, code: bool = False, style: str = "") -> str:
    """The beginning of a run up to its text, in a language."""
    properties = f'<w:rStyle w:val="{style}"/>' if style else '<w:rStyle w:val="Strong"/>' if strong else ""
    if code:
        properties += "<w:noProof/>"
    return f'<w:r><w:rPr>{properties}<w:lang w:val="{language}"/></w:rPr><w:t xml:space="preserve">'


def tick_box(name: str) -> str:
    """A box to tick, with a name for those who do not see what stands beside it.

    Word gives it an id when it is first saved; without one here, a row with a box is the same wherever it stands.
    """
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escaped(name)}"/><w14:checkbox><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>'
        "</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:noProof/></w:rPr><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    )


RUN_CLOSING = "</w:t></w:r>"


def shown_text(inlines: Inlines) -> str:
    """The words a reader of the Word file sees, numbers of references and prompts of blanks included."""
    return "".join(map(_shown, inlines))


def _shown(inline: Inline) -> str:
    match inline:
        case Blank(prompt) | Untranslated(prompt):
            return f"[{prompt}]"
        case FillIn():
            return _DOTS
        case Deleted() | Hole():
            return ""
        case _:
            return inline.text


class RunWriter:
    """Writes the inlines of one document: knows its language and gives every tracked change an id of its own."""

    def __init__(self, locale: str, day: str) -> None:
        """Take the document's language as a BCP 47 tag, and its ISO date: that of its tracked changes."""
        self._day = day
        self._locale = locale
        self._language = locale.partition("-")[0]
        self._plain = run_opening(locale)
        self.changes = 0
        """How many changes were tracked; each has its number as its id."""

    def runs(self, inlines: Inlines) -> str:
        """The inlines as runs; most are plain words, so these go the short way."""
        written = ""
        for inline in inlines:
            if type(inline) is Text and inline.language is None and not (inline.strong or inline.code):
                written += f"{self._plain}{escaped_text(inline.text)}{RUN_CLOSING}"
            else:
                written += self.run(inline)
        return written

    def run(self, inline: Inline) -> str:
        """One inline."""
        match inline:
            case Text():
                opening = run_opening(self._tag(inline.language), strong=inline.strong, code=inline.code)
                return f"{opening}{escaped_text(inline.text)}{RUN_CLOSING}"
            case Citation(text, language):
                return f"{run_opening(self._tag(language), code=True)}{escaped_text(text)}{RUN_CLOSING}"
            case Unconfirmed(text, language):
                opening = run_opening(self._tag(language), code=True, style="Unconfirmed")
                return f"{opening}{escaped_text(text)}{RUN_CLOSING}"
            case Blank(prompt, where):
                return self._control(prompt, f"[{prompt}]", where, "Blank")
            case FillIn(prompt):
                return self._control(prompt, _DOTS, "fill-in", "FillIn")
            case Untranslated(prompt):
                return f"{run_opening(self._locale, style='Untranslated')}[{escaped(prompt)}]{RUN_CLOSING}"
            case CrossReference(target, text):
                return self._field(f"REF {target} \\r \\h", text)
            case Link(text, address):
                escaped_address = address.replace("\\", "\\\\")
                return self._field(f'HYPERLINK "{escaped_address}"', text, "Hyperlink")
            case Inserted() | Deleted():
                return self._tracked(inline)
            case Hole(index):
                return f"{HOLE_OPENS}{index}{HOLE_CLOSES}"
            case _:
                assert_never(inline)

    def mark(self, inlines: Inlines) -> str:
        """What the properties of a paragraph end in: whether it was added or taken out whole."""
        first = type(inlines[0]) if inlines else None
        if first not in {Inserted, Deleted} or any(type(each) is not first for each in inlines):
            return ""
        return f"<w:rPr><w:{'ins' if first is Inserted else 'del'} {self._change()}/></w:rPr>"

    def _tracked(self, inline: Inserted | Deleted) -> str:
        if isinstance(inline, Inserted):
            return f"<w:ins {self._change()}>{self._plain}{escaped_text(inline.text)}{RUN_CLOSING}</w:ins>"
        opening = self._plain.replace("<w:t ", "<w:delText ")
        return f"<w:del {self._change()}>{opening}{escaped_text(inline.text)}</w:delText></w:r></w:del>"

    def _change(self) -> str:
        self.changes += 1
        return f'w:id="{self.changes}" w:author="{_AUTHOR}" w:date="{self._day}T00:00:00Z"'

    def _tag(self, language: str | None) -> str:
        if language is None or language == self._language:
            return self._locale
        return _USUAL_TAGS.get(language, language)

    def _control(self, title: str, shown: str, tag: str, style: str) -> str:
        """A content control to be filled: shows a prompt until then. Word gives it an id, as it does a tick box."""
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{escaped(title[:64])}"/><w:tag w:val="{escaped(tag[:64])}"/>'
            "<w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            f"{run_opening(self._locale, style=style)}{escaped_text(shown)}{RUN_CLOSING}</w:sdtContent></w:sdt>"
        )

    def _field(self, instruction: str, shown: str, style: str = "") -> str:
        run = run_opening(self._locale, code=True, style=style)
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'{run}{escaped_text(shown)}{RUN_CLOSING}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
