"""The two parts of a Word file that are read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from app.core.model.finding import N_, Finding, Severity
from app.core.word_package import WordPackage, open_word_package

OWN = "{urn:clausula:document:1}"

_CUSTOM = re.compile(r"customXml/item[0-9]{1,3}\.xml")


@dataclass(frozen=True, eq=False, slots=True)
class Parts:
    """What is read of a Word file, as trees."""

    document: etree._Element
    """`w:document`."""
    own: etree._Element
    """What the file says of itself to Clausula."""


def read_parts(content: bytes, name: str) -> tuple[Parts | None, tuple[Finding, ...]]:
    """The parts of a file, or why it cannot be read: one of the two is empty."""
    package, findings = open_word_package(content, name)
    if package is None:
        return None, findings
    own = _own_part(package)
    return (None, (not_of_clausula(name),)) if own is None else (Parts(package.xml(package.main), own), ())


def _own_part(package: WordPackage) -> etree._Element | None:
    """The root of the part, whatever number another program gave it."""
    likely = (name for name, part in package.parts.items() if _CUSTOM.fullmatch(name) and OWN[1:-1].encode() in part)
    return next((root for root in map(package.xml, likely) if root.tag == f"{OWN}clausula"), None)


def not_of_clausula(name: str) -> Finding:
    """The file does not say of itself what Clausula writes."""
    message = N_("The Word file was not made by Clausula, or what Clausula keeps in it was taken out.")
    mend = N_("Open a draft as Clausula gave it; “Inspect Document” in Word takes out what is needed.")
    return Finding("word-file.not-of-clausula", Severity.ERROR, message, name, mend)
