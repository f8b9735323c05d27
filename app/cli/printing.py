"""What the commands have alike: what they read, what day it is, findings, and files written whole or not at all."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import click

from app.core.model.finding import Codes, Finding, Severity
from app.settings import Settings

UNREADABLE = 2


def settings_of(context: click.Context) -> Settings:
    """The settings a caller handed in, else those of the environment."""
    return context.obj if isinstance(context.obj, Settings) else Settings.from_environment(os.environ)


def now() -> datetime:
    """The time it is: the one place of the terminal that asks the clock."""
    return datetime.now(tz=UTC)


def day_of(stated: datetime | None) -> date:
    """The day stated, else today where this computer is."""
    return (stated or now().astimezone()).date()


def read_input(path: Path) -> tuple[bytes, str]:
    """A file, or what is piped in where its name is `-`; and its name, as people are to read it.

    Raises:
        click.FileError: it cannot be read.
    """
    if str(path) == "-":
        return sys.stdin.buffer.read(), "stdin"
    try:
        return path.read_bytes(), str(path)
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from error


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place in one step: whoever looks sees the old one or the new one.

    What is there and is no file, such as a device or a pipe, is written to; a link stays a link.

    Raises:
        click.FileError: the folder cannot be written.
    """
    import tempfile

    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        path = path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            file.write(content)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(path)
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from error


def as_json(value: object) -> str:
    """Plain data as JSON for people and programs: readable, in the order given."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


def print_findings(findings: Iterable[Finding], *, err: bool) -> None:
    """Print findings to stdout, or to stderr, a line each."""
    for line in finding_lines(findings):
        click.echo(line, err=err)


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Each finding in the base language as `file:line: what is wrong, and how to mend it`."""
    for finding in findings:
        kind = "" if finding.severity is Severity.ERROR else f"{finding.severity}: "
        message, mend = in_base_language(finding)
        yield f"{finding.where}: {kind}{message} {mend}"


def in_base_language(finding: Finding) -> tuple[str, str]:
    """Message and mend of a finding, with their values."""
    values = {
        name: ", ".join(value.codes) if isinstance(value, Codes) else value for name, value in finding.values.items()
    }
    return finding.message.format(**values), finding.mend.format(**values)
