"""Parts of a tender in plain words: what each is called on the page, and what it says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from babel.dates import format_date, format_datetime

from app.core.composition import question_of
from app.core.model.finding import N_
from app.web.answers import value_at
from app.web.choices import Reader, language_name
from app.web.clause_cards import title_of
from app.web.forms import FieldKind, FormField
from app.web.parts import ClausePart, FieldPart, ListPart, Part, field_parts
from app.web.shown import in_words, typed

_INCLUDE, _LEAVE_OUT = N_("Include"), N_("Leave out")
_AS_PROPOSED = N_("As proposed")

Lines = tuple[str, ...]
"""A value in words, a line each; empty where nothing is stated."""


def label_of_part(part: Part, reader: Reader) -> str:
    """What a part is called: the question, the group, the title of the clause."""
    match part:
        case FieldPart(_, field, language):
            named = f" ({language_name(language, reader.locale)})" if language else ""
            return f"{reader.say(field.label)}{named}"
        case ListPart(_, group):
            return reader.say(group.title)
        case ClausePart(_, clause):
            known = reader.installation.library.clauses.get(clause)
            return title_of(known, None, reader)[0] if known else clause


def words_of_part(part: Part, value: object, reader: Reader) -> Lines:
    """What a part says; what has another shape than the form gives it stands as it is written in a file."""
    match part:
        case FieldPart(_, field, language):
            return _words(field, value, reader, is_text=bool(language))
        case ListPart(_, group):
            items = value if isinstance(value, list) else []
            numbered = enumerate(items, 1)
            return tuple(
                f"{reader.say(group.item) % {'number': number}}: {'; '.join(_fields(group.fields, item, reader))}"
                for number, item in numbered
            )
        case ClausePart(_, clause):
            return tuple(_choice(clause, value, reader))


def _words(field: FormField, value: object, reader: Reader, *, is_text: bool) -> Lines:
    if is_text or (value and not isinstance(value, list | dict) and field.kind is FieldKind.TEXT):
        return tuple(line for line in typed(value).splitlines() if line)
    lines = in_words(replace(field, assumed=""), value, reader)
    if field.kind in {FieldKind.DATE, FieldKind.MOMENT}:
        return tuple(_day(line, reader) for line in lines)
    if field.kind is FieldKind.PERCENT:
        return tuple(f"{line} %" for line in lines)
    return lines or ((as_written(value),) if value else ())


def as_written(value: object) -> str:
    """A value as a tender file writes it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _day(text: str, reader: Reader) -> str:
    try:
        if "T" in text:
            return format_datetime(datetime.fromisoformat(text), "d MMMM y, HH:mm", locale=reader.locale)
        return format_date(date.fromisoformat(text), "long", locale=reader.locale)
    except ValueError:
        return text


def _fields(fields: tuple[FormField, ...], item: object, reader: Reader) -> Iterator[str]:
    """The answers of one item of a list that are stated."""
    for part in field_parts(fields, (item,)):
        words = words_of_part(part, value_at(item, part.path), reader)
        if words:
            yield f"{label_of_part(part, reader)}: {', '.join(words)}"


def _choice(clause: str, value: object, reader: Reader) -> Iterator[str]:
    """What is said about a clause; that it is as proposed where nothing is."""
    said: Mapping[str, object] = value if isinstance(value, dict) else {}
    include = said.get("include", True)
    yield reader.say(_LEAVE_OUT if include in {False, "false"} else _INCLUDE) if said else reader.say(_AS_PROPOSED)
    if reason := typed(said.get("reason")):
        yield reason
    link, values = said.get("link"), said.get("values")
    yield from (f"{language}: {text}" for language, text in _pairs(link))
    yield from (f"{_asked(clause, name, reader)}: {text}" for name, text in _pairs(values))


def _pairs(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        yield from ((str(name), typed(each)) for name, each in value.items())


def _asked(clause: str, name: str, reader: Reader) -> str:
    return question_of(clause, name, reader.installation.library, reader.texts) or name
