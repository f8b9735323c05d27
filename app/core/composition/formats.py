"""Dates, amounts and numbers as a language writes them in a country (CLDR, through Babel)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_datetime_format
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from app.core.model.base import Money

_COUNTRIES = {
    "nl": ("NL", "BE"), "fr": ("FR", "BE"), "de": ("DE", "BE"), "it": ("IT",), "el": ("GR",), "sl": ("SI",),
    "sv": ("SE",), "pt": ("PT",), "ro": ("RO",), "en": ("IE",),
}  # fmt: skip
"""Where a language is at home, the usual country first. A reader of English expects the same separators everywhere."""

_FIRST_OF_A_MONTH = {"fr": "1er", "it": "1º"}
"""CLDR writes the first of a month as any other day; these languages do not."""
_MONTH = "duration-month"
"""Where the long form is the same as the short one, CLDR gives only the short one, and Babel prints the unit's code."""


class Formats:
    """How one language writes values in one country."""

    def __init__(self, locale: Locale) -> None:
        """Take the locale whose conventions hold."""
        self._locale = locale
        for slow in ("day", "_moment", "money", "number", "percent", "months"):
            setattr(self, slow, lru_cache(maxsize=4096)(getattr(self, slow)))
        self._date_and_time = str(get_datetime_format("long", locale=locale))
        self.tag = str(locale).replace("_", "-")
        self.colon = "\u00a0: " if locale.language == "fr" else ": "
        """Between a label and what it labels."""

    def day(self, value: date) -> str:
        """A date in words: 2 gennaio 2027."""
        words = format_date(value, "long", locale=self._locale)
        first = _FIRST_OF_A_MONTH.get(self._locale.language)
        return words.replace("1 ", f"{first} ", 1) if first and value.day == 1 else words

    def moment(self, value: datetime) -> str:
        """A date in words and a time to the minute, in the time zone it is stated in: the clock there, nothing else."""
        return self._moment(value.replace(tzinfo=None))

    def _moment(self, value: datetime) -> str:
        time = format_time(value, "short", locale=self._locale)
        return self._date_and_time.replace("{1}", self.day(value)).replace("{0}", time)

    def money(self, value: Money) -> str:
        """An amount with its currency, to the cent."""
        return format_currency(value.amount, value.currency, locale=self._locale)

    def number(self, value: Decimal | int) -> str:
        """A number with the separators of the locale."""
        return format_decimal(value, locale=self._locale)

    def percent(self, value: Decimal) -> str:
        """A percentage, 0 to 100, at most two decimals."""
        return format_percent(value / 100, locale=self._locale, decimal_quantization=False)

    def months(self, value: int) -> str:
        """A duration in months, in words that agree with the number."""
        words = format_unit(value, _MONTH, locale=self._locale)
        return words if _MONTH not in words else format_unit(value, _MONTH, "short", locale=self._locale)

    def items(self, values: Sequence[str]) -> str:
        """Words as an enumeration: a, b and c."""
        return format_list(list(values), locale=self._locale) if values else ""

    def language_name(self, code: str) -> str:
        """A language's name in this language."""
        return str(self._locale.languages.get(code, code))

    def country_name(self, code: str) -> str:
        """A country's name in this language."""
        return str(self._locale.territories.get(code, code))


@lru_cache(maxsize=64)
def formats_for(language: str, country: str | None) -> Formats:
    """The formats of a language in a country where it is at home, else in its usual country."""
    homes = _COUNTRIES.get(language, ())
    territory = country if country in homes else next(iter(homes), None)
    try:
        return Formats(Locale(language, territory))
    except UnknownLocaleError:
        return Formats(Locale("en", "IE"))
