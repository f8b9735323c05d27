"""Jurisdictions: layers that end at `eu`, dated figures one after another, facts with their source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain, pairwise

from app.core.checks.clauses.places import Place, jurisdiction_place
from app.core.model.base import BASE_LANGUAGE
from app.core.model.finding import N_, Finding
from app.core.model.jurisdiction import Figure, Jurisdiction, SourcedFact
from app.core.model.library import Library

BOTTOM = "eu"
"""The layer under all others."""

_MAPPINGS = ("acts", "provisions", "rules", "cpv_lists", "bodies", "identifiers", "portals")


def layers_end_at_the_union(library: Library) -> Iterator[Finding]:
    """Every jurisdiction extends another one of the library, down to `eu`, without going round."""
    for jurisdiction in library.jurisdictions.values():
        place = jurisdiction_place(jurisdiction).at("extends")
        if jurisdiction.extends is None:
            if jurisdiction.id != BOTTOM:
                message = N_("“{jurisdiction}” extends no other jurisdiction.")
                mend = N_("Add extends: the country, or eu for a country.")
                yield place.error("extends-nothing", message, mend, jurisdiction=jurisdiction.id)
        elif jurisdiction.extends not in library.jurisdictions:
            message = N_("There is no jurisdiction “{jurisdiction}”.")
            mend = N_("Write one of: {known}.")
            known = ", ".join(library.jurisdictions)
            yield place.error("unknown-jurisdiction", message, mend, jurisdiction=jurisdiction.extends, known=known)
        elif _goes_round(library, jurisdiction):
            message = N_("“{jurisdiction}” extends itself by way of others.")
            yield place.error("circle", message, N_("Let the layers end at eu."), jurisdiction=jurisdiction.id)


def figures_follow_one_another(library: Library) -> Iterator[Finding]:
    """Under each key the newest figure stands first, and one ends before the next begins."""
    for jurisdiction in library.jurisdictions.values():
        for key, figures in jurisdiction.figures.items():
            place = jurisdiction_place(jurisdiction).at("figures", key)
            for number, (newer, older) in enumerate(pairwise(figures), start=1):
                if newer.in_force_from is None or (older.in_force_to or date.max) >= newer.in_force_from:
                    message = N_("This figure of “{key}” is in force together with the one above it.")
                    mend = N_("Put the newest on top, and write the last day of each older one.")
                    yield place.at(number).error("figures-overlap", message, mend, key=key)
            for number, figure in enumerate(figures):
                yield from _figure_faults(place.at(number), key, figure)


def sources_of_facts_resolve(library: Library) -> Iterator[Finding]:
    """Acts and provisions that facts rest on stand in the same layer or one below it."""
    for jurisdiction in library.jurisdictions.values():
        law = library.law(jurisdiction.id, date.max)
        acts = {key for layer in law.layers for key in layer.acts}
        for place, key in _acts_named(jurisdiction):
            if key not in acts:
                message = N_("There is no act “{key}” in this jurisdiction or one it extends.")
                yield place.error("unknown-act", message, N_("Add the act, or write the key of another."), key=key)
        for place, key in _provisions_named(jurisdiction):
            if law.provision(key) is None:
                message = N_("There is no provision “{key}” in this jurisdiction or one it extends.")
                mend = N_("Add the provision, or write the key of another.")
                yield place.error("unknown-legal-source", message, mend, key=key)


def confirmed_facts_say_what_was_read(library: Library) -> Iterator[Finding]:
    """A confirmed fact has the address of the text that was seen, and the day it stood so."""
    for jurisdiction in library.jurisdictions.values():
        for place, fact in _facts(jurisdiction):
            missing = [field for field in ("text_as_of", "url") if getattr(fact, field) is None]
            if fact.confirmed and missing:
                message = N_("The fact is confirmed, but lacks: {fields}.")
                mend = N_("Add what was read and the day it stood so, or write confirmed: false.")
                yield place.error("confirmed-without-text", message, mend, fields=", ".join(missing))


def languages_are_stated(library: Library) -> Iterator[Finding]:
    """A national layer states its official languages, and each citation is in one of them."""
    for jurisdiction in library.jurisdictions.values():
        place, law = jurisdiction_place(jurisdiction), library.law(jurisdiction.id, date.max)
        if jurisdiction.id != BOTTOM and not law.official_languages:
            message = N_("“{jurisdiction}” states no official language.")
            mend = N_("Add official_languages: those that procurement documents may prevail in.")
            yield place.error("without-language", message, mend, jurisdiction=jurisdiction.id)
        wanted = law.official_languages or (BASE_LANGUAGE,)
        for key, provision in jurisdiction.provisions.items():
            if not any(language in provision.citation for language in wanted):
                message = N_("The citation of “{key}” is in none of these languages: {languages}.")
                mend = N_("Add the citation as the law of the place writes it.")
                languages = ", ".join(wanted)
                yield place.at("provisions", key, "citation").error(
                    "citation-without-language", message, mend, key=key, languages=languages
                )


def names_are_in_every_language(library: Library) -> Iterator[Finding]:
    """The name of a jurisdiction is known in every language that is official somewhere, and in English."""
    official = chain.from_iterable(each.official_languages for each in library.jurisdictions.values())
    wanted = sorted({BASE_LANGUAGE, *official})
    for jurisdiction in library.jurisdictions.values():
        if missing := [language for language in wanted if language not in jurisdiction.name]:
            message = N_("The name of “{jurisdiction}” is missing in: {languages}.")
            yield (
                jurisdiction_place(jurisdiction)
                .at("name")
                .warning(
                    "name-missing", message, N_("Add it."), jurisdiction=jurisdiction.id, languages=", ".join(missing)
                )
            )


def ranges_and_patterns_work(library: Library) -> Iterator[Finding]:
    """The first code of a range is not above the last; the pattern of a number is a regular expression."""
    for jurisdiction in library.jurisdictions.values():
        place = jurisdiction_place(jurisdiction)
        for key, cpv_list in jurisdiction.cpv_lists.items():
            for number, (low, high) in enumerate(cpv_list.ranges):
                if low > high:
                    message = N_("The range from {low} to {high} holds no code.")
                    mend = N_("Exchange the two codes.")
                    yield place.at("cpv_lists", key, "ranges", number).error(
                        "empty-range", message, mend, low=low, high=high
                    )
        for key, identifier in jurisdiction.identifiers.items():
            if identifier.pattern is not None and not _is_pattern(identifier.pattern):
                message = N_("The pattern of “{key}” is no regular expression.")
                mend = N_("Mend it, or take it out: then any number is accepted.")
                yield place.at("identifiers", key, "pattern").error("wrong-pattern", message, mend, key=key)


def labels_name_provisions(library: Library) -> Iterator[Finding]:
    """The legal source of a code is a provision of some jurisdiction."""
    anywhere = {key for jurisdiction in library.jurisdictions.values() for key in jurisdiction.provisions}
    for name, code_list in library.code_lists.items():
        for code, label in code_list.codes.items():
            if label.legal_source is not None and label.legal_source not in anywhere:
                place = Place("vocabulary", f"vocabulary/{name}.yaml#codes/{code}/legal_source")
                message = N_("No jurisdiction has a provision “{key}”.")
                mend = N_("Add the provision, or write the key of another.")
                yield place.error("unknown-legal-source", message, mend, key=label.legal_source)


def _goes_round(library: Library, jurisdiction: Jurisdiction) -> bool:
    """Tell whether the last layer of its law is one that extends another."""
    last = library.law(jurisdiction.id, date.max).layers[-1]
    return last.extends is not None and last.extends in library.jurisdictions


def _figure_faults(place: Place, key: str, figure: Figure) -> Iterator[Finding]:
    if figure.in_force_from and figure.in_force_to and figure.in_force_to < figure.in_force_from:
        message = N_("This figure of “{key}” ends before it begins.")
        yield place.at("in_force_to").error("dates-not-in-order", message, N_("Look at both dates."), key=key)


def _acts_named(jurisdiction: Jurisdiction) -> Iterator[tuple[Place, str]]:
    for key, provision in jurisdiction.provisions.items():
        yield jurisdiction_place(jurisdiction).at("provisions", key, "act"), provision.act


def _provisions_named(jurisdiction: Jurisdiction) -> Iterator[tuple[Place, str]]:
    place = jurisdiction_place(jurisdiction)
    for key, figures in jurisdiction.figures.items():
        for number, figure in enumerate(figures):
            yield place.at("figures", key, number, "legal_source"), figure.legal_source
    for key, rule in jurisdiction.rules.items():
        if rule.legal_source is not None:
            yield place.at("rules", key, "legal_source"), rule.legal_source


def _facts(jurisdiction: Jurisdiction) -> Iterator[tuple[Place, SourcedFact]]:
    place = jurisdiction_place(jurisdiction)
    for field in _MAPPINGS:
        for key, fact in getattr(jurisdiction, field).items():
            yield place.at(field, key), fact
    for key, figures in jurisdiction.figures.items():
        for number, figure in enumerate(figures):
            yield place.at("figures", key, number), figure


def _is_pattern(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return False
    return True
