"""The commands `compare` and `import` with a Word file, as a person types them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.workspaces.drafting import read_tender
from tests.word_files import draft, edited, with_part


def clausula(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=given)


def test_what_was_edited_is_printed_with_signs() -> None:
    answer = clausula("compare", "-", given=edited())
    assert answer.exit_code == 0, answer.output
    lines = answer.stdout.splitlines()
    assert "9.1 collective-agreement-it@1  Contratto collettivo o tutele equivalenti (Italia)" in lines
    assert "      {+Il fornitore consegna ogni mese una <relazione>.+}" in lines
    assert "[-amministrazione aggiudicatrice-]{+stazione appaltante+}" in answer.stdout
    assert lines.count("      Taken out in Word") == 1
    assert lines.count("      Unchanged") == 14
    assert answer.stderr == ""


def test_a_word_file_with_tracked_changes_is_written(tmp_path: Path) -> None:
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(edited())
    answer = clausula("compare", str(source), "--format", "docx", "--date", "2026-11-30", "-o", str(target))
    assert answer.exit_code == 0, answer.output
    assert target.read_bytes().startswith(b"PK")


def test_the_comparison_as_json_has_every_clause_and_finding() -> None:
    older = with_part(
        edited(), "customXml/item1.xml", lambda part: re.sub(b'library="..', b'library="00', part, count=1)
    )
    answer = clausula("compare", "-", "--format", "json", given=older)
    told = json.loads(answer.stdout)
    assert (told["kind"], told["language"], told["day"]) == ("procurement-documents", "it", "2026-11-22")
    assert [each["state"] for each in told["clauses"]].count("edited") == 2
    assert [each["code"] for each in told["findings"]] == ["word-file.older-library"]


@pytest.mark.parametrize("command", ["compare", "import"])
def test_a_final_is_refused(command: str) -> None:
    answer = clausula(command, "-", given=draft(final=True))
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert answer.stderr.startswith("stdin: error: The Word file carries no tender")


def test_a_draft_becomes_a_tender_file(tmp_path: Path) -> None:
    target = tmp_path / "mine.yaml"
    answer = clausula("import", "-", "-o", str(target), given=edited())
    assert (answer.exit_code, answer.output) == (0, "")
    tender, findings = read_tender(target.read_bytes(), "mine.yaml")
    assert (tender.reference, findings) == ("TO-2027-SCU-021", ())
