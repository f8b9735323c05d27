"""The library: all that curators write, read together and checked whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from app.core.model.arrangement import Arrangement
from app.core.model.clause import Clause, ClauseVersion
from app.core.model.jurisdiction import (
    Act,
    Body,
    CpvList,
    Figure,
    Jurisdiction,
    Portal,
    Provision,
    Rule,
)
from app.core.model.pack import ClausePack
from app.core.model.vocabulary import CodeList, PhraseList


@dataclass(frozen=True)
class Law:
    """The law of one jurisdiction on one day: its layers, nearest first, down to `eu`."""

    layers: tuple[Jurisdiction, ...]
    day: date

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of the layers, nearest first."""
        return tuple(layer.id for layer in self.layers)

    @property
    def nearest(self) -> Jurisdiction:
        """The layer the tender names."""
        return self.layers[0]

    @cached_property
    def official_languages(self) -> tuple[str, ...]:
        """Languages of the nearest layer that states any; empty for a tender under no national layer."""
        return next((layer.official_languages for layer in self.layers if layer.official_languages), ())

    @cached_property
    def currency(self) -> str | None:
        """Currency of the nearest layer that states one."""
        return next((layer.currency for layer in self.layers if layer.currency), None)

    @cached_property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2 code; None where only `eu` applies."""
        return next((layer.country for layer in self.layers if layer.country), None)

    @cached_property
    def time_zone(self) -> str | None:
        """IANA name of the time zone."""
        return next((layer.time_zone for layer in self.layers if layer.time_zone), None)

    def provision(self, key: str) -> Provision | None:
        """The nearest provision under a key; None where no layer has it."""
        return next((layer.provisions[key] for layer in self.layers if key in layer.provisions), None)

    def act_of(self, key: str) -> Act | None:
        """The act that holds the nearest provision under a key."""
        provision = self.provision(key)
        return next(
            (layer.acts[provision.act] for layer in self.layers if provision and provision.act in layer.acts), None
        )

    def national_provision(self, key: str) -> Provision | None:
        """As `provision`, but the one of `eu` only where it applies directly."""
        found = self.provision(key)
        if found is None or found.directly_applicable:
            return found
        return found if any(key in layer.provisions for layer in self.layers if layer.id != "eu") else None

    def figure(self, key: str) -> Figure | None:
        """The nearest figure under a key in force on the day; None where no layer has one."""
        for layer in self.layers:
            for figure in layer.figures.get(key, ()):
                if (figure.in_force_from or date.min) <= self.day <= (figure.in_force_to or date.max):
                    return figure
        return None

    def rule(self, key: str) -> Rule | None:
        """The nearest rule under a key."""
        return next((layer.rules[key] for layer in self.layers if key in layer.rules), None)

    def cpv_list(self, key: str) -> CpvList | None:
        """The nearest list of CPV codes under a key."""
        return next((layer.cpv_lists[key] for layer in self.layers if key in layer.cpv_lists), None)

    def portal(self, key: str) -> Portal | None:
        """The nearest portal under a key."""
        return next((layer.portals[key] for layer in self.layers if key in layer.portals), None)

    def body(self, key: str) -> Body | None:
        """The nearest public body under a key."""
        return next((layer.bodies[key] for layer in self.layers if key in layer.bodies), None)


@dataclass(frozen=True, eq=False)
class Library:
    """Clauses and packs by id, jurisdictions by code, code lists by id, arrangements by kind; and what identifies the whole."""

    clauses: Mapping[str, Clause]
    jurisdictions: Mapping[str, Jurisdiction]
    code_lists: Mapping[str, CodeList]
    phrase_lists: Mapping[str, PhraseList]
    arrangements: Mapping[str, Arrangement]
    words: Mapping[str, str]
    """Words every document needs, in the base language, by key."""
    fingerprint: str
    """SHA-256 of all the files, as hexadecimal digits."""
    version_fingerprints: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(clause id, version) -> SHA-256 of that version's content."""
    packs: Mapping[str, ClausePack] = field(default_factory=dict)

    def law(self, jurisdiction: str | None, day: date) -> Law:
        """The law of a jurisdiction on a day; of `eu` alone where the code is None or unknown."""
        return Law(tuple(self._layers(jurisdiction)), day)

    def clauses_in_force(self, day: date) -> Iterator[tuple[Clause, ClauseVersion]]:
        """Every clause that has a version in force on the day, in the order of kinds and ids."""
        for clause in self.clauses.values():
            version = clause.version_on(day)
            if version is not None:
                yield clause, version

    def label(self, code_list: str, code: str, language: str) -> str:
        """The label of a code, or the code alone where the list has none in that language."""
        found = self.code_lists.get(code_list)
        return (found.label(code, language) if found else None) or code

    def _layers(self, code: str | None) -> Iterator[Jurisdiction]:
        seen: set[str] = set()
        layer = self.jurisdictions.get(code or "eu") or self.jurisdictions.get("eu")
        while layer is not None and layer.id not in seen:
            seen.add(layer.id)
            yield layer
            layer = self.jurisdictions.get(layer.extends or "")
