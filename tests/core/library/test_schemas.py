from __future__ import annotations

import json
from pathlib import Path

from app.core.library.schemas import schema_files, write_schemas


def test_every_kind_of_file_has_a_schema() -> None:
    assert list(schema_files()) == [
        "arrangement.json",
        "clause.json",
        "jurisdiction.json",
        "pack.json",
        "tender.json",
        "vocabulary.json",
        "wording.json",
    ]


def test_schemas_say_their_dialect_and_explain_their_keys() -> None:
    schema = json.loads(schema_files()["clause.json"])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "Clause"
    assert schema["properties"]["id"]["description"].startswith("The file's name")


def test_the_version_of_a_tender_is_called_as_in_files() -> None:
    assert "schema" in json.loads(schema_files()["tender.json"])["properties"]


def test_a_key_of_another_form_is_refused() -> None:
    placeholders = json.loads(schema_files()["clause.json"])["$defs"]["ClauseVersion"]["properties"]["placeholders"]
    assert placeholders["additionalProperties"] is False


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    assert len(write_schemas(tmp_path)) == 7
    assert write_schemas(tmp_path) == ()
    (tmp_path / "schema" / "clause.json").write_text("{}", encoding="utf-8")
    assert write_schemas(tmp_path) == (tmp_path / "schema" / "clause.json",)
