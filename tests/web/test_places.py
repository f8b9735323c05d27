"""Every finding leads to its place in the form."""

from __future__ import annotations

import pytest

from app.core.model.tender import TenderParameters
from app.core.parameters.shapes import Fields, Leaf, ListOf, MapOf, Shape, shape_of
from app.web.forms import FORM_STEPS, LOT
from app.web.places import place_of

DATA = {
    "clauses": [{"clause": "living-wage"}],
    "lots": [{"id": "LOT-0001"}, {"id": "LOT-0007", "clauses": [{"clause": "social-return"}]}],
}
NOT_ASKED = {"notice_version", "accepted_findings", "schema", "link"}


@pytest.mark.parametrize(
    ("where", "step", "lot", "anchor"),
    [
        ("buyer.address.town", "buyer", "", "buyer.address.town"),
        ("buyer.address", "buyer", "", "buyer.address.street"),
        ("title", "purchase", "", "title"),
        ("title.it", "purchase", "", "title.it"),
        ("estimated_value.amount", "purchase", "", "estimated_value.amount"),
        ("cpv_additional.3", "purchase", "", "cpv_additional"),
        ("languages.courtesy", "buyer", "", "languages.courtesy"),
        ("languages", "buyer", "", "languages.authoritative"),
        ("award_criteria", "award", "", "award_criteria"),
        ("award_criteria.1", "award", "", "award_criteria.1"),
        ("award_criteria.1.weighting", "award", "", "award_criteria.1.weighting"),
        ("award_criteria.1.name.fr", "award", "", "award_criteria.1.name.fr"),
        ("clauses.living-wage.values.hours", "clauses", "", "clauses.living-wage.values.hours"),
        ("clauses.0", "clauses", "", "clauses.living-wage"),
        ("clauses.living_wage", "clauses", "", "clauses.living-wage"),
        ("clause_order.3", "clauses", "", ""),
        ("minimum_turnover", "reservation", "", "minimum_turnover"),
        ("similar_purchases", "purchase", "", "similar_purchases"),
        ("review_body.address.town", "timetable", "", "review_body.address.town"),
        ("lots", "lots", "", ""),
        ("lots.1.cpv_main", "lot", "LOT-0007", "cpv_main"),
        ("lots.1.reserved_share", "reservation", "LOT-0007", "reserved_share"),
        ("lots.1.award_criteria.0.type", "award", "LOT-0007", "award_criteria.0.type"),
        ("lots.1.clauses.0.values.x", "clauses", "LOT-0007", "clauses.social-return.values.x"),
        ("lots.1", "lot", "LOT-0007", ""),
        ("lots.9.cpv_main", "lots", "", ""),
    ],
)
def test_a_finding_leads_to_its_input(where: str, step: str, lot: str, anchor: str) -> None:
    place = place_of(where, DATA)
    assert place is not None
    assert (place.step.id, place.lot, place.anchor) == (step, lot, anchor)


@pytest.mark.parametrize(
    "where", ["", "no_such_field", "buyer.no_such", "law.reserved_contracts", "tender.yaml:3", "../..", "lots.x.y"]
)
def test_what_the_form_does_not_ask_for_has_no_place(where: str) -> None:
    assert place_of(where, DATA) is None


def test_every_field_of_a_tender_is_asked_for() -> None:
    asked = {f"{group.repeats}.{field.path}" if group.repeats else field.path
             for step in (*FORM_STEPS, LOT) for group, field in step.fields()}  # fmt: skip
    missing = {path for path in leaves(shape_of(TenderParameters), "") if path.split(".")[-1] not in NOT_ASKED} - asked
    elsewhere = ("lots.", "clauses.", "clause_order", "accepted_findings.")
    assert not {path for path in missing if not path.startswith(elsewhere)}


def leaves(shape: Shape, path: str) -> list[str]:
    """The paths of single values, lists of them and texts by language."""
    match shape:
        case Leaf() | MapOf() | ListOf(item=Leaf()):
            return [path]
        case ListOf(item=item):
            return leaves(item, path)
        case Fields(noun=noun) if noun.__name__ == "Money":
            return [path]
        case Fields(members=members):
            return [leaf for name, member in members.items() for leaf in leaves(member, f"{path}.{name}".strip("."))]
