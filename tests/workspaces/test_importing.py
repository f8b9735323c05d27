"""A notice becomes a tender file that says where it comes from and what is not in it."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.model.errors import AppError
from app.settings import Settings
from app.workspaces.drafting import read_tender
from app.workspaces.errors import UnreadableNoticeError
from app.workspaces.importing import explain_left_out, import_notice, write_imported
from app.workspaces.installation import Installation, open_installation
from tests.core.test_notice_reading_hostile import damaged
from tests.notice_files import ALL, changed, notice

READABLE = tuple(name for name in ALL if "award" not in name and name != "ted-f12")


@cache
def installation() -> Installation:
    return open_installation(replace(Settings.from_environment({}).folders, cache=None))


def written(content: bytes, name: str = "notice.xml") -> bytes:
    imported = import_notice(content, name)
    return write_imported(imported, explain_left_out(imported, installation(), "en"), installation(), "en")


@pytest.mark.parametrize("name", READABLE)
def test_the_file_reads_to_the_tender_it_was_written_from(name: str) -> None:
    imported = import_notice(notice(name), name)
    tender, findings = read_tender(written(notice(name)), "tender.yaml")
    assert tender == imported.tender
    assert findings == ()


def test_the_file_says_where_it_comes_from_and_what_is_left_out() -> None:
    lines = written(notice("eforms-16-two-lots"), "last\nyear.xml").decode().splitlines()
    assert lines[0] == "# From the notice last year.xml. Check everything, and state the days anew."
    assert "# - BT-743 Electronic invoicing: required" in lines
    assert "# - BT-131 Deadline for receipt of tenders (4 times): 2024-05-01+02:00" in lines
    assert "# - Publication/NoticePublicationID: 00000001-2024" in lines
    assert "# - OPT-001 UBLVersionID: 2.3" in lines


def test_what_cannot_be_used_stays_in_the_file_and_is_a_finding() -> None:
    content = changed("eforms-20", ("250000.00", "a lot"))
    (finding,) = import_notice(content, "notice.xml").findings
    assert finding.where == "estimated_value.amount"
    _, (again,) = read_tender(written(content), "tender.yaml")
    assert again.code == finding.code


def test_names_of_fields_are_in_the_language_of_the_reader() -> None:
    imported = import_notice(notice("eforms-20"), "notice.xml")
    items = [item for each in explain_left_out(imported, installation(), "fr") for item in each.items]
    assert any(item.startswith("BT-04 Identifiant de la procédure") for item in items)


def test_what_is_no_notice_cannot_be_imported() -> None:
    with pytest.raises(UnreadableNoticeError) as caught:
        import_notice(b"<html/>", "notice.xml")
    assert [each.code for each in caught.value.findings] == ["earlier-notice.no-notice"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ALL), st.integers(min_value=0), st.integers(min_value=1, max_value=30))
def test_a_damaged_notice_is_refused_or_becomes_a_file_that_can_be_read(name: str, seed: int, times: int) -> None:
    content = damaged(notice(name), random.Random(seed), times)  # noqa: S311 - repeatable, not secret
    try:
        imported = import_notice(content, "notice.xml")
    except AppError:
        return
    tender, _ = read_tender(written(content), "tender.yaml")
    assert tender == imported.tender
