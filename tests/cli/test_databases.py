"""The operator brings the tables up to date, and forgets old tenders."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.settings import Settings
from app.store import TenderStore


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return installed(tmp_path)


def installed(folder: Path, **more: str) -> Settings:
    return Settings.from_environment({"CLAUSULA_INSTANCE_FOLDER": str(folder), **more})


def asked(settings: Settings, *words: str) -> Result:
    return CliRunner().invoke(main, words, obj=settings)


def test_the_tables_are_made_once(settings: Settings) -> None:
    assert asked(settings, "database", "upgrade").output.startswith("The tables are up to date now; done: 0001, 0002, ")
    assert asked(settings, "database", "upgrade").output == "The tables were up to date.\n"


def test_tenders_are_kept_for_two_years_after_they_were_saved_last(settings: Settings) -> None:
    store = TenderStore.at(settings.database_url)
    today = datetime.now(tz=UTC)
    old = store.create({}, today - timedelta(days=731)).token
    young = store.create({}, today - timedelta(days=729)).token
    assert asked(settings, "database", "purge").output == "Tenders deleted, not saved for 730 days: 1\n"
    assert store.read(old) is None
    assert store.read(young) is not None
    store.close()


def test_nothing_is_deleted_where_tenders_are_kept_for_ever(tmp_path: Path) -> None:
    settings = installed(tmp_path, CLAUSULA_RETENTION_DAYS="0")
    store = TenderStore.at(settings.database_url)
    old = store.create({}, datetime(2001, 1, 1, tzinfo=UTC)).token
    assert "none was deleted" in asked(settings, "database", "purge").output
    assert store.read(old) is not None
    store.close()


@pytest.mark.parametrize("words", [("database", "upgrade"), ("database", "purge"), ("serve",)])
def test_an_address_that_is_none_is_said_in_a_line(tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = asked(installed(tmp_path, CLAUSULA_DATABASE_URL="tenders.sqlite"), *words)
    assert answer.exit_code == 1
    assert answer.stderr.splitlines()[-1].startswith("Error: CLAUSULA_DATABASE_URL is no database address")


def test_a_database_that_cannot_be_reached_is_said_in_a_line(tmp_path: Path) -> None:
    address = f"postgresql+psycopg://nobody@/tenders?host={tmp_path}"
    answer = asked(installed(tmp_path, CLAUSULA_DATABASE_URL=address), "database", "upgrade")
    assert answer.exit_code == 1
    assert answer.stderr.startswith("Error: ")
    assert "Traceback" not in answer.output


def test_the_server_is_refused_over_a_database_of_a_newer_version(settings: Settings) -> None:
    asked(settings, "database", "upgrade")
    with sqlite3.connect(settings.instance_folder / "clausula.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    answer = asked(settings, "serve")
    assert answer.exit_code == 1
    assert "newer version of Clausula (9999)" in answer.stderr
