"""Findings and reasons in a reader's language: the translated message with its values filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from string import Formatter

from app.core.composition.formats import Formats, formats_for
from app.core.model.arrangement import FactRow, Facts
from app.core.model.base import Money
from app.core.model.finding import Codes
from app.core.model.library import Library
from app.core.model.text import Texts

_FORMATTER = Formatter()


def say(message: str, values: Mapping[str, object], library: Library, texts: Texts) -> str:
    """A marked message in the language of the texts; in the base language where it has no translation.

    Values are never read as a format: only names in braces are replaced.
    """
    formats = formats_for(texts.language, None)
    said = ""
    for literal, name in _cut(message, texts):
        said += literal if name is None else literal + _worded(values.get(name, ""), formats, library, texts)
    return said


@lru_cache(maxsize=4096)
def _cut(source: str, texts: Texts) -> tuple[tuple[str, str | None], ...]:
    """A message, translated, cut at its placeholders; a translation that cannot be cut gives way to its source."""
    translated = texts.interface.line("", source) or source
    try:
        return tuple((literal, name) for literal, name, _, _ in _FORMATTER.parse(translated))
    except ValueError:
        return tuple((literal, name) for literal, name, _, _ in _FORMATTER.parse(source))


def _worded(value: object, formats: Formats, library: Library, texts: Texts) -> str:
    match value:
        case str():
            return value
        case Codes():
            return formats.items([_label(value.code_list, code, formats, library, texts) for code in value.codes])
        case Money():
            return formats.money(value)
        case datetime():
            return formats.moment(value)
        case date():
            return formats.day(value)
        case bool() | None:
            return str(value)
        case Decimal() | int():
            return formats.number(value)
        case tuple() | list():
            return formats.items([_worded(each, formats, library, texts) for each in value])
        case _:
            return str(value)


def _label(code_list: str, code: str, formats: Formats, library: Library, texts: Texts) -> str:
    match code_list:
        case "clauses":
            clause = library.clauses.get(code)
            return texts.clauses.line_or_source(f"{code}/title", clause.versions[0].title if clause else code)
        case "packs":
            pack = library.packs.get(code)
            return texts.clauses.line_or_source(f"pack.{code}/title", pack.title if pack else code)
        case "pack-reasons":
            return _pack_reason(code, library, texts)
        case "jurisdictions":
            jurisdiction = library.jurisdictions.get(code)
            return jurisdiction.name.get(texts.language, code) if jurisdiction else code
        case "provisions":
            return _citation(code, library, texts.language) or code
        case "languages":
            return formats.language_name(code)
        case "fields":
            return _field_label(code, library, texts)
        case "cpv":
            return library.label("cpv", code.ljust(8, "0"), texts.language)
        case _:
            return library.label(code_list, code, texts.language)


@lru_cache(maxsize=4096)
def _field_label(name: str, library: Library, texts: Texts) -> str:
    """What documents call a field or the group it is of; the name it has in files where none prints it."""
    clause_id, _, placeholder = name.removeprefix("clauses.").partition(".values.")
    if placeholder:
        return question_of(clause_id, placeholder, library, texts) or name
    for context, row in _rows_of_facts(library):
        if row.field.removeprefix("lot.") in {name, name.rpartition(".")[0]}:
            label = texts.documents.line_or_source(context, row.label) if row.label else None
            return label or library.label("notice-fields", row.bt or "", texts.language)
    return name


def _rows_of_facts(library: Library) -> Iterator[tuple[str, FactRow]]:
    """Every row of the arrangements that prints a field, with the context of its label."""
    for arrangement in library.arrangements.values():
        for section in arrangement.sections:
            for block in section.blocks:
                if isinstance(block, Facts):
                    yield from ((f"{arrangement.id}/{section.id}/label", row) for row in block.facts)


def question_of(clause_id: str, name: str, library: Library, texts: Texts) -> str:
    """What a clause asks for a placeholder, for a reader at the screen; "" where the library knows none."""
    clause = library.clauses.get(clause_id)
    placeholder = clause.versions[0].placeholders.get(name) if clause else None
    context = f"{clause_id}/placeholders.{name}.label"
    return texts.clauses.line_or_source(context, placeholder.label) if placeholder else ""


def _pack_reason(code: str, library: Library, texts: Texts) -> str:
    """Why a pack has a clause; `code` is `<pack>/<clause>`."""
    name, _, clause = code.partition("/")
    pack = library.packs.get(name)
    found = next((each.reason for each in pack.clauses if each.clause == clause), "") if pack else ""
    return texts.clauses.line_or_source(f"pack.{name}/{clause}", found) if found else ""


def _citation(key: str, library: Library, language: str) -> str | None:
    """A provision as Union law cites it in a language: how a reader knows what is meant."""
    union = library.jurisdictions.get("eu")
    provision = union.provisions.get(key) if union else None
    return provision.citation.get(language) if provision else None
