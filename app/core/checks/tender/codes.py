"""Codes of object and place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from app.core.checks.tender import facts
from app.core.model.finding import N_, Codes, Finding, Severity
from app.core.model.library import Law, Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import Lot, TenderParameters

_DIGITS_OF_A_DIVISION = 2


def cpv_codes_are_known(tender: TenderParameters, selection: ClauseSelection, library: Library) -> Iterator[Finding]:
    """Every CPV code is one that the library can name, and at least begins as one does.

    Legal source: Regulation (EC) No 213/2008.
    """
    known, divisions = library.code_lists["cpv"].codes, _divisions(library)
    for index, purchase in enumerate(selection.purchases):
        for name, code in _cpv(purchase):
            if code[:_DIGITS_OF_A_DIVISION] not in divisions:
                yield Finding(
                    "tender.cpv-invalid",
                    Severity.WARNING,
                    N_("There is no CPV code {cpv}: the vocabulary has no division with these two first digits."),
                    facts.place(tender, index, name),
                    N_("Correct the code; it has eight digits, without the check digit."),
                    {"cpv": code},
                )
            elif code not in known:
                yield Finding(
                    "tender.cpv-unknown",
                    Severity.NOTE,
                    N_("The library has no name for the CPV code {cpv}, so documents print the number alone."),
                    facts.place(tender, index, name),
                    N_("Look whether the code exists; if it does, nothing needs to be done."),
                    {"cpv": code},
                )


@lru_cache(maxsize=2)
def _divisions(library: Library) -> frozenset[str]:
    return frozenset(code[:_DIGITS_OF_A_DIVISION] for code in library.code_lists["cpv"].codes)


def nature_fits_the_code(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """The main CPV code is one of the stated nature: works, supplies or services.

    Legal source: Directive 2014/24/EU, Annex II; Regulation (EC) No 213/2008, Annex I.
    """
    lists = {nature: selection.law.cpv_list(f"nature_{nature}") for nature in ("works", "supplies", "services")}
    for index, purchase in enumerate(selection.purchases):
        code, nature = purchase.cpv_main, purchase.contract_nature
        of = next((each for each, held in lists.items() if held is not None and code and held.holds(code)), None)
        if nature is not None and of is not None and of != nature:
            yield Finding(
                "tender.cpv-other-nature",
                Severity.WARNING,
                N_("The main CPV code {cpv} does not belong to the nature stated, but to this one: {nature}."),
                facts.place(tender, index, "cpv_main"),
                N_("Correct the code or the nature; if both are right, accept this finding."),
                {"cpv": code, "nature": Codes("contract-nature", (of,))},
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
