"""A copy of an SQLite database that is in use, and the way back."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import inspect, make_url
from sqlalchemy.exc import DatabaseError

from app.core.model.errors import AppError
from app.store.engine import open_engine
from app.store.migrating import pending_migrations

_WAL_FILES = ("-wal", "-shm")


class NoSqliteError(AppError):
    """The database is no SQLite file, and has its own tools for copies."""


class NoBackupError(AppError):
    """A file is no sound copy of a database of ours."""


class DatabaseInUseError(AppError):
    """The database is in use, and cannot be replaced."""


def back_up(database_url: str, target: Path) -> None:
    """Copy the database to a file, as it stands at one moment, while others read and write; in place whole or not at all.

    Raises:
        NoSqliteError: the database is no SQLite file.
        NoBackupError: there is no database, or the copy is not sound.
    """
    database = _file_of(database_url)
    if not database.is_file():
        raise NoBackupError(f"there is no database {database}")
    target.parent.mkdir(parents=True, exist_ok=True)
    made = _beside(target)
    try:
        with closing(sqlite3.connect(database, timeout=10)) as connection:
            connection.execute("VACUUM INTO ?", (str(made),))
        _check(made)
        _put(made, target)
    finally:
        made.unlink(missing_ok=True)


def restore(database_url: str, source: Path, now: datetime) -> Path | None:
    """Put a copy in place of the database; gives where the old one is kept, None where there was none.

    Raises:
        NoSqliteError: the database is no SQLite file.
        NoBackupError: the file is no sound copy of a database of ours.
        NewerDatabaseError: it is of a newer version of the program.
        DatabaseInUseError: somebody uses the database.
    """
    database = _file_of(database_url)
    database.parent.mkdir(parents=True, exist_ok=True)
    copied = _beside(database)
    try:
        _copy(source, copied)
        _check(copied)
        kept = _put_aside(database, now) if database.exists() else None
        _put(copied, database)
    finally:
        for end in ("", *_WAL_FILES):
            Path(f"{copied}{end}").unlink(missing_ok=True)
    return kept


def _file_of(database_url: str) -> Path:
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        raise NoSqliteError("the database is no SQLite file; PostgreSQL has pg_dump and pg_restore for this")
    return Path(url.database)


def _beside(file: Path) -> Path:
    """A name in the same folder, so that putting it in place is one step."""
    return file.with_name(f".{file.name}.{os.getpid()}")


def _copy(source: Path, target: Path) -> None:
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise NoBackupError(f"{source} cannot be read: {error.strerror}") from error
    target.chmod(0o600)


def _check(file: Path) -> None:
    """See that a file is a sound database of ours, and no newer than this program; leaves it in one piece.

    Raises:
        NoBackupError: it is not.
        NewerDatabaseError: it is newer.
    """
    try:
        with closing(sqlite3.connect(file)) as connection:
            sound = connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        engine = open_engine(f"sqlite:///{file}")
        try:
            ours = inspect(engine).has_table("tender")
            if ours:
                pending_migrations(engine)
        finally:
            engine.dispose()
        _in_one_piece(file)
    except (sqlite3.DatabaseError, DatabaseError) as error:
        raise NoBackupError("the file is no database, or is damaged") from error
    if not (sound and ours):
        raise NoBackupError("the file is no database of Clausula, or is damaged")


def _in_one_piece(file: Path) -> None:
    """Bring what lies beside the file into it; refused by SQLite while anybody else has it open."""
    with closing(sqlite3.connect(file, timeout=0.5)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _put_aside(database: Path, now: datetime) -> Path:
    try:
        _in_one_piece(database)
    except sqlite3.OperationalError as error:
        raise DatabaseInUseError("the database is in use: stop Clausula and its worker first") from error
    except sqlite3.DatabaseError:
        pass  # what is there is no database any more; it is kept all the same
    kept = database.with_name(f"{database.name}.before-{now:%Y%m%dT%H%M%SZ}")
    database.replace(kept)
    for end in _WAL_FILES:
        with suppress(FileNotFoundError):
            Path(f"{database}{end}").replace(f"{kept}{end}")
    return kept


def _put(made: Path, target: Path) -> None:
    """In place in one step, and on the disk."""
    made.chmod(0o600)
    with made.open("rb") as file:
        os.fsync(file.fileno())
    made.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
