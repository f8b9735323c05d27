"""The official terms of a language and their accepted forms."""

from __future__ import annotations

from pathlib import Path

from app.core.locales.glossary import read_terms
from app.core.model.text import Term


def test_a_list_of_terms_names_rows_of_the_glossary_with_their_forms(tmp_path: Path) -> None:
    (tmp_path / "glossary.csv").write_text("id,en,nl\nlot,Lot,perceel\n", encoding="utf-8")
    (tmp_path / "nl").mkdir()
    rows = "id,forms\nlot,perceel | percelen\ngone,weg\nlot,\n"
    (tmp_path / "nl" / "terms.csv").write_text(rows, encoding="utf-8")
    assert read_terms(tmp_path, "nl") == (Term("Lot", ("perceel", "percelen")),)


def test_a_language_without_a_list_is_held_to_nothing(tmp_path: Path) -> None:
    assert read_terms(tmp_path, "nl") == ()
