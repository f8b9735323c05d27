"""Selection and award of a lot: the criteria the notice names."""

from __future__ import annotations

from app.core.model.notice import NoticeLot, Shape
from app.core.writers.eforms.elements import Answers, Element, extension, put


def put_selection(terms: Element, lot: NoticeLot) -> None:
    """BT-809 and BT-750 in the extension of the terms, which stands first there."""
    if not lot.selection:
        return
    own = extension(terms)
    for part in lot.selection:
        told = Answers(part)
        criterion = put(own, "efac:SelectionCriteria+")
        told.line("BT-809-Lot", criterion, "cbc:TendererRequirementTypeCode", listName="selection-criterion")
        told.texts("BT-750-Lot", criterion, "cbc:Description")


def put_award(terms: Element, told: Answers, lot: NoticeLot) -> None:
    """BT-539, BT-734, BT-540 and BT-541 of each criterion; BT-733 where they are ranked; BT-120."""
    if not lot.award and not told.has("BT-120-Lot"):
        return
    awarding = put(terms, "cac:AwardingTerms")
    told.indicator("BT-120-Lot", awarding, "cbc:NoFurtherNegotiationIndicator")
    if not lot.award:
        return
    frame = put(awarding, "cac:AwardingCriterion")
    told.texts("BT-733-Lot", frame, "cbc:Description")
    for part in lot.award:
        _criterion(frame, Answers(part))


def _criterion(frame: Element, told: Answers) -> None:
    criterion = put(frame, "cac:SubordinateAwardingCriterion+")
    if told.has("BT-541-Lot"):
        weight = put(extension(criterion), "efac:AwardCriterionParameter")
        kind = "per-exa" if told.shape("BT-541-Lot") is Shape.PERCENT else "ord-imp"
        put(weight, "efbc:ParameterCode", kind, listName="number-weight")
        put(weight, "efbc:ParameterNumeric", told.code("BT-541-Lot"))
    told.line("BT-539-Lot", criterion, "cbc:AwardingCriterionTypeCode", listName="award-criterion-type")
    told.texts("BT-734-Lot", criterion, "cbc:Name")
    told.texts("BT-540-Lot", criterion, "cbc:Description")
