"""Changes to a tender as plain data, right or wrong, as a file or form left it; and what takes them back."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from app.core.advising.nouns import Change

Data = dict[str, Any]

_NAMED_BY = "clause"
"""What names an entry of `clauses` and `award_criteria`."""


def changed(data: Data, changes: Iterable[Change]) -> Data:
    """The data with the changes made; those about a lot that is gone are left out."""
    made = deepcopy(data)
    for change in changes:
        scope = _scope(made, change.lot)
        if scope is not None:
            _change(scope, change)
    return made


def undoing(data: Data, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that bring back what the data state now, once the changes given were made."""
    return tuple(
        Change(each.lot, each.field, _stated(scope, each.field))
        for each in changes
        if (scope := _scope(data, each.lot)) is not None
    )


def _scope(data: Data, lot: str) -> Data | None:
    if not lot:
        return data
    return next((each for each in _entries(data, "lots") if each.get("id") == lot), None)


def _change(scope: Data, change: Change) -> None:
    name, _, entry = change.field.partition(".")
    if entry:
        _change_entry(scope, name, entry, change.stated)
    elif change.stated:
        scope[name] = deepcopy(change.stated[0])
    else:
        scope.pop(name, None)


def _change_entry(scope: Data, name: str, entry: str, stated: tuple[Any, ...]) -> None:
    """Replace the entry where it stands, or add it at the end; a list that then is empty goes away."""
    kept = scope.get(name)
    items = [*kept] if isinstance(kept, list) else []
    place = next((index for index, each in enumerate(items) if _is_about(each, entry)), len(items))
    items[place : place + 1] = deepcopy(list(stated))
    if items:
        scope[name] = items
    else:
        scope.pop(name, None)


def _stated(scope: Data, field: str) -> tuple[Any, ...]:
    name, _, entry = field.partition(".")
    if entry:
        return tuple(each for each in _entries(scope, name) if _is_about(each, entry))[:1]
    return (scope[name],) if name in scope else ()


def _entries(scope: Data, name: str) -> list[Data]:
    found = scope.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _is_about(item: object, entry: str) -> bool:
    return isinstance(item, dict) and item.get(_NAMED_BY) == entry
