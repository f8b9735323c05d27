"""The databases that saved tenders are tried on: a fresh SQLite file, and a fresh database of a PostgreSQL of our own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import psycopg
import pytest
from redis import Redis
from redis.exceptions import RedisError

from app.store import open_engine, upgrade_database
from tests.running import free_port

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
_AS_ROOT = os.getuid() == 0
_NUMBERS = count()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Path]:
    """The folder with the socket of a PostgreSQL server that lives as long as the tests; it listens on no network."""
    initdb, postgres = _binary("initdb"), _binary("postgres")
    folder = Path(tempfile.mkdtemp(prefix="clausula-postgresql-"))
    if _AS_ROOT:  # the server refuses to run as root
        shutil.chown(folder, "nobody")
    data = folder / "data"
    arguments = [initdb, "-D", str(data), "-U", "clausula", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
    subprocess.run(arguments, check=True, capture_output=True, cwd=folder, user="nobody" if _AS_ROOT else None)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [postgres, "-D", str(data), "-k", str(folder), "-c", "listen_addresses=", "-c", "fsync=off"],
            stdout=log,
            stderr=log,
            cwd=folder,
            user="nobody" if _AS_ROOT else None,
        )
    try:
        _wait_for(folder)
        yield folder
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that holds nothing."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new folder' / 'tenders.sqlite'}"
    make: Callable[[], str] = request.getfixturevalue("new_postgresql")
    return make()


@pytest.fixture
def new_postgresql(postgresql: Path) -> Callable[[], str]:
    """Makes a PostgreSQL database that holds nothing, and gives its address."""

    def make() -> str:
        name = f"clausula{next(_NUMBERS)}"
        with psycopg.connect(host=str(postgresql), user="clausula", dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql+psycopg://clausula@/{name}?host={postgresql}"

    return make


@pytest.fixture
def address(blank: str) -> str:
    """The address of a database that is up to date."""
    engine = open_engine(blank)
    upgrade_database(engine)
    engine.dispose()
    return blank


@pytest.fixture(scope="session")
def redis_server() -> Iterator[int]:
    """The port of a Redis server that lives as long as the tests, and keeps nothing."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("Redis is not installed: there is no command redis-server.")
    port = free_port()
    stated = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
    server = subprocess.Popen([program, *stated], stdout=subprocess.DEVNULL, cwd=tempfile.gettempdir())
    try:
        _wait_for_redis(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture
def redis(redis_server: int) -> str:
    """The address of a Redis database that holds nothing."""
    address = f"redis://127.0.0.1:{redis_server}"
    Redis.from_url(address).flushall()
    return address


def _wait_for_redis(port: int) -> None:
    for _ in range(100):
        with suppress(RedisError):
            Redis(port=port).ping()
            return
        time.sleep(0.1)
    raise TimeoutError(f"no Redis on port {port}")


def _binary(name: str) -> str:
    found = shutil.which(name) or next((str(each / name) for each in _BINARIES if (each / name).exists()), None)
    if found is None:
        pytest.skip(f"PostgreSQL is not installed: there is no command {name}, nor one in /usr/lib/postgresql.")
    return found


def _wait_for(folder: Path) -> None:
    for _ in range(100):
        with suppress(psycopg.OperationalError):
            psycopg.connect(host=str(folder), user="clausula", dbname="postgres").close()
            return
        time.sleep(0.1)
    raise TimeoutError((folder / "log").read_text(encoding="utf-8"))
