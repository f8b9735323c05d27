"""The door for programs: a tender in, its eForms file or the findings out."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import etree
from werkzeug.test import TestResponse

from app.settings import Settings
from app.web.opened import today
from tests.complete_tender import complete, complete_file
from tests.web.test_hostile import TYPED

NOTICES = "/api/v1/notices"
PROBLEM = "application/problem+json"


def posted(client: FlaskClient, body: bytes, **headers: str) -> TestResponse:
    return client.post(NOTICES, data=body, headers=headers)


def body(**changes: object) -> bytes:
    return complete_file(today() + timedelta(7), **changes)


def problem(answer: TestResponse, status: int) -> dict[str, Any]:
    """The problem as it was answered."""
    assert answer.status_code == status
    assert answer.mimetype == PROBLEM
    read: dict[str, Any] = json.loads(answer.data)
    assert read["status"] == status
    assert read["title"]
    return read


def test_a_complete_tender_gives_its_file_without_a_token(client: FlaskClient) -> None:
    answer = posted(client, body())
    assert answer.status_code == 200, answer.data
    assert answer.mimetype == "application/xml"
    assert etree.QName(etree.fromstring(answer.data)).localname == "ContractNotice"


def test_nothing_is_kept_of_it(client: FlaskClient) -> None:
    answer = posted(client, body())
    assert "Set-Cookie" not in answer.headers
    assert posted(client, body()).data == answer.data


def test_yaml_is_read_as_json_is(client: FlaskClient) -> None:
    import yaml

    written = yaml.safe_dump(json.loads(body()), allow_unicode=True)
    assert posted(client, written.encode()).data == posted(client, body()).data


def test_what_bars_the_file_is_answered_as_findings(client: FlaskClient) -> None:
    read = problem(posted(client, body(procedure__gpa=None)), 422)
    (missing,) = (each for each in read["findings"] if each["severity"] == "error")
    assert missing["code"] == "notice.answer-missing"
    assert missing["where"] == "procedure.gpa"
    assert missing["values"] == {"field": ["BT-115"], "term": "BT-115"}
    assert "{" not in missing["message"] + missing["mend"]


def test_findings_say_amounts_and_days_as_text(client: FlaskClient) -> None:
    read = problem(posted(client, body(timetable__dispatch="2020-01-06")), 422)
    (past,) = (each for each in read["findings"] if each["code"] == "notice.sent-in-the-past")
    assert past["values"] == {"day": "2020-01-06"}


def test_a_purchase_without_a_form_is_answered_as_a_finding(client: FlaskClient) -> None:
    read = problem(posted(client, body(procedure__regime="private")), 422)
    assert "notice.without-form" in {each["code"] for each in read["findings"]}


@pytest.mark.parametrize("content", [b"", b"a: [", b"\x89PNG\r\n\x00\xff\xfe", b"a: " + b"[" * 3_000])
def test_what_cannot_be_read_is_answered_as_such(client: FlaskClient, content: bytes) -> None:
    read = problem(posted(client, content), 400)
    assert read["findings"]


def test_what_is_too_large_is_refused(client: FlaskClient, settings: Settings) -> None:
    assert posted(client, b"x" * (settings.upload_limit + 1)).status_code == 413


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_tenders_are_posted(client: FlaskClient, method: str) -> None:
    assert client.open(NOTICES, method=method).status_code == 405


@pytest.mark.parametrize("typed", TYPED, ids=range(len(TYPED)))
def test_nothing_sent_breaks_the_door(client: FlaskClient, typed: str) -> None:
    changes = {"title": {"it": typed}, "buyer__name": typed, "buyer__contact__phone": typed, "cpv_main": typed}
    answer = posted(client, body(**changes))
    read = problem(answer, 422 if typed.isprintable() else 400)
    assert all(each["message"] for each in read["findings"])


@pytest.mark.parametrize(
    "data",
    [
        {"lots": "a text", "clauses": 5, "award_criteria": {"a": 1}, "buyer": [], "languages": 7},
        {"lots": [{"id": "LOT-0001"}, {"id": "LOT-0001"}, {"id": "../x"}]},
        {"timetable": {"deadline": "9999-12-31T23:59", "dispatch": "0001-01-01", "time_zone": "Etc/Unknown"}},
        {"estimated_value": {"amount": "1e400", "currency": "EUR"}, "labour_share": 10**400},
        {"place": {"nuts": ["XX123"]}, "languages": {"authoritative": ["it"], "submission": ["xx"]}},
        {"buyer": {"contact": {"phone": "1" * 900 + "x", "email": "a@" + "a-" * 90 + "!.example"}}},
        {"<script>": {"a": 1}, "__proto__": 1, "": "x"},
    ],
)
def test_no_tender_breaks_the_door(client: FlaskClient, data: dict[str, Any]) -> None:
    whole = {**complete(today() + timedelta(7)), **data}
    problem(posted(client, json.dumps(whole, ensure_ascii=False).encode()), 422)


def test_a_list_is_no_tender(client: FlaskClient) -> None:
    problem(posted(client, b"[1, 2]"), 422)
