"""The values of a clause's placeholders: as fields of the form, and from the form back into the list of choices."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_decimal

from app.core.composition import say
from app.core.model.clause import Clause, ClauseVersion, Placeholder, PlaceholderType
from app.core.model.finding import N_
from app.core.model.value import FAULT_MESSAGES, fault_values, read_value
from app.web.answers import Posted, plain_number
from app.web.choices import Reader
from app.web.shown import Input, Option, ShownField

_FROM_TO = N_("From %(least)s to %(most)s.")
_AT_LEAST = N_("At least %(least)s.")
_AT_MOST = N_("At most %(most)s.")
_EXAMPLE = N_("For example: %(example)s")
_NOT_STATED = N_("Not stated yet")
_NUMBERS = frozenset({PlaceholderType.PERCENT, PlaceholderType.INTEGER, PlaceholderType.NUMBER, PlaceholderType.MONEY})
_MOST_RADIOS = 3
_WITH_CURRENCY = re.compile(r"(.*[0-9]) ?([A-Z]{3})")


@dataclass(frozen=True, slots=True)
class ClauseForm:
    """What a posted clause step is read with: the clauses it showed, those now in, document languages, currency."""

    versions: Mapping[str, ClauseVersion]
    said_as: Mapping[str, str]
    """The name a choice stands under, where it is that of the general clause a national one replaces."""
    included: Collection[str]
    languages: Sequence[str]
    currency: str


@dataclass(frozen=True, slots=True)
class AskedFor:
    """The clause whose values are asked for, the currency proposed, and who reads the page."""

    clause: str
    version: ClauseVersion
    currency: str
    reader: Reader

    def said(self, name: str, field: str, source: str) -> str:
        """A part of a placeholder in the page language, else as it was written."""
        return self.reader.texts.clauses.line_or_source(f"{self.clause}/placeholders.{name}.{field}", source)


def value_fields(asked: AskedFor, values: Mapping[str, str]) -> tuple[ShownField, ...]:
    """A field for each placeholder, with the value it has now."""
    return tuple(
        _field(name, placeholder, str(values.get(name, "")), asked)
        for name, placeholder in asked.version.placeholders.items()
    )


def bounds_text(placeholder: Placeholder, reader: Reader) -> str:
    """The bounds of a value in words; "" where there are none."""
    least, most = (
        None if bound is None else format_decimal(bound, locale=reader.locale)
        for bound in (placeholder.min, placeholder.max)
    )
    if least == most:
        return ""
    message = _AT_MOST if least is None else _AT_LEAST if most is None else _FROM_TO
    return reader.say(message) % {"least": least, "most": most}


def with_choices(choices: Sequence[Any], posted: Posted, form: ClauseForm) -> list[Any]:
    """The list of choices with the buyer's words on the clauses that were posted; the others stay.

    A value or reason without a word on the clause keeps it as it stands now; values that are just those proposed, and
    no word, leave no trace.
    """
    posted_as = {
        form.said_as.get(clause, clause): clause for clause in form.versions if f"clauses.{clause}.choice" in posted
    }
    kept = []
    for each in choices:
        clause = posted_as.pop(str(each.get("clause")), None) if isinstance(each, dict) else None
        said = each if clause is None else _choice(each["clause"], clause, each, posted, form)
        if said:
            kept.append(said)
    said_anew = (_choice(name, clause, {}, posted, form) for name, clause in posted_as.items())
    return [*kept, *(said for said in said_anew if said)]


def with_action(choices: Sequence[Any], action: str, form: ClauseForm) -> list[Any]:
    """The list of choices after a button was pressed: `add:clauses.<id>`, `remove:clauses.<id>`, else as it was.

    The reason that was given for the opposite goes; values and link stay.
    """
    verb, _, rest = action.partition(":")
    clause = rest.removeprefix("clauses.")
    if verb not in {"add", "remove"} or clause not in form.versions:
        return list(choices)
    name, include = form.said_as.get(clause, clause), verb == "add"
    said = [each for each in choices if isinstance(each, dict) and each.get("clause") == name]
    if not said:
        return [*choices, {"clause": name, "include": include}]
    turned = {**said[0], "include": include}
    if include != (said[0].get("include", True) not in {False, "false"}):
        turned.pop("reason", None)
    return [turned if each is said[0] else each for each in choices]


def with_successor(choices: Sequence[Any], clause: str, successor: Clause) -> list[Any]:
    """The list of choices with the clause that took another's place in its place, and the values it knows."""
    return [
        {**each, "clause": successor.id, **_known_values(each, successor)}
        if isinstance(each, dict) and each.get("clause") == clause
        else each
        for each in choices
    ]


def _known_values(said: Mapping[str, Any], successor: Clause) -> dict[str, Any]:
    stated = said.get("values")
    if not isinstance(stated, dict):
        return {}
    known = {name for version in successor.versions for name in version.placeholders}
    return {"values": {name: value for name, value in stated.items() if name in known}}


def _choice(name: str, clause: str, before: Mapping[str, Any], posted: Posted, form: ClauseForm) -> dict[str, Any]:
    id_ = f"clauses.{clause}"
    word = posted.get(f"{id_}.choice", "")
    values = _values(id_, form.versions[clause], before.get("values"), posted, form.currency)
    link = _link(id_, before.get("link"), posted, form.languages)
    reason = posted.get(f"{id_}.reason", "").replace("\r\n", "\n").strip()
    if not (word or values or reason or link):
        return {}
    include = word == "in" or (not word and (bool(values) or clause in form.included))
    said: dict[str, Any] = {"clause": name, "include": include}
    said |= {"reason": reason} if reason else {}
    said |= {"link": link} if link else {}
    return said | ({"values": values} if values else {})


def _values(id_: str, version: ClauseVersion, before: object, posted: Posted, currency: str) -> dict[str, Any]:
    """The values that differ from what the library proposes, or that were stated before."""
    known = dict(before) if isinstance(before, dict) else {}
    for name, placeholder in version.placeholders.items():
        typed = posted.get(f"{id_}.values.{name}")
        if typed is None:
            continue
        text = _as_value(placeholder, typed, currency)
        if not text:
            known.pop(name, None)
        elif name in known or text != placeholder.default:
            known[name] = text
    return known


def _as_value(placeholder: Placeholder, typed: str, currency: str) -> str:
    """What was typed as the tender file writes it: a plain number, an amount with its currency."""
    text = " ".join(typed.split())
    if placeholder.type not in _NUMBERS:
        return text
    if placeholder.type is not PlaceholderType.MONEY:
        return plain_number(text.removesuffix("%"))
    found = _WITH_CURRENCY.fullmatch(text)
    amount, stated = (found[1], found[2]) if found else (text, currency)
    return f"{plain_number(amount)} {stated}" if text else ""


def _link(id_: str, before: object, posted: Posted, languages: Sequence[str]) -> dict[str, Any]:
    known = dict(before) if isinstance(before, dict) else {}
    for language in languages:
        typed = posted.get(f"{id_}.link.{language}")
        if typed is not None:
            known[language] = typed.replace("\r\n", "\n").strip()
    return {language: text for language, text in known.items() if text}


def _field(name: str, placeholder: Placeholder, value: str, asked: AskedFor) -> ShownField:
    id_ = f"clauses.{asked.clause}.values.{name}"
    label = asked.said(name, "label", placeholder.label)
    typed = value.removesuffix(f" {asked.currency}") if placeholder.type is PlaceholderType.MONEY else value
    return ShownField(
        id_,
        _widget(placeholder),
        label,
        " ".join(_hints(name, placeholder, asked)),
        "",
        (Input(id_, typed, type="number" if placeholder.type in _NUMBERS else "text"),),
        _options(name, placeholder, value, asked),
        messages=_messages(label, placeholder, value, asked.reader),
        unit=_unit(name, placeholder, asked),
    )


def _widget(placeholder: Placeholder) -> str:
    if placeholder.type is not PlaceholderType.CHOICE:
        return "line"
    return "radios" if len(placeholder.choices) <= _MOST_RADIOS else "select"


def _messages(label: str, placeholder: Placeholder, text: str, reader: Reader) -> tuple[str, ...]:
    """What is wrong with a value that is stated; one that is missing stands in the review."""
    fault = read_value(placeholder, text)[1] if text else None
    if fault is None:
        return ()
    values = fault_values(label, placeholder, text)
    return (say(FAULT_MESSAGES[fault], values, reader.installation.library, reader.texts),)


def _options(name: str, placeholder: Placeholder, value: str, asked: AskedFor) -> tuple[Option, ...]:
    """The answers of a choice; one that was typed and is none of them stands too, so that it is seen."""
    if placeholder.type is not PlaceholderType.CHOICE:
        return ()
    named = [
        Option(choice.code, asked.said(name, f"choices.{choice.code}", choice.label), choice.code == value)
        for choice in placeholder.choices
    ]
    strange = [Option(value, value, chosen=True)] if value and not any(each.chosen for each in named) else []
    none = [] if placeholder.default else [Option("", asked.reader.say(_NOT_STATED), not value)]
    return (*named, *strange, *none)


def _unit(name: str, placeholder: Placeholder, asked: AskedFor) -> str:
    match placeholder.type:
        case PlaceholderType.PERCENT:
            return "%"
        case PlaceholderType.MONEY:
            return asked.currency
        case _:
            return asked.said(name, "unit", placeholder.unit) if placeholder.unit else ""


def _hints(name: str, placeholder: Placeholder, asked: AskedFor) -> Iterator[str]:
    if placeholder.help:
        yield asked.said(name, "help", placeholder.help)
    if bounds := bounds_text(placeholder, asked.reader):
        yield bounds
    if placeholder.default is None and placeholder.type is not PlaceholderType.CHOICE:
        yield asked.reader.say(_EXAMPLE) % {"example": placeholder.example}
