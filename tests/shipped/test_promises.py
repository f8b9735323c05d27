"""What every document says because of how the library is written: rules of law that need no check of a tender.

Clauses that the library does not have are passed over, so that one may be retired.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from app.core.library.reading import read_library
from app.core.model.arrangement import Words
from app.core.model.clause import Clause, ClauseKind, ClauseVersion, CountedText
from app.core.model.library import Library

PROJECT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)
WORK_INTEGRATION = ("reserved-contract-art-20", *(f"reserved-contract-art-20-{code}" for code in ("be", "el", "pt")))
CLOSED_LISTS = ("reserved-contract-art-20-si", "reserved-contract-art-20-ro")
PUBLIC_SERVICE = ("reserved-public-service-mission", "reserved-public-service-mission-pt")
PUBLIC = frozenset({"general", "light", "below-threshold"})


@cache
def library() -> Library:
    return read_library(PROJECT / "clause_library", PROJECT / "templates" / "documents")[0]


def there(*ids: str) -> list[object]:
    return [pytest.param(library().clauses[id_], id=id_) for id_ in ids if id_ in library().clauses]


def of_kinds(*kinds: ClauseKind) -> list[object]:
    return [pytest.param(each, id=each.id) for each in library().clauses.values() if each.kind in kinds]


def version(clause: Clause) -> ClauseVersion:
    return clause.versions[0]


def words(clause: Clause) -> str:
    """Everything of a clause that prints."""
    found: list[str] = []
    for text in (version(clause).text, version(clause).means_of_proof, version(clause).remedy):
        parts = (text,) if isinstance(text, str) else text or ()
        found += [part.other if isinstance(part, CountedText) else part for part in parts]
    return "\n".join(found)


def standard_words(kind: str) -> list[Words]:
    return [
        block
        for section in library().arrangements[kind].sections
        for block in section.blocks
        if isinstance(block, Words)
    ]


@pytest.mark.parametrize("clause", there(*WORK_INTEGRATION))
def test_a_share_is_counted_in_persons_on_a_day_that_is_named(clause: Clause) -> None:
    assert "last day of the month" in words(clause)
    assert "counted as persons" in words(clause)


@pytest.mark.parametrize("clause", there(*WORK_INTEGRATION, *CLOSED_LISTS))
def test_an_equivalent_status_of_another_member_state_is_accepted(clause: Clause) -> None:
    assert "Member State" in words(clause)
    assert "equivalent" in words(clause)


@pytest.mark.parametrize(
    ("jurisdiction", "key", "article"),
    [
        ("be", "reserved_contracts", "15"),
        ("be", "reserved_public_service", "91"),
        ("nl", "reserved_contracts", "2.82"),
        ("de", "reserved_contracts", "118"),
        ("it-torino", "reserved_contracts", "61"),
        ("el", "reserved_contracts", "20"),
        ("si", "reserved_contracts", "31"),
        ("se", "reserved_public_service", "25 §"),
        ("pt", "reserved_contracts", "54.º-A"),
        ("ro", "reserved_contracts", "56"),
    ],
)
def test_a_notice_cites_the_national_provision_of_a_reservation(jurisdiction: str, key: str, article: str) -> None:
    provision = library().law(jurisdiction, DAY).national_provision(key)
    assert provision is not None
    assert all(article in citation for citation in provision.citation.values())
    assert any(f"{{law.{key}}}" in str(each.text) for each in standard_words("reserved-contract-notice"))


@pytest.mark.parametrize("clause", there(*PUBLIC_SERVICE))
def test_a_public_service_mission_has_three_conditions_and_a_look_back_with_its_declaration(clause: Clause) -> None:
    assert words(clause).count("\n- ") >= 3
    assert version(clause).placeholders["look_back_years"].min == 3
    assert version(clause).placeholders["contract_months"].max == 36
    assert "declaration on earlier contracts" in words(clause)


@pytest.mark.parametrize("clause", of_kinds(ClauseKind.CONTRACT_PERFORMANCE_CONDITION))
def test_no_condition_names_one_employment_service_alone(clause: Clause) -> None:
    if "employment service" in words(clause):
        assert "any Member State" in words(clause)


@pytest.mark.parametrize(
    ("ground", "years"),
    [("exclusion-labour-law-breach", 3), ("exclusion-past-performance", 3), ("exclusion-child-labour-trafficking", 5)],
)
def test_no_ground_for_exclusion_lasts_longer_than_the_directive_allows(ground: str, years: int) -> None:
    for clause in (library().clauses[ground],) if ground in library().clauses else ():
        bounds = [each for each in version(clause).placeholders.values() if each.bounds_source is not None]
        assert all(each.max is not None and each.max <= years for each in bounds)


@pytest.mark.parametrize("kind", ["procurement-documents", "reserved-contract-notice"])
def test_all_grounds_for_exclusion_of_the_law_apply(kind: str) -> None:
    said = [each for each in standard_words(kind) if "{law.exclusion_mandatory}" in str(each.text)]
    assert [frozenset(each.applies_when.regimes) for each in said] == [PUBLIC]


def test_the_procurement_documents_offer_self_cleaning() -> None:
    said = [each for each in standard_words("procurement-documents") if "{law.self_cleaning}" in str(each.text)]
    assert [frozenset(each.applies_when.regimes) for each in said] == [PUBLIC]


def test_an_abnormally_low_tender_is_explained_and_rejected_where_it_breaks_labour_law() -> None:
    said = [each for each in standard_words("procurement-documents") if "{law.abnormally_low}" in str(each.text)]
    above, below = said
    assert set(above.applies_when.regimes) == {"general", "light"}
    assert "law is rejected" in str(above.text)
    assert set(below.applies_when.regimes) == {"below-threshold"}
    assert "may be rejected" in str(below.text)
    for code in ("be", "nl", "de", "it", "el", "si", "se", "pt", "ro"):
        assert library().law(code, DAY).national_provision("abnormally_low") is not None


@pytest.mark.parametrize("clause", there("labour-conditions-sweden"))
def test_swedish_terms_are_pay_leave_and_working_time_above_the_thresholds_alone(clause: Clause) -> None:
    assert set(version(clause).placeholders) == {"agreement", "minimum_pay", "annual_leave", "working_time"}
    assert version(clause).applies_when.regimes == ("general",)


@pytest.mark.parametrize("clause", of_kinds(ClauseKind.CONTRACT_PERFORMANCE_CONDITION))
def test_a_clause_on_pay_says_that_it_ends_at_the_border(clause: Clause) -> None:
    if {"posted_workers", "union_freedoms"} <= set(version(clause).legal_sources):
        assert "outside the country of performance" in words(clause)


@pytest.mark.parametrize(
    "clause", there("collective-agreement", "staff-take-over", "collective-agreement-it", "staff-take-over-it")
)
def test_the_social_clauses_come_by_themselves_to_services_and_works_alone(clause: Clause) -> None:
    assert set(version(clause).applies_when.contract_natures) == {"services", "works"}


@pytest.mark.parametrize("clause", there("minimum-environmental-criteria-it"))
def test_italian_law_asks_for_minimum_environmental_criteria(clause: Clause) -> None:
    assert [each.jurisdiction for each in version(clause).mandatory_in] == ["it"]


@pytest.mark.parametrize("clause", there("social-return", "social-return-nl", "target-group-hours"))
def test_shares_for_target_groups_have_bounds(clause: Clause) -> None:
    for placeholder in version(clause).placeholders.values():
        if placeholder.type == "percent":
            assert placeholder.max is not None
            assert placeholder.max <= (7 if "return" in clause.id else 30)


@pytest.mark.parametrize("clause", there("graded-penalties"))
def test_penalties_follow_a_remedy_plan_and_are_capped(clause: Clause) -> None:
    assert "remedy-plan" in version(clause).requires
    assert version(clause).placeholders["penalty_cap"].max == Decimal(10)


@pytest.mark.parametrize("clause", there("indicator-sheet"))
def test_small_numbers_of_persons_are_not_shown(clause: Clause) -> None:
    assert "fewer than five" in words(clause)


@pytest.mark.parametrize("clause", of_kinds(ClauseKind.CONTRACT_PERFORMANCE_CONDITION, ClauseKind.OUTCOME_PAYMENT))
def test_a_clause_on_persons_protects_their_data(clause: Clause) -> None:
    if {"worker_with_disabilities", "disadvantaged_worker"} & set(version(clause).legal_sources):
        assert "data_protection" in version(clause).legal_sources


@pytest.mark.parametrize("clause", there("new-hires-young-people-women"))
def test_positive_action_gives_no_automatic_preference(clause: Clause) -> None:
    assert "no group an automatic preference" in words(clause)
    assert "left out of the count where no suitable candidate" in words(clause)
    assert "equal_treatment_employment" in version(clause).legal_sources


@pytest.mark.parametrize("clause", there("review-target-group-exchange"))
def test_an_exchange_of_obligations_has_its_scope_and_limits(clause: Clause) -> None:
    assert version(clause).placeholders["swap_cap"].max is not None
    assert "changes neither the price nor the subject-matter" in words(clause)


@pytest.mark.parametrize("clause", of_kinds(ClauseKind.SELECTION_CRITERION))
def test_what_is_shown_for_selection_is_not_scored_again(clause: Clause) -> None:
    assert "not evaluated again" in words(clause)


@pytest.mark.parametrize("clause", of_kinds(ClauseKind.TECHNICAL_SPECIFICATION))
def test_a_label_is_never_the_only_proof(clause: Clause) -> None:
    if "labels" in version(clause).legal_sources:
        proof = str(version(clause).means_of_proof)
        assert "equivalent" in proof or "other appropriate proof" in proof
