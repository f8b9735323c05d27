"""A Word file that somebody uploads → its parts, parsed; or why it is not taken.

Nothing in it is believed: sizes are bounded before anything is unpacked, no entity is resolved, no address is opened.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from app.core.model.finding import N_, Finding, Severity

LARGEST = 4_000_000
"""Bytes of the file."""
_LARGEST_UNPACKED = 40_000_000
_MOST_PARTS = 1_000
_TYPES = "[Content_Types].xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCUMENT = "/officeDocument"
_WORD_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_MACROS = ("vbaproject.bin", "vbadata.xml")
_SAVE_ANEW = N_("Open the file in Word, save it as a Word document (.docx), and upload that.")


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: `target` is the name of a part, or an address where `external`."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class WordPackage:
    """The parts of a Word file by name; those in XML are well formed and have no document type."""

    parts: Mapping[str, bytes]

    @cached_property
    def main(self) -> str:
        """The name of the main part; "" where there is none."""
        found = (each.target for each in self.relationships("").values() if each.kind.endswith(_DOCUMENT))
        return next((name for name in found if name in self.parts), "")

    def xml(self, name: str) -> etree._Element:
        """The root of a part, made anew at each call, so that it may be changed.

        Raises:
            KeyError: there is no such part.
        """
        return etree.fromstring(self.parts[name], _parser())

    def relationships(self, name: str) -> dict[str, Relationship]:
        """What a part refers to, by relationship id; "" is the package itself."""
        folder, _, file = name.rpartition("/")
        path = posixpath.join(folder, "_rels", f"{file}.rels")
        if path not in self.parts:
            return {}
        return {each.get("Id", ""): _relationship(each, folder) for each in self.xml(path).iter(_RELATIONSHIP)}

    def content_type(self, name: str) -> str:
        """The media type a part is declared with; "" where it is not."""
        extension, by_extension = name.rpartition(".")[2].lower(), ""
        for each in self.xml(_TYPES):
            if each.get("PartName", "").lstrip("/").lower() == name.lower():
                return each.get("ContentType", "")
            if each.get("Extension", "").lower() == extension:
                by_extension = each.get("ContentType", "")
        return by_extension


def open_word_package(content: bytes, where: str) -> tuple[WordPackage | None, tuple[Finding, ...]]:
    """Read an uploaded Word file, or say why it is not taken: one of the two is empty.

    Args:
        content: the file.
        where: the place of findings: a form field, or the file's path.
    """
    if len(content) > LARGEST:
        return None, (_too_large(where),)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            if len(entries) > _MOST_PARTS or sum(each.file_size for each in entries) > _LARGEST_UNPACKED:
                return None, (_too_large(where),)
            parts = {each.filename: package.read(each) for each in entries if not each.is_dir()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return None, (_not_word(where),)
    return _checked(parts, where)


def _checked(parts: Mapping[str, bytes], where: str) -> tuple[WordPackage | None, tuple[Finding, ...]]:
    if any(name.lower().rpartition("/")[2] in _MACROS for name in parts):
        return None, (_macros(where),)
    if not all(map(_is_plain_xml, _xml_parts(parts))):
        return None, (_damaged(where),)
    package = WordPackage(parts)
    if _TYPES not in parts or not package.main:
        return None, (_not_word(where),)
    media_type = package.content_type(package.main)
    if "macroEnabled" in media_type:
        return None, (_macros(where),)
    return (package, ()) if media_type in _WORD_TYPES else (None, (_not_word(where),))


def _xml_parts(parts: Mapping[str, bytes]) -> Iterator[bytes]:
    return (part for name, part in parts.items() if name.lower().endswith((".xml", ".rels")))


def _is_plain_xml(part: bytes) -> bool:
    try:
        root = etree.fromstring(part, _parser())
    except (etree.XMLSyntaxError, ValueError):
        return False
    return root.getroottree().docinfo.internalDTD is None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


def _relationship(element: etree._Element, folder: str) -> Relationship:
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relationship(element.get("Type", ""), target, external)


def _too_large(where: str) -> Finding:
    return Finding(
        "word-file.too-large",
        Severity.ERROR,
        N_(
            "The Word file is too large; {largest} megabytes at most are taken, with no more than ten times that inside."
        ),
        where,
        N_("Make its pictures smaller, and save it again."),
        {"largest": LARGEST // 1_000_000},
    )


def _not_word(where: str) -> Finding:
    return Finding("word-file.not-word", Severity.ERROR, N_("This is no Word document (.docx)."), where, _SAVE_ANEW)


def _damaged(where: str) -> Finding:
    message = N_("The Word file is damaged: a part of it is no well-formed XML.")
    return Finding("word-file.damaged", Severity.ERROR, message, where, _SAVE_ANEW)


def _macros(where: str) -> Finding:
    message = N_("The Word file holds macros, and files with programs in them are not taken.")
    return Finding("word-file.macros", Severity.ERROR, message, where, _SAVE_ANEW)
