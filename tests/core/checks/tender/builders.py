"""A country of its own, with a law, a few clauses and a tender in which everything is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.core.checks.tender import TenderCheck, check_tender
from app.core.model.clause import Clause
from app.core.model.finding import Codes, Finding
from app.core.model.jurisdiction import Jurisdiction
from app.core.model.library import Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters
from app.core.model.vocabulary import CodeList, PhraseList
from app.core.selection import select_clauses
from tests.core.changing import changed

TODAY = date(2026, 11, 22)
FACT = {"confirmed": True, "confidence": "verified", "source": "test", "text_as_of": TODAY}
LIGHT, PUBLIC, CLEANING, GREEN = "55524000", "85310000", "90919200", "77310000"

PROVISIONS = (
    "accessibility",
    "annex_x",
    "award_criteria",
    "contract_modification",
    "data_protection",
    "exclusion_labour_law",
    "labels",
    "labour_conditions",
    "self_cleaning",
    "subcontracting",
    "technical_specifications",
    "collective_agreements",
    "contract_performance_conditions",
    "equal_treatment",
    "estimated_value",
    "framework",
    "light_regime",
    "lots",
    "posted_workers",
    "reserved_contracts",
    "reserved_public_service",
    "social_clauses",
    "standstill",
    "tender_language",
    "thresholds",
    "time_limits_open",
)
FIGURES: dict[str, tuple[str, str, str]] = {
    "threshold_works": ("5404000", "EUR", "at-least"),
    "threshold_light_regime": ("750000", "EUR", "at-least"),
    "threshold_supplies_services_central": ("140000", "EUR", "at-least"),
    "threshold_supplies_services_subcentral": ("216000", "EUR", "at-least"),
    "open_days": ("35", "calendar-days", "at-least"),
    "open_days_electronic": ("30", "calendar-days", "at-least"),
    "open_days_urgency": ("15", "calendar-days", "at-least"),
    "open_days_prior_information": ("15", "calendar-days", "at-least"),
    "requests_days": ("30", "calendar-days", "at-least"),
    "requests_days_urgency": ("15", "calendar-days", "at-least"),
    "restricted_offers_days": ("30", "calendar-days", "at-least"),
    "restricted_offers_days_electronic": ("25", "calendar-days", "at-least"),
    "answers_days": ("6", "calendar-days", "at-least"),
    "answers_days_accelerated": ("4", "calendar-days", "at-least"),
    "prior_information_days_min": ("35", "calendar-days", "at-least"),
    "prior_information_days_max": ("365", "calendar-days", "at-most"),
    "standstill_electronic": ("10", "calendar-days", "at-least"),
    "standstill_other": ("15", "calendar-days", "at-least"),
    "reserved_minimum_share": ("30", "percent", "at-least"),
    "reserved_public_service_months": ("36", "months", "at-most"),
    "framework_years": ("4", "years", "at-most"),
    "candidates_restricted": ("5", "candidates", "at-least"),
    "candidates_negotiated": ("3", "candidates", "at-least"),
    "exclusion_labour_law_years": ("3", "years", "at-most"),
    "exclusion_mandatory_years": ("5", "years", "at-most"),
    "social_return_share": ("5", "percent", "at-most"),
    "social_return_share_low_wages": ("2", "percent", "at-most"),
    "social_return_wages_share": ("30", "percent", "at-least"),
    "target_hours_share": ("30", "percent", "at-most"),
    "penalty_cap": ("10", "percent", "at-most"),
    "similar_purchases_months": ("12", "months", "at-most"),
    "turnover_share_most": ("200", "percent", "at-most"),
    "no_electronic_access_days": ("5", "calendar-days", "at-least"),
    "light_regime_days": ("15", "calendar-days", "at-least"),
    "labour_intensive_share": ("50", "percent", "more-than"),
    "social_weighting_most": ("40", "percent", "at-most"),
    "foreign_subsidies_contract_value": ("250000000", "EUR", "at-least"),
}
RULES = {
    "reserved_public_service": "available",
    "reserved_contracts_test": "share",
    "electronic_reduction": "yes",
    "days_counted_from": "dispatch",
    "social_clauses_mandatory": "no",
    "light_regime_reservation": "available",
}


def jurisdiction(
    code: str,
    figures: Mapping[str, tuple[str, str, str]],
    rules: Mapping[str, str],
    provisions: Iterable[str],
    **fields: object,
) -> Jurisdiction:
    """A layer of law; figures as (value, unit, comparison), rules as words, provisions as keys."""
    provision = {**FACT, "act": "act", "citation": {"en": "Article 1"}, "summary": "A rule."}
    data = {
        "id": code,
        "name": {"en": code},
        "figures": {
            key: [{**FACT, "value": value, "unit": unit, "comparison": comparison, "legal_source": "thresholds"}]
            for key, (value, unit, comparison) in figures.items()
        },
        "rules": {key: {**FACT, "value": value} for key, value in rules.items()},
        "provisions": {key: {**provision, "directly_applicable": key == "direct"} for key in provisions},
    }
    return Jurisdiction.model_validate({**data, **fields})


def union() -> Jurisdiction:
    """Union law: the numbers and lists that hold where a country has none of its own."""
    return jurisdiction(
        "eu",
        FIGURES,
        RULES,
        (*PROVISIONS, "union_only", "direct"),
        name={"en": "Union", "nl": "Unie", "fr": "Union"},
        cpv_lists={
            "annex_xiv": {**FACT, "codes": [LIGHT], "ranges": [["85000000", "85323000"]]},
            "public_service_reservation": {**FACT, "ranges": [["85000000", "85323000"]]},
            "never_light": {**FACT, "ranges": [["90900000", "90999999"]]},
            "social_services": {**FACT, "ranges": [["85000000", "85999999"]]},
            "nature_works": {**FACT, "ranges": [["45000000", "45999999"]]},
            "nature_supplies": {**FACT, "ranges": [["03000000", "44999999"]]},
            "nature_services": {**FACT, "ranges": [["50000000", "98999999"]]},
        },
    )


def country(
    figures: Mapping[str, tuple[str, str, str]] | None = None,
    rules: Mapping[str, str] | None = None,
    provisions: Iterable[str] = PROVISIONS,
    currency: str = "EUR",
) -> Jurisdiction:
    """The country `aa`, with national provisions."""
    court = {**FACT, "name": {"nl": "Rechtbank"}, "town": "Stad", "time_limits": {"nl": "Tien dagen."}}
    bodies = {"bodies": {"review_body": court}}
    place = {"country": "BE", "nuts": "BE", "currency": currency, "official_languages": ["nl"], **bodies}
    return jurisdiction("aa", figures or {}, rules or {}, provisions, extends="eu", **place)


def clause(id_: str, kind: str = "contract-performance-condition", **fields: object) -> Clause:
    """A clause with one version; fields of the version, or `replaces`, `replaced_by`, `ambition`."""
    own = {name: fields.pop(name) for name in ("replaces", "replaced_by") if name in fields}
    version = {
        "version": "1",
        "status": "approved",
        "in_force_from": date(2026, 1, 1),
        "review_by": date(2028, 1, 1),
        "title": id_,
        "text": "Text.",
        "good_practice": "A guide.",
        "buyer_guidance": "Use it.",
        **{key: value for key, value in fields.items() if key != "ambition"},
    }
    ambition = fields.get("ambition", "advanced")
    return Clause.model_validate(
        {"id": id_, "kind": kind, "theme": "social", "owner": "x", "ambition": ambition, "versions": [version], **own}
    )


SHARE = {"type": "percent", "label": "Share", "min": 30, "bounds_source": "reserved_contracts", "example": "30"}
RESERVATION = clause(
    "reserved",
    "reservation",
    ambition="basic",
    applies_when={"reservations": ["res-ws", "res-pub-ser", "sheltered-execution"]},
    placeholders={"minimum_share": SHARE},
)


ILO = CodeList.model_validate(
    {
        "id": "ilo-conventions",
        "source": "test",
        "codes": {
            f"C{number}": {"label": {"en": "a"}, "legal_source": None if number == 155 else "annex_x"}
            for number in (29, 87, 98, 100, 105, 111, 138, 182, 155)
        },
    }
)


def library(
    *clauses: Clause,
    national: Jurisdiction | None = None,
    phrases: bool = True,
    words: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None,
) -> Library:
    """A library of the two jurisdictions and the clauses given; `words` are further lists of phrases by language."""
    code = {"label": {"en": "a"}}
    lists = {"cpv": (LIGHT, PUBLIC, CLEANING, GREEN), "buyer-legal-type": ("la",), "main-activity": ("env-pro",)}
    wanted = PhraseList(
        id="residence-phrases",
        source="test",
        phrases={"nl": ("ingezeten", "plaatselijke werknemers", "gevestigd in "), "en": ("local workers",)},
    )
    labour = PhraseList(id="labour-cost-phrases", source="test", phrases={"nl": ("loonkost",), "en": ("labour cost",)})
    known = {each.id: each for each in (wanted, labour)} if phrases else {}
    known |= {id_: PhraseList(id=id_, source="test", phrases=lists) for id_, lists in (words or {}).items()}
    return Library(
        clauses={each.id: each for each in clauses},
        jurisdictions={"eu": union(), "aa": national or country()},
        code_lists={
            "ilo-conventions": ILO,
        }
        | {
            id_: CodeList.model_validate({"id": id_, "source": "test", "codes": dict.fromkeys(codes, code)})
            for id_, codes in lists.items()
        },
        phrase_lists=known,
        arrangements={},
        words={},
        fingerprint="",
    )


PRICE = {"type": "price", "weighting": "100", "means_of_proof": {"nl": "Lijst."}, "unit": {"nl": "euro"}}
RIGHT: dict[str, Any] = {
    "schema": 1,
    "reference": "2027-1",
    "jurisdiction": "aa",
    "languages": {"authoritative": ["nl"]},
    "buyer": {
        "name": "Stad",
        "legal_type": "la",
        "activity": "env-pro",
        "central_government": False,
        "address": {"nuts": "BE242"},
    },
    "directive": "2014/24",
    "procedure": {
        "type": "open",
        "regime": "general",
        "electronic_submission": "required",
        "lots_reason": {"nl": "Eén geheel."},
    },
    "title": {"nl": "Schoonmaak"},
    "contract_nature": "services",
    "cpv_main": CLEANING,
    "place": {"nuts": ["BE242"]},
    "estimated_value": {"amount": "216000", "currency": "EUR"},
    "value_includes_options": True,
    "duration_months": 24,
    "start_date": "2027-06-01",
    "end_date": "2029-05-31",
    "award_criteria": [PRICE],
    "timetable": {
        "dispatch": "2027-01-04",
        "questions": "2027-01-20T12:00",
        "answers": "2027-01-28",
        "deadline": "2027-02-03T12:00",
        "opening": "2027-02-03T12:00",
        "award_decision": "2027-03-01",
        "contract_conclusion": "2027-03-12",
    },
    "portal": {"documents": "https://example.org/1"},
}
RESERVED: dict[str, Any] = {
    "reserved_participation": "res-ws",
    "reserved_share": "30",
    "reserved_share_unit": "employees",
    "clauses": [{"clause": "reserved", "values": {"minimum_share": "30"}}],
}


def tender(changes: Mapping[str, Any] | None = None) -> TenderParameters:
    """The right tender with some fields changed: `{"buyer.name": None}` takes one away, dots go down."""
    return changed(RIGHT, changes)


def selected(stated: TenderParameters, held: Library) -> ClauseSelection:
    """The clause selection of a tender."""
    return select_clauses(stated, held, TODAY)


def found(
    changes: Mapping[str, Any] | None = None, held: Library | None = None, check: TenderCheck = check_tender
) -> tuple[Finding, ...]:
    """What a check finds in the right tender with some fields changed; each finding has all its values."""
    held = held or library()
    stated = tender(changes)
    findings = tuple(check(stated, selected(stated, held), held))
    assert not any("{" in words(finding) for finding in findings)
    return findings


def words(finding: Finding) -> str:
    """Message and mend with their values, codes as such."""
    values = {key: ", ".join(v.codes) if isinstance(v, Codes) else v for key, v in finding.values.items()}
    return f"{finding.message} {finding.mend}".format(**values)


def places(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    """Severity, code and place of findings."""
    return [(finding.severity.value, finding.code, finding.where) for finding in findings]
