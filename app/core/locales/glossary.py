"""The official terms of a language, and the forms of them that its translations may use."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.core.locales.files import contents_of
from app.core.model.text import Term

GLOSSARY_FILE = "glossary.csv"
TERMS_FILE = "terms.csv"
_BETWEEN = "|"


def glossary(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """Each row of the glossary by its id: the official term by language."""
    return {row["id"]: row for row in _rows(folder / GLOSSARY_FILE)}


def read_terms(folder: Path, language: str) -> tuple[Term, ...]:
    """The terms that a language's own list holds its translations to; empty where it has no list.

    `terms.csv` names a term of the glossary in each row, with the forms that count: a form counts wherever it stands in
    the translation, so that one stem serves all endings and compounds.
    """
    return tuple(_terms(glossary(folder), folder / language / TERMS_FILE))


def _terms(known: Mapping[str, Mapping[str, str]], path: Path) -> Iterator[Term]:
    for row in _rows(path):
        forms = tuple(form.strip() for form in (row.get("forms") or "").split(_BETWEEN) if form.strip())
        if row["id"] in known and forms:
            yield Term(known[row["id"]]["en"], forms)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    content = contents_of(path)
    if content is not None:
        rows = csv.DictReader(content.decode("utf-8", "replace").splitlines())
        yield from (row for row in rows if row.get("id"))
