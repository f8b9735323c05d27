"""What every picture needs to say: names of lots and fields, the way to them, what was found there, words and formats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from app.core.composition import say
from app.core.composition.formats import formats_for
from app.core.model.finding import N_, Finding, Severity
from app.web.choices import Reader
from app.web.opened import Opened, today
from app.web.places import is_at, place_of
from app.web.reviewing import Point, points_of

_WHOLE = N_("The whole contract")


class Speaker:
    """One tender with its findings, in one reader's words."""

    def __init__(self, opened: Opened, findings: Sequence[Finding], reader: Reader) -> None:
        """Take the tender, what was found in it, and who reads."""
        self.opened, self.findings, self.reader = opened, findings, reader
        self.formats = formats_for(reader.language, None)

    def named(self, field: str) -> tuple[str, str]:
        """What a field is called in the form, and where it is."""
        found = place_of(field, self.opened.data)
        return self.reader.say(found.label if found else field), self.address(field)

    def address(self, where: str) -> str:
        """Where the form asks for a field; "" where it does not."""
        found = place_of(where, self.opened.data)
        return self.opened.address(found) if found else ""

    def found_at(self, where: str) -> tuple[Point, ...]:
        """What is wrong at a field or below it."""
        return self.points([each for each in self.findings if is_at(each.where, where)])

    def points(self, findings: Sequence[Finding]) -> tuple[Point, ...]:
        """Findings in words; what is only a note needs no sign."""
        wrong = [each for each in findings if each.severity is not Severity.NOTE]
        return points_of(wrong, self.opened, self.reader, today())

    def lots(self, lots: Sequence[str]) -> str:
        """The lots by their ids, or all of them as one."""
        everywhere = len(lots) == len(self.opened.review.selection.purchases)
        return self.reader.say(_WHOLE) if everywhere else ", ".join(lots)

    def word(self, key: str) -> str:
        """A word of the documents, in the page language."""
        source = self.reader.installation.library.words[key]
        return self.reader.texts.documents.line(f"words/{key}", source) or source

    def say(self, message: str, **values: date | Decimal | int) -> str:
        """A marked message with its values."""
        return say(message, values, self.reader.installation.library, self.reader.texts)
