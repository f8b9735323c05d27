"""A Word file that Clausula made: what it says of itself, and its clauses."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree

from app.core.document_reading.clauses import ReadClause, has_tracked_changes, read_clauses
from app.core.document_reading.package import OWN, not_of_clausula, read_parts
from app.core.model.document import ClauseStamp
from app.core.model.finding import Finding

_BEGINNINGS = (b"PK", b"\xd0\xcf\x11\xe0")
"""Of a zip file; of what Word wrote before 2007, and writes still around a file with a password."""
_CODE = re.compile(r"[a-z0-9-]{1,80}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_VERSION = re.compile(r"[0-9.]{1,40}")
_FINGERPRINT = re.compile(r"[0-9a-f]{0,64}")
_MOST_CLAUSES = 1_000


@dataclass(frozen=True, slots=True)
class WordFile:
    """What a Word file carries. `parameters` is the tender as raw data, None in a final."""

    kind: str
    language: str
    day: date
    library_fingerprint: str
    locale_fingerprint: str
    stamps: tuple[ClauseStamp, ...]
    """Of the clauses in it when it was made, in order, each once."""
    parameters: Mapping[str, object] | None
    clauses: tuple[ReadClause, ...]
    """As they stand in the file now."""
    has_tracked_changes: bool


def is_word_file(content: bytes) -> bool:
    """Tell whether bytes begin as those of a Word file do."""
    return content.startswith(_BEGINNINGS)


def read_word_file(content: bytes, name: str) -> tuple[WordFile | None, tuple[Finding, ...]]:
    """Read a Word file, or say why it cannot be read: one of the two is empty.

    Args:
        content: the file, as Clausula wrote it or as another program saved it again.
        name: the file's path, as people are to read it.
    """
    parts, findings = read_parts(content, name)
    if parts is None:
        return None, findings
    try:
        return _word_file(parts.own, parts.document), ()
    except ValueError:
        return None, (not_of_clausula(name),)


def _word_file(own: etree._Element, document: etree._Element) -> WordFile:
    """The noun.

    Raises:
        ValueError: the file does not say of itself what Clausula writes.
    """
    stamps = tuple(
        ClauseStamp(
            _stated(each, "id", _CODE), _stated(each, "version", _VERSION), _stated(each, "fingerprint", _FINGERPRINT)
        )
        for each in own.findall(f"{OWN}clause")
    )
    if len(stamps) > _MOST_CLAUSES:
        raise ValueError(len(stamps))
    return WordFile(
        kind=_stated(own, "kind", _CODE),
        language=_stated(own, "language", _LANGUAGE),
        day=date.fromisoformat(own.get("day") or ""),
        library_fingerprint=_stated(own, "library", _FINGERPRINT),
        locale_fingerprint=_stated(own, "locale", _FINGERPRINT),
        stamps=stamps,
        parameters=_parameters(own.findtext(f"{OWN}parameters") or ""),
        clauses=read_clauses(document, stamps),
        has_tracked_changes=has_tracked_changes(document),
    )


def _stated(element: etree._Element, name: str, pattern: re.Pattern[str]) -> str:
    value = str(element.get(name) or "")
    if not pattern.fullmatch(value):
        raise ValueError(name)
    return value


def _parameters(text: str) -> Mapping[str, object] | None:
    if not text:
        return None
    try:
        read = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(read, dict):
        raise ValueError("not a mapping")  # noqa: TRY004 - what is wrong is the file, not the program
    return read
