"""Facts of the law that an installation's own legal staff confirmed, laid over the library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.core.library.faults import file_findings
from app.core.library.files import unreadable
from app.core.library.strict_yaml import Loaded, load_yaml
from app.core.model.finding import N_, Finding, Severity
from app.core.model.jurisdiction import Confirmation, Confirmations, Figure, Jurisdiction, SourcedFact
from app.core.model.library import Library

_FIELDS: Mapping[str, str] = {
    "act": "acts",
    "provision": "provisions",
    "figure": "figures",
    "rule": "rules",
    "cpv_list": "cpv_lists",
    "body": "bodies",
    "identifier": "identifiers",
    "portal": "portals",
}


def read_confirmations(path: Path) -> tuple[Confirmations, tuple[Finding, ...]]:
    """The confirmations of a file; none, and a finding, where it cannot be read."""
    _, confirmations, findings = _read(path)
    return confirmations, findings


def confirm_facts(library: Library, confirmations: Confirmations) -> Library:
    """The library with the facts confirmed; a figure only as it stood on the day of the text that was read."""
    jurisdictions = dict(library.jurisdictions)
    for confirmation in confirmations.confirmations:
        found = jurisdictions.get(confirmation.jurisdiction)
        if found is not None:
            jurisdictions[found.id] = _confirmed(found, confirmation)
    return replace(library, jurisdictions=jurisdictions)


def unknown_confirmations(library: Library, path: Path) -> Iterator[Finding]:
    """Every confirmation of a file is of a fact that the library states."""
    loaded, confirmations, _ = _read(path)
    for position, confirmation in enumerate(confirmations.confirmations):
        jurisdiction = library.jurisdictions.get(confirmation.jurisdiction)
        if loaded and (jurisdiction is None or confirmation.key not in _facts(jurisdiction, confirmation)):
            yield Finding(
                "confirmation.unknown-fact",
                Severity.WARNING,
                N_("The library states no {kind} “{key}” for “{jurisdiction}”, so nothing is confirmed by it."),
                loaded.where(("confirmations", position)),
                N_("Write jurisdiction, kind and key as the library has them."),
                {"kind": confirmation.kind, "key": confirmation.key, "jurisdiction": confirmation.jurisdiction},
            )


def _read(path: Path) -> tuple[Loaded | None, Confirmations, tuple[Finding, ...]]:
    name = path.as_posix()
    try:
        loaded, findings = load_yaml(path.read_bytes(), name)
    except OSError as error:
        return None, Confirmations(), (unreadable(name, error),)
    if loaded is None:
        return None, Confirmations(), findings
    try:
        return loaded, Confirmations.model_validate(loaded.data), ()
    except ValidationError as error:
        return loaded, Confirmations(), file_findings(error, (Confirmations,), loaded)


def _facts(jurisdiction: Jurisdiction, confirmation: Confirmation) -> Mapping[str, Any]:
    facts: Mapping[str, Any] = getattr(jurisdiction, _FIELDS[confirmation.kind])
    return facts


def _confirmed(jurisdiction: Jurisdiction, confirmation: Confirmation) -> Jurisdiction:
    facts = _facts(jurisdiction, confirmation)
    if confirmation.key not in facts:
        return jurisdiction
    stated = facts[confirmation.key]
    if confirmation.kind == "figure":
        day = confirmation.text_as_of
        fact: object = tuple(_marked(each, confirmation) if _held(each, day) else each for each in stated)
    else:
        fact = _marked(stated, confirmation)
    return jurisdiction.model_copy(update={_FIELDS[confirmation.kind]: {**facts, confirmation.key: fact}})


def _held(figure: Figure, day: date) -> bool:
    return (figure.in_force_from or date.min) <= day <= (figure.in_force_to or date.max)


def _marked(fact: SourcedFact, confirmation: Confirmation) -> SourcedFact:
    return fact.model_copy(update={"confirmed": True, "text_as_of": confirmation.text_as_of})
