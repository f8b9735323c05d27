"""The queue: it tells a worker that a job waits, and holds nothing but the ids of jobs.

Huey keeps it in an SQLite file, in Redis or in PostgreSQL. A message may come twice or be lost; the table of jobs knows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.exceptions import ConfigurationError
from huey.registry import Message
from huey.serializer import Serializer

from app.core.model.errors import AppError

_NAME = "clausula"


class UnknownQueueError(AppError):
    """The address of the queue cannot be understood, or its driver is not installed."""


class JobQueue:
    """The ids of jobs that wait. Safe to share between threads."""

    def __init__(self, huey: Huey, faults: tuple[type[Exception], ...]) -> None:
        """Take a queue of Huey, and what its storage raises when it cannot be reached."""
        self._huey = huey
        self.faults = faults
        self._work: Callable[[str], None] | None = None
        self._task = huey.task(name="work")(self._do)

    @classmethod
    def at(cls, address: str) -> JobQueue:
        """The queue at `sqlite:///file`, `redis://…` or `postgresql://…`.

        Raises:
            UnknownQueueError: the address is none of these, or its driver is not installed.
        """
        address = address.replace("postgresql+psycopg:", "postgresql:", 1)  # as SQLAlchemy has it
        kind = address.partition(":")[0]
        more = {"results": False, "serializer": _AsJson()}
        try:
            if kind == "sqlite":
                return cls(_sqlite(address, more), (sqlite3.Error, OSError))
            if kind in {"redis", "rediss"}:
                return cls(RedisHuey(_NAME, url=address, **more), _faults_of("redis", "RedisError"))
            if kind in {"postgresql", "postgres"}:
                huey = PostgresHuey(_NAME, dsn=address, create_tables=False, **more)
                return cls(huey, _faults_of("psycopg", "Error"))
        except ConfigurationError as error:
            raise UnknownQueueError(
                f"the driver for the queue is not installed; for {kind}: pip install 'clausula[{kind}]'"
            ) from error
        raise UnknownQueueError(
            "CLAUSULA_QUEUE_URL is no address of a queue; write redis://host, postgresql://user:password@host/name, "
            "or sqlite:////folder/file"
        )

    def put(self, job_id: str) -> bool:
        """Say that a job waits; False where the queue cannot be reached, and a worker finds the job in the table."""
        try:
            self._task(job_id)
        except self.faults:
            return False
        return True

    def is_reachable(self) -> bool:
        """Tell whether the queue answers."""
        try:
            self._huey.pending_count()
        except self.faults:
            return False
        return True

    def do_next(self, work: Callable[[str], None]) -> bool:
        """Do the next job, by its id; False where none waits. A queue in Redis or PostgreSQL waits a second for one."""
        task = self._huey.dequeue()
        if task is None:
            return False
        self._work = work
        self._huey.execute(task)
        return True

    def prepare(self) -> None:
        """Make the tables of a queue in PostgreSQL; others need none."""
        if isinstance(self._huey, PostgresHuey):
            self._huey.storage.initialize_schema()

    def close(self) -> None:
        """Give the connection of this thread back."""
        if isinstance(self._huey, (SqliteHuey, PostgresHuey)):
            self._huey.storage.close()

    def _do(self, job_id: str) -> None:
        if self._work is not None:
            self._work(job_id)


class _AsJson(Serializer):  # type: ignore[misc] # as above
    """Messages as JSON: what lies in a queue can then at worst name a wrong job, and never run as code."""

    def _serialize(self, data: Message) -> bytes:
        return json.dumps(list(data)).encode()

    def _deserialize(self, data: bytes) -> Message:
        return Message(*json.loads(bytes(data)))


def _sqlite(address: str, more: dict[str, Any]) -> SqliteHuey:
    file = Path(address.removeprefix("sqlite:///"))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    return SqliteHuey(_NAME, filename=str(file), **more)


def _faults_of(module: str, name: str) -> tuple[type[Exception], ...]:
    from importlib import import_module

    return (getattr(import_module(module), name), OSError)
