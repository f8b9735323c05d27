"""The main part of a Word file → the clauses in it, as they read once every tracked change is accepted.

A clause is known by the tag of its content control. LibreOffice (7.4) drops tags and keeps bookmarks, and a control may
be taken away in Word: then the bookmark of its heading tells which clause begins there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from app.core.model.document import ClauseStamp

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_TRACKED = (f"{W}ins", f"{W}moveTo", *sorted(_GONE))
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_PASSED_OVER = frozenset(
    {
        f"{W}pPr",
        f"{W}rPr",
        f"{W}sdtPr",
        f"{W}drawing",
        f"{W}pict",
        f"{W}object",
        f"{W}tblPr",
        f"{W}trPr",
        f"{W}tcPr",
        *_GONE,
    }
)
_REFERENCE = re.compile(r"\s*REF\s+(\S+)")
_ANCHOR = re.compile(r"c([0-9]{1,4})_.+")
_TAG = re.compile(r".+@.+#.*")
_OTHER_ANCHORS = ("s_", "l_")
_HEADINGS = frozenset({"Heading1", "Heading2", "Heading3", "AnnexHeading"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A live number of another clause: its bookmark, and the number shown."""

    target: str
    shown: str


ReadParagraph = tuple[str | Reference, ...]


@dataclass(frozen=True, slots=True)
class ReadClause:
    """A clause as it stands in the file, without its heading and its numbers.

    `ordinal` is the how-manieth clause it was when the file was made, None where its bookmark is gone.
    """

    stamp: ClauseStamp
    ordinal: int | None
    paragraphs: tuple[ReadParagraph, ...]


def has_tracked_changes(document: etree._Element) -> bool:
    """Tell whether there are insertions or deletions that nobody accepted or rejected."""
    return next(document.iter(*_TRACKED), None) is not None


def read_clauses(document: etree._Element, stamps: Sequence[ClauseStamp]) -> tuple[ReadClause, ...]:
    """The clauses that the stamps name, in the order of the file; one that is copied comes as often as it stands."""
    reader = _ClauseReader(stamps)
    for seen in _paragraphs(document, _Frame()):
        reader.take(seen)
    return reader.clauses()


@dataclass(eq=False, slots=True)
class _Frame:
    """A content control, or none."""

    tag: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    element: etree._Element
    frame: _Frame


def _paragraphs(element: etree._Element, frame: _Frame) -> Iterator[_Seen]:
    """The paragraphs in reading order, each with the innermost control it stands in."""
    for child in element:
        if child.tag == f"{W}p":
            yield _Seen(child, frame)
        elif child.tag == f"{W}sdt":
            yield from _paragraphs(child, _frame(child, frame))
        elif child.tag not in _PASSED_OVER:
            yield from _paragraphs(child, frame)


def _frame(control: etree._Element, around: _Frame) -> _Frame:
    """A control; one within a clause that is no clause, such as a blank, is part of it."""
    found = _Frame(_property(control, "tag"), _property(control, "alias"))
    return around if around.tag and not _TAG.fullmatch(found.tag) else found


def _property(control: etree._Element, name: str) -> str:
    found = control.find(f"{W}sdtPr/{W}{name}")
    return "" if found is None else str(found.get(f"{W}val") or "")


@dataclass(eq=False, slots=True)
class _Open:
    """A clause that is being read."""

    stamp: ClauseStamp
    ordinal: int | None
    frame: _Frame
    paragraphs: list[ReadParagraph] = field(default_factory=list)


class _ClauseReader:
    """Takes paragraph by paragraph, and knows which clause each belongs to."""

    def __init__(self, stamps: Sequence[ClauseStamp]) -> None:
        self._stamps = stamps
        self._by_tag = {f"{stamp.clause}@{stamp.version}"[:55] + f"#{stamp.fingerprint[:8]}": stamp for stamp in stamps}
        self._found: list[_Open] = []
        self._now: _Open | None = None
        self._carried: ReadParagraph = ()
        """The text of a paragraph whose end was deleted: it goes on in the next."""

    def clauses(self) -> tuple[ReadClause, ...]:
        return tuple(ReadClause(each.stamp, each.ordinal, tuple(each.paragraphs)) for each in self._found)

    def take(self, seen: _Seen) -> None:
        text = _text(seen.element)
        if self._is_heading(seen, text):
            return
        if self._now is None or _ends(self._now.frame, seen):
            self._now = None
            return
        text = _joined((*self._carried, *text))
        self._carried = text if _mark_is_deleted(seen.element) else ()
        if not self._carried and any(isinstance(piece, Reference) or piece.strip() for piece in text):
            self._now.paragraphs.append(text)

    def _is_heading(self, seen: _Seen, text: ReadParagraph) -> bool:
        """Begin a clause where one begins, and tell whether the paragraph is its heading."""
        anchor = next((name for name in _bookmarks(seen.element) if _ANCHOR.fullmatch(name)), "")
        of_frame = self._by_tag.get(seen.frame.tag)
        is_new = of_frame is not None and (self._now is None or self._now.frame is not seen.frame)
        stamp = self._of_anchor(anchor) or (of_frame if is_new else None)
        if stamp is None:
            return False
        ordinal = int(anchor[1:].partition("_")[0]) if anchor else None
        if self._now and (self._now.stamp, self._now.frame, self._now.ordinal) == (stamp, seen.frame, None):
            self._now.ordinal = ordinal  # text was written before the heading
            return True
        self._carried = ()
        self._now = _Open(stamp, ordinal, seen.frame)
        self._found.append(self._now)
        title = seen.frame.title
        return bool(anchor or _style(seen.element) in _HEADINGS or (title and _plain(text).startswith(title)))

    def _of_anchor(self, anchor: str) -> ClauseStamp | None:
        start = f"{anchor.partition('_')[0]}_"
        return next((each for each in self._stamps if f"{start}{each.clause.replace('-', '_')}"[:40] == anchor), None)


def _ends(frame: _Frame, seen: _Seen) -> bool:
    """Tell whether a paragraph is behind the end of a clause: outside its control, or where it has none, a boundary."""
    return seen.frame is not frame or (not frame.tag and not frame.title and _is_boundary(seen.element))


def _is_boundary(paragraph: etree._Element) -> bool:
    names = _bookmarks(paragraph)
    if _style(paragraph) in _HEADINGS or any(name.startswith(_OTHER_ANCHORS) for name in names):
        return True
    above = paragraph.getparent()
    return paragraph.find(f"{W}pPr/{W}sectPr") is not None or (above is not None and above.tag == f"{W}tc")


def _bookmarks(paragraph: etree._Element) -> list[str]:
    return [str(each.get(f"{W}name") or "") for each in paragraph.iter(f"{W}bookmarkStart")]


def _style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val") or "")


def _mark_is_deleted(paragraph: etree._Element) -> bool:
    return any(paragraph.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in _GONE)


def _plain(text: ReadParagraph) -> str:
    return "".join(piece if isinstance(piece, str) else piece.shown for piece in text)


def _joined(pieces: ReadParagraph) -> ReadParagraph:
    """The same with neighbouring words in one piece."""
    joined: list[str | Reference] = []
    for piece in pieces:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        else:
            joined.append(piece)
    return tuple(joined)


def _text(paragraph: etree._Element) -> ReadParagraph:
    line = _LineReader()
    line.read(paragraph)
    return line.text()


@dataclass(eq=False, slots=True)
class _Field:
    """A field that is open: its instruction, then what it shows."""

    instruction: str = ""
    shows: bool = False
    shown: str = ""


class _LineReader:
    """Reads one paragraph run by run."""

    def __init__(self) -> None:
        self._pieces: list[str | Reference] = []
        self._fields: list[_Field] = []

    def text(self) -> ReadParagraph:
        while self._fields:
            self._close()
        return _joined(tuple(self._pieces))

    def read(self, element: etree._Element) -> None:
        for child in element:
            tag = str(child.tag)
            if tag == f"{W}t":
                self._say(child.text or "")
            elif tag in _CHARACTERS:
                self._say(_CHARACTERS[tag])
            elif tag == f"{W}instrText":
                self._instruct(child.text or "")
            elif tag == f"{W}fldChar":
                self._turn(str(child.get(f"{W}fldCharType")))
            elif tag == f"{W}fldSimple":
                self._fields.append(_Field(str(child.get(f"{W}instr") or ""), shows=True))
                self.read(child)
                self._close()
            elif tag not in _PASSED_OVER:
                self.read(child)

    def _say(self, words: str) -> None:
        if not self._fields:
            self._pieces.append(words)
        elif self._fields[-1].shows:
            self._fields[-1].shown += words

    def _instruct(self, words: str) -> None:
        if self._fields and not self._fields[-1].shows:
            self._fields[-1].instruction += words

    def _turn(self, what: str) -> None:
        if what == "begin":
            self._fields.append(_Field())
        elif what == "separate" and self._fields:
            self._fields[-1].shows = True
        elif what == "end" and self._fields:
            self._close()

    def _close(self) -> None:
        closed = self._fields.pop()
        found = _REFERENCE.match(closed.instruction)
        if found and not self._fields:
            self._pieces.append(Reference(found[1], closed.shown))
        else:
            self._say(closed.shown)
