"""The library as people read it: its catalogue as a document, its packs, and the legal facts nobody has confirmed yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.core.composition.catalogue import compose_catalogue
from app.core.model.clause import Ambition
from app.core.model.condition import purchase_facts
from app.core.model.document import Document
from app.core.model.errors import AppError
from app.core.model.jurisdiction import Jurisdiction, SourcedFact
from app.core.model.library import Law, Library
from app.core.model.pack import ClausePack
from app.core.model.tender import TenderParameters
from app.core.model.text import Texts
from app.core.selection import select_clauses
from app.workspaces.curation import list_clauses
from app.workspaces.installation import Installation

_FACTS: Mapping[str, str] = {
    "acts": "act",
    "provisions": "provision",
    "figures": "figure",
    "rules": "rule",
    "cpv_lists": "cpv_list",
    "bodies": "body",
    "identifiers": "identifier",
    "portals": "portal",
}
"""Field of a jurisdiction -> the kind by which an installation confirms one of its facts."""
_CITED = re.compile(r"\{law\.([a-z0-9_]+)\}")


class UnknownPackError(AppError):
    """There is no pack of the id asked for."""

    def __init__(self, pack_id: str, known: tuple[str, ...]) -> None:
        """Take what was asked for and what there is."""
        super().__init__(f"no pack {pack_id!r}")
        self.pack_id = pack_id
        self.known = known


@dataclass(frozen=True, slots=True)
class UnconfirmedFact:
    """A statement about the law that nobody has compared with the official text, and where it prints."""

    jurisdiction: str
    kind: str
    key: str
    source: str
    confidence: str
    clauses: tuple[str, ...]
    """Clauses that cite it; for an act, those that cite one of its provisions."""
    documents: tuple[str, ...]
    """Kinds of document whose own wording cites it."""


@dataclass(frozen=True, slots=True)
class PackMember:
    """A clause of a pack in a reader's language."""

    clause: str
    title: str
    ambitions: tuple[Ambition, ...]
    reason: str


def draft_catalogue(installation: Installation, language: str, day: date, jurisdiction: str | None = None) -> Document:
    """Every clause in force under a law, with its text, proof, indicator, values, law and guidance.

    None as jurisdiction means the country whose one official language it is, else the Union.
    """
    library = installation.library
    place = jurisdiction or home_of(language, library)
    selection = select_clauses(TenderParameters(jurisdiction=place), library, day)
    ours = {clause.id for clause, _ in list_clauses(library, day, jurisdiction=place)}
    considered = replace(selection, decisions=tuple(each for each in selection.decisions if each.clause.id in ours))
    return compose_catalogue(considered, library, installation.texts(language), day)


def home_of(language: str, library: Library) -> str:
    """The country whose one official language it is; `eu` where there is none or several."""
    countries = ((code, each) for code, each in library.jurisdictions.items() if each.extends == "eu")
    homes = [code for code, each in countries if each.official_languages == (language,)]
    return homes[0] if len(homes) == 1 else "eu"


def unconfirmed_facts(library: Library, jurisdiction: str | None = None) -> Iterator[UnconfirmedFact]:
    """Every unconfirmed fact of a layer, or of all layers where none is named; in the order of the files."""
    documents = _documents_by_key(library)
    for code in (jurisdiction,) if jurisdiction else tuple(library.jurisdictions):
        layer, clauses = library.jurisdictions[code], _clauses_by_key(library, code)
        for kind, key, fact in _facts(layer):
            if not fact.confirmed:
                keys = _cited_as(kind, key, layer)
                yield UnconfirmedFact(
                    code, kind, key, fact.source, fact.confidence.value, _found(clauses, keys), _found(documents, keys)
                )


def packs(library: Library, texts: Texts) -> tuple[tuple[str, str], ...]:
    """Id and title of every pack."""
    return tuple(
        (pack.id, texts.clauses.line_or_source(f"pack.{pack.id}/title", pack.title)) for pack in library.packs.values()
    )


def packs_for(tender: TenderParameters, library: Library, law: Law) -> tuple[str, ...]:
    """The packs made for what a tender or one of its lots buys; none as long as no CPV code is stated."""
    bought = [facts for each in tender.purchases() if (facts := purchase_facts(each, tender, law)).cpv]
    return tuple(pack.id for pack in library.packs.values() if any(facts.meets(pack.applies_when) for facts in bought))


def describe_pack(library: Library, pack_id: str, texts: Texts) -> tuple[PackMember, ...]:
    """The clauses of a pack, with why it has them.

    Raises:
        UnknownPackError: no pack has that id.
    """
    pack = library.packs.get(pack_id)
    if pack is None:
        raise UnknownPackError(pack_id, tuple(library.packs))
    return tuple(_members(pack, library, texts))


def _members(pack: ClausePack, library: Library, texts: Texts) -> Iterator[PackMember]:
    for each in pack.clauses:
        clause = library.clauses.get(each.clause)
        yield PackMember(
            each.clause,
            texts.clauses.line_or_source(f"{each.clause}/title", clause.versions[0].title) if clause else each.clause,
            each.ambitions,
            texts.clauses.line_or_source(f"pack.{pack.id}/{each.clause}", each.reason),
        )


def _facts(layer: Jurisdiction) -> Iterator[tuple[str, str, SourcedFact]]:
    for field, kind in _FACTS.items():
        for key, stated in getattr(layer, field).items():
            for fact in stated if isinstance(stated, tuple) else (stated,):
                yield kind, key, fact


def _cited_as(kind: str, key: str, layer: Jurisdiction) -> tuple[str, ...]:
    """The provision keys that a fact stands behind."""
    match kind:
        case "act":
            return tuple(name for name, provision in layer.provisions.items() if provision.act == key)
        case "provision":
            return (key,)
        case _:
            return ()


def _found(by_key: Mapping[str, list[str]], keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for key in keys for name in by_key.get(key, ())))


def _clauses_by_key(library: Library, code: str) -> Mapping[str, list[str]]:
    """The clauses of use under a layer that cite a provision, by key."""
    found: dict[str, list[str]] = {}
    for clause, version in list_clauses(library, date.max, jurisdiction=code):
        for key in version.legal_sources:
            found.setdefault(key, []).append(clause.id)
    return found


def _documents_by_key(library: Library) -> Mapping[str, list[str]]:
    """The kinds of document whose own wording cites a provision, by key."""
    found: dict[str, list[str]] = {}
    for arrangement in library.arrangements.values():
        for key in dict.fromkeys(_CITED.findall(arrangement.model_dump_json())):
            found.setdefault(key, []).append(arrangement.id)
    return found
