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

_CONFIG = {
    "checks": {
        # a tender that is an object may still be unreadable (400) or not ready to publish (422)
        "positive_data_acceptance": {"expected-statuses": ["2xx", "400", "404", "422"]},
    },
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


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("operation", OPERATIONS, ids=" ".join)
def test_every_answer_is_as_described(described: BaseSchema, operation: tuple[str, str], mode: GenerationMode) -> None:
    method, path = operation
    found = described[f"/api/v1{path}"][method]
    if mode is GenerationMode.NEGATIVE and path in NOTHING_TO_GET_WRONG:
        pytest.skip("It takes nothing that could be wrong.")

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
