"""House styles: for each tender at most one base document, made from a Word file of the authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.store.rows import HouseStyleRow, TenderRow
from app.store.tenders import TOKEN

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class KeptHouseStyle:
    """A base document, and the name of the file it was made from."""

    name: str
    base_document: bytes


class HouseStyleStore:
    """The house styles of one database, whose tables are up to date. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine that the tenders are kept with."""
        self._engine = engine

    def keep(self, token: str, style: KeptHouseStyle, now: datetime) -> bool:
        """Keep the house style of a tender, in the place of an earlier one; tells whether there is such a tender."""
        with Session(self._engine) as session, session.begin():
            if session.get(TenderRow, token, with_for_update=True) is None:
                return False
            name = style.name[:_LONGEST_NAME]
            session.merge(HouseStyleRow(token=token, name=name, base_document=style.base_document, saved=now))
            return True

    def read(self, token: str) -> KeptHouseStyle | None:
        """The house style of a tender; None where it has none."""
        with Session(self._engine) as session, session.begin():
            row = session.get(HouseStyleRow, token) if TOKEN.fullmatch(token) else None
            return KeptHouseStyle(row.name, row.base_document) if row else None

    def forget(self, token: str) -> None:
        """Let the documents of a tender look like Clausula's own again."""
        with Session(self._engine) as session, session.begin():
            row = session.get(HouseStyleRow, token) if TOKEN.fullmatch(token) else None
            if row is not None:
                session.delete(row)
