"""The command for buyers who start from last time's notice: import."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from app.cli.printing import UNREADABLE, day_of, read_input, settings_of, write_whole
from app.core.model.finding import Finding
from app.workspaces.drafting import explain_finding
from app.workspaces.errors import UnreadableNoticeError
from app.workspaces.importing import explain_left_out, write_imported
from app.workspaces.importing import import_notice as make_tender_of
from app.workspaces.installation import Installation, open_installation


@click.command("import")
@click.argument("notice", type=click.Path(path_type=Path, allow_dash=True))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; stdout if absent.")
@click.pass_context
def import_notice(context: click.Context, notice: Path, output: Path | None) -> None:
    """Make a tender file of a notice: XML, eForms or TED schema R2.0.9; exit 2 where it cannot be read."""
    settings = settings_of(context)
    installation, language = open_installation(settings.folders), settings.page_language
    content, name = read_input(notice)
    try:
        imported = make_tender_of(content, name)
    except UnreadableNoticeError as error:
        _print(error.findings, installation, language, None)
        context.exit(UNREADABLE)
    left_out = explain_left_out(imported, installation, language)
    written = write_imported(imported, left_out, installation, language)
    if output is None:
        sys.stdout.buffer.write(written)
    else:
        write_whole(output, written)
    _print(imported.findings, installation, language, imported.tender.jurisdiction)
    for each in left_out:
        click.echo("\n".join((each.reason, *(f"  {item}" for item in each.items))), err=True)


def _print(findings: Iterable[Finding], installation: Installation, language: str, jurisdiction: str | None) -> None:
    """One line a finding, in the reader's language."""
    for finding in findings:
        said = explain_finding(finding, installation, language, jurisdiction, day_of(None))
        click.echo(f"{finding.where}: {finding.severity}: {said.message} {said.mend}", err=True)
