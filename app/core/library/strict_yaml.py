"""One strict reader of YAML: text, lists and keys, and the line of each.

Every scalar is text, as YAML 1.2 has it (`no` stays `no`, `1.10` keeps its zero), but `null`, `~` and nothing, which
are None, and `true` and `false`. The nouns turn text into numbers and dates.

Refused, as nobody needs them to write law: a key written twice, anchors and aliases, tags, merge keys, several
documents, deep nesting, large files, other encodings than UTF-8, characters that cannot be printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic_core import PydanticCustomError
from yaml import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from app.core.model.base import printable
from app.core.model.finding import N_, Finding, Severity

LARGEST_FILE = 1_048_576
"""Bytes."""
DEEPEST_NESTING = 32
_MOST_FINDINGS = 20
_MARK = "\ufeff"

Step = str | int
Steps = tuple[Step, ...]
"""Keys and positions from the top of a file to a place in it."""


_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([Dd][89ABab][0-9A-Fa-f]{2})\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})")
"""A surrogate pair in JSON, not behind an escaped backslash."""


@dataclass(slots=True)
class _Lines:
    """The line a list or mapping begins on, and the lines of what is in it."""

    line: int
    inside: dict[Step, _Lines | int]


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """What a file says: `data` is text, bool, None, and lists and dicts of these, with text keys."""

    data: object
    name: str
    """The file's path, as people are to read it."""
    _lines: _Lines | int

    def line(self, path: Steps = ()) -> int:
        """The line of a place, counted from 1; of the nearest place around it where the file has no such place."""
        here = self._lines
        for step in path:
            if isinstance(here, int) or step not in here.inside:
                break
            here = here.inside[step]
        return _line_of(here)

    def where(self, path: Steps = ()) -> str:
        """A place as `file:line`."""
        return f"{self.name}:{self.line(path)}"


def load_yaml(text: str | bytes, name: str) -> tuple[Loaded | None, tuple[Finding, ...]]:
    """Read a file, or say what is wrong with it: one of the two is empty.

    `name` is the file's path, as people are to read it.
    """
    builder = _Builder(name)
    try:
        builder.read(_decoded(text, name))
    except _Unreadable as stop:
        return None, (*builder.findings, stop.finding)
    if builder.findings:
        return None, tuple(builder.findings)
    return Loaded(builder.data, name, builder.lines), ()


_MESSAGES: Mapping[str, tuple[str, str]] = {
    "too-large": (N_("The file is larger than {largest} bytes."), N_("Split it.")),
    "not-utf-8": (
        N_("The file is not written in UTF-8."),
        N_("Save it again, and choose UTF-8 as its encoding."),
    ),
    "unprintable": (
        N_("The file holds the character {character}, which cannot be printed."),
        N_("Delete the character; it may not show in your editor."),
    ),
    "syntax": (
        N_("The file cannot be read from this line on: {problem}."),
        N_("Look at indentation, colons and quotation marks, here and on the line before."),
    ),
    "tab": (N_("A tab stands where only spaces may."), N_("Indent with spaces.")),
    "empty": (N_("The file is empty."), N_("Write its content, or delete it.")),
    "several-documents": (
        N_("A second document begins here."),
        N_("Take the line “---” out, or put what follows into a file of its own."),
    ),
    "too-deep": (
        N_("The file is nested more than {deepest} levels deep."),
        N_("Write it flatter; look for brackets or indentation too many."),
    ),
    "key-not-text": (
        N_("A list or mapping stands where a key should."),
        N_("Put a text that begins with a bracket or brace into quotation marks."),
    ),
    "doubled-key": (
        N_("The key “{key}” stands here a second time; it is also on line {line}."),
        N_("Keep one of the two."),
    ),
    "merge-key": (N_("The key “<<” merges another part of the file in."), N_("Write the keys out.")),
    "tag": (
        N_("The tag “{tag}” is not allowed."),
        N_("Take it out; a text that begins with ! goes into quotation marks."),
    ),
    "anchor": (
        N_("The anchor or alias “{name}” is not allowed."),
        N_("Write the value out; a text that begins with & or * goes into quotation marks."),
    ),
}


def _finding(code: str, where: str, **values: object) -> Finding:
    message, mend = _MESSAGES[code]
    return Finding(f"file.{code}", Severity.ERROR, message, where, mend, values)


class _Unreadable(Exception):  # noqa: N818 - a jump inside this module, never seen outside
    """The file cannot be read any further."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def _decoded(text: str | bytes, name: str) -> str:
    """The text with plain line ends, once it is known to be printable."""
    if len(text) > LARGEST_FILE:
        raise _Unreadable(_finding("too-large", f"{name}:1", largest=LARGEST_FILE))
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise _Unreadable(_finding("not-utf-8", f"{name}:{line}")) from error
    text = _PAIR.sub(_joined, text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n"))
    character = _unprintable(text) or (_MARK if _MARK in text else None)
    if character:
        line = text.count("\n", 0, text.index(character)) + 1
        raise _Unreadable(_finding("unprintable", f"{name}:{line}", character=f"U+{ord(character):04X}"))
    return text


def _joined(pair: re.Match[str]) -> str:
    """The character that JSON writes as two escapes, which YAML does not know."""
    return pair[1] + bytes.fromhex(pair[2] + pair[3]).decode("utf-16-be")


def _unprintable(text: str) -> str | None:
    """The first character that cannot be printed."""
    try:
        printable(text)
    except PydanticCustomError as error:
        named = str((error.context or {})["character"])
        return chr(int(named.removeprefix("U+"), base=16))
    return None


@dataclass(slots=True)
class _Open:
    """A mapping or list not yet closed; `key` waits for its value."""

    data: dict[str, object] | list[object]
    lines: _Lines
    key: str | None = None
    key_line: int = 0


_PLAIN: Mapping[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}


class _Builder:
    """Turns the parser's events into data; has its own stack, so that no nesting can exhaust the program's."""

    def __init__(self, name: str) -> None:
        self.data: object = None
        self.lines: _Lines | int = 1
        self.findings: list[Finding] = []
        self._name = name
        self._documents = 0
        self._stack: list[_Open] = []

    def read(self, text: str) -> None:
        """Take in a whole file.

        Raises:
            _Unreadable: at what makes the rest of it unreadable.
        """
        for event in self._events(text):
            self._take(event, event.start_mark.line + 1)
        if not self._documents:
            raise _Unreadable(_finding("empty", f"{self._name}:1"))

    def _events(self, text: str) -> Iterator[Any]:
        try:
            yield from yaml.parse(text, Loader=yaml.CSafeLoader)
        except MarkedYAMLError as error:
            raise _Unreadable(self._syntax(error, text)) from error

    def _syntax(self, error: MarkedYAMLError, text: str) -> Finding:
        lines = text.rstrip("\n").split("\n")
        line = min(getattr(error.problem_mark, "line", 0), len(lines) - 1)
        column = getattr(error.problem_mark, "column", 0)
        where = f"{self._name}:{line + 1}"
        if lines[line][column:].startswith("\t"):
            return _finding("tab", where)
        return _finding("syntax", where, problem=str(error.problem))

    def _take(self, event: object, line: int) -> None:
        match event:
            case ScalarEvent():
                self._scalar(event, line)
            case MappingStartEvent():
                self._begin(event, {}, line)
            case SequenceStartEvent():
                self._begin(event, [], line)
            case MappingEndEvent() | SequenceEndEvent():
                self._stack.pop()
            case AliasEvent():
                self._refuse("anchor", line, name=event.anchor)
                self._put_key("", line) if self._awaits_key() else self._put(None, line)
            case DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._stop("several-documents", line)
            case _:
                pass

    def _scalar(self, event: ScalarEvent, line: int) -> None:
        self._refuse_marks(event, line)
        plain = event.implicit[0]
        if self._awaits_key():
            if plain and event.value == "<<":
                self._refuse("merge-key", line)
            self._put_key(event.value, line)
        elif plain:
            self._put(_PLAIN.get(event.value, event.value), line)
        else:
            # Only a quoted text can hold what the file itself does not: as an escape.
            if event.style == '"' and (character := _unprintable(event.value)):
                self._refuse("unprintable", line, character=f"U+{ord(character):04X}")
            self._put(event.value, line)

    def _begin(
        self, event: MappingStartEvent | SequenceStartEvent, data: dict[str, object] | list[object], line: int
    ) -> None:
        self._refuse_marks(event, line)
        if self._awaits_key():
            self._stop("key-not-text", line)
        if len(self._stack) >= DEEPEST_NESTING:
            self._stop("too-deep", line, deepest=DEEPEST_NESTING)
        lines = _Lines(line, {})
        self._put(data, lines)
        self._stack.append(_Open(data, lines))

    def _awaits_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].data, dict) and self._stack[-1].key is None

    def _put_key(self, key: str, line: int) -> None:
        top = self._stack[-1]
        if key in top.lines.inside:
            self._refuse("doubled-key", line, key=key, line=_line_of(top.lines.inside[key]))
        top.key, top.key_line = key, line

    def _put(self, value: object, lines: _Lines | int) -> None:
        if not self._stack:
            self.data, self.lines = value, lines
            return
        top = self._stack[-1]
        if isinstance(top.data, list):
            top.lines.inside[len(top.data)] = lines
            top.data.append(value)
        else:
            key, top.key = str(top.key), None
            if isinstance(lines, _Lines):
                lines.line = top.key_line
            top.lines.inside[key] = lines if isinstance(lines, _Lines) else top.key_line
            top.data[key] = value

    def _refuse_marks(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, line: int) -> None:
        if event.anchor is not None:
            self._refuse("anchor", line, name=event.anchor)
        if event.tag is not None:
            self._refuse("tag", line, tag=event.tag)

    def _refuse(self, code: str, at: int, **values: object) -> None:
        """Note what is wrong and read on, so that all of it is shown at once."""
        if len(self.findings) >= _MOST_FINDINGS:
            self._stop(code, at, **values)
        self.findings.append(_finding(code, f"{self._name}:{at}", **values))

    def _stop(self, code: str, at: int, **values: object) -> None:
        raise _Unreadable(_finding(code, f"{self._name}:{at}", **values))


def _line_of(lines: _Lines | int) -> int:
    return lines if isinstance(lines, int) else lines.line
