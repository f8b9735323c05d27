"""What a notice of the TED schema buys: the object of the contract, and its description lot by lot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from app.core.notice_reading import codes
from app.core.notice_reading.stating import (
    Fields,
    Ledger,
    Mark,
    Reason,
    Stated,
    listed,
    noun,
    of_attribute,
    one_line,
    single,
)
from app.core.notice_reading.ted_texts import Side
from app.core.notice_reading.tree import Node

_NATURES = {"WORKS": "works", "SUPPLIES": "supplies", "SERVICES": "services"}
_CRITERIA = {"AC_QUALITY": "quality", "AC_COST": "cost", "AC_PRICE": "price"}
_WEIGHT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,2})?) ?%?")
_WHOLE = 100


def of_the_whole(contract: Side) -> Fields:
    """The fields that the object of the contract states."""
    return _stated(
        {
            "title": contract.lines("TITLE"),
            "description": contract.paragraphs("SHORT_DESCR"),
            "contract_nature": of_attribute(contract.main.first("TYPE_CONTRACT"), "CTYPE", _NATURES),
            "cpv_main": of_attribute(contract.main.first("CPV_MAIN/CPV_CODE"), "CODE"),
            "estimated_value": _money(contract.main.first("VAL_ESTIMATED_TOTAL")),
        }
    )


def of_a_lot(lot: Side, ledger: Ledger) -> Fields:
    """The fields that the description of a lot states, or of the whole where there are no lots."""
    return _stated(
        {
            "title": lot.lines("TITLE"),
            "description": lot.paragraphs("SHORT_DESCR"),
            "cpv_additional": listed(lot.main.all("CPV_ADDITIONAL/CPV_CODE"), "CODE"),
            "place": noun({"nuts": _nuts(lot.main), "description": lot.lines("MAIN_SITE")}),
            "estimated_value": _money(lot.main.first("VAL_OBJECT")),
            "duration_months": duration(lot.main.first("DURATION"), ledger),
            "renewals": _no_renewal(lot.main),
            "renewal_description": _renewal(lot, ledger),
            "award_criteria": _award_criteria(lot, ledger),
        }
    )


def of_all_lots(form: Side, ledger: Ledger) -> Fields:
    """The reservation, which the schema states for all lots at once."""
    workshops, mission = (
        form.has("LEFTI/RESTRICTED_SHELTERED_WORKSHOP"),
        form.has("LEFTI/RESERVED_ORGANISATIONS_SERVICE_MISSION"),
    )
    if workshops:
        ledger.leave(mission, Reason.OTHER_SAID)
    code, chosen = ("res-ws", workshops) if workshops else ("res-pub-ser", mission)
    return _stated(
        {
            "reserved_participation": Stated(code, chosen.marks) if chosen else None,
            "reserved_execution": form.has("LEFTI/RESTRICTED_SHELTERED_PROGRAM"),
        }
    )


def duration(node: Node | None, ledger: Ledger) -> Stated | None:
    """A duration in months; days are left to the buyer."""
    if node is None:
        return None
    found = codes.months(node.text, node.attributes.get("TYPE", ""))
    if found is not None:
        return Stated(found, (Mark(node), Mark(node, "TYPE")))
    ledger.leave(Stated(None, (Mark(node), Mark(node, "TYPE"))), Reason.UNUSABLE)
    return None


def _stated(said: dict[str, Stated | None]) -> Fields:
    return {name: each for name, each in said.items() if each is not None}


def _money(node: Node | None) -> Stated | None:
    amount = single([node] if node is not None else [])
    return noun({"amount": amount, "currency": of_attribute(node, "CURRENCY")}) if amount else None


def _nuts(lot: Node) -> Stated | None:
    return listed((node for node in lot.all("NUTS") if codes.is_nuts(node.attributes.get("CODE", ""))), "CODE")


def _no_renewal(lot: Node) -> Stated | None:
    """No renewal is none; of a renewal the schema does not say how many."""
    node = lot.first("NO_RENEWAL")
    return Stated(0, (Mark(node),)) if node is not None else None


def _renewal(lot: Side, ledger: Ledger) -> Stated | None:
    described = lot.paragraphs("RENEWAL_DESCR")
    if described is not None:
        ledger.use(lot.main.first("RENEWAL"))
    return described


def _award_criteria(lot: Side, ledger: Ledger) -> Stated | None:
    """The criteria, weighted where all weightings are numbers that make a hundred."""
    sides = [side for path in ("AC", "") for side in _criteria(lot, path)]
    weights = [_weight(side.main) for side in sides]
    are_percent = bool(sides) and all(weights) and sum(each or 0 for each in weights) == _WHOLE
    found = [_criterion(side, weight if are_percent else None) for side, weight in zip(sides, weights, strict=True)]
    if not are_percent:
        ledger.leave_nodes((node for side in sides for node in side.main.all("AC_WEIGHTING")), Reason.UNUSABLE)
    return (
        Stated([each.value for each in found], tuple(mark for each in found for mark in each.marks)) if found else None
    )


def _criteria(lot: Side, path: str) -> Iterable[Side]:
    holder = lot.first(path) if path else lot
    if holder is None:
        return []
    return [side for name in _CRITERIA for side in holder.each(name)]


def _criterion(side: Side, weight: Decimal | None) -> Stated:
    marks = tuple(Mark(node) for node in side.main.all("AC_WEIGHTING")) if weight is not None else ()
    found = noun(
        {
            "type": Stated(_CRITERIA[side.main.name], () if side.main.children else (Mark(side.main),)),
            "name": side.lines("AC_CRITERION"),
            "weighting": Stated(format(weight, "f"), marks) if weight is not None else None,
        }
    )
    return found or Stated({}, ())


def _weight(criterion: Node) -> Decimal | None:
    """A weighting that is a number, with or without a sign of percent."""
    node = criterion.first("AC_WEIGHTING")
    found = _WEIGHT.fullmatch(one_line(node.text)) if node is not None else None
    return Decimal(found[1].replace(",", ".")) if found else None
