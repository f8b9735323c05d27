"""The command for buyers who start from last time's notice, or from a Word draft: import."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from app.cli.printing import UNREADABLE, day_of, read_input, settings_of, write_whole
from app.core.document_reading import is_word_file
from app.core.model.finding import Finding
from app.workspaces.drafting import explain_finding
from app.workspaces.errors import UnreadableNoticeError, UnreadableWordFileError
from app.workspaces.importing import explain_left_out, import_notice, import_word, write_imported
from app.workspaces.installation import Installation, open_installation


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; stdout if absent.")
@click.pass_context
def import_file(context: click.Context, file: Path, output: Path | None) -> None:
    """Make a tender file of a notice (XML: eForms or TED schema R2.0.9) or of a Word draft; exit 2 where it cannot be read."""
    settings = settings_of(context)
    installation, language = open_installation(settings.folders), settings.page_language
    content, name = read_input(file)
    try:
        imported = import_word(content, name) if is_word_file(content) else import_notice(content, name)
    except (UnreadableNoticeError, UnreadableWordFileError) as error:
        print_findings(error.findings, installation, language, None)
        context.exit(UNREADABLE)
    left_out = explain_left_out(imported, installation, language)
    written = write_imported(imported, left_out, installation, language)
    if output is None:
        sys.stdout.buffer.write(written)
    else:
        write_whole(output, written)
    print_findings(imported.findings, installation, language, imported.tender.jurisdiction)
    for each in left_out:
        click.echo("\n".join((each.reason, *(f"  {item}" for item in each.items))), err=True)


def print_findings(
    findings: Iterable[Finding], installation: Installation, language: str, jurisdiction: str | None
) -> None:
    """One line a finding, in the reader's language."""
    for finding in findings:
        said = explain_finding(finding, installation, language, jurisdiction, day_of(None))
        click.echo(f"{finding.where}: {finding.severity}: {said.message} {said.mend}", err=True)
