"""The reference page shows what is answered, and names every address."""

from __future__ import annotations

import json
import re

from flask.testing import FlaskClient

from app.settings import PROJECT_FOLDER

PAGE = PROJECT_FOLDER / "docs" / "reference" / "api.md"


def test_the_problem_shown_is_the_one_answered(client: FlaskClient) -> None:
    answered = client.get("/api/v1/clauses?limit=0").get_data(as_text=True)
    assert f'clauses?limit=0"\n{answered}\n```' in PAGE.read_text(encoding="utf-8")


def test_every_address_is_on_the_page(client: FlaskClient) -> None:
    described = json.loads(client.get("/api/v1/openapi.json").data)
    named = re.findall(r"`(?:GET |POST )?(?:/api/v1)?(/[a-z]+(?:/\{[a-z]+\})?)`", PAGE.read_text(encoding="utf-8"))
    assert {path.removeprefix("/api/v1") for path in described["paths"]} <= set(named)
    assert described["openapi"] == "3.1.0"
