"""The command `import` as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.workspaces.drafting import read_tender
from tests.notice_files import notice, path_of


def clausula(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=given)


def test_a_notice_becomes_a_tender_file(tmp_path: Path) -> None:
    target = tmp_path / "mine.yaml"
    answer = clausula("import", str(path_of("eforms-16-two-lots")), "-o", str(target))
    assert answer.exit_code == 0, answer.output
    tender, findings = read_tender(target.read_bytes(), "mine.yaml")
    assert (len(tender.lots), findings) == (2, ())
    assert answer.stdout == ""


def test_the_file_goes_to_stdout_and_the_rest_to_stderr() -> None:
    answer = clausula("import", "-", given=notice("ted-f21"))
    assert answer.exit_code == 0
    assert answer.stdout.startswith("# From the notice stdin.")
    assert "stdin: note: The NUTS codes are those of the notice" in answer.stderr
    assert "belongs to the earlier procedure:\n  @DOC_ID: 000001-2020" in answer.stderr


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (b"", "The file is empty."),
        (notice("eforms-29-award"), "tells the result of a procedure"),
        (b"<!DOCTYPE a><a/>", "DOCTYPE"),
        (b"<html/>", "no notice: its outermost element is “html”"),
    ],
)
def test_what_is_no_notice_is_refused(given: bytes, words: str) -> None:
    answer = clausula("import", "-", given=given)
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert answer.stderr.startswith("stdin: error: ")
    assert words in answer.stderr


def test_a_file_that_is_not_there_is_named() -> None:
    answer = clausula("import", "nowhere.xml")
    assert answer.exit_code == 1
    assert "nowhere.xml" in answer.stderr
