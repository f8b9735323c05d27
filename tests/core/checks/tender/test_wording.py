from __future__ import annotations

from typing import Any

import pytest

from app.core.checks.tender import TenderCheck
from app.core.checks.tender.wording import (
    annex_x_is_quoted_right,
    award_criteria_judge_tenders,
    labels_concern_what_is_bought,
    names_carry_equivalents,
    no_personal_data_are_asked_for,
    no_service_is_the_only_channel,
    subcontracting_has_no_ceiling,
    values_carry_equivalents,
)
from app.core.model.library import Library
from tests.core.checks.tender.builders import PRICE, RESERVED, clause, country, found, library, places

WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "or-equivalent-phrases": {"nl": ("of gelijkwaardig", "of … gelijkwaardig"), "en": ("or equivalent",)},
    "standard-bodies": {"en": ("EN", "ISO"), "nl": ("NEN",)},
    "label-names": {"en": ("EU Ecolabel", "FSC"), "nl": ("EU-milieukeur",)},
    "brand-phrases": {"nl": ("van het merk ", "merk: ")},
    "company-label-names": {"en": ("EcoVadis", "SA8000")},
    "company-policy-phrases": {"nl": ("MVO-beleid",)},
    "company-policy-exceptions": {"nl": ("niet beoordeeld",)},
    "selection-matter-phrases": {"nl": ("ervaring van de inschrijver",)},
    "selection-matter-exceptions": {"nl": ("personeel",)},
    "employment-service-phrases": {"nl": ("VDAB",)},
    "employment-service-exceptions": {"nl": ("of … gelijkwaardig", "lidstaat")},
    "personal-data-phrases": {"nl": ("namenlijst", "medisch attest")},
    "personal-data-exceptions": {"nl": ("zonder ", "geen ")},
    "subcontracting-ceiling-phrases": {"nl": ("maximaal … in onderaanneming",)},
    "subcontracting-ceiling-exceptions": {"nl": ("kritieke ta",)},
    "annex-x-phrases": {"nl": ("bijlage X ", "bijlage X:")},
}
FILLED = clause(
    "filled",
    placeholders={
        name: {"type": "text", "label": "Which?", "example": "x"} for name in ("label", "bare", "counted", "proof")
    }
    | {"share": {"type": "percent", "label": "Share", "example": "5"}},
    text=[
        "The goods carry {label} or equivalent.\nThe goods carry {bare}.",
        {"count": "share", "one": "{counted} is asked for.", "other": "{counted} are asked for, or equivalent."},
    ],
    means_of_proof="Show {proof}.",
)
PRIVATE = {"directive": "none", "procedure.regime": "private"}


def held(**fields: Any) -> Library:  # noqa: ANN401 - as in the builder
    return library(FILLED, words=WORDS, **fields)


def described(text: str) -> dict[str, Any]:
    return {"description": {"nl": text}}


def judged(text: str) -> dict[str, Any]:
    return {"award_criteria": [{**PRICE, "description": {"nl": text}}]}


def valued(**values: str) -> dict[str, Any]:
    return {"clauses": [{"clause": "filled", "values": values}]}


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        (described("De deuren voldoen aan EN 17210."), "standard", "description.nl"),
        (described("Conform NEN-EN-ISO 9001:2015.\nHout of gelijkwaardig."), "standard", "description.nl"),
        (judged("Punten voor het EU-milieukeur."), "label", "award_criteria.0.description.nl"),
        (described("Hout met FSC-label."), "label", "description.nl"),
        ({"lots": [described("Met het EU Ecolabel.")]}, "label", "lots.0.description.nl"),
        (described("Een stofzuiger van het merk “Zuig 3”."), "brand", "description.nl"),
        (described("Papier Wit® voor printers."), "brand", "description.nl"),
        (described("Merk: Philips"), "brand", "description.nl"),
    ],
)
def test_a_name_without_or_equivalent_is_an_error(changes: dict[str, Any], code: str, where: str) -> None:
    findings = found(changes, held(), names_carry_equivalents)
    assert places(findings) == [("error", f"tender.{code}-without-equivalent", where)]


@pytest.mark.parametrize(
    "changes",
    [
        described("De deuren voldoen aan EN 17210 of gelijkwaardig."),
        described("Hout met FSC of een ander keurmerk met gelijkwaardige eisen."),
        described("Een stofzuiger van het merk Zuig of gelijkwaardig."),
        described("Het etiket vermeldt het gewicht en 12 kleuren van het merk."),
        described("Fscherm, 20 en 30 stuks."),
        {**described("Hout met FSC-label."), **PRIVATE},
        {"description": {"fr": "Bois FSC."}},
    ],
)
def test_a_name_with_or_equivalent_and_what_is_no_name_pass(changes: dict[str, Any]) -> None:
    assert not found(changes, held(), names_carry_equivalents)


@pytest.mark.parametrize(
    ("values", "code", "where"),
    [
        ({"bare": "EU Ecolabel"}, "label", "clauses.0.values.bare"),
        ({"proof": "ISO 14001"}, "standard", "clauses.0.values.proof"),
    ],
)
def test_a_name_in_a_value_is_read_in_its_sentence(values: dict[str, str], code: str, where: str) -> None:
    findings = found(valued(**values), held(), values_carry_equivalents)
    assert places(findings) == [("error", f"tender.{code}-without-equivalent", where)]


@pytest.mark.parametrize(
    "changes",
    [
        valued(label="EU Ecolabel"),
        valued(counted="FSC", share="5"),
        valued(bare="EU Ecolabel of gelijkwaardig"),
        valued(unknown="EU Ecolabel"),
        {"clauses": [{"clause": "filled", "include": False, "values": {"bare": "FSC"}}]},
        {**valued(bare="EU Ecolabel"), **PRIVATE},
    ],
)
def test_a_name_in_a_value_may_find_or_equivalent_in_the_clause_or_bring_it(changes: dict[str, Any]) -> None:
    assert not found(changes, held(), values_carry_equivalents)


def test_a_label_of_a_whole_organisation_is_an_error() -> None:
    findings = found(judged("Punten voor EcoVadis of gelijkwaardig."), held(), labels_concern_what_is_bought)
    assert places(findings) == [("error", "tender.label-of-organisation", "award_criteria.0.description.nl")]
    assert found(described("De firma heeft SA8000."), held(), labels_concern_what_is_bought)


@pytest.mark.parametrize(
    "changes",
    [judged("Punten voor FSC of gelijkwaardig."), {"additional_information": {"nl": "EcoVadis"}}, judged("sa8000")],
)
def test_labels_of_what_is_bought_pass(changes: dict[str, Any]) -> None:
    assert not found(changes, held(), labels_concern_what_is_bought)
    assert not found({**judged("EcoVadis"), **PRIVATE}, held(), labels_concern_what_is_bought)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Het MVO-beleid van de onderneming.", "tender.criterion-on-company"),
        ("De ervaring van de inschrijver telt.", "tender.criterion-of-selection"),
    ],
)
def test_a_criterion_that_judges_the_company_is_an_error(text: str, code: str) -> None:
    findings = found(judged(text), held(), award_criteria_judge_tenders)
    assert places(findings) == [("error", code, "award_criteria.0.description.nl")]


@pytest.mark.parametrize(
    "changes",
    [
        judged("Het MVO-beleid wordt niet beoordeeld."),
        judged("De ervaring van de inschrijver wordt getoond door het personeel."),
        described("Het MVO-beleid van de stad."),
        {**judged("Het MVO-beleid."), **PRIVATE},
    ],
)
def test_a_criterion_that_judges_the_offer_passes(changes: dict[str, Any]) -> None:
    assert not found(changes, held(), award_criteria_judge_tenders)


def on_a_line(text: str) -> dict[str, Any]:
    return {"clauses": [{"clause": "filled", "reason": text}]}


@pytest.mark.parametrize(
    ("check", "text", "severity", "code"),
    [
        (no_service_is_the_only_channel, "Werving gebeurt via VDAB.", "warning", "tender.one-employment-service"),
        (no_personal_data_are_asked_for, "Bezorg een namenlijst.", "error", "tender.personal-data"),
        (
            subcontracting_has_no_ceiling,
            "Men geeft maximaal 30 % in onderaanneming.",
            "error",
            "tender.subcontracting-ceiling",
        ),
        (
            annex_x_is_quoted_right,
            "De verdragen van bijlage X zijn 29, 87, 98, 100, 105, 111, 138, 182 en 155.",
            "error",
            "tender.annex-x-list",
        ),
        (annex_x_is_quoted_right, "Bijlage X: C29, C87 en C98.", "error", "tender.annex-x-list"),
    ],
)
def test_words_the_law_does_not_allow_are_found_wherever_they_stand(
    check: TenderCheck, text: str, severity: str, code: str
) -> None:
    assert places(found(described(text), held(), check)) == [(severity, code, "description.nl")]
    assert places(found(on_a_line(text), held(), check)) == [(severity, code, "clauses.0.reason")]


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (no_service_is_the_only_channel, "Werving via VDAB of een gelijkwaardige dienst van een lidstaat."),
        (no_personal_data_are_asked_for, "Een staat zonder namenlijst; geen medisch attest."),
        (subcontracting_has_no_ceiling, "Maximaal de kritieke taken niet in onderaanneming."),
        (annex_x_is_quoted_right, "Bijlage X is in 2014 gemaakt; verdragen 155 en 187 staan er niet in."),
        (annex_x_is_quoted_right, "Bijlage X: 29, 87, 98, 100, 105, 111, 138 en 182."),
        (annex_x_is_quoted_right, "Verdragen 29 en 87."),
    ],
)
def test_words_that_only_resemble_them_pass(check: TenderCheck, text: str) -> None:
    assert not found(described(text), held(), check)


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (no_service_is_the_only_channel, "Werving gebeurt via VDAB."),
        (subcontracting_has_no_ceiling, "Men geeft maximaal 30 % in onderaanneming."),
    ],
)
def test_a_private_buyer_may_limit_whom_it_works_with(check: TenderCheck, text: str) -> None:
    assert not found({**described(text), **PRIVATE}, held(), check)


def test_the_law_may_leave_only_operators_of_the_same_kind_in_a_reserved_contract() -> None:
    ceiling = described("Men geeft maximaal 30 % in onderaanneming.")
    slovene = held(national=country(rules={"reserved_subcontracting": "same-status-only"}))
    assert not found({**RESERVED, **ceiling}, slovene, subcontracting_has_no_ceiling)
    assert found(ceiling, slovene, subcontracting_has_no_ceiling)


@pytest.mark.parametrize(
    "check",
    [
        names_carry_equivalents,
        labels_concern_what_is_bought,
        award_criteria_judge_tenders,
        no_service_is_the_only_channel,
        no_personal_data_are_asked_for,
        subcontracting_has_no_ceiling,
        annex_x_is_quoted_right,
        values_carry_equivalents,
    ],
)
def test_without_lists_nothing_is_looked_for(check: TenderCheck) -> None:
    bare = library(FILLED)
    object.__setattr__(bare, "code_lists", {})
    said = "EN 17210, EU Ecolabel, EcoVadis, MVO-beleid, VDAB, namenlijst, bijlage X: 29, 87."
    changes = valued(bare=said) | judged(said)
    assert not found(changes, bare, check)
