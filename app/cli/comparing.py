"""The command for buyers whose Word file was edited: compare."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from app.cli.importing import print_findings
from app.cli.printing import UNREADABLE, as_json, day_of, read_input, settings_of, write_whole
from app.core.document_reading import Change, Line
from app.workspaces.comparing import ComparedClause, Comparison, compare_word, say_standing, say_state
from app.workspaces.drafting import explain_finding, write_tree
from app.workspaces.errors import UnreadableWordFileError
from app.workspaces.installation import Installation, open_installation
from app.workspaces.plain import plain_finding

_SIGNS = {Change.SAME: "{}", Change.DELETED: "[-{}-]", Change.INSERTED: "{{+{}+}}"}


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(["text", "docx", "json"]), default="text", help="How it prints.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; stdout if absent.")
@click.option(
    "--date", "stated", type=click.DateTime(["%Y-%m-%d"]), help="Date of the tracked changes; today if absent."
)
@click.pass_context
def compare(context: click.Context, file: Path, form: str, output: Path | None, stated: datetime | None) -> None:
    """Compare the clauses of a Word draft with the library: what was edited in Word, and what is newer.

    With --format docx, a Word file with tracked changes; exit 2 where the draft cannot be read.
    """
    if output is None and form == "docx" and sys.stdout.isatty():
        raise click.UsageError("A Word file cannot be shown in a terminal: name a file with -o.")
    settings = settings_of(context)
    installation, language = open_installation(settings.folders), settings.page_language
    content, name = read_input(file)
    try:
        comparison = compare_word(content, name, installation, day_of(stated))
    except UnreadableWordFileError as error:
        print_findings(error.findings, installation, language, None)
        context.exit(UNREADABLE)
    if form != "json":
        print_findings(comparison.findings, installation, language, None)
    written = _written(comparison, form, installation, language)
    if output is None:
        sys.stdout.buffer.write(written)
    else:
        write_whole(output, written)


def _written(comparison: Comparison, form: str, installation: Installation, language: str) -> bytes:
    if form == "docx":
        return write_tree(comparison.document, "docx", installation).content
    if form == "json":
        return f"{as_json(_plain(comparison, installation, language))}\n".encode()
    lines = (line for each in comparison.clauses for line in _lines(each, installation, language))
    return "".join(f"{line}\n" for line in lines).encode()


def _plain(comparison: Comparison, installation: Installation, language: str) -> dict[str, object]:
    file = comparison.file
    said = ((each, explain_finding(each, installation, language, None, file.day)) for each in comparison.findings)
    return {
        "kind": file.kind,
        "language": file.language,
        "day": file.day,
        "clauses": [each.as_plain_data() for each in comparison.clauses],
        "findings": [plain_finding(each, words.message, words.mend) for each, words in said],
    }


def _lines(each: ComparedClause, installation: Installation, language: str) -> Iterator[str]:
    """The clause, what became of it, and every paragraph that differs."""
    told = "; ".join(
        (say_state(each.state, installation, language), *say_standing(each.standing, installation, language))
    )
    yield f"{each.number} {each.clause}@{each.version}  {each.title}".strip()
    yield f"      {told}"
    yield from (f"      {_marked(line)}" for line in each.lines if not line.is_same)


def _marked(line: Line) -> str:
    return "".join(_SIGNS[piece.change].format(piece.text) for piece in line.pieces)
