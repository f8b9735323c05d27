"""`clausula serve` starts nothing over a library that has an error."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from app.settings import Settings
from app.web import create_app
from app.workspaces.errors import BrokenLibraryError

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def broken(tmp_path: Path) -> Settings:
    """An installation one of whose clauses has a key nobody knows."""
    shutil.copytree(PROJECT / "clause_library", tmp_path / "clause_library")
    clause = tmp_path / "clause_library" / "clauses" / "social" / "social-return.yaml"
    clause.write_text(clause.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    return Settings.from_environment(
        {
            "CLAUSULA_LIBRARY_FOLDER": str(tmp_path / "clause_library"),
            "CLAUSULA_INSTANCE_FOLDER": str(tmp_path / "instance"),
        }
    )


def test_the_server_is_refused_with_file_and_line(broken: Settings) -> None:
    answer = CliRunner().invoke(main, ("serve",), obj=broken)
    assert answer.exit_code == 1
    assert "social-return.yaml:" in answer.stderr
    assert "colour" in answer.stderr


def test_the_web_application_is_refused_too(broken: Settings) -> None:
    with pytest.raises(BrokenLibraryError, match=r"social-return\.yaml"):
        create_app(broken)
