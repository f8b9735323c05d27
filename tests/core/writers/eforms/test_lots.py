"""The terms and the process of a lot."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.notices.builders import (
    CALL,
    EXPERIENCE,
    FAIR_HOURS,
    LIGHT,
    LOTS,
    OFFLINE,
    PRIOR,
    TWO_STAGES,
    chosen,
    notice,
)
from tests.core.writers.eforms.reading import LOT, by_language, coded, found, names, read, texts

TERMS = f"/*/{LOT}/cac:TenderingTerms"
PROCESS = f"/*/{LOT}/cac:TenderingProcess"
FRAMEWORK = {"procedure.framework": "fa-mix", "procedure.framework_participants": 4}


def test_a_lot_has_terms_a_process_and_an_object() -> None:
    for lot in found(read(notice(LOTS)), f"/*/{LOT}"):
        assert names(lot) == ["ID", "TenderingTerms", "TenderingProcess", "ProcurementProject"]


def test_terms_stand_in_the_order_of_the_schema() -> None:
    (terms,) = found(read(notice(chosen("experience"), EXPERIENCE)), TERMS)
    assert list(dict.fromkeys(names(terms))) == [
        "UBLExtensions", "FundingProgramCode", "CallForTendersDocumentReference", "TendererQualificationRequest",
        "ContractExecutionRequirement", "AwardingTerms", "TenderRecipientParty", "TenderValidityPeriod", "AppealTerms",
        "Language", "PostAwardProcess",
    ]  # fmt: skip


def test_an_open_procedure_stands_in_the_order_of_the_schema() -> None:
    (process,) = found(read(notice({**FRAMEWORK, "timetable.opening_place": {"it": "Sala"}})), PROCESS)
    assert names(process) == [
        "SubmissionMethodCode", "GovernmentAgreementConstraintIndicator", "TenderSubmissionDeadlinePeriod",
        "AdditionalInformationRequestPeriod", "OpenTenderEvent", "AuctionTerms", "FrameworkAgreement",
        "ContractingSystem", "ContractingSystem",
    ]  # fmt: skip


def test_two_stages_stand_in_the_order_of_the_schema() -> None:
    changes = {
        **TWO_STAGES,
        "procedure.type": "neg-w-call",
        "procedure.successive_stages": True,
        "procedure.candidates_maximum": 8,
        "procedure.award_without_negotiation": False,
        "timetable.invitations": "2027-05-01",
    }
    document = read(notice(changes))
    (process,) = found(document, PROCESS)
    assert names(process) == [
        "SubmissionMethodCode", "CandidateReductionConstraintIndicator", "GovernmentAgreementConstraintIndicator",
        "InvitationSubmissionPeriod", "ParticipationRequestReceptionPeriod", "AdditionalInformationRequestPeriod",
        "EconomicOperatorShortList", "AuctionTerms", "ContractingSystem", "ContractingSystem",
    ]  # fmt: skip
    assert texts(process, "cac:EconomicOperatorShortList/*") == ["true", "8", "5"]
    assert texts(process, "cac:InvitationSubmissionPeriod/cbc:StartDate") == ["2027-05-01+02:00"]
    assert texts(process, "cbc:CandidateReductionConstraintIndicator") == ["true"]
    assert texts(document, "//cbc:NoFurtherNegotiationIndicator") == ["false"]


def test_candidates_without_a_most_are_not_limited() -> None:
    assert texts(read(notice(TWO_STAGES)), "//cac:EconomicOperatorShortList/*") == ["false", "5"]


@pytest.mark.parametrize(("reserved", "sheltered"), [("none", False), ("res-ws", False), ("res-pub-ser", True)])
def test_a_reservation_is_one_code_and_sheltered_performance_another(reserved: str, sheltered: bool) -> None:  # noqa: FBT001 - the value of the field
    document = read(notice({**LIGHT, "reserved_participation": reserved, "reserved_execution": sheltered}))
    assert coded(document, "reserved-procurement") == [reserved]
    assert coded(document, "reserved-execution") == ["yes" if sheltered else "no"]
    asked = found(document, f"{TERMS}/cac:TendererQualificationRequest")
    assert [coded(each, "reserved-procurement", ".") for each in asked] == [[reserved], []]


def test_a_reservation_not_yet_decided_is_left_out() -> None:
    document = read(notice({"reserved_participation": None}))
    assert coded(document, "reserved-procurement") == []
    assert coded(document, "selection-criteria-source") == ["epo-procurement-document"]


def test_conditions_of_performance_have_the_titles_of_their_clauses() -> None:
    document = read(notice(chosen("fair-hours"), FAIR_HOURS))
    (conditions,) = found(document, f"{TERMS}/cac:ContractExecutionRequirement[*/@listName='conditions']")
    assert texts(conditions, "cbc:ExecutionRequirementCode") == ["performance"]
    assert by_language(conditions, "cbc:Description") == [("ITA", "Orari equi")]
    assert coded(read(notice()), "conditions") == []


def test_invoices_catalogues_orders_and_payment_are_said() -> None:
    document = read(notice())
    assert coded(document, "einvoicing") == ["required"]
    assert coded(document, "ecatalog-submission") == ["not-allowed"]
    assert texts(document, f"{TERMS}/cac:PostAwardProcess/*") == ["false", "true"]
    assert coded(document, "eu-funded") == ["no-eu-funds"]
    unsaid = {**LIGHT, "procedure.electronic_ordering": None, "procedure.electronic_payment": None}
    assert not found(read(notice(unsaid)), "//cac:PostAwardProcess")


def test_documents_are_free_at_their_address() -> None:
    document = read(notice())
    (reference,) = found(document, f"{TERMS}/cac:CallForTendersDocumentReference")
    assert texts(reference, "cbc:DocumentType") == ["non-restricted-document"]
    assert texts(reference, ".//cbc:URI") == ["https://example.org/documents"]
    restricted = read(notice({"portal.documents_from_dispatch": False}))
    assert not found(restricted, f"{TERMS}/cac:CallForTendersDocumentReference")


def test_offers_go_to_the_portal_in_the_languages_stated() -> None:
    document = read(notice({"languages.submission": ["it", "en", "pl"]}))
    assert texts(document, f"{TERMS}/cac:TenderRecipientParty/cbc:EndpointID") == ["https://example.org/offers"]
    assert texts(document, f"{TERMS}/cac:Language/cbc:ID") == ["ITA", "ENG", "POL"]
    assert coded(document, "esubmission") == ["required"]


def test_offers_on_paper_have_their_reason() -> None:
    document = read(notice(OFFLINE))
    assert coded(document, "esubmission") == ["not-allowed"]
    assert coded(document, "no-esubmission-justification") == ["phy-mod"]
    reason = by_language(document, f"{PROCESS}/cac:ProcessJustification/cbc:Description")
    assert reason == [("ITA", "Per posta.")]
    assert not found(document, "//cac:TenderRecipientParty")


def test_an_opening_has_its_time_and_place() -> None:
    document = read(notice({"timetable.opening_place": {"it": "Sala"}}))
    (event,) = found(document, f"{PROCESS}/cac:OpenTenderEvent")
    assert [each.text for each in event][:2] == ["2027-04-26+02:00", "10:00:00+02:00"]
    assert by_language(event, "cac:OccurenceLocation/cbc:Description") == [("ITA", "Sala")]
    assert names(found(read(notice()), "//cac:OpenTenderEvent")[0]) == ["OccurrenceDate", "OccurrenceTime"]


@pytest.mark.parametrize("changes", [{"timetable.opening": None}, TWO_STAGES, PRIOR])
def test_without_an_opening_there_is_no_event(changes: dict[str, Any]) -> None:
    assert not found(read(notice(changes)), "//cac:OpenTenderEvent")


def test_an_offer_binds_for_months() -> None:
    (binding,) = found(read(notice()), f"{TERMS}/cac:TenderValidityPeriod/cbc:DurationMeasure")
    assert (binding.text, binding.get("unitCode")) == ("6", "MONTH")


def test_a_framework_says_its_kind_and_how_many_take_part() -> None:
    document = read(
        notice({**FRAMEWORK, "duration_months": 60, "procedure.framework_duration_reason": {"it": "Rara."}})
    )
    assert coded(document, "framework-agreement") == ["fa-mix"]
    assert texts(document, f"{PROCESS}/cac:FrameworkAgreement/*") == ["4", "Rara."]
    assert coded(document, "dps-usage") == ["none"]
    assert not found(read(notice()), "//cac:FrameworkAgreement")


def test_interest_after_a_prior_notice_has_a_deadline_in_the_extension() -> None:
    (process,) = found(read(notice(CALL)), PROCESS)
    assert names(process)[0] == "UBLExtensions"
    interest = texts(process, ".//efac:InterestExpressionReceptionPeriod/*")
    assert interest == ["2027-03-20+01:00", "12:00:00+01:00"]


@pytest.mark.parametrize(("changes", "named"), [({}, 0), (PRIOR, 1), (CALL, 1), ({**LIGHT, **CALL}, 0)])
def test_some_prior_notices_say_who_informs(changes: dict[str, Any], named: int) -> None:
    informing = texts(read(notice(changes)), f"{TERMS}/cac:AdditionalInformationParty//cbc:ID")
    assert informing == ["ORG-0001"] * named
