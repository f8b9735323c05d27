"""What pydantic refuses in a curated file, as findings with file and line.

Pydantic tells what is wrong for every noun that a place might hold; here only the noun that was meant is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.core.library.strict_yaml import Loaded, Step, Steps
from app.core.model.base import Noun
from app.core.model.finding import N_, Finding, Severity

_LONGEST_SHOWN = 60
_KEY = "[key]"


def file_findings(error: ValidationError, nouns: tuple[type[Noun], ...], loaded: Loaded) -> tuple[Finding, ...]:
    """A finding for each fault of a file, in the order of its lines."""
    faults = [_Fault((), details["loc"], details) for details in error.errors(include_url=False)]
    meant = _without_echoes(_meant(faults, loaded.data))
    return tuple(_finding(fault, nouns, loaded) for fault in sorted(meant, key=lambda fault: loaded.line(fault.path)))


@dataclass(frozen=True, slots=True)
class _Fault:
    """A fault: `path` is where it stands in the file, `rest` what is still to be walked of pydantic's place."""

    path: Steps
    rest: Steps
    details: ErrorDetails

    @property
    def kind(self) -> str:
        """Pydantic's name for it."""
        return self.details["type"]


def _meant(faults: list[_Fault], data: object) -> list[_Fault]:
    """The faults with their paths in the file; where a place may hold several nouns, those of the likeliest one."""
    here = [fault for fault in faults if not fault.rest]
    below: dict[Step, list[_Fault]] = {}
    branches: dict[Step, list[_Fault]] = {}
    for fault in faults:
        if fault.rest == (_KEY,):
            here.append(fault)
        elif fault.rest:
            step, real = fault.rest[0], _is_in_file(fault, data)
            path = (*fault.path, step) if real else fault.path
            (below if real else branches).setdefault(step, []).append(_Fault(path, fault.rest[1:], fault.details))
    for step, within in below.items():
        here += _meant(within, _inside(data, step))
    settled = [_meant(branch, data) for branch in branches.values()]
    return here + min(settled, key=lambda branch: _unlikeliness(branch, len(faults[0].path)), default=[])


def _is_in_file(fault: _Fault, data: object) -> bool:
    step = fault.rest[0]
    if isinstance(step, int):
        return True
    return isinstance(data, dict) and (step in data or (fault.kind == "missing" and len(fault.rest) == 1))


def _inside(data: object, step: Step) -> object:
    if isinstance(data, dict):
        return data.get(step)
    return data[step] if isinstance(data, list) and isinstance(step, int) else None


def _unlikeliness(branch: list[_Fault], depth: int) -> tuple[bool, int, int]:
    """The noun meant is the one of the right kind, then with the fewest wrong keys of its own, then faults."""
    wrong_kind = any(fault.kind.endswith("_type") and len(fault.path) == depth for fault in branch)
    wrong_keys = [fault for fault in branch if fault.kind in {"missing", "extra_forbidden"}]
    return wrong_kind, sum(len(fault.path) == depth + 1 for fault in wrong_keys), len(branch)


def _without_echoes(faults: list[_Fault]) -> list[_Fault]:
    """Without the lists that are too short only because what is in them is wrong."""
    paths = {fault.path for fault in faults}
    return [
        fault
        for fault in faults
        if fault.kind != "too_short"
        or not any(len(path) > len(fault.path) and path[: len(fault.path)] == fault.path for path in paths)
    ]


def _finding(fault: _Fault, nouns: tuple[type[Noun], ...], loaded: Loaded) -> Finding:
    code = _code(fault)
    context = fault.details.get("ctx", {})
    values: dict[str, object] = {
        "key": ".".join(str(step) for step in fault.path) or loaded.name,
        "value": _shown(fault.details["input"]),
        **{name: value for name, value in context.items() if isinstance(value, str | int)},
    }
    mend = _mend(code, fault)
    if code == "unknown-key":
        known = _known_keys(nouns, fault.details["loc"][:-1])
        mend = _suggestion(str(fault.path[-1]), known, values) or mend
    elif code == "not-a-choice":
        choices = str(context["expected"]).split("'")[1::2]
        mend = _suggestion(str(values["value"]), choices, values) or mend
    return Finding(f"file.{code}", Severity.ERROR, _MESSAGES[code], loaded.where(fault.path), mend, values)


def _code(fault: _Fault) -> str:
    if fault.rest == (_KEY,):
        return "wrong-key"
    code = _CODES.get(fault.kind)
    if fault.details["input"] is None and code != "unknown-key":
        return "empty-value"
    return code or ("wrong-kind" if fault.kind in _MEND_OF_KIND else "wrong-form")


def _mend(code: str, fault: _Fault) -> str:
    pattern = str(fault.details.get("ctx", {}).get("pattern", ""))
    found = _MENDS.get(code) or _MEND_OF_KIND.get(fault.kind)
    return found or _MEND_OF_PATTERN.get(pattern) or _MEND_OF_FORM.get(fault.kind, _LAST_MEND)


def _suggestion(stated: str, known: list[str], values: dict[str, object]) -> str | None:
    """The mend that names the nearest known word, which goes into the values; None where none is near."""
    near = get_close_matches(stated, known, n=1)
    values |= {"known": ", ".join(known), "suggestion": near[0] if near else ""}
    return N_("Did you mean “{suggestion}”?") if near else None


_CODES: Mapping[str, str] = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "enum": "not-a-choice",
    "literal_error": "not-a-choice",
    "unprintable": "unprintable",
}
_MESSAGES: Mapping[str, str] = {
    "missing-key": N_("The key “{key}” is missing."),
    "unknown-key": N_("The key “{key}” is not known here."),
    "wrong-key": N_("The key “{key}” is not of the form that keys have here."),
    "empty-value": N_("“{key}” is empty."),
    "not-a-choice": N_("“{key}” is “{value}”, which is not one of the words known there."),
    "unprintable": N_("“{key}” holds the character {character}, which cannot be printed."),
    "wrong-kind": N_("“{key}” is not of the kind of value that belongs there."),
    "wrong-form": N_("“{key}” is “{value}”, which is not of the right form."),
}
_MENDS: Mapping[str, str] = {
    "missing-key": N_("Write the key and its value."),
    "unknown-key": N_("Take it out, or use one of: {known}."),
    "empty-value": N_("Write its value, or take the key out."),
    "not-a-choice": N_("Write one of: {known}."),
    "unprintable": N_("Delete the character; it may not show in your editor."),
}
_MEND_OF_KIND: Mapping[str, str] = {
    "string_type": N_("Write a text; put true, false and a text that begins with a brace into quotation marks."),
    "tuple_type": N_("Write a list: in brackets, or each item on a line of its own after a hyphen."),
    "dict_type": N_("Write keys, each with its value after a colon."),
    "model_type": N_("Write keys, each with its value after a colon."),
    "model_attributes_type": N_("Write keys, each with its value after a colon."),
    "bool_type": N_("Write true or false."),
    "date_type": N_("Write a date such as 2026-01-31."),
    "decimal_type": N_("Write a number such as 12.5."),
    "int_type": N_("Write a whole number."),
}
_MEND_OF_FORM: Mapping[str, str] = {
    "bool_parsing": N_("Write true or false."),
    "int_parsing": N_("Write a whole number."),
    "decimal_parsing": N_("Write a number such as 12.5."),
    "date_parsing": N_("Write a date that exists, such as 2026-01-31."),
    "date_from_datetime_parsing": N_("Write a date that exists, such as 2026-01-31."),
    "date_from_datetime_inexact": N_("Write a date without an hour, such as 2026-01-31."),
    "string_too_long": N_("Shorten it to {max_length} characters."),
    "too_short": N_("Write at least {min_length} of them."),
    "too_long": N_("Write at most {max_length} of them."),
}
_MEND_OF_PATTERN: Mapping[str, str] = {
    r"^[^\n]*$": N_("Write it on one line."),
    r"^[a-z0-9]+(-[a-z0-9]+)*$": N_("Write small letters and digits, joined by hyphens: living-wage."),
    r"^[a-z][a-z0-9_]*$": N_("Write small letters and digits, joined by underscores: award_criteria."),
    r"^[a-z]{2}$": N_("Write the two small letters of a language: nl."),
    r"^[0-9]{8}$": N_("Write eight digits in quotation marks, without the check digit: “90911200”."),
    r"^[0-9]{2,8}$": N_("Write the first two to eight digits of a code, in quotation marks: “9091”."),
    r"^[A-Z]{2}$": N_("Write the two capitals of a country: BE."),
    r"^[A-Z]{3}$": N_("Write the three capitals of a currency: EUR."),
    r"^[A-Z]{2}[A-Z0-9]{0,3}$": N_("Write the capitals and digits of a NUTS code: BE24."),
    r"^[0-9]+(\.[0-9]+)*$": N_("Write numbers joined by full stops, in quotation marks: “1.2”."),
}


_LAST_MEND = N_("Look at the schema of the file, or at a similar file.")


def _shown(stated: object) -> str:
    text = " ".join(str(stated).split()) if isinstance(stated, str | bool) else "…"
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _known_keys(nouns: tuple[type[Noun], ...], place: Steps) -> list[str]:
    """The keys that a noun may have at pydantic's place in it."""
    found: list[object] = list(nouns)
    for step in place:
        found = [kind for noun in found for kind in _kinds_inside(noun, step)]
    fields = [noun.model_fields for kind in found for noun in _nouns(kind)]
    return sorted({field.alias or name for each in fields for name, field in each.items()})


def _kinds_inside(kind: object, step: Step) -> Iterator[object]:
    """The types that a step leads to: a field, an item, a value; a noun's name leads to that noun itself."""
    for noun in _nouns(kind):
        if step == noun.__name__:
            yield noun
        for name, field in noun.model_fields.items():
            if step in {name, field.alias}:
                yield field.annotation
    for part in _parts(kind):
        origin, arguments = get_origin(part), get_args(part)
        if origin is tuple and (isinstance(step, int) or step.startswith("tuple[")):
            yield part if isinstance(step, str) else arguments[0]
        elif origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
            yield arguments[1]


def _nouns(kind: object) -> list[type[Noun]]:
    return [part for part in _parts(kind) if isinstance(part, type) and issubclass(part, Noun)]


def _parts(kind: object) -> list[object]:
    """The types that a type joins; the type itself where it joins none."""
    if get_origin(kind) is Annotated:
        return _parts(get_args(kind)[0])
    if get_origin(kind) in {Union, UnionType}:
        return [part for argument in get_args(kind) for part in _parts(argument)]
    return [kind]
