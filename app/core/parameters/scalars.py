"""Single values as files, forms and JSON write them: text, numbers, days; or what is wrong with them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel.core import get_global

from app.core.model.finding import N_
from app.core.parameters.shapes import Kind

_NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?")
_YES_NO = {
    "true": True,
    "yes": True,
    "on": True,
    "false": False,
    "no": False,
    "off": False,
}
_LARGEST_BITS = 200
_SHOWN = 60


class NotReadable(ValueError):  # noqa: N818 - says what it is of
    """A value is not of the kind the field holds; the argument is how to mend it."""


def read_scalar(kind: Kind, raw: object) -> object:
    """The value in the type the noun wants; its bounds and pattern are still to be judged.

    Raises:
        NotReadable: it is of another kind.
    """
    return _READERS[kind](raw)


@cache
def time_zones() -> frozenset[str]:
    """The IANA names of the time zones, with their older names, as far as their clocks are known here."""
    return _named_zones() & available_timezones()


@lru_cache(maxsize=64)
def is_time_zone(name: str) -> bool:
    """Tell whether `time_zones` has the name; reads that one clock, where listing them reads every one."""
    if name not in _named_zones():
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True


@cache
def _named_zones() -> frozenset[str]:
    return frozenset((*get_global("zone_territories"), *get_global("zone_aliases")))


def shown(raw: object) -> str:
    """A value in short, fit to stand in a message: one line, no control characters."""
    if isinstance(raw, int) and raw.bit_length() > _LARGEST_BITS:
        return "…"
    text = str(raw) if isinstance(raw, str | int | float | Decimal | date) else type(raw).__name__
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return short if short.isprintable() else short.encode("unicode_escape").decode("ascii")


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise NotReadable(N_("Write it as text, in JSON between quotation marks."))
    return raw


def _number(raw: object) -> Decimal:
    if isinstance(raw, str) and _NUMBER.fullmatch(raw):
        return Decimal(raw)
    if isinstance(raw, Decimal) and raw.is_finite():
        return raw
    if isinstance(raw, float) and math.isfinite(raw):
        return Decimal(repr(raw))
    if isinstance(raw, int) and not isinstance(raw, bool) and raw.bit_length() <= _LARGEST_BITS:
        return Decimal(raw)
    raise NotReadable(N_("Write a number in digits, with a point before decimals and nothing else: 1234.50."))


def _integer(raw: object) -> int:
    number = _number(raw)
    if number != number.to_integral_value():
        raise NotReadable(N_("Write a whole number in digits: 12."))
    return int(number)


def _yes_no(raw: object) -> bool:
    answer = _YES_NO.get(raw.lower()) if isinstance(raw, str) else raw
    if not isinstance(answer, bool):
        raise NotReadable(N_("Write true or false."))
    return answer


def _day(raw: object) -> object:
    if isinstance(raw, str) and _DAY.fullmatch(raw):
        return raw
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    raise NotReadable(N_("Write the day as year-month-day: 2027-01-31."))


def _moment(raw: object) -> object:
    if isinstance(raw, str) and _MOMENT.fullmatch(raw):
        return raw
    if isinstance(raw, datetime) and raw.tzinfo is None:
        return raw
    raise NotReadable(
        N_(
            "Write day and hour as 2027-01-31T12:00, in local time without an offset; "
            "the field timetable.time_zone says where."
        )
    )


_READERS: Mapping[Kind, Callable[[object], object]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.INTEGER: _integer,
    Kind.YES_NO: _yes_no,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
}
