"""The tables come to what the program expects, from nothing and from every earlier state, and lose nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from app.store import (
    NewerDatabaseError,
    PendingMigrationsError,
    TenderStore,
    UnknownDatabaseError,
    migrations,
    open_engine,
    upgrade_database,
)
from app.store.rows import Base

ALL = tuple(sorted(path.stem[1:5] for path in Path(migrations.__file__).parent.glob("versions/r*.py")))
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
BEFORE_MIGRATIONS = (
    "CREATE TABLE tender (token VARCHAR(40) NOT NULL PRIMARY KEY, data TEXT NOT NULL, revision INTEGER NOT NULL, "
    "created {time} NOT NULL, updated {time} NOT NULL)"
)
A_TENDER = (
    "INSERT INTO tender VALUES ('a-token', '{\"reference\":\"A/1\"}', 7, "
    "'2026-11-22 12:00:00.000000', '2026-11-22 12:00:00.000000')"
)


@pytest.fixture
def engine(blank: str) -> Engine:
    return open_engine(blank)


def run(engine: Engine, *statements: str) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement.replace(":", r"\:")))


def from_before(engine: Engine) -> None:
    time = "DATETIME" if engine.dialect.name == "sqlite" else "TIMESTAMP WITH TIME ZONE"
    run(engine, BEFORE_MIGRATIONS.replace("{time}", time), A_TENDER)


def test_the_migrated_tables_are_those_of_the_program(engine: Engine) -> None:
    upgrade_database(engine)
    with engine.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_a_database_is_upgraded_once(engine: Engine) -> None:
    assert upgrade_database(engine) == ALL
    assert upgrade_database(engine) == ()
    engine.dispose()


def test_a_database_from_before_migrations_keeps_its_tenders(engine: Engine, blank: str) -> None:
    from_before(engine)
    assert upgrade_database(engine) == ALL[1:]
    with engine.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()
    store = TenderStore.at(blank)
    saved = store.read("a-token")
    assert saved is not None
    assert (saved.data, saved.revision) == ({"reference": "A/1"}, 7)
    assert [(each.revision, each.data) for each in store.versions("a-token")] == [(7, {"reference": "A/1"})]
    store.close()


def test_several_processes_may_upgrade_at_once(blank: str) -> None:
    def upgrade(_: int) -> tuple[str, ...]:
        engine = open_engine(blank)
        done = upgrade_database(engine)
        engine.dispose()
        return done

    with ThreadPoolExecutor(6) as processes:
        assert sorted(processes.map(upgrade, range(6))) == [(), (), (), (), (), ALL]


def test_a_migration_that_fails_leaves_the_database_as_it_was(engine: Engine) -> None:
    from_before(engine)
    run(engine, "CREATE TABLE tender_version (token INTEGER)")
    with pytest.raises(Exception, match="tender_version"):
        upgrade_database(engine)
    run(engine, "DROP TABLE tender_version")
    assert upgrade_database(engine) == ALL[1:]
    engine.dispose()


def test_a_database_of_a_newer_version_is_refused(engine: Engine) -> None:
    upgrade_database(engine)
    run(engine, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerDatabaseError, match="9999"):
        TenderStore(engine)
    engine.dispose()


def test_an_sqlite_file_is_upgraded_when_it_is_opened(tmp_path: Path) -> None:
    store = TenderStore.at(f"sqlite:///{tmp_path / 'tenders.sqlite'}")
    assert store.create({}, NOON).revision == 1
    store.close()


def test_postgresql_is_refused_until_its_operator_has_upgraded_it(new_postgresql: Callable[[], str]) -> None:
    address = new_postgresql()
    with pytest.raises(PendingMigrationsError, match=rf"{', '.join(ALL)} missing.*`clausula database upgrade`"):
        TenderStore.at(address)
    engine = open_engine(address)
    upgrade_database(engine)
    assert TenderStore(engine).create({}, NOON).revision == 1
    engine.dispose()


@pytest.mark.parametrize("address", ["clausula.sqlite", "nosuchdatabase://here"])
def test_an_address_that_is_none_is_refused_in_words(address: str) -> None:
    with pytest.raises(UnknownDatabaseError, match="CLAUSULA_DATABASE_URL is no database address"):
        open_engine(address)


def test_a_missing_driver_is_refused_with_what_to_install() -> None:
    with pytest.raises(UnknownDatabaseError, match=r"driver psycopg2 .*clausula\[postgresql\]"):
        open_engine("postgresql+psycopg2://here/tenders")
