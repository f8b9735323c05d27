"""What every noun that people write has in common: strictness, codes, printable text, text by language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

BASE_LANGUAGE = "en"
"""The language every text is written in first, and translated from."""

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


class Noun(BaseModel):
    """Frozen data that refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


def printable(text: str) -> str:
    """Return the text if Word can hold every character of it and none changes the direction of reading unseen.

    Raises:
        PydanticCustomError: `unprintable`, naming the first such character as U+XXXX.
    """
    if found := _UNPRINTABLE.search(text):
        character = f"U+{ord(found[0]):04X}"
        raise PydanticCustomError("unprintable", "holds the character {character}", {"character": character})
    return text


def without_unprintable(text: str) -> str:
    """The text without the characters that `printable` refuses; those that end a line become a line feed."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))


Printable = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(printable)]
"""Free text: any legal Unicode but control characters, lone surrogates and changes of direction; tab and line feed pass."""

Line = Annotated[str, StringConstraints(max_length=1_000, pattern=r"^[^\n]*$"), AfterValidator(printable)]
"""Free text of one line."""

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""An identifier of ours: kebab-case, also a file name."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""The name of a placeholder, provision, figure or body: snake_case, stands in braces in texts."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
"""ISO 639-1 code of a language."""

LocalText = Mapping[Language, Printable]
"""The same text by language."""

LocalLine = Mapping[Language, Line]
"""The same line of text by language."""

Date = date
"""A day; another name for `date`, so that a field may be called that."""

CpvCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{8}$")]
"""Eight digits of the Common Procurement Vocabulary, without the check digit. Always text. Source: Reg. (EC) 213/2008."""

NutsCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[A-Z0-9]{0,3}$")]
"""A NUTS code of level 0 to 3. Source: Reg. (EC) 1059/2003."""

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""ISO 4217 code."""

Percent = Annotated[Decimal, Field(ge=0, le=100, decimal_places=2, allow_inf_nan=False)]
"""Percent, 0 to 100, at most two decimals."""


class Money(Noun):
    """An amount without VAT, in a currency."""

    amount: Annotated[Decimal, Field(ge=0, lt=Decimal(10) ** 13, decimal_places=2, allow_inf_nan=False)]
    currency: Currency
