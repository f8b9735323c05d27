"""An uploaded Word file over our base document: a new base document that looks like the house."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from itertools import chain

from lxml import etree

from app.core.model.finding import N_, Finding, Severity
from app.core.word_package import WordPackage, open_word_package
from app.core.writers.word.house_style.stories import Story, picture_type, read_story, stories_of_section
from app.core.writers.word.house_style.styles import HouseStyles, accent_of, add_styles_of_stories, dressed_styles
from app.core.writers.word.house_style.wordprocessing import R, w
from app.core.writers.zipping import ready, write_zip

_STYLES, _THEME, _TYPES, _DOCUMENT = (
    "word/styles.xml", "word/theme/theme1.xml", "[Content_Types].xml", "word/document.xml",
)  # fmt: skip
_MAIN_RELATIONSHIPS = "word/_rels/document.xml.rels"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_DECLARED = "http://schemas.openxmlformats.org/package/2006/content-types"
_STORY = re.compile(r"word/(header|footer)([0-9]+)\.xml")
_UPRIGHT = "2"
"""The number of the base document's stories on upright pages."""
_FIRST = "3"
"""The number of the stories that a first page has for itself."""
_DISTANCES = ("top", "bottom", "header", "footer")
_MOST_OF_A_PAGE = 5_000
"""Twentieths of a point; what a letterhead may take of a page at most."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """A base document in the looks of the house; `findings` say what was supplied or left out."""

    base_document: bytes
    findings: tuple[Finding, ...]


def wear_house_style(base_document: bytes, file: bytes, where: str) -> tuple[HouseStyle | None, tuple[Finding, ...]]:
    """Take the looks of an uploaded Word file over to our base document, or say why it cannot be done.

    Args:
        base_document: ours.
        file: the authority's own .docx or .dotx.
        where: the place of findings: a form field, or the file's path.
    """
    package, refused = open_word_package(file, where)
    if package is None:
        return None, refused
    read = {key: read_story(package, name, where) for key, name in stories_of_section(package).items()}
    if faults := _each_once(faults for _, faults in read.values()):
        return None, faults
    with zipfile.ZipFile(io.BytesIO(base_document)) as ours:
        parts = {name: ours.read(name) for name in ours.namelist()}
    stories = {key: story for key, (story, _) in read.items()}
    supplied = _dress(parts, package, stories)
    return HouseStyle(_zipped(parts), _notes(supplied, stories, where)), ()


def _each_once(groups: Iterable[tuple[Finding, ...]]) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for each in chain.from_iterable(groups):
        if each not in found:
            found.append(each)
    return tuple(found)


def _dress(parts: dict[str, bytes], package: WordPackage, stories: Mapping[tuple[str, str], Story]) -> tuple[str, ...]:
    """Put theme, styles, stories and page set-up of the house on our parts; gives the styles it does not have."""
    theme = _theme(package)
    if theme is not None:
        parts[_THEME] = _bytes(theme)
    name = _related(package, "/styles")
    house = HouseStyles(package.xml(name) if name else etree.Element(w("styles")))
    ours = etree.fromstring(parts[_STYLES])
    supplied = dressed_styles(ours, house, accent_of(house, theme))
    add_styles_of_stories(ours, house, (story.root for story in stories.values()))
    parts[_STYLES] = _bytes(ours)
    _put_stories(parts, package, stories)
    _set_distances(parts, package)
    return supplied


def _related(package: WordPackage, kind: str) -> str:
    """The part that the main part refers to as of a kind; "" where there is none."""
    related = package.relationships(package.main).values()
    return next((each.target for each in related if each.kind.endswith(kind) and each.target in package.parts), "")


def _theme(package: WordPackage) -> etree._Element | None:
    """The theme, where it needs no other part, such as a picture."""
    name = _related(package, "/theme")
    return package.xml(name) if name and not package.relationships(name) else None


def _put_stories(parts: dict[str, bytes], package: WordPackage, stories: Mapping[tuple[str, str], Story]) -> None:
    """The stories of the house above our own lines, with their pictures; those of a first page besides."""
    first = any(type_ == "first" for _, type_ in stories)
    pictures: dict[str, str] = {}
    for name in sorted(parts):
        if found := _STORY.fullmatch(name):
            kind, number = found.groups()
            our_lines = parts[name]
            _put_story(parts, name, our_lines, stories.get((kind, "default")), pictures)
            if first and number == _UPRIGHT:
                added = f"word/{kind}{_FIRST}.xml"
                _put_story(parts, added, our_lines, stories.get((kind, "first")), pictures)
                _register(parts, added, kind)
    for theirs, ours in pictures.items():
        parts[ours] = package.parts[theirs]
        _declare(parts, ours)
    if first:
        _turn_first_page(parts)


def _put_story(
    parts: dict[str, bytes], name: str, our_lines: bytes, story: Story | None, pictures: dict[str, str]
) -> None:
    ours = etree.fromstring(our_lines)
    if story is None:
        parts[name] = our_lines
        return
    root = deepcopy(story.root)
    if not story.counts_pages():
        root.extend(ours)
    parts[name] = _bytes(root)
    if story.refers_to:
        parts[f"word/_rels/{name.removeprefix('word/')}.rels"] = _relationships(story, pictures)


def _relationships(story: Story, pictures: dict[str, str]) -> bytes:
    root = etree.fromstring(f'<Relationships xmlns="{_PACKAGE}"/>')  # a prefix is one that LibreOffice cannot read
    for id_, each in story.refers_to.items():
        made = etree.SubElement(root, f"{{{_PACKAGE}}}Relationship", {"Id": id_, "Type": each.kind})
        if each.external:
            made.attrib.update({"Target": each.target, "TargetMode": "External"})
        else:
            extension = each.target.rpartition(".")[2].lower()
            ours = pictures.setdefault(each.target, f"word/media/house{len(pictures) + 1}.{extension}")
            made.set("Target", ours.removeprefix("word/"))
    return _bytes(root)


def _register(parts: dict[str, bytes], name: str, kind: str) -> None:
    """Make a new story known to the package and to the main part."""
    types = etree.fromstring(parts[_TYPES])
    media_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    etree.SubElement(types, f"{{{_DECLARED}}}Override", {"PartName": f"/{name}", "ContentType": media_type})
    parts[_TYPES] = _bytes(types)
    related = etree.fromstring(parts[_MAIN_RELATIONSHIPS])
    stated = {"Id": _first_id(kind), "Type": f"{R}/{kind}", "Target": name.removeprefix("word/")}
    etree.SubElement(related, f"{{{_PACKAGE}}}Relationship", stated)
    parts[_MAIN_RELATIONSHIPS] = _bytes(related)


def _first_id(kind: str) -> str:
    return f"rIdFirst{kind.capitalize()}"


def _declare(parts: dict[str, bytes], name: str) -> None:
    """Declare the media type of a picture by its extension, once."""
    types, extension = etree.fromstring(parts[_TYPES]), name.rpartition(".")[2]
    tag = f"{{{_DECLARED}}}Default"
    if all(each.get("Extension", "").lower() != extension for each in types.iter(tag)):
        made = etree.Element(tag, {"Extension": extension, "ContentType": picture_type(name) or ""})
        types.insert(0, made)
        parts[_TYPES] = _bytes(types)


def _turn_first_page(parts: dict[str, bytes]) -> None:
    """Give upright pages a first page of its own; the writer keeps it for the first section of a document."""
    document = etree.fromstring(parts[_DOCUMENT])
    upright = list(document.iter(w("sectPr")))[-1]
    for at, kind in enumerate(("header", "footer")):
        reference = etree.Element(w(f"{kind}Reference"), {w("type"): "first", f"{{{R}}}id": _first_id(kind)})
        upright.insert(at, reference)
    grid = upright.find(w("docGrid"))
    upright.insert(upright.index(grid) if grid is not None else len(upright), etree.Element(w("titlePg")))
    parts[_DOCUMENT] = _bytes(document)


def _set_distances(parts: dict[str, bytes], package: WordPackage) -> None:
    """Leave the letterhead the room above and below that it has at home; the width of the text stays."""
    theirs = list(package.xml(package.main).iter(w("pgMar")))
    if not theirs:
        return
    document = etree.fromstring(parts[_DOCUMENT])
    for ours in document.iter(w("pgMar")):
        for name in _DISTANCES:
            stated = theirs[-1].get(w(name), "")
            if stated.isdecimal() and int(stated) <= _MOST_OF_A_PAGE:
                ours.set(w(name), stated)
    parts[_DOCUMENT] = _bytes(document)


def _bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts in a fixed order with fixed times, so that the same file gives the same base document."""
    names = sorted(parts, key=lambda name: (name != _TYPES, name))
    return write_zip(ready(name, parts[name]) for name in names)


def _notes(supplied: tuple[str, ...], stories: Mapping[tuple[str, str], Story], where: str) -> tuple[Finding, ...]:
    found = []
    if supplied:
        found.append(
            Finding(
                "house-style.styles-supplied",
                Severity.NOTE,
                N_("The file does not have these styles, which keep Clausula's own looks: {styles}."),
                where,
                N_("Set them in Word and upload the file again, if they should look otherwise."),
                {"styles": ", ".join(supplied)},
            )
        )
    if not stories:
        found.append(
            Finding(
                "house-style.no-letterhead",
                Severity.NOTE,
                N_("The file has no header and no footer, so documents keep Clausula's own."),
                where,
                N_("Put logo and letterhead into the header or footer in Word, and upload the file again."),
            )
        )
    return tuple(found)
