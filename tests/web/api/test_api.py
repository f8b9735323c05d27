"""The API beside the notices: what it tells, what it makes of a tender, how it refuses."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import jsonschema_rs
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.settings import Settings
from app.web import create_app
from app.workspaces.errors import UnknownFormatError

V1 = "/api/v1"
TENDER = f"{V1}/examples/torino-school-cleaning"


def posted(client: FlaskClient, path: str, body: bytes | None = None, **more: Any) -> TestResponse:  # noqa: ANN401 - what the test client takes
    return client.post(f"{V1}{path}", data=client.get(TENDER).data if body is None else body, **more)


def problem(answer: TestResponse, status: int) -> dict[str, Any]:
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), answer.data
    read: dict[str, Any] = json.loads(answer.data)
    assert read["status"] == status
    assert read["title"]
    return read


def told(client: FlaskClient, path: str) -> dict[str, Any]:
    answer = client.get(f"{V1}{path}")
    assert answer.status_code == 200, answer.data
    read: dict[str, Any] = json.loads(answer.data)
    return read


def test_every_schema_named_is_there(client: FlaskClient) -> None:
    names = told(client, "/schemas")["schemas"]
    assert {"tender", "clause"} <= set(names)
    assert all(told(client, f"/schemas/{name}")["$schema"] for name in names)


def test_clauses_are_found_page_by_page(client: FlaskClient) -> None:
    whole = told(client, "/clauses?limit=200")
    first, second = (told(client, f"/clauses?limit=5&offset={offset}") for offset in (0, 5))
    assert whole["total"] == len(whole["clauses"]) == first["total"]
    assert first["clauses"] + second["clauses"] == whole["clauses"][:10]


def test_clauses_are_narrowed_and_searched(client: FlaskClient) -> None:
    found = told(client, "/clauses?kind=monitoring&theme=governance&ambition=basic&cpv=90&jurisdiction=it")["clauses"]
    assert {each["kind"] for each in found} == {"monitoring"}
    assert told(client, "/clauses?q=apprentice&language=en")["clauses"][0]["id"] == "apprenticeships"


def test_a_clause_is_told_in_full_in_a_language(client: FlaskClient) -> None:
    read = told(client, "/clauses/apprenticeships?language=it&jurisdiction=it")
    assert read["language"] == "it"
    assert all(read["parts"]["text"])
    assert "curator_note" not in read["version"]


def test_each_document_on_offer_is_drafted_the_same_twice(client: FlaskClient) -> None:
    for kind in told(client, "/documents")["kinds"]:
        once, again = (
            posted(client, f"/documents/{kind}?language=it&format=txt&date=2027-01-15").data for _ in range(2)
        )
        assert once == again
        assert once


@pytest.mark.parametrize("kind", ["docx", "html", "txt"])
def test_a_document_comes_in_each_format(client: FlaskClient, kind: str) -> None:
    answer = posted(client, f"/documents/procurement-documents?format={kind}")
    assert answer.status_code == 200
    assert f".{kind}" in answer.headers["Content-Disposition"]


def test_two_languages_stand_side_by_side(client: FlaskClient) -> None:
    made = posted(client, "/documents/procurement-documents?language=it&beside=fr&format=txt").data.decode()
    assert "side by side: Italiano | Français" in made
    for refused in ("procurement-documents?language=it&beside=it", "decision-record?language=it&beside=fr"):
        found = problem(posted(client, f"/documents/{refused}"), 400)["findings"]
        assert [each["where"] for each in found] == ["query.beside"]


def test_a_final_that_is_barred_says_why(client: FlaskClient) -> None:
    read = problem(posted(client, "/documents/procurement-documents?final=true", b"schema: 1\n"), 422)
    assert "error" in {each["severity"] for each in read["findings"]}


def test_a_pack_holds_every_document_and_the_tender(client: FlaskClient) -> None:
    answer = posted(client, "/packs?language=it&date=2027-01-15")
    names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    papers = [name for name in names if name.endswith(".docx")]
    assert len(papers) == len(told(client, "/documents")["kinds"])
    assert names[-2:] == ["TO-2027-SCU-021_monitoring-register_it.xlsx", "tender.json"]


def test_check_and_explain_speak_the_language_asked_for(client: FlaskClient) -> None:
    english, italian = (json.loads(posted(client, f"/check?language={code}", b"{}").data) for code in ("en", "it"))
    assert [each["code"] for each in english["findings"]] == [each["code"] for each in italian["findings"]]
    assert english["findings"][0]["message"] != italian["findings"][0]["message"]
    assert not english["is_ready"]
    assert json.loads(posted(client, "/explain?language=it").data)["clauses"]


@pytest.mark.parametrize(
    "path",
    [
        "/clauses?limit=0",
        "/clauses?limit=201",
        "/clauses?limit=1.0",
        "/clauses?offset=-1",
        "/clauses?kind=x",
        "/clauses?cpv=9x",
        "/clauses?language=xx",
        "/clauses?jurisdiction=xx",
        "/clauses?date=2027-02-30",
        "/clauses?colour=red",
        "/clauses/apprenticeships?date=yesterday",
    ],
)
def test_a_bad_parameter_is_refused_by_name(client: FlaskClient, path: str) -> None:
    (finding,) = problem(client.get(f"{V1}{path}"), 400)["findings"]
    assert finding["code"] == "request.bad-value"
    assert finding["where"].startswith("query.")


@pytest.mark.parametrize(
    "path", ["/nothing", "/schemas/x", "/clauses/x", "/examples/x", "/examples/..%2fetc", "/clauses/%00"]
)
def test_what_is_not_there_is_a_problem(client: FlaskClient, path: str) -> None:
    problem(client.get(f"{V1}{path}"), 404)
    problem(posted(client, "/documents/x"), 404)


@pytest.mark.parametrize(
    ("method", "path", "status", "title"),
    [
        ("GET", "/no-such-thing", 404, "Diese Seite gibt es nicht"),
        ("DELETE", "/check", 405, "Diese Seite lässt sich so nicht verwenden"),
    ],
)
def test_a_problem_is_titled_in_the_language_of_the_reader(
    client: FlaskClient, method: str, path: str, status: int, title: str
) -> None:
    answer = client.open(f"{V1}{path}", method=method, headers={"Accept-Language": "de"})
    assert problem(answer, status)["title"] == title


@pytest.mark.parametrize(
    ("method", "path", "status", "title"),
    [
        ("GET", "/no-such-thing?language=de", 404, "Diese Seite gibt es nicht"),
        ("DELETE", "/check?language=de", 405, "Diese Seite lässt sich so nicht verwenden"),
        ("GET", "/clauses?language=de&limit=0", 400, "Diese Anfrage konnte nicht gelesen werden"),
        (
            "POST",
            "/documents/procurement-documents?language=de&final=true",
            422,
            "Noch nicht bereit zur Veröffentlichung",
        ),
    ],
)
def test_what_fails_is_told_in_the_language_of_the_address(
    client: FlaskClient, method: str, path: str, status: int, title: str
) -> None:
    answer = client.open(f"{V1}{path}", method=method, data=b"schema: 1\n", headers={"Accept-Language": "it"})
    assert problem(answer, status)["title"] == title


def test_the_findings_that_bar_a_final_are_in_the_language_of_the_address(client: FlaskClient) -> None:
    checked = json.loads(posted(client, "/check?language=it", b"schema: 1\n").data)["findings"]
    barred = problem(posted(client, "/documents/procurement-documents?language=it&final=true", b"schema: 1\n"), 422)
    assert {each["message"] for each in checked} <= {each["message"] for each in barred["findings"]}


def test_what_no_view_expects_is_a_problem_too(app: Flask) -> None:
    with app.test_request_context(f"{V1}/documents/x"):
        answer = app.make_response(app.handle_user_exception(UnknownFormatError("x", ())))
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_every_example_is_as_the_schema_of_a_tender_says(client: FlaskClient) -> None:
    schema = told(client, "/schemas/tender")
    for name in told(client, "/examples")["examples"]:
        jsonschema_rs.validate(schema, told(client, f"/examples/{name}"))


def test_a_wrong_method_says_which_is_right(client: FlaskClient) -> None:
    answer = client.get(f"{V1}/check")
    problem(answer, 405)
    assert "POST" in answer.headers["Allow"]


@pytest.mark.parametrize("path", ["/check", "/explain", "/documents/procurement-documents", "/packs", "/notices"])
def test_bodies_that_are_no_tender_are_refused(client: FlaskClient, settings: Settings, path: str) -> None:
    problem(posted(client, path, b"a", content_type="application/x-www-form-urlencoded"), 415)
    problem(posted(client, path, b"x" * (settings.upload_limit + 1)), 413)
    problem(posted(client, path, b"[1, 2]"), 422)
    for content in (b"", b"\xff\x00", b"a: " + b"[" * 3_000, b'{"a": "\x07"}'):
        problem(posted(client, path, content), 400)


@pytest.mark.parametrize("value", ["NaN", "-Infinity", "1e400", "9" * 4_000, '"\\ud800"', "[" * 50 + "]" * 50, "null"])
def test_no_value_breaks_the_check(client: FlaskClient, value: str) -> None:
    body = f'{{"estimated_value": {{"amount": {value}}}, "title": {value}, "lots": {value}}}'.encode()
    assert posted(client, "/check", body).status_code in {200, 400}


def test_what_somebody_has_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get(f"{V1}/clauses").headers["ETag"]
    again = client.get(f"{V1}/clauses", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_no_answer_lets_other_sites_in_or_sets_a_cookie(client: FlaskClient) -> None:
    answer = client.get(f"{V1}/clauses", headers={"Origin": "https://elsewhere.example"})
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Set-Cookie" not in answer.headers


def test_who_asks_too_often_is_told_when_to_come_back(settings: Settings) -> None:
    visitor = create_app(replace(settings, api_rate="2 per minute")).test_client()
    first, _, third = (visitor.get(f"{V1}{path}") for path in ("/schemas", "/documents", "/examples"))
    assert first.headers["RateLimit-Limit"] == "2"
    problem(third, 429)
    assert int(third.headers["Retry-After"]) <= 60
    assert all(visitor.get("/healthz").status_code == 200 for _ in range(4))
