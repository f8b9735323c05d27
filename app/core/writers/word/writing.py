"""The package around the body: parts of the base document, most of them compressed once, and the few that differ."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from itertools import chain

from app.core.model.document import Document
from app.core.writers.word.blocks import FIRST_LIST_NUMBER, BlockWriter, PageSetups
from app.core.writers.word.inlines import escaped, escaped_text
from app.core.writers.word.styles import BASE_LANGUAGE_TAG
from app.core.writers.zipping import LEVEL_OF_OWN, Piece, ReadyPart, ready, ready_from_pieces, write_zip

_ROOT = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    b'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"><w:body>'
)
_DOCUMENT, _NUMBERING, _CORE, _CUSTOM = (
    "word/document.xml", "word/numbering.xml", "docProps/core.xml", "customXml/item1.xml",
)  # fmt: skip
_BY_LANGUAGE = ("word/styles.xml", "word/settings.xml")
_ORDERED_LIST = 4
_SECTIONS = 2
_SECTION = re.compile(r"<w:sectPr.*?</w:sectPr>", re.DOTALL)


class WordWriter:
    """Writes documents over one base document."""

    def __init__(self, base_document: bytes) -> None:
        """Read the base document's parts.

        Raises:
            ValueError: a part the writer fills is missing.
        """
        with zipfile.ZipFile(io.BytesIO(base_document)) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self._headers, self._footers = _stories(self._parts, "header"), _stories(self._parts, "footer")
        needed = (_DOCUMENT, _NUMBERING, _CORE, _CUSTOM, *_BY_LANGUAGE)
        if missing := [name for name in needed if name not in self._parts]:
            raise ValueError(f"the base document has no part {', '.join(missing)}")
        self._pages = _page_setups(self._parts[_DOCUMENT].decode())
        filled = {*needed, *self._headers, *self._footers}
        self._static = tuple(ready(name, part) for name, part in self._parts.items() if name not in filled)
        self._of_language = lru_cache(maxsize=64)(self._make_parts_of_language)
        self._numbering = lru_cache(maxsize=256)(self._make_numbering)

    def write(self, document: Document) -> bytes:
        """The document as a Word file; the same bytes for the same tree."""
        blocks = BlockWriter(document, self._pages)
        body = self._main_part(blocks)
        return write_zip(
            (
                *self._static,
                *self._of_language(document.locale, document.page_words),
                self._numbering(document.annex_word, blocks.lists),
                *(ready(name, self._filled_header(name, document), LEVEL_OF_OWN) for name in self._headers),
                ready(_CORE, _properties(document), LEVEL_OF_OWN),
                ready(_CUSTOM, _custom(document), LEVEL_OF_OWN),
                ready_from_pieces(_DOCUMENT, body),
            )
        )

    def body_xml(self, document: Document) -> bytes:
        """The main part alone, as it is compressed into the file."""
        return b"".join(chain.from_iterable(self._main_part(BlockWriter(document, self._pages))))

    def _main_part(self, blocks: BlockWriter) -> list[Piece]:
        pieces = blocks.pieces()
        pieces[0] = (_ROOT, *pieces[0])
        pieces[-1] = (*pieces[-1], blocks.upright().encode(), b"</w:body></w:document>")
        return pieces

    def _make_parts_of_language(self, locale: str, page_words: tuple[str, str]) -> tuple[ReadyPart, ...]:
        old, new = f'"{BASE_LANGUAGE_TAG}"'.encode(), f'"{locale}"'.encode()
        parts = [ready(name, self._parts[name].replace(old, new)) for name in _BY_LANGUAGE]
        page, of = (escaped(word).encode() for word in page_words)
        parts += [
            ready(name, self._parts[name].replace(b"@@PAGE@@", page).replace(b"@@OF@@", of)) for name in self._footers
        ]
        return tuple(parts)

    def _make_numbering(self, annex: str, lists: int) -> ReadyPart:
        """Every numbered list is a number of its own that starts again at 1."""
        numbers = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_ORDERED_LIST}"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for number in range(FIRST_LIST_NUMBER, FIRST_LIST_NUMBER + lists)
        )
        xml = self._parts[_NUMBERING].decode().replace("@@ANNEX@@", escaped(annex))
        return ready(_NUMBERING, xml.replace("</w:numbering>", f"{numbers}</w:numbering>").encode())

    def _filled_header(self, name: str, document: Document) -> bytes:
        xml = self._parts[name].decode().replace("@@TITLE@@", escaped(document.title))
        return xml.replace("@@REFERENCE@@", escaped(document.reference)).encode()


def _stories(parts: dict[str, bytes], kind: str) -> tuple[str, ...]:
    found = tuple(name for name in sorted(parts) if name.startswith(f"word/{kind}"))
    if not found:
        raise ValueError(f"the base document has no {kind}")
    return found


def _page_setups(document_xml: str) -> PageSetups:
    """The page set-up of the base document's two sections: across first, upright last."""
    found = _SECTION.findall(document_xml)
    if len(found) != _SECTIONS:
        raise ValueError("the base document has not the two sections that lie across and stand upright")
    return PageSetups(*found)


def _properties(document: Document) -> bytes:
    """Title, author, language and dates: the day of the document, so that the same input gives the same bytes."""
    when = f"{document.day}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f"<dc:creator>{escaped(document.author)}</dc:creator><dc:identifier>{escaped(document.reference)}</dc:identifier>"
        f"<dc:language>{document.locale}</dc:language>"
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified><dc:title>{escaped(document.title)}</dc:title>'
        "</cp:coreProperties>"
    ).encode()


def _custom(document: Document) -> bytes:
    """What the file says of itself to Clausula: clauses, library, locale and, in a draft, its parameters."""
    clauses = "".join(
        f'<clause id="{stamp.clause}" version="{stamp.version}" fingerprint="{stamp.fingerprint}"/>'
        for stamp in document.stamps
    )
    parameters = f"<parameters>{escaped_text(document.parameters)}</parameters>" if document.parameters else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<clausula xmlns="urn:clausula:document:1" kind="{document.kind}" language="{document.language}" '
        f'day="{document.day}" library="{document.library_fingerprint}" locale="{document.locale_fingerprint}" '
        f'final="{str(document.final).lower()}">{clauses}{parameters}</clausula>'
    ).encode()
