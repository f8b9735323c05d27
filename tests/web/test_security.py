"""What protects the pages."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.settings import Settings
from app.web.security import CONTENT_SECURITY_POLICY
from tests.web.conftest import Visitor


@pytest.mark.parametrize("path", ["/", "/healthz", "/no-such-page", "/tender/x"])
def test_every_answer_has_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


def test_the_session_cookie_is_for_this_site_only(client: FlaskClient) -> None:
    cookie = client.get("/").headers["Set-Cookie"]
    assert cookie.startswith("clausula=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_over_https_the_cookie_is_bound_to_the_host(settings: Settings) -> None:
    from dataclasses import replace

    from app.web import create_app

    app = create_app(replace(settings, secure_cookies=True, behind_proxy=True))
    answer = app.test_client().get("/", headers={"X-Forwarded-Proto": "https"})
    app.extensions["tenders"].close()
    assert answer.headers["Set-Cookie"].startswith("__Host-clausula=")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize(
    "path", ["/start/empty", "/start/example", "/start/file", "/tender/x/buyer", "/tender/x/delete", "/tender/x/lots/y"]
)
def test_a_form_without_its_token_is_refused(visitor: Visitor, path: str) -> None:
    page = visitor.post(path, {"action": "stay"})
    assert page.status == 400
    assert page.heading == "The form was open too long"


def test_the_form_token_of_someone_else_is_refused(app: Flask, visitor: Visitor) -> None:
    other = Visitor(app.test_client())
    assert visitor.post("/start/empty", {"csrf_token": other.token()}).status == 400


def test_a_body_beyond_the_limit_is_refused(visitor: Visitor) -> None:
    page = visitor.post("/start/file", {"csrf_token": visitor.token(), "pasted": "x" * 5_000_000})
    assert page.status == 413
    assert page.heading == "That is too much at once"


def test_too_many_inputs_are_refused(visitor: Visitor) -> None:
    body = "csrf_token=" + visitor.token() + "&a=" * 20_001
    answer = visitor.client.post("/start/empty", data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413


def test_a_page_is_only_used_as_it_is_meant(visitor: Visitor) -> None:
    page = visitor.post("/", {"csrf_token": visitor.token()})
    assert page.status == 405
    visitor.start()
    assert visitor.post("review", {"csrf_token": visitor.token()}).status == 405


def test_a_bug_shows_no_trace(app: Flask) -> None:
    client = app.test_client()
    handler = app.view_functions["starting.start"]
    app.view_functions["starting.start"] = lambda: 1 / 0  # type: ignore[assignment]
    propagate, app.config["PROPAGATE_EXCEPTIONS"] = app.config["PROPAGATE_EXCEPTIONS"], False
    try:
        answer = client.get("/")
    finally:
        app.view_functions["starting.start"] = handler
        app.config["PROPAGATE_EXCEPTIONS"] = propagate
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text
    assert "Something went wrong here" in answer.text


def test_styles_are_kept_for_good_and_packed(client: FlaskClient) -> None:
    addresses = [part.split('"')[0] for part in client.get("/").text.split('href="') if part.startswith("/assets")]
    assert len(addresses) == 3
    for address in addresses:
        answer = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]
        assert client.get(address).headers.get("Content-Encoding") is None
        assert client.get(address.replace("/assets/", "/assets/0")).status_code == 404


def test_the_health_page_says_ok(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")
