"""Files that take long: chosen, asked for once, watched, fetched; with or without a script."""

from __future__ import annotations

import io
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.workspaces.archives import MOST_UNFINISHED
from app.workspaces.worker import FAULT, INTERRUPTED, MOST_ATTEMPTS, Worker, Workplace
from tests.web.conftest import Page, Visitor


@pytest.fixture
def place(app: Flask) -> Workplace:
    found: Workplace = app.extensions["workplace"]
    return found


def work(place: Workplace) -> None:
    """Do all that waits."""
    while place.queue.do_next(Worker(place).do):
        pass


def ask(visitor: Visitor, **changes: object) -> Page:
    return visitor.fill("jobs", changes)


def job_of(page: Page) -> str:
    return page.address.rpartition("/")[2]


def test_all_documents_in_all_languages_are_proposed_as_word_files(visitor: Visitor) -> None:
    visitor.start()
    page = visitor.get("jobs")
    assert page.heading == "Choose documents, languages and formats"
    form = page.form()
    assert form.getlist("language") == ["it", "en", "fr"]
    assert len(form.getlist("kind")) >= 3
    assert form.getlist("format") == ["docx"]


def test_two_languages_side_by_side_are_offered_and_made(visitor: Visitor, place: Workplace) -> None:
    visitor.start()
    assert "Italian + French – Side by side" in visitor.get("jobs").texts("label")
    page = ask(visitor, language=["it", "it+fr"], kind=["procurement-documents", "portal-entries"])
    assert page.all("progress")[0]["max"] == "3"
    work(place)
    with zipfile.ZipFile(io.BytesIO(visitor.client.get(f"{page.address}/file").data)) as made:
        assert sum(name.endswith("_it_fr.docx") for name in made.namelist()) == 1
        assert len(made.namelist()) == 3 + 1


def test_what_does_not_come_side_by_side_is_not_asked_for(visitor: Visitor) -> None:
    visitor.start()
    page = ask(visitor, language=["it+fr"], kind=["portal-entries"])
    assert page.status == 422
    assert page.texts(".summary") == [
        "None of the documents you ticked comes side by side. Tick another document or language."
    ]


def test_the_review_leads_to_the_choice(visitor: Visitor) -> None:
    visitor.start()
    addresses = [each["href"] for each in visitor.get("review").all("main a")]
    assert f"{visitor.tender}/jobs" in addresses


def test_files_are_asked_for_watched_and_fetched(visitor: Visitor, place: Workplace) -> None:
    visitor.start()
    page = ask(visitor, language=["it"], kind=["procurement-documents", "portal-entries"])
    assert page.heading.startswith("Files asked for on ")
    assert page.texts("[role=status]") == ["Waiting"]
    assert page.all("progress")[0]["max"] == "2"
    work(place)
    done = visitor.get(page.address)
    assert done.texts("[role=status]") == ["Ready"]
    file = next(each["href"] for each in done.all("main a") if each["href"].endswith("/file"))
    answer = visitor.client.get(file)
    assert answer.headers["Content-Disposition"].endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as made:
        assert len(made.namelist()) == 3
        assert "tender.json" in made.namelist()


def test_the_review_lists_what_was_asked_for(visitor: Visitor, place: Workplace) -> None:
    visitor.start()
    page = ask(visitor, language=["it"], kind=["portal-entries"])
    review = visitor.get("review")
    assert page.address in [each["href"] for each in review.all(".jobs a")]
    assert review.texts(".jobs .hint") == ["Waiting"]
    work(place)
    assert visitor.get("review").texts(".jobs .hint") == ["Ready"]


def test_the_page_that_keeps_itself_fresh_asks_for_the_state(visitor: Visitor, place: Workplace) -> None:
    visitor.start()
    page = ask(visitor, language=["it"], kind=["portal-entries"])
    address = page.all("[data-job]")[0]["data-job"]
    assert visitor.client.get(address).json == {"finished": False, "text": "Waiting", "done": 0, "total": 1}
    begun = place.jobs.begin(job_of(page), place.now())
    assert begun is not None
    said = visitor.client.get(address).json
    assert said == {"finished": False, "text": "0 of 1 files are made", "done": 0, "total": 1}
    place.jobs.put_back(begun, place.now())
    Worker(place).do(job_of(page))
    assert visitor.client.get(address).json == {"finished": True, "text": "Ready", "done": 1, "total": 1}


def test_the_same_choice_is_made_once(visitor: Visitor, place: Workplace) -> None:
    visitor.start()
    first = ask(visitor, language=["it"], kind=["portal-entries"])
    assert ask(visitor, language=["it"], kind=["portal-entries"]).address == first.address
    work(place)
    assert ask(visitor, language=["it"], kind=["portal-entries"]).address == first.address


def test_a_saved_change_makes_it_another_file(visitor: Visitor) -> None:
    visitor.start()
    first = ask(visitor, language=["it"], kind=["portal-entries"])
    visitor.fill("purchase", {"reference": "2026/77"})
    assert ask(visitor, language=["it"], kind=["portal-entries"]).address != first.address


@pytest.mark.parametrize("name", ["language", "kind", "format"])
def test_at_least_one_of_each_is_ticked(visitor: Visitor, name: str) -> None:
    visitor.start()
    page = ask(visitor, **{name: []})
    assert page.status == 422
    assert page.texts("[role=alert]") == ["Tick at least one of each."]
    assert page.form().getlist(name) == []


def test_what_is_not_offered_is_not_made(visitor: Visitor) -> None:
    visitor.start()
    page = ask(visitor, language=["it", "xx"], kind=["portal-entries", "../secret"], format=["docx", "exe"])
    assert page.all("progress")[0]["max"] == "1"


def test_not_too_much_is_asked_for_at_once(visitor: Visitor, place: Workplace) -> None:
    visitor.start()
    kinds = visitor.get("jobs").form().getlist("kind")
    languages = visitor.get("jobs").form().getlist("language")
    choices = [{"kind": [kind], "language": [language]} for kind in kinds for language in languages]
    choices += [{"kind": kinds[:2], "language": [language]} for language in languages]
    choices.append({"kind": kinds, "language": languages})
    for choice in choices[:MOST_UNFINISHED]:
        assert ask(visitor, **choice).status == 200
    assert ask(visitor, **choices[MOST_UNFINISHED]).status == 429
    assert ask(visitor, **choices[0]).status == 200
    work(place)


@pytest.mark.parametrize(
    ("failure", "words"),
    [(FAULT, "Something went wrong here"), (INTERRUPTED, "The work was interrupted too often")],
)
def test_a_job_that_failed_says_so(visitor: Visitor, place: Workplace, failure: str, words: str) -> None:
    visitor.start()
    page = ask(visitor, language=["it"], kind=["portal-entries"])
    job = place.jobs.begin(job_of(page), place.now())
    assert job is not None
    place.jobs.fail(job, failure, place.now())
    failed = visitor.get(page.address)
    assert failed.texts("[role=status]") == [words]
    assert not [each for each in failed.all("main a") if each["href"].endswith("/file")]
    assert ask(visitor, language=["it"], kind=["portal-entries"]).address != page.address


def test_what_kills_its_worker_each_time_is_given_up(visitor: Visitor, place: Workplace) -> None:
    visitor.start()
    page = ask(visitor, language=["it"], kind=["portal-entries"])
    for _ in range(MOST_ATTEMPTS):
        place.jobs.begin(job_of(page), place.now())
        place.jobs.queue_again(place.now(), place.now())
    work(place)
    assert visitor.get(page.address).texts("[role=status]") == ["The work was interrupted too often"]


def test_a_fault_of_ours_fails_the_job_and_not_the_worker(
    visitor: Visitor, place: Workplace, caplog: pytest.LogCaptureFixture
) -> None:
    visitor.start()
    token = visitor.tender.rpartition("/")[2]
    order = {
        "revision": 1,
        "day": "2026-11-23",
        "looks": "",
        "name": "x",
        "languages": ["it"],
        "kinds": ["gone"],
        "formats": ["docx"],
    }
    job = place.jobs.ask(token, "archive", order, 1, place.now())
    Worker(place).do(job.id)
    assert visitor.get(f"jobs/{job.id}").texts("[role=status]") == ["Something went wrong here"]
    assert token not in caplog.text


def test_a_job_of_a_deleted_tender_is_dropped(visitor: Visitor, place: Workplace) -> None:
    visitor.start()
    ask(visitor, language=["it"], kind=["portal-entries"])
    place.tenders.delete(visitor.tender.rpartition("/")[2])
    work(place)


def test_jobs_are_reached_only_by_the_whole_link(visitor: Visitor, client: FlaskClient) -> None:
    visitor.start()
    page = ask(visitor, language=["it"], kind=["portal-entries"])
    other = Visitor(client)
    other.start()
    assert other.get(f"jobs/{job_of(page)}").status == 404
    assert other.get(f"jobs/{job_of(page)}/file").status == 404
    assert other.get(f"jobs/{job_of(page)}/state").status == 404
    assert visitor.get(f"{page.address}/file").status == 404  # not made yet
    assert visitor.get("/tender/none/jobs").status == 404
