"""The styles of the house on ours: fonts, sizes, colours and spacing are taken, ids and numbering stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from functools import cached_property

from lxml import etree

from app.core.writers.word.house_style.wordprocessing import local, properties, value, w
from app.core.writers.word.styles import ACCENT

MAPPED = {
    "Normal": "normal",
    "Title": "title",
    "Subtitle": "subtitle",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Heading3": "heading 3",
    "AnnexHeading": "heading 1",
    "Caption": "caption",
    "TOCHeading": "toc heading",
    "TOC1": "toc 1",
    "TOC2": "toc 2",
    "Hyperlink": "hyperlink",
}
"""Our style id -> the name of the style whose looks it takes; Word names its own styles alike in every language."""
_RUN = frozenset({"rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "color", "spacing", "kern", "sz", "szCs", "u"})
_PARAGRAPH = frozenset({"pBdr", "shd", "spacing", "jc", "contextualSpacing"})
_CONTENTS = frozenset({"TOC1", "TOC2"})
"""Their indents hang together with our numbers, so only their letters are taken."""
_NARROW = ("TableText", "TOC1", "TOC2", "NoteText", "NoteNumber", "NoteBullet")
_DARK_ENOUGH = 4.5
"""Contrast to white, as WCAG 2.2 asks of text: table heads are white on the colour of the house."""
_LIGHT_STEP = 0.04045


class HouseStyles:
    """The styles of an uploaded file."""

    def __init__(self, root: etree._Element) -> None:
        """Take the root of its styles part."""
        self.root = root

    @cached_property
    def by_id(self) -> Mapping[str, etree._Element]:
        """Each style by its id."""
        return {each.get(w("styleId"), ""): each for each in self.root.iter(w("style"))}

    @cached_property
    def _by_name(self) -> Mapping[str, etree._Element]:
        return {value(each.find(w("name"))).lower(): each for each in self.by_id.values()}

    @cached_property
    def defaults(self) -> frozenset[str]:
        """The ids of the styles that hold where none is named."""
        return frozenset(id_ for id_, each in self.by_id.items() if each.get(w("default")) in {"1", "true", "on"})

    def named(self, name: str) -> etree._Element | None:
        """The style of a name, whatever its id; None where the file has none."""
        return self._by_name.get(name)

    def of_default(self, kind: str) -> Mapping[str, etree._Element]:
        """The properties all text begins with, by element name."""
        found = self.root.find(f"{w('docDefaults')}/{w(f'{kind}Default')}/{w(kind)}")
        return {local(each): each for each in found} if found is not None else {}

    def looks(self, style: etree._Element, kind: str) -> dict[str, etree._Element]:
        """The properties of a style with those it inherits, but for what the default style gives to all."""
        found: dict[str, etree._Element] = {}
        for each in self._line(style):
            own = each.find(w(kind))
            for element in own if own is not None else ():
                kept = found.get(local(element))
                if kept is None:
                    found[local(element)] = deepcopy(element)
                else:
                    for name, stated in element.attrib.items():
                        kept.set(name, kept.get(name, stated))
        return found

    def _line(self, style: etree._Element) -> Iterator[etree._Element]:
        """The style and those it is based on, short of the default; a circle ends it."""
        seen: set[str] = set()
        here: etree._Element | None = style
        while here is not None and (id_ := here.get(w("styleId"), "")) not in seen:
            if seen and id_ in self.defaults:
                return
            seen.add(id_)
            yield here
            here = self.by_id.get(value(here.find(w("basedOn"))))


def dressed_styles(ours: etree._Element, house: HouseStyles, accent: str) -> tuple[str, ...]:
    """Put the looks of the house on our styles, in place; gives the names of those that the file does not have.

    Args:
        ours: the root of our styles part.
        house: the styles of the file.
        accent: the colour of the house, as six hexadecimal digits.
    """
    for element in ours.iter():
        for name, stated in element.attrib.items():
            if stated == ACCENT:
                element.set(name, accent)
    _dress_defaults(ours, house)
    missing = []
    for id_, name in MAPPED.items():
        style = house.named(name)
        if style is None:
            missing.append(name)
        else:
            _dress(_style(ours, id_), house, style)
    return tuple(dict.fromkeys(missing))


def accent_of(house: HouseStyles, theme: etree._Element | None) -> str:
    """The colour of the house: that of its first heading, else the first of its theme; ours where white is not read on it."""
    heading = house.named("heading 1")
    looks = house.looks(heading, "rPr") if heading is not None else {}
    stated = value(looks.get("color")).upper()
    for colour in (stated, _first_accent(theme)):
        if _is_colour(colour) and _contrast_to_white(colour) >= _DARK_ENOUGH:
            return colour
    return ACCENT


def _first_accent(theme: etree._Element | None) -> str:
    found = theme.find(".//{*}accent1/{*}srgbClr") if theme is not None else None
    return (found.get("val") or "").upper() if found is not None else ""


def _is_colour(text: str) -> bool:
    return len(text) == len(ACCENT) and all(each in "0123456789ABCDEF" for each in text)


def _contrast_to_white(colour: str) -> float:
    """As WCAG 2.2 counts it: 1 to 21."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(share: float) -> float:
    return share / 12.92 if share <= _LIGHT_STEP else float(((share + 0.055) / 1.055) ** 2.4)


def _dress_defaults(ours: etree._Element, house: HouseStyles) -> None:
    """What all text begins with: the fonts and spacing of the house, our languages."""
    for kind, taken in (("rPr", _RUN), ("pPr", _PARAGRAPH)):
        found = ours.find(f"{w('docDefaults')}/{w(f'{kind}Default')}/{w(kind)}")
        assert found is not None  # noqa: S101 - our own base document has both
        theirs = {name: each for name, each in house.of_default(kind).items() if name in taken}
        kept = [each for each in found if local(each) not in theirs]
        _replace(found, properties(kind, [*kept, *map(deepcopy, theirs.values())]))


def _dress(style: etree._Element, house: HouseStyles, theirs: etree._Element) -> None:
    """The looks of their style on ours; what numbers and keeps together stays."""
    id_ = style.get(w("styleId"), "")
    runs = [each for name, each in house.looks(theirs, "rPr").items() if name in _RUN]
    own = style.find(w("pPr"))
    if id_ in _CONTENTS or style.get(w("type")) != "paragraph":
        paragraph = list(own) if own is not None else []
    else:
        kept = [each for each in own if local(each) not in _PARAGRAPH] if own is not None else []
        paragraph = [*kept, *(each for name, each in house.looks(theirs, "pPr").items() if name in _PARAGRAPH)]
    for old in (own, style.find(w("rPr"))):
        if old is not None:
            style.remove(old)
    style.extend(each for each in (properties("pPr", paragraph), properties("rPr", runs)) if each is not None)
    if id_ == "Normal" and any(local(each) == "jc" for each in paragraph):
        _set_left(style.getparent())


def _set_left(ours: etree._Element | None) -> None:
    """Narrow columns are not justified."""
    assert ours is not None  # noqa: S101 - a style stands in its part
    for id_ in _NARROW:
        own = _style(ours, id_).find(w("pPr"))
        assert own is not None  # noqa: S101 - our own base document has it
        left = etree.Element(w("jc"))
        left.set(w("val"), "left")
        _replace(own, properties("pPr", [*own, left]))


def _style(ours: etree._Element, id_: str) -> etree._Element:
    return next(each for each in ours.iter(w("style")) if each.get(w("styleId")) == id_)


def _replace(old: etree._Element, new: etree._Element | None) -> None:
    parent = old.getparent()
    assert parent is not None  # noqa: S101 - it was found below one
    assert new is not None  # noqa: S101 - ours hold what is not taken from the house, such as the language
    parent.replace(old, new)


def add_styles_of_stories(ours: etree._Element, house: HouseStyles, stories: Iterable[etree._Element]) -> None:
    """Add the styles that letterheads use to ours, under names of their own, and point the letterheads to them."""
    added: dict[str, str] = {}
    for story in stories:
        for tag in ("pStyle", "rStyle", "tblStyle"):
            for element in list(story.iter(w(tag))):
                new = _added(value(element), ours, house, added)
                if new:
                    element.set(w("val"), new)
                else:
                    _remove(element)


def _added(id_: str, ours: etree._Element, house: HouseStyles, added: dict[str, str]) -> str:
    """The id under which a style of the house stands among ours; "" for a default style, and one that does not exist."""
    if id_ in added:
        return added[id_]
    style = house.by_id.get(id_)
    if style is None or id_ in house.defaults:
        return ""
    kind = style.get(w("type"), "paragraph")
    added[id_] = _DEFAULTS.get(kind, "Normal")  # ends a circle of styles that are based on each other
    parent = _added(value(style.find(w("basedOn"))), ours, house, added) or added[id_]
    added[id_] = new = f"House{len(added)}"
    copy = etree.SubElement(ours, w("style"), {w("type"): kind, w("customStyle"): "1", w("styleId"): new})
    etree.SubElement(copy, w("name")).set(w("val"), f"House {value(style.find(w('name')))}"[:80])
    etree.SubElement(copy, w("basedOn")).set(w("val"), parent)
    for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"):
        copy.extend(deepcopy(each) for each in style.findall(w(name)))
    for tag in ("numPr", "lang", "outlineLvl"):
        for each in list(copy.iter(w(tag))):
            _remove(each)
    return new


_DEFAULTS = {"paragraph": "Normal", "character": "DefaultParagraphFont", "table": "TableNormal"}


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None  # noqa: S101 - it was found below one
    parent.remove(element)
