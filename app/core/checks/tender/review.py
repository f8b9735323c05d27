"""Who reviews the procedure, where, and until when."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.checks.tender import facts
from app.core.model.finding import N_, Finding, Severity
from app.core.model.library import Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import ReviewBody, TenderParameters

_REGIMES_WITH_A_NOTICE = frozenset({"general", "light"})


def review_is_explained(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """Name, address and time limits of the review body are known, from the buyer or from the law of the place.

    Legal source: Directive 2014/24/EU, Annex V, Part C, point 25.
    """
    if tender.procedure.regime not in _REGIMES_WITH_A_NOTICE:
        return
    own, body = tender.review_body or ReviewBody(), selection.law.body("review_body")
    if own.name is None and body is None:
        yield facts.missing("review_body.name")
        return
    known = body if own.name is None else None
    if own.address.town is None and (known is None or known.town is None):
        yield _no_address() if known else facts.missing("review_body.address.town")
    if not own.time_limits and (known is None or not known.time_limits):
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
