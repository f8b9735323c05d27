"""`clausula serve`: the web application under gunicorn."""

from __future__ import annotations

import os
import sys

import click

from app.cli.databases import database_in_words
from app.cli.printing import print_findings, settings_of
from app.core.model.finding import has_errors
from app.store import TenderStore
from app.workspaces.curation import LibraryFolders, check_library


@click.command()
@click.option("--host", default="127.0.0.1", help="Address to listen on.")
@click.option("--port", default=8000, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.pass_context
def serve(context: click.Context, host: str, port: int) -> None:
    """Serve the web application; refused while the library has an error or the database is not up to date."""
    settings = settings_of(context)
    report = check_library(LibraryFolders(settings.library_folder, settings.documents_folder))
    print_findings(report.findings, err=True)
    if has_errors(report.findings):
        context.exit(1)
    with database_in_words():
        TenderStore.at(settings.database_url).close()
    project = settings.project_folder
    configuration = project / "gunicorn.conf.py"
    click.echo(f"Clausula is at http://{host}:{port}/ (stop with Ctrl-C)", err=True)
    arguments = ["gunicorn", "--chdir", str(project), "--bind", f"{host}:{port}", "wsgi:application"]
    if configuration.exists():
        arguments[1:1] = ["--config", str(configuration)]
    os.execv(sys.executable, [sys.executable, "-m", *arguments])  # noqa: S606 - starts our own server, no shell
