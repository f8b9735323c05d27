"""Saved tenders: what a buyer typed, kept under a token that cannot be guessed, with the versions before it."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from app.core.model.errors import AppError
from app.store.engine import open_engine
from app.store.migrating import prepare_database
from app.store.rows import TenderRow, VersionRow

TenderData = dict[str, Any]
"""A tender as plain data, in the shape of a tender file; wrong values included."""

NEWEST_KEPT = 50
"""Versions of a tender of which every one is kept, the newest first."""
DAYS_KEPT = 100
"""Days before those, of which the last version is kept; days without a saving do not count."""

_TOKEN_BYTES = 24
TOKEN = re.compile(r"[A-Za-z0-9_-]{1,40}")
"""What can be a token; other texts never reach the database."""


@dataclass(frozen=True, slots=True)
class SavedTender:
    """A tender as it was saved last. `revision` counts the savings that changed it, beginning with 1; times are UTC."""

    token: str
    data: TenderData
    revision: int
    created: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """A tender as it stood after a saving. `occasion` is as the shell named it, "" where it is not known."""

    revision: int
    data: TenderData
    occasion: str
    saved: datetime


class TenderStore:
    """The saved tenders of one database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine; bring an SQLite database up to date.

        Raises:
            PendingMigrationsError: the database is no SQLite, and its operator has to bring it up to date first.
            NewerDatabaseError: a newer version of the program has changed the tables.
        """
        self._engine = engine
        prepare_database(engine)

    @classmethod
    def at(cls, database_url: str) -> TenderStore:
        """The store at a database address; raises what `open_engine` and making a store raise."""
        engine = open_engine(database_url)
        try:
            return cls(engine)
        except AppError:
            engine.dispose()
            raise

    def create(self, data: TenderData, now: datetime, occasion: str = "") -> SavedTender:
        """Save a new tender under a fresh token."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        row = TenderRow(token=token, data=_written(data), revision=1, created=now, updated=now)
        with Session(self._engine) as session, session.begin():
            session.add(row)
            session.flush()
            session.add(_version_of(row, occasion))
            return _saved(row)

    def read(self, token: str) -> SavedTender | None:
        """The tender of a token; None where there is none."""
        with Session(self._engine) as session, session.begin():
            row = _row(session, token)
            return _saved(row) if row else None

    def update(
        self, token: str, change: Callable[[TenderData], TenderData], now: datetime, occasion: str = ""
    ) -> SavedTender | None:
        """Replace the tender by what `change` makes of it, as it stands now, and keep it as a version.

        None where there is none. Nobody else saves between reading and writing, so changes of different parts all
        survive. Where `change` changes nothing, only the time of saving is new.
        """
        with Session(self._engine) as session, session.begin():
            row = _row(session, token, to_change=True)
            if row is None:
                return None
            changed = _written(change(json.loads(row.data)))
            row.updated = now
            if changed != row.data:
                row.data, row.revision = changed, row.revision + 1
                session.add(_version_of(row, occasion))
                session.flush()
                _thin(session, token)
            return _saved(row)

    def versions(self, token: str) -> tuple[Version, ...]:
        """Every version of a tender that is kept, the newest first; none where there is no such tender."""
        if not TOKEN.fullmatch(token):
            return ()
        kept = select(VersionRow).where(VersionRow.token == token).order_by(VersionRow.revision.desc())
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            rows = session.scalars(kept).all()
        return tuple(_version(row) for row in rows)

    def version(self, token: str, revision: int) -> Version | None:
        """The tender as it stood at a revision, or at the next older one that is kept; None where none is."""
        if not TOKEN.fullmatch(token):
            return None
        older = select(VersionRow).where(VersionRow.token == token, VersionRow.revision <= revision)
        with Session(self._engine) as session, session.begin():
            row = session.scalars(older.order_by(VersionRow.revision.desc()).limit(1)).one_or_none()
            return _version(row) if row else None

    def delete(self, token: str) -> bool:
        """Forget a tender and all its versions; tells whether there was one."""
        with Session(self._engine) as session, session.begin():
            row = _row(session, token, to_change=True)
            if row is not None:
                session.delete(row)
            return row is not None

    def delete_unsaved_since(self, moment: datetime) -> int:
        """Forget every tender that was saved last before a moment, with its versions; tells how many."""
        with self._engine.begin() as connection:
            return connection.execute(delete(TenderRow).where(TenderRow.updated < moment)).rowcount

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()


def _row(session: Session, token: str, *, to_change: bool = False) -> TenderRow | None:
    """The row of a token, for us alone where it is to be changed: PostgreSQL locks it, SQLite locks the database."""
    return session.get(TenderRow, token, with_for_update=to_change) if TOKEN.fullmatch(token) else None


def _thin(session: Session, token: str) -> None:
    """Drop the versions that are old, and not the last of their day (of UTC)."""
    kept = select(VersionRow.revision, VersionRow.saved).where(VersionRow.token == token)
    rows = [(revision, _in_utc(saved).date()) for revision, saved in session.execute(kept)]
    superfluous = list(_superfluous(sorted(rows, reverse=True)[NEWEST_KEPT:]))
    if superfluous:
        session.execute(delete(VersionRow).where(VersionRow.token == token, VersionRow.revision.in_(superfluous)))


def _superfluous(older: Iterable[tuple[int, date]]) -> Iterator[int]:
    days: set[date] = set()
    for revision, day in older:
        if day in days or len(days) >= DAYS_KEPT:
            yield revision
        days.add(day)


def _written(data: TenderData) -> str:
    """As ASCII: what a hostile form holds, such as half a character, stays as it was typed."""
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


def _saved(row: TenderRow) -> SavedTender:
    return SavedTender(row.token, json.loads(row.data), row.revision, _in_utc(row.created), _in_utc(row.updated))


def _version_of(row: TenderRow, occasion: str) -> VersionRow:
    return VersionRow(token=row.token, revision=row.revision, data=row.data, occasion=occasion, saved=row.updated)


def _version(row: VersionRow) -> Version:
    return Version(row.revision, json.loads(row.data), row.occasion, _in_utc(row.saved))


def _in_utc(moment: datetime) -> datetime:
    """SQLite forgets the zone, PostgreSQL gives its own; all times were UTC when they came in."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
