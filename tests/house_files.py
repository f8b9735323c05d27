"""Word files as an authority has them: a letterhead with a logo, fonts and colours of its own."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor

GREEN = "007A5E"


def house_file(*, accent: str = GREEN, first_page: bool = True) -> bytes:
    """A letterhead on the first page, a short line on the others; Georgia, justified."""
    document = docx.Document()
    styles = document.styles
    normal, heading = styles["Normal"], styles["Heading 1"]
    normal.font.name, normal.font.size = "Georgia", Pt(11)
    normal.paragraph_format.alignment = WD_PARAGRAPH_ALIGNMENT.JUSTIFY
    heading.font.name, heading.font.color.rgb = "Georgia", RGBColor.from_string(accent)
    letterhead = styles.add_style("Briefkopf", WD_STYLE_TYPE.PARAGRAPH)
    letterhead.base_style, letterhead.font.small_caps = styles["Header"], True
    section = document.sections[0]
    section.top_margin = Mm(35)
    section.different_first_page_header_footer = first_page
    section.header.paragraphs[0].text = "City of Example"
    section.footer.paragraphs[0].text = "1 Main Street"
    if first_page:
        paragraph = section.first_page_header.paragraphs[0]
        paragraph.style = letterhead
        paragraph.add_run().add_picture(io.BytesIO(picture()), height=Mm(14))
        paragraph.add_run("Purchasing department")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def picture() -> bytes:
    """A small picture of one colour, as PNG."""
    rows = b"".join(b"\0" + bytes((0, 122, 94)) * 24 for _ in range(8))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 24, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def changed(file: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The file with its parts changed."""
    parts = parts_of(file)
    change(parts)
    return zipped(parts)


def replaced(file: bytes, part: str, old: str, new: str) -> bytes:
    """The file with words of a part replaced; fails where they are not there."""
    assert re.search(old, parts_of(file)[part].decode())
    return changed(file, lambda parts: parts.update({part: re.sub(old, new, parts[part].decode(), count=1).encode()}))


def parts_of(file: bytes) -> dict[str, bytes]:
    """The parts by name."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Parts as a file."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return saved.getvalue()
