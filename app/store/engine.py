"""The connection to the database: SQLite made safe for several writers, or whatever the address names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from app.core.model.errors import AppError

_PATIENCE = 10
"""Seconds a writer waits for another."""


class UnknownDatabaseError(AppError):
    """The database address cannot be understood, or names a kind of database there is no driver for."""


def open_engine(database_url: str) -> Engine:
    """The engine of a database address; the folder of an SQLite file is made where it is absent.

    Raises:
        UnknownDatabaseError: the address cannot be understood, or its driver is not installed.
    """
    try:
        url = make_url(database_url)
        if url.get_backend_name() != "sqlite":
            return create_engine(url, pool_pre_ping=True)
    except ArgumentError as error:  # also of a kind of database that is not known
        raise UnknownDatabaseError(
            "CLAUSULA_DATABASE_URL is no database address; write postgresql+psycopg://user:password@host/name, "
            "or sqlite:////folder/file"
        ) from error
    except ModuleNotFoundError as error:
        raise UnknownDatabaseError(
            f"the driver {error.name} for the database is not installed; for PostgreSQL: "
            "pip install 'clausula[postgresql]'"
        ) from error
    return _open_sqlite(url.database or "", create_engine(url, connect_args={"timeout": _PATIENCE}))


def is_sqlite(engine: Engine) -> bool:
    """Tell whether a database is an SQLite file, which belongs to this installation alone."""
    return engine.dialect.name == "sqlite"


def _open_sqlite(database: str, engine: Engine) -> Engine:
    if database and database != ":memory:":
        file = Path(database)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin_immediately)
    return engine


def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401 - a raw connection of the driver
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _begin_immediately(connection: Connection) -> None:
    """Take the write lock before reading: without it, SQLite loses updates of two writers without a word."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
