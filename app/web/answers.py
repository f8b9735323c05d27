"""A posted form → the tender's plain data: what the step asks is replaced, the rest stays as it was.

What was typed is kept, right or wrong; only numbers as people write them (350.000 or 12,5) become plain ones where that
has one meaning. An input that was not posted changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from app.web.forms import FieldKind, FormField, Group, Step

Data = dict[str, Any]
Posted = MultiDict[str, str]

MOST_ITEMS = 100
"""Items of a repeated group that a form takes."""

_BETWEEN_CODES = re.compile(r"[\s,;]+")
_SPACES = re.compile(r"[\s\u00a0\u202f']+")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_DECIMALS = re.compile(r"([0-9]{1,3}(?:[.,]?[0-9]{3})*|[0-9]+)[.,]([0-9]{1,2})")
_NUMBERS = frozenset({FieldKind.NUMBER, FieldKind.PERCENT})


def with_answers(data: Data, step: Step, posted: Posted, languages: Sequence[str]) -> Data:
    """The data with the answers of a step; `languages` are those the form asked local texts in."""
    for group in step.groups:
        if group.repeats:
            _fill_items(data, group, posted, languages)
        else:
            _fill(data, group.fields, posted, "", languages)
    return data


def with_empty_item(data: Data, path: str) -> Data:
    """The data with one more, empty item at the end of a list."""
    return with_value(data, path, [*items_at(data, path), {}])


def without_item(data: Data, path: str, index: int) -> Data:
    """The data without one item of a list."""
    kept = [item for place, item in enumerate(items_at(data, path)) if place != index]
    return with_value(data, path, kept or None)


def without_empty_items(data: Data, step: Step) -> Data:
    """The data without the items of repeated groups in which nothing is stated."""
    for group in step.groups:
        if group.repeats:
            with_value(data, group.repeats, [item for item in items_at(data, group.repeats) if item != {}] or None)
    return data


def value_at(data: object, path: str) -> object:
    """What stands at a dotted path; None where nothing does, or where the data has another shape."""
    found = data
    for part in path.split("."):
        if not isinstance(found, dict):
            return None
        found = found.get(part)
    return found


def items_at(data: object, path: str) -> list[Any]:
    """The list at a path; empty where there is none."""
    found = value_at(data, path)
    return found if isinstance(found, list) else []


def with_value(data: Data, path: str, value: object) -> Data:
    """The data with a value at a dotted path; None takes it away, and what then is empty above it."""
    head, _, rest = path.partition(".")
    if rest:
        below = data.get(head)
        value = with_value(below if isinstance(below, dict) else {}, rest, value) or None
    if value is None:
        data.pop(head, None)
    else:
        data[head] = value
    return data


def plain_number(text: str) -> str:
    """A number as the tender file writes it, where the text has one meaning; otherwise the text as it is.

    No number here has three decimals, so three digits after a point or comma are thousands.

    >>> plain_number("350.000"), plain_number("12,5"), plain_number("1 234,50"), plain_number("ten")
    ('350000', '12.5', '1234.50', 'ten')
    """
    bare = _SPACES.sub("", text)
    if _THOUSANDS.fullmatch(bare):
        return bare.replace(".", "").replace(",", "")
    if found := _DECIMALS.fullmatch(bare):
        return f"{found[1].replace('.', '').replace(',', '')}.{found[2]}"
    return bare if bare.isdigit() else text.strip()


def _fill_items(data: Data, group: Group, posted: Posted, languages: Sequence[str]) -> None:
    items = items_at(data, group.repeats)
    for index in sorted(_indexes(group.repeats, posted)):
        while len(items) <= index:
            items.append({})
        item = items[index] if isinstance(items[index], dict) else {}
        _fill(item, group.fields, posted, f"{group.repeats}.{index}.", languages)
        items[index] = item
    if items:
        with_value(data, group.repeats, items)


def _indexes(path: str, posted: Posted) -> set[int]:
    pattern = re.compile(rf"{re.escape(path)}\.([0-9]{{1,3}})\..+")
    found = (pattern.fullmatch(name) for name in posted)
    return {int(match[1]) for match in found if match and int(match[1]) < MOST_ITEMS}


def _fill(data: Data, fields: Iterable[FormField], posted: Posted, prefix: str, languages: Sequence[str]) -> None:
    for field in fields:
        match field.kind:
            case FieldKind.LOCAL_LINE | FieldKind.LOCAL_TEXT:
                for language in languages:
                    _fill_one(data, f"{field.path}.{language}", posted, prefix)
            case FieldKind.CHOICES | FieldKind.CODES:
                _fill_list(data, field, posted, prefix)
            case FieldKind.MONEY:
                _fill_money(data, field.path, posted, prefix)
            case _:
                _fill_one(data, field.path, posted, prefix, number=field.kind in _NUMBERS)


def _fill_one(data: Data, path: str, posted: Posted, prefix: str, *, number: bool = False) -> None:
    typed = posted.get(prefix + path)
    if typed is None:
        return
    text = plain_number(typed) if number else typed.replace("\r\n", "\n")
    with_value(data, path, text if text.strip() else None)


def _fill_list(data: Data, field: FormField, posted: Posted, prefix: str) -> None:
    name = prefix + field.path
    if name not in posted:
        return
    typed = posted.getlist(name)
    if field.kind is FieldKind.CODES:
        typed = _BETWEEN_CODES.split(" ".join(typed))
    else:
        before = items_at(data, field.path)
        typed = sorted(typed, key=lambda code: before.index(code) if code in before else len(before))
    with_value(data, field.path, [code for code in typed if code] or None)


def _fill_money(data: Data, path: str, posted: Posted, prefix: str) -> None:
    """An amount with its currency; a currency alone says nothing."""
    amount = posted.get(f"{prefix}{path}.amount")
    if amount is None:
        return
    currency = posted.get(f"{prefix}{path}.currency", "").strip()
    money = {"amount": plain_number(amount), **({"currency": currency} if currency else {})}
    with_value(data, path, money if amount.strip() else None)
