"""Small libraries, messages and catalogues to test with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.core.locales.files import catalogue_path
from app.core.locales.plurals import plural_forms
from app.core.model.arrangement import Arrangement
from app.core.model.clause import Clause
from app.core.model.library import Library
from app.core.model.text import Domain, Message


def version(**fields: object) -> dict[str, Any]:
    return {
        "version": "1",
        "status": "reviewed",
        "in_force_from": "2026-01-01",
        "review_by": "2027-01-01",
        "title": "Living wage",
        "text": "The contractor pays a living wage.",
        "buyer_guidance": "Ask for it where wages are low.",
        **fields,
    }


def clause(*versions: dict[str, Any], clause_id: str = "living-wage") -> Clause:
    return Clause.model_validate(
        {
            "id": clause_id,
            "kind": "contract-performance-condition",
            "theme": "social",
            "owner": "Legal service",
            "ambition": "basic",
            "versions": versions or (version(),),
        }
    )


def arrangement(*sections: dict[str, Any]) -> Arrangement:
    return Arrangement.model_validate({"id": "notice", "title": "Notice", "sections": sections})


def library(
    *clauses: Clause, arrangements: Sequence[Arrangement] = (), words: Mapping[str, str] | None = None
) -> Library:
    return Library(
        clauses={each.id: each for each in clauses},
        jurisdictions={},
        code_lists={},
        phrase_lists={},
        arrangements={each.id: each for each in arrangements},
        words=words or {},
        fingerprint="",
    )


def message(source: str, context: str = "living-wage/text", plural: str | None = None) -> Message:
    return Message(context, source, plural)


def catalogue_text(*entries: str, language: str = "nl") -> str:
    """A file of translations with these entries, as a translator's editor writes it."""
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Plural-Forms: {plural_forms(language)}\\n"\n'
    return "\n".join((head, *(entry.strip() + "\n" for entry in entries)))


def entry(source: str, translation: str, context: str = "living-wage/text", flags: str = "") -> str:
    head = f"#, {flags}\n" if flags else ""
    return f'{head}msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{translation}"\n'


def locales_folder(folder: Path, language: str = "nl", **texts: str) -> Path:
    """A folder of locales with one language; domains that are not given have no entries."""
    locales = folder / "locales"
    for domain in Domain:
        path = catalogue_path(locales, language, domain)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts.get(domain.value, catalogue_text(language=language)), encoding="utf-8")
    return locales
