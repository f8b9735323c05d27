"""`clausula worker`: does the long work of the web application in a process of its own."""

from __future__ import annotations

import logging.config
import signal
from datetime import timedelta

import click

from app.cli.databases import database_in_words
from app.cli.printing import now, settings_of
from app.settings import Settings
from app.store import HouseStyleStore, JobStore, TenderStore, open_engine
from app.store.queue import JobQueue, UnknownQueueError
from app.workspaces.installation import open_installation
from app.workspaces.log_lines import log_configuration
from app.workspaces.worker import Worker, Workplace


@click.command()
@click.pass_context
def worker(context: click.Context) -> None:
    """Make the files that take long, until stopped; several may run."""
    logging.config.dictConfig(log_configuration())
    working = Worker(_workplace(settings_of(context)))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: working.tell_to_stop())
    click.echo("The worker is ready (stop with Ctrl-C)", err=True)
    working.work()


def _workplace(settings: Settings) -> Workplace:
    try:
        queue = JobQueue.at(settings.queue_url)
        queue.prepare()
    except UnknownQueueError as error:
        raise click.ClickException(str(error)) from error
    with database_in_words():
        engine = open_engine(settings.database_url)
        tenders = TenderStore(engine)
    patience = timedelta(seconds=settings.job_patience)
    installation = open_installation(settings.folders)
    return Workplace(installation, tenders, HouseStyleStore(engine), JobStore(engine), queue, now, patience)
