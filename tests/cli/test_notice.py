"""`clausula notice`: the eForms file, or what it still lacks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from app.cli import main
from tests.complete_tender import complete_file

DISPATCH = date(2027, 2, 8)
EFORMS = ("--format", "eforms", "--date", "2026-11-22")


def notice(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ("notice", *arguments), input=given)


def test_a_complete_tender_gives_the_file_on_stdout_and_words_on_stderr() -> None:
    answer = notice("-", *EFORMS, given=complete_file(DISPATCH))
    assert answer.exit_code == 0, answer.output
    assert etree.QName(etree.fromstring(answer.stdout_bytes)).localname == "ContractNotice"
    assert "The official rules of the EU were not run" in answer.stderr


def test_the_file_is_written_where_asked(tmp_path: Path) -> None:
    (tender := tmp_path / "tender.json").write_bytes(complete_file(DISPATCH))
    answer = notice(str(tender), *EFORMS, "-o", str(tmp_path / "notice.xml"))
    assert answer.exit_code == 0, answer.output
    assert answer.stdout_bytes == b""
    assert (tmp_path / "notice.xml").read_bytes().startswith(b"<?xml")


def test_two_runs_give_the_same_bytes() -> None:
    first, second = (notice("-", *EFORMS, given=complete_file(DISPATCH)).stdout_bytes for _ in range(2))
    assert first == second


def test_an_incomplete_tender_gives_no_file_and_says_what_is_missing(tmp_path: Path) -> None:
    target = tmp_path / "notice.xml"
    answer = notice("-", *EFORMS, "-o", str(target), given=complete_file(DISPATCH, procedure__gpa=None))
    assert answer.exit_code == 1
    assert answer.stdout_bytes == b""
    assert not target.exists()
    assert "procedure.gpa: error: The notice needs an answer here" in answer.stderr
    assert "The notice was not written" in answer.stderr


def test_a_tender_that_cannot_be_read_is_another_failure() -> None:
    answer = notice("-", *EFORMS, given=b"a: [")
    assert answer.exit_code == 2
    assert answer.stdout_bytes == b""


@pytest.mark.parametrize("arguments", [("no-such-file.yaml", *EFORMS), ("-",), ("-", "--format", "ubl")])
def test_a_wrong_command_is_another_failure(arguments: tuple[str, ...]) -> None:
    assert notice(*arguments, given=b"").exit_code in {1, 2}


def test_the_file_is_in_the_one_language_asked_for() -> None:
    given = complete_file(
        DISPATCH, languages__authoritative=["it", "en"], review_body__time_limits={"en": "Thirty days."}
    )
    answer = notice("-", *EFORMS, "--language", "en", given=given)
    assert answer.exit_code == 0, answer.output
    assert b">ENG</cbc:NoticeLanguageCode>" in answer.stdout_bytes
    assert b"ITA" not in answer.stdout_bytes.replace(b">ITA<", b"")


def test_a_language_that_does_not_prevail_is_refused() -> None:
    answer = notice("-", *EFORMS, "--language", "en", given=complete_file(DISPATCH))
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "the notice does not prevail in 'en'" in answer.stderr


def test_a_language_without_texts_is_refused() -> None:
    answer = notice("-", *EFORMS, "--language", "xx", given=complete_file(DISPATCH))
    assert answer.exit_code == 2
    assert "no language 'xx'" in answer.stderr


def test_a_notice_to_be_read_is_given_while_answers_are_missing() -> None:
    given = complete_file(DISPATCH, procedure__gpa=None)
    answer = notice("-", "--format", "txt", "--date", "2026-11-22", given=given)
    assert answer.exit_code == 0, answer.output
    assert answer.stdout.startswith("reserved-contract-notice [it")
