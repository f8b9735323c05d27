"""The reference tender: a real example whose document is brought to a number of clauses by copies of the library's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.core.checks.document import check_document
from app.core.checks.tender import accepted, check_tender
from app.core.composition import compose, with_open_points
from app.core.library.reading import read_library
from app.core.library.strict_yaml import load_yaml
from app.core.locales.catalogues import read_texts
from app.core.model.clause import Ambition, AppliesWhen, Clause, ClauseKind
from app.core.model.document import Document
from app.core.model.library import Library
from app.core.model.tender import TenderParameters
from app.core.model.text import Catalogue, Texts
from app.core.parameters import read_parameters
from app.core.selection import select_clauses
from app.core.writers.word import WordWriter

PROJECT = Path(__file__).resolve().parent.parent
EXAMPLE = "torino-school-cleaning"
DAY = date(2026, 11, 22)
KIND = "procurement-documents"
KEPT = (
    "reserved-contract-art-20",
    "exclusion-child-labour-trafficking",
    "exclusion-labour-law-breach",
    "inclusion-plan-quality",
    "target-group-hours",
    "collective-agreement",
    "staff-take-over",
    "indicator-sheet",
    "remedy-plan",
)
"""Clauses that a tender has once, or that others refer to: they stay themselves."""
REPEATED = (
    ClauseKind.SELECTION_CRITERION,
    ClauseKind.TECHNICAL_SPECIFICATION,
    ClauseKind.CONTRACT_PERFORMANCE_CONDITION,
    ClauseKind.SUBCONTRACTING,
    ClauseKind.MONITORING,
    ClauseKind.REMEDY,
)


class Reference:
    """The reference job at a size: library and texts read, writer warm; each job has parameters of its own."""

    def __init__(self, clauses: int, language: str = "it") -> None:
        """Read the library and bring it to a number of clauses that are all in."""
        library, findings = read_library(PROJECT / "clause_library", PROJECT / "templates" / "documents")
        assert not findings, findings
        self.library, origins = _grown(library, clauses)
        self.texts = _grown_texts(read_texts(PROJECT / "locales", language)[0], origins)
        self.writer = WordWriter((PROJECT / "templates" / "documents" / "base.docx").read_bytes())
        loaded, _ = load_yaml((PROJECT / "examples" / f"{EXAMPLE}.yaml").read_bytes(), EXAMPLE)
        assert loaded is not None
        assert isinstance(loaded.data, dict)
        self._raw: dict[str, Any] = loaded.data
        self._choices = [
            {"clause": clause.id, "values": values}
            for clause in self.library.clauses.values()
            if (values := _answers(clause))
        ]

    def raw(self, number: int) -> dict[str, object]:
        """Parameters that differ from job to job: reference, title, value, dates."""
        raw: dict[str, object] = dict(self._raw)
        raw["reference"] = f"REF-{number:05d}"
        raw["title"] = {language: f"{title} {number}" for language, title in self._raw["title"].items()}
        raw["estimated_value"] = {"amount": str(1_000_000 + 37 * number), "currency": "EUR"}
        raw["clauses"] = self._choices
        return raw

    def tender(self, number: int) -> TenderParameters:
        """The parameters, read."""
        return read_parameters(self.raw(number))[0]

    def document(self, number: int) -> Document:
        """Parameters to a checked document tree."""
        tender, reading = read_parameters(self.raw(number))
        selection = select_clauses(tender, self.library, DAY)
        findings = (*reading, *check_tender(tender, selection, self.library))
        document = compose(tender, selection, self.library, self.texts, self.library.arrangements[KIND], DAY)
        found = accepted((*findings, *check_document(document)), tender)
        return with_open_points(document, found, self.library, self.texts)

    def job(self, number: int) -> bytes:
        """The whole job: parameters to the bytes of a Word file."""
        return self.writer.write(self.document(number))


def _grown(library: Library, count: int) -> tuple[Library, Mapping[str, str]]:
    """The library with exactly so many clauses, all of which are in; and each copy's original.

    What a tender has once (its reservation, the grounds for exclusion, the plan others refer to) stays single; copies are
    made of the rest.
    """
    originals = list(library.clauses.values())
    single = [clause for clause in originals if clause.id in KEPT]
    clauses = {clause.id: _everywhere(clause, clause.id) for clause in single}
    origins = {clause.id: clause.id for clause in single}
    others = [clause for clause in originals if clause.id not in KEPT and clause.kind in REPEATED]
    for index in range(count - len(single)):
        original = others[index % len(others)]
        copy = _everywhere(original, f"copy-{index:03d}-{original.id}"[:80])
        clauses[copy.id], origins[copy.id] = copy, original.id
    order = list(ClauseKind)
    clauses = dict(sorted(clauses.items(), key=lambda item: order.index(item[1].kind)))
    fingerprints = {(id_, "1"): f"{index:064x}" for index, id_ in enumerate(clauses)}
    return replace(library, clauses=MappingProxyType(clauses), version_fingerprints=fingerprints), origins


def _everywhere(clause: Clause, new_id: str) -> Clause:
    version = clause.versions[0].model_copy(
        update={"applies_when": AppliesWhen(), "requires": (), "excludes": (), "mandatory_in": ()}
    )
    return clause.model_copy(
        update={"id": new_id, "versions": (version,), "ambition": Ambition.BASIC, "replaces": None}
    )


def _answers(clause: Clause) -> dict[str, str]:
    """A value for each placeholder that has no default: its own example."""
    placeholders = clause.versions[0].placeholders
    return {name: each.example for name, each in placeholders.items() if each.default is None}


def _grown_texts(texts: Texts, origins: Mapping[str, str]) -> Texts:
    """The catalogues with the messages of every copy."""
    copies: dict[str, list[str]] = {}
    for copy, original in origins.items():
        copies.setdefault(original, []).append(copy)
    messages = {
        (f"{copy}/{context.partition('/')[2]}", source): forms
        for (context, source), forms in texts.clauses.messages.items()
        for copy in copies.get(context.partition("/")[0], ())
    }
    clauses = Catalogue(texts.language, texts.clauses.domain, messages, texts.clauses.plural_index)
    return replace(texts, clauses=clauses)
