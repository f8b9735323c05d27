"""eForms notices (UBL 2.3, any version of the SDK): contract notices and prior information notices.

Numbers such as BT-21 are the business terms of Implementing Regulation (EU) 2019/1780.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.core.notice_reading import codes
from app.core.notice_reading.assembling import MOST_LOTS, assembled, one_of
from app.core.notice_reading.eforms_fields import FIELDS
from app.core.notice_reading.eforms_parties import Parties
from app.core.notice_reading.eforms_purchase import purchase
from app.core.notice_reading.eforms_texts import Texts, duration
from app.core.notice_reading.remainder import Scheme, remainder
from app.core.notice_reading.stating import (
    Fields,
    Ledger,
    Mark,
    NotCarried,
    Reason,
    Stated,
    listed,
    noun,
    one_line,
    single,
)
from app.core.notice_reading.tree import Node

KINDS: Mapping[str, str | None] = {
    "4": None,
    "5": None,
    "7": "general",
    "8": "general",
    "10": "general",
    "11": "general",
    "12": "light",
    "13": "light",
    "14": "light",
    "16": "general",
    "17": "general",
    "19": None,
    "20": "light",
    "21": "light",
    "E2": "below-threshold",
    "E3": "below-threshold",
}
"""Subtypes of notices that announce a purchase (OPP-070) -> regime; None where the subtype does not tell."""

_DIRECTIVES = {"32014L0024": "2014/24", "32014L0025": "2014/25", "32014L0023": "2014/23"}
_PROCEDURES = ("open", "restricted", "neg-w-call", "comp-dial", "innovation", "oth-single", "oth-mult")
_FRAMEWORKS = ("none", "fa-wo-rc", "fa-w-rc", "fa-mix")
_SUBMISSIONS = ("required", "allowed", "not-allowed")
_EARLIER = frozenset(
    {
        *("BT-02", "BT-04", "BT-05", "BT-22", "BT-701", "BT-738", "BT-757", "BT-803", "OPT-001", "OPT-002"),
        *("BT-13", "BT-131", "BT-1311", "BT-132", "BT-536", "BT-537", "BT-630"),
        *("BT-106", "BT-1351"),
    }
)
"""Fields of the earlier procedure or of its notice: numbers and publication, days, its urgency."""
_EARLIER_PARTS = frozenset({"Publication", "Changes", "NoticeDocumentReference"})
_DAYS_AND_HOURS = ("Date", "Time")
_QUALIFIERS = frozenset(
    {
        *("listName", "listID", "listAgencyID", "listVersionID", "schemeName", "schemeID", "schemeAgencyID"),
        *("languageID", "unitCode", "currencyID"),
    }
)
_KINDS_OF_DOCUMENTS = {
    "CallForTendersDocumentReference": "DocumentType",
    "ProcurementLegislationDocumentReference": "ID",
}
"""References to documents, and where each says what kind of document it is."""
_STEPS = (5, 4, 3, 2)
_MOST_LISTS = 8


def kind(root: Node) -> str:
    """OPP-070, the subtype of the notice; "" where it has none."""
    node = root.first("NoticeSubType/SubTypeCode")
    return one_line(node.text) if node is not None else ""


def read(root: Node) -> tuple[dict[str, object], tuple[NotCarried, ...]]:
    """The raw tender data of a notice of one of `KINDS`, and what it says beside."""
    ledger, texts = Ledger(), Texts.of(root)
    lots = [node for node in root.all("ProcurementProjectLot") if _scheme_of(node) in {"Lot", "Part"}]
    lots = lots[:MOST_LOTS]
    project = root.first("ProcurementProject")
    whole: Fields = {**_whole(root, lots, texts, ledger), **(purchase(project, None, texts, ledger) if project else {})}
    inner = [(_lot_id(lot, ledger), _lot(lot, texts, ledger)) for lot in lots]
    data, names = assembled(whole, inner, ledger), _Names()
    return data, remainder(root, ledger, Scheme(names.name, names.reason, _QUALIFIERS))


def _whole(root: Node, lots: list[Node], texts: Texts, ledger: Ledger) -> Fields:
    """The fields that are not those of a purchase."""
    parties = Parties.of(root, texts, ledger)
    buyer = parties.buyer()
    said = {
        "jurisdiction": parties.jurisdiction(),
        "languages": noun({"authoritative": texts.stated(), "submission": _languages(lots, ledger)}),
        "buyer": buyer,
        "directive": single(root.all("RegulatoryDomain"), _DIRECTIVES),
        "procedure": _procedure(root, lots, ledger),
        "timetable": _timetable(lots, texts, ledger),
        "portal": _portal(lots, ledger),
        "review_body": parties.review_body(lots),
        "additional_information": texts.paragraphs(_notes(root, lots)),
    }
    return {name: each for name, each in said.items() if each is not None}


def _notes(root: Node, lots: list[Node]) -> tuple[Node, ...]:
    """BT-300 of the whole; of the only lot, where the whole says nothing."""
    of_lots = lots[0].all("ProcurementProject/Note") if len(lots) == 1 else ()
    return root.all("ProcurementProject/Note") or of_lots


def _lot(lot: Node, texts: Texts, ledger: Ledger) -> Fields:
    project, terms = lot.first("ProcurementProject"), lot.first("TenderingTerms")
    return purchase(project, terms, texts, ledger)


def _lot_id(lot: Node, ledger: Ledger) -> str:
    ledger.use(lot.first("ID"))
    return one_line(node.text) if (node := lot.first("ID")) is not None else ""


def _scheme_of(lot: Node) -> str:
    """Lot, Part or LotsGroup."""
    node = lot.first("ID")
    return node.attributes.get("schemeName", "Lot") if node is not None else "Lot"


def _procedure(root: Node, lots: list[Node], ledger: Ledger) -> Stated | None:
    distribution = "TenderingTerms/LotDistribution"
    subtypes = root.all("NoticeSubType/SubTypeCode")
    ledger.use(*subtypes[:1])
    regimes = {name: regime for name, regime in KINDS.items() if regime is not None}
    return noun(
        {
            "type": single(root.all("TenderingProcess/ProcedureCode"), _same(_PROCEDURES)),
            "regime": single(subtypes, regimes),
            "electronic_submission": _code_of_lots(
                lots, "TenderingProcess/SubmissionMethodCode", "esubmission", _SUBMISSIONS, ledger
            ),
            "framework": _code_of_lots(
                lots,
                "TenderingProcess/ContractingSystem/ContractingSystemTypeCode",
                "framework-agreement",
                _FRAMEWORKS,
                ledger,
            ),
            "framework_participants": one_of(
                (single(lot.all("TenderingProcess/FrameworkAgreement/MaximumOperatorQuantity")) for lot in lots), ledger
            ),
            "max_lots_submitted": single(root.all(f"{distribution}/MaximumLotsSubmittedNumeric")),
            "max_lots_awarded": single(root.all(f"{distribution}/MaximumLotsAwardedNumeric")),
        }
    )


def _code_of_lots(lots: list[Node], path: str, code_list: str, known: tuple[str, ...], ledger: Ledger) -> Stated | None:
    """A code that every lot states and the tender states once."""
    found = (single((node for node in lot.all(path) if _is_of(node, code_list)), _same(known)) for lot in lots)
    return one_of(found, ledger)


def _timetable(lots: list[Node], texts: Texts, ledger: Ledger) -> Stated | None:
    """What of the timetable is no day of the earlier procedure."""
    places = (texts.lines(lot.all("TenderingProcess/OpenTenderEvent/OccurenceLocation/Description")) for lot in lots)
    validity = (duration(lot.first("TenderingTerms/TenderValidityPeriod/DurationMeasure"), ledger) for lot in lots)
    return noun({"opening_place": one_of(places, ledger), "validity_months": one_of(validity, ledger)})


def _portal(lots: list[Node], ledger: Ledger) -> Stated | None:
    documents = (
        single(
            node
            for reference in lot.all("TenderingTerms/CallForTendersDocumentReference")
            if _kind_of_document(reference) != "restricted-document"
            for node in reference.all("Attachment/ExternalReference/URI")
        )
        for lot in lots
    )
    submission = (single(lot.all("TenderingTerms/TenderRecipientParty/EndpointID")) for lot in lots)
    return noun({"documents": one_of(documents, ledger), "submission": one_of(submission, ledger)})


def _languages(lots: list[Node], ledger: Ledger) -> Stated | None:
    """BT-97: the languages of offers, in two letters."""
    return one_of((_in_two_letters(listed(lot.all("TenderingTerms/Language/ID"))) for lot in lots), ledger)


def _in_two_letters(stated: Stated | None) -> Stated | None:
    if stated is None:
        return None
    marks = tuple(mark for mark in stated.marks if codes.language(mark.node.text))
    found = list(dict.fromkeys(codes.language(mark.node.text) for mark in marks))
    return Stated(found, marks) if marks else None


def _kind_of_document(reference: Node) -> str:
    node = reference.first(_KINDS_OF_DOCUMENTS[reference.name])
    return one_line(node.text) if node is not None else ""


def _is_of(node: Node, code_list: str) -> bool:
    return node.attributes.get("listName") == code_list


def _same(known: tuple[str, ...]) -> dict[str, object]:
    return {each: each for each in known}


class _Names:
    """The business terms of places; what stands beside a place is looked at once, however much that is."""

    def __init__(self) -> None:
        self._beside: dict[Node, tuple[str, ...]] = {}

    def name(self, mark: Mark) -> str:
        """The term of a place, from the longest end of its path that is known; "" where none is."""
        path = mark.node.path()
        if mark.attribute or not path:
            return ""
        ends = ["/".join(path[-steps:]) for steps in _STEPS] if len(path) > 1 else [f"/{path[0]}"]
        for end in ends:
            for code_list in self._code_lists(mark.node):
                if (end, code_list) in FIELDS:
                    return FIELDS[end, code_list]
        return ""

    def reason(self, mark: Mark) -> Reason:
        """Why a value is left that nobody looked at."""
        name = self.name(mark)
        if name in _EARLIER or not _EARLIER_PARTS.isdisjoint(mark.node.path()):
            return Reason.EARLIER
        return Reason.EARLIER if not name and mark.node.name.endswith(_DAYS_AND_HOURS) else Reason.NO_FIELD

    def _code_lists(self, node: Node) -> tuple[str, ...]:
        """What tells fields of the same path apart: the code list of the element or of one beside it, or the document."""
        own = (node.attributes["listName"],) if "listName" in node.attributes else ()
        around = node.parent or node
        if around not in self._beside:
            self._beside[around] = _lists_below(around)
        return (*own, *self._beside[around], "")


def _lists_below(node: Node) -> tuple[str, ...]:
    """The code lists of the elements below, the first few, and the kind of document around."""
    lists = dict.fromkeys(each.attributes["listName"] for each in node.children if "listName" in each.attributes)
    kinds = [_kind_of_document(each) for each in _with_all_above(node) if each.name in _KINDS_OF_DOCUMENTS]
    return (*list(lists)[:_MOST_LISTS], *kinds)


def _with_all_above(node: Node) -> list[Node]:
    found = [node]
    while (parent := found[-1].parent) is not None:
        found.append(parent)
    return found
