"""The tables. Whoever changes them adds a migration; a test holds both to be the same."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, Integer, LargeBinary, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """All tables of the database."""


class TenderRow(Base):
    """One saved tender, as it stands."""

    __tablename__ = "tender"

    token: Mapped[str] = mapped_column(String(40), primary_key=True)
    data: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(Integer)
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    updated: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class VersionRow(Base):
    """A tender as it stood after one saving; the newest one is as the tender stands."""

    __tablename__ = "tender_version"

    token: Mapped[str] = mapped_column(String(40), ForeignKey("tender.token", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int] = mapped_column(Integer, primary_key=True)
    data: Mapped[str] = mapped_column(Text)
    occasion: Mapped[str] = mapped_column(String(40))
    """What was saved: the id of a step, or another word of the shell; "" where it is not known."""
    saved: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class HouseStyleRow(Base):
    """The base document in the looks of the authority that a tender's Word files start from."""

    __tablename__ = "house_style"

    token: Mapped[str] = mapped_column(String(40), ForeignKey("tender.token", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    base_document: Mapped[bytes] = mapped_column(LargeBinary)
    saved: Mapped[datetime] = mapped_column(DateTime(timezone=True))
