"""The start page and the three ways to begin."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.web.conftest import Visitor

EXAMPLES = sorted(path.stem for path in (Path(__file__).parents[2] / "examples").glob("*.yaml"))


def test_the_start_page_offers_every_example(visitor: Visitor) -> None:
    names = [each["value"] for each in visitor.get("/").all("input") if each.get("name") == "example"]
    assert names == EXAMPLES


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_passes_through_every_page(visitor: Visitor, name: str) -> None:
    visitor.start(name)
    for step in ("", "buyer", "purchase", "reservation", "lots", "award", "timetable", "clauses", "review", "delete"):
        assert visitor.get(step).status == 200
    documents = [each["href"] for each in visitor.get("review").all("a") if "/documents/" in each.get("href", "")]
    for address in documents:
        if "." not in address.rpartition("/")[2]:
            assert visitor.get(address).status == 200


@pytest.mark.parametrize("name", EXAMPLES)
def test_saving_an_example_unchanged_changes_nothing_it_says(visitor: Visitor, name: str) -> None:
    from app.core.parameters import read_parameters

    visitor.start(name)
    before = read_parameters(saved_file(visitor))
    for step in ("buyer", "purchase", "reservation", "lots", "award", "timetable", "clauses"):
        visitor.fill(step, {}, "next")
    for lot in before[0].lots:
        visitor.fill(f"lots/{lot.id}", {}, "next")
        for step in ("reservation", "award", "clauses"):
            visitor.fill(f"{step}?lot={lot.id}", {}, "next")
    after = read_parameters(saved_file(visitor))
    # A paragraph ends without a line break in a form.
    assert json.loads(after[0].model_dump_json()) == json.loads(before[0].model_dump_json())


def test_an_empty_tender_takes_the_official_language_of_its_place(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it-torino")
    assert saved_file(visitor) == {
        "schema": "1",
        "jurisdiction": "it-torino",
        "languages": {"authoritative": ["it"], "submission": ["it"]},
        "buyer": {"address": {"country": "IT"}},
    }


def test_an_empty_tender_needs_no_answer_at_all(visitor: Visitor) -> None:
    visitor.start_empty()
    for step in ("", "buyer", "purchase", "reservation", "lots", "award", "timetable", "clauses", "review"):
        assert visitor.get(step).status == 200


def test_a_saved_file_opens_again_the_same(visitor: Visitor) -> None:
    visitor.start()
    saved = visitor.client.get(f"{visitor.tender}/tender.json")
    assert saved.headers["Content-Disposition"].startswith("attachment")
    upload = {"csrf_token": visitor.token(), "upload": (io.BytesIO(saved.data), "tender.json")}
    page = visitor.post("/start/file", upload)
    assert page.address != visitor.tender
    visitor.tender = page.address
    assert saved_file(visitor) == json.loads(saved.data)


def test_a_pasted_tender_opens_with_its_wrong_answers(visitor: Visitor) -> None:
    pasted = "schema: 1\ncpv_main: not a code\nlots:\n  - cpv_main: neither\n"
    page = visitor.post("/start/file", {"csrf_token": visitor.token(), "pasted": pasted})
    visitor.tender = page.address
    assert visitor.get("purchase").value("cpv_main") == "not a code"
    assert visitor.get("lots/LOT-0001").value("cpv_main") == "neither"


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("", "Choose a file"),
        ("title: [", "Line 1"),
        ("a: 1\na: 2\n", "Line 2"),
        ("just words", "no tender file"),
        ("- a\n- b\n", "no tender file"),
        ("{" * 5_000, "Line"),
        ("\x00", ""),
        ('title: {it: "\\ud800"}', "Line 1"),
    ],
)
def test_what_cannot_be_read_is_shown_again(visitor: Visitor, pasted: str, words: str) -> None:
    page = visitor.post("/start/file", {"csrf_token": visitor.token(), "pasted": pasted})
    assert page.status == 422
    assert words in page.texts("#summary")[0]
    assert (page.value("pasted") or "").strip() == pasted.replace("\x00", "\ufffd").strip()


def test_an_unknown_example_is_not_found(visitor: Visitor) -> None:
    page = visitor.post("/start/example", {"csrf_token": visitor.token(), "example": "../../etc/passwd"})
    assert page.status == 404


def test_a_deleted_tender_is_gone(visitor: Visitor) -> None:
    visitor.start()
    assert visitor.get("delete").heading == "Delete this tender?"
    page = visitor.post("delete", {"csrf_token": visitor.token()})
    assert "The tender is deleted." in page.texts(".saved")
    assert visitor.get("").status == 404


def saved_file(visitor: Visitor) -> dict[str, object]:
    """The tender as its file has it."""
    read: dict[str, object] = json.loads(visitor.client.get(f"{visitor.tender}/tender.json").data)
    return read
