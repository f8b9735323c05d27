"""The elements of WordprocessingML that blocks are built from: paragraphs, openings of tables and cells, column widths."""

from __future__ import annotations

from app.core.writers.word.inlines import escaped_text

IN_TABLE = '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>'
AFTER_TABLE = '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'


def paragraph(style: str, content: str, more: str = "") -> str:
    """A paragraph in a style, "" for the usual one; `more` stands in its properties."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{content}</w:p>" if style or more else f"<w:p>{content}</w:p>"


def table_opening(grid: tuple[int, ...], *, first_column: bool, caption: str) -> str:
    """A table up to its first row: widths in twentieths of a point, and a caption for those who do not see it."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    described = f'<w:tblCaption w:val="{caption}"/><w:tblDescription w:val="{caption}"/>' if caption else ""
    first = int(first_column)
    look = f'<w:tblLook w:val="{"00A0" if first else "0020"}" w:firstRow="1" w:lastRow="0" w:firstColumn="{first}" '
    look += 'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ClausulaTable"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}{described}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )


def cell_opening(width: int) -> str:
    """A cell up to its content."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'


def codes(*texts: str) -> str:
    """Codes, a paragraph each, and no words to be spelled; without any, an empty paragraph: a cell is never without."""
    run = "<w:r><w:rPr><w:noProof/></w:rPr><w:t>"
    return "".join(f"{IN_TABLE}{run}{escaped_text(text)}</w:t></w:r></w:p>" for text in texts or ("",))


def widths(shares: tuple[int, ...], text_width: int) -> tuple[int, ...]:
    """Column widths in twentieths of a point that fill the text width."""
    columns = [text_width * share // sum(shares) for share in shares]
    columns[-1] += text_width - sum(columns)
    return tuple(columns)
