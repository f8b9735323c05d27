"""The printable fields of a tender: dotted path -> how its value reads in the document's language.

A field gives its paragraphs; none where the buyer stated nothing, so that the caller prints a blank or leaves the row out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from operator import attrgetter

from app.core.composition.brief import Brief
from app.core.model.document import Inlines, Link, Text, Unconfirmed
from app.core.model.jurisdiction import Body
from app.core.model.tender import Address, Lot, ReviewBody

Paragraphs = tuple[Inlines, ...]
Reader = Callable[[Brief, Lot], Paragraphs]

_NOTHING: Paragraphs = ()


def field_paragraphs(brief: Brief, lot: Lot, path: str) -> Paragraphs:
    """The value of a field in words, one entry a paragraph; empty where it is not stated."""
    return _FIELDS[path](brief, lot)


def printable_fields() -> tuple[str, ...]:
    """Every path an arrangement may name."""
    return tuple(_FIELDS)


def place_of(brief: Brief, lot: Lot, path: str) -> str:
    """The form field of a path: `lot.cpv_main` of the second lot is `lots.1.cpv_main`."""
    if not path.startswith("lot."):
        return path
    name = path.removeprefix("lot.")
    if not brief.tender.lots:
        return name
    return f"lots.{brief.selection.lot_numbers[lot.id]}.{name}"


def text_by_language(brief: Brief, texts: Mapping[str, str], where: str) -> Paragraphs:
    """Free text of the buyer in the document's language; marked as missing where only other languages have it."""
    if not texts:
        return _NOTHING
    found = texts.get(brief.language)
    if found is None:
        return ((brief.voice.missing(where),),)
    return tuple((Text(line),) for line in found.split("\n") if line.strip())


def _plain(text: str | None) -> Paragraphs:
    return ((Text(text),),) if text else _NOTHING


def _code(text: str | None) -> Paragraphs:
    return ((Text(text, code=True),),) if text else _NOTHING


def _line(path: str) -> Reader:
    get = attrgetter(path)
    return lambda brief, _: _plain(get(brief.tender))


def _address_of_web(path: str) -> Reader:
    get = attrgetter(path)

    def read(brief: Brief, _: Lot) -> Paragraphs:
        found = get(brief.tender)
        scheme = "mailto:" if path.endswith("email") else ""
        return ((Link(found, f"{scheme}{found}"),),) if found else _NOTHING

    return read


def _local(path: str) -> Reader:
    get = attrgetter(path)
    return lambda brief, _: text_by_language(brief, get(brief.tender), path)


def _lot_local(name: str) -> Reader:
    get = attrgetter(name)

    def read(brief: Brief, lot: Lot) -> Paragraphs:
        texts = get(lot)
        return text_by_language(brief, texts, place_of(brief, lot, f"lot.{name}")) if texts else _NOTHING

    return read


def _label(code_list: str, path: str) -> Reader:
    get = attrgetter(path)
    return lambda brief, _: _labels(brief, code_list, (get(brief.tender),))


def _lot_label(code_list: str, name: str) -> Reader:
    get = attrgetter(name)
    return lambda brief, lot: _labels(brief, code_list, (get(lot),))


def _lot_labels(code_list: str, name: str) -> Reader:
    get = attrgetter(name)
    return lambda brief, lot: _labels(brief, code_list, get(lot))


def _labels(brief: Brief, code_list: str, codes: tuple[str | None, ...]) -> Paragraphs:
    return tuple((Text(brief.library.label(code_list, code, brief.language)),) for code in codes if code)


def _with_code(code_list: str, get: Callable[[Lot], tuple[str | None, ...]]) -> Reader:
    """Codes that print beside their labels: CPV, NUTS."""

    def read(brief: Brief, lot: Lot) -> Paragraphs:
        return tuple(coded(brief, code_list, code) for code in get(lot) if code)

    return read


def coded(brief: Brief, code_list: str, code: str) -> Inlines:
    """A code and its label; the code alone where the list has none in this language."""
    label = brief.library.label(code_list, code, brief.language)
    return (Text(code, code=True),) if label == code else (Text(code, code=True), Text(f" {label}"))


def _day(path: str) -> Reader:
    get = attrgetter(path)

    def read(brief: Brief, _: Lot) -> Paragraphs:
        found: date | None = get(brief.tender)
        return _plain(brief.formats.day(found)) if found else _NOTHING

    return read


def _moment(path: str) -> Reader:
    get = attrgetter(path)

    def read(brief: Brief, _: Lot) -> Paragraphs:
        found: datetime | None = get(brief.tender)
        return _plain(brief.formats.moment(found)) if found else _NOTHING

    return read


def _lot_day(name: str) -> Reader:
    get = attrgetter(name)

    def read(brief: Brief, lot: Lot) -> Paragraphs:
        found: date | None = get(lot)
        return _plain(brief.formats.day(found)) if found else _NOTHING

    return read


def _yes_no(*, found: bool | None, brief: Brief) -> Paragraphs:
    return _NOTHING if found is None else (brief.voice.words("yes_word" if found else "no_word"),)


def _number(path: str) -> Reader:
    get = attrgetter(path)

    def read(brief: Brief, _: Lot) -> Paragraphs:
        found: int | None = get(brief.tender)
        return _NOTHING if found is None else _plain(brief.formats.number(found))

    return read


def _months(brief: Brief, found: int | None) -> Paragraphs:
    return _NOTHING if found is None else _plain(brief.formats.months(found))


def estimated_value(brief: Brief, lot: Lot) -> Paragraphs:
    """The value, unless the buyer keeps it undisclosed."""
    if not brief.tender.publish_value or lot.estimated_value is None:
        return _NOTHING
    return _plain(brief.formats.money(lot.estimated_value))


def reservation(brief: Brief, lot: Lot) -> Paragraphs:
    """The official label of the lot's reservation."""
    return _labels(brief, "reserved-procurement", (lot.reserved_participation,))


def _reserved_execution(brief: Brief, lot: Lot) -> Paragraphs:
    if lot.reserved_execution is None:
        return _NOTHING
    return _labels(brief, "reserved-execution", ("yes" if lot.reserved_execution else "no",))


def _renewals(brief: Brief, lot: Lot) -> Paragraphs:
    return _NOTHING if lot.renewals is None else _plain(brief.formats.number(lot.renewals))


def _reserved_share(brief: Brief, lot: Lot) -> Paragraphs:
    return _NOTHING if lot.reserved_share is None else _plain(brief.formats.percent(lot.reserved_share))


def _share_unit(brief: Brief, lot: Lot) -> Paragraphs:
    unit = lot.reserved_share_unit
    return (brief.voice.words(f"unit_{unit.replace('-', '_')}"),) if unit else _NOTHING


def _regime(brief: Brief, _: Lot) -> Paragraphs:
    regime = brief.tender.procedure.regime
    return (brief.voice.words(f"regime_{regime.replace('-', '_')}"),) if regime else _NOTHING


def _directive(brief: Brief, _: Lot) -> Paragraphs:
    directive = brief.tender.directive
    if directive is None:
        return _NOTHING
    if directive == "none":
        return (brief.voice.words("legal_basis_none"),)
    year, number = directive.split("/")
    return _labels(brief, "legal-basis", (f"3{year}L{int(number):04d}",))


def _languages(path: str) -> Reader:
    get = attrgetter(path)

    def read(brief: Brief, _: Lot) -> Paragraphs:
        codes: tuple[str, ...] = get(brief.tender)
        return tuple((Text(brief.formats.language_name(code)),) for code in codes)

    return read


def _address(brief: Brief, address: Address | Body) -> Paragraphs:
    town = " ".join(part for part in (address.postcode, address.town) if part)
    country = brief.formats.country_name(address.country) if address.country else None
    line = ", ".join(part for part in (address.street, town, country) if part)
    return _plain(line)


def _place(brief: Brief, lot: Lot) -> Paragraphs:
    described = text_by_language(brief, lot.place.description, place_of(brief, lot, "lot.place.description"))
    return (*described, *(coded(brief, "nuts", code) for code in lot.place.nuts))


def _review(of_buyer: Callable[[Brief, ReviewBody], Paragraphs], of_law: Callable[[Brief, Body], Paragraphs]) -> Reader:
    """The review body the buyer names, else the jurisdiction's, which shows as unconfirmed where it is."""

    def read(brief: Brief, _: Lot) -> Paragraphs:
        if brief.tender.review_body is not None:
            return of_buyer(brief, brief.tender.review_body)
        body = brief.law.body("review_body")
        return of_law(brief, body) if body else _NOTHING

    return read


def _of_law(brief: Brief, body: Body, texts: Mapping[str, str]) -> Paragraphs:
    if not texts:
        return _NOTHING
    language = next((each for each in (brief.language, *brief.law.official_languages) if each in texts), min(texts))
    if body.confirmed or "law.review_body" in brief.accepted:
        return ((Text(texts[language], language),),)
    return ((Unconfirmed(texts[language], language, "review_body"),),)


def _time_zone(brief: Brief, _: Lot) -> Paragraphs:
    return _code(brief.tender.timetable.time_zone or brief.law.time_zone)


_OF_TENDER: dict[str, Reader] = {
    "reference": lambda brief, _: _code(brief.tender.reference),
    "directive": _directive,
    "title": _local("title"),
    "description": _local("description"),
    "contract_nature": _label("contract-nature", "contract_nature"),
    "additional_natures": lambda brief, _: _labels(brief, "contract-nature", brief.tender.additional_natures),
    "cpv_main": lambda brief, _: tuple(coded(brief, "cpv", code) for code in (brief.tender.cpv_main,) if code),
    "cpv_additional": lambda brief, _: tuple(coded(brief, "cpv", code) for code in brief.tender.cpv_additional),
    "place": lambda brief, _: tuple(coded(brief, "nuts", code) for code in brief.tender.place.nuts),
    "estimated_value": lambda brief, _: _plain(
        brief.formats.money(brief.tender.estimated_value)
        if brief.tender.estimated_value and brief.tender.publish_value
        else None
    ),
    "additional_information": _local("additional_information"),
    "buyer.name": _line("buyer.name"),
    "buyer.id": lambda brief, _: _code(brief.tender.buyer.id),
    "buyer.legal_type": _label("buyer-legal-type", "buyer.legal_type"),
    "buyer.activity": _label("main-activity", "buyer.activity"),
    "buyer.address": lambda brief, _: _address(brief, brief.tender.buyer.address),
    "buyer.address.street": _line("buyer.address.street"),
    "buyer.address.postcode": _line("buyer.address.postcode"),
    "buyer.address.town": _line("buyer.address.town"),
    "buyer.address.nuts": lambda brief, _: tuple(
        coded(brief, "nuts", code) for code in (brief.tender.buyer.address.nuts,) if code
    ),
    "buyer.address.country": lambda brief, _: _plain(
        brief.formats.country_name(brief.tender.buyer.address.country) if brief.tender.buyer.address.country else None
    ),
    "buyer.contact.name": _line("buyer.contact.name"),
    "buyer.contact.email": _address_of_web("buyer.contact.email"),
    "buyer.contact.phone": _line("buyer.contact.phone"),
    "buyer.website": _address_of_web("buyer.website"),
    "procedure.type": _label("procurement-procedure-type", "procedure.type"),
    "procedure.regime": _regime,
    "procedure.accelerated": lambda brief, _: _yes_no(found=brief.tender.procedure.accelerated, brief=brief),
    "procedure.accelerated_reason": _local("procedure.accelerated_reason"),
    "procedure.framework": _label("framework-agreement", "procedure.framework"),
    "procedure.electronic_submission": _label("esubmission", "procedure.electronic_submission"),
    "procedure.lots_reason": _local("procedure.lots_reason"),
    "procedure.max_lots_submitted": _number("procedure.max_lots_submitted"),
    "procedure.max_lots_awarded": _number("procedure.max_lots_awarded"),
    "languages.authoritative": _languages("languages.authoritative"),
    "languages.submission": _languages("languages.submission"),
    "portal.documents": _address_of_web("portal.documents"),
    "portal.submission": _address_of_web("portal.submission"),
    "timetable.dispatch": _day("timetable.dispatch"),
    "timetable.questions": _moment("timetable.questions"),
    "timetable.answers": _day("timetable.answers"),
    "timetable.requests": _moment("timetable.requests"),
    "timetable.deadline": _moment("timetable.deadline"),
    "timetable.opening": _moment("timetable.opening"),
    "timetable.opening_place": _local("timetable.opening_place"),
    "timetable.validity_months": lambda brief, _: _months(brief, brief.tender.timetable.validity_months),
    "timetable.award_decision": _day("timetable.award_decision"),
    "timetable.contract_conclusion": _day("timetable.contract_conclusion"),
    "timetable.time_zone": _time_zone,
    "review_body.name": _review(lambda _, own: _plain(own.name), lambda brief, body: _of_law(brief, body, body.name)),
    "review_body.address": _review(lambda brief, own: _address(brief, own.address), _address),
    "review_body.email": _review(lambda _, own: _plain(own.email), lambda _, body: _plain(body.email)),
    "review_body.website": _review(lambda _, own: _plain(own.website), lambda _, body: _plain(body.website)),
    "review_body.time_limits": _review(
        lambda brief, own: text_by_language(brief, own.time_limits, "review_body.time_limits"),
        lambda brief, body: _of_law(brief, body, body.time_limits or {}),
    ),
}

_OF_LOT: dict[str, Reader] = {
    "lot.id": lambda _, lot: _code(lot.id),
    "lot.title": _lot_local("title"),
    "lot.description": _lot_local("description"),
    "lot.contract_nature": _lot_label("contract-nature", "contract_nature"),
    "lot.additional_natures": _lot_labels("contract-nature", "additional_natures"),
    "lot.cpv_main": _with_code("cpv", lambda lot: (lot.cpv_main,)),
    "lot.cpv_additional": _with_code("cpv", lambda lot: lot.cpv_additional),
    "lot.place": _place,
    "lot.estimated_value": estimated_value,
    "lot.duration_months": lambda brief, lot: _months(brief, lot.duration_months),
    "lot.start_date": _lot_day("start_date"),
    "lot.end_date": _lot_day("end_date"),
    "lot.renewals": _renewals,
    "lot.renewal_description": _lot_local("renewal_description"),
    "lot.reserved_participation": reservation,
    "lot.reserved_execution": _reserved_execution,
    "lot.reserved_share": _reserved_share,
    "lot.reserved_share_unit": _share_unit,
    "lot.reserved_share_basis": _lot_local("reserved_share_basis"),
    "lot.reserved_statuses": _lot_local("reserved_statuses"),
    "lot.reserved_reasons": _lot_local("reserved_reasons"),
    "lot.ranking_reason": _lot_local("ranking_reason"),
}

_FIELDS: dict[str, Reader] = {**_OF_TENDER, **_OF_LOT}
