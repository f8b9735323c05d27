"""Jobs are begun by one worker at a time, begun again when it dies, and ended with their file or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from app.store import Job, JobFile, JobState, JobStore, TenderStore, open_engine

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
MADE = JobFile("drafts.zip", "application/zip", b"PK")


class Kept:
    """A database with a tender, and its jobs."""

    def __init__(self, address: str) -> None:
        engine = open_engine(address)
        self.tenders = TenderStore(engine)
        self.jobs = JobStore(engine)
        self.token = self.tenders.create({}, NOON).token

    def ask(self, **parameters: object) -> Job:
        return self.jobs.ask(self.token, "archive", parameters, 3, NOON)

    def begun(self) -> Job:
        job = self.jobs.begin(self.ask().id, NOON)
        assert job is not None
        return job

    def state(self, job: Job) -> JobState:
        found = self.jobs.read(self.token, job.id)
        assert found is not None
        return found.state


@pytest.fixture
def kept(address: str) -> Iterator[Kept]:
    made = Kept(address)
    yield made
    made.tenders.close()


def test_a_job_waits_with_all_that_was_asked_for(kept: Kept) -> None:
    job = kept.ask(languages=["it", "de"])
    assert kept.jobs.read(kept.token, job.id) == job
    assert (job.state, job.parameters, job.total, job.asked) == (JobState.QUEUED, {"languages": ["it", "de"]}, 3, NOON)


def test_the_same_asked_for_twice_is_one_job(kept: Kept) -> None:
    assert kept.ask(languages=["it"]).id == kept.ask(languages=["it"]).id
    assert kept.ask(languages=["de"]).id != kept.ask(languages=["it"]).id


def test_what_failed_can_be_asked_for_again(kept: Kept) -> None:
    job = kept.begun()
    assert kept.jobs.fail(job, "fault", NOON)
    assert kept.ask().id != job.id


def test_a_job_is_found_only_under_its_own_tender(kept: Kept) -> None:
    job = kept.begun()
    kept.jobs.finish(job, MADE, NOON)
    other = kept.tenders.create({}, NOON).token
    assert kept.jobs.read(other, job.id) is None
    assert kept.jobs.file(other, job.id) is None
    assert kept.jobs.of_tender(other) == ()
    assert kept.jobs.read(kept.token, "\udcff") is None
    assert kept.jobs.of_tender("\udcff") == ()


def test_of_many_workers_one_gets_the_job(kept: Kept) -> None:
    job = kept.ask()
    with ThreadPoolExecutor(8) as pool:
        begun = list(pool.map(lambda _: kept.jobs.begin(job.id, NOON), range(8)))
    assert sum(each is not None for each in begun) == 1


def test_a_file_comes_with_the_end_of_its_job(kept: Kept) -> None:
    job = kept.begun()
    assert kept.jobs.file(kept.token, job.id) is None
    assert kept.jobs.finish(job, MADE, NOON)
    assert kept.state(job) is JobState.DONE
    assert kept.jobs.file(kept.token, job.id) == MADE


def test_a_silent_job_is_queued_again_and_the_first_worker_is_not_believed(kept: Kept) -> None:
    job = kept.begun()
    assert kept.jobs.queue_again(NOON, NOON) == ()
    assert kept.jobs.queue_again(LATER, LATER) == (job.id,)
    again = kept.jobs.begin(job.id, LATER)
    assert again is not None
    assert again.attempt == 2
    assert not kept.jobs.note_progress(job, 2, LATER)
    assert not kept.jobs.note_life(job, LATER)
    assert not kept.jobs.finish(job, MADE, LATER)
    assert not kept.jobs.fail(job, "fault", LATER)
    assert kept.jobs.file(kept.token, job.id) is None
    assert kept.jobs.finish(again, MADE, LATER)


def test_signs_of_life_keep_a_job(kept: Kept) -> None:
    job = kept.begun()
    assert kept.jobs.note_progress(job, 2, LATER)
    assert kept.jobs.queue_again(LATER, LATER) == ()
    found = kept.jobs.read(kept.token, job.id)
    assert found is not None
    assert found.done == 2


def test_what_is_put_back_counts_as_no_attempt(kept: Kept) -> None:
    job = kept.begun()
    assert kept.jobs.put_back(job, NOON)
    again = kept.jobs.begin(job.id, NOON)
    assert again is not None
    assert again.attempt == job.attempt


def test_a_deleted_tender_takes_its_jobs_and_files_with_it(kept: Kept) -> None:
    job = kept.begun()
    kept.jobs.finish(job, MADE, NOON)
    kept.tenders.delete(kept.token)
    assert kept.jobs.read(kept.token, job.id) is None
    assert kept.jobs.file(kept.token, job.id) is None
    assert sum(kept.jobs.count_by_state().values()) == 0


def test_old_jobs_go_and_unfinished_ones_stay(kept: Kept) -> None:
    done, waiting = kept.begun(), kept.ask(languages=["de"])
    kept.jobs.finish(done, MADE, NOON)
    assert kept.jobs.delete_finished_before(NOON) == 0
    assert kept.jobs.delete_finished_before(LATER) == 1
    assert kept.jobs.of_tender(kept.token) == (waiting,)
    assert kept.jobs.count_by_state() == {"queued": 1, "running": 0, "done": 0, "failed": 0}
