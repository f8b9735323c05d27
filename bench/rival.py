"""The same document by docxtpl 0.20: what a developer would reach for first.

The template is a Word file with our styles; it loops over plain data taken from our own tree, so both print the same words.
It is spared what the tree also does: languages on runs, content controls, cross-references.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
from docxtpl import DocxTemplate

from app.core.model.document import (
    ClauseBlock,
    Document,
    Filled,
    Heading,
    Inlines,
    KeyValues,
    ListBlock,
    Note,
    Paragraph,
    PlainBlock,
    Row,
    Signature,
    Table,
    filled_blocks,
)


def rival(document: Document) -> Callable[[], bytes]:
    """A job that renders the document by docxtpl; the template is parsed by every job, as docxtpl has it."""
    template, data = _template(), {"blocks": _blocks(document), "title": document.title}

    def job() -> bytes:
        rendered = DocxTemplate(io.BytesIO(template))
        rendered.render(data, autoescape=True)
        written = io.BytesIO()
        rendered.save(written)
        return written.getvalue()

    return job


def _template() -> bytes:
    """Loops over headings, paragraphs and tables, in one Word file."""
    document = docx.Document()
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{%p for block in blocks %}")
    document.add_paragraph("{%p if block.kind == 'heading' %}")
    document.add_paragraph("{{ block.text }}", style="Heading 1")
    document.add_paragraph("{%p elif block.kind == 'item' %}")
    document.add_paragraph("{{ block.text }}", style="List Bullet")
    document.add_paragraph("{%p elif block.kind == 'table' %}")
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    table.rows[0].cells[0].text = "{%tr for row in block.rows %}"
    for cell, text in zip(
        table.rows[1].cells, ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"), strict=True
    ):
        cell.text = text
    table.rows[2].cells[0].text = "{%tr endfor %}"
    document.add_paragraph("{%p else %}")
    document.add_paragraph("{{ block.text }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _blocks(document: Document) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for block in document.blocks:
        match block:
            case Heading(_, number, inlines):
                found.append({"kind": "heading", "text": f"{number} {_words(inlines)}"})
            case ClauseBlock():
                found.append({"kind": "heading", "text": f"{block.number} {_words(block.title)}"})
                found += _filled(block.content)
            case Filled():
                found += _filled(block)
            case Paragraph() | ListBlock():
                found += _plain(block)
            case Note(title, blocks):
                found.append({"kind": "paragraph", "text": title})
                found += [each for part in blocks for each in _plain(part)]
            case KeyValues():
                rows = [[_words(row.label.inlines), " ".join(map(_words, row.value))] for row in block.rows]
                found.append({"kind": "table", "rows": rows})
            case Table():
                rows = [list(map(_words, block.header)), *map(_cells, block.rows)]
                found.append({"kind": "table", "rows": rows})
            case Signature(labels):
                found += [{"kind": "paragraph", "text": _words(label)} for label in labels]
            case _:
                pass
    return found


def _filled(filled: Filled) -> list[dict[str, Any]]:
    return [each for block in filled_blocks(filled.body, filled.fillings) for each in _plain(block)]


def _plain(block: PlainBlock) -> list[dict[str, Any]]:
    if isinstance(block, ListBlock):
        return [{"kind": "item", "text": _words(item)} for item in block.items]
    return [{"kind": "paragraph", "text": _words(block.inlines)}]


def _cells(row: Row) -> list[str]:
    return [
        " ".join(each["text"] for each in _filled(cell)) if isinstance(cell, Filled) else _words(cell)
        for cell in row.cells
    ]


def _words(inlines: Inlines) -> str:
    return "".join(getattr(inline, "text", "") or getattr(inline, "prompt", "") for inline in inlines)
