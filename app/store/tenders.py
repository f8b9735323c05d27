"""Saved tenders: what a buyer typed, kept under a token that cannot be guessed."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Engine, Integer, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.orm.exc import StaleDataError

from app.store.engine import open_engine

TenderData = dict[str, Any]
"""A tender as plain data, in the shape of a tender file; wrong values included."""

_TOKEN_BYTES = 24
_TRIES = 5


class Base(DeclarativeBase):
    """The tables."""


class _TenderRow(Base):
    """One saved tender."""

    __tablename__ = "tender"

    token: Mapped[str] = mapped_column(String(40), primary_key=True)
    data: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(Integer)
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    updated: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    __mapper_args__ = {"version_id_col": revision}


@dataclass(frozen=True, slots=True)
class SavedTender:
    """A tender as it was saved last. `revision` counts the savings, beginning with 1; times are UTC."""

    token: str
    data: TenderData
    revision: int
    created: datetime
    updated: datetime


class TenderStore:
    """The saved tenders of one database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine; make the tables that are absent.

        The check and the making happen under one lock, so that several processes may start at once.
        """
        self._engine = engine
        with engine.begin() as connection:
            Base.metadata.create_all(connection)

    @classmethod
    def at(cls, database_url: str) -> TenderStore:
        """The store at a database address."""
        return cls(open_engine(database_url))

    def create(self, data: TenderData, now: datetime) -> SavedTender:
        """Save a new tender under a fresh token."""
        row = _TenderRow(token=secrets.token_urlsafe(_TOKEN_BYTES), data=_written(data), created=now, updated=now)
        with Session(self._engine) as session, session.begin():
            session.add(row)
            session.flush()
            return _saved(row)

    def read(self, token: str) -> SavedTender | None:
        """The tender of a token; None where there is none."""
        with Session(self._engine) as session, session.begin():
            row = session.get(_TenderRow, token)
            return _saved(row) if row else None

    def update(self, token: str, change: Callable[[TenderData], TenderData], now: datetime) -> SavedTender | None:
        """Replace the tender by what `change` makes of it, as it stands now; None where there is none.

        Nobody else saves between reading and writing, so changes of different parts all survive. `change` may be called
        again where the database could only tell afterwards that somebody did.
        """
        for _ in range(_TRIES - 1):
            try:
                return self._update_once(token, change, now)
            except StaleDataError:
                continue
        return self._update_once(token, change, now)

    def delete(self, token: str) -> bool:
        """Forget a tender; tells whether there was one."""
        with Session(self._engine) as session, session.begin():
            row = session.get(_TenderRow, token)
            if row is not None:
                session.delete(row)
            return row is not None

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def _update_once(self, token: str, change: Callable[[TenderData], TenderData], now: datetime) -> SavedTender | None:
        with Session(self._engine) as session, session.begin():
            row = session.get(_TenderRow, token)
            if row is None:
                return None
            row.data, row.updated = _written(change(json.loads(row.data))), now
            session.flush()
            return _saved(row)


def _written(data: TenderData) -> str:
    """As ASCII: what a hostile form holds, such as half a character, stays as it was typed."""
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


def _saved(row: _TenderRow) -> SavedTender:
    return SavedTender(row.token, json.loads(row.data), row.revision, _in_utc(row.created), _in_utc(row.updated))


def _in_utc(moment: datetime) -> datetime:
    """SQLite forgets the zone; all times were UTC when they came in."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
