"""Codes of notices → codes of tender files: languages, countries, units of time."""

from __future__ import annotations

import re
from collections.abc import Mapping

from babel.core import get_global

JURISDICTIONS: Mapping[str, str] = {
    "BE": "be",
    "DE": "de",
    "GR": "el",
    "IT": "it",
    "NL": "nl",
    "PT": "pt",
    "RO": "ro",
    "SE": "se",
    "SI": "si",
}
"""Country of the buyer -> whose law applies."""

_OWN_COUNTRIES: Mapping[str, str] = {"EL": "GR", "XKX": "XK"}
"""Codes of the Union's institutions that ISO 3166-1 has otherwise."""
_MONTHS: Mapping[str, int] = {"MONTH": 1, "YEAR": 12}
_WHOLE = re.compile(r"[0-9]{1,4}(\.0+)?")
_NUTS = re.compile(r"[A-Z]{2}[A-Z0-9]{0,3}")
_TWO, _THREE = 2, 3


def language(code: str) -> str | None:
    """The two small letters of a language given in two or three (`NLD`, `NL`); None where there are none."""
    low = code.strip().lower()
    if len(low) == _THREE:
        low = str(get_global("language_aliases").get(low, ""))
    return low if len(low) == _TWO and low.isascii() and low.isalpha() else None


def country(code: str) -> str | None:
    """The two capitals of ISO 3166-1 of a country given in two or three; None where there are none."""
    high = code.strip().upper()
    aliases = get_global("territory_aliases").get(high)
    found = _OWN_COUNTRIES.get(high) or (aliases[0] if aliases else high)
    return found if len(found) == _TWO and found.isascii() and found.isalpha() else None


def months(number: str, unit: str) -> int | None:
    """A duration in months; None where it is given in days or weeks, or not as a whole number."""
    factor = _MONTHS.get(unit.strip().upper())
    if factor is None or not _WHOLE.fullmatch(number.strip()):
        return None
    return int(number.strip().partition(".")[0]) * factor


def is_nuts(code: str) -> bool:
    """Tell whether a code has the form of a NUTS code, of whatever edition."""
    return _NUTS.fullmatch(code) is not None
