"""What changed from one version of a tender to the next, in plain words: which question, what before, what after."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

from app.core.model.finding import N_
from app.web.accepting import ACCEPTANCES
from app.web.answers import Data, items_at, value_at, with_value
from app.web.choices import Reader
from app.web.forms import AWARD, CLAUSES, FORM_STEPS, LOT, LOTS, RESERVATION, REVIEW, Step
from app.web.parts import FieldPart, ListPart, Part, clauses_in, comparable, field_parts, parts_of, same
from app.web.shown import typed
from app.web.telling import Lines, as_written, label_of_part, words_of_part

_ACCEPTED = N_("Accepted points")
_LONG = 160
"""Characters of a line that are shown whole."""
_AROUND = 50
"""Characters shown before and after what differs in a longer one."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `place` is the step, with the lot where it is about one; `label` is the question there."""

    place: str
    label: str
    before: Lines
    after: Lines


def differences(before: Data, after: Data, reader: Reader) -> tuple[Change, ...]:
    """What changed, whole, in the order of the form; values that say the same in another way are no change."""
    whole = (change for step in FORM_STEPS for change in _in_step(step, before, after, reader, ""))
    return (
        *whole,
        *_in_lots(before, after, reader),
        *_in_clauses(before, after, reader, ""),
        *_in_acceptances(before, after, reader),
        *_elsewhere(before, after),
    )


def shortened(change: Change) -> Change:
    """The change without the lines that both share; of long lines, what differs with some words around it."""
    old = tuple(line for line in change.before if line not in change.after)
    new = tuple(line for line in change.after if line not in change.before)
    if not (old or new):
        return change
    if len(old) == len(new) == 1 and max(len(old[0]), len(new[0])) > _LONG:
        return replace(change, before=(_around(old[0], new[0]),), after=(_around(new[0], old[0]),))
    return replace(change, before=tuple(map(_cut, old)), after=tuple(map(_cut, new)))


def _in_step(step: Step, before: Data, after: Data, reader: Reader, lot: str) -> Iterator[Change]:
    place = _place(step, lot, reader)
    for part in parts_of(step, before, after, for_lot=bool(lot)):
        old, new = value_at(before, part.path), value_at(after, part.path)
        if same(part, old, new):
            continue
        if isinstance(part, ListPart) and isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
            yield from _in_items(part, place, old, new, reader)
        else:
            yield _change(place, part, old, new, reader)


def _in_items(
    part: ListPart, place: str, before: list[object], after: list[object], reader: Reader
) -> Iterator[Change]:
    """The changes of a list that neither grew nor shrank, question by question."""
    for number, (old, new) in enumerate(zip(before, after, strict=True), 1):
        item = reader.say(part.group.item) % {"number": number}
        for each in field_parts(part.group.fields, (old, new)):
            one, other = value_at(old, each.path), value_at(new, each.path)
            if not same(each, one, other):
                yield _change(f"{place} – {item}", each, one, other, reader)


def _in_lots(before: Data, after: Data, reader: Reader) -> Iterator[Change]:
    old, new = _lots(before), _lots(after)
    for lot in dict.fromkeys((*old, *new)):
        one, other = old.get(lot), new.get(lot)
        if one == other:
            continue
        if one is None or other is None:
            title = (_title(one or other, lot),)
            yield Change(reader.say(LOTS.title), lot, () if one is None else title, () if other is None else title)
            continue
        for step in (LOT, RESERVATION, AWARD):
            yield from _in_step(step, one, other, reader, lot)
        yield from _in_clauses(one, other, reader, lot)


def _in_clauses(before: Data, after: Data, reader: Reader, lot: str) -> Iterator[Change]:
    old, new = clauses_in(items_at(before, "clauses")), clauses_in(items_at(after, "clauses"))
    for part in dict.fromkeys((*old, *new)):
        if not same(part, old.get(part), new.get(part)):
            yield _change(_place(CLAUSES, lot, reader), part, old.get(part), new.get(part), reader)


def _in_acceptances(before: Data, after: Data, reader: Reader) -> Iterator[Change]:
    old, new = (tuple(_accepted(each) for each in items_at(data, ACCEPTANCES)) for data in (before, after))
    if old != new:
        yield Change(reader.say(REVIEW.title), reader.say(_ACCEPTED), old, new)


def _accepted(entry: object) -> str:
    """Who accepted a point, and why; what is no entry, as a file writes it."""
    if not isinstance(entry, dict):
        return as_written(entry)
    return f"{typed(entry.get('by'))}: {typed(entry.get('reason'))} ({typed(entry.get('code'))})"


def _elsewhere(before: Data, after: Data) -> Iterator[Change]:
    """What changed in fields that no page asks for, as a file writes them."""
    old, new = _not_asked(before), _not_asked(after)
    for name in dict.fromkeys((*old, *new)):
        if comparable(old.get(name)) != comparable(new.get(name)):
            one, other = ((as_written(each[name]),) if name in each else () for each in (old, new))
            yield Change("", name, one, other)


def _not_asked(data: Data) -> Data:
    rest = deepcopy(data)
    for step in FORM_STEPS:
        for group, field in step.fields():
            with_value(rest, group.repeats or field.path, None)
    return {name: value for name, value in rest.items() if name not in {"lots", "clauses", ACCEPTANCES}}


def _lots(data: Data) -> dict[str, Data]:
    return {str(lot.get("id")): lot for lot in items_at(data, "lots") if isinstance(lot, dict)}


def _title(lot: object, lot_id: str) -> str:
    """The title of a lot in the language it was typed in first; its id where it has none."""
    title = value_at(lot, "title")
    return next((typed(text) for text in title.values() if typed(text)), lot_id) if isinstance(title, dict) else lot_id


def _place(step: Step, lot: str, reader: Reader) -> str:
    if step is LOT:
        return lot
    return f"{reader.say(step.title)} – {lot}" if lot else reader.say(step.title)


def _change(place: str, part: Part, before: object, after: object, reader: Reader) -> Change:
    change = Change(
        place,
        label_of_part(part, reader),
        words_of_part(part, before, reader),
        words_of_part(part, after, reader),
    )
    if isinstance(part, FieldPart) and change.before == change.after:
        return replace(change, before=_written(before), after=_written(after))
    return change


def _written(value: object) -> Lines:
    """A value whose words do not tell it from the other, as a file writes it."""
    return (as_written(value),) if value else ()


def _around(line: str, other: str) -> str:
    """The part of a line that is not in the other, with some characters before and after it."""
    pairs = list(zip(line, other, strict=False))
    start = next((place for place, (one, two) in enumerate(pairs) if one != two), len(pairs))
    backwards = list(zip(line[start:][::-1], other[start:][::-1], strict=False))
    end = len(line) - next((place for place, (one, two) in enumerate(backwards) if one != two), len(backwards))
    first, last = max(0, start - _AROUND), min(len(line), end + _AROUND)
    return f"{'…' if first else ''}{line[first:last]}{'…' if last < len(line) else ''}"


def _cut(line: str) -> str:
    return line if len(line) <= _LONG else f"{line[:_LONG]}…"
