"""The house: who may import whom."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent


def test_imports_go_down() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    answer = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout


def test_no_module_is_over_four_hundred_lines() -> None:
    long = {
        path.relative_to(PROJECT): count
        for path in (PROJECT / "app").rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long


def test_only_drafting_commands_pay_for_what_they_need() -> None:
    """`clausula --version` imports neither pydantic nor Babel nor Flask."""
    script = (
        "import sys, app.cli; print([m for m in ('pydantic', 'babel', 'flask', 'docx', 'yaml') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_a_draft_needs_no_web_no_database_and_no_python_docx() -> None:
    """The path of a draft stays lean: heavy libraries are for those who ask for them."""
    script = (
        "import sys, app.cli.drafting, app.core.writers.word; "
        "print([m for m in ('flask', 'sqlalchemy', 'docx', 'lxml', 'ruamel', 'polib') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
