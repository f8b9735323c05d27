"""The monitoring register: read back with another library than the one that wrote it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from itertools import pairwise

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.workspaces.drafting import Review, pack_documents, write_monitoring_register
from tests.workspaces.test_decision_record import changed
from tests.workspaces.test_drafting import DAY, installation, reviewed

HEADER = 4


def at(*day: int) -> datetime:
    """A day as Excel keeps it: its first moment."""
    return datetime.combine(date(*day), time())


def content(review: Review, language: str = "en") -> bytes:
    written = write_monitoring_register(review, language, installation(), DAY)
    assert written is not None
    return written.content


def book(review: Review, language: str = "en") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content(review, language)))


def sheet(made: Workbook, indicator: str) -> Worksheet:
    return next(each for each in made.worksheets[1:] if str(each["A1"].value or each["B1"].value).startswith(indicator))


def rows(page: Worksheet) -> list[tuple[object, ...]]:
    """The rows of the register: up to the first without a period."""
    found = []
    for row in page.iter_rows(min_row=HEADER + 1, values_only=True):
        if row[1] is None:
            break
        found.append(row)
    return found


def test_every_indicator_of_the_annex_has_a_sheet_and_a_row_in_the_overview() -> None:
    review = reviewed()
    made = book(review)
    measured = [each for each in review.selection.included if each.version and each.version.indicator]
    assert len(made.worksheets) == len(measured) + 1
    overview = made.worksheets[0]
    for place, page in enumerate(made.worksheets[1:], HEADER + 1):
        assert overview.cell(place, 1).hyperlink.location == f"'{page.title}'!A1"


def test_periods_cover_the_contract_without_a_gap() -> None:
    found = rows(sheet(book(reviewed()), "Reserved share in the quarter"))
    assert len(found) == 12
    assert (found[0][1], found[-1][2]) == (at(2027, 9, 1), at(2030, 8, 31))
    for earlier, later in pairwise(found):
        assert (later[1] - earlier[2]).days == 1  # type: ignore[operator]  # both are days


def test_a_report_is_due_as_the_common_indicator_sheet_says() -> None:
    assert rows(sheet(book(reviewed()), "Reserved share"))[0][2:4] == (at(2027, 11, 30), at(2027, 12, 15))


def test_without_that_clause_the_due_day_is_left_to_be_filled() -> None:
    choices = [{"clause": "indicator-sheet", "include": False, "reason": "The law has its own."}]
    found = rows(sheet(book(changed("torino-school-cleaning", clauses=choices)), "Reserved share"))
    assert found
    assert {row[3] for row in found} == {None}


def test_a_contract_that_ends_within_a_period_cuts_it_off() -> None:
    found = rows(sheet(book(changed("torino-school-cleaning", end_date="2027-12-10")), "Reserved share"))
    assert [row[2] for row in found] == [at(2027, 11, 30), at(2027, 12, 10)]


def test_the_end_follows_from_the_duration_also_from_the_last_of_a_month() -> None:
    stated = changed("torino-school-cleaning", start_date="2027-08-31", duration_months=6, end_date=None)
    found = rows(sheet(book(stated), "Reserved share"))
    assert [row[1] for row in found] == [at(2027, 8, 31), at(2027, 11, 30)]
    assert found[-1][2] == at(2028, 2, 28)


@pytest.mark.parametrize("absent", ["start_date", "duration_months"])
def test_without_start_or_duration_the_periods_are_blank_and_a_note_says_so(absent: str) -> None:
    changes: dict[str, object] = {absent: None, "end_date": None}
    made = book(changed("torino-school-cleaning", **changes))
    assert "Fill them in" in str(made.worksheets[0]["A3"].value)
    page = sheet(made, "Reserved share")
    assert page.cell(HEADER + 1, 2).value is None
    assert str(page.cell(HEADER + 12, 7).value).startswith("=IF(")


def test_what_is_agreed_is_the_one_percentage_of_a_clause() -> None:
    made = book(reviewed())
    assert {row[4] for row in rows(sheet(made, "Share of ecolabelled cleaning agents"))} == {80}
    assert {row[4] for row in rows(sheet(made, "Breaches of pay"))} == {None}


def test_a_lot_is_named_in_its_rows() -> None:
    review = reviewed("hamburg-canteen")
    made = book(review)
    named = {row[0] for page in made.worksheets[1:] for row in page.iter_rows(min_row=HEADER + 1, values_only=True)}
    assert {lot.id for lot in review.tender.lots} <= named
    assert not made.worksheets[1].column_dimensions["A"].hidden
    assert book(reviewed()).worksheets[1].column_dimensions["A"].hidden


def test_formulas_are_formulas_and_words_are_words() -> None:
    made = book(changed("torino-school-cleaning", reference="=1+1"))
    assert made.worksheets[0]["A2"].data_type == "s"
    assert made.worksheets[0]["A2"].value == "=1+1"
    assert made.worksheets[0]["H5"].data_type == "f"
    assert sheet(made, "Reserved share")["G5"].value == '=IF(AND(ISNUMBER(E5),ISNUMBER(F5)),F5-E5,"")'


def test_it_holds_no_macro_and_no_link_to_elsewhere() -> None:
    names = zipfile.ZipFile(io.BytesIO(content(reviewed()))).namelist()
    assert not [name for name in names if "vba" in name or "externalLink" in name]


def test_two_files_of_the_same_tender_are_the_same_bytes() -> None:
    assert content(reviewed()) == content(reviewed())


def test_headings_stay_when_scrolled_and_come_again_on_each_printed_page() -> None:
    page = book(reviewed()).worksheets[1]
    assert page.freeze_panes == "A5"
    assert page.print_title_rows == "$4:$4"
    assert page.page_setup.orientation == "landscape"
    assert {each.type for each in page.data_validations.dataValidation} == {"decimal", "date"}


def test_names_of_sheets_are_what_excel_takes_and_told_apart() -> None:
    names = [page.title for page in book(reviewed(), "it").worksheets]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 and not set("[]:*?/\\'") & set(name) for name in names)


def test_without_an_indicator_there_is_no_register() -> None:
    review = reviewed()
    empty = replace(review, selection=replace(review.selection, decisions=()))
    assert write_monitoring_register(empty, "en", installation(), date(2026, 11, 22)) is None
    assert not [each for each in pack_documents(empty, installation(), DAY) if each.name.endswith("xlsx")]


def test_a_pack_narrowed_to_a_kind_has_no_register() -> None:
    files = pack_documents(reviewed(), installation(), DAY, kinds=("portal-entries",))
    assert not [each for each in files if each.name.endswith("xlsx")]
