"""A monitoring register as an Excel file: an overview, then a sheet for each indicator. No macros, the same bytes each time.

What people wrote is always stored as text: a value that begins like a formula stays what it is.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.core.model.register import Register, RegisterSheet

_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FONT = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
_A4, _BLUE, _LINE, _ENTRY = 9, "#1F4E79", "#B8C4CE", "#FFF9E5"
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_NAME_LENGTH = 31
_HEADER = 3
"""Row of the headings in the sheet of an indicator, counted from 0."""
_LINE_HEIGHT = 14
_FIRST_DAY = date(2000, 1, 1)
_LOT, _FROM, _TO, _DUE, _AGREED, _REPORTED, _DIFFERENCE, _PERCENT, _PROOF, _REMARK = range(10)
_WIDTHS = (11, 13, 13, 13, 11, 11, 11, 11, 15, 44)
_HEADINGS = (
    "lot", "register_from", "register_to", "register_due", "register_agreed", "register_reported",
    "register_difference", "register_percent", "register_proof", "register_remark",
)  # fmt: skip
_OVERVIEW = (
    ("clause", 48), ("indicator", 34), ("unit", 18), ("frequency", 13), ("register_agreed", 10),
    ("register_average", 10), ("register_periods", 10), ("register_received", 10), ("register_overdue", 10),
)  # fmt: skip
_SUMMED_FROM = 6
"""The first column of the overview that has a total."""
_OVERVIEW_HEADER = 3


def write_register(register: Register) -> bytes:
    """The register as an .xlsx file."""
    content = BytesIO()
    book = Workbook(content, {**_PLAIN, "in_memory": True})
    book.set_properties(
        {
            "title": register.title,
            "subject": register.reference,
            "author": register.author,
            "created": datetime.combine(register.day, time()),
        }
    )
    _Writer(book, register).write()
    book.close()
    return content.getvalue()


def sheet_names(register: Register) -> tuple[str, ...]:
    """What the sheets of the indicators are called: number and indicator, as far as Excel takes it; each once."""
    return tuple(
        _NOT_IN_A_NAME.sub(" ", f"{count} {sheet.indicator}")[:_NAME_LENGTH].strip()
        for count, sheet in enumerate(register.sheets, 1)
    )


class _Writer:
    """Fills one workbook."""

    def __init__(self, book: Workbook, register: Register) -> None:
        self._book = book
        self._register = register
        self._words = register.words
        self._first = _LOT if register.with_lots else _FROM
        """The first column that shows."""
        cell = {**_FONT, "border": 1, "border_color": _LINE, "text_wrap": True}
        entry = {**cell, "bg_color": _ENTRY}
        self._title = self._format(bold=True, font_size=14, font_color=_BLUE)
        self._text = self._format(text_wrap=True)
        self._head = self._format(**cell, bold=True, font_color="#FFFFFF", bg_color=_BLUE)
        self._cell = self._format(**cell)
        self._link = self._format(**cell, font_color="#0563C1", underline=1)
        self._day = self._format(**cell, num_format="yyyy-mm-dd", align="left")
        self._percent = self._format(**cell, num_format="0%")
        self._number = self._format(**cell)
        self._entry = self._format(**entry)
        self._entry_day = self._format(**entry, num_format="yyyy-mm-dd", align="left")
        self._total = self._format(**cell, bold=True)

    def write(self) -> None:
        """The overview first, then the sheets in the order of the annex."""
        names = sheet_names(self._register)
        overview = self._book.add_worksheet(self._words["register_overview"][:_NAME_LENGTH])
        for name, sheet in zip(names, self._register.sheets, strict=True):
            self._sheet(self._book.add_worksheet(name), sheet)
        self._overview(overview, names)

    def _format(self, **properties: object) -> Format:
        return self._book.add_format({**_FONT, **properties})

    def _overview(self, page: Worksheet, names: tuple[str, ...]) -> None:
        self._page(page, _OVERVIEW_HEADER)
        page.write_string(0, 0, self._register.title, self._title)
        page.write_string(1, 0, self._register.reference, self._text)
        if self._register.has_open_periods:
            page.merge_range(2, 0, 2, len(_OVERVIEW) - 1, "", self._text)
            page.write_string(2, 0, self._words["register_no_periods"], self._text)
        for column, (key, width) in enumerate(_OVERVIEW):
            page.set_column(column, column, width)
            page.write_string(_OVERVIEW_HEADER, column, self._words[key], self._head)
        first = _OVERVIEW_HEADER + 1
        for row, (name, sheet) in enumerate(zip(names, self._register.sheets, strict=True), first):
            self._overview_row(page, row, name, sheet)
        page.set_row(_OVERVIEW_HEADER, 2 * _LINE_HEIGHT)
        last = first + len(names)
        page.write_string(last, 0, self._words["register_total"], self._total)
        for column in range(1, len(_OVERVIEW)):
            if column < _SUMMED_FROM:
                page.write_blank(last, column, None, self._total)
            else:
                letter = _letter(column)
                count = sum(len(sheet.rows) for sheet in self._register.sheets) if column == _SUMMED_FROM else 0
                page.write_formula(last, column, f"=SUM({letter}{first + 1}:{letter}{last})", self._total, count)

    def _overview_row(self, page: Worksheet, row: int, name: str, sheet: RegisterSheet) -> None:
        def area(column: int) -> str:
            letter = _letter(column)
            return f"'{name}'!{letter}{_HEADER + 2}:{letter}{_HEADER + 1 + len(sheet.rows)}"

        reported, due = area(_REPORTED), area(_DUE)
        told = (f"{sheet.number} {sheet.clause}", sheet.indicator, sheet.unit, sheet.frequency)
        page.set_row(row, max(_height(text, width) for text, (_, width) in zip(told, _OVERVIEW, strict=False)))
        page.write_url(row, 0, f"internal:'{name}'!A1", self._link, told[0])
        for column, text in enumerate(told[1:], 1):
            page.write_string(row, column, text, self._cell)
        agreed = f'=IF(COUNT({area(_AGREED)})=0,"",AVERAGE({area(_AGREED)}))'
        page.write_formula(row, 4, agreed, self._number, "" if sheet.agreed is None else float(sheet.agreed))
        page.write_formula(row, 5, f'=IF(COUNT({reported})=0,"",AVERAGE({reported}))', self._number, "")
        page.write_formula(row, 6, f"=ROWS({reported})", self._cell, len(sheet.rows))
        page.write_formula(row, 7, f"=COUNTA({reported})", self._cell, 0)
        overdue = f'=SUMPRODUCT(({due}<>"")*({due}<TODAY())*({reported}=""))'
        page.write_formula(row, 8, overdue, self._cell, 0)

    def _sheet(self, page: Worksheet, sheet: RegisterSheet) -> None:
        self._page(page, _HEADER)
        words, colon = self._words, ": "
        about = (f"{words['unit']}{colon}{sheet.unit}", f"{words['frequency']}{colon}{sheet.frequency}", sheet.lots)
        page.write_string(0, self._first, f"{sheet.indicator} ({sheet.number} {sheet.clause})", self._title)
        page.write_string(1, self._first, " · ".join(filter(None, about)), self._format())
        self._across(page, 2, f"{words['formula']}{colon}{sheet.formula}")
        for column, (key, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
            hidden = {"hidden": True} if column == _LOT and not self._register.with_lots else {}
            page.set_column(column, column, width, None, hidden)
            page.write_string(_HEADER, column, words[key], self._head)
        page.set_row(_HEADER, 2 * _LINE_HEIGHT)
        for row in range(len(sheet.rows)):
            self._row(page, _HEADER + 1 + row, sheet, row)
        last = _HEADER + len(sheet.rows)
        self._validate(page, _HEADER + 1, last)
        for after, (key, text) in enumerate((("means_of_proof", sheet.means_of_proof), ("remedy", sheet.remedy)), 2):
            if text:
                self._across(page, last + after, f"{words[key]}{colon}{text}")

    def _row(self, page: Worksheet, row: int, sheet: RegisterSheet, index: int) -> None:
        report, place = sheet.rows[index], row + 1
        page.write_string(row, _LOT, report.lot, self._cell)
        for column, day in ((_FROM, report.begins), (_TO, report.ends), (_DUE, report.due)):
            if day is None:
                page.write_blank(row, column, None, self._entry_day)
            else:
                page.write_datetime(row, column, datetime.combine(day, time()), self._day)
        if sheet.agreed is None:
            page.write_blank(row, _AGREED, None, self._entry)
        else:
            page.write_number(row, _AGREED, float(sheet.agreed), self._number)
        page.write_blank(row, _REPORTED, None, self._entry)
        agreed, reported = f"{_letter(_AGREED)}{place}", f"{_letter(_REPORTED)}{place}"
        known = f"AND(ISNUMBER({agreed}),ISNUMBER({reported}))"
        page.write_formula(row, _DIFFERENCE, f'=IF({known},{reported}-{agreed},"")', self._number, "")
        share = f'=IF({known},IF({agreed}=0,"",{reported}/{agreed}),"")'
        page.write_formula(row, _PERCENT, share, self._percent, "")
        page.write_blank(row, _PROOF, None, self._entry_day)
        page.write_blank(row, _REMARK, None, self._entry)

    def _validate(self, page: Worksheet, first: int, last: int) -> None:
        """Numbers where numbers belong, days where days belong."""
        number = {"validate": "decimal", "criteria": ">=", "value": -1e12}
        day = {"validate": "date", "criteria": ">=", "value": _FIRST_DAY}
        page.data_validation(first, _AGREED, last, _REPORTED, number)
        page.data_validation(first, _FROM, last, _DUE, day)
        page.data_validation(first, _PROOF, last, _PROOF, day)

    def _across(self, page: Worksheet, row: int, text: str) -> None:
        """A text over the whole width, as high as it needs."""
        page.merge_range(row, self._first, row, _REMARK, "", self._text)
        page.write_string(row, self._first, text, self._text)
        page.set_row(row, _height(text, sum(_WIDTHS[self._first :])))

    def _page(self, page: Worksheet, header: int) -> None:
        """How it is seen and printed: headings stay, A4 across, as wide as the page, with page numbers."""
        page.freeze_panes(header + 1, 0)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(header)
        page.hide_gridlines(2)
        reference = self._register.reference.replace("&", "&&")
        page.set_footer(f"&L{reference}&R{self._words['page']} &P {self._words['of']} &N")


def _height(text: str, width: int) -> int:
    """Points that a text takes in a column: LibreOffice and Excel leave a wrapped line out where the height is too small."""
    return _LINE_HEIGHT * sum(1 + len(line) // (width - 2) for line in text.split("\n"))


def _letter(column: int) -> str:
    return chr(ord("A") + column)
