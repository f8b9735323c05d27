"""The printable fields of a tender: dotted path -> what it states, and how that reads in the document's language.

A field gives its paragraphs; none where the buyer stated nothing, so that the caller prints a blank or leaves the row out.
Tenders state the same things again and again, so the words for what is stated are made once for a voice, and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any

from app.core.composition.brief import Brief, Voice
from app.core.model.base import Money
from app.core.model.document import Inlines, Link, Text, Unconfirmed
from app.core.model.review import Reviewer, reviewer_of
from app.core.model.tender import Address, Lot

Paragraphs = tuple[Inlines, ...]
Stated = Callable[[Brief, Lot], Hashable]

_NOTHING: Paragraphs = ()


@dataclass(frozen=True, eq=False, slots=True)
class _Field:
    """What a tender states, all that decides on how it prints but the voice, or None; and the words for it."""

    stated: Stated
    words: Callable[[Voice, Any], Paragraphs]


def field_paragraphs(brief: Brief, lot: Lot, path: str) -> Paragraphs:
    """The value of a field in words, one entry a paragraph; empty where it is not stated."""
    return words_of(brief.voice, path, stated_in(brief, lot, path))


def stated_in(brief: Brief, lot: Lot, path: str) -> Hashable:
    """What the tender states in a field; None where nothing."""
    return _FIELDS[path].stated(brief, lot)


@lru_cache(maxsize=8192)
def words_of(voice: Voice, path: str, stated: Hashable) -> Paragraphs:
    """What is stated in a field, in words; empty where that is nothing."""
    return _NOTHING if stated is None else _FIELDS[path].words(voice, stated)


def printable_fields() -> frozenset[str]:
    """Every path an arrangement or a clause may name."""
    return frozenset(_FIELDS)


def place_of(brief: Brief, lot: Lot, path: str) -> str:
    """The form field of a path: `lot.cpv_main` of the second lot is `lots.1.cpv_main`."""
    if not path.startswith("lot."):
        return path
    name = path.removeprefix("lot.")
    if not brief.tender.lots:
        return name
    return f"lots.{brief.selection.purchases.index(lot)}.{name}"


LocalText = tuple[str | None, str]
"""A text in the document's language, None where only other languages have it; and the field it is of."""


def in_language(voice: Voice, texts: Mapping[str, str], where: str) -> LocalText | None:
    """Free text of the buyer as a document in one language has it; None where there is none in any."""
    return (texts.get(voice.texts.language), where) if texts else None


def local_words(voice: Voice, stated: LocalText | None) -> Paragraphs:
    """Free text of the buyer; marked as missing where only other languages have it."""
    if stated is None:
        return _NOTHING
    text, where = stated
    if text is None:
        return ((voice.missing(where),),)
    return tuple((Text(line),) for line in text.split("\n") if line.strip())


def coded(voice: Voice, code_list: str, code: str) -> Inlines:
    """A code and its label; the code alone where the list has none in this language."""
    label = voice.label(code_list, code)
    return (Text(code, code=True),) if label == code else (Text(code, code=True), Text(f" {label}"))


def _plain(text: str | None) -> Paragraphs:
    return ((Text(text),),) if text else _NOTHING


def _code_words(_: Voice, code: str) -> Paragraphs:
    return ((Text(code, code=True),),) if code else _NOTHING


def _link_words(_: Voice, address: str) -> Paragraphs:
    return ((Link(address, address),),) if address else _NOTHING


def _mail_words(_: Voice, address: str) -> Paragraphs:
    return ((Link(address, f"mailto:{address}"),),) if address else _NOTHING


def _day_words(voice: Voice, day: date) -> Paragraphs:
    return _plain(voice.formats.day(day))


def _moment_words(voice: Voice, moment: datetime) -> Paragraphs:
    return _plain(voice.formats.moment(moment))


def _money_words(voice: Voice, money: Money) -> Paragraphs:
    return _plain(voice.formats.money(money))


def _number_words(voice: Voice, number: int) -> Paragraphs:
    return _plain(voice.formats.number(number))


def _percent_words(voice: Voice, share: Decimal) -> Paragraphs:
    return _plain(voice.formats.percent(share))


def _months_words(voice: Voice, months: int) -> Paragraphs:
    return _plain(voice.formats.months(months))


def _language_words(voice: Voice, codes: tuple[str, ...]) -> Paragraphs:
    return tuple((Text(voice.formats.language_name(code)),) for code in codes)


def _legal_basis_words(voice: Voice, code: str) -> Paragraphs:
    return (voice.words("legal_basis_none") if code == "none" else (Text(voice.label("legal-basis", code)),),)


_AddressLines = tuple[str | None, str | None, str | None, str | None]
"""Street, postcode, town, country."""


def _lines_of(address: Address) -> _AddressLines:
    return address.street, address.postcode, address.town, address.country


def _address_words(voice: Voice, stated: _AddressLines) -> Paragraphs:
    street, postcode, town, code = stated
    country = voice.formats.country_name(code) if code else None
    return _plain(", ".join(part for part in (street, " ".join(filter(None, (postcode, town))), country) if part))


def _place_words(voice: Voice, stated: tuple[LocalText | None, tuple[str, ...]]) -> Paragraphs:
    described, codes = stated
    return (
        *local_words(voice, described),
        *(coded(voice, "nuts", code) for code in codes),
    )


def _review_words(voice: Voice, stated: str | LocalText | Text | Unconfirmed) -> Paragraphs:
    match stated:
        case str():
            return _plain(stated)
        case Text() | Unconfirmed():
            return ((stated,),)
        case _:
            return local_words(voice, stated)


def _tender(path: str) -> Stated:
    get = attrgetter(path)
    return lambda brief, _: get(brief.tender)


def _lot(name: str) -> Stated:
    get = attrgetter(name)
    return lambda _, lot: get(lot)


def _line(path: str) -> _Field:
    return _Field(_tender(path), lambda _, text: _plain(text))


def _address_of_web(path: str) -> _Field:
    return _Field(_tender(path), _mail_words if path.endswith("email") else _link_words)


def _local(path: str) -> _Field:
    get = attrgetter(path)
    return _Field(lambda brief, _: in_language(brief.voice, get(brief.tender), path), local_words)


def _lot_local(name: str) -> _Field:
    get = attrgetter(name)

    def stated(brief: Brief, lot: Lot) -> LocalText | None:
        texts = get(lot)
        return in_language(brief.voice, texts, place_of(brief, lot, f"lot.{name}")) if texts else None

    return _Field(stated, local_words)


def _labelled(code_list: str, stated: Stated) -> _Field:
    """A code that prints as its label."""
    return _Field(stated, lambda voice, code: ((Text(voice.label(code_list, code)),),) if code else _NOTHING)


def _with_code(code_list: str, stated: Stated) -> _Field:
    """A code that prints beside its label: CPV, NUTS."""
    return _Field(stated, lambda voice, code: (coded(voice, code_list, code),) if code else _NOTHING)


def _all_with_code(code_list: str, stated: Stated) -> _Field:
    return _Field(stated, lambda voice, codes: tuple(coded(voice, code_list, code) for code in codes))


def _worded(prefix: str, stated: Stated) -> _Field:
    """A code of ours that prints as a word every document needs."""
    return _Field(stated, lambda voice, code: (voice.words(f"{prefix}_{code.replace('-', '_')}"),))


def _moment(path: str) -> _Field:
    """A date and time as the buyer's clock shows it: the offset does not print, so it does not count."""
    get = attrgetter(path)

    def stated(brief: Brief, _: Lot) -> datetime | None:
        found: datetime | None = get(brief.tender)
        return found.replace(tzinfo=None) if found else None

    return _Field(stated, _moment_words)


def _value(get: Callable[[Brief, Lot], Money | None]) -> _Field:
    """A value, unless the buyer keeps it undisclosed."""
    return _Field(lambda brief, lot: get(brief, lot) if brief.tender.publish_value else None, _money_words)


def _place(brief: Brief, lot: Lot) -> Hashable:
    place = lot.place
    return in_language(brief.voice, place.description, place_of(brief, lot, "lot.place.description")), place.nuts


def _reviewer(get: Callable[[Reviewer], Hashable], words: Callable[[Voice, Any], Paragraphs]) -> _Field:
    return _Field(lambda brief, _: get(reviewer_of(brief.tender, brief.law)), words)


def _review_name(brief: Brief, _: Lot) -> Hashable:
    """The name the buyer gives, else that of the law's body, which shows as unconfirmed where it is."""
    found = reviewer_of(brief.tender, brief.law)
    return found.name or _of_law(brief, "review_body", found.names_of_law)


def _review_time_limits(brief: Brief, _: Lot) -> Hashable:
    """The same for the time limits."""
    found = reviewer_of(brief.tender, brief.law)
    if found.law_tells_time_limits((brief.language,)):
        return _of_law(brief, "review_body", found.time_limits_of_law)
    return in_language(brief.voice, found.time_limits, "review_body.time_limits")


def law_words(brief: Brief, key: str, texts: Mapping[str, str]) -> Paragraphs:
    """A text the law answers with: in the document's language or an official one, and marked where it is unconfirmed."""
    found = _of_law(brief, key, texts)
    return ((found,),) if found else _NOTHING


def _of_law(brief: Brief, key: str, texts: Mapping[str, str]) -> Text | Unconfirmed | None:
    """What a body or provision of the law says by language; None where there is nothing in any."""
    if not texts:
        return None
    language = next((each for each in (brief.language, *brief.law.official_languages) if each in texts), min(texts))
    fact = brief.law.body(key) or brief.law.act_of(key)
    if (fact is not None and fact.confirmed) or f"law.{key}" in brief.accepted:
        return Text(texts[language], language)
    return Unconfirmed(texts[language], language, key)


_OF_TENDER: dict[str, _Field] = {
    "reference": _Field(_tender("reference"), _code_words),
    "directive": _Field(lambda brief, _: brief.tender.legal_basis or brief.tender.directive, _legal_basis_words),
    "title": _local("title"),
    "description": _local("description"),
    "cpv_main": _with_code("cpv", _tender("cpv_main")),
    "place": _all_with_code("nuts", _tender("place.nuts")),
    "estimated_value": _value(lambda brief, _: brief.tender.estimated_value),
    "additional_information": _local("additional_information"),
    "buyer.name": _line("buyer.name"),
    "buyer.id": _Field(_tender("buyer.id"), _code_words),
    "buyer.legal_type": _labelled("buyer-legal-type", _tender("buyer.legal_type")),
    "buyer.activity": _labelled("main-activity", _tender("buyer.activity")),
    "buyer.address": _Field(lambda brief, _: _lines_of(brief.tender.buyer.address), _address_words),
    "buyer.contact.name": _line("buyer.contact.name"),
    "buyer.contact.email": _address_of_web("buyer.contact.email"),
    "buyer.contact.phone": _line("buyer.contact.phone"),
    "buyer.website": _address_of_web("buyer.website"),
    "procedure.type": _labelled("procurement-procedure-type", _tender("procedure.type")),
    "procedure.regime": _worded("regime", _tender("procedure.regime")),
    "procedure.accelerated_reason": _local("procedure.accelerated_reason"),
    "procedure.framework": _labelled("framework-agreement", _tender("procedure.framework")),
    "procedure.electronic_submission": _labelled("esubmission", _tender("procedure.electronic_submission")),
    "procedure.lots_reason": _local("procedure.lots_reason"),
    "procedure.max_lots_submitted": _Field(_tender("procedure.max_lots_submitted"), _number_words),
    "procedure.max_lots_awarded": _Field(_tender("procedure.max_lots_awarded"), _number_words),
    "languages.authoritative": _Field(_tender("languages.authoritative"), _language_words),
    "languages.submission": _Field(_tender("languages.submission"), _language_words),
    "portal.documents": _address_of_web("portal.documents"),
    "portal.submission": _address_of_web("portal.submission"),
    "timetable.dispatch": _Field(_tender("timetable.dispatch"), _day_words),
    "timetable.questions": _moment("timetable.questions"),
    "timetable.answers": _Field(_tender("timetable.answers"), _day_words),
    "timetable.requests": _moment("timetable.requests"),
    "timetable.deadline": _moment("timetable.deadline"),
    "timetable.opening": _moment("timetable.opening"),
    "timetable.opening_place": _local("timetable.opening_place"),
    "timetable.validity_months": _Field(_tender("timetable.validity_months"), _months_words),
    "timetable.award_decision": _Field(_tender("timetable.award_decision"), _day_words),
    "timetable.contract_conclusion": _Field(_tender("timetable.contract_conclusion"), _day_words),
    "timetable.time_zone": _Field(
        lambda brief, _: brief.tender.timetable.time_zone or brief.law.time_zone, _code_words
    ),
    "review_body.name": _Field(_review_name, _review_words),
    "review_body.address": _reviewer(lambda found: _lines_of(found.address), _address_words),
    "review_body.email": _reviewer(lambda found: found.email, _mail_words),
    "review_body.website": _reviewer(lambda found: found.website, _link_words),
    "review_body.time_limits": _Field(_review_time_limits, _review_words),
}

_OF_LOT: dict[str, _Field] = {
    "lot.title": _lot_local("title"),
    "lot.description": _lot_local("description"),
    "lot.contract_nature": _labelled("contract-nature", _lot("contract_nature")),
    "lot.cpv_main": _with_code("cpv", _lot("cpv_main")),
    "lot.cpv_additional": _all_with_code("cpv", _lot("cpv_additional")),
    "lot.place": _Field(_place, _place_words),
    "lot.estimated_value": _value(lambda _, lot: lot.estimated_value),
    "lot.duration_months": _Field(_lot("duration_months"), _months_words),
    "lot.start_date": _Field(_lot("start_date"), _day_words),
    "lot.end_date": _Field(_lot("end_date"), _day_words),
    "lot.renewals": _Field(_lot("renewals"), _number_words),
    "lot.renewal_description": _lot_local("renewal_description"),
    "lot.accessibility": _labelled("accessibility", lambda brief, lot: brief.selection.accessibility(lot)),
    "lot.accessibility_justification": _lot_local("accessibility_justification"),
    "lot.reserved_participation": _labelled("reserved-procurement", _lot("reserved_participation")),
    "lot.reserved_execution": _labelled("reserved-execution", _lot("reserved_execution_code")),
    "lot.reserved_share": _Field(_lot("reserved_share"), _percent_words),
    "lot.reserved_share_unit": _worded("unit", _lot("reserved_share_unit")),
    "lot.reserved_share_basis": _lot_local("reserved_share_basis"),
    "lot.reserved_statuses": _lot_local("reserved_statuses"),
    "lot.reserved_reasons": _lot_local("reserved_reasons"),
    "lot.ranking_reason": _lot_local("ranking_reason"),
    "lot.minimum_turnover": _Field(_lot("minimum_turnover"), _money_words),
}

_FIELDS: dict[str, _Field] = {**_OF_TENDER, **_OF_LOT}
