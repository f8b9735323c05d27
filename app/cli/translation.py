"""`clausula locales …`: the translator's commands."""

from __future__ import annotations

from collections.abc import Mapping

import click

from app.cli.printing import as_json, in_base_language, print_findings, settings_of
from app.core.model.finding import Finding, Severity, has_errors
from app.settings import Settings
from app.workspaces import translation
from app.workspaces.plain import plain_finding
from app.workspaces.translation import Coverage, TranslationFolders

_FORM = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How the result prints."
)


@click.group()
def locales() -> None:
    """Check translations, refresh them, and see how far they are."""


@locales.command()
@_FORM
@click.option("--language", "only", help="Only this language, such as nl.")
@click.option("--severity", type=click.Choice([str(each) for each in Severity]), help="Only findings this severe.")
@click.pass_context
def check(context: click.Context, form: str, only: str | None, severity: str | None) -> None:
    """Check templates and catalogues; exit 1 where one has an error."""
    findings = tuple(
        finding
        for finding in translation.check_locales(_folders(settings_of(context)))
        if (severity is None or finding.severity == severity) and (only is None or f"/{only}/" in finding.where)
    )
    if form == "json":
        click.echo(as_json([_plain(finding) for finding in findings]))
    else:
        print_findings(findings, err=False)
    counts = {severity: sum(each.severity is severity for each in findings) for severity in Severity}
    click.echo(
        f"{counts[Severity.ERROR]} errors, {counts[Severity.WARNING]} warnings, {counts[Severity.NOTE]} notes",
        err=True,
    )
    context.exit(1 if has_errors(findings) else 0)


@locales.command()
@click.pass_context
def update(context: click.Context) -> None:
    """Refresh templates and catalogues from clauses, documents and pages; no translation is lost."""
    done = translation.update_locales(_folders(settings_of(context)))
    for path in done.written:
        click.echo(path)
    if not (done.written or done.findings):
        click.echo("Templates and catalogues are as they should be.", err=True)
    print_findings(done.findings, err=True)
    context.exit(1 if has_errors(done.findings) else 0)


@locales.command()
@_FORM
@click.pass_context
def coverage(context: click.Context, form: str) -> None:
    """Show how far each language is; exit 1 where a file cannot be read."""
    covered, findings = translation.coverage(_folders(settings_of(context)))
    rows = [_row(each) for each in covered]
    click.echo(as_json(rows) if form == "json" else _table(rows))
    print_findings(findings, err=True)
    context.exit(1 if has_errors(findings) else 0)


@locales.command("compile")
@click.pass_context
def compile_(context: click.Context) -> None:
    """Compile the pages' translations; a start of the pages does so too."""
    settings = settings_of(context)
    findings = translation.compile_pages(settings.locales_folder, settings.instance_folder / "locales")
    print_findings(findings, err=True)
    context.exit(1 if has_errors(findings) else 0)


def _folders(settings: Settings) -> TranslationFolders:
    return TranslationFolders(
        settings.locales_folder, settings.library_folder, settings.documents_folder, settings.project_folder
    )


def _plain(finding: Finding) -> dict[str, object]:
    return plain_finding(finding, *in_base_language(finding))


def _row(covered: Coverage) -> dict[str, str | int]:
    return {
        "language": covered.language,
        "domain": str(covered.domain),
        "total": covered.total,
        "translated": covered.translated,
        "fuzzy": covered.fuzzy,
        "missing": covered.missing,
        "percent": covered.percent,
    }


def _table(rows: list[dict[str, str | int]]) -> str:
    """The rows under one another, numbers to the right."""
    if not rows:
        return "No language but English has a folder yet."
    head: Mapping[str, str | int] = {key: key for key in rows[0]}
    widths = {key: max(len(str(row[key])) for row in (head, *rows)) for key in head}
    return "\n".join(
        "  ".join(
            str(row[key]).ljust(width) if isinstance(rows[0][key], str) else str(row[key]).rjust(width)
            for key, width in widths.items()
        )
        for row in (head, *rows)
    )
