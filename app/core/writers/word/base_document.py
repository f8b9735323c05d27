"""The base document of every Word file: A4, styles, numbering, header and footer; made with python-docx and kept.

Run `python -m app.core.writers.word.base_document FILE` (`make base-document`) after a change here. An authority may edit
the file in Word, as long as the style ids stay.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import docx
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.section import _Footer, _Header
from docx.shared import Mm
from lxml import etree

from app.core.writers.word import styles
from app.core.writers.zipping import ready, write_zip

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_UNWANTED = ("stylesWithEffects", "webSettings", "thumbnail", "customXml")


def make_base_document() -> bytes:
    """The base document as a file; the same bytes every time."""
    document = docx.Document()
    _drop_unwanted(document)
    _set_page(document)
    _replace(document, RELATIONSHIP_TYPE.STYLES, styles.styles_xml())
    _replace(document, RELATIONSHIP_TYPE.NUMBERING, styles.numbering_xml())
    _replace(document, RELATIONSHIP_TYPE.SETTINGS, styles.settings_xml())
    _replace(document, RELATIONSHIP_TYPE.FONT_TABLE, styles.font_table_xml())
    _replace(document, RELATIONSHIP_TYPE.THEME, styles.theme_xml())
    document.part.package.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)._blob = styles.APPLICATION.encode()  # noqa: SLF001 - as in _replace
    _set_header_and_footer(document)
    _add_custom_part(document)
    _set_properties(document)
    saved = io.BytesIO()
    document.save(saved)
    return _normalised(saved.getvalue())


def _drop_unwanted(document: DocxDocument) -> None:
    for relationships in (document.part.rels, document.part.package.rels):
        for key in [key for key, each in relationships.items() if each.reltype.rsplit("/", 1)[-1] in _UNWANTED]:
            del relationships[key]


def _set_page(document: DocxDocument) -> None:
    """A4: the first section lies across, the last stands upright; the writer takes both."""
    document.add_section(WD_SECTION.NEW_PAGE)
    across, upright = document.sections
    across.orientation = WD_ORIENT.LANDSCAPE
    across.page_width, across.page_height = Mm(297), Mm(210)
    upright.orientation = WD_ORIENT.PORTRAIT
    upright.page_width, upright.page_height = Mm(210), Mm(297)
    for section in (across, upright):
        section.left_margin = section.right_margin = Mm(23)
        section.top_margin, section.bottom_margin = Mm(25), Mm(22)
        section.header_distance = section.footer_distance = Mm(11)


def _replace(document: DocxDocument, kind: str, xml: str) -> None:
    part = document.part.part_related_by(kind)
    element = parse_xml(xml)
    if hasattr(part, "_element"):
        part._element = element  # noqa: SLF001 - python-docx has no public way to replace a whole part
    else:
        part._blob = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001


def _set_header_and_footer(document: DocxDocument) -> None:
    across, upright = document.sections
    _set_story(across.header, styles.HEADER.replace("@@TABS@@", styles.LANDSCAPE_TABS))
    _set_story(upright.header, styles.HEADER.replace("@@TABS@@", ""))
    for section in (across, upright):
        _set_story(section.footer, styles.FOOTER)


def _set_story(story: _Header | _Footer, paragraph: str) -> None:
    story.is_linked_to_previous = False
    element = story.part.element
    for child in list(element):
        element.remove(child)
    element.append(parse_xml(paragraph.replace("<w:p>", f"<w:p {_NAMESPACES}>", 1)))


def _add_custom_part(document: DocxDocument) -> None:
    package = document.part.package
    properties = Part(
        PackURI("/customXml/itemProps1.xml"),
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        styles.CUSTOM_PROPERTIES.encode(),
        package,
    )
    item = Part(PackURI("/customXml/item1.xml"), "application/xml", b"<clausula/>", package)
    item.relate_to(properties, f"{_CUSTOM[: -len('customXml')]}relationships/customXmlProps")
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _set_properties(document: DocxDocument) -> None:
    for name in ("title", "author", "comments", "last_modified_by", "keywords", "subject", "category"):
        setattr(document.core_properties, name, "")


def _normalised(content: bytes) -> bytes:
    """The same parts in a fixed order with fixed times."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = sorted(package.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        return write_zip(ready(name, package.read(name)) for name in names)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(make_base_document())
