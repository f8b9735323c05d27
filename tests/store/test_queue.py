"""The queue says that a job waits, whatever keeps it; what it cannot say, the table of jobs knows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.store.queue import JobQueue, UnknownQueueError


@pytest.fixture(params=["sqlite", "postgresql", "redis"])
def queue(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[JobQueue]:
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path / 'new folder' / 'queue.sqlite'}"
    elif request.param == "redis":
        address = request.getfixturevalue("redis")
    else:
        make: Callable[[], str] = request.getfixturevalue("new_postgresql")
        address = make()
    made = JobQueue.at(address)
    made.prepare()
    yield made
    made.close()


def test_what_is_put_is_done_once_and_in_order(queue: JobQueue) -> None:
    done: list[str] = []
    assert queue.put("first")
    assert queue.put("second")
    assert queue.do_next(done.append)
    assert queue.do_next(done.append)
    assert not queue.do_next(done.append)
    assert done == ["first", "second"]


def test_it_says_whether_it_can_be_reached(queue: JobQueue) -> None:
    assert queue.is_reachable()


def test_a_queue_that_is_gone_stops_nobody(tmp_path: Path) -> None:
    queue = JobQueue.at(f"sqlite:///{tmp_path / 'queue.sqlite'}")
    queue.close()
    for file in tmp_path.iterdir():
        file.unlink()
    (tmp_path / "queue.sqlite").mkdir()
    assert not queue.put("first")
    assert not queue.is_reachable()


def test_a_file_of_the_queue_is_read_by_nobody_else(tmp_path: Path) -> None:
    JobQueue.at(f"sqlite:///{tmp_path / 'queue.sqlite'}").close()
    assert (tmp_path / "queue.sqlite").stat().st_mode & 0o777 == 0o600


def test_a_message_is_no_code(tmp_path: Path) -> None:
    queue = JobQueue.at(f"sqlite:///{tmp_path / 'queue.sqlite'}")
    queue.put("first")
    queue.close()
    content = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert b'["first"]' in content


@pytest.mark.parametrize("address", ["", "queue.sqlite", "amqp://host", "nonsense"])
def test_an_address_that_is_none_is_refused_in_words(address: str) -> None:
    with pytest.raises(UnknownQueueError, match="CLAUSULA_QUEUE_URL is no address"):
        JobQueue.at(address)


def test_a_missing_driver_is_named() -> None:
    without = "import sys; sys.modules['redis'] = None; from app.store.queue import JobQueue; JobQueue.at('redis://x')"
    tried = subprocess.run([sys.executable, "-c", without], capture_output=True, text=True, check=False)
    assert tried.returncode == 1
    assert "UnknownQueueError" in tried.stderr
    assert "pip install 'clausula[redis]'" in tried.stderr


def test_a_redis_that_is_gone_stops_nobody() -> None:
    queue = JobQueue.at("redis://127.0.0.1:1")
    assert not queue.put("first")
    assert not queue.is_reachable()
