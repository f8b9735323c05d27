"""What is bought: by the procedure and by each lot."""

from __future__ import annotations

import pytest

from tests.core.notices.builders import FAIR_HOURS, GREEN_SOAP, LOTS, chosen, notice
from tests.core.writers.eforms.reading import LOT, by_language, coded, found, names, read, texts

WHOLE = "/*/cac:ProcurementProject"
OF_LOT = f"/*/{LOT}/cac:ProcurementProject"
AMOUNT = "cac:RequestedTenderTotal/cbc:EstimatedOverallContractAmount"
BOTH = chosen("fair-hours", "green-soap")


def test_a_purchase_stands_in_the_order_of_the_schema() -> None:
    changes = {
        "additional_information": {"it": "Altro."},
        "additional_natures": ["supplies", "works"],
        "cpv_additional": ["90911200", "90911300"],
    }
    (project,) = found(read(notice(changes)), WHOLE)
    assert names(project) == [
        "ID", "Name", "Description", "ProcurementTypeCode", "Note", "ProcurementAdditionalType",
        "ProcurementAdditionalType", "RequestedTenderTotal", "MainCommodityClassification",
        "AdditionalCommodityClassification", "AdditionalCommodityClassification", "RealizedLocation",
    ]  # fmt: skip
    assert coded(project, "contract-nature", ".") == ["services", "supplies", "works"]
    assert coded(project, "cpv", ".") == ["90919300", "90911200", "90911300"]


def test_the_reference_is_the_number_of_the_procedure() -> None:
    (reference,) = found(read(notice()), f"{WHOLE}/cbc:ID")
    assert (reference.text, reference.get("schemeName")) == ("R-1", "InternalID")


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [("1296000", "EUR", "1296000.00"), ("5.5", "SEK", "5.50"), ("0.01", "RON", "0.01"), (1e12, "EUR", "1000000000000.00")],
)  # fmt: skip
def test_an_amount_has_two_decimals_and_its_currency(amount: object, currency: str, written: str) -> None:
    for each in found(read(notice({"estimated_value": {"amount": amount, "currency": currency}})), f"//{AMOUNT}"):
        assert (each.text, each.get("currencyID")) == (written, currency)


def test_the_value_of_the_whole_is_not_repeated_in_lots() -> None:
    document = read(notice(LOTS))
    assert texts(document, f"{WHOLE}/{AMOUNT}") == ["1296000.00"]
    assert not found(document, f"{OF_LOT}/{AMOUNT}")


def test_each_lot_has_its_own_object_and_place() -> None:
    document = read(notice(LOTS))
    assert texts(document, f"/*/{LOT}/cbc:ID") == ["LOT-0001", "LOT-0002"]
    assert by_language(document, f"{OF_LOT}/cbc:Name") == [("ITA", "Nord"), ("ITA", "Sud")]
    assert texts(document, f"{OF_LOT}/cac:MainCommodityClassification/*") == ["90919300", "90911200"]
    assert coded(document, "nuts-lvl3", f"/*/{LOT}") == ["ITC11", "ITC12"]


def test_every_place_has_its_country_and_the_description() -> None:
    changes = {"place": {"nuts": ["EL642", "ITC11"], "description": {"it": "Due sedi"}}}
    places = found(read(notice(changes)), f"{WHOLE}/cac:RealizedLocation")
    assert [names(each) for each in places] == [["Description", "Address"]] * 2
    assert [texts(each, "cac:Address//cbc:IdentificationCode") for each in places] == [["GRC"], ["ITA"]]


def test_a_duration_is_in_months_from_its_first_day() -> None:
    document = read(notice())
    (period,) = found(document, f"{OF_LOT}/cac:PlannedPeriod")
    assert names(period) == ["StartDate", "DurationMeasure"]
    assert (period[1].text, period[1].get("unitCode")) == ("36", "MONTH")
    assert not found(document, f"{WHOLE}/cac:PlannedPeriod")


def test_a_duration_goes_to_its_last_day() -> None:
    (period,) = found(read(notice({"duration_months": None, "end_date": "2030-02-28"})), f"{OF_LOT}/cac:PlannedPeriod")
    assert [each.text for each in period] == ["2027-09-01+02:00", "2030-02-28+01:00"]


def test_a_purchase_without_a_duration_has_no_period() -> None:
    assert not found(read(notice({"duration_months": None, "start_date": None})), "//cac:PlannedPeriod")


@pytest.mark.parametrize(("renewals", "described"), [(2, [("ITA", "Di un anno.")]), (0, [])])
def test_renewals_are_counted_and_described(renewals: int, described: list[tuple[str, str]]) -> None:
    document = read(notice({"renewals": renewals, "renewal_description": {"it": "Di un anno."}}))
    assert texts(document, "//cac:ContractExtension/cbc:MaximumNumberNumeric") == [str(renewals)]
    assert by_language(document, "//cac:Renewal/cac:Period/cbc:Description") == described
    assert not found(read(notice()), "//cac:ContractExtension")


def test_aims_come_before_their_codes() -> None:
    document = read(notice(BOTH, FAIR_HOURS, GREEN_SOAP))
    kinds = found(document, f"{OF_LOT}/cac:ProcurementAdditionalType/cbc:ProcurementTypeCode")
    assert [(each.get("listName"), each.text) for each in kinds] == [
        ("strategic-procurement", "soc-obj"),
        ("strategic-procurement", "env-imp"),
        ("social-objective", "work-cond"),
        ("environmental-impact", "pollu-prev"),
        ("gpp-criteria", "eu"),
    ]
    described = by_language(document, f"{OF_LOT}/cac:ProcurementAdditionalType/cbc:ProcurementType")
    assert described == [("ITA", "Orari equi"), ("ITA", "Sapone verde")]


def test_accessibility_that_is_left_out_has_its_reason() -> None:
    changes = {"accessibility": "n-inc-just", "accessibility_justification": {"it": "Nessun pubblico."}}
    document = read(notice(changes))
    assert coded(document, "accessibility") == ["n-inc-just"]
    assert by_language(document, "//cac:ProcurementAdditionalType/cbc:ProcurementType") == [("ITA", "Nessun pubblico.")]
