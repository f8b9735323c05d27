"""What pydantic refuses, in words for people: a finding for each fault."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches

from pydantic_core import ErrorDetails

from app.core.model.finding import N_, Finding, Severity
from app.core.parameters.scalars import shown

A_LIST = N_("Write a list, even where there is one item only.")
A_MAPPING = N_("Write a line for each language or name, such as “nl: …”.")
A_NOUN = N_("Write a line for each of its fields, such as “name: …”.")

_LONGEST_KEY = 60
_SUGGESTED = 5

_MEND_BY_PATTERN: Mapping[str, str] = {
    r"^[^\n]*$": N_("Write it on one line."),
    r"^[a-z0-9]+(-[a-z0-9]+)*$": N_("Write small letters and digits, with single hyphens between them: be-vlg."),
    r"^[a-z][a-z0-9_]*$": N_("Write small letters, digits and underscores, beginning with a letter: monthly_hours."),
    r"^[a-z]{2}$": N_("Write the two small letters of the language (ISO 639-1): nl."),
    r"^[0-9]{8}$": N_("Write the eight digits without the check digit: 90911200."),
    r"^[A-Z]{2}[A-Z0-9]{0,3}$": N_("Write a NUTS code in capitals: BE242."),
    r"^[A-Z]{3}$": N_("Write the three capitals of the currency (ISO 4217): EUR."),
    r"^[A-Z]{2}$": N_("Write the two capitals of the country (ISO 3166-1): BE."),
    r"^LOT-[0-9]{4}$": N_("Write LOT- and four digits: LOT-0001."),
    r"^https?://[^\s<>\"]+$": N_("Write the whole address, beginning with https:// and without spaces."),
    r"^[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+$": N_("Write one mail address: procurement@example.org."),
}
_BOUNDS = {
    "greater_than_equal": "ge",
    "greater_than": "gt",
    "less_than_equal": "le",
    "less_than": "lt",
}


def fault(error: ErrorDetails, *, where: str) -> Finding:
    """The finding for one fault of one field."""
    kind, context = error["type"], error.get("ctx", {})
    values = {"value": shown(error["input"])}
    if kind == "string_unicode":
        return unprintable(_first_surrogate(error["input"]), where=where)
    if kind == "unprintable":
        return unprintable(str(context["character"]), where=where)
    if kind == "string_too_long":
        return _too_long(context["max_length"], where)
    if kind == "literal_error":
        return _not_a_choice(values["value"], _choices(context["expected"]), where)
    if kind in _BOUNDS:
        return _out_of_bounds(values["value"], kind, context[_BOUNDS[kind]], where)
    return Finding(
        "tender.wrong-form",
        Severity.ERROR,
        N_("“{value}” is not what this field holds, so it is left blank."),
        where,
        _mend(kind, context),
        values,
    )


def unprintable(character: str, *, where: str) -> Finding:
    """A text holds a character that a document cannot show."""
    return Finding(
        "tender.unprintable",
        Severity.ERROR,
        N_("The text holds the invisible character {character}, which a document cannot print."),
        where,
        N_("Type the text anew, or paste it as plain text."),
        {"character": character},
    )


def unknown_time_zone(value: str, zones: Collection[str], *, where: str) -> Finding:
    """A time zone that is none, so that a deadline would be at no moment at all."""
    return _not_a_choice(shown(value), get_close_matches(value, sorted(zones), n=_SUGGESTED, cutoff=0), where)


def missing_part(*, where: str) -> Finding:
    """A part without which the whole says nothing is absent."""
    return Finding(
        "tender.missing-part",
        Severity.ERROR,
        N_("This part is missing; without it the rest says nothing and is left out."),
        where,
        N_("State it, or leave out the whole."),
    )


def wrong_kind(raw: object, mend: str, *, where: str) -> Finding:
    """A value of another kind than the field holds."""
    return Finding(
        "tender.wrong-kind",
        Severity.ERROR,
        N_("“{value}” is not of the kind this field holds, so it is left blank."),
        where,
        mend,
        {"value": shown(raw)},
    )


def unknown_field(key: object, known: Sequence[str], *, where: str) -> Finding:
    """A key that no field has."""
    name = shown(key)
    near = get_close_matches(name, known, n=1) if len(name) < _LONGEST_KEY else []
    if near:
        mend = N_("Did you mean {suggestion}? Otherwise leave it out.")
    else:
        mend = N_("Leave it out, or put it where it belongs; the guide lists all fields.")
    return Finding(
        "tender.unknown-field",
        Severity.ERROR,
        N_("There is no field “{field}” here, so nothing would be done with it."),
        where,
        mend,
        {"field": name, **({"suggestion": near[0]} if near else {})},
    )


def doubled_lot(lot: str, *, where: str) -> Finding:
    """Two lots have the same number."""
    return Finding(
        "tender.doubled-lot",
        Severity.ERROR,
        N_("Another lot is called {lot} already, so this one is given the next free number."),
        where,
        N_("Give every lot a number of its own."),
        {"lot": lot},
    )


def not_a_tender(*, where: str) -> Finding:
    """The whole is no mapping of fields."""
    return Finding(
        "tender.not-a-tender",
        Severity.ERROR,
        N_("This holds no fields of a tender, so nothing can be read from it."),
        where,
        N_("Begin with the line “schema: 1”, then a line for each field; the examples show how."),
    )


def schema_missing(*, where: str) -> Finding:
    """The file does not say which version of the format it follows."""
    return Finding(
        "tender.schema-missing",
        Severity.WARNING,
        N_("The file does not say which version of the format it follows; it is read as 1."),
        where,
        N_("Begin the file with the line “schema: 1”."),
    )


def schema_unknown(stated: object, *, where: str) -> Finding:
    """The file follows another version of the format."""
    return Finding(
        "tender.schema-unknown",
        Severity.ERROR,
        N_("The file follows version “{stated}” of the format, which is not known; it is read as 1."),
        where,
        N_("Write “schema: 1”, or use the version of Clausula that the file was made with."),
        {"stated": shown(stated)},
    )


def more(count: int, *, where: str) -> Finding:
    """There are more findings than anyone reads."""
    return Finding(
        "tender.more-findings",
        Severity.ERROR,
        N_("There are {count} more findings of this sort, which are not listed."),
        where,
        N_("Mend those that are listed, then check again."),
        {"count": count},
    )


def too_many(count: int, limit: int, *, where: str) -> Finding:
    """More items than one tender can have."""
    return Finding(
        "tender.too-many",
        Severity.ERROR,
        N_("There are {count} items here; only the first {limit} are read."),
        where,
        N_("Divide the purchase into several tenders."),
        {"count": count, "limit": limit},
    )


def _out_of_bounds(value: str, kind: str, bound: object, where: str) -> Finding:
    message = {
        "ge": N_("{value} is too small here, so it is left blank: {bound} is the least."),
        "gt": N_("{value} is too small here, so it is left blank: it has to be above {bound}."),
        "le": N_("{value} is too large here, so it is left blank: {bound} is the most."),
        "lt": N_("{value} is too large here, so it is left blank: it has to be below {bound}."),
    }[_BOUNDS[kind]]
    return Finding(
        "tender.out-of-bounds",
        Severity.ERROR,
        message,
        where,
        N_("Look at the number again, and at the unit the field counts in."),
        {"value": value, "bound": bound},
    )


def _too_long(limit: object, where: str) -> Finding:
    return Finding(
        "tender.too-long",
        Severity.ERROR,
        N_("The text is longer than {limit} characters, so it is left blank."),
        where,
        N_("Shorten it, or put it into a document of its own."),
        {"limit": limit},
    )


def _not_a_choice(value: str, choices: list[str], where: str) -> Finding:
    near = get_close_matches(value, choices, n=1)
    mend = N_("Choose one of: {choices}.")
    if near:
        mend = N_("Did you mean {suggestion}? Choose one of: {choices}.")
    return Finding(
        "tender.not-a-choice",
        Severity.ERROR,
        N_("“{value}” is not one of the answers this field knows, so it is left blank."),
        where,
        mend,
        {
            "value": value,
            "choices": ", ".join(choices),
            **({"suggestion": near[0]} if near else {}),
        },
    )


def _mend(kind: str, context: Mapping[str, object]) -> str:
    if kind == "string_pattern_mismatch":
        return _MEND_BY_PATTERN[str(context["pattern"])]
    if kind.startswith("decimal_"):
        return N_("Write at most two decimals.")
    return N_("Look whether that day and hour exist.")


def _first_surrogate(text: str) -> str:
    return next(f"U+{ord(c):04X}" for c in text if "\ud800" <= c <= "\udfff")


def _choices(expected: str) -> list[str]:
    """Pydantic's own list, `'a', 'b' or 'c'`, as a list."""
    return expected.split("'")[1::2]
