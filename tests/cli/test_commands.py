"""The list of commands: whole, and without waiting for what they need."""

import re
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from app.cli import main

NAMES = main.list_commands(click.Context(main))


@pytest.mark.parametrize("name", NAMES)
def test_a_listed_command_is_there_and_explains_itself(name: str) -> None:
    listed = CliRunner().invoke(main, ["--help"]).output
    asked = CliRunner().invoke(main, [name, "--help"])
    assert f"\n  {name} " in listed
    assert asked.exit_code == 0
    assert f"clausula {name} " in asked.output.replace("main ", "clausula ")


@pytest.mark.parametrize("name", NAMES)
def test_the_list_says_how_the_help_of_a_command_begins(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    listed = CliRunner().invoke(main, ["--help"]).output.partition("Commands:")[2]
    summary = " ".join(re.split(r"\n  (?=\S)", listed)[1 + NAMES.index(name)].split()[1:])
    assert summary.endswith(".")
    assert " ".join((command.help or "").split()).startswith(summary.removesuffix("."))


def test_a_summary_is_not_cut_short() -> None:
    assert "..." not in CliRunner().invoke(main, ["--help"]).output.partition("Commands:")[2]


def test_the_list_of_commands_imports_none_of_them() -> None:
    code = "import sys; from app.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert "\n  draft " in done.stdout
    assert "app.cli.drafting" not in done.stdout
    assert "pydantic" not in done.stdout


def test_an_unknown_command_is_refused() -> None:
    done = CliRunner().invoke(main, ["publish"])
    assert done.exit_code == 2
    assert "No such command 'publish'" in done.stderr
