"""A buyer who starts from an earlier file: a notice's XML or a Word draft to a tender, and what is not carried over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from app.core.composition import say
from app.core.document_reading import read_word_file
from app.core.model.finding import N_, Codes, Finding, Severity
from app.core.model.tender import TenderParameters
from app.core.notice_reading import REASONS, NotCarried, read_notice
from app.core.parameters import read_parameters
from app.workspaces.errors import UnreadableNoticeError, UnreadableWordFileError
from app.workspaces.installation import Installation

_FIELD_NAMES = "notice-fields"
_ORIGIN = N_("From the notice {name}. Check everything, and state the days anew.")
_WORD_ORIGIN = N_("From the Word file {name}.")
_TIMES = N_("{what} ({count} times)")
_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Imported:
    """A tender made of a notice or a Word draft."""

    name: str
    """The file, as people are to read it."""
    data: dict[str, Any]
    """In the shape of a tender file, with every value as the file has it, usable or not."""
    tender: TenderParameters
    """What `data` state; what cannot be used is blank."""
    findings: tuple[Finding, ...]
    """Notes on the file, and what is wrong in its values, at the path of the field."""
    not_carried: tuple[NotCarried, ...] = ()
    origin: str = _ORIGIN
    """What the tender file says of where it comes from, marked."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Things a notice says that are not in the tender, for one reason, in a reader's language."""

    reason: str
    items: tuple[str, ...]


def import_notice(content: bytes, name: str) -> Imported:
    """Make a tender of a notice in XML: eForms, or TED schema R2.0.9.

    Raises:
        UnreadableNoticeError: it is no such notice, is hostile, or announces no purchase.
    """
    notice, findings = read_notice(content, name)
    if notice is None:
        raise UnreadableNoticeError(findings)
    tender, wrong = read_parameters(notice.data)
    return Imported(name, dict(notice.data), tender, (*findings, *wrong), notice.not_carried)


def import_word(content: bytes, name: str) -> Imported:
    """The tender that a Word draft carries.

    Raises:
        UnreadableWordFileError: it is no Word file that Clausula made, or carries no tender.
    """
    file, findings = read_word_file(content, name)
    if file is None:
        raise UnreadableWordFileError(findings)
    if file.parameters is None:
        raise UnreadableWordFileError((without_tender(name),))
    data = {"schema": "1", **file.parameters}
    tender, wrong = read_parameters(data)
    return Imported(name, data, tender, wrong, origin=_WORD_ORIGIN)


def without_tender(name: str) -> Finding:
    """A Word file that Clausula made carries no tender."""
    message = N_("The Word file carries no tender: a final and a comparison hold only what they print.")
    mend = N_("Open the draft it was made from, or the tender saved as a file.")
    return Finding("word-file.without-tender", Severity.ERROR, message, name, mend)


def explain_left_out(imported: Imported, installation: Installation, language: str) -> tuple[LeftOut, ...]:
    """What is not carried, by reason, each field with its official name in a language."""
    found = []
    for reason, message in REASONS.items():
        items = [each for each in imported.not_carried if each.reason is reason]
        if items:
            said = say(message, {}, installation.library, installation.texts(language))
            found.append(LeftOut(said, tuple(_said(each, installation, language) for each in items)))
    return tuple(found)


def write_imported(imported: Imported, left_out: Iterable[LeftOut], installation: Installation, language: str) -> bytes:
    """The tender file, YAML, with a comment on where it comes from and what is not in it."""
    texts = installation.texts(language)
    lines = [say(imported.origin, {"name": " ".join(imported.name.split())}, installation.library, texts)]
    for each in left_out:
        lines += [each.reason, *(f"- {item}" for item in each.items)]
    comment = "".join(f"# {line}\n" for line in lines)
    written = yaml.dump(imported.data, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return f"{comment}{written}".encode()


def _said(item: NotCarried, installation: Installation, language: str) -> str:
    """One line: business term and name, or the place; how often; what stands there."""
    library, texts = installation.library, installation.texts(language)
    what = item.path
    if item.name:
        label = say("{name}", {"name": Codes(_FIELD_NAMES, (item.name,))}, library, texts)
        what = f"{item.name} {item.path if label == item.name else label}"
    if item.count > 1:
        what = say(_TIMES, {"what": what, "count": item.count}, library, texts)
    return f"{what}: {item.text}" if item.text else what


class _Writer(yaml.SafeDumper):
    """Texts of several lines as blocks, and no anchors, which the reader refuses."""

    def ignore_aliases(self, data: object) -> bool:
        """Write everything out."""
        del data
        return True

    def text(self, text: str) -> yaml.ScalarNode:
        """A text, as a block where it has several lines."""
        return self.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Writer.add_representer(str, _Writer.text)
