"""The terminal: reads arguments, asks a workspace, prints. Knows nothing of procurement.

Results go to stdout or `-o`, messages to stderr. Exit 2 for what cannot be read or asked, 1 for error findings, 0 otherwise.
Commands are imported when they run, so that the terminal answers fast.
"""

from __future__ import annotations

import gc
import os
from importlib import import_module
from typing import NamedTuple

import click

from app import __version__
from app.core.model.errors import AppError

gc.disable()
"""A command ends before there is anything worth collecting; the web application never comes by here."""
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""Looking for plug-ins of pydantic takes longer than reading the library."""


class _Command(NamedTuple):
    """Where a command is found, and what the list of commands says of it."""

    module: str
    """Of this package, which holds it under the same name; a name no function can have stands behind a dot."""
    summary: str
    """How its own help begins."""


_COMMANDS = {
    "draft": _Command("drafting", "Write one document of a tender."),
    "pack": _Command("drafting", "Write every document of a tender in every language it comes in."),
    "check": _Command("drafting", "Check a tender."),
    "explain": _Command("drafting", "Say of each clause whether it is in, and why."),
    "notice": _Command("drafting", "Write the notice of a tender: to be read, or as the eForms file."),
    "register": _Command("drafting", "Write the monitoring register of a tender."),
    "examples": _Command("drafting", "List the example tenders, or print one to start from."),
    "import": _Command(
        "importing.import_file", "Make a tender file of a notice (XML: eForms or TED schema R2.0.9) or of a Word draft."
    ),
    "compare": _Command("comparing", "Compare the clauses of a Word draft with the library."),
    "serve": _Command("serving", "Serve the web application."),
    "worker": _Command("working", "Make the files that take long, until stopped."),
    "database": _Command("databases", "Bring the database up to date, copy it, and forget old tenders."),
    "library": _Command("curation", "Check the clause library, and look at it."),
    "locales": _Command("translation", "Check translations, refresh them, and see how far they are."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported only when one is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the work."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, _, attribute = _COMMANDS[cmd_name].module.partition(".")
        command = getattr(import_module(f"app.cli.{module}"), attribute or cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.summary) for name, command in _COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what cannot be done, and the command has no better words for, ends it with exit 1."""
        try:
            return super().invoke(ctx)
        except AppError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=LazyGroup)
@click.version_option(__version__, prog_name="clausula")
def main() -> None:
    """Social and environmental clauses turned into procurement documents, in ten languages."""
