"""Names and the order of elements in WordprocessingML, as far as styles and letterheads need them."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_ORDER = {
    "pPr": (
        "keepNext", "keepLines", "numPr", "pBdr", "shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl",
    ),
    "rPr": (
        "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "color", "spacing", "kern", "sz", "szCs", "u", "shd", "lang",
    ),
}  # fmt: skip
"""What our styles may hold, in the order that the schema asks for; Word repairs a file that has another."""


def w(name: str) -> str:
    """The qualified name of an element or attribute."""
    return f"{{{W}}}{name}"


def local(element: etree._Element) -> str:
    """The name without its namespace."""
    return etree.QName(element).localname


def value(element: etree._Element | None) -> str:
    """The `w:val` of an element; "" where there is none."""
    return element.get(w("val"), "") if element is not None else ""


def properties(kind: str, children: Iterable[etree._Element]) -> etree._Element | None:
    """Paragraph or run properties with these children in the schema's order; None where there are none."""
    order = {name: place for place, name in enumerate(_ORDER[kind])}
    known = sorted((each for each in children if local(each) in order), key=lambda each: order[local(each)])
    if not known:
        return None
    made = etree.Element(w(kind))
    made.extend(known)
    return made
