"""The values of a clause's placeholders, in words."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from app.core.composition.brief import Brief, missing, phrase
from app.core.composition.formats import Formats
from app.core.model.base import Money
from app.core.model.clause import Placeholder, PlaceholderType
from app.core.model.document import Blank, Inlines, Text
from app.core.model.library import Library
from app.core.model.selection import ClauseDecision
from app.core.model.text import Texts
from app.core.model.value import PlaceholderValue, read_value


def clause_value(decision: ClauseDecision, name: str) -> PlaceholderValue | None:
    """The value of a placeholder; None where there is none or it cannot be read, for a check to name."""
    placeholder = decision.version.placeholders.get(name) if decision.version else None
    stated = decision.values.get(name)
    return read_value(placeholder, stated)[0] if placeholder and stated is not None else None


def clause_inlines(brief: Brief, decision: ClauseDecision, name: str) -> Inlines:
    """The value of a placeholder as it prints, or a blank with the placeholder's question."""
    which = (decision.clause.id, decision.version.version if decision.version else "", name, decision.values.get(name))
    return _inlines(brief.library, brief.texts, brief.formats, which)


@lru_cache(maxsize=16384)
def _inlines(library: Library, texts: Texts, formats: Formats, which: tuple[str, str, str, str | None]) -> Inlines:
    clause_id, number, name, stated = which
    version = next(each for each in library.clauses[clause_id].versions if each.version == number)
    placeholder = version.placeholders.get(name)
    if placeholder is None:
        return (Blank(name, f"clauses.{clause_id}.values.{name}"),)
    context = f"{clause_id}/placeholders.{name}"
    value = read_value(placeholder, stated)[0] if stated is not None else None
    if value is None:
        label = texts.clauses.line(f"{context}.label", placeholder.label) or f"{clause_id}: {name}"
        return (Blank(phrase(library, texts, "to_complete", what=label), f"clauses.{clause_id}.values.{name}"),)
    if placeholder.type is PlaceholderType.CHOICE:
        return _choice(library, texts, context, placeholder, str(value))
    return (Text(_worded(formats, placeholder, value)),)


def _choice(library: Library, texts: Texts, context: str, placeholder: Placeholder, code: str) -> Inlines:
    label = next(choice.label for choice in placeholder.choices if choice.code == code)
    found = texts.clauses.line(f"{context}.choices.{code}", label)
    return (Text(found),) if found is not None else (missing(library, texts, f"{context}.choices.{code}"),)


def _worded(formats: Formats, placeholder: Placeholder, value: PlaceholderValue) -> str:
    match value:
        case Money():
            return formats.money(value)
        case Decimal() if placeholder.type is PlaceholderType.PERCENT:
            return formats.percent(value)
        case Decimal():
            return formats.number(value)
        case str():
            return value
