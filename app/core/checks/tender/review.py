"""Who reviews the procedure, where, and until when."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.checks.tender import facts
from app.core.model.finding import N_, Finding, Severity
from app.core.model.library import Library
from app.core.model.review import reviewer_of
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters

_REGIMES_WITH_A_NOTICE = frozenset({"general", "light"})


def review_is_explained(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """Name, address and time limits of the review body are known, from the buyer or from the law of the place.

    Legal source: Directive 2014/24/EU, Annex V, Part C, point 25.
    """
    if tender.procedure.regime not in _REGIMES_WITH_A_NOTICE:
        return
    found = reviewer_of(tender, selection.law)
    if found.name is None and found.body is None:
        yield facts.missing("review_body.name")
        return
    if found.address.town is None:
        yield _no_address() if found.body else facts.missing("review_body.address.town")
    if not found.time_limits and not found.time_limits_of_law:
        yield facts.missing("review_body.time_limits")


def _no_address() -> Finding:
    return Finding(
        "tender.review-address",
        Severity.ERROR,
        N_("The library knows no address of the review body, because several are competent or it was not found."),
        "review_body.address.town",
        N_("State the competent review body with its name, address and time limits."),
        legal_source="review",
    )
