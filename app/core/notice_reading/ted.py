"""Notices in the TED schema R2.0.9, which came before eForms: forms F01, F02 and F21.

Names of elements and codes are those of the notices and the mapping that the Publications Office publishes with its
converter to eForms.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from app.core.notice_reading import codes
from app.core.notice_reading.assembling import MOST_LOTS, assembled
from app.core.notice_reading.remainder import Scheme, count_of_values, remainder
from app.core.notice_reading.stating import (
    Fields,
    Ledger,
    Mark,
    NotCarried,
    Reason,
    Stated,
    noun,
    of_attribute,
    one_line,
    single,
)
from app.core.notice_reading.ted_purchase import duration, of_a_lot, of_all_lots, of_the_whole
from app.core.notice_reading.ted_texts import Side, address, country, languages_of, use_repetitions
from app.core.notice_reading.tree import Node

KINDS: Mapping[str, str] = {"F01": "general", "F02": "general", "F21": "light"}
"""Forms that announce a purchase -> regime."""

_RESULTS = frozenset({"F03", "F06", "F13", "F15", "F20", "F25"})
_INFORMATION_ONLY = "PRI_ONLY"
"""A notice that does not yet say which regime follows."""
_AWARD = "AWARD_CONTRACT"
_DIRECTIVES: Mapping[str, object] = {
    "32014L0024": "2014/24",
    "32014L0025": "2014/25",
    "32014L0023": "2014/23",
    "2014/24/EU": "2014/24",
    "2014/25/EU": "2014/25",
    "2014/23/EU": "2014/23",
}
_LEGAL_TYPES: Mapping[str, object] = {
    "BODY_PUBLIC": "body-pl",
    "EU_INSTITUTION": "eu-ins-bod-ag",
    "MINISTRY": "cga",
    "NATIONAL_AGENCY": "cga",
}
"""The codes that say what a code of today says; “regional or local authority” does not tell which of the two."""
_ACTIVITIES: Mapping[str, object] = {
    "DEFENCE": "defence",
    "ECONOMIC_AND_FINANCIAL_AFFAIRS": "econ-aff",
    "EDUCATION": "education",
    "ENVIRONMENT": "env-pro",
    "GENERAL_PUBLIC_SERVICES": "gen-pub",
    "HEALTH": "health",
    "HOUSING_AND_COMMUNITY_AMENITIES": "hc-am",
    "PUBLIC_ORDER_AND_SAFETY": "pub-os",
    "RECREATION_CULTURE_AND_RELIGION": "rcr",
    "SOCIAL_PROTECTION": "soc-pro",
}
_PROCEDURES: Mapping[str, str] = {
    "PT_OPEN": "open",
    "PT_RESTRICTED": "restricted",
    "PT_COMPETITIVE_NEGOTIATION": "neg-w-call",
    "PT_COMPETITIVE_DIALOGUE": "comp-dial",
    "PT_INNOVATION_PARTNERSHIP": "innovation",
}
_UNUSABLE = frozenset({"CA_TYPE", "CA_TYPE_OTHER", "CA_ACTIVITY_OTHER", "PT_INVOLVING_NEGOTIATION"})
_UNUSABLE_PARTS = frozenset({"FRAMEWORK"})
"""A framework is said, but not whether competition is reopened in it, which a tender says."""
_EARLIER = frozenset({"REFERENCE_NUMBER", "NOTICE_NUMBER_OJ", "NOTICE_UUID"})
_EARLIER_PARTS = frozenset({"ACCELERATED_PROC"})
_DATES = ("DATE_", "TIME_")
_PUBLICATION = frozenset({"TECHNICAL_SECTION", "LINKS_SECTION", "CODED_DATA_SECTION", "TRANSLATION_SECTION", "SENDER"})
_FORM_ATTRIBUTES = ("CATEGORY", "FORM", "LG")
_ORIGINAL = "ORIGINAL"
_MOST_LANGUAGES = 30


def kind(root: Node) -> str:
    """The number of the form, such as F02; "" where there is none."""
    forms = _forms(root)
    return forms[0].name.partition("_")[0] if forms else ""


def is_of_results(root: Node) -> bool:
    """Tell whether the notice awards a contract or tells of one."""
    forms = _forms(root)
    return kind(root) in _RESULTS or (bool(forms) and _type(forms[0]) == _AWARD)


def read(root: Node) -> tuple[dict[str, object], tuple[NotCarried, ...]]:
    """The raw tender data of a notice of one of `KINDS`, and what it says beside."""
    ledger, forms = Ledger(), _forms(root)
    originals = [each for each in forms if _is_original(each) and each.name == forms[0].name] or forms[:1]
    side = Side(tuple(_by_language(originals)))
    for other in originals[1:]:
        use_repetitions(originals[0], other, ledger)
    lots = list(islice(side.each("OBJECT_CONTRACT/OBJECT_DESCR"), MOST_LOTS))
    contract = side.first("OBJECT_CONTRACT")
    whole: Fields = {
        **_whole(side, ledger),
        **of_all_lots(side, ledger),
        **(of_the_whole(contract) if contract else {}),
    }
    data = assembled(whole, [(_lot_number(lot, ledger), of_a_lot(lot, ledger)) for lot in lots], ledger)
    _use_structure(originals, ledger)
    return data, remainder(root, ledger, _scheme(root, originals))


def _forms(root: Node) -> list[Node]:
    """The forms of a notice, that of an original language first."""
    section = root.first("FORM_SECTION")
    found = [node for node in section.children if node.name.startswith("F") and "_" in node.name] if section else []
    return sorted(found, key=lambda node: not _is_original(node))


def _is_original(form: Node) -> bool:
    return form.attributes.get("CATEGORY", _ORIGINAL) == _ORIGINAL


def _by_language(forms: list[Node]) -> list[tuple[str, Node]]:
    """Every form with its language; of two in the same one, or in none that is known, the first."""
    found: dict[str, Node] = {}
    for form in forms[:_MOST_LANGUAGES]:
        language = codes.language(form.attributes.get("LG", ""))
        if language:
            found.setdefault(language, form)
    return list(found.items()) or [("en", forms[0])]


def _whole(form: Side, ledger: Ledger) -> Fields:
    """The fields that are not those of a purchase."""
    body = form.first("CONTRACTING_BODY")
    buyer = body.main.first("ADDRESS_CONTRACTING_BODY") if body else None
    said = {
        "jurisdiction": _jurisdiction(buyer),
        "languages": _languages(form),
        "buyer": _buyer(body.main, buyer) if body and buyer else None,
        "directive": _directive(form.main),
        "procedure": _procedure(form, ledger),
        "timetable": noun(
            {
                "opening_place": form.lines("PROCEDURE/OPENING_CONDITION/PLACE"),
                "validity_months": duration(form.main.first("PROCEDURE/DURATION_TENDER_VALID"), ledger),
            }
        ),
        "portal": _portal(body.main) if body else None,
        "review_body": _review_body(form),
        "additional_information": form.paragraphs("COMPLEMENTARY_INFO/INFO_ADD"),
    }
    return {name: each for name, each in said.items() if each is not None}


def _jurisdiction(buyer: Node | None) -> Stated | None:
    stated = country(buyer.first("COUNTRY")) if buyer else None
    found = codes.JURISDICTIONS.get(str(stated.value)) if stated else None
    return Stated(found, ()) if found else None


def _languages(form: Side) -> Stated | None:
    authoritative = Stated([language for language, _ in form.nodes], ())
    return noun(
        {"authoritative": authoritative, "submission": languages_of(form.main.all("PROCEDURE/LANGUAGES/LANGUAGE"))}
    )


def _buyer(body: Node, place: Node) -> Stated | None:
    contact = {
        "name": single(place.all("CONTACT_POINT")),
        "email": single(place.all("E_MAIL")),
        "phone": single(place.all("PHONE")),
    }
    return noun(
        {
            "name": single(place.all("OFFICIALNAME")),
            "id": single(place.all("NATIONALID")),
            "legal_type": of_attribute(body.first("CA_TYPE"), "VALUE", _LEGAL_TYPES),
            "activity": of_attribute(body.first("CA_ACTIVITY"), "VALUE", _ACTIVITIES),
            "address": address(place),
            "contact": noun(contact),
            "website": single(place.all("URL_GENERAL")),
        }
    )


def _directive(form: Node) -> Stated | None:
    found = of_attribute(form.first("LEGAL_BASIS"), "VALUE", _DIRECTIVES)
    return found or of_attribute(form.first("DIRECTIVE"), "VALUE", _DIRECTIVES)


def _procedure(form: Side, ledger: Ledger) -> Stated | None:
    division = "OBJECT_CONTRACT/LOT_DIVISION"
    only_one = form.main.first(f"{division}/LOT_ONE_ONLY")
    submitted = Stated(1, (Mark(only_one),)) if only_one else single(form.main.all(f"{division}/LOT_MAX_NUMBER"))
    regime = None if _type(form.main) == _INFORMATION_ONLY else KINDS[form.main.name.partition("_")[0]]
    notice = form.main.first("NOTICE")
    if notice is not None:
        ledger.carry(of_attribute(notice, "TYPE"))
    return noun(
        {
            "type": _procedure_type(form.main),
            "regime": Stated(regime, ()) if regime else None,
            "max_lots_submitted": submitted,
            "max_lots_awarded": single(form.main.all(f"{division}/LOT_MAX_ONE_TENDERER")),
        }
    )


def _procedure_type(form: Node) -> Stated | None:
    for name, code in _PROCEDURES.items():
        node = form.first(f"PROCEDURE/{name}")
        if node is not None:
            return Stated(code, (Mark(node),))
    return None


def _portal(body: Node) -> Stated | None:
    """Where documents are, where they are free for all; and where offers go."""
    is_open = body.first("DOCUMENT_RESTRICTED") is None
    full = body.first("DOCUMENT_FULL")
    documents = single(body.all("URL_DOCUMENT")) if is_open else None
    if documents is not None and full is not None:
        documents = Stated(documents.value, (*documents.marks, Mark(full)))
    return noun({"documents": documents, "submission": single(body.all("URL_PARTICIPATION"))})


def _review_body(form: Side) -> Stated | None:
    side = form.first("COMPLEMENTARY_INFO/ADDRESS_REVIEW_BODY")
    if side is None:
        return None
    place = side.main
    return noun(
        {
            "name": single(place.all("OFFICIALNAME")),
            "address": address(place),
            "email": single(place.all("E_MAIL")),
            "phone": single(place.all("PHONE")),
            "website": single(place.all("URL")),
            "time_limits": form.paragraphs("COMPLEMENTARY_INFO/REVIEW_PROCEDURE"),
        }
    )


def _type(form: Node) -> str:
    node = form.first("NOTICE")
    return one_line(node.attributes.get("TYPE", "")) if node else ""


def _lot_number(lot: Side, ledger: Ledger) -> str:
    """The number of a lot; it gives way to one of ours, but its place among the lots stays."""
    ledger.use(lot.main.first("LOT_NO"))
    return ""


def _use_structure(forms: list[Node], ledger: Ledger) -> None:
    """What only holds the rest together says nothing that could get lost."""
    for form in forms:
        ledger.carry(*(Stated("", (Mark(form, name),)) for name in _FORM_ATTRIBUTES))
        for path in ("OBJECT_CONTRACT", "OBJECT_CONTRACT/OBJECT_DESCR"):
            ledger.carry(*(Stated("", (Mark(node, "ITEM"),)) for node in form.all(path)))
        for path in ("OBJECT_CONTRACT/NO_LOT_DIVISION", "OBJECT_CONTRACT/LOT_DIVISION", "LEFTI"):
            ledger.use(form.first(path))


def _scheme(root: Node, originals: list[Node]) -> Scheme:
    """How values are named: by their place, as the schema has no business terms; sections of publication stand as one."""
    parts = {}
    for node in root.children:
        if node.name in _PUBLICATION:
            parts[node] = _part(node, node.name, Reason.EARLIER)
    read = set(originals)
    for node in _forms(root):
        if node not in read:
            name = f"{node.name} {node.attributes.get('LG', '')}".strip()
            parts[node] = _part(node, name, Reason.TRANSLATION)
    return Scheme(lambda _: "", _reason, says_by_presence=True, parts=parts)


def _part(node: Node, name: str, reason: Reason) -> NotCarried:
    return NotCarried("", name, reason, count_of_values(node, says_by_presence=True), "")


def _reason(mark: Mark) -> Reason:
    name, above = mark.node.name, set(mark.node.path())
    if not above or name in _EARLIER or name.startswith(_DATES) or not _EARLIER_PARTS.isdisjoint(above):
        return Reason.EARLIER
    is_unusable = name in _UNUSABLE or not _UNUSABLE_PARTS.isdisjoint(above)
    is_no_code = name == "NUTS" and not codes.is_nuts(mark.value())
    return Reason.UNUSABLE if is_unusable or is_no_code else Reason.NO_FIELD
