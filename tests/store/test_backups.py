"""A copy is sound whatever goes on meanwhile, and comes back; what is no copy replaces nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest

from app.store import NewerDatabaseError, TenderStore
from app.store.backups import DatabaseInUseError, NoBackupError, NoSqliteError, back_up, restore

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'clausula.sqlite'}"


def kept(address: str, **data: str) -> str:
    """A saved tender, in a database that nobody uses now."""
    store = TenderStore.at(address)
    token = store.create(dict(data), NOON).token
    store.close()
    return token


def titles(address: str, *tokens: str) -> list[str | None]:
    store = TenderStore.at(address)
    found = [store.read(token) for token in tokens]
    store.close()
    return [each.data["title"] if each else None for each in found]


def test_a_copy_comes_back_and_what_was_there_is_kept(address: str, tmp_path: Path) -> None:
    before = kept(address, title="before")
    back_up(address, tmp_path / "copies" / "monday")
    after = kept(address, title="after")
    aside = restore(address, tmp_path / "copies" / "monday", NOON)
    assert titles(address, before, after) == ["before", None]
    assert aside is not None
    assert titles(f"sqlite:///{aside}", before, after) == ["before", "after"]
    assert sorted(each.name for each in (tmp_path / "copies").iterdir()) == ["monday"]
    assert (tmp_path / "copies" / "monday").stat().st_mode & 0o777 == 0o600


def test_a_copy_is_sound_while_others_write(address: str, tmp_path: Path) -> None:
    store = TenderStore.at(address)
    first, second = store.create({"title": "0"}, NOON).token, store.create({"title": "0"}, NOON).token
    ended = Event()

    def write() -> None:
        """The second tender is never ahead of the first."""
        number = 0
        while not ended.is_set():
            number += 1
            for token in (first, second):
                store.update(token, lambda _: {"title": str(number)}, NOON)  # noqa: B023 - run at once

    writing = Thread(target=write)
    writing.start()
    try:
        for number in range(12):
            back_up(address, tmp_path / f"copy{number}")
    finally:
        ended.set()
        writing.join()
    store.close()
    seen = [titles(f"sqlite:///{tmp_path / f'copy{number}'}", first, second) for number in range(12)]
    assert len({each for each, _ in seen}) > 1
    assert all(int(str(one)) - int(str(other)) in {0, 1} for one, other in seen)


def test_a_database_in_use_is_not_replaced(address: str, tmp_path: Path) -> None:
    store = TenderStore.at(address)
    token = store.create({"title": "in use"}, NOON).token
    back_up(address, tmp_path / "copy")
    with pytest.raises(DatabaseInUseError, match="stop Clausula"):
        restore(address, tmp_path / "copy", NOON)
    store.close()
    assert titles(address, token) == ["in use"]


def test_a_copy_comes_back_where_there_is_no_database(address: str, tmp_path: Path) -> None:
    token = kept(address, title="moved")
    back_up(address, tmp_path / "copy")
    new = f"sqlite:///{tmp_path / 'new' / 'clausula.sqlite'}"
    assert restore(new, tmp_path / "copy", NOON) is None
    assert titles(new, token) == ["moved"]


def test_a_damaged_database_is_kept_and_replaced(address: str, tmp_path: Path) -> None:
    token = kept(address, title="sound")
    back_up(address, tmp_path / "copy")
    (tmp_path / "clausula.sqlite").write_bytes(b"no database" * 1000)
    aside = restore(address, tmp_path / "copy", NOON)
    assert aside is not None
    assert aside.read_bytes().startswith(b"no database")
    assert titles(address, token) == ["sound"]


def make_strange(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE birds (name)")


def make_short(file: Path) -> None:
    kept(f"sqlite:///{file}", title="x" * 40_000)
    file.write_bytes(file.read_bytes()[:-30_000])


@pytest.mark.parametrize(
    "make", [lambda file: file.write_bytes(b""), lambda file: file.write_bytes(b"PK" * 5000), make_strange, make_short]
)
def test_what_is_no_sound_copy_replaces_nothing(address: str, tmp_path: Path, make: object) -> None:
    token = kept(address, title="mine")
    assert callable(make)
    make(tmp_path / "copy")
    with pytest.raises(NoBackupError):
        restore(address, tmp_path / "copy", NOON)
    assert titles(address, token) == ["mine"]
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_a_copy_of_a_newer_version_is_refused(address: str, tmp_path: Path) -> None:
    token = kept(address, title="mine")
    back_up(address, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerDatabaseError, match="9999"):
        restore(address, tmp_path / "copy", NOON)
    assert titles(address, token) == ["mine"]


def test_other_databases_have_their_own_tools(tmp_path: Path) -> None:
    with pytest.raises(NoSqliteError, match="pg_dump"):
        back_up("postgresql+psycopg://clausula@/clausula", tmp_path / "copy")


def test_a_database_that_is_not_there_is_not_copied(tmp_path: Path) -> None:
    with pytest.raises(NoBackupError, match="there is no database"):
        back_up(f"sqlite:///{tmp_path / 'none.sqlite'}", tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []
