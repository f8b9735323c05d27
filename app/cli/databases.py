"""`clausula database …`: what an operator does with the saved tenders."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import click
from sqlalchemy.exc import OperationalError

from app.cli.printing import now, settings_of
from app.core.model.errors import AppError
from app.store import TenderStore, open_engine, upgrade_database


@contextmanager
def database_in_words() -> Iterator[None]:
    """Say in a line why the database cannot be used.

    Raises:
        click.ClickException: it cannot be reached, or is not what this version of the program needs.
    """
    try:
        yield
    except (AppError, OperationalError) as error:
        raise click.ClickException(str(error.orig if isinstance(error, OperationalError) else error)) from error


@click.group()
def database() -> None:
    """Bring the database of saved tenders up to date, and forget old tenders."""


@database.command()
@click.pass_context
def upgrade(context: click.Context) -> None:
    """Bring the tables up to date; does nothing where they are."""
    with database_in_words():
        engine = open_engine(settings_of(context).database_url)
        done = upgrade_database(engine)
        engine.dispose()
    click.echo(f"The tables are up to date now; done: {', '.join(done)}." if done else "The tables were up to date.")


@database.command()
@click.pass_context
def purge(context: click.Context) -> None:
    """Delete the tenders whose retention period is over, with all their versions."""
    settings = settings_of(context)
    if not settings.retention_days:
        click.echo("Tenders are kept for ever (CLAUSULA_RETENTION_DAYS=0); none was deleted.")
        return
    with database_in_words():
        store = TenderStore.at(settings.database_url)
        gone = store.delete_unsaved_since(now() - timedelta(days=settings.retention_days))
        store.close()
    click.echo(f"Tenders deleted, not saved for {settings.retention_days} days: {gone}")
