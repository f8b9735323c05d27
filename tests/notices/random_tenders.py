"""Strategies for tenders that have all a notice needs: any place, form, procedure, languages, lots, criteria, clauses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from hypothesis import Phase
from hypothesis import strategies as st

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""A tender has a thousand draws: to find a smaller one takes longer than to read the one that was found."""


class Place(NamedTuple):
    """A jurisdiction, and where its buyers are."""

    jurisdiction: str
    country: str
    nuts: str
    currency: str


PLACES = (
    Place("be", "BE", "BE100", "EUR"),
    Place("be-vlg", "BE", "BE242", "EUR"),
    Place("de-hh", "DE", "DE600", "EUR"),
    Place("el", "GR", "EL642", "EUR"),
    Place("it-torino", "IT", "ITC11", "EUR"),
    Place("nl", "NL", "NL32B", "EUR"),
    Place("pt", "PT", "PT191", "EUR"),
    Place("ro", "RO", "RO213", "RON"),
    Place("se", "SE", "SE224", "SEK"),
    Place("si", "SI", "SI042", "EUR"),
)
LANGUAGES = ("nl", "fr", "de", "it", "el", "sl", "sv", "pt", "ro", "en")
OPEN, TWO_STAGES = ("open", "oth-single"), ("restricted", "neg-w-call", "comp-dial", "innovation", "oth-mult")
FORMS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("contract", "general"): OPEN + TWO_STAGES,
    ("contract", "light"): OPEN + TWO_STAGES,
    ("contract", "below-threshold"): OPEN + TWO_STAGES,
    ("prior-information", "general"): ("open", "oth-single", "restricted", "neg-w-call", "oth-mult"),
    ("call-for-competition", "general"): TWO_STAGES,
    ("call-for-competition", "light"): TWO_STAGES,
}
"""Kind of notice and regime, with the procedures that go with them."""
ORDINARY_CPV = ("90919300", "90911200", "77310000", "55524000", "79710000", "98310000")
MISSION_CPV = ("85312100", "80110000", "92500000", "98133000")
"""Services that Article 77 lets reserve."""

WORDS = st.text(st.characters(categories=["Lu", "Ll", "Nd", "Pd", "Po", "Sm", "Sc"]), min_size=1, max_size=12)
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
LONG = st.lists(LINES, min_size=1, max_size=4).map("\n".join)
MOMENTS = st.datetimes(datetime.fromisoformat("2027-03-01"), datetime.fromisoformat("2027-12-31")).map(
    lambda each: each.isoformat(timespec="minutes")
)


@st.composite
def complete_tenders(draw: st.DrawFn) -> dict[str, Any]:
    """A tender as a file states it, with an answer to everything its notice needs."""
    place = draw(st.sampled_from(PLACES))
    notice, regime = draw(st.sampled_from(sorted(FORMS)))
    languages = tuple(draw(st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=3, unique=True)))
    lots = draw(st.sampled_from((0, 0, 2, 3)))
    return {
        "schema": 1,
        "reference": draw(st.from_regex(r"[A-Z]{2}-20[0-9]{2}-[0-9]{3}", fullmatch=True)),
        "jurisdiction": place.jurisdiction,
        "languages": {"authoritative": languages, "submission": languages},
        "buyer": _buyer(draw, place),
        "review_body": _reviewer(draw, place, languages),
        "directive": "2014/24",
        "procedure": _procedure(draw, (notice, regime), languages, lots),
        "timetable": _timetable(draw),
        "portal": {"documents": "https://portal.example.org/a?b=1&c=2", "submission": "https://portal.example.org/in"},
        "publish_value": draw(st.booleans()),
        **_purchase(draw, place, languages, regime),
        **({"lots": [_lot(draw, place, languages, regime, number) for number in range(1, lots + 1)]} if lots else {}),
        **draw(_maybe(additional_information=_texts(languages, LONG))),
    }


def _buyer(draw: st.DrawFn, place: Place) -> dict[str, Any]:
    return {
        "name": draw(LINES),
        "id": draw(st.from_regex(r"[0-9A-Z]{5,14}", fullmatch=True)),
        "legal_type": draw(st.sampled_from(("la", "ra", "cga", "body-pl", "body-pl-la"))),
        "activity": draw(st.sampled_from(("gen-pub", "education", "soc-pro", "health", "env-pro"))),
        "address": _address(draw, place),
        "contact": {"name": draw(LINES), "email": "buyer@example.org", "phone": "+32 2 000 00 00"},
        **draw(_maybe(website=st.just("https://buyer.example.org"))),
    }


def _address(draw: st.DrawFn, place: Place) -> dict[str, Any]:
    return {
        "street": draw(LINES),
        "town": draw(LINES),
        "postcode": draw(st.from_regex(r"[0-9]{4,5}", fullmatch=True)),
        "country": place.country,
        "nuts": place.nuts,
    }


def _reviewer(draw: st.DrawFn, place: Place, languages: tuple[str, ...]) -> dict[str, Any]:
    """The body of the law with what it lacks, or one the buyer names."""
    stated = {"id": "99000000098", "address": _address(draw, place), "time_limits": draw(_texts(languages, LONG))}
    return {**stated, **draw(_maybe(name=LINES, email=st.just("review@example.org"), phone=st.just("030 00000")))}


def _procedure(draw: st.DrawFn, form: tuple[str, str], languages: tuple[str, ...], lots: int) -> dict[str, Any]:
    least = draw(st.integers(5, 7))
    offline = draw(st.sampled_from((True, False, False, False)))
    return {
        "notice": form[0],
        "regime": form[1],
        "type": draw(st.sampled_from(FORMS[form])),
        "accelerated": draw(st.booleans()),
        "accelerated_reason": draw(_texts(languages, LONG)),
        "features": draw(_texts(languages, LONG)),
        "electronic_submission": "not-allowed" if offline else draw(st.sampled_from(("required", "allowed"))),
        **({"offline_reason_code": "phy-mod", "offline_reason": draw(_texts(languages, LONG))} if offline else {}),
        "framework": draw(st.sampled_from(("none", "none", "fa-wo-rc", "fa-w-rc", "fa-mix"))),
        "framework_participants": draw(st.integers(1, 20)),
        "framework_duration_reason": draw(_texts(languages, LONG)),
        "candidates_minimum": least,
        **draw(_maybe(candidates_maximum=st.integers(least, 12))),
        **(_lot_limits(draw, lots) if lots else {}),
        "successive_stages": draw(st.booleans()),
        "award_without_negotiation": draw(st.booleans()),
        "gpa": draw(st.booleans()),
        "eu_funds": draw(st.booleans()),
        "electronic_invoicing": draw(st.sampled_from(("required", "allowed", "not-allowed"))),
        "electronic_ordering": draw(st.booleans()),
        "electronic_payment": draw(st.booleans()),
    }


def _lot_limits(draw: st.DrawFn, lots: int) -> dict[str, int]:
    most = draw(st.integers(1, lots))
    return {"max_lots_submitted": most, **draw(_maybe(max_lots_awarded=st.integers(1, most)))}


def _timetable(draw: st.DrawFn) -> dict[str, Any]:
    """Days in their order; the time of day is any."""
    moments = sorted(draw(st.lists(MOMENTS, min_size=3, max_size=3, unique_by=lambda each: each[:10])))
    questions, deadline, opening = moments
    return {
        "dispatch": draw(st.dates(date(2027, 1, 15), date(2027, 2, 20))).isoformat(),
        "deadline": deadline,
        "requests": deadline,
        "interest": deadline,
        **draw(_maybe(questions=st.just(questions), opening=st.just(opening))),
        **draw(_maybe(invitations=st.just("2028-02-01"), contract_notice=st.just("2028-03-01"))),
        "validity_months": draw(st.integers(1, 12)),
    }


def _purchase(draw: st.DrawFn, place: Place, languages: tuple[str, ...], regime: str) -> dict[str, Any]:
    mission = regime == "light" and draw(st.booleans())
    months = draw(st.integers(1, 36 if mission else 96))
    dated = draw(st.booleans())
    return {
        "title": draw(_texts(languages, LINES)),
        "description": draw(_texts(languages, LONG)),
        "contract_nature": "services",
        **draw(_maybe(additional_natures=st.just(["supplies"]))),
        "cpv_main": draw(st.sampled_from(MISSION_CPV if mission else ORDINARY_CPV)),
        "cpv_additional": draw(st.lists(st.sampled_from(ORDINARY_CPV[4:]), max_size=2, unique=True)),
        "place": {"nuts": [place.nuts], **draw(_maybe(description=_texts(languages, LINES)))},
        **draw(_maybe(estimated_value=_money(place), minimum_turnover=_money(place))),
        **({"start_date": "2028-01-01", "end_date": "2029-06-30"} if dated else {"duration_months": months}),
        **draw(_renewals(languages)),
        "reserved_participation": "res-pub-ser" if mission else draw(st.sampled_from(("none", "res-ws"))),
        "reserved_execution": draw(st.booleans()),
        **draw(_maybe(accessibility=st.sampled_from(("inc", "n-inc", "n-inc-just")))),
        "accessibility_justification": draw(_texts(languages, LONG)),
        "award_criteria": draw(_criteria(languages)),
    }


def _renewals(languages: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """How often the contract may be renewed, described or not; or nothing about it."""
    none: dict[str, Any] = {}
    described = {"renewal_description": _texts(languages, LONG)}
    return st.just(none) | st.fixed_dictionaries({"renewals": st.integers(0, 3)}, optional=described)


def _lot(draw: st.DrawFn, place: Place, languages: tuple[str, ...], regime: str, number: int) -> dict[str, Any]:
    own = _purchase(draw, place, languages, regime)
    kept = {name for name in own if name in {"title", "cpv_main", "reserved_participation"} or draw(st.booleans())}
    kept |= {"duration_months", "start_date", "end_date", "renewals", "renewal_description"}
    return {"id": f"LOT-{number:04d}", **{name: value for name, value in own.items() if name in kept}}


@st.composite
def _criteria(draw: st.DrawFn, languages: tuple[str, ...]) -> list[dict[str, Any]]:
    """Price and up to three others, whose weightings add up to a hundred."""
    cuts = sorted(draw(st.lists(st.integers(1, 9_999), max_size=3, unique=True)))
    weightings = [(end - start) / 100 for start, end in zip([0, *cuts], [*cuts, 10_000], strict=True)]
    return [
        {
            "type": "price" if index == 0 else "quality",
            "name": draw(_texts(languages, LINES)),
            **draw(_maybe(description=_texts(languages, LONG))),
            "weighting": str(weighting),
        }
        for index, weighting in enumerate(weightings)
    ]


def _texts(languages: tuple[str, ...], words: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(dict.fromkeys(languages, words))


def _money(place: Place) -> st.SearchStrategy[dict[str, str]]:
    amounts = st.decimals(1, 90_000_000, places=2).map(str)
    return st.fixed_dictionaries({"amount": amounts, "currency": st.just(place.currency)})


def _maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Each of the fields stated or not."""
    return st.fixed_dictionaries({}, optional=fields)
