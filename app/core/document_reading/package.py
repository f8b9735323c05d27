"""Hostile bytes → the two parts of a Word file that are read; sizes are checked before anything is unpacked."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from app.core.model.finding import N_, Finding, Severity

LARGEST_FILE = 20_000_000
"""Bytes; room for a letterhead with pictures."""
OWN = "{urn:clausula:document:1}"

_LARGEST_PART = 30_000_000
_LARGEST_WHOLE = 200_000_000
_MOST_MEMBERS = 2_000
_HIGHEST_RATIO = 200
_RATIO_COUNTS_FROM = 1_000_000
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
_DAMAGES = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError)
"""What the library of Python raises on a zip file that is none, or no whole one."""
_DOCUMENT_TYPE = b"<!doctype"
_RELATIONS = "_rels/.rels"
_USUAL_DOCUMENT = "word/document.xml"
_CUSTOM = re.compile(r"customXml/item[0-9]{1,3}\.xml")


@dataclass(frozen=True, eq=False, slots=True)
class Parts:
    """What is read of a Word file, as trees."""

    document: etree._Element
    """`w:document`."""
    own: etree._Element
    """What the file says of itself to Clausula."""


def read_parts(content: bytes, name: str) -> tuple[Parts | None, tuple[Finding, ...]]:
    """The parts of a file, or why it cannot be read: one of the two is empty.

    No entity is resolved, no file or address is opened, and a document type is refused.
    """
    if len(content) > LARGEST_FILE:
        return None, (_too_large(name),)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if _is_too_large(members):
                return None, (_too_large(name),)
            if any(each.flag_bits & _ENCRYPTED or each.compress_type not in _PACKED for each in members):
                return None, (_no_word_file(name),)
            packed = {each.filename: _unpacked(archive, each) for each in members if _is_read(each.filename)}
    except _DAMAGES:
        return None, (_no_word_file(name),)
    return _parsed(packed, name)


def _is_too_large(members: list[zipfile.ZipInfo]) -> bool:
    """Tell whether unpacking would take too much, by what the file says of itself; `_unpacked` holds it to its word."""
    if len(members) > _MOST_MEMBERS or sum(each.file_size for each in members) > _LARGEST_WHOLE:
        return True
    return any(
        each.file_size > _LARGEST_PART
        or (each.file_size > _RATIO_COUNTS_FROM and each.file_size > _HIGHEST_RATIO * each.compress_size)
        for each in members
        if _is_read(each.filename)
    )


def _is_read(member: str) -> bool:
    return (
        member == _RELATIONS
        or (member.startswith("word/") and member.count("/") == 1)
        or bool(_CUSTOM.fullmatch(member))
    )


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A part, never more of it than the file says there is."""
    if not member.filename.endswith((".xml", ".rels")):
        return b""
    with archive.open(member) as part:
        return part.read(member.file_size + 1)


def _parsed(packed: dict[str, bytes], name: str) -> tuple[Parts | None, tuple[Finding, ...]]:
    place = _document_place(packed)
    if place not in packed:
        return None, (_no_word_file(name),)
    own = [member for member, part in packed.items() if _CUSTOM.fullmatch(member) and OWN[1:-1].encode() in part]
    read = {member: packed[member] for member in (place, *own)}
    if any(_DOCUMENT_TYPE in part.lower() for part in read.values()):
        message = N_("The file has a document type (DOCTYPE), which no Word file has; it is not read.")
        return None, (Finding("word-file.document-type", Severity.ERROR, message, name, _SAVE_AGAIN),)
    trees = {member: _tree(part) for member, part in read.items()}
    if any(tree is None for tree in trees.values()):
        return None, (damaged(name),)
    document = trees.pop(place)
    root = next((tree for tree in trees.values() if tree is not None and tree.tag == f"{OWN}clausula"), None)
    if document is None or root is None:
        return None, (_not_of_clausula(name),)
    return Parts(document, root), ()


def _document_place(packed: dict[str, bytes]) -> str:
    """The name of the main part, which some programs call otherwise."""
    relations = packed.get(_RELATIONS, b"")
    tree = None if _DOCUMENT_TYPE in relations.lower() else _tree(relations)
    for each in () if tree is None else tree:
        if str(each.get("Type", "")).endswith("/officeDocument"):
            return posixpath.normpath(str(each.get("Target", ""))).lstrip("/")
    return _USUAL_DOCUMENT


def _tree(part: bytes) -> etree._Element | None:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError:
        return None


_SAVE_AGAIN = N_("Save it in Word as .docx, without a password, and open that file.")


def damaged(name: str) -> Finding:
    """What is in the file cannot be read."""
    message = N_("The Word file is damaged, and cannot be read.")
    return Finding("word-file.damaged", Severity.ERROR, message, name, _SAVE_AGAIN)


def _no_word_file(name: str) -> Finding:
    message = N_("The file is no Word file (.docx), or a password protects it.")
    return Finding("word-file.no-word-file", Severity.ERROR, message, name, _SAVE_AGAIN)


def _too_large(name: str) -> Finding:
    message = N_("The Word file is larger than any that is read, packed or unpacked.")
    mend = N_("Take large pictures out of it, and save it again.")
    return Finding("word-file.too-large", Severity.ERROR, message, name, mend)


def _not_of_clausula(name: str) -> Finding:
    message = N_("The Word file was not made by Clausula, or what Clausula keeps in it was taken out.")
    mend = N_("Open a draft as Clausula gave it; “Inspect Document” in Word takes out what is needed.")
    return Finding("word-file.not-of-clausula", Severity.ERROR, message, name, mend)
