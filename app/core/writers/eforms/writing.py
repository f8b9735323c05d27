"""The whole file: head, buyer, terms and process of the procedure, what is bought; then the lots."""

from __future__ import annotations

from lxml import etree

from app.core.model.authority_codes import LANGUAGE_CODES
from app.core.model.notice import SDK_LINE, Notice
from app.core.writers.eforms.elements import NAMESPACES, Answers, Element, date_of, extension, put, time_of
from app.core.writers.eforms.lots import put_lot
from app.core.writers.eforms.organisations import BUYER, put_organisations, put_reference
from app.core.writers.eforms.purchase import put_purchase

_CONTRACT = "ContractNotice"
_PRIOR = "PriorInformationNotice"
_FORMS = {
    "16": (_CONTRACT, "competition", "cn-standard"),
    "20": (_CONTRACT, "competition", "cn-social"),
    "E3": (_CONTRACT, "competition", "cn-standard"),
    "7": (_PRIOR, "planning", "pin-rtl"),
    "10": (_PRIOR, "competition", "pin-cfc-standard"),
    "12": (_PRIOR, "competition", "pin-cfc-social"),
}
"""Root element, form type (BT-03) and notice type (BT-02) of a form."""
_SHORTENS_TIME_LIMITS = "7"


def write_eforms(notice: Notice) -> bytes:
    """The notice as an eForms file in UTF-8, the same bytes for the same notice.

    Every text is in each language of the notice; what is not answered is left out.
    """
    root_name, form_type, notice_type = _FORMS[notice.form]
    namespace = f"urn:oasis:names:specification:ubl:schema:xsd:{root_name}-2"
    root = etree.Element(f"{{{namespace}}}{root_name}", nsmap={None: namespace, **NAMESPACES})  # type: ignore[dict-item]  # lxml names the default namespace None
    whole = Answers(notice.whole)
    _extension(root, notice)
    _head(root, notice, whole)
    put(root, "cbc:NoticeTypeCode", notice_type, listName=form_type)
    _languages(root, notice)
    _buyer(root, Answers(notice.buyer))
    _terms(root, notice, whole)
    _process(root, whole)
    put_purchase(root, whole, "Procedure", notice)
    for lot in notice.lots:
        put_lot(root, lot, notice)
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _extension(root: Element, notice: Notice) -> None:
    own = extension(root)
    put(own, "efac:NoticeSubType/cbc:SubTypeCode", notice.form, listName="notice-subtype")
    put_organisations(own, notice)


def _head(root: Element, notice: Notice, whole: Answers) -> None:
    put(root, "cbc:UBLVersionID", "2.3")
    put(root, "cbc:CustomizationID", f"eforms-sdk-{SDK_LINE}")
    put(root, "cbc:ID", notice.id, schemeName="notice-id")
    if notice.form != _SHORTENS_TIME_LIMITS:
        put(root, "cbc:ContractFolderID", notice.procedure_id)
    put(root, "cbc:IssueDate", date_of(notice.sent))
    put(root, "cbc:IssueTime", time_of(notice.sent))
    put(root, "cbc:VersionID", f"{notice.version:02d}")
    whole.day("BT-127-notice", root, "cbc:PlannedDate", notice.sent)
    whole.line("BT-01-notice", root, "cbc:RegulatoryDomain")


def _languages(root: Element, notice: Notice) -> None:
    first, *others = (LANGUAGE_CODES[each] for each in notice.languages)
    put(root, "cbc:NoticeLanguageCode", first, listName="eu-official-language")
    for other in others:
        put(root, "cac:AdditionalNoticeLanguage+/cbc:ID", other)


def _buyer(root: Element, told: Answers) -> None:
    party = put(root, "cac:ContractingParty")
    told.line("BT-11-Procedure-Buyer", party, "cac:ContractingPartyType/cbc:PartyTypeCode", listName="buyer-legal-type")
    told.line(
        "BT-10-Procedure-Buyer", party, "cac:ContractingActivity/cbc:ActivityTypeCode", listName="authority-activity"
    )
    put_reference(party, "cac:Party", BUYER)


def _terms(root: Element, notice: Notice, whole: Answers) -> None:
    terms = put(root, "cac:TenderingTerms")
    if whole.has("BT-01(f)-Procedure"):
        basis = put(terms, "cac:ProcurementLegislationDocumentReference")
        put(basis, "cbc:ID", "LocalLegalBasis")
        whole.texts("BT-01(f)-Procedure", basis, "cbc:DocumentDescription")
    request = put(terms, "cac:TendererQualificationRequest+")
    for code in whole.codes("BT-806-Procedure"):
        put(
            request,
            "cac:SpecificTendererRequirement+/cbc:TendererRequirementTypeCode",
            code,
            listName="exclusion-grounds-source",
        )
    for each in notice.exclusion:
        ground = Answers(each)
        asked = put(terms, "cac:TendererQualificationRequest+/cac:SpecificTendererRequirement")
        ground.line("BT-67(a)-Procedure", asked, "cbc:TendererRequirementTypeCode", listName="exclusion-ground")
        ground.texts("BT-67(b)-Procedure", asked, "cbc:Description")
    if whole.has("BT-31-Procedure", "BT-33-Procedure"):
        lots = put(terms, "cac:LotDistribution")
        whole.line("BT-33-Procedure", lots, "cbc:MaximumLotsAwardedNumeric")
        whole.line("BT-31-Procedure", lots, "cbc:MaximumLotsSubmittedNumeric")


def _process(root: Element, whole: Answers) -> None:
    process = put(root, "cac:TenderingProcess")
    whole.texts("BT-88-Procedure", process, "cbc:Description")
    whole.line("BT-105-Procedure", process, "cbc:ProcedureCode", listName="procurement-procedure-type")
    if whole.has("BT-106-Procedure"):
        reason = put(process, "cac:ProcessJustification")
        whole.indicator("BT-106-Procedure", reason, "cbc:ProcessReasonCode")
        reason[-1].set("listName", "accelerated-procedure")
        whole.texts("BT-1351-Procedure", reason, "cbc:ProcessReason")
