"""Work that takes long: what was asked for, how far it is, and the file it made.

This table is the truth about a job; the queue only says that there is something to look at. Whoever begins a job gives
signs of life; a job without them is begun again by another, and the first is not believed any more.
"""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.orm import Session

from app.store.rows import JobFileRow, JobRow

_ID_BYTES = 12
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")


class JobState(StrEnum):
    """How a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


_UNFINISHED = (JobState.QUEUED.value, JobState.RUNNING.value)


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands. `done` of `total` pieces are made; `failure` is "" unless it failed; times are UTC."""

    id: str
    token: str
    kind: str
    parameters: dict[str, Any]
    state: JobState
    done: int
    total: int
    attempt: int
    asked: datetime
    failure: str

    @property
    def is_finished(self) -> bool:
        """Tell whether nothing more will come of it."""
        return self.state in {JobState.DONE, JobState.FAILED}


@dataclass(frozen=True, slots=True)
class JobFile:
    """The file a job made."""

    name: str
    media_type: str
    content: bytes


class JobStore:
    """The jobs of one database, whose tables are up to date. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine that the tenders are kept with."""
        self._engine = engine

    def ask(self, token: str, kind: str, parameters: dict[str, Any], total: int, now: datetime) -> Job:
        """Note a job for a tender that exists; where the same is asked for again and has not failed, it is that job."""
        written = json.dumps(parameters, sort_keys=True)
        same = select(JobRow).where(JobRow.token == token, JobRow.kind == kind, JobRow.parameters == written)
        with Session(self._engine) as session, session.begin():
            row = session.scalars(same.where(JobRow.state != JobState.FAILED.value).limit(1)).one_or_none()
            if row is None:
                row = _new_row(token, kind, written, total, now)
                session.add(row)
            return _job(row)

    def read(self, token: str, job_id: str) -> Job | None:
        """A job of a tender; None where there is none."""
        with Session(self._engine) as session, session.begin():
            row = session.get(JobRow, job_id) if _ID.fullmatch(job_id) else None
            return _job(row) if row is not None and row.token == token else None

    def of_tender(self, token: str) -> tuple[Job, ...]:
        """The jobs of a tender, the newest first."""
        if not _ID.fullmatch(token):
            return ()
        with Session(self._engine) as session, session.begin():
            rows = session.scalars(select(JobRow).where(JobRow.token == token).order_by(JobRow.asked.desc()))
            return tuple(_job(row) for row in rows)

    def file(self, token: str, job_id: str) -> JobFile | None:
        """The file a job of a tender made; None where there is none, or not yet."""
        if self.read(token, job_id) is None:
            return None
        with Session(self._engine) as session, session.begin():
            row = session.get(JobFileRow, job_id)
            return JobFile(row.name, row.media_type, row.content) if row else None

    def begin(self, job_id: str, now: datetime) -> Job | None:
        """Take a job that is queued, for the caller alone; None where somebody else has it, or it is gone."""
        taken = update(JobRow).where(JobRow.id == job_id, JobRow.state == JobState.QUEUED.value)
        running = {"state": JobState.RUNNING.value, "attempt": JobRow.attempt + 1, "done": 0, "sign_of_life": now}
        with Session(self._engine) as session, session.begin():
            row = session.scalars(taken.values(running).returning(JobRow)).one_or_none()
            return _job(row) if row else None

    def note_progress(self, job: Job, done: int, now: datetime) -> bool:
        """Say that a job is still worked at, and how far it is; False where it is no longer the caller's."""
        return self._change(job, {"done": done, "sign_of_life": now})

    def note_life(self, job: Job, now: datetime) -> bool:
        """Say that a job is still worked at; False where it is no longer the caller's."""
        return self._change(job, {"sign_of_life": now})

    def put_back(self, job: Job, now: datetime) -> bool:
        """Give up a job for somebody else to begin; it does not count as an attempt."""
        back = {"state": JobState.QUEUED.value, "attempt": JobRow.attempt - 1, "done": 0, "sign_of_life": now}
        return self._change(job, back)

    def fail(self, job: Job, failure: str, now: datetime) -> bool:
        """End a job without a file; False where it is no longer the caller's."""
        return self._change(job, {"state": JobState.FAILED.value, "failure": failure, "sign_of_life": now})

    def finish(self, job: Job, file: JobFile, now: datetime) -> bool:
        """End a job with its file, both or neither; False where it is no longer the caller's."""
        done = {"state": JobState.DONE.value, "done": JobRow.total, "sign_of_life": now}
        with Session(self._engine) as session, session.begin():
            mine = session.execute(_of(job).values(done).returning(JobRow.id)).one_or_none()
            if mine is not None:
                row = JobFileRow(id=job.id, name=file.name, media_type=file.media_type, content=file.content)
                session.add(row)
            return mine is not None

    def queue_again(self, silent_since: datetime, now: datetime) -> tuple[str, ...]:
        """Queue every unfinished job that has given no sign of life since a moment; gives their ids."""
        silent = update(JobRow).where(JobRow.state.in_(_UNFINISHED), JobRow.sign_of_life < silent_since)
        again = silent.values(state=JobState.QUEUED.value, sign_of_life=now).returning(JobRow.id)
        with self._engine.begin() as connection:
            return tuple(connection.scalars(again))

    def delete_finished_before(self, moment: datetime) -> int:
        """Forget every job that ended before a moment, with its file; tells how many."""
        old = delete(JobRow).where(JobRow.state.not_in(_UNFINISHED), JobRow.sign_of_life < moment)
        with self._engine.begin() as connection:
            return connection.execute(old).rowcount

    def count_by_state(self) -> dict[str, int]:
        """How many jobs there are in each state."""
        counted = select(JobRow.state, func.count()).group_by(JobRow.state)
        with self._engine.begin() as connection:
            found = {row[0]: row[1] for row in connection.execute(counted)}
        return {state.value: found.get(state.value, 0) for state in JobState}

    def _change(self, job: Job, values: dict[str, Any]) -> bool:
        with self._engine.begin() as connection:
            return connection.execute(_of(job).values(values)).rowcount == 1


def _of(job: Job) -> Any:  # noqa: ANN401 - SQLAlchemy's statement for one row, if it is still the caller's
    return update(JobRow).where(
        JobRow.id == job.id, JobRow.state == JobState.RUNNING.value, JobRow.attempt == job.attempt
    )


def _new_row(token: str, kind: str, parameters: str, total: int, now: datetime) -> JobRow:
    return JobRow(
        id=secrets.token_urlsafe(_ID_BYTES),
        token=token,
        kind=kind,
        parameters=parameters,
        state=JobState.QUEUED.value,
        done=0,
        total=total,
        attempt=0,
        asked=now,
        sign_of_life=now,
        failure="",
    )


def _job(row: JobRow) -> Job:
    asked = row.asked.astimezone(UTC) if row.asked.tzinfo else row.asked.replace(tzinfo=UTC)
    return Job(
        row.id,
        row.token,
        row.kind,
        json.loads(row.parameters),
        JobState(row.state),
        row.done,
        row.total,
        row.attempt,
        asked,
        row.failure,
    )
