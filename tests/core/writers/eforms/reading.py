"""An eForms file read back: the elements of a path and what they hold."""

from __future__ import annotations

from typing import cast

from lxml import etree

from app.core.model.notice import Notice
from app.core.writers.eforms import write_eforms
from app.core.writers.eforms.elements import NAMESPACES, Element

LOT = "cac:ProcurementProjectLot"


def read(made: Notice) -> Element:
    """The root element of the file."""
    return etree.fromstring(write_eforms(made))


def found(root: Element, path: str) -> list[Element]:
    """The elements of a path, in their order."""
    return cast("list[Element]", root.xpath(path, namespaces=NAMESPACES))


def texts(root: Element, path: str) -> list[str]:
    """What the elements of a path hold."""
    return [each.text or "" for each in found(root, path)]


def by_language(root: Element, path: str) -> list[tuple[str, str]]:
    """Language and text of the elements of a path."""
    return [(each.get("languageID", ""), each.text or "") for each in found(root, path)]


def coded(root: Element, code_list: str, within: str = "/*") -> list[str]:
    """The codes of a list anywhere within a path."""
    return texts(root, f"{within}//*[@listName='{code_list}']")


def names(element: Element) -> list[str]:
    """The children of an element by their names, in their order."""
    return [etree.QName(each).localname for each in element]
