"""The answers of fields with a closed or usual list, with their labels in the page language; made once for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from app.core.model.clause import ClauseKind
from app.core.model.finding import N_
from app.core.model.library import Law
from app.core.model.text import Texts
from app.web.forms import FormField
from app.workspaces.browsing import packs
from app.workspaces.installation import Installation
from app.workspaces.library_search import plain

Answers = tuple[tuple[str, str], ...]
"""Code and label, in the order shown."""

_COUNTRIES = (
    *("AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS"),
    *("IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"),
)
"""ISO 3166-1 alpha-2: the European Economic Area, Switzerland and the United Kingdom."""

_CURRENCIES = ("EUR", "SEK", "RON", "BGN", "CHF", "CZK", "DKK", "GBP", "HUF", "ISK", "NOK", "PLN")

_OWN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "directives": (
        ("2014/24", N_("Directive 2014/24/EU: public authorities")),
        ("2014/25", N_("Directive 2014/25/EU: water, energy, transport and postal services")),
        ("2014/23", N_("Directive 2014/23/EU: concessions")),
        ("none", N_("None: a private buyer")),
    ),
    "regimes": (
        ("general", N_("The general rules")),
        ("light", N_("The light regime for social and other specific services")),
        ("below-threshold", N_("National rules below the European thresholds")),
        ("private", N_("No procurement law: a private buyer")),
    ),
    "notice-kinds": (
        ("contract", N_("A contract notice: it opens the procedure")),
        ("prior-information", N_("A prior information notice: it announces the purchase and shortens time limits")),
        ("call-for-competition", N_("A prior information notice that calls for competition by itself")),
    ),
    "ambitions": (
        ("basic", N_("Basic set")),
        ("advanced", N_("Advanced")),
        ("pioneering", N_("Pioneering")),
    ),
    "share-units": (
        ("employees", N_("All employees of the operator")),
        ("full-time-equivalents", N_("All full-time equivalents of the operator")),
        ("hours", N_("All hours worked in performing the contract")),
    ),
}


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """Who reads the pages: the texts of the page language, its locale, and the installation they come from."""

    installation: Installation
    texts: Texts
    locale: Locale

    @property
    def language(self) -> str:
        """The page language."""
        return self.texts.language

    def say(self, message: str) -> str:
        """A marked message in the page language; "" stays "", which in a catalogue is the header."""
        if not message:
            return ""
        return self.texts.interface.line("", message) or message


def answers_for(field: FormField, reader: Reader) -> Answers:
    """The answers of a field, in the page language."""
    answers = answers_of(field.options, reader)
    return tuple(each for each in answers if each[0] in field.only) if field.only else answers


def answers_of(options: str, reader: Reader) -> Answers:
    """The codes and labels of a list, in the page language."""
    return _answers(options, reader.installation, reader.language, str(reader.locale))


def citation_of(legal_source: str | None, law: Law, reader: Reader) -> tuple[str, str]:
    """A provision as it is cited, and the language of the citation: the page's, else an official one, else any."""
    provision = law.provision(legal_source) if legal_source else None
    citations = provision.citation if provision else {}
    preferred = (reader.language, *law.official_languages, *citations)
    language = next((each for each in preferred if each in citations), "")
    return citations.get(language, ""), language


def currencies() -> tuple[str, ...]:
    """The currencies offered, the Union's own first."""
    return _CURRENCIES


def label_of(options: str, code: str, reader: Reader) -> str:
    """The label of a code; "" where it has none."""
    return dict(answers_of(options, reader)).get(code, "")


@lru_cache(maxsize=512)
def _answers(options: str, installation: Installation, language: str, locale: str) -> Answers:
    reader = Reader(installation, installation.texts(language), Locale.parse(locale))
    if options in _OWN:
        return tuple((code, reader.say(message)) for code, message in _OWN[options])
    if options in _MADE:
        return tuple(_MADE[options](reader))
    found = installation.library.code_lists.get(options)
    return tuple((code, found.label(code, language) or code) for code in found.codes) if found else ()


def _jurisdictions(reader: Reader) -> Iterator[tuple[str, str]]:
    """Every place but the Union: each country, and after it the regions and cities that have law of their own."""
    known = reader.installation.library.jurisdictions

    def name(code: str) -> str:
        return known[code].name.get(reader.language, code)

    def place(code: str) -> tuple[str, ...]:
        above = known[code].extends
        return (*place(above), plain(name(code))) if above and above in known else ()

    for code in sorted((code for code, each in known.items() if each.extends), key=place):
        yield code, name(code)


def _languages(reader: Reader) -> Iterator[tuple[str, str]]:
    for code in reader.installation.languages:
        yield code, language_name(code, reader.locale)


def _countries(reader: Reader) -> Iterator[tuple[str, str]]:
    names = reader.locale.territories
    yield from sorted(((code, names.get(code, code)) for code in _COUNTRIES), key=lambda pair: plain(pair[1]))


def _time_zones(reader: Reader) -> Iterator[tuple[str, str]]:
    zones = {each.time_zone for each in reader.installation.library.jurisdictions.values() if each.time_zone}
    for zone in sorted(zones):
        yield zone, zone.replace("_", " ")


def _award_clauses(reader: Reader) -> Iterator[tuple[str, str]]:
    for clause in reader.installation.library.clauses.values():
        if clause.kind is ClauseKind.AWARD_CRITERION:
            title = clause.versions[0].title
            yield clause.id, reader.texts.clauses.line_or_source(f"{clause.id}/title", title)


def language_name(code: str, locale: Locale) -> str:
    """The name of a language in the page language, or its code."""
    return str(locale.languages.get(code, code))


def _packs(reader: Reader) -> Iterator[tuple[str, str]]:
    yield from sorted(packs(reader.installation.library, reader.texts), key=lambda pair: plain(pair[1]))


_MADE: Mapping[str, Callable[[Reader], Iterator[tuple[str, str]]]] = {
    "jurisdictions": _jurisdictions,
    "languages": _languages,
    "countries": _countries,
    "time-zones": _time_zones,
    "award-clauses": _award_clauses,
    "packs": _packs,
}
