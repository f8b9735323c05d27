"""What the checks of the library let pass. What they refuse is under `tests/wrong/`, a file for each rule."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.core.checks.clauses import check_library, versions_are_locked
from app.core.model.clause import Clause
from app.core.model.finding import Finding
from app.core.model.jurisdiction import Jurisdiction
from app.core.model.library import Library
from app.core.model.vocabulary import PhraseList


def clause(id_: str = "wage", **changed: object) -> Clause:
    version: dict[str, object] = {
        "version": "1",
        "status": "draft",
        "in_force_from": "2026-01-01",
        "review_by": "2027-01-01",
        "title": "Wage",
        "text": "The contractor pays a fair wage.",
        "good_practice": "Guide",
        "buyer_guidance": "Why and when.",
    }
    identity: dict[str, object] = {
        "id": id_,
        "kind": "remedy",
        "theme": "social",
        "owner": "Tests",
        "ambition": "basic",
    }
    for key, value in changed.items():
        (identity if key in Clause.model_fields else version)[key] = value
    return Clause.model_validate({"versions": [version], **identity})


def jurisdiction(id_: str = "eu", **changed: object) -> Jurisdiction:
    provision = {"act": "law", "source": "Law", "confidence": "verified", "summary": "What it says."}
    citation = {"citation": {"en": "Article 1", "nl": "artikel 1"}}
    act = {"source": "Law", "confidence": "verified", "title": {"en": "Law"}, "short": {"en": "Law"}}
    stated: dict[str, Any] = {
        "id": id_,
        "name": {"en": id_, "nl": id_},
        "acts": {"law": act},
        "provisions": {"basis": {**provision, **citation}},
    }
    if id_ != "eu":
        stated |= {"extends": "eu", "official_languages": ["nl"]}
    return Jurisdiction.model_validate({**stated, **changed})


def library(*clauses: Clause, laws: tuple[Jurisdiction, ...] = (jurisdiction(),)) -> Library:
    phrases = {
        "residence-phrases": PhraseList(id="residence-phrases", source="Tests", phrases={"en": ("must reside in",)}),
        "residence-exceptions": PhraseList(
            id="residence-exceptions", source="Tests", phrases={"en": ("Member State",)}
        ),
    }
    return Library(
        clauses={each.id: each for each in clauses},
        jurisdictions={each.id: each for each in laws},
        code_lists={},
        phrase_lists=phrases,
        arrangements={},
        words={},
        fingerprint="",
        version_fingerprints={(each.id, version.version): "now" for each in clauses for version in each.versions},
    )


def found(*clauses: Clause, laws: tuple[Jurisdiction, ...] = (jurisdiction(),)) -> list[str]:
    return [_printed(finding) for finding in check_library(library(*clauses, laws=laws))]


def _printed(finding: Finding) -> str:
    assert finding.mend.format(**finding.values)
    return f"{finding.code} {finding.where}: {finding.message.format(**finding.values)}"


def test_a_plain_clause_is_right() -> None:
    assert found(clause()) == []


@pytest.mark.parametrize(
    "text",
    [
        "It keeps the law ({law.basis}).",
        "It keeps the law (in full, {law.basis}; also {law.basis}).",
        "It keeps the law: {law.basis}",
        "It keeps the law of: {law.basis}, {law.basis} and {law.basis}.",
        "It keeps:\n\n- {law.basis};\n- the law ({law.basis}).",
        "The contracting authority: {buyer.name}",
    ],
)
def test_a_citation_may_stand_in_brackets_after_a_colon_or_alone_in_an_item(text: str) -> None:
    assert found(clause(text=text, legal_sources=["basis"])) == []


def test_a_field_of_the_tender_may_stand_anywhere() -> None:
    assert found(clause(text="It ends on {tender.timetable.deadline}, in {tender.place.description}.")) == []


def test_what_is_said_of_the_buyer_may_not_stand_inside_a_sentence() -> None:
    (line,) = found(clause(text="It writes to {buyer.contact.email} at once."))
    assert line.startswith(
        "clause.citation-in-sentence clauses/social/wage.yaml#versions/0/text: “buyer.contact.email” stands inside"
    )


def days(text: object, **other: dict[str, Any]) -> Clause:
    placeholders = {"days": {"type": "integer", "label": "How many?", "example": "3"}, **other}
    return clause(text=text, placeholders=placeholders)


@pytest.mark.parametrize(
    "text",
    [
        "Within this time in days: {days}.",
        "Clause {days}, or {days} of the workers.",
        [{"count": "days", "one": "Within one day.", "other": "Within {days} days."}],
        [{"count": "days", "one": "Within {days} day.", "other": "Within {days} days."}],
    ],
)
def test_a_number_may_stand_where_no_word_agrees_with_it_or_be_counted(text: object) -> None:
    assert found(days(text)) == []


def test_a_second_number_may_stand_after_a_colon() -> None:
    weeks = {"type": "integer", "label": "How many?", "example": "2"}
    one, other = "Within {days} day, in weeks: {weeks}.", "Within {days} days, in weeks: {weeks}."
    assert found(days([{"count": "days", "one": one, "other": other}], weeks=weeks)) == []


def test_a_number_that_is_no_whole_number_may_stand_before_words() -> None:
    share = {"type": "percent", "label": "How much?", "example": "3"}
    assert found(clause(text="At least {share} percent.", placeholders={"share": share})) == []


def test_a_placeholder_of_the_formula_is_used() -> None:
    share = {"type": "percent", "label": "How much?", "example": "3"}
    indicator = {"name": "Share", "unit": "percent", "formula": "At least, in percent: {share}", "frequency": "once"}
    assert found(clause(indicator=indicator, placeholders={"share": share})) == []


@pytest.mark.parametrize(
    "text",
    [
        "A worker may reside in any place.",
        "No worker of another Member State must reside in the town.",
        "They shall also thus reside in it.",
    ],
)
def test_only_words_that_ask_for_residence_are_refused(text: str) -> None:
    assert found(clause(text=text)) == []


def test_residence_asked_for_in_one_sentence_is_not_excused_by_another() -> None:
    (line,) = found(clause(text="It is open to any Member State. A worker must reside in the town."))
    assert line.startswith("clause.residence ")


def test_without_lists_of_phrases_nothing_is_taken_for_one() -> None:
    bare = library(clause(text="A worker must reside in the town."))
    bare.phrase_lists.clear()  # type: ignore[attr-defined]
    assert list(check_library(bare)) == []


def test_a_requirement_may_be_referred_to() -> None:
    first = clause("first-one", requires=["second-one"], text="As clause {clause.second_one} says.")
    assert found(first, clause("second-one")) == []


def test_a_retired_clause_may_require_another_retired_one() -> None:
    gone = {"status": "retired", "replaced_by": "new"}
    assert found(clause("a", requires=["b"], **gone), clause("b", **gone), clause("new")) == []


def test_two_layers_may_each_replace_a_clause_and_a_retired_variant_is_not_counted() -> None:
    laws = (jurisdiction(), jurisdiction("be"), jurisdiction("be-vlg", extends="be"))
    variants = (
        clause("wage-be", replaces={"clause": "wage", "jurisdictions": ["be"]}),
        clause("wage-vlg", replaces={"clause": "wage", "jurisdictions": ["be-vlg"]}),
        clause(
            "wage-old",
            replaces={"clause": "wage", "jurisdictions": ["be"]},
            status="retired",
            replaced_by="wage-be",
        ),
    )
    assert found(clause(), *variants, laws=laws) == []


def test_a_source_of_a_national_clause_stands_in_that_law_or_below() -> None:
    laws = (jurisdiction(), jurisdiction("be", provisions={}), jurisdiction("nl"))
    assert found(clause(legal_sources=["basis"], applies_when={"jurisdictions": ["be"]}), laws=laws) == []


def test_a_source_of_another_country_alone_is_refused() -> None:
    laws = (jurisdiction(provisions={}), jurisdiction("be", provisions={}), jurisdiction("nl"))
    assert found(clause(legal_sources=["basis"]), laws=laws) == []
    (line,) = found(clause(legal_sources=["basis"], applies_when={"jurisdictions": ["be"]}), laws=laws)
    assert line.startswith("clause.unknown-legal-source ")


def test_a_pattern_and_a_chain_of_layers_that_work_are_right() -> None:
    number = {"source": "Register", "confidence": "verified", "label": {"nl": "nummer"}, "pattern": "[0-9]{10}"}
    laws = (jurisdiction(), jurisdiction("be", identifiers={"organisation": number}))
    assert found(laws=laws) == []


def test_two_jurisdictions_that_extend_each_other_are_both_told() -> None:
    laws = (jurisdiction(), jurisdiction("a", extends="b"), jurisdiction("b", extends="a"))
    assert [line.split(":")[0] for line in found(laws=laws)] == [
        "jurisdiction.circle jurisdictions/a.yaml#extends",
        "jurisdiction.circle jurisdictions/b.yaml#extends",
    ]


def test_a_text_in_the_lock_is_held_to_it_though_it_is_a_draft_again() -> None:
    checked = library(clause())
    assert list(versions_are_locked(checked, {})) == []
    assert list(versions_are_locked(checked, {("wage", "1"): "now"})) == []
    (finding,) = versions_are_locked(checked, {("wage", "1"): "then"})
    assert finding.code == "clause.changed-without-version"


def test_a_version_is_found_by_its_day() -> None:
    assert clause().version_on(date(2026, 1, 1)) is not None
