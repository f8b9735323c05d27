"""What the operator's tools ask, and what the log says: enough to run it, nothing that opens a tender."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app import __version__
from app.settings import Settings
from app.store import open_engine
from app.web import create_app
from app.workspaces.log_lines import log_configuration
from tests.web.conftest import Visitor


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[Flask]:
    """An application that measures."""
    made = create_app(
        Settings.from_environment(
            {"CLAUSULA_INSTANCE_FOLDER": str(tmp_path), "CLAUSULA_SECRET_KEY": "x", "CLAUSULA_METRICS": "1"}
        )
    )
    yield made
    made.extensions["queue"].close()
    made.extensions["engine"].dispose()


class Lines:
    """What is logged, as the servers have it."""

    def __init__(self) -> None:
        self.out = io.StringIO()

    @property
    def raw(self) -> str:
        return self.out.getvalue()

    def read(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.raw.splitlines()]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """The log, set up as for a server, and afterwards as it was."""
    made, root, other = Lines(), logging.getLogger(), logging.getLogger("gunicorn.error")
    before = root.level, root.handlers[:]
    configuration = log_configuration(plain=False)
    configuration["handlers"]["out"]["stream"] = made.out
    logging.config.dictConfig(configuration)
    yield made
    other.handlers.clear()
    other.propagate = True
    root.handlers[:] = before[1]
    root.setLevel(before[0])


def test_it_lives(client: FlaskClient) -> None:
    assert client.get("/healthz").get_data(as_text=True) == "ok\n"


def test_it_is_ready(client: FlaskClient) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_data(as_text=True)) == (200, "ok\n")


def test_it_is_not_ready_when_the_database_or_the_queue_is_gone(counted: Flask, tmp_path: Path) -> None:
    client = counted.test_client()
    counted.extensions["queue"].close()
    (tmp_path / "queue.sqlite").unlink()
    (tmp_path / "queue.sqlite").mkdir()
    with counted.extensions["engine"].begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "database: run `clausula database upgrade`" in answer.get_data(as_text=True)
    assert "queue: cannot be reached" in answer.get_data(as_text=True)
    counted.extensions["engine"].dispose()
    counted.extensions["engine"] = open_engine(f"sqlite:///{tmp_path}")
    assert "database: cannot be used" in client.get("/readyz").get_data(as_text=True)


def test_it_says_its_version(client: FlaskClient, app: Flask) -> None:
    said = client.get("/version").get_data(as_text=True)
    assert said == f"clausula {__version__}\nlibrary {app.extensions['installation'].library.fingerprint}\n"


def test_measures_are_for_those_who_switch_them_on(client: FlaskClient) -> None:
    assert client.get("/metrics").status_code == 404


def test_requests_drafts_and_jobs_are_counted(counted: Flask) -> None:
    visitor = Visitor(counted.test_client())
    visitor.start()
    visitor.client.get(f"{visitor.tender}/documents/portal-entries/it.docx")
    visitor.client.get(f"{visitor.tender}/documents/nonsense/it.docx")
    visitor.client.open("/nowhere", method="PROPFIND")
    visitor.fill("jobs", {})
    said = visitor.client.get("/metrics").get_data(as_text=True)
    assert 'clausula_drafts_total{kind="portal-entries",language="it"} 1.0' in said
    assert "nonsense" not in said
    route = "/tender/<token>/documents/<kind>/<language>.docx"
    assert f'clausula_requests_total{{method="GET",route="{route}",status="200"}} 1.0' in said
    assert 'clausula_requests_total{method="-",route="(none)",status="404"} 1.0' in said
    assert f'clausula_request_seconds_count{{route="{route}"}} 2.0' in said
    assert 'clausula_jobs{state="queued"} 1.0' in said
    assert visitor.tender not in said


def test_a_request_is_a_line_without_the_link(lines: Lines, visitor: Visitor) -> None:
    visitor.start()
    answer = visitor.client.get(f"{visitor.tender}/review", headers={"X-Request-ID": "from-the-proxy.1"})
    line = lines.read()[-1]
    assert answer.headers["X-Request-ID"] == "from-the-proxy.1"
    assert line["request_id"] == "from-the-proxy.1"
    assert (line["event"], line["method"], line["status"]) == ("request", "GET", 200)
    assert line["route"] == "/tender/<token>/<step_id>"
    assert isinstance(line["ms"], float)
    assert visitor.tender.rpartition("/")[2] not in lines.raw
    assert "127.0.0.1" not in lines.raw


@pytest.mark.parametrize("stated", ["a b", "x" * 65, "{}", "\u00e9"])
def test_a_strange_number_of_a_request_is_replaced(client: FlaskClient, stated: str) -> None:
    given = client.get("/healthz", headers={"X-Request-ID": stated}).headers["X-Request-ID"]
    assert len(given) == 32


def test_what_is_asked_all_the_time_is_not_logged(lines: Lines, client: FlaskClient) -> None:
    client.get("/healthz")
    client.get("/readyz")
    assert [line for line in lines.read() if line["event"] == "request"] == []
    client.get("/metrics")
    assert [line["status"] for line in lines.read() if line["event"] == "request"] == [404]


def test_a_fault_is_logged_with_its_traceback_and_shown_without(lines: Lines, counted: Flask) -> None:
    client = counted.test_client()
    counted.config["PROPAGATE_EXCEPTIONS"] = False
    counted.extensions["tenders"] = None
    answer = client.get("/tender/secret-token")
    fault, request = lines.read()[-2:]
    assert answer.status_code == 500
    assert "Traceback" not in answer.get_data(as_text=True)
    assert (fault["event"], fault["level"], fault["route"]) == ("fault", "error", "/tender/<token>")
    assert "Traceback" in str(fault["exception"])
    assert fault["request_id"] == request["request_id"] == answer.headers["X-Request-ID"]
    assert "secret-token" not in lines.raw


def test_lines_of_others_lose_what_is_secret(lines: Lines) -> None:
    logging.getLogger("gunicorn.error").warning("Invalid request from ip=%s: GET /tender/abc/review", "10.0.0.7")
    (line,) = lines.read()
    assert line["event"] == "Invalid request from ip=… GET /tender/…/review"
    assert line["logger"] == "gunicorn.error"
