"""The letterhead: headers and footers of the house, with their pictures, above and below our own lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from app.core.model.finding import N_, Finding, Severity
from app.core.word_package import Relationship, WordPackage
from app.core.writers.word.house_style.wordprocessing import R, local, value, w

_PICTURES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "svg": "image/svg+xml",
}
_WEB = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_FETCHING = re.compile(
    r"\s*(?:INCLUDEPICTURE|INCLUDETEXT|LINK|DDE|DDEAUTO|IMPORT|MACROBUTTON|DATABASE)\b", re.IGNORECASE
)
"""Fields that bring in other files, or run programs."""
_PAGE = re.compile(r"\s*PAGE\b", re.IGNORECASE)
_FOREIGN = frozenset({"object", "control", "altChunk", "subDoc", "OLEObject", "contentPart"})
"""Other programs' things, and other files inside."""
_PASSING = frozenset(
    {
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "footnoteReference",
        "endnoteReference", "del", "moveFrom", "permStart", "permEnd", "proofErr", "numPr", "sectPr", "rPrChange", "pPrChange",
    }
)  # fmt: skip
"""What refers to other parts of the file, or says how it came about."""
_AROUND = frozenset({"ins", "moveTo", "smartTag", "customXml"})


@dataclass(frozen=True, eq=False, slots=True)
class Story:
    """A header or footer of the house, ready to stand in ours: its root, and the pictures and addresses it refers to."""

    root: etree._Element
    refers_to: Mapping[str, Relationship]

    def counts_pages(self) -> bool:
        """Tell whether it prints the page number itself."""
        return any(_PAGE.match(each) for each in _instructions(self.root))


def read_story(package: WordPackage, name: str, where: str) -> tuple[Story, tuple[Finding, ...]]:
    """A header or footer of an uploaded file, cleaned; an error finding says why it cannot be taken."""
    root = package.xml(name)
    _clean(root)
    known = package.relationships(name)
    stated = (pair for each in root.iter() for pair in each.items())
    needed = tuple(dict.fromkeys(str(id_) for name, id_ in stated if str(name).startswith(f"{{{R}}}")))
    refers_to = {id_: known[id_] for id_ in needed if id_ in known}
    return Story(root, refers_to), tuple(_faults(root, needed, refers_to, package, where))


def _clean(root: etree._Element) -> None:
    """Take away what means nothing outside its file, and what stands around text without being seen."""
    for element in list(root.iter()):
        name, parent = local(element), element.getparent()
        if parent is None:
            continue
        if name == "sdt":
            content = element.find(w("sdtContent"))
            _unwrap(element, content if content is not None else [])
        elif name in _AROUND:
            _unwrap(element, [each for each in element if not local(each).endswith("Pr")])
        elif name in _PASSING:
            parent.remove(element)


def _unwrap(element: etree._Element, kept: etree._Element | list[etree._Element]) -> None:
    parent = element.getparent()
    assert parent is not None  # noqa: S101 - only what has a parent is unwrapped
    at = parent.index(element)
    parent[at : at + 1] = list(kept)


def _faults(
    root: etree._Element,
    needed: tuple[str, ...],
    refers_to: Mapping[str, Relationship],
    package: WordPackage,
    where: str,
) -> list[Finding]:
    found = []
    if any(local(each) in _FOREIGN for each in root.iter()):
        found.append(_embedded(where))
    if any(map(_FETCHING.match, _instructions(root))):
        found.append(_external(where, N_("a field that brings in another file")))
    for id_ in needed:
        relationship = refers_to.get(id_)
        if relationship is None:
            found.append(_embedded(where))
        elif relationship.external:
            if not (relationship.kind.endswith("/hyperlink") and _WEB.match(relationship.target)):
                found.append(_external(where, relationship.target[:200]))
        elif picture_type(relationship.target) is None or relationship.target not in package.parts:
            found.append(_embedded(where))
    return found


def picture_type(name: str) -> str | None:
    """The media type of a picture by its name; None of what is no picture."""
    return _PICTURES.get(name.rpartition(".")[2].lower())


def _instructions(root: etree._Element) -> list[str]:
    simple = [each.get(w("instr"), "") for each in root.iter(w("fldSimple"))]
    return [*simple, *(each.text or "" for each in root.iter(w("instrText")))]


def stories_of_section(package: WordPackage) -> dict[tuple[str, str], str]:
    """The parts of the last section's headers and footers, by `header` or `footer` and their type.

    The type is `default`, or `first` where the first page has its own; those of even pages are left out.
    """
    sections = list(package.xml(package.main).iter(w("sectPr")))
    if not sections:
        return {}
    known, last = package.relationships(package.main), sections[-1]
    types = {"default"} | ({"first"} if _is_on(last.find(w("titlePg"))) else set())
    found = {}
    for kind in ("header", "footer"):
        for each in last.findall(w(f"{kind}Reference")):
            relationship, type_ = known.get(each.get(f"{{{R}}}id", "")), each.get(w("type"), "default")
            if relationship is not None and relationship.target in package.parts and type_ in types:
                found[kind, type_] = relationship.target
    return found


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and value(element) not in {"0", "false", "off"}


def _embedded(where: str) -> Finding:
    return Finding(
        "house-style.embedded",
        Severity.ERROR,
        N_("The header or footer holds an object that is neither text nor a picture."),
        where,
        N_("Take it out, or put a picture in its place."),
    )


def _external(where: str, target: str) -> Finding:
    return Finding(
        "house-style.external-link",
        Severity.ERROR,
        N_("The header or footer brings in something from outside the file: {target}."),
        where,
        N_("Put the picture itself into the file, instead of a link to it."),
        {"target": target},
    )
