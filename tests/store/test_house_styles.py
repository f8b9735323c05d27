"""House styles belong to a tender: they are kept, replaced, forgotten, and go with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from app.store import HouseStyleStore, KeptHouseStyle, TenderStore, open_engine, upgrade_database

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
STYLE = KeptHouseStyle("letter.docx", b"base")


@pytest.fixture
def stores(blank: str) -> Iterator[tuple[TenderStore, HouseStyleStore]]:
    engine = open_engine(blank)
    upgrade_database(engine)
    yield TenderStore(engine), HouseStyleStore(engine)
    engine.dispose()


def test_the_newest_is_kept(stores: tuple[TenderStore, HouseStyleStore]) -> None:
    tenders, styles = stores
    token = tenders.create({}, NOW).token
    assert styles.read(token) is None
    assert styles.keep(token, STYLE, NOW)
    assert styles.keep(token, KeptHouseStyle("x" * 300, b"other"), NOW)
    assert styles.read(token) == KeptHouseStyle("x" * 200, b"other")
    styles.forget(token)
    styles.forget(token)
    assert styles.read(token) is None


def test_it_goes_with_its_tender(stores: tuple[TenderStore, HouseStyleStore]) -> None:
    tenders, styles = stores
    token = tenders.create({}, NOW).token
    styles.keep(token, STYLE, NOW)
    tenders.delete(token)
    assert styles.read(token) is None


def test_without_a_tender_nothing_is_kept(stores: tuple[TenderStore, HouseStyleStore]) -> None:
    _, styles = stores
    assert not styles.keep("none", STYLE, NOW)
    assert styles.read("not a token") is None
