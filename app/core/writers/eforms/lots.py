"""A lot: the terms of the contract, the process of awarding it, and what is bought."""

from __future__ import annotations

from app.core.model.authority_codes import LANGUAGE_CODES
from app.core.model.notice import Notice, NoticeLot
from app.core.writers.eforms.awarding import put_award, put_selection
from app.core.writers.eforms.elements import Answers, Element, extension, put
from app.core.writers.eforms.organisations import BUYER, REVIEW_BODY, put_reference
from app.core.writers.eforms.purchase import put_purchase

_FOR_PRIOR = frozenset({"7", "10"})
"""The forms that ask who gives more information about the procedure."""


def put_lot(root: Element, lot: NoticeLot, notice: Notice) -> None:
    """One lot of a notice."""
    element = put(root, "cac:ProcurementProjectLot+")
    told = Answers(lot.part)
    put(element, "cbc:ID", lot.id, schemeName="Lot")
    _terms(element, told, lot, notice)
    _process(element, told, notice)
    put_purchase(element, told, "Lot", notice, lot.aims)


def _terms(parent: Element, told: Answers, lot: NoticeLot, notice: Notice) -> None:
    terms = put(parent, "cac:TenderingTerms")
    put_selection(terms, lot)
    told.line("BT-60-Lot", terms, "cbc:FundingProgramCode", listName="eu-funded")
    _documents(terms, told)
    _qualification(terms, told)
    _execution(terms, told)
    put_award(terms, told, lot)
    if notice.form in _FOR_PRIOR:
        put_reference(terms, "cac:AdditionalInformationParty", BUYER)
    told.line("BT-18-Lot", terms, "cac:TenderRecipientParty/cbc:EndpointID")
    told.months("BT-98-Lot", terms, "cac:TenderValidityPeriod/cbc:DurationMeasure")
    _review(terms, notice)
    for language in told.codes("BT-97-Lot"):
        put(terms, "cac:Language+/cbc:ID", LANGUAGE_CODES[language])
    if told.has("BT-92-Lot", "BT-93-Lot"):
        after = put(terms, "cac:PostAwardProcess")
        told.indicator("BT-92-Lot", after, "cbc:ElectronicOrderUsageIndicator")
        told.indicator("BT-93-Lot", after, "cbc:ElectronicPaymentUsageIndicator")


def _documents(terms: Element, told: Answers) -> None:
    if told.has("BT-14-Lot", "BT-15-Lot"):
        reference = put(terms, "cac:CallForTendersDocumentReference")
        put(reference, "cbc:ID", "documents")
        told.line("BT-14-Lot", reference, "cbc:DocumentType")
        told.line("BT-15-Lot", reference, "cac:Attachment/cac:ExternalReference/cbc:URI")


def _qualification(terms: Element, told: Answers) -> None:
    """BT-71 and BT-821, each in an element of its own: the paths of the fields exclude one another."""
    for field, code_list in (("BT-71-Lot", "reserved-procurement"), ("BT-821-Lot", "selection-criteria-source")):
        if not told.has(field):
            continue
        request = put(terms, "cac:TendererQualificationRequest+")
        for code in told.codes(field):
            put(request, "cac:SpecificTendererRequirement+/cbc:TendererRequirementTypeCode", code, listName=code_list)


def _execution(terms: Element, told: Answers) -> None:
    for field, code_list in (
        ("BT-736-Lot", "reserved-execution"),
        ("BT-743-Lot", "einvoicing"),
        ("BT-764-Lot", "ecatalog-submission"),
    ):
        for code in told.codes(field):
            put(terms, "cac:ContractExecutionRequirement+/cbc:ExecutionRequirementCode", code, listName=code_list)
    if told.has("BT-70-Lot"):
        conditions = put(terms, "cac:ContractExecutionRequirement+")
        put(conditions, "cbc:ExecutionRequirementCode", "performance", listName="conditions")
        told.texts("BT-70-Lot", conditions, "cbc:Description")


def _review(terms: Element, notice: Notice) -> None:
    if notice.review_body is None:
        return
    review = Answers(notice.review_body)
    appeal = put(terms, "cac:AppealTerms")
    if review.has("BT-99-Lot"):
        review.texts("BT-99-Lot", put(appeal, "cac:PresentationPeriod"), "cbc:Description")
    put_reference(appeal, "cac:AppealReceiverParty", REVIEW_BODY)


def _process(parent: Element, told: Answers, notice: Notice) -> None:
    process = put(parent, "cac:TenderingProcess")
    if told.has("BT-630-Lot"):
        told.moment("BT-630-Lot", extension(process), "efac:InterestExpressionReceptionPeriod", ("EndDate", "EndTime"))
    told.line("BT-17-Lot", process, "cbc:SubmissionMethodCode", listName="esubmission")
    told.indicator("BT-52-Lot", process, "cbc:CandidateReductionConstraintIndicator")
    told.indicator("BT-115-Lot", process, "cbc:GovernmentAgreementConstraintIndicator")
    told.moment("BT-131-Lot", process, "cac:TenderSubmissionDeadlinePeriod", ("EndDate", "EndTime"))
    told.day("BT-130-Lot", process, "cac:InvitationSubmissionPeriod/cbc:StartDate", notice.sent)
    told.moment("BT-1311-Lot", process, "cac:ParticipationRequestReceptionPeriod", ("EndDate", "EndTime"))
    told.moment("BT-13-Lot", process, "cac:AdditionalInformationRequestPeriod", ("EndDate", "EndTime"))
    if told.has("BT-19-Lot"):
        reason = put(process, "cac:ProcessJustification")
        told.line("BT-19-Lot", reason, "cbc:ProcessReasonCode", listName="no-esubmission-justification")
        told.texts("BT-745-Lot", reason, "cbc:Description")
    _candidates(process, told)
    _opening(process, told)
    told.indicator("BT-767-Lot", process, "cac:AuctionTerms/cbc:AuctionConstraintIndicator")
    _framework(process, told)
    for field, code_list in (("BT-765-Lot", "framework-agreement"), ("BT-766-Lot", "dps-usage")):
        told.line(field, process, "cac:ContractingSystem+/cbc:ContractingSystemTypeCode", listName=code_list)


def _candidates(process: Element, told: Answers) -> None:
    if told.has("BT-50-Lot", "BT-51-Lot"):
        short_list = put(process, "cac:EconomicOperatorShortList")
        put(short_list, "cbc:LimitationDescription", str(told.has("BT-51-Lot")).lower())
        told.line("BT-51-Lot", short_list, "cbc:MaximumQuantity")
        told.line("BT-50-Lot", short_list, "cbc:MinimumQuantity")


def _opening(process: Element, told: Answers) -> None:
    if told.has("BT-132-Lot"):
        told.moment("BT-132-Lot", process, "cac:OpenTenderEvent", ("OccurrenceDate", "OccurrenceTime"))
        if told.has("BT-133-Lot"):
            told.texts("BT-133-Lot", put(process[-1], "cac:OccurenceLocation"), "cbc:Description")


def _framework(process: Element, told: Answers) -> None:
    if told.has("BT-113-Lot", "BT-109-Lot"):
        agreement = put(process, "cac:FrameworkAgreement")
        told.line("BT-113-Lot", agreement, "cbc:MaximumOperatorQuantity")
        told.texts("BT-109-Lot", agreement, "cbc:Justification")
