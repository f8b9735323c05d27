"""What is killed loses nothing: the web application, its workers, and the worker of long work, as their operator runs them."""

from __future__ import annotations

import io
import json
import os
import signal
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.core.library.strict_yaml import load_yaml
from app.store import Job, JobState, JobStore, TenderStore, open_engine
from app.store.queue import JobQueue
from app.workspaces.archives import ArchiveOrder, ask_for_archive
from tests.running import PROJECT, Installation, installation, wait_for

LANGUAGES = ("nl", "fr", "de", "it", "el", "sl", "sv", "pt", "ro", "en")
KINDS = ("procurement-documents", "reserved-contract-notice", "portal-entries")
DOCUMENTS = tuple(f"{kind}/{language}" for language in LANGUAGES for kind in KINDS)


class Desk:
    """Someone who asks for files, and looks at the table of jobs."""

    def __init__(self, folder: Path) -> None:
        self.engine = open_engine(f"sqlite:///{folder / 'clausula.sqlite'}")
        self.tenders = TenderStore(self.engine)
        self.jobs = JobStore(self.engine)
        self.queue = JobQueue.at(f"sqlite:///{folder / 'queue.sqlite'}")

    def ask(self) -> Job:
        loaded, _ = load_yaml((PROJECT / "examples" / "torino-school-cleaning.yaml").read_bytes(), "example")
        assert loaded is not None
        assert isinstance(loaded.data, dict)
        tender = self.tenders.create(dict(loaded.data), datetime.now(tz=UTC))
        order = ArchiveOrder(1, date(2026, 11, 23), "", "drafts", DOCUMENTS, ("docx",))
        job = ask_for_archive(tender.token, order, self.jobs, self.queue, datetime.now(tz=UTC))
        assert job is not None
        return job

    def now(self, job: Job) -> Job:
        found = self.jobs.read(job.token, job.id)
        assert found is not None
        return found

    def is_in_the_middle(self, job: Job) -> Callable[[], bool]:
        return lambda: 0 < self.now(job).done < job.total

    def check_file(self, job: Job) -> None:
        file = self.jobs.file(job.token, job.id)
        assert file is not None
        with zipfile.ZipFile(io.BytesIO(file.content)) as made:
            assert made.testzip() is None
            assert len(made.namelist()) == job.total + 1


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    for made in installation(tmp_path):
        made.environment["CLAUSULA_JOB_PATIENCE"] = "2"
        yield made


@pytest.fixture
def desk(here: Installation) -> Iterator[Desk]:
    made = Desk(here.folder)
    yield made
    made.queue.close()
    made.engine.dispose()


def kill_in_the_middle(desk: Desk, job: Job, log: Path, *numbers: int) -> None:
    """Hold the processes as soon as a file is made, see that the work is half done, then kill them."""
    wait_for(desk.is_in_the_middle(job), log)
    for number in numbers:
        os.kill(number, signal.SIGSTOP)
    held = desk.now(job)
    for number in numbers:
        os.kill(number, signal.SIGKILL)
    assert (held.state, held.is_finished) == (JobState.RUNNING, False)
    assert desk.jobs.file(job.token, job.id) is None


def test_a_killed_worker_loses_nothing(here: Installation, desk: Desk) -> None:
    job = desk.ask()
    first = here.start("worker")
    kill_in_the_middle(desk, job, here.log, first.pid)
    assert first.wait(10) == -signal.SIGKILL
    here.start("worker")
    wait_for(lambda: desk.now(job).is_finished, here.log)
    assert (desk.now(job).state, desk.now(job).attempt) == (JobState.DONE, 2)
    desk.check_file(job)


def test_a_worker_told_to_stop_puts_its_job_back_at_once(here: Installation, desk: Desk) -> None:
    job = desk.ask()
    worker = here.start("worker")
    wait_for(desk.is_in_the_middle(job), here.log)
    worker.send_signal(signal.SIGINT)
    assert worker.wait(20) == 0
    assert (desk.now(job).state, desk.now(job).attempt) == (JobState.QUEUED, 0)
    here.start("worker")
    wait_for(lambda: desk.now(job).is_finished, here.log)
    desk.check_file(job)


def test_a_killed_process_of_the_web_application_loses_nothing(here: Installation, desk: Desk) -> None:
    master = here.serve()
    job = desk.ask()
    killed = here.children(master)
    assert len(killed) == 2
    kill_in_the_middle(desk, job, here.log, *killed)
    wait_for(lambda: desk.now(job).is_finished, here.log)
    assert (desk.now(job).state, desk.now(job).attempt) == (JobState.DONE, 2)
    assert here.ask("/readyz")[0].status == 200
    assert not set(here.children(master)) & set(killed)
    desk.check_file(job)


def test_the_whole_web_application_killed_loses_nothing(here: Installation, desk: Desk) -> None:
    master = here.serve()
    job = desk.ask()
    kill_in_the_middle(desk, job, here.log, *here.children(master), master.pid)
    assert master.wait(10) == -signal.SIGKILL
    here.serve()
    wait_for(lambda: desk.now(job).is_finished, here.log)
    desk.check_file(job)
    answer, content = here.ask(f"/tender/{job.token}/jobs/{job.id}/file")
    assert (answer.status, content[:2]) == (200, b"PK")


def test_all_processes_count_together_and_log_in_json(here: Installation) -> None:
    here.environment["CLAUSULA_METRICS"] = "1"
    here.serve()
    for _ in range(20):
        answer, _ = here.ask("/version", {"X-Request-ID": "mine"})
        assert answer.headers["X-Request-ID"] == "mine"
    _, said = here.ask("/metrics")
    assert b'clausula_requests_total{method="GET",route="/version",status="200"} 20.0' in said
    lines = [json.loads(line) for line in here.log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]
    assert sum(line.get("route") == "/version" and line["request_id"] == "mine" for line in lines) == 20
    assert any(line["logger"] == "gunicorn.error" for line in lines)
