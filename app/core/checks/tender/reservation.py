"""Reserved contracts: Articles 20 and 77 of Directive 2014/24/EU as each country has taken them over."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.core.checks.tender import facts
from app.core.model.clause import ClauseKind
from app.core.model.finding import N_, Finding, Severity
from app.core.model.jurisdiction import Figure
from app.core.model.library import Law, Library
from app.core.model.selection import ClauseDecision, ClauseSelection
from app.core.model.tender import Lot, TenderParameters, months_with_renewals

_MONTHS_IN_A_YEAR = 12
_PERSONS = "employees"
"""The unit in which every law known here counts: heads, be they employees, workers or persons occupied."""
WORK_INTEGRATION, PUBLIC_SERVICE, SHELTERED = "res-ws", "res-pub-ser", "sheltered-execution"
_PROVISIONS = {
    WORK_INTEGRATION: "reserved_contracts",
    SHELTERED: "reserved_contracts",
    PUBLIC_SERVICE: "reserved_public_service",
}
_OUTSIDE = {"light": "light_regime_reservation", "below-threshold": "below_threshold_reservation"}


def reservations(purchase: Lot) -> tuple[str, ...]:
    """The reservations of a purchase: BT-71, and `sheltered-execution` for BT-736."""
    participation = purchase.reserved_participation
    sheltered = (SHELTERED,) if purchase.reserved_execution else ()
    return ((participation, *sheltered) if participation in _PROVISIONS else sheltered) if participation else sheltered


def least_share(minimum: Figure) -> Decimal:
    """The least whole percentage that keeps to the figure."""
    return minimum.value + 1 if minimum.comparison == "more-than" else minimum.value


def months_in_all(purchase: Lot) -> Decimal | None:
    """Months with all renewals, from the duration or from first and last day; None where neither is stated."""
    return months_with_renewals(purchase) or _months_between(purchase)


def one_kind_of_reservation(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Work integration and public service missions are not reserved for in the same lot.

    Legal source: Directive 2014/24/EU, Articles 20 and 77.
    """
    for index, purchase in enumerate(selection.purchases):
        if PUBLIC_SERVICE in (found := reservations(purchase)) and SHELTERED in found:
            yield Finding(
                "tender.reservation-mixed",
                Severity.ERROR,
                N_("A lot cannot be reserved for public service missions and for sheltered employment at once."),
                facts.place(tender, index, "reserved_execution"),
                N_("Choose one of the two, or put them into different lots."),
                legal_source="reserved_public_service",
            )


def reservation_has_a_national_provision(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """The notice can cite the national provision on which a reservation rests.

    Legal source: Directive 2014/24/EU, Articles 20(2) and 77(4).
    """
    law = selection.law
    if facts.is_private(tender):
        return
    provided = {key: law.national_provision(key) is not None for key in set(_PROVISIONS.values())}
    for index, purchase in enumerate(selection.purchases):
        for reservation in reservations(purchase):
            if not provided[_PROVISIONS[reservation]] and not _not_taken_over(reservation, law):
                yield Finding(
                    "tender.reservation-without-provision",
                    Severity.ERROR,
                    N_("The library knows no national provision for this reservation, and the notice has to cite it."),
                    facts.place(tender, index, "reserved_participation"),
                    N_("Open the contract to all, or have your legal staff add the provision to the library."),
                    legal_source=_PROVISIONS[reservation],
                )


def public_service_reservation_exists(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Article 77 is used only where the country has taken it over.

    Legal source: Directive 2014/24/EU, Article 77, and the national rule on it.
    """
    state = facts.rule(selection.law, "reserved_public_service")
    if state == "available" or state is None:
        return
    absent = state == "not-transposed"
    for index, purchase in enumerate(selection.purchases):
        if purchase.reserved_participation == PUBLIC_SERVICE:
            yield Finding(
                "tender.public-service-not-available",
                Severity.ERROR if absent else Severity.WARNING,
                N_("This country has not taken over the reservation for public service missions.")
                if absent
                else N_("No national provision was found for the reservation for public service missions."),
                facts.place(tender, index, "reserved_participation"),
                N_("Open the contract to all, or reserve it for work integration operators."),
                legal_source="reserved_public_service",
            )


def reservation_fits_the_procedure(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """In the light regime and below the thresholds, work integration is reserved for only where those rules provide for it.

    Legal source: Directive 2014/24/EU, Articles 20 and 76, and the national rules on both.
    """
    outside = _OUTSIDE.get(tender.procedure.regime or "")
    absent = outside is not None and facts.rule(selection.law, outside) == "not-in-procedure"
    for index, purchase in enumerate(selection.purchases):
        found = reservations(purchase)
        if absent and found and PUBLIC_SERVICE not in found:
            yield _doubtful(
                tender,
                index,
                N_("The national rules on the light regime do not mention this reservation.")
                if tender.procedure.regime == "light"
                else N_("The national rules below the thresholds do not mention this reservation."),
                N_("Have your legal staff confirm the provision, and accept this finding with their reason."),
            )
        if found and facts.is_private(tender):
            yield _doubtful(
                tender,
                index,
                N_("Reservations belong to public procurement law, which does not bind a private buyer."),
                N_("Invite the operators you wish to invite, and leave the reservation out."),
            )


def reserved_share_reaches_the_minimum(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """The least share of workers is stated and as high as the law asks, in the unit it is counted in.

    Where the law lists statuses instead, no share is needed.

    Legal source: Directive 2014/24/EU, Article 20(1), and the national figure and rule on it.
    """
    law = selection.law
    minimum, test = law.figure("reserved_minimum_share"), facts.rule(law, "reserved_contracts_test")
    for index, purchase in enumerate(selection.purchases):
        if not {WORK_INTEGRATION, SHELTERED}.intersection(reservations(purchase)):
            continue
        share = purchase.reserved_share
        if share is None:
            if test == "share" or (test == "status-or-share" and not purchase.reserved_statuses):
                yield facts.missing("reserved_share", facts.place(tender, index, "reserved_share"))
            continue
        where = facts.place(tender, index, "reserved_share_unit")
        if purchase.reserved_share_unit is None:
            yield facts.missing("reserved_share_unit", where)
        elif purchase.reserved_share_unit != _PERSONS and test != "closed-list":
            yield _other_unit(where)
        if minimum is not None and test != "closed-list":
            yield from _share(share, minimum, purchase, facts.place(tender, index, "reserved_share"))


def clause_has_the_same_share(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """The share in the reservation clause is the one stated for the lot.

    Legal source: Directive 2014/24/EU, Article 18(1): notice and documents say the same.
    """
    minimum = selection.law.figure("reserved_minimum_share")
    strict = minimum is not None and minimum.comparison == "more-than"
    shares = tuple(_clause_shares(selection))
    for index, purchase in enumerate(selection.purchases) if shares else ():
        stated = purchase.reserved_share
        for decision, share in shares:
            if stated is None or purchase.id not in decision.lots or share == stated or (strict and share < stated):
                continue
            yield Finding(
                "tender.reserved-share-differs",
                Severity.ERROR,
                N_("The clause {clause} asks for {share} %, but {stated} % is stated for the reservation."),
                facts.place(tender, index, "reserved_share"),
                N_("State the same share in both."),
                {"clause": facts.clauses([decision.clause.id]), "share": share, "stated": stated},
                "reserved_contracts",
            )


def named_statuses_have_equivalents(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Where national statuses are named, operators that meet equivalent conditions are accepted.

    Legal source: Directive 2014/24/EU, Articles 18(1) and 20.
    """
    for index, purchase in enumerate(selection.purchases):
        if purchase.reserved_statuses and reservations(purchase) and purchase.reserved_equivalents_accepted is not True:
            yield Finding(
                "tender.reserved-equivalents",
                Severity.ERROR,
                N_("National statuses are named, but it is not said that equivalent operators are accepted."),
                facts.place(tender, index, "reserved_equivalents_accepted"),
                N_("Accept operators that meet equivalent conditions, of any Member State."),
                legal_source="equal_treatment",
            )


def public_service_reservation_keeps_its_limits(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Reserved for public service missions are only listed services, and for no longer than the law allows.

    A country may have a second list without limit of time, for other organisations (Sweden: LOU, chapter 19, section 25 a).

    Legal source: Directive 2014/24/EU, Article 77(1) and (3).
    """
    law = selection.law
    listed, longest = law.cpv_list("public_service_reservation"), law.figure("reserved_public_service_months")
    others = law.cpv_list("public_service_reservation_idea_based")
    for index, purchase in enumerate(selection.purchases):
        if purchase.reserved_participation != PUBLIC_SERVICE:
            continue
        unlisted = [(name, code) for name, code in _codes(purchase) if listed is not None and not listed.holds(code)]
        idea_based = [code for _, code in unlisted if others is not None and others.holds(code)]
        for name, code in unlisted:
            yield (_idea_based if code in idea_based else _unlisted)(code, facts.place(tender, index, name))
        if idea_based:
            continue
        months = months_in_all(purchase)
        if months is not None and longest is not None and not facts.meets(months, longest):
            yield _too_long(months, longest, facts.place(tender, index, "duration_months"))


def reservation_clause_is_in(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """A reserved lot has the clause that says for whom, and on which conditions.

    Legal source: Directive 2014/24/EU, Articles 20 and 77(2).
    """
    if facts.is_private(tender):
        return
    clauses = [each for each in selection.included if each.clause.kind is ClauseKind.RESERVATION]
    for index, purchase in enumerate(selection.purchases):
        for reservation in reservations(purchase):
            if not any(_is_for(each, reservation) and purchase.id in each.lots for each in clauses):
                yield Finding(
                    "tender.reservation-clause-out",
                    Severity.ERROR,
                    N_("The contract is reserved, but no clause states the conditions of the reservation."),
                    facts.place(tender, index, "reserved_participation"),
                    N_("Include the reservation clause, or open the contract to all."),
                    legal_source=_PROVISIONS[reservation],
                )


def _codes(purchase: Lot) -> Iterator[tuple[str, str]]:
    if purchase.cpv_main is not None:
        yield "cpv_main", purchase.cpv_main
    for code in purchase.cpv_additional:
        yield "cpv_additional", code


def _months_between(purchase: Lot) -> Decimal | None:
    """Months from the first day to the last, begun ones whole, with all renewals; None where a day is not stated."""
    start, end = purchase.start_date, purchase.end_date
    if purchase.duration_months is not None or start is None or end is None:
        return None
    months = (end.year - start.year) * _MONTHS_IN_A_YEAR + end.month - start.month + (end.day >= start.day)
    return Decimal(months + (purchase.renewals or 0) * (purchase.renewal_months or 0))


def _not_taken_over(reservation: str, law: Law) -> bool:
    return reservation == PUBLIC_SERVICE and facts.rule(law, "reserved_public_service") in {
        "not-transposed",
        "not-found",
    }


def _doubtful(tender: TenderParameters, index: int, message: str, mend: str) -> Finding:
    return Finding(
        "tender.reservation-doubtful",
        Severity.WARNING,
        message,
        facts.place(tender, index, "reserved_participation"),
        mend,
        legal_source="reserved_contracts",
    )


def _share(share: Decimal, minimum: Figure, purchase: Lot, where: str) -> Iterator[Finding]:
    values: dict[str, object] = {"share": share, "minimum": minimum.value}
    if not facts.meets(share, minimum):
        more = minimum.comparison == "more-than"
        yield Finding(
            "tender.reserved-share-low",
            Severity.ERROR,
            N_("A share of {share} % is stated, but the law asks for more than {minimum} %.")
            if more
            else N_("A share of {share} % is stated, but the law asks for at least {minimum} %."),
            where,
            N_("Raise the share."),
            values,
            "reserved_contracts",
        )
    elif share > least_share(minimum) and not purchase.reserved_share_basis:
        yield Finding(
            "tender.reserved-share-basis",
            Severity.WARNING,
            N_("A share of {share} % is above the minimum of {minimum} %, and no national basis is stated for it."),
            where,
            N_("State the national provision or the reasons for the higher share, or lower it."),
            values,
            "reserved_contracts",
        )


def _clause_shares(selection: ClauseSelection) -> Iterator[tuple[ClauseDecision, Decimal]]:
    for decision in selection.decisions:
        if decision.included and decision.clause.kind is ClauseKind.RESERVATION:
            for _, placeholder, share in facts.numbers(decision):
                if placeholder.bounds_source == "reserved_contracts":
                    yield decision, share


def _other_unit(where: str) -> Finding:
    return Finding(
        "tender.reserved-share-unit",
        Severity.WARNING,
        N_("The law counts the share in persons, and the reservation clause does so as well; another unit is stated."),
        where,
        N_("Count all employees, or have your legal staff agree to the other unit and change the clause."),
        legal_source="reserved_contracts",
    )


def _idea_based(code: str, where: str) -> Finding:
    return Finding(
        "tender.public-service-idea-based",
        Severity.WARNING,
        N_("{cpv} may be reserved only for idea-based organisations, under another provision and other conditions."),
        where,
        N_("Have your legal staff adapt the reservation clause to that provision, or open the contract to all."),
        {"cpv": code},
        "reserved_public_service",
    )


def _unlisted(code: str, where: str) -> Finding:
    return Finding(
        "tender.public-service-object",
        Severity.ERROR,
        N_("{cpv} is not among the services that may be reserved for public service missions."),
        where,
        N_("Correct the code, or open the contract to all."),
        {"cpv": code},
        "reserved_public_service",
    )


def _too_long(months: Decimal, longest: Figure, where: str) -> Finding:
    return Finding(
        "tender.public-service-duration",
        Severity.ERROR,
        N_("With all renewals the contract lasts {months} months, but {longest} months are the most."),
        where,
        N_("Shorten the contract, or leave out renewals."),
        {"months": months, "longest": longest.value},
        "reserved_public_service",
    )


def _is_for(decision: ClauseDecision, reservation: str) -> bool:
    """Tell whether a clause states the conditions of a reservation: it is made for it, and holds a limit of that law."""
    version = decision.version
    if version is None or reservation not in version.applies_when.reservations:
        return False
    return any(each.bounds_source in _PROVISIONS.values() for each in version.placeholders.values())
