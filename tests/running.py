"""Clausula as its operator runs it: processes of their own on 127.0.0.1, watched and ended by their numbers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

PROJECT = Path(__file__).parent.parent
_PATIENCE = 60


@dataclass
class Installation:
    """An installation in a folder of its own, and the processes that were started for it."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    port: int = 0

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start `clausula …`; what it says lies in the file `log`."""
        own = {"CLAUSULA_INSTANCE_FOLDER": str(self.folder), "CLAUSULA_SECRET_KEY": "for tests only"}
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "app", *command],
                cwd=PROJECT,
                env={**os.environ, **own, **self.environment},
                stdout=log,
                stderr=log,
            )
        self.processes.append(process)
        return process

    def serve(self) -> subprocess.Popen[bytes]:
        """Start the web application on a free port, and wait until it answers."""
        self.port = free_port()
        process = self.start("serve", "--port", str(self.port))
        wait_for(self._answers, self.log)
        return process

    def ask(self, path: str, headers: dict[str, str] | None = None) -> tuple[HTTPResponse, bytes]:
        """Ask for a page; the answer and its content."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request("GET", path, headers=headers or {})
            answer = connection.getresponse()
            return answer, answer.read()

    def children(self, process: subprocess.Popen[bytes]) -> list[int]:
        """The numbers of the processes that a process started."""
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
        return [int(each) for each in listed.split()]

    @property
    def log(self) -> Path:
        """Where all processes write."""
        return self.folder / "log"

    def _answers(self) -> bool:
        try:
            return self.ask("/healthz")[0].status == 200
        except OSError:
            return False


def installation(folder: Path) -> Iterator[Installation]:
    """An installation whose processes end with the test."""
    made = Installation(folder)
    yield made
    for process in made.processes:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    for process in made.processes:
        process.wait(20)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def wait_for(fact: Callable[[], bool], log: Path) -> None:
    """Wait until something is so; what was logged says why it never was."""
    until = time.monotonic() + _PATIENCE
    while not fact():
        if time.monotonic() > until:
            raise TimeoutError(log.read_text(encoding="utf-8"))
        time.sleep(0.002)
