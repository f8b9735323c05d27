"""Accessibility to persons with disabilities: stated for each lot, and in agreement with its clauses."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.checks.tender import facts
from app.core.model.finding import N_, Finding, Severity
from app.core.model.jurisdiction import ACCESSIBILITY
from app.core.model.library import Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters

_CLAUSE = "accessibility-design-for-all"
"""Its usual purchases are those whose result people use."""


def accessibility_is_stated(
    tender: TenderParameters, selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """What people will use asks for accessibility, or the notice says why not; notice and clauses say the same.

    Legal source: Directive 2014/24/EU, Article 42(1).
    """
    if facts.is_private(tender):
        return
    clause = library.clauses.get(_CLAUSE)
    version = clause.version_on(selection.law.day) if clause else None
    for index, (purchase, about) in enumerate(zip(selection.purchases, selection.facts, strict=True)):
        asked_for = selection.rests_on(ACCESSIBILITY, purchase.id)
        used_by_people = version is not None and about.meets(version.applies_when)
        where = facts.place(tender, index, "accessibility")
        match purchase.accessibility:
            case None if used_by_people and not asked_for and tender.procedure.regime == "general":
                yield facts.missing("accessibility", where)
            case "inc" if not asked_for:
                yield _without_clause(where)
            case "n-inc" if asked_for:
                yield _contradicted(where)
            case "n-inc" if used_by_people:
                yield _for_people(where)
            case "n-inc-just" if not purchase.accessibility_justification:
                yield _without_reason(facts.place(tender, index, "accessibility_justification"))
            case _:
                pass


def _without_clause(where: str) -> Finding:
    return Finding(
        "tender.accessibility-without-clause",
        Severity.WARNING,
        N_("The notice says that accessibility is asked for, but no clause asks for it."),
        where,
        N_("Include the clause on accessibility; if your own description asks for it, accept this finding."),
        legal_source="accessibility",
    )


def _contradicted(where: str) -> Finding:
    return Finding(
        "tender.accessibility-contradicted",
        Severity.ERROR,
        N_("The notice says that nobody will use what you buy, but a clause asks for accessibility."),
        where,
        N_("State that accessibility is asked for, or leave the clause out."),
        legal_source="accessibility",
    )


def _for_people(where: str) -> Finding:
    return Finding(
        "tender.accessibility-for-people",
        Severity.WARNING,
        N_("What you buy is mostly used by people, the public or staff, but the notice says that it is not."),
        where,
        N_("Ask for accessibility, or justify why not; if really nobody will use it, accept this finding."),
        legal_source="accessibility",
    )


def _without_reason(where: str) -> Finding:
    return Finding(
        "tender.accessibility-without-reason",
        Severity.ERROR,
        N_("Accessibility is not asked for, and the justification is empty; it is published in the notice."),
        where,
        N_("Write for which part accessibility is not asked for, and why, or ask for it."),
        legal_source="accessibility",
    )
