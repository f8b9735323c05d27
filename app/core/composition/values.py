"""The values of a clause's placeholders, in words."""

from __future__ import annotations

from decimal import Decimal

from app.core.composition.bodies import MadeClause
from app.core.composition.brief import Voice
from app.core.composition.formats import Formats
from app.core.model.base import Money
from app.core.model.clause import Placeholder, PlaceholderType
from app.core.model.document import Blank, Inlines, Text
from app.core.model.value import PlaceholderValue, read_value


def placeholder_inlines(voice: Voice, made: MadeClause, name: str, stated: str | None) -> Inlines:
    """The value of a placeholder as it prints, or a blank with the placeholder's question; None where none is stated."""
    placeholder = made.version.placeholders.get(name)
    where = f"clauses.{made.clause_id}.values.{name}"
    if placeholder is None:
        return (Blank(name, where),)
    context = f"{made.clause_id}/placeholders.{name}"
    value = read_value(placeholder, stated)[0] if stated is not None else None
    if value is None:
        label = voice.texts.clauses.line(f"{context}.label", placeholder.label) or f"{made.clause_id}: {name}"
        return (Blank(voice.to_complete(label), where),)
    if placeholder.type is PlaceholderType.CHOICE:
        found = _choice(voice, context, placeholder, str(value))
        return (Text(found, where=where),) if found is not None else (voice.missing(f"{context}.choices.{value}"),)
    return (Text(_worded(voice.formats, placeholder, value), where=where),)


def _choice(voice: Voice, context: str, placeholder: Placeholder, code: str) -> str | None:
    label = next(choice.label for choice in placeholder.choices if choice.code == code)
    return voice.texts.clauses.line(f"{context}.choices.{code}", label)


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
