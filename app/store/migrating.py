"""Bringing the tables of a database to what this version of the program expects.

An SQLite file is brought up to date when it is opened. Another database belongs to its operator, who backs it up first:
there the program only looks, and refuses what is not up to date.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from app.core.model.errors import AppError
from app.store.engine import is_sqlite

_FOLDER = Path(__file__).parent / "migrations"
_BEFORE_MIGRATIONS = "0001"
"""What a database has whose tables were made before there were migrations."""
_LOCK = 5_237_190_442
"""The number by which our processes know each other's lock in PostgreSQL."""


class PendingMigrationsError(AppError):
    """The database lacks changes of its tables that this version of the program needs."""

    def __init__(self, pending: tuple[str, ...]) -> None:
        """Take the changes that are missing, the oldest first."""
        super().__init__(
            f"the tables of the database are not up to date ({', '.join(pending)} missing): "
            "back it up, then run `clausula database upgrade`"
        )
        self.pending = pending


class NewerDatabaseError(AppError):
    """A newer version of the program has changed the tables, so this one must not touch them."""

    def __init__(self, revision: str) -> None:
        """Take what the database says it has."""
        super().__init__(
            f"the tables of the database are of a newer version of Clausula ({revision}): install that one"
        )
        self.revision = revision


def prepare_database(engine: Engine) -> None:
    """Bring an SQLite database up to date; see that another one is.

    Raises:
        PendingMigrationsError: it is not.
        NewerDatabaseError: a newer version of the program has changed it.
    """
    if is_sqlite(engine):
        upgrade_database(engine)
        return
    with engine.begin() as connection:
        pending = _pending(connection)
    if pending:
        raise PendingMigrationsError(pending)


def upgrade_database(engine: Engine) -> tuple[str, ...]:
    """Run the migrations that are pending, all of them or none; gives their numbers, the oldest first.

    Looking and running happen under one lock, so that several processes may start at once. A database with the tables
    from before there were migrations is taken as it is.

    Raises:
        NewerDatabaseError: a newer version of the program has changed it.
    """
    with engine.begin() as connection:
        if not is_sqlite(engine):
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
        pending = _pending(connection)
        if pending:
            config = _config(connection)
            if _is_from_before(connection):
                command.stamp(config, _BEFORE_MIGRATIONS)
            command.upgrade(config, "head")
    return pending


def _pending(connection: Connection) -> tuple[str, ...]:
    """The migrations a database lacks, the oldest first."""
    known = [script.revision for script in _scripts().walk_revisions()][::-1]
    current = _current(connection)
    if current is None:
        return tuple(known)
    if current not in known:
        raise NewerDatabaseError(current)
    return tuple(known[known.index(current) + 1 :])


def _current(connection: Connection) -> str | None:
    """The last migration a database has; None where it has none."""
    if _is_from_before(connection):
        return _BEFORE_MIGRATIONS
    return MigrationContext.configure(connection).get_current_revision()


def _is_from_before(connection: Connection) -> bool:
    tables = inspect(connection)
    return tables.has_table("tender") and not tables.has_table("alembic_version")


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(_FOLDER))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
