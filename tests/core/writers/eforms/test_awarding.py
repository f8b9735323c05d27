"""Selection and award criteria in the file."""

from __future__ import annotations

from tests.core.notices.builders import COMPLETE, EXPERIENCE, LOTS, TWO_STAGES, chosen, notice
from tests.core.writers.eforms.reading import LOT, by_language, coded, found, names, read, texts

TERMS = f"/*/{LOT}/cac:TenderingTerms"
CRITERION = f"{TERMS}/cac:AwardingTerms/cac:AwardingCriterion/cac:SubordinateAwardingCriterion"
UNWEIGHTED = [{**each, "weighting": None} for each in COMPLETE["award_criteria"]]


def test_selection_criteria_stand_first_in_the_terms() -> None:
    turnover = {"minimum_turnover": {"amount": "500000.5", "currency": "EUR"}}
    document = read(notice({**turnover, **chosen("experience")}, EXPERIENCE))
    assert names(found(document, TERMS)[0])[0] == "UBLExtensions"
    assert coded(document, "selection-criterion") == ["slc-stand-to-gen", "slc-abil-ref-services"]
    assert by_language(document, "//efac:SelectionCriteria/cbc:Description") == [
        ("ITA", "it slc-stand-to-gen: 500000.50 EUR"),
        ("ITA", "Esperienza"),
    ]


def test_without_selection_criteria_there_is_no_extension() -> None:
    assert not found(read(notice()), f"{TERMS}/ext:UBLExtensions")


def test_each_award_criterion_has_type_name_description_and_weight() -> None:
    criteria = found(read(notice()), CRITERION)
    assert [names(each) for each in criteria] == [
        ["UBLExtensions", "AwardingCriterionTypeCode", "Name", "Description"]
    ] * 2
    assert [coded(each, "award-criterion-type", ".") for each in criteria] == [["price"], ["quality"]]
    assert [by_language(each, "cbc:Name") for each in criteria] == [[("ITA", "Prezzo")], [("ITA", "Qualità")]]


def test_weights_are_percentages_with_their_decimals() -> None:
    document = read(notice())
    assert texts(document, "//efbc:ParameterNumeric") == ["33.33", "66.67"]
    assert coded(document, "number-weight") == ["per-exa", "per-exa"]


def test_ranked_criteria_have_the_order_of_their_importance_and_the_reason() -> None:
    document = read(notice({"award_criteria": UNWEIGHTED, "ranking_reason": {"it": "Non si pesa."}}))
    assert texts(document, "//efbc:ParameterNumeric") == ["1", "2"]
    assert coded(document, "number-weight") == ["ord-imp", "ord-imp"]
    assert by_language(document, "//cac:AwardingCriterion/cbc:Description") == [("ITA", "Non si pesa.")]


def test_a_criterion_that_decides_alone_has_no_weight() -> None:
    (alone,) = found(read(notice({"award_criteria": UNWEIGHTED[:1]})), CRITERION)
    assert names(alone) == ["AwardingCriterionTypeCode", "Name", "Description"]


def test_each_lot_has_its_criteria() -> None:
    first, second = LOTS["lots"]
    document = read(notice({**LOTS, "lots": [first, {**second, "award_criteria": UNWEIGHTED[:1]}]}))
    assert [len(found(each, ".//cac:SubordinateAwardingCriterion")) for each in found(document, f"/*/{LOT}")] == [2, 1]


def test_without_criteria_there_are_no_awarding_terms() -> None:
    assert not found(read(notice({"award_criteria": []})), "//cac:AwardingTerms")


def test_a_negotiation_that_may_be_left_out_is_said_without_criteria_too() -> None:
    changes = {**TWO_STAGES, "procedure.type": "neg-w-call", "procedure.award_without_negotiation": True}
    (terms,) = found(read(notice({**changes, "award_criteria": []})), "//cac:AwardingTerms")
    assert names(terms) == ["NoFurtherNegotiationIndicator"]
    assert texts(terms, "*") == ["true"]
