from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli.translation import locales
from app.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation with one word to translate into Dutch."""
    for path, content in {
        "templates/documents/words.yaml": "words:\n  page: Page\n",
        "locales/babel.cfg": (ROOT / "locales" / "babel.cfg").read_text(encoding="utf-8"),
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    for folder in ("clause_library/clauses", "clause_library/jurisdictions", "clause_library/vocabulary", "locales/nl"):
        (tmp_path / folder).mkdir(parents=True)
    return Settings.from_environment({"CLAUSULA_PROJECT_FOLDER": os.fspath(tmp_path)})


def run(settings: Settings, *words: str) -> Result:
    return CliRunner().invoke(locales, words, obj=settings, catch_exceptions=False)


def test_update_lists_what_it_writes_and_then_says_that_all_is_well(settings: Settings) -> None:
    assert "locales/nl/LC_MESSAGES/documents.po\n" in run(settings, "update").stdout
    again = run(settings, "update")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "as they should be" in again.stderr


def test_check_prints_findings_by_file_and_line_and_succeeds_without_errors(settings: Settings) -> None:
    run(settings, "update")
    result = run(settings, "check")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "locales/nl/LC_MESSAGES/documents.po:13: warning: There is no translation of words/page"
    )
    assert result.stderr == "0 errors, 1 warnings, 0 notes\n"


def test_check_fails_where_there_is_an_error(settings: Settings) -> None:
    result = run(settings, "check", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)[0]["code"] == "catalogue.template-outdated"


def test_check_can_be_narrowed_to_a_language_and_a_severity(settings: Settings) -> None:
    run(settings, "update")
    assert run(settings, "check", "--language", "sl").stdout == ""
    assert run(settings, "check", "--severity", "error").stdout == ""
    assert run(settings, "check", "--language", "nl", "--severity", "warning").stdout.count("\n") == 1


def test_coverage_is_a_table_or_json(settings: Settings) -> None:
    run(settings, "update")
    lines = run(settings, "coverage").stdout.splitlines()
    assert lines[0].split() == ["language", "domain", "total", "translated", "fuzzy", "missing", "percent"]
    assert lines[2].split() == ["nl", "documents", "1", "0", "0", "1", "0"]
    assert json.loads(run(settings, "coverage", "--format", "json").stdout)[1]["missing"] == 1


def test_coverage_without_languages_says_so(settings: Settings) -> None:
    (settings.locales_folder / "nl").rmdir()
    assert "No language" in run(settings, "coverage").stdout


def test_compile_tells_what_cannot_be_compiled(settings: Settings) -> None:
    run(settings, "update")
    assert run(settings, "compile").exit_code == 0
    (settings.locales_folder / "nl" / "LC_MESSAGES" / "interface.po").write_text('msgid "', encoding="utf-8")
    result = run(settings, "compile")
    assert result.exit_code == 1
    assert result.stderr.startswith("locales/nl/LC_MESSAGES/interface.po:1: ")
