"""The translations in the repository, one case a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from app.core.locales.catalogues import languages, read_texts
from app.core.model.base import BASE_LANGUAGE
from app.core.model.finding import Finding, Severity
from app.core.model.text import Domain
from app.workspaces.translation import TranslationFolders, check_locales

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"
FOLDERS = TranslationFolders(LOCALES, ROOT / "clause_library", ROOT / "templates" / "documents", ROOT)
TRANSLATED = [language for language in languages(LOCALES) if language != BASE_LANGUAGE]
CATALOGUES = [f"locales/{language}/LC_MESSAGES/{domain.value}.po" for language in TRANSLATED for domain in Domain]
TEMPLATES = [f"locales/{domain.value}.pot" for domain in Domain]


@cache
def found() -> tuple[Finding, ...]:
    return check_locales(FOLDERS)


def shown(path: str, *severities: Severity) -> list[str]:
    return [
        f"{each.where}: {each.message.format(**each.values)}"
        for each in found()
        if each.where.split(":")[0] == path and each.severity in severities
    ]


def test_library_and_catalogues_can_be_checked() -> None:
    assert {each.where.split(":")[0] for each in found()} <= {*CATALOGUES, *TEMPLATES}


@pytest.mark.parametrize("path", TEMPLATES)
def test_a_template_holds_what_is_to_be_translated_now(path: str) -> None:
    assert shown(path, Severity.ERROR) == []


@pytest.mark.parametrize("path", CATALOGUES)
def test_a_catalogue_has_no_error(path: str) -> None:
    assert shown(path, Severity.ERROR) == []


@pytest.mark.parametrize("path", CATALOGUES)
def test_a_catalogue_is_complete_and_has_no_warning(path: str) -> None:
    assert shown(path, Severity.WARNING) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_texts_of_a_language_can_be_read(language: str) -> None:
    assert read_texts(LOCALES, language)[1] == ()
