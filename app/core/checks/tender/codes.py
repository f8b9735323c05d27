"""Codes of object and place."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.checks.tender import facts
from app.core.model.finding import N_, Codes, Finding, Severity
from app.core.model.library import Law, Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import Lot, TenderParameters


def cpv_codes_are_known(tender: TenderParameters, selection: ClauseSelection, library: Library) -> Iterator[Finding]:
    """Every CPV code is one that the library can name.

    Legal source: Regulation (EC) No 213/2008.
    """
    known = library.code_lists["cpv"].codes
    for index, purchase in enumerate(selection.purchases):
        for name, code in _cpv(purchase):
            if code not in known:
                yield Finding(
                    "tender.cpv-unknown",
                    Severity.NOTE,
                    N_("The library has no name for the CPV code {cpv}, so documents print the number alone."),
                    facts.place(tender, index, name),
                    N_("Look whether the code exists; if it does, nothing needs to be done."),
                    {"cpv": code},
                )


def places_are_in_the_country(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """The regions of buyer and performance lie in the country of the jurisdiction.

    Legal source: none; a region abroad is mostly a slip, and changes the law on pay where it is not.
    """
    country = nuts_of_the_country(selection.law)
    if country is None:
        return
    nuts = tender.buyer.address.nuts
    if nuts is not None and not nuts.startswith(country):
        yield _abroad(nuts, country, "buyer.address.nuts")
    for index, purchase in enumerate(selection.purchases):
        for code in purchase.place.nuts:
            if not code.startswith(country):
                yield _abroad(code, country, facts.place(tender, index, "place"))


def nuts_of_the_country(law: Law) -> str | None:
    """The two letters with which NUTS codes of the country begin; None under Union law alone."""
    return next((layer.nuts[:2] for layer in reversed(law.layers) if layer.nuts), None)


def _cpv(purchase: Lot) -> Iterator[tuple[str, str]]:
    if purchase.cpv_main is not None:
        yield "cpv_main", purchase.cpv_main
    for code in purchase.cpv_additional:
        yield "cpv_additional", code


def _abroad(code: str, country: str, where: str) -> Finding:
    return Finding(
        "tender.place-abroad",
        Severity.WARNING,
        N_("The region {nuts} does not lie in the country of the jurisdiction, whose codes begin with {country}."),
        where,
        N_("Correct the code or the jurisdiction; where work is really done abroad, accept this finding."),
        {"nuts": Codes("nuts", (code,)), "country": country},
    )
