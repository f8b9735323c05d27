"""The worker: does what waits, one job at a time, and begins again what another left unfinished.

Killed at any moment, it loses nothing: a job without a sign of life is queued again, and a file is kept whole with the
end of its job, or not at all.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread

from app.store import HouseStyleStore, Job, JobStore, TenderStore
from app.store.queue import JobQueue
from app.workspaces.archives import make_archive
from app.workspaces.installation import Installation

MOST_ATTEMPTS = 5
"""How often a job is begun: what kills its worker each time must not do so for ever."""
DAYS_KEPT = 1
"""How long a finished job and its file are kept."""
INTERRUPTED, FAULT = "interrupted", "fault"
"""Why a job failed: its worker died again and again; or something went wrong, and the log says what."""

_SHORT, _LONG = 0.2, 1.0
"""Seconds between looks at a queue that does not wait by itself: after a job, and after a while without one."""
_log = logging.getLogger("clausula.worker")


class _LostError(Exception):
    """The job is no longer this worker's: it was given up for dead, or the tender was deleted."""


class _StoppedError(Exception):
    """The worker is told to stop."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """What a worker works with."""

    installation: Installation
    tenders: TenderStore
    house_styles: HouseStyleStore
    jobs: JobStore
    queue: JobQueue
    now: Callable[[], datetime]
    patience: timedelta
    """How long a job may go without a sign of life before it is begun again."""


class Worker:
    """Works until it is told to stop; then puts back what it was at."""

    def __init__(self, place: Workplace) -> None:
        """Take what to work with; nothing begins before `work`, or `start`."""
        self._place = place
        self._stop = Event()
        self._thread: Thread | None = None
        self._looked_after: datetime | None = None

    def start(self) -> None:
        """Work in a thread of its own."""
        self._thread = Thread(target=self.work, name="worker", daemon=True)
        self._thread.start()

    def stop(self, seconds: float = 5) -> None:
        """Tell it to stop, and wait for its thread so long."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(seconds)

    def tell_to_stop(self) -> None:
        """Tell it to stop, without waiting."""
        self._stop.set()

    def work(self) -> None:
        """Do what waits, until told to stop."""
        pause = _SHORT
        while not self._stop.is_set():
            pause = _SHORT if self._worked() else min(_LONG, 2 * pause)
            if pause > _SHORT:
                self._stop.wait(pause)
        self._place.queue.close()

    def _worked(self) -> bool:
        """Look after the table now and then, and do a job; whatever goes wrong, the worker lives on."""
        try:
            self._look_after()
            return self._place.queue.do_next(self.do)
        except Exception:  # noqa: BLE001 - the worker's last line: it must outlive whatever happens to the queue
            _log.exception("the worker cannot reach the queue or the database")
            self._stop.wait(_LONG)
            return False

    def _look_after(self) -> None:
        now = self._place.now()
        if self._looked_after is None or now - self._looked_after >= self._place.patience / 4:
            look_after(self._place)
            self._looked_after = now

    def do(self, job_id: str) -> None:
        """Do a job, if it still waits."""
        job = self._place.jobs.begin(job_id, self._place.now())
        if job is None:
            return
        if job.attempt > MOST_ATTEMPTS:
            self._place.jobs.fail(job, INTERRUPTED, self._place.now())
            return
        with self._signs_of_life(job):
            self._do(job)

    def _do(self, job: Job) -> None:
        place = self._place
        try:
            file = make_archive(
                job, place.tenders, place.house_styles, place.installation, lambda done: self._note(job, done)
            )
            if file is not None:
                place.jobs.finish(job, file, place.now())
        except _LostError:
            _log.info("a job was lost to another worker, or its tender was deleted")
        except _StoppedError:
            if place.jobs.put_back(job, place.now()):
                place.queue.put(job.id)
        except Exception:  # noqa: BLE001 - the worker's last line: a fault of one job is that job's end, not the worker's
            _log.exception("a job of kind %s failed", job.kind)
            place.jobs.fail(job, FAULT, place.now())

    def _note(self, job: Job, done: int) -> None:
        if self._stop.is_set() and done < job.total:
            raise _StoppedError
        if not self._place.jobs.note_progress(job, done, self._place.now()):
            raise _LostError

    @contextmanager
    def _signs_of_life(self, job: Job) -> Iterator[None]:
        """Say now and then that the job is worked at, however long one piece of it takes."""
        ended = Event()

        def say() -> None:
            while not ended.wait(self._place.patience.total_seconds() / 4):
                try:
                    self._place.jobs.note_life(job, self._place.now())
                except Exception:  # noqa: BLE001 - the last line of a thread: the database may be away for a moment
                    _log.exception("the worker cannot reach the database")

        thread = Thread(target=say, name="sign of life", daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()


def look_after(place: Workplace) -> None:
    """Queue again what went silent, and forget what ended long ago."""
    now = place.now()
    for job_id in place.jobs.queue_again(now - place.patience, now):
        place.queue.put(job_id)
    place.jobs.delete_finished_before(now - timedelta(days=DAYS_KEPT))
