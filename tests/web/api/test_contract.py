"""The published description is true: what it allows is answered as it says, what it forbids is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

from app.settings import Settings
from app.web import create_app

_CONFIG = {
    "checks": {
        # a tender that is an object may still be unreadable (400) or not ready to publish (422)
        "positive_data_acceptance": {"expected-statuses": ["2xx", "400", "404", "422"]},
    },
    "generation": {"max-examples": 8},
}


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    folder: Path = tmp_path_factory.mktemp("instance")
    made: Flask = create_app(
        Settings.from_environment({"CLAUSULA_INSTANCE_FOLDER": str(folder), "CLAUSULA_API_RATE": ""})
    )
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", made, config=SchemathesisConfig.from_dict(_CONFIG))


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate()
