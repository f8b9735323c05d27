"""What was read of the whole and of its lots → the raw data of one tender, in the order of its fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.core.model.tender import Lot, TenderParameters
from app.core.notice_reading.stating import Fields, Ledger, Reason, Stated

MOST_LOTS = 1_001
"""One more than a tender takes, so that it is said; lots beyond are told of as not carried."""

_LOT_ID = re.compile(r"LOT-[0-9]{4}")
_OF_THE_WHOLE = ("title",)
"""Where the only lot says it otherwise, the whole is right: the lot's title is often just “Lot 1”."""
_OWN = ("estimated_value", "cpv_additional", "additional_natures")
"""What holds for the whole says nothing of a lot: its value is that of all lots."""


def assembled(whole: Fields, lots: Sequence[tuple[str, Fields]], ledger: Ledger) -> dict[str, object]:
    """The raw tender data; the ledger learns what is in them.

    A lot repeats nothing it inherits. What all lots say alike stands once, at the whole. An only lot is the purchase itself.

    Args:
        whole: fields of the tender, those of the purchase among them.
        lots: id and fields of the purchase of each lot, in order; an id of another form gives way to a number.
        ledger: where it is taken down what is carried.
    """
    whole = dict(whole)
    if len(lots) == 1:
        _merge(whole, lots[0][1], ledger)
        lots = ()
    _hoist(whole, [fields for _, fields in lots], ledger)
    ledger.carry(*whole.values())
    raw: dict[str, object] = {"schema": 1, **_ordered(whole, TenderParameters.model_fields)}
    if lots:
        ids = _lot_ids([each for each, _ in lots])
        raw["lots"] = [{"id": each, **_lot(whole, fields, ledger)} for each, (_, fields) in zip(ids, lots, strict=True)]
    return _ordered_raw(raw)


def one_of(found: Iterable[Stated | None], ledger: Ledger) -> Stated | None:
    """What the tender says once and the notice in every lot: the first; the ledger learns of those that differ."""
    stated = [each for each in found if each is not None]
    for each in stated[1:]:
        if each.value == stated[0].value:
            ledger.carry(each)
        else:
            ledger.leave(each, Reason.OTHER_SAID)
    return stated[0] if stated else None


def _merge(whole: Fields, lot: Fields, ledger: Ledger) -> None:
    """Let the only lot speak for the whole: it says more closely what is bought."""
    for name, stated in lot.items():
        other = whole.get(name)
        if other is not None and other.value == stated.value:
            ledger.carry(stated)
        elif other is not None and name in _OF_THE_WHOLE:
            ledger.leave(stated, Reason.OTHER_SAID)
        else:
            ledger.leave(other, Reason.OTHER_SAID)
            whole[name] = stated


def _hoist(whole: Fields, lots: Sequence[Fields], ledger: Ledger) -> None:
    """Say once what every lot says alike."""
    for name, stated in lots[0].items() if lots else ():
        if name in whole or name in _OWN or name in _OF_THE_WHOLE:
            continue
        if all(name in lot and lot[name].value == stated.value for lot in lots):
            whole[name] = stated
            ledger.carry(*(lot[name] for lot in lots))


def _lot(whole: Fields, lot: Fields, ledger: Ledger) -> dict[str, object]:
    """The raw data of a lot without what it inherits; null takes away what must not be inherited."""
    ledger.carry(*lot.values())
    own = {name: each for name, each in lot.items() if name not in whole or whole[name].value != each.value}
    nothing = {name: None for name in _OWN if name in whole and name not in lot}
    return {**_ordered(own, Lot.model_fields), **nothing}


def _lot_ids(given: Sequence[str]) -> list[str]:
    """The ids as they are where every lot has its own, else numbers."""
    if len(set(given)) == len(given) and all(_LOT_ID.fullmatch(each) for each in given):
        return list(given)
    return [f"LOT-{number:04d}" for number in range(1, len(given) + 1)]


def _ordered(fields: Fields, order: Iterable[str]) -> dict[str, object]:
    return {name: fields[name].value for name in order if name in fields}


def _ordered_raw(raw: dict[str, object]) -> dict[str, object]:
    """The lots where a file has them: after the purchase, before the timetable."""
    order = ["schema", *(name for name in TenderParameters.model_fields if name != "schema_version")]
    return {name: raw[name] for name in order if name in raw}
