"""The connection to the database: SQLite made safe for several writers, or whatever the address names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

_PATIENCE = 10
"""Seconds a writer waits for another."""


def open_engine(database_url: str) -> Engine:
    """The engine of a database address; the folder of an SQLite file is made where it is absent."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    if url.database and url.database != ":memory:":
        file = Path(url.database)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
    engine = create_engine(url, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin_immediately)
    return engine


def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401 - a raw connection of the driver
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_immediately(connection: Connection) -> None:
    """Take the write lock before reading: without it, SQLite loses updates of two writers without a word."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
