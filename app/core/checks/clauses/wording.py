"""One printed paragraph or item: what is wrong with its braces, citations and marks, in clauses and documents alike."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.core.checks.clauses.fields import has_field
from app.core.checks.clauses.places import Place
from app.core.markup import TextUnit, placeholder_names, stray_braces, text_units
from app.core.model.clause import ClauseText
from app.core.model.finding import N_, Finding
from app.core.model.tender import TenderParameters

_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<!--|\{\{|\}\}|\{%|\{#|&(?:[a-z]+|#\d+);|\*\*|`|__")
_AFTER_COLON = re.compile(r":\s*(?:\{[a-z0-9_.]+\}[,;]?\s(?:and\s|or\s)?)*$")


@dataclass(frozen=True, slots=True)
class PrintedUnit:
    """One paragraph or item of a text that prints, with its place."""

    place: Place
    unit: TextUnit

    @property
    def forms(self) -> tuple[str, ...]:
        """Its words; two texts where they depend on a number."""
        return (self.unit.source,) if self.unit.plural is None else (self.unit.source, self.unit.plural)

    @property
    def names(self) -> set[str]:
        """The placeholders in any of its forms."""
        return {name for form in self.forms for name in placeholder_names(form)}

    def stands_apart(self, name: str) -> bool:
        """Tell whether a placeholder always stands in round brackets, after a colon, or alone in its item."""
        return all(self._apart(form, f"{{{name}}}") for form in self.forms)

    def _apart(self, text: str, braced: str) -> bool:
        parts = text.split(braced)
        return all(
            _in_brackets(before, after)
            or _AFTER_COLON.search(before) is not None
            or (self.unit.is_item and not before and len(after) <= 1)
            for before, after in ((braced.join(parts[:cut]), braced.join(parts[cut:])) for cut in range(1, len(parts)))
        )


def printed_units(place: Place, text: ClauseText | None) -> Iterator[PrintedUnit]:
    """The paragraphs and items of a text; in a list of paragraphs, each with its position."""
    if isinstance(text, str) or text is None:
        yield from (PrintedUnit(place, unit) for unit in text_units(text))
        return
    for number, part in enumerate(text):
        yield from (PrintedUnit(place.at(number), unit) for unit in text_units((part,)))


def markup_in(place: Place, text: str) -> Iterator[Finding]:
    """HTML, Jinja, signs for bold or code: they would print as they stand."""
    if found := _MARKUP.search(text):
        message = N_("“{found}” is markup, which would print as it stands.")
        yield place.error("markup", message, N_("Write plain words."), found=found[0])


def stray_brace_in(place: Place, text: str) -> Iterator[Finding]:
    """A brace that belongs to no well-formed placeholder, and is not markup already."""
    if stray_braces(text) and not _MARKUP.search(text):
        message = N_("A brace stands here that belongs to no placeholder: “{found}”.")
        mend = N_("Write a name of small letters, digits and underscores in single braces, and no brace elsewhere.")
        yield place.error("stray-brace", message, mend, found=_around_brace(text))


def brace_in_plain(place: Place, text: str) -> Iterator[Finding]:
    """Any brace in a text that cannot hold a placeholder."""
    if "{" in text or "}" in text:
        message = N_("This text cannot hold a placeholder, but has a brace.")
        yield place.error("brace-in-plain-text", message, N_("Write it without braces."))


def citation_inside(printed: PrintedUnit) -> Iterator[Finding]:
    """A citation or the buyer's name in the middle of a sentence, where it would inflect."""
    for name in sorted(printed.names):
        if name.startswith(("law.", "buyer.")) and not printed.stands_apart(name):
            message = N_("“{name}” stands inside the sentence, where most languages would inflect it.")
            mend = N_("Put it in round brackets or after a colon; write “the contracting authority” in sentences.")
            yield printed.place.error("citation-in-sentence", message, mend, name=name)


def unknown_field_in(printed: PrintedUnit) -> Iterator[Finding]:
    """A name that begins with tender or buyer, but is no field of the tender."""
    for name in sorted(printed.names):
        path = name.removeprefix("tender.")
        if name.startswith(("tender.", "buyer.")) and not has_field(TenderParameters, path):
            message = N_("The tender has no field “{field}”.")
            mend = N_("Write the path of a field, such as “tender.timetable.deadline”.")
            yield printed.place.error("unknown-field", message, mend, field=path)


def unprintable_field_in(printed: PrintedUnit, printable: Collection[str]) -> Iterator[Finding]:
    """A name that is a field of the tender, but one that no document can print."""
    for name in sorted(printed.names):
        path = name.removeprefix("tender.")
        if name.startswith(("tender.", "buyer.")) and has_field(TenderParameters, path) and path not in printable:
            yield unprintable_field(printed.place, path)


def unprintable_field(place: Place, path: str) -> Finding:
    """The finding for a field that has parts, or is for checks alone."""
    message = N_("The field “{field}” cannot be printed.")
    return place.error("unprintable-field", message, N_("Write another field, or one of its parts."), field=path)


def _in_brackets(before: str, after: str) -> bool:
    return before.count("(") > before.count(")") and ")" in after


def _around_brace(text: str) -> str:
    at = min(position for position in (text.find("{"), text.find("}")) if position >= 0)
    return text[max(at - 10, 0) : at + 20].strip()
