"""`clausula library …`: the curator's commands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from app.cli.printing import UNREADABLE, as_json, day_of, in_base_language, print_findings, settings_of, write_whole
from app.core.model.clause import Clause, ClauseKind, ClauseVersion
from app.core.model.finding import Severity, has_errors
from app.core.model.library import Library
from app.settings import Settings
from app.workspaces import browsing, curation
from app.workspaces.curation import LibraryFolders
from app.workspaces.drafting import FORMATS, write_tree
from app.workspaces.installation import open_installation
from app.workspaces.plain import plain_finding

_DATE = click.option(
    "--date", "stated", type=click.DateTime(["%Y-%m-%d"]), help="Texts and law of this day; today if absent."
)


@click.group()
def library() -> None:
    """Check the clause library, and look at it."""


@library.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How findings print.")
@click.pass_context
def check(context: click.Context, form: str) -> None:
    """Check every file of the library; exit 1 where one has an error, 2 where there is no library."""
    report = curation.check_library(_folders(settings_of(context)))
    if form == "json":
        click.echo(as_json([plain_finding(finding, *in_base_language(finding)) for finding in report.findings]))
    else:
        print_findings(report.findings, err=False)
    counts = {severity: sum(each.severity is severity for each in report.findings) for severity in Severity}
    click.echo(
        f"{report.clauses} clauses, {report.jurisdictions} jurisdictions: "
        f"{counts[Severity.ERROR]} errors, {counts[Severity.WARNING]} warnings, {counts[Severity.NOTE]} notes",
        err=True,
    )
    if not report.is_readable:
        context.exit(UNREADABLE)
    context.exit(1 if has_errors(report.findings) else 0)


@library.command("list")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in ClauseKind]), help="Only clauses that play this part."
)
@click.option("--jurisdiction", help="Only clauses for this jurisdiction, such as be-vlg.")
@click.option("--json", "machine", is_flag=True, help="Print JSON.")
@_DATE
@click.pass_context
def list_(
    context: click.Context, kind: str | None, jurisdiction: str | None, stated: datetime | None, *, machine: bool
) -> None:
    """List the clauses: id, kind, ambition, status, title."""
    read = _library(context)
    _refuse_unknown(jurisdiction, read)
    wanted = ClauseKind(kind) if kind else None
    clauses = list(curation.list_clauses(read, day_of(stated), kind=wanted, jurisdiction=jurisdiction))
    rows = [_row(clause, version) for clause, version in clauses]
    click.echo(as_json(rows) if machine else _table(rows))


@library.command()
@click.argument("clause_id", metavar="ID")
@click.option("--language", default="en", show_default=True, help="The language to show it in.")
@click.option("--jurisdiction", help="Whose citations to show; those of the Union where none is named.")
@_DATE
@click.pass_context
def show(
    context: click.Context, clause_id: str, language: str, jurisdiction: str | None, stated: datetime | None
) -> None:
    """Show a clause as a person reads it."""
    texts, findings = curation.texts_in(settings_of(context).locales_folder, language)
    print_findings(findings, err=True)
    read = _library(context)
    _refuse_unknown(jurisdiction, read)
    try:
        described = curation.describe_clause(read, clause_id, day_of(stated), texts, jurisdiction)
    except curation.UnknownClauseError as error:
        raise click.BadParameter(_unknown(error)) from error
    click.echo(_description(described))


@library.command()
@click.pass_context
def schema(context: click.Context) -> None:
    """Write the JSON Schemas of the curated files."""
    changed = curation.write_schemas(_folders(settings_of(context)))
    for path in changed:
        click.echo(path)
    if not changed:
        click.echo("All schemas are as they should be.", err=True)


@library.command()
@click.option("--language", default="en", show_default=True, help="The language of the catalogue.")
@click.option(
    "--jurisdiction", help="Whose law; that of the language's country, else of the Union, where none is named."
)
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The file to write.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="docx", show_default=True, help="Its format.")
@_DATE
@click.pass_context
def catalogue(context: click.Context, /, language: str, jurisdiction: str | None, **rest: Any) -> None:  # noqa: ANN401
    """Write every clause with its guidance, values, law and proof as a document to print."""
    installation = open_installation(settings_of(context).folders)
    print_findings(installation.findings, err=True)
    _refuse_unknown(jurisdiction, installation.library)
    if language not in installation.languages:
        raise click.BadParameter(f"no language {language!r}; there are: {', '.join(installation.languages)}")
    document = browsing.draft_catalogue(installation, language, day_of(rest["stated"]), jurisdiction)
    written = write_tree(document, rest["form"], installation)
    write_whole(rest["output"], written.content)
    place = jurisdiction or browsing.home_of(language, installation.library)
    click.echo(f"{rest['output']}: {len(document.stamps)} clauses under the law of {place}", err=True)


@library.command()
@click.option("--jurisdiction", help="Only this layer of law, such as it-torino.")
@click.option("--json", "machine", is_flag=True, help="Print JSON.")
@click.pass_context
def unconfirmed(context: click.Context, jurisdiction: str | None, *, machine: bool) -> None:
    """List the legal facts no official text of which was seen, and what prints them."""
    read = _library(context)
    _refuse_unknown(jurisdiction, read)
    facts = tuple(browsing.unconfirmed_facts(read, jurisdiction))
    if machine:
        click.echo(as_json([asdict(fact) for fact in facts]))
        return
    for fact in facts:
        where = ", ".join((*fact.clauses, *fact.documents)) or "–"
        click.echo(
            f"{fact.jurisdiction} {fact.kind} {fact.key} ({fact.confidence}): {fact.source}\n    printed by: {where}"
        )
    click.echo(f"{len(facts)} unconfirmed facts", err=True)


@library.command()
@click.argument("pack_id", metavar="[ID]", required=False)
@click.option("--language", default="en", show_default=True, help="The language to show it in.")
@click.pass_context
def packs(context: click.Context, pack_id: str | None, language: str) -> None:
    """List the packs of clauses to start from, or show one with its reasons."""
    texts, findings = curation.texts_in(settings_of(context).locales_folder, language)
    print_findings(findings, err=True)
    read = _library(context)
    if pack_id is None:
        for name, title in browsing.packs(read, texts):
            click.echo(f"{name}: {title}")
        return
    try:
        members = browsing.describe_pack(read, pack_id, texts)
    except browsing.UnknownPackError as error:
        raise click.BadParameter(f"there is no pack {pack_id}, only: {', '.join(error.known)}.") from error
    for member in members:
        click.echo(f"{member.clause} ({', '.join(member.ambitions)}): {member.title}\n    {member.reason}")


@library.command()
@click.option("--reset", metavar="ID", multiple=True, help="Lock the versions of this clause as they stand now.")
@click.pass_context
def lock(context: click.Context, reset: tuple[str, ...]) -> None:
    """Take new versions of clauses into versions.lock; a locked text may not change."""
    try:
        locking = curation.lock_versions(_folders(settings_of(context)), reset)
    except curation.UnknownClauseError as error:
        raise click.BadParameter(_unknown(error)) from error
    print_findings(locking.findings, err=False)
    for name, version in locking.added:
        click.echo(f"locked {name} {version}")
    for name, version in locking.reset:
        click.echo(f"locked anew {name} {version}: documents with the old text no longer agree with the library")
    if not (locking.added or locking.reset or locking.findings):
        click.echo("All versions are locked already.", err=True)
    context.exit(1 if locking.findings else 0)


def _folders(settings: Settings) -> LibraryFolders:
    return LibraryFolders(settings.library_folder, settings.documents_folder)


def _library(context: click.Context) -> Library:
    settings = settings_of(context)
    read, findings = curation.open_library(_folders(settings), settings.cache_folder)
    print_findings(findings, err=True)
    return read


def _refuse_unknown(jurisdiction: str | None, read: Library) -> None:
    if jurisdiction is not None and jurisdiction not in read.jurisdictions:
        known = ", ".join(read.jurisdictions)
        raise click.BadParameter(f"there is no jurisdiction {jurisdiction}, only: {known}.")


def _row(clause: Clause, version: ClauseVersion) -> dict[str, str]:
    return {
        "id": clause.id,
        "kind": str(clause.kind),
        "ambition": str(clause.ambition),
        "status": str(version.status),
        "title": version.title,
    }


def _table(rows: Sequence[dict[str, str]]) -> str:
    """The rows under one another, each column as wide as its widest word."""
    if not rows:
        return "No clause."
    lines = [{key: key for key in rows[0]}, *rows]
    widths = {key: max(len(line[key]) for line in lines) for key in rows[0]}
    return "\n".join("  ".join(line[key].ljust(widths[key]) for key in widths).rstrip() for line in lines)


def _unknown(error: curation.UnknownClauseError) -> str:
    hint = f"Did you mean {' or '.join(error.nearest)}?" if error.nearest else "“clausula library list” lists them."
    return f"there is no clause {error.clause_id}. {hint}"


_LABELS = {
    "text": "Text",
    "means_of_proof": "Means of proof",
    "remedy": "If it is not met",
    "indicator.name": "Indicator",
    "indicator.unit": "Unit",
    "indicator.formula": "Formula",
    "good_practice": "Good practice",
    "buyer_guidance": "Guidance for the buyer",
}


def _description(described: curation.ClauseDescription) -> str:
    clause, version = described.clause, described.version
    title, *parts = described.parts
    head = f"{clause.id}, version {version.version}, {version.status}, in force from {version.in_force_from}"
    blocks = ["\n".join(_paragraphs(title)), f"{head}\n{clause.kind}, {clause.theme}, {clause.ambition}"]
    for part in parts:
        if part.paragraphs:
            blocks += [f"{_LABELS[part.field]}:", *_paragraphs(part)]
    if version.placeholders:
        blocks.append("\n".join(("Placeholders:", *(_placeholder(name, version) for name in version.placeholders))))
    if described.citations:
        sources = (f"  {key}: {citation or 'no provision under this law'}" for key, citation in described.citations)
        blocks.append("\n".join(("Legal sources:", *sources)))
    return "\n\n".join(blocks)


def _paragraphs(part: curation.ClausePart) -> list[str]:
    return ["[no finished translation]" if text is None else text for text in part.paragraphs]


def _placeholder(name: str, version: ClauseVersion) -> str:
    placeholder = version.placeholders[name]
    bounds = [f"{word} {bound}" for word, bound in (("min", placeholder.min), ("max", placeholder.max)) if bound]
    default = [f"default {placeholder.default}"] if placeholder.default else []
    return f"  {name} ({', '.join((str(placeholder.type), *bounds, *default))}): {placeholder.label}"
