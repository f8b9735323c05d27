"""The terminal: reads arguments, asks a workspace, prints. Knows nothing of procurement.

Results go to stdout or `-o`, messages to stderr. Exit 2 for what cannot be read or asked, 1 for error findings, 0 otherwise.
Commands are imported when they run, so that the terminal answers fast.
"""

from __future__ import annotations

import gc
import os
from importlib import import_module

import click

from app import __version__

gc.disable()
"""A command ends before there is anything worth collecting; the web application never comes by here."""
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""Looking for plug-ins of pydantic takes longer than reading the library."""

_COMMANDS = {
    "draft": "drafting",
    "pack": "drafting",
    "check": "drafting",
    "explain": "drafting",
    "notice": "drafting",
    "examples": "drafting",
    "import": "importing.import_notice",
    "serve": "serving",
    "database": "databases",
    "library": "curation",
    "locales": "translation",
}
"""Command -> the module of this package that holds it under the same name; a name no function can have, behind a dot."""


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
        module, _, attribute = _COMMANDS[cmd_name].partition(".")
        command = getattr(import_module(f"app.cli.{module}"), attribute or cmd_name)
        return command if isinstance(command, click.Command) else None


@click.group(cls=LazyGroup)
@click.version_option(__version__, prog_name="clausula")
def main() -> None:
    """Social and environmental clauses turned into procurement documents, in ten languages."""
