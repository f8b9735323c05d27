"""`python -m bench.load`: the reference tender under load, against docxtpl behind the same route, in one run.

Two gunicorn workers, fifty clients that keep their connections. The two take turns, so that a busy machine slows both; a
ratio is the median of the rounds. Then documents without end, to see whether memory grows.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import count
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
WORKERS, THREADS, CLIENTS = 2, 4, 50
OURS, THEIRS = "clausula", "docxtpl"
_NUMBERS = count(1)


def main() -> None:
    """Print the ratios, and the memory before and after."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=10, help="of each of the two in a round")
    parser.add_argument("--documents", type=int, default=20_000, help="drafted to see whether memory grows")
    stated = parser.parse_args()
    with _served() as (port, server):
        for writer in (OURS, THEIRS):
            _load(port, writer, seconds=min(2, stated.seconds))
        _compare(port, stated.rounds, stated.seconds)
        _memory(port, server, stated.documents)


def _compare(port: int, rounds: int, seconds: float) -> None:
    found: dict[str, list[tuple[float, float]]] = {OURS: [], THEIRS: []}
    for _ in range(rounds):
        for writer, results in found.items():
            results.append(_load(port, writer, seconds=seconds))
    for writer, results in found.items():
        rate, p95 = (statistics.median(each) for each in zip(*results, strict=True))
        print(f"{writer}: {rate:.0f} requests a second, p95 {1000 * p95:.0f} ms")
    pairs = list(zip(found[OURS], found[THEIRS], strict=True))
    print(f"requests a second, ours / docxtpl: {statistics.median(our[0] / its[0] for our, its in pairs):.1f}")
    print(f"p95, ours / docxtpl:               1/{statistics.median(its[1] / our[1] for our, its in pairs):.1f}")


def _memory(port: int, server: subprocess.Popen[bytes], documents: int) -> None:
    """Memory after a tenth and after all: what is kept for speed is kept by then."""
    _load(port, OURS, documents=documents // 10)
    begun = _resident(server)
    _load(port, OURS, documents=documents - documents // 10)
    ended = _resident(server)
    print(f"memory of the workers: {begun / 1e6:.0f} MB after {documents // 10} documents, {ended / 1e6:.0f} MB after")
    print(f"  {documents}: {ended / begun:.3f}")


def _load(port: int, writer: str, *, seconds: float = 3600, documents: int = sys.maxsize) -> tuple[float, float]:
    """Ask with all clients for so long, or for so many; requests a second, and the 95th percentile in seconds."""
    begun = time.perf_counter()
    until = begun + seconds
    turns = iter(range(documents))

    def client(_: int) -> list[float]:
        taken = []
        with closing(HTTPConnection("127.0.0.1", port, timeout=120)) as connection:
            while time.perf_counter() < until and next(turns, None) is not None:
                taken.append(_ask(connection, writer))
        return taken

    with ThreadPoolExecutor(CLIENTS) as pool:
        taken = [each for times in pool.map(client, range(CLIENTS)) for each in times]
    rate = len(taken) / (time.perf_counter() - begun)
    return rate, statistics.quantiles(taken, n=20)[-1]


def _ask(connection: HTTPConnection, writer: str) -> float:
    begun = time.perf_counter()
    connection.request("GET", f"/{writer}/{next(_NUMBERS)}")
    answer = connection.getresponse()
    content = answer.read()
    assert answer.status == HTTPStatus.OK
    assert content[:2] == b"PK"
    return time.perf_counter() - begun


@contextmanager
def _served() -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Gunicorn on a free port of this machine, ended by its number."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--config", "python:bench", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(WORKERS), "--threads", str(THREADS), "--worker-class", "gthread"]
    command += ["--no-control-socket", "--log-level", "error", "--timeout", "120", "bench.served:create()"]
    server = subprocess.Popen(command, cwd=PROJECT)
    try:
        _wait(port, server)
        yield port, server
    finally:
        server.terminate()
        server.wait(60)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
                _ask(connection, OURS)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("gunicorn did not start")


def _resident(server: subprocess.Popen[bytes]) -> int:
    """The memory of all workers, in bytes."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii").split()
    lines = [line for each in children for line in Path(f"/proc/{each}/status").read_text().splitlines()]
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))


if __name__ == "__main__":
    main()
