"""What a step shows: every field with its inputs as they were typed, its answers, and what is wrong with it.

Templates only walk through what is made here. Words come in the page language; what was typed comes raw.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from babel.numbers import format_currency

from app.core.composition import say
from app.core.model.base import Money
from app.core.model.finding import N_, Codes, Finding
from app.core.model.library import Law
from app.web.answers import Data, items_at, value_at
from app.web.choices import Reader, answers_for, citation_of, currencies, label_of, language_name
from app.web.forms import FieldKind, FormField, Group, Step
from app.web.forms.sources import LEGAL_SOURCES
from app.web.places import is_at, place_of
from app.workspaces.searching import SEARCHED, FoundCode, find_codes

_MOST_RADIOS = 4
_LONGEST_MENTION = 120
_LOCAL = frozenset({FieldKind.LOCAL_LINE, FieldKind.LOCAL_TEXT})
_YES, _NO, _NOT_STATED = N_("Yes"), N_("No"), N_("Not stated yet")
_INHERITED = N_("The whole contract: %(value)s")
_FITTING = N_("Made for what you buy: %(packs)s")
_DAY = "0000-00-00"
_MOMENT = "0000-00-00T00:00"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a closed list."""

    code: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Input:
    """One input; `id` is its name. `language` is that of the text typed, "" where it is in none."""

    id: str
    value: str
    language: str = ""
    label: str = ""
    type: str = "text"


@dataclass(frozen=True, slots=True)
class Search:
    """A search at a field: the list, what was asked for, "" where nothing was, and what was found."""

    options: str
    query: str
    found: tuple[FoundCode, ...]


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field as it stands. `widget` says which macro shows it; `echo` is what was understood, in words."""

    id: str
    widget: str
    label: str
    hint: str
    bt: str
    inputs: tuple[Input, ...]
    options: tuple[Option, ...] = ()
    search: Search | None = None
    """For answers that are codes of a long list."""
    echo: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    unit: str = ""
    """Stands behind the input."""
    citation: str = ""
    """The provision behind the question, as the law of the place cites it."""
    citation_language: str = ""
    is_confirmed: bool = True
    """Somebody has compared that provision with an official text."""

    @property
    def description(self) -> str:
        """The ids of what describes the input."""
        parts = (
            ("message", self.messages),
            ("hint", self.hint),
            ("basis", self.citation),
            ("unit", self.unit),
            ("echo", self.echo),
        )
        return " ".join(f"{self.id}-{name}" for name, stands in parts if stands)


@dataclass(frozen=True, slots=True)
class ShownItem:
    """The fields of one item of a repeated group; one unnamed item where the group stands once."""

    fields: tuple[ShownField, ...]
    title: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group as it stands. `repeats` and `add` are "" where it stands once."""

    title: str
    intro: str
    items: tuple[ShownItem, ...]
    repeats: str = ""
    add: str = ""


@dataclass(frozen=True, slots=True)
class Mend:
    """One line of the error summary: what is wrong, with the id of the element to go to."""

    anchor: str
    label: str
    message: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What a step is shown with: the data its paths count from, the findings there, the languages of local texts."""

    data: Data
    findings: Sequence[Finding]
    languages: Sequence[str]
    currency: str
    """Proposed where an amount has none."""
    sought: tuple[str, str] = ("", "")
    """The path of the field that is searched at, and the words asked for."""
    fitting_packs: tuple[str, ...] = ()
    """The packs of clauses made for what is bought."""
    law: Law | None = None
    """That questions are cited from; None cites nothing."""
    whole: Data | None = None
    """The data of the whole contract, where this is about one lot."""


def shown_groups(step: Step, filled: Filled, reader: Reader) -> tuple[ShownGroup, ...]:
    """The groups of a step, ready to show."""
    return tuple(_group(group, filled, reader) for group in step.groups)


def mends(groups: Iterable[ShownGroup]) -> tuple[Mend, ...]:
    """The lines of the error summary, in the order of the page."""
    return tuple(
        Mend(
            field.inputs[0].id if field.widget in {"line", "text", "local"} and field.inputs else field.id,
            field.label,
            message,
        )
        for group in groups
        for item in group.items
        for field in item.fields
        for message in field.messages
    )


def finding_text(finding: Finding, reader: Reader) -> str:
    """What is wrong and how to mend it, in the page language."""
    library, values = reader.installation.library, in_form_words(finding, reader).values
    message = say(finding.message, values, library, reader.texts)
    return f"{message} {say(finding.mend, values, library, reader.texts)}".strip()


def in_form_words(finding: Finding, reader: Reader) -> Finding:
    """The finding with the questions of the form in place of the names that a file gives its fields."""
    return replace(finding, values=words_of(finding.values, reader))


def words_of(values: Mapping[str, object], reader: Reader) -> dict[str, object]:
    """The values of a message with the questions of the form in place of the names of fields."""
    return {name: _question(value, reader) for name, value in values.items()}


def _question(value: object, reader: Reader) -> object:
    if not isinstance(value, Codes) or value.code_list != "fields":
        return value
    places = (place_of(code, {}) for code in value.codes)
    asked = (reader.say(each.label) if each and each.label else "" for each in places)
    return [question or replace(value, codes=(code,)) for question, code in zip(asked, value.codes, strict=True)]


def in_words(field: FormField, value: object, reader: Reader) -> tuple[str, ...]:
    """A value as a person reads it: the answers by their labels, codes with their names, an amount as it is written."""
    if field.kind in {FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.YES_NO}:
        return tuple(option.label for option in _options(field, value, reader) if option.chosen and option.code)
    stated = map(typed, value if isinstance(value, list) else [value])
    return _echo(field, value, reader) or tuple(text for text in stated if text)


def typed(value: object) -> str:
    """A raw value as an input holds it."""
    if value is None or isinstance(value, dict | list):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _group(group: Group, filled: Filled, reader: Reader) -> ShownGroup:
    title, intro = reader.say(group.title), reader.say(group.intro)
    if not group.repeats:
        return ShownGroup(title, intro, (_item(group, filled, reader, filled.data, ""),))
    items = tuple(
        _item(group, filled, reader, item, f"{group.repeats}.{index}")
        for index, item in enumerate(items_at(filled.data, group.repeats))
    )
    return ShownGroup(title, intro, items, group.repeats, reader.say(group.add))


def _item(group: Group, filled: Filled, reader: Reader, data: object, path: str) -> ShownItem:
    prefix = f"{path}." if path else ""
    fields = tuple(_field(field, filled, reader, data, prefix) for field in group.fields)
    number = int(path.rpartition(".")[2]) + 1 if path else 0
    return ShownItem(fields, reader.say(group.item) % {"number": number} if path else "", path)


def _field(field: FormField, filled: Filled, reader: Reader, data: object, prefix: str) -> ShownField:
    path = prefix + field.path
    value = value_at(data, field.path)
    messages = tuple(finding_text(each, reader) for each in filled.findings if is_at(each.where, path))
    echo = _echo(field, value, reader) or _proposed(field, value, filled, reader)
    in_lot = filled.whole is not None
    options = _options(replace(field, assumed="") if in_lot else field, value, reader)
    return ShownField(
        path,
        _widget(field, options),
        reader.say(field.label),
        reader.say(field.hint),
        field.bt,
        _inputs(field, value, path, filled, reader),
        options,
        _search(field, path, filled.sought, reader) if field.options in SEARCHED else None,
        echo or _inherited(field, value, filled, reader, prefix),
        messages,
        "%" if field.kind is FieldKind.PERCENT else "",
        *_legal_basis(field.path, filled.law, reader),
    )


def _legal_basis(path: str, law: Law | None, reader: Reader) -> tuple[str, str, bool]:
    """How the provision behind a question is cited, in which language, and whether somebody confirmed it."""
    source = LEGAL_SOURCES.get(path)
    provision = law.provision(source) if law and source else None
    return (*citation_of(source, law, reader), provision.confirmed) if law and provision else ("", "", True)


def _search(field: FormField, path: str, sought: tuple[str, str], reader: Reader) -> Search:
    query = sought[1] if sought[0] == path else ""
    return Search(field.options, query, find_codes(reader.installation.library, field.options, query, reader.language))


_WIDGETS = {
    FieldKind.LOCAL_LINE: "local",
    FieldKind.LOCAL_TEXT: "local",
    FieldKind.CHOICES: "checkboxes",
    FieldKind.YES_NO: "radios",
    FieldKind.TEXT: "text",
    FieldKind.CODES: "text",
    FieldKind.MONEY: "money",
}


def _widget(field: FormField, options: Sequence[Option]) -> str:
    if field.kind is FieldKind.CHOICE:
        return "radios" if len(options) <= _MOST_RADIOS + 1 else "select"
    return _WIDGETS.get(field.kind, "line")


def _inputs(field: FormField, value: object, path: str, filled: Filled, reader: Reader) -> tuple[Input, ...]:
    if field.kind in _LOCAL:
        type_ = "text" if field.kind is FieldKind.LOCAL_LINE else "long"
        return tuple(
            Input(f"{path}.{code}", typed(value_at(value, code)), code, language_name(code, reader.locale), type_)
            for code in filled.languages
        )
    if field.kind is FieldKind.MONEY:
        return _money_inputs(value, path, filled)
    if field.kind is FieldKind.CODES:
        lines = [typed(item) for item in value] if isinstance(value, list) else [typed(value)]
        return (Input(path, "\n".join(lines), type="codes"),)
    return (Input(path, typed(value), type=_input_type(field.kind, typed(value))),)


def _money_inputs(value: object, path: str, filled: Filled) -> tuple[Input, ...]:
    amount = typed(value_at(value, "amount")) if isinstance(value, dict) else typed(value)
    currency = typed(value_at(value, "currency")) or filled.currency
    return (Input(f"{path}.amount", amount), Input(f"{path}.currency", currency))


def _input_type(kind: FieldKind, text: str) -> str:
    """The type of an input; plain text where the browser would hide what was typed."""
    match kind:
        case FieldKind.DATE:
            return "date" if not text or _shape(text) == _DAY else "text"
        case FieldKind.MOMENT:
            return "datetime-local" if not text or _shape(text) == _MOMENT else "text"
        case FieldKind.NUMBER:
            return "number"
        case FieldKind.TEXT:
            return "long"
        case _:
            return "text"


def _shape(text: str) -> str:
    return "".join("0" if "0" <= character <= "9" else character for character in text)


def _options(field: FormField, value: object, reader: Reader) -> tuple[Option, ...]:
    """The answers, with those chosen; one that was typed and is in no list stands too, so that it is seen."""
    if field.kind is FieldKind.YES_NO:
        answers: tuple[tuple[str, str], ...] = (("true", reader.say(_YES)), ("false", reader.say(_NO)))
    elif field.kind in {FieldKind.CHOICE, FieldKind.CHOICES}:
        answers = answers_for(field, reader)
    elif field.kind is FieldKind.MONEY:
        answers = tuple((code, code) for code in currencies())
    else:
        return ()
    chosen = [typed(item) for item in value] if isinstance(value, list) else [typed(value) or field.assumed]
    known = {code for code, _ in answers}
    strange = tuple((code, code) for code in chosen if code and code not in known)
    none = () if field.assumed or field.kind is FieldKind.CHOICES else (("", reader.say(_NOT_STATED)),)
    return tuple(Option(code, label, code in chosen) for code, label in (*answers, *strange, *none))


def _echo(field: FormField, value: object, reader: Reader) -> tuple[str, ...]:
    """What was understood: the names of codes, the amount as it is written."""
    if field.options in SEARCHED:
        codes = value if isinstance(value, list) else [value]
        named = ((typed(code), label_of(field.options, typed(code), reader)) for code in codes)
        return tuple(f"{code} – {label}" for code, label in named if label)
    if field.kind is FieldKind.MONEY and isinstance(value, dict):
        return _amount(value, reader)
    return ()


def _proposed(field: FormField, value: object, filled: Filled, reader: Reader) -> tuple[str, ...]:
    """The packs made for what is bought, where none is chosen."""
    if field.options != "packs" or value is not None or not filled.fitting_packs:
        return ()
    titles = ", ".join(label_of("packs", each, reader) for each in filled.fitting_packs)
    return (reader.say(_FITTING) % {"packs": titles},)


def _inherited(field: FormField, value: object, filled: Filled, reader: Reader, prefix: str) -> tuple[str, ...]:
    """What the whole contract states, where a lot says nothing of its own."""
    if filled.whole is None or value is not None or prefix:
        return ()
    stated = value_at(filled.whole, field.path)
    words = "; ".join(_mentioned(field, stated, filled, reader))
    return (reader.say(_INHERITED) % {"value": words},) if words else ()


def _mentioned(field: FormField, value: object, filled: Filled, reader: Reader) -> Iterator[str]:
    """A value of the whole contract as the page of a lot mentions it."""
    if field.kind in _LOCAL:
        texts = (typed(value_at(value, code)) for code in filled.languages)
        yield from [text if len(text) <= _LONGEST_MENTION else f"{text[:_LONGEST_MENTION]}…" for text in texts if text][
            :1
        ]
    else:
        yield from in_words(field, value, reader)


def _amount(value: Data, reader: Reader) -> tuple[str, ...]:
    try:
        money = Money.model_validate(value)
    except ValueError:
        return ()
    return (format_currency(money.amount, money.currency, locale=reader.locale),)
