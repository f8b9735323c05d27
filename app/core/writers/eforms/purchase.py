"""What is bought: the element that the procedure and each lot have alike."""

from __future__ import annotations

from datetime import datetime

from app.core.model.authority_codes import COUNTRY_CODES, country_of_nuts
from app.core.model.notice import Notice, NoticePart
from app.core.writers.eforms.elements import Answers, Element, put


def put_purchase(parent: Element, told: Answers, level: str, notice: Notice, aims: tuple[NoticePart, ...] = ()) -> None:
    """What is bought at a level, `Procedure` or `Lot`; a lot brings its aims."""
    project = put(parent, "cac:ProcurementProject")
    told.line(f"BT-22-{level}", project, "cbc:ID", schemeName="InternalID")
    told.texts(f"BT-21-{level}", project, "cbc:Name")
    told.texts(f"BT-24-{level}", project, "cbc:Description")
    told.line(f"BT-23-{level}", project, "cbc:ProcurementTypeCode", listName="contract-nature")
    told.texts(f"BT-300-{level}", project, "cbc:Note")
    for nature in told.codes(f"BT-531-{level}"):
        _additional_type(project, "contract-nature", nature)
    _aims(project, told, aims)
    told.money(f"BT-27-{level}", project, "cac:RequestedTenderTotal/cbc:EstimatedOverallContractAmount")
    main, further = "cac:MainCommodityClassification", "cac:AdditionalCommodityClassification+"
    told.line(f"BT-262-{level}", project, f"{main}/cbc:ItemClassificationCode", listName="cpv")
    for code in told.codes(f"BT-263-{level}"):
        put(project, f"{further}/cbc:ItemClassificationCode", code, listName="cpv")
    _places(project, told, level)
    _period(project, told, notice.sent)


def _additional_type(project: Element, code_list: str, code: str) -> Element:
    kind = put(project, "cac:ProcurementAdditionalType+")
    put(kind, "cbc:ProcurementTypeCode", code, listName=code_list)
    return kind


def _aims(project: Element, told: Answers, aims: tuple[NoticePart, ...]) -> None:
    for part in aims:
        aim = Answers(part)
        kind = _additional_type(project, "strategic-procurement", aim.code("BT-06-Lot"))
        aim.texts("BT-777-Lot", kind, "cbc:ProcurementType")
    for field, code_list in (
        ("BT-775-Lot", "social-objective"),
        ("BT-774-Lot", "environmental-impact"),
        ("BT-805-Lot", "gpp-criteria"),
    ):
        for code in told.codes(field):
            _additional_type(project, code_list, code)
    for code in told.codes("BT-754-Lot"):
        told.texts("BT-755-Lot", _additional_type(project, "accessibility", code), "cbc:ProcurementType")


def _places(project: Element, told: Answers, level: str) -> None:
    for code in told.codes(f"BT-5071-{level}"):
        place = put(project, "cac:RealizedLocation+")
        told.texts(f"BT-728-{level}", place, "cbc:Description")
        address = put(place, "cac:Address")
        put(address, "cbc:CountrySubentityCode", code, listName="nuts-lvl3")
        country = COUNTRY_CODES[country_of_nuts(code)]
        put(address, "cac:Country/cbc:IdentificationCode", country, listName="country")


def _period(project: Element, told: Answers, sent: datetime) -> None:
    if told.has("BT-36-Lot", "BT-536-Lot", "BT-537-Lot"):
        period = put(project, "cac:PlannedPeriod")
        told.day("BT-536-Lot", period, "cbc:StartDate", sent)
        told.day("BT-537-Lot", period, "cbc:EndDate", sent)
        told.months("BT-36-Lot", period, "cbc:DurationMeasure")
    if told.has("BT-58-Lot"):
        extended = put(project, "cac:ContractExtension")
        told.line("BT-58-Lot", extended, "cbc:MaximumNumberNumeric")
        if told.has("BT-57-Lot"):
            told.texts("BT-57-Lot", put(extended, "cac:Renewal/cac:Period"), "cbc:Description")
