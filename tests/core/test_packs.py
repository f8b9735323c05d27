"""A pack brings its clauses in, with its own reason; the law and the buyer's word are stronger."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.core.checks.clauses import check_library
from app.core.checks.tender.clauses import packs_fit_the_purchase
from app.core.composition import say
from app.core.model.finding import Finding
from app.core.model.library import Library
from app.core.model.pack import ClausePack
from app.core.model.selection import ClauseDecision, Ground
from app.core.model.text import base_texts
from tests.small_world import clause, library, selected, tender


def shelf(*members: dict[str, Any], **clauses: dict[str, Any]) -> Library:
    """A library with the clauses named, all advanced, and a pack for cleaning."""
    made = library(*(clause(name, **{"of_ambition": "advanced", **version}) for name, version in clauses.items()))
    pack = ClausePack.model_validate(
        {"id": "cleaning", "title": "Cleaning", "owner": "test", "applies_when": {"cpv": ["909"]}, "clauses": members}
    )
    return replace(made, packs={"cleaning": pack})


def member(name: str, **more: object) -> dict[str, Any]:
    return {"clause": name, "reason": f"Because of {name}.", **more}


def decision(of: Library, name: str, **stated: object) -> ClauseDecision:
    purchase = tender(**{"clause_pack": "cleaning", **stated})
    return next(each for each in selected(purchase, of).decisions if each.clause.id == name)


def codes(of: Library, **stated: object) -> set[str]:
    purchase = tender(**stated)
    return {finding.code for finding in packs_fit_the_purchase(purchase, selected(purchase, of), of)}


def test_a_clause_of_the_pack_is_in_with_the_reason_of_the_pack() -> None:
    of = shelf(member("hours"), hours={})
    found = decision(of, "hours")
    assert (found.included, found.reasons[0].ground) == (True, Ground.PACK)
    said = say(found.reasons[0].message, found.reasons[0].values, of, base_texts())
    assert said == "It belongs to the pack “Cleaning”: Because of hours."


def test_without_a_pack_the_clause_waits_to_be_chosen() -> None:
    assert not decision(shelf(member("hours"), hours={}), "hours", clause_pack=None).included


def test_a_clause_of_another_ambition_stays_out() -> None:
    of = shelf(member("hours", ambitions=["pioneering"]), hours={})
    assert not decision(of, "hours").included
    assert decision(of, "hours", clause_ambition="pioneering").included


def test_what_the_buyer_says_is_stronger_than_the_pack() -> None:
    of = shelf(member("hours"), hours={})
    assert decision(of, "hours", clauses=[{"clause": "hours", "include": False}]).reasons[0].ground is Ground.LEFT_OUT
    assert decision(of, "hours", clauses=[{"clause": "hours"}]).reasons[0].ground is Ground.CHOSEN


def test_what_the_law_asks_for_keeps_its_reason() -> None:
    mandate = [{"jurisdiction": "it", "legal_source": "known"}]
    of = shelf(member("hours"), hours={"mandatory_in": mandate})
    assert decision(of, "hours").reasons[0].ground is Ground.MANDATORY


def test_a_clause_that_does_not_apply_stays_out_of_the_pack() -> None:
    of = shelf(member("hours"), hours={"applies_when": {"contract_natures": ["works"]}})
    assert decision(of, "hours").reasons[0].ground is Ground.DOES_NOT_APPLY


def test_the_pack_is_stronger_than_a_basic_clause_that_excludes_its_own() -> None:
    of = shelf(member("hours"), hours={}, plan={"of_ambition": "basic", "excludes": ["hours"]})
    assert decision(of, "hours").included
    assert decision(of, "plan").reasons[0].ground is Ground.EXCLUDED


def test_the_national_form_comes_for_its_general_clause() -> None:
    national = {"of_replaces": {"clause": "hours", "jurisdictions": ["it"]}}
    of = shelf(member("hours"), **{"hours": {}, "hours-it": national})
    assert decision(of, "hours-it").reasons[0].ground is Ground.PACK
    assert decision(of, "hours").reasons[0].ground is Ground.REPLACED


def test_values_of_the_pack_stand_between_those_of_the_clause_and_of_the_buyer() -> None:
    share = {"type": "percent", "label": "How much?", "default": "5", "example": "5"}
    of = shelf(member("hours", values={"share": "7"}), hours={"text": "Do {share}.", "placeholders": {"share": share}})
    said = [{"clause": "hours", "values": {"share": "9"}}]
    assert decision(of, "hours", clause_pack=None).values["share"] == "5"
    assert decision(of, "hours").values["share"] == "7"
    assert decision(of, "hours", clauses=said).values["share"] == "9"


def test_a_lot_may_start_from_a_pack_of_its_own() -> None:
    of = shelf(member("hours"), hours={})
    lots = [{"id": "LOT-0001", "clause_pack": None}, {"id": "LOT-0002"}]
    found = selected(tender(clause_pack="cleaning", lots=lots), of)
    assert [each.lots for each in found.included] == [("LOT-0002",)]


def test_a_pack_that_does_not_exist_is_a_finding() -> None:
    assert "tender.pack-unknown" in codes(shelf(member("hours"), hours={}), clause_pack="gone")


def test_a_pack_for_other_purchases_is_a_finding() -> None:
    of = shelf(member("hours"), hours={})
    assert "tender.pack-unfit" in codes(of, clause_pack="cleaning", cpv_main="45000000")
    assert "tender.pack-unfit" not in codes(of, clause_pack="cleaning")


def test_a_reason_that_is_gone_says_nothing() -> None:
    of = shelf(member("hours"), hours={})
    values = decision(of, "hours").reasons[0].values
    assert say("{reason}", values, replace(of, packs={}), base_texts()) == ""
    assert say("{pack}", values, replace(of, packs={}), base_texts()) == "cleaning"


def of_packs(of: Library) -> list[Finding]:
    return [finding for finding in check_library(of) if finding.code.startswith("pack.")]


def test_a_right_pack_has_no_finding() -> None:
    share = {"type": "percent", "label": "How much?", "default": "5", "example": "5"}
    right = shelf(
        member("hours", values={"share": "7"}),
        member("plan", ambitions=["basic"]),
        member("wage", ambitions=["advanced"]),
        hours={"text": "Do {share}.", "placeholders": {"share": share}},
        plan={"excludes": ["wage"], "applies_when": {"cpv": ["90911000"]}},
        wage={},
    )
    assert of_packs(right) == []
