"""A complete tender of the small world, and the notice made of it with some fields changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.core.model.clause import Clause
from app.core.model.jurisdiction import Jurisdiction
from app.core.model.library import Library
from app.core.model.notice import Answer, Notice
from app.core.model.tender import TenderParameters
from app.core.model.text import Texts, base_texts
from app.core.model.vocabulary import CodeList
from app.core.notices import prepare_notice
from tests import small_world
from tests.core.changing import changed
from tests.small_world import DAY, SEEN, clause, italian, selected

CODES: Mapping[str, tuple[str, ...]] = {
    "social-objective": ("opp", "work-cond", "other"),
    "environmental-impact": ("circ-econ", "pollu-prev", "other"),
    "gpp-criteria": ("eu", "national", "other"),
    "selection-criterion": ("slc-stand-to-gen",),
}
COMPLETE: dict[str, Any] = {
    "schema": 1,
    "reference": "R-1",
    "jurisdiction": "it",
    "languages": {"authoritative": ["it"], "submission": ["it", "en"]},
    "buyer": {
        "name": "Città",
        "id": "99000000021",
        "legal_type": "la",
        "activity": "education",
        "address": {"street": "Via Prima 1", "postcode": "10122", "town": "Torino", "country": "IT", "nuts": "ITC11"},
        "contact": {"name": "Ufficio", "email": "ufficio@example.org", "phone": "+39 011 0000000"},
        "website": "https://example.org",
    },
    "review_body": {
        "name": "Tribunale",
        "id": "99000000098",
        "address": {"postcode": "10121", "town": "Torino", "country": "IT", "nuts": "ITC11"},
        "time_limits": {"it": "Trenta giorni.", "en": "Thirty days."},
    },
    "directive": "2014/24",
    "procedure": {
        "type": "open",
        "regime": "general",
        "electronic_submission": "required",
        "eu_funds": False,
        "gpa": True,
        "electronic_invoicing": "required",
        "electronic_ordering": False,
        "electronic_payment": True,
    },
    "title": {"it": "Pulizia", "en": "Cleaning"},
    "description": {"it": "Pulizia di scuole.", "en": "Cleaning of schools."},
    "contract_nature": "services",
    "cpv_main": "90919300",
    "place": {"nuts": ["ITC11"]},
    "estimated_value": {"amount": "1296000", "currency": "EUR"},
    "duration_months": 36,
    "start_date": "2027-09-01",
    "reserved_participation": "none",
    "reserved_execution": False,
    "award_criteria": [
        {"type": "price", "name": {"it": "Prezzo", "en": "Price"}, "weighting": "33.33"},
        {"type": "quality", "name": {"it": "Qualità", "en": "Quality"}, "weighting": "66.67"},
    ],
    "timetable": {
        "dispatch": "2027-02-08",
        "questions": "2027-03-05T12:00",
        "deadline": "2027-04-25T12:00",
        "opening": "2027-04-26T10:00",
        "validity_months": 6,
    },
    "portal": {"documents": "https://example.org/documents", "submission": "https://example.org/offers"},
}
LIGHT: dict[str, Any] = {"procedure.regime": "light", "procedure.features": {"it": "Una sola fase."}}
TWO_STAGES: dict[str, Any] = {
    "procedure.type": "restricted",
    "procedure.candidates_minimum": 5,
    "timetable.requests": "2027-03-20T12:00",
}
PRIOR: dict[str, Any] = {"procedure.notice": "prior-information"}
CALL: dict[str, Any] = {
    **TWO_STAGES,
    "procedure.notice": "call-for-competition",
    "timetable.interest": "2027-03-20T12:00",
}
BELOW: dict[str, Any] = {"procedure.regime": "below-threshold"}
OFFLINE: dict[str, Any] = {
    "procedure.electronic_submission": "not-allowed",
    "procedure.offline_reason_code": "phy-mod",
    "procedure.offline_reason": {"it": "Per posta."},
}
LOTS: dict[str, Any] = {
    "procedure.max_lots_submitted": 2,
    "lots": [
        {"id": "LOT-0001", "title": {"it": "Nord"}},
        {"id": "LOT-0002", "title": {"it": "Sud"}, "cpv_main": "90911200", "place": {"nuts": ["ITC12"]}},
    ],
}

FAIR_HOURS = clause("fair-hours", of_kind="contract-performance-condition", of_objectives=["work-cond"])
GREEN_SOAP = clause(
    "green-soap",
    of_kind="technical-specification",
    of_theme="environmental",
    of_objectives=["pollu-prev", "eu"],
)
NO_FRAUD = clause("no-fraud", of_kind="exclusion-ground", of_notice_codes=["exg-crim-fraud"])
EXPERIENCE = clause("experience", of_kind="selection-criterion", of_notice_codes=["slc-abil-ref-services"])
ITALIAN = italian(
    **{
        "fair-hours__title": ("Fair-hours", "Orari equi"),
        "green-soap__title": ("Green-soap", "Sapone verde"),
        "no-fraud__title": ("No-fraud", "Nessuna frode"),
        "experience__title": ("Experience", "Esperienza"),
    }
)
ENGLISH = base_texts()


def library(*clauses: Clause) -> Library:
    """The small world with code lists, a national act, a review body and other places."""
    world = small_world.library(*clauses)
    lists = {
        each: CodeList.model_validate(
            {
                "id": each,
                "source": "test",
                "codes": {code: {"label": {"it": f"it {code}", "en": f"en {code}"}} for code in codes},
            }
        )
        for each, codes in CODES.items()
    }
    law = {
        "acts": {"code": {"title": {"it": "Codice"}, "short": {"it": "C."}, **SEEN}},
        "provisions": {"reserved_contracts": {"act": "code", "citation": {"it": "art. 61"}, "summary": "s", **SEEN}},
        "bodies": {
            "review_body": {
                "name": {"it": "Corte"},
                "town": "Roma",
                "country": "IT",
                "time_limits": {"it": "Dieci giorni."},
                **SEEN,
            }
        },
    }
    italy = world.jurisdictions["it"].model_dump(exclude_unset=True)
    jurisdictions = {**world.jurisdictions, "it": Jurisdiction.model_validate({**italy, **law})}
    return replace(world, code_lists=lists, jurisdictions=jurisdictions)


def tender(changes: Mapping[str, Any] | None = None) -> TenderParameters:
    """The complete tender with some fields changed: dots go down, None takes a field away."""
    return changed(COMPLETE, changes)


def perhaps(
    changes: Mapping[str, Any] | None = None, *clauses: Clause, texts: tuple[Texts, ...] = (ITALIAN,)
) -> Notice | None:
    """The notice of the tender in the languages of the texts; None where there is no form for it."""
    stated, held = tender(changes), library(*clauses)
    return prepare_notice(stated, selected(stated, held), held, texts, DAY)


def notice(changes: Mapping[str, Any] | None = None, *clauses: Clause, texts: tuple[Texts, ...] = (ITALIAN,)) -> Notice:
    """The notice of the tender, which has a form."""
    made = perhaps(changes, *clauses, texts=texts)
    assert made is not None
    return made


def chosen(*ids: str) -> dict[str, Any]:
    """The buyer's word that clauses are in."""
    return {"clauses": [{"clause": each} for each in ids]}


def answers(made: Notice, field: str) -> tuple[Answer, ...]:
    """Every answer to a field, in the order of the notice."""
    return tuple(each for each in made.answers() if each.field == field)


def values(made: Notice, field: str) -> list[object]:
    """The values of every answer to a field."""
    return [value for each in answers(made, field) for value in each.values]


def places(made: Notice, field: str) -> list[str]:
    """The form fields where a field is answered."""
    return [each.where for each in answers(made, field)]
