"""The buyer's commands: draft, pack, check, explain, notice, register, examples."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from app.cli.printing import UNREADABLE, as_json, day_of, read_input, settings_of, write_whole
from app.core.model.errors import AppError
from app.core.model.finding import Finding, has_errors
from app.workspaces import drafting
from app.workspaces.converting import OFFICE_FORMATS
from app.workspaces.drafting import Draft, Review
from app.workspaces.errors import (
    NotReadyToPublishError,
    NotSideBySideError,
    UnknownDocumentError,
    UnreadableTenderError,
)
from app.workspaces.installation import Installation, in_house_style, open_installation, read_house_style
from app.workspaces.plain import plain_finding

_EFORMS = "eforms"
_NOT_TEXT = ("docx", *OFFICE_FORMATS)
_TENDER = click.argument("tender", type=click.Path(path_type=Path, allow_dash=True))
_LANGUAGE = click.option("--language", help="Language of the document; the first authoritative one if absent.")
_OUTPUT = click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; stdout if absent.")
_FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it prints.")
_DATE = click.option(
    "--date", "stated", type=click.DateTime(["%Y-%m-%d"]), help="Date of the documents; today if absent."
)
_BESIDE = click.option("--beside", default="", help="A second language, in which the text stands beside the first.")
_HOUSE_STYLE = click.option(
    "--house-style", type=click.Path(path_type=Path), help="A Word file of yours whose looks the documents take."
)


class _Desk:
    """One command's installation, day and reading language."""

    def __init__(self, context: click.Context, stated: datetime | None = None, house_style: Path | None = None) -> None:
        settings = settings_of(context)
        self.context = context
        self.language = settings.page_language
        self.day = day_of(stated)
        self.installation: Installation = open_installation(settings.folders)
        self.print_findings(self.installation.findings)
        if house_style is not None:
            self._wear(house_style)

    def _wear(self, path: Path) -> None:
        """Let Word files look like one of the authority's own; exit 2 where that one cannot be taken."""
        content, name = read_input(path)
        style, refused = read_house_style(content, name, self.installation)
        self.print_findings(style.findings if style else refused)
        if style is None:
            self.context.exit(UNREADABLE)
        self.installation = in_house_style(self.installation, style.base_document)

    def review(self, path: Path) -> Review:
        """Read and check a tender; exit 2 where it cannot be read."""
        content, name = read_input(path)
        try:
            tender, reading = drafting.read_tender(content, name)
        except UnreadableTenderError as error:
            self.print_findings(error.findings)
            self.context.exit(UNREADABLE)
        return drafting.review_tender(tender, self.installation, self.day, reading)

    def draft(self, review: Review, kind: str, language: str | None, *, final: bool = False, beside: str = "") -> Draft:
        """Draft a document; exit 1 where findings bar a final."""
        try:
            chosen = language or next(iter(review.tender.all_languages()), "en")
            return drafting.draft_document(
                review, kind, chosen, self.installation, self.day, final=final, beside=beside
            )
        except NotSideBySideError as error:
            raise click.BadParameter(
                "only procurement documents can have a second language beside them, and another one than their own",
                param_hint="--beside",
            ) from error
        except UnknownDocumentError as error:
            raise click.BadParameter(
                f"{error}; there are: {', '.join(error.known)}", param_hint="--document"
            ) from error
        except NotReadyToPublishError as error:
            self.print_findings(error.findings, review)
            self.context.exit(1)

    def print_findings(
        self, findings: Iterable[Finding], review: Review | None = None, *, to_stdout: bool = False
    ) -> None:
        """One line a finding: place, severity, message, mend, provision."""
        for finding in findings:
            said = self.said(finding, review)
            source = f" [{said.citation}]" if said.citation else ""
            line = f"{finding.where}: {finding.severity}: {said.message} {said.mend}{source}"
            click.echo(line, err=not to_stdout)

    def said(self, finding: Finding, review: Review | None) -> drafting.Said:
        """A finding in the reader's language."""
        jurisdiction = review.tender.jurisdiction if review else None
        return drafting.explain_finding(finding, self.installation, self.language, jurisdiction, self.day)

    def check_language(self, language: str | None, option: str = "--language") -> None:
        """Refuse a language nothing is offered in."""
        known = self.installation.languages
        if language is not None and language not in known:
            raise click.BadParameter(f"no language {language!r}; there are: {', '.join(known)}", param_hint=option)


@click.command()
@_TENDER
@click.option("--document", "kind", default=drafting.PROCUREMENT_DOCUMENTS, help="Kind of document.")
@_LANGUAGE
@_BESIDE
@click.option("--format", "form", type=click.Choice(drafting.FORMATS), default="docx", help="Format of the file.")
@click.option("--final", is_flag=True, help="Ready to publish: refused while an error finding stands.")
@_OUTPUT
@_DATE
@_HOUSE_STYLE
@click.pass_context
def draft(context: click.Context, /, tender: Path, kind: str, language: str | None, **rest: Any) -> None:  # noqa: ANN401
    """Write one document of a tender."""
    _write(context, tender, kind, language, **rest)


@click.command()
@_TENDER
@click.option(
    "--format", "form", type=click.Choice((*drafting.FORMATS, _EFORMS)), required=True, help="Format of the notice."
)
@_LANGUAGE
@_OUTPUT
@_DATE
@_HOUSE_STYLE
@click.pass_context
def notice(context: click.Context, /, tender: Path, language: str | None, **rest: Any) -> None:  # noqa: ANN401
    """Write the notice of a tender: to be read, or as the eForms file that eNotices2 or an eSender takes.

    The eForms file is in every authoritative language of the tender, or in the one language asked for. It is refused,
    with exit 1, while an answer is missing.
    """
    if rest["form"] == _EFORMS:
        _write_eforms(context, tender, language, rest["output"], rest["stated"])
    else:
        _write(context, tender, drafting.NOTICE, language, final=False, beside="", **rest)


def _write_eforms(
    context: click.Context, tender: Path, language: str | None, output: Path | None, stated: datetime | None
) -> None:
    from app.workspaces import noticing

    desk = _Desk(context, stated)
    desk.check_language(language)
    review = desk.review(tender)
    if language and language not in review.tender.languages.authoritative:
        raise click.BadParameter(f"the notice does not prevail in {language!r}", param_hint="--language")
    try:
        made = noticing.review_notice(review, desk.installation, desk.day, (language,) if language else ())
    except AppError as error:  # the eForms SDK of this installation cannot be used
        raise click.UsageError(str(error)) from error
    desk.print_findings(made.findings, review)
    if not made.is_ready:
        click.echo("The notice was not written: mend the errors above.", err=True)
        context.exit(1)
    if output is None:
        sys.stdout.buffer.write(made.content)
    else:
        write_whole(output, made.content)


def _write(context: click.Context, tender: Path, kind: str, language: str | None, **rest: Any) -> None:  # noqa: ANN401 - options as click names them
    output: Path | None = rest["output"]
    if output is None and rest["form"] in _NOT_TEXT and sys.stdout.isatty():
        raise click.UsageError("This format cannot be shown in a terminal: name a file with -o.")
    desk = _Desk(context, rest["stated"], rest["house_style"])
    desk.check_language(language)
    desk.check_language(rest["beside"] or None, "--beside")
    made = desk.draft(desk.review(tender), kind, language, final=rest["final"], beside=rest["beside"])
    written = drafting.write_document(made, rest["form"], desk.installation)
    if output is None:
        sys.stdout.buffer.write(written.content)
    else:
        write_whole(output, written.content)
    count = sum(has_errors((finding,)) for finding in made.findings)
    click.echo(f"{written.name}: {len(made.findings)} open points, {count} of them errors", err=True)


@click.command()
@_TENDER
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder, or a file *.zip.")
@click.option("--language", "languages", multiple=True, help="Only this language; may be given again.")
@click.option("--document", "kinds", multiple=True, help="Only this kind of document; may be given again.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(drafting.FORMATS),
    default=("docx",),
    help="Format of the documents, docx if absent; may be given again.",
)
@_DATE
@_HOUSE_STYLE
@click.pass_context
def pack(context: click.Context, /, tender: Path, output: Path, **rest: Any) -> None:  # noqa: ANN401
    """Write every document of a tender in every language it comes in."""
    desk = _Desk(context, rest["stated"], rest["house_style"])
    for language in rest["languages"]:
        desk.check_language(language)
    review = desk.review(tender)
    files = drafting.pack_documents(
        review,
        desk.installation,
        desk.day,
        kinds=rest["kinds"],
        chosen_languages=rest["languages"],
        formats=rest["formats"],
    )
    try:
        if output.suffix == ".zip":
            write_whole(output, drafting.pack_archive(files))
            click.echo(str(output))
            return
        for each in files:
            write_whole(output / each.name, each.content)
            click.echo(str(output / each.name))
    except UnknownDocumentError as error:
        raise click.BadParameter(f"{error}; there are: {', '.join(error.known)}", param_hint="--document") from error


@click.command()
@_TENDER
@_LANGUAGE
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The Excel file to write.")
@_DATE
@click.pass_context
def register(
    context: click.Context, /, tender: Path, language: str | None, output: Path, stated: datetime | None
) -> None:
    """Write the monitoring register of a tender: an Excel sheet for each indicator of its clauses."""
    desk = _Desk(context, stated)
    desk.check_language(language)
    review = desk.review(tender)
    chosen = language or next(iter(review.tender.all_languages()), "en")
    written = drafting.write_monitoring_register(review, chosen, desk.installation, desk.day)
    if written is None:
        click.echo("None of the chosen clauses has an indicator to report, so nothing was written.", err=True)
        context.exit(1)
    write_whole(output, written.content)


@click.command()
@_TENDER
@_FORM
@_DATE
@click.pass_context
def check(context: click.Context, tender: Path, form: str, stated: datetime | None) -> None:
    """Check a tender; exit 0 without errors, 1 with errors, 2 where it cannot be read."""
    desk = _Desk(context, stated)
    review = desk.review(tender)
    if form == "json":
        said = [(finding, desk.said(finding, review)) for finding in review.findings]
        click.echo(as_json([plain_finding(finding, words.message, words.mend) for finding, words in said]))
    else:
        desk.print_findings(review.findings, review, to_stdout=True)
        click.echo(f"{len(review.findings)} findings", err=True)
    context.exit(1 if has_errors(review.findings) else 0)


@click.command()
@_TENDER
@_FORM
@_DATE
@click.pass_context
def explain(context: click.Context, tender: Path, form: str, stated: datetime | None) -> None:
    """Say of each clause whether it is in, and why."""
    desk = _Desk(context, stated)
    review = desk.review(tender)
    explained = drafting.explain_clauses(review, desk.installation, desk.language)
    if form == "json":
        click.echo(as_json([each.as_plain_data() for each in explained]))
        return
    for each in explained:
        mark = "in " if each.included else "out"
        lots = f" ({', '.join(each.lots)})" if review.tender.lots else ""
        citation = f" [{each.citation}]" if each.citation else ""
        click.echo(f"{mark} {each.clause}@{each.version}{lots}  {each.title}\n      {each.reason}{citation}")


@click.command()
@click.argument("name", required=False)
@click.pass_context
def examples(context: click.Context, name: str | None) -> None:
    """List the example tenders, or print one to start from."""
    known = drafting.examples(settings_of(context).folders)
    if name is None:
        for each in known:
            click.echo(each)
    elif name in known:
        sys.stdout.buffer.write(known[name].read_bytes())
    else:
        raise click.BadParameter(f"no example {name!r}; there are: {', '.join(known)}", param_hint="NAME")
