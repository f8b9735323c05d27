"""What an eForms notice buys, as the procedure or one of its lots states it."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.notice_reading import codes
from app.core.notice_reading.eforms_texts import Texts, duration
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
from app.core.notice_reading.tree import Node

_NATURES = ("works", "supplies", "services")
_RESERVATIONS = ("res-ws", "res-pub-ser", "none")
"""In the order they are carried in, where a notice has several."""
_YES_NO = {"yes": True, "no": False}
_CRITERIA = ("price", "cost", "quality")
_EXACT_PERCENT = "per-exa"
_CRITERION = "AwardingTerms/AwardingCriterion"


def purchase(project: Node | None, terms: Node | None, texts: Texts, ledger: Ledger) -> Fields:
    """The fields of a purchase.

    Args:
        project: `ProcurementProject`; None where there is none.
        terms: `TenderingTerms` of a lot; None for the procedure, whose terms are no purchase's.
        texts: the languages of the notice.
        ledger: learns why something is not carried.
    """
    said: dict[str, Stated | None] = {}
    if project is not None:
        said |= _subject(project, texts, ledger) | _period(project, texts, ledger)
    if terms is not None:
        said |= _terms(terms, texts, ledger)
    return {name: each for name, each in said.items() if each is not None}


def _subject(project: Node, texts: Texts, ledger: Ledger) -> dict[str, Stated | None]:
    cpv = "CommodityClassification/ItemClassificationCode"
    additional = [node for node in project.all("ProcurementAdditionalType") if _list_of(node) == "contract-nature"]
    return {
        "title": texts.lines(project.all("Name")),
        "description": texts.paragraphs(project.all("Description")),
        "contract_nature": single(project.all("ProcurementTypeCode"), {each: each for each in _NATURES}),
        "additional_natures": listed(_codes_of(additional)),
        "cpv_main": single(_of_cpv(project.all(f"Main{cpv}"))),
        "cpv_additional": listed(_of_cpv(project.all(f"Additional{cpv}"))),
        "place": _place(project, texts, ledger),
        "estimated_value": money(project.first("RequestedTenderTotal/EstimatedOverallContractAmount")),
        **_accessibility(project, texts),
    }


def _place(project: Node, texts: Texts, ledger: Ledger) -> Stated | None:
    """BT-5071 and BT-728; the country goes with the code of its part."""
    nuts = [
        node
        for node in project.all("RealizedLocation/Address/CountrySubentityCode")
        if codes.is_nuts(node.text.strip())
    ]
    found = listed(nuts)
    for node in nuts:
        ledger.use(node.parent.first("Country/IdentificationCode") if node.parent is not None else None)
    return noun({"nuts": found, "description": texts.lines(project.all("RealizedLocation/Description"))})


def money(node: Node | None) -> Stated | None:
    """An amount with its currency, as they stand."""
    amount = single([node] if node is not None else [])
    if node is None or amount is None:
        return None
    currency = of_attribute(node, "currencyID")
    return noun({"amount": amount, "currency": currency})


def _period(project: Node, texts: Texts, ledger: Ledger) -> dict[str, Stated | None]:
    return {
        "duration_months": duration(project.first("PlannedPeriod/DurationMeasure"), ledger),
        "renewals": single(project.all("ContractExtension/MaximumNumberNumeric")),
        "renewal_description": texts.paragraphs(project.all("ContractExtension/Renewal/Period/Description")),
    }


def _accessibility(project: Node, texts: Texts) -> dict[str, Stated | None]:
    """BT-754 and BT-755."""
    nodes = [node for node in project.all("ProcurementAdditionalType") if _list_of(node) == "accessibility"]
    reasons = [reason for node in nodes for reason in node.all("ProcurementType")]
    known = {each: each for each in ("inc", "n-inc", "n-inc-just")}
    return {
        "accessibility": single(_codes_of(nodes), known),
        "accessibility_justification": texts.paragraphs(reasons),
    }


def _terms(terms: Node, texts: Texts, ledger: Ledger) -> dict[str, Stated | None]:
    return {
        "reserved_participation": _reservation(terms, ledger),
        "reserved_execution": _reserved_execution(terms, ledger),
        "award_criteria": _award_criteria(terms, texts, ledger),
        "ranking_reason": texts.paragraphs(terms.all(f"{_CRITERION}/Description")),
    }


def _reservation(terms: Node, ledger: Ledger) -> Stated | None:
    """BT-71: one of several; `none` beside a reservation contradicts it."""
    path = "TendererQualificationRequest/SpecificTendererRequirement/TendererRequirementTypeCode"
    nodes = [node for node in terms.all(path) if node.attributes.get("listName") == "reserved-procurement"]
    for code in _RESERVATIONS:
        found = [node for node in nodes if one_line(node.text) == code]
        if found:
            ledger.leave_nodes((node for node in nodes if one_line(node.text) != code), Reason.OTHER_SAID)
            return Stated(code, tuple(Mark(node) for node in found))
    return None


def _reserved_execution(terms: Node, ledger: Ledger) -> Stated | None:
    """BT-736; what is not yet known is left to the buyer."""
    path = "ContractExecutionRequirement/ExecutionRequirementCode"
    nodes = [node for node in terms.all(path) if node.attributes.get("listName") == "reserved-execution"]
    ledger.leave_nodes((node for node in nodes if one_line(node.text) not in _YES_NO), Reason.UNUSABLE)
    return single(nodes, _YES_NO)


def _award_criteria(terms: Node, texts: Texts, ledger: Ledger) -> Stated | None:
    found = [_award_criterion(node, texts, ledger) for node in terms.all(f"{_CRITERION}/SubordinateAwardingCriterion")]
    kept = [each for each in found if each is not None]
    marks = tuple(mark for each in kept for mark in each.marks)
    return Stated([each.value for each in kept], marks) if kept else None


def _award_criterion(node: Node, texts: Texts, ledger: Ledger) -> Stated | None:
    return noun(
        {
            "type": single(node.all("AwardingCriterionTypeCode"), {each: each for each in _CRITERIA}),
            "name": texts.lines(node.all("Name")),
            "description": texts.paragraphs(node.all("Description")),
            "weighting": _weighting(node, ledger),
        }
    )


def _weighting(criterion: Node, ledger: Ledger) -> Stated | None:
    """BT-541 where it is an exact percentage; points, ranges and an order of importance are left to the buyer."""
    found = None
    for parameter in criterion.all("AwardCriterionParameter"):
        code, number = parameter.first("ParameterCode"), single(parameter.all("ParameterNumeric"))
        is_exact = code is not None and one_line(code.text) == _EXACT_PERCENT
        if is_exact and found is None and number is not None:
            ledger.use(code)
            found = number
        else:
            ledger.leave_nodes(parameter.children, Reason.UNUSABLE)
    return found


def _list_of(additional_type: Node) -> str:
    """The code list of a `ProcurementAdditionalType`."""
    node = additional_type.first("ProcurementTypeCode")
    return node.attributes.get("listName", "") if node is not None else ""


def _codes_of(additional_types: Iterable[Node]) -> list[Node]:
    return [node for each in additional_types for node in each.all("ProcurementTypeCode")]


def _of_cpv(nodes: Iterable[Node]) -> list[Node]:
    return [node for node in nodes if node.attributes.get("listName", "cpv") == "cpv"]
