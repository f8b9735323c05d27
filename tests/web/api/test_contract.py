"""The published description is true: what it allows is answered as it says, what it forbids is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode, openapi
from schemathesis.config import SchemathesisConfig
from schemathesis.schemas import BaseSchema

from app.settings import Settings
from app.web import create_app

_UNPRINTABLE = ["2xx", "400"]
"""A text may hold a character that cannot be printed, which no schema of a tender excludes."""
_BARRED = [*_UNPRINTABLE, "422"]
"""The findings of a tender may bar a final or a notice."""
_ACCEPTED = {
    "/check": _UNPRINTABLE,
    "/explain": _UNPRINTABLE,
    "/packs": _UNPRINTABLE,
    "/notices": _BARRED,
    "/documents/{kind}": _BARRED,
}
"""What an operation may answer to what is as described; the others have to answer with 2xx."""
_CONFIG = {
    "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx"]}},
    "operations": [
        {"include-path": f"/api/v1{path}", "checks": {"positive_data_acceptance": {"expected-statuses": statuses}}}
        for path, statuses in _ACCEPTED.items()
    ],
}
NOTHING_TO_GET_WRONG = {"/schemas", "/documents", "/examples"}


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> BaseSchema:
    folder: Path = tmp_path_factory.mktemp("instance")
    made: Flask = create_app(
        Settings.from_environment({"CLAUSULA_INSTANCE_FOLDER": str(folder), "CLAUSULA_API_RATE": ""})
    )
    return openapi.from_wsgi("/api/v1/openapi.json", made, config=SchemathesisConfig.from_dict(_CONFIG))


OPERATIONS = (
    *(("GET", path) for path in ("/schemas", "/schemas/{name}", "/clauses", "/clauses/{name}")),
    *(("GET", path) for path in ("/documents", "/examples", "/examples/{name}")),
    *(("POST", path) for path in ("/check", "/explain", "/documents/{kind}", "/packs", "/notices")),
)


def test_every_operation_is_tried(described: BaseSchema) -> None:
    operations: Any = [each.ok() for each in described.get_all_operations() if hasattr(each, "ok")]
    assert {(each.method.upper(), each.path.removeprefix("/api/v1")) for each in operations} == set(OPERATIONS)


@pytest.mark.parametrize(
    ("operation", "mode"),
    [
        pytest.param(each, mode, id=f"{' '.join(each)} {mode.value}")
        for each in OPERATIONS
        for mode in GenerationMode
        if not (mode is GenerationMode.NEGATIVE and each[1] in NOTHING_TO_GET_WRONG)
    ],
)
def test_every_answer_is_as_described(described: BaseSchema, operation: tuple[str, str], mode: GenerationMode) -> None:
    method, path = operation
    found = described[f"/api/v1{path}"][method]

    @settings(
        max_examples=3 if path == "/packs" else 8,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=found.as_strategy(generation_mode=mode))
    def tried(case: Case[Any]) -> None:
        case.call_and_validate()

    tried()
