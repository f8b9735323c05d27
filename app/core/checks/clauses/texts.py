"""The words of a clause: only what the grammar knows stands in braces, and only where every language can follow."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from app.core.checks.clauses.places import Place, each_version
from app.core.checks.clauses.wording import (
    PrintedUnit,
    brace_in_plain,
    citation_inside,
    markup_in,
    printed_units,
    stray_brace_in,
    unknown_field_in,
    unprintable_field_in,
)
from app.core.checks.conventions import convention_faults
from app.core.checks.phrases import names_without_equivalent, residence_phrases
from app.core.markup import placeholder_names
from app.core.model.base import BASE_LANGUAGE
from app.core.model.clause import ClauseText, ClauseVersion, Placeholder, PlaceholderType
from app.core.model.finding import N_, Finding
from app.core.model.library import Library

_BEFORE_WORD = re.compile(r"[ \u00a0](?!(?:and|at|by|for|from|in|of|on|or|per|points?|to|until)\b)[a-z]")
_WITH_A_PREFIX = ("law.", "tender.", "buyer.", "clause.")


def texts_hold_no_markup(library: Library) -> Iterator[Finding]:
    """No HTML, no Jinja, no signs for bold or code: they would print as they stand."""
    for place, _, version in each_version(library):
        for at, text in (*_forms(place, version), *_plain(place, version)):
            yield from markup_in(at, text)


def braces_hold_names(library: Library) -> Iterator[Finding]:
    """A brace stands only around the name of a placeholder, and in the texts that may hold one."""
    for place, _, version in each_version(library):
        for at, text in _forms(place, version):
            yield from stray_brace_in(at, text)
        for at, text in _plain(place, version):
            yield from brace_in_plain(at, text)


def placeholders_used_are_defined(library: Library) -> Iterator[Finding]:
    """Every name in braces is one of the clause's placeholders, unless it begins with law, tender, buyer or clause."""
    for printed, version in _each_unit(library):
        for name in sorted(printed.names - set(version.placeholders)):
            if not name.startswith(_WITH_A_PREFIX):
                message = N_("The text uses “{name}”, which is not among the placeholders.")
                mend = N_("Define it under placeholders, or mend its name.")
                yield printed.place.error("undefined-placeholder", message, mend, name=name)


def placeholders_defined_are_used(library: Library) -> Iterator[Finding]:
    """No buyer is asked for a value that prints nowhere."""
    for place, _, version in each_version(library):
        used = {name for printed in _printed(place, version) for name in printed.names}
        for name in version.placeholders:
            if name not in used:
                message = N_("The placeholder “{name}” stands in no text.")
                mend = N_("Use it in the text, or take it out.")
                yield place.at("placeholders", name).error("unused-placeholder", message, mend, name=name)


def citations_stand_apart(library: Library) -> Iterator[Finding]:
    """A citation and a name do not inflect: they stand in round brackets or after a colon."""
    for printed, _ in _each_unit(library):
        yield from citation_inside(printed)


def citations_are_legal_sources(library: Library) -> Iterator[Finding]:
    """What a text cites is among its legal sources, so that the list of sources is whole."""
    for printed, version in _each_unit(library):
        for key in sorted(_after("law.", printed.names) - set(version.legal_sources)):
            message = N_("The text cites “{key}”, which is not among its legal sources.")
            yield printed.place.error("citation-not-listed", message, N_("Add the key to legal_sources."), key=key)


def cross_references_are_required(library: Library) -> Iterator[Finding]:
    """A text refers only to clauses that come in with it."""
    for printed, version in _each_unit(library):
        known = {name.replace("-", "_") for name in version.requires}
        for name in sorted(_after("clause.", printed.names) - known):
            message = N_("The text refers to the clause “{clause}”, which may be absent.")
            mend = N_("Add the clause to requires, or write the sentence without it.")
            yield printed.place.error("reference-not-required", message, mend, clause=name.replace("_", "-"))


def tender_fields_exist(library: Library) -> Iterator[Finding]:
    """What a text takes from the tender or the buyer is a field of the tender."""
    for printed, _ in _each_unit(library):
        yield from unknown_field_in(printed)


def tender_fields_are_printable(library: Library, printable: Collection[str]) -> Iterator[Finding]:
    """A text takes only what documents can print; `printable` are the paths of those fields."""
    for printed, _ in _each_unit(library):
        yield from unprintable_field_in(printed, printable)


def counted_paragraphs_hold_their_number(library: Library) -> Iterator[Finding]:
    """A counted paragraph counts a whole number that stands in it, and no other one; both forms hold the same names."""
    for printed, version in _each_unit(library):
        if printed.unit.count is not None:
            yield from _counted(printed, printed.unit.count, version.placeholders)


def numbers_before_words_are_counted(library: Library) -> Iterator[Finding]:
    """Where a whole number stands before what it counts, the paragraph has a form for one and a form for many."""
    for printed, version in _each_unit(library):
        if printed.unit.count is not None:
            continue
        for name in sorted(printed.names & _whole_numbers(version.placeholders)):
            if any(_BEFORE_WORD.match(part) for form in printed.forms for part in form.split(f"{{{name}}}")[1:]):
                message = N_("“{name}” stands before a word that has to agree with the number.")
                mend = N_("Give the paragraph a count with one and other, or write the number after a colon.")
                yield printed.place.warning("number-before-word", message, mend, name=name)


def residence_is_never_asked_for(library: Library) -> Iterator[Finding]:
    """No text makes residence, registration or an office in a place a condition.

    Legal source: Directive 2014/24/EU, Article 18(1); C-225/98; C-436/20.
    """
    for printed, _ in _each_unit(library):
        for words in (words for form in printed.forms for words in residence_phrases(form, BASE_LANGUAGE, library)):
            message = N_("“{words}” asks for residence or an office in a place, which treats others unequally.")
            mend = N_("Ask for the result that is wanted, wherever the operator or worker comes from.")
            yield printed.place.error("residence", message, mend, words=words)


def names_have_equivalents(library: Library) -> Iterator[Finding]:
    """A standard or a label stands with the words "or equivalent" in its paragraph.

    Legal source: Directive 2014/24/EU, Articles 42(3) and 43(1).
    """
    for printed, _ in _each_unit(library):
        for form in printed.forms:
            for name in names_without_equivalent(form, BASE_LANGUAGE, library):
                message = N_("“{name}” stands without the words “or equivalent” in its paragraph.")
                mend = N_("Add “or equivalent”, or write the requirement itself.")
                yield printed.place.error("name-without-equivalent", message, mend, name=name)


def annex_x_is_quoted_right(library: Library) -> Iterator[Finding]:
    """A list of conventions that is called Annex X holds the eight of that annex, and no other.

    Legal source: Directive 2014/24/EU, Annex X.
    """
    for place, _, version in each_version(library):
        for field in ("text", "means_of_proof", "remedy"):
            for fault in convention_faults(_whole(getattr(version, field)), BASE_LANGUAGE, library):
                message = N_("The list of Annex X lacks the conventions [{missing}] and names [{foreign}] besides.")
                mend = N_("List the eight conventions of the annex, or cite the annex alone.")
                yield place.at(field).error(
                    "annex-x-list", message, mend, missing=_numbers(fault.missing), foreign=_numbers(fault.foreign)
                )


def _whole(text: ClauseText | None) -> str:
    parts = (text,) if isinstance(text, str) else text or ()
    return "\n\n".join(part if isinstance(part, str) else part.other for part in parts)


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def _each_unit(library: Library) -> Iterator[tuple[PrintedUnit, ClauseVersion]]:
    for place, _, version in each_version(library):
        for printed in _printed(place, version):
            yield printed, version


def _printed(place: Place, version: ClauseVersion) -> Iterator[PrintedUnit]:
    """What prints of a version and may hold placeholders."""
    yield from printed_units(place.at("text"), version.text)
    yield from printed_units(place.at("means_of_proof"), version.means_of_proof)
    yield from printed_units(place.at("remedy"), version.remedy)
    if version.indicator is not None:
        yield from printed_units(place.at("indicator", "formula"), version.indicator.formula)


def _forms(place: Place, version: ClauseVersion) -> Iterator[tuple[Place, str]]:
    for printed in _printed(place, version):
        for form in printed.forms:
            yield printed.place, form


def _plain(place: Place, version: ClauseVersion) -> Iterator[tuple[Place, str]]:
    """What is translated of a version but holds no placeholder."""
    texts: dict[str, str | None] = {
        "title": version.title,
        "good_practice": version.good_practice,
        "buyer_guidance": version.buyer_guidance,
    }
    if version.indicator is not None:
        texts |= {"indicator/name": version.indicator.name, "indicator/unit": version.indicator.unit}
    for name, placeholder in version.placeholders.items():
        at = f"placeholders/{name}"
        texts |= {f"{at}/{field}": getattr(placeholder, field) for field in ("label", "unit", "help")}
        texts |= {f"{at}/choices/{number}/label": each.label for number, each in enumerate(placeholder.choices)}
    for keys, text in texts.items():
        if text is not None:
            yield place.at(keys), text


def _after(prefix: str, names: set[str]) -> set[str]:
    return {name.removeprefix(prefix) for name in names if name.startswith(prefix)}


def _whole_numbers(placeholders: Mapping[str, Placeholder]) -> set[str]:
    return {name for name, each in placeholders.items() if each.type is PlaceholderType.INTEGER}


def _counted(printed: PrintedUnit, count: str, placeholders: Mapping[str, Placeholder]) -> Iterator[Finding]:
    place, whole = printed.place, _whole_numbers(placeholders)
    if count not in whole:
        message = N_("The paragraph counts “{name}”, which is no placeholder for a whole number.")
        yield place.error("counts-no-number", message, N_("Count a placeholder of type integer."), name=count)
    one, other = (set(placeholder_names(form)) for form in printed.forms)
    if count not in other:
        message = N_("The paragraph counts “{name}”, but “other” does not hold it.")
        yield place.error("count-absent", message, N_("Write the placeholder into “other”."), name=count)
    for name in sorted((one ^ other) - {count}):
        message = N_("“{name}” stands in only one of the two forms.")
        yield place.error("forms-differ", message, N_("Write it into “one” and “other” alike."), name=name)
    for name in sorted(printed.names & whole - {count}):
        if not printed.stands_apart(name):
            message = N_("The paragraph holds a second number, “{name}”; words can agree with one only.")
            mend = N_("Move it to a paragraph of its own, or write it after a colon.")
            yield place.error("second-number", message, mend, name=name)
