"""Steps save what is typed, right or wrong, and lead on."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from flask import Flask

from app.web.answers import value_at
from app.web.forms import FORM_STEPS, STEPS
from tests.web.conftest import Visitor
from tests.web.test_starting import saved_file


def test_save_and_continue_leads_through_all_steps(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    for step, following in pairwise(STEPS):
        assert visitor.fill(step.id, {}, "next").address.endswith(following.id)


def test_what_is_typed_is_there_again(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill("buyer", {"buyer.name": "Città di Torino", "buyer.legal_type": "la"})
    page = visitor.get("buyer")
    assert page.value("buyer.name") == "Città di Torino"
    assert page.value("buyer.legal_type") == "la"


def test_a_saved_page_says_so(visitor: Visitor) -> None:
    visitor.start()
    assert visitor.fill("buyer", {}).texts(".saved") == ["Saved."]


def test_a_wrong_answer_is_kept_and_shown_with_what_is_wrong(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    page = visitor.fill("purchase", {"cpv_main": "9091", "reference": "A/1"}, "next")
    assert page.address.endswith("/purchase")
    assert page.value("cpv_main") == "9091"
    assert page.value("reference") == "A/1"
    assert [each["href"] for each in page.all("#summary a")] == ["#cpv_main"]
    assert "eight digits" in page.texts("#summary a")[0]
    wrong = next(each for each in page.all("input") if each.get("id") == "cpv_main")
    assert wrong["aria-invalid"] == "true"
    assert "cpv_main-message" in wrong["aria-describedby"].split()


def test_the_list_of_steps_tells_where_each_stands(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill("purchase", {"cpv_main": "9091", "duration_months": "-1"})
    assert visitor.get("").texts(".steps .state") == [
        "Has answers",
        "To mend: 2",
        *["Not started"] * 5,
    ]


def test_an_answer_that_is_missing_is_no_error_of_its_step(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    for step in FORM_STEPS:
        assert not visitor.get(step.id).all("#summary")


def test_a_date_that_is_none_is_shown_as_it_was_typed(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    page = visitor.fill("timetable", {"timetable.dispatch": "31 January", "timetable.deadline": "2027-02-30T12:00"})
    assert page.value("timetable.dispatch") == "31 January"
    shown = {each["id"]: each["type"] for each in page.all("input") if each.get("id", "").startswith("timetable")}
    assert shown["timetable.dispatch"] == "text"
    assert shown["timetable.questions"] == "datetime-local"
    assert len(page.all("#summary li")) == 2


def test_an_answer_of_no_list_is_shown_as_it_was_typed(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    page = visitor.fill("purchase", {"procedure.type": "neg-wo-call", "contract_nature": "gifts"})
    assert page.value("procedure.type") == "neg-wo-call"
    assert page.value("contract_nature") == "gifts"
    assert len(page.all("#summary li")) == 2


def test_a_code_is_shown_with_its_name(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    page = visitor.fill("purchase", {"cpv_main": "90919300", "estimated_value.amount": "1.296.000"})
    assert "90919300 – School cleaning services" in page.texts(".echo li")
    assert "€1,296,000.00" in page.texts(".echo li")


def test_local_texts_are_asked_in_every_document_language(visitor: Visitor) -> None:
    visitor.start_empty(**{"jurisdiction": "it", "languages.courtesy": ["sl", "en"]})
    names = [each["name"] for each in visitor.get("purchase").all("input") if each.get("name", "").startswith("title")]
    assert names == ["title.it", "title.sl", "title.en"]


def test_award_criteria_are_added_and_removed(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill("award", {}, "add:award_criteria")
    page = visitor.fill("award", {"award_criteria.0.name.it": "Prezzo"}, "add:award_criteria")
    assert page.texts("legend")[0] == "Award criterion 1"
    page = visitor.fill("award", {"award_criteria.1.name.it": "Qualità"}, "remove:award_criteria:0")
    assert page.value("award_criteria.0.name.it") == "Qualità"
    visitor.fill("award", {}, "add:award_criteria")
    visitor.fill("award", {}, "next")
    assert saved_file(visitor)["award_criteria"] == [{"name": {"it": "Qualità"}}]


def test_similar_purchases_and_turnover_are_asked_for(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill("purchase", {}, "add:similar_purchases")
    typed = {"cpv": "90911000", "estimated_value.amount": "90.000", "estimated_value.currency": "EUR"}
    visitor.fill("purchase", {f"similar_purchases.0.{name}": text for name, text in typed.items()}, "next")
    visitor.fill("reservation", {"minimum_turnover.amount": "300000", "minimum_turnover.currency": "EUR"}, "next")
    saved = saved_file(visitor)
    assert saved["similar_purchases"] == [
        {"cpv": "90911000", "estimated_value": {"amount": "90000", "currency": "EUR"}}
    ]
    assert saved["minimum_turnover"] == {"amount": "300000", "currency": "EUR"}


def test_lots_are_added_filled_and_removed(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    page = visitor.fill("lots", {}, "add:lots")
    assert page.address.endswith("/lots/LOT-0001")
    visitor.fill("lots/LOT-0001", {"title.it": "Nord", "cpv_main": "90911200"}, "next")
    visitor.fill("lots", {}, "add:lots")
    page = visitor.fill("lots", {}, "remove:lots:LOT-0001")
    assert page.texts(".lot-list .code") == ["LOT-0002"]
    page = visitor.fill("lots", {}, "add:lots")
    assert page.address.endswith("/lots/LOT-0001")
    assert page.value("title.it") == ""


def test_a_lot_shows_what_it_takes_from_the_whole(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill("purchase", {"cpv_main": "90919300", "duration_months": "36", "contract_nature": "services"})
    page = visitor.fill("lots", {}, "add:lots")
    assert page.texts(".echo li") == [
        "The whole contract: Services",
        "The whole contract: 90919300 – School cleaning services",
        "The whole contract: No",
        "The whole contract: 36",
        "Made for what you buy: Cleaning services",
        "The whole contract: Basic set",
    ]


def test_a_lot_that_is_saved_as_it_is_states_nothing(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill("purchase", {"intellectual_services": "true"})
    visitor.fill("lots", {}, "add:lots")
    for path in ("lots/LOT-0001", "reservation?lot=LOT-0001", "award?lot=LOT-0001", "clauses?lot=LOT-0001"):
        visitor.fill(path, {}, "next")
    assert saved_file(visitor)["lots"] == [{"id": "LOT-0001"}]


def test_a_wrong_answer_of_a_lot_is_shown_in_its_list_and_page(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill("lots", {}, "add:lots")
    page = visitor.fill("lots/LOT-0001", {"cpv_main": "x"}, "next")
    assert page.address.endswith("LOT-0001")
    assert page.all("#summary a")[0]["href"] == "#cpv_main"
    assert "To mend: 1" in visitor.get("lots").texts(".lot-list .hint")


def test_a_lot_may_have_its_own_reservation_and_criteria(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill("lots", {}, "add:lots")
    visitor.fill("reservation?lot=LOT-0001", {"reserved_participation": "res-ws"}, "next")
    visitor.fill("award?lot=LOT-0001", {}, "add:award_criteria")
    visitor.fill("award?lot=LOT-0001", {"award_criteria.0.weighting": "40"}, "next")
    assert saved_file(visitor)["lots"] == [
        {"id": "LOT-0001", "reserved_participation": "res-ws", "award_criteria": [{"weighting": "40"}]}
    ]


@pytest.mark.parametrize("path", ["lots/LOT-0009", "award?lot=LOT-0009", "clauses?lot=LOT-0009", "nothing", "start"])
def test_what_is_not_there_is_not_found(visitor: Visitor, path: str) -> None:
    visitor.start()
    assert visitor.get(path).status == 404
    assert visitor.post(path, {"csrf_token": visitor.token(), "action": "stay"}).status == 404


def test_an_unknown_token_is_not_found(visitor: Visitor) -> None:
    for path in ("/tender/x", "/tender/x/buyer", "/tender/x/review", "/tender/x/drafts.zip", "/tender/x/tender.json"):
        assert visitor.get(path).status == 404


def test_two_tabs_that_save_different_steps_both_survive(app: Flask) -> None:
    first = Visitor(app.test_client())
    first.start_empty(jurisdiction="it")
    changes: list[tuple[str, dict[str, object]]] = [
        ("buyer", {"buyer.name": "Città"}),
        ("purchase", {"reference": "A/1"}),
        ("reservation", {"reserved_share": "35"}),
        ("timetable", {"timetable.validity_months": "6"}),
    ]

    def prepared(path: str, answers: dict[str, object]) -> Callable[[], object]:
        tab = Visitor(app.test_client())
        tab.tender = first.tender
        form = tab.get(path).form()
        for name, value in answers.items():
            form[name] = str(value)
        return lambda: tab.client.post(f"{tab.tender}/{path}", data=form)

    saves = [prepared(path, answers) for path, answers in changes * 5]
    with ThreadPoolExecutor(4) as tabs:
        list(tabs.map(lambda save: save(), saves))
    saved = saved_file(first)
    assert saved["buyer"] == {"name": "Città", "address": {"country": "IT"}}
    assert saved["reference"] == "A/1"
    assert saved["reserved_share"] == "35"
    assert saved["timetable"] == {"validity_months": "6"}


def test_a_question_of_the_notice_may_stay_undecided(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill("purchase", {"procedure.gpa": "true", "procedure.eu_funds": "false"})
    visitor.fill("purchase", {"procedure.gpa": ""})
    assert value_at(saved_file(visitor), "procedure.gpa") is None
    assert value_at(saved_file(visitor), "procedure.eu_funds") == "false"


def test_the_kind_of_notice_is_a_contract_notice_unless_said_otherwise(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    assert visitor.get("purchase").value("procedure.notice") == "contract"


def test_a_question_shows_the_provision_behind_it_as_the_place_cites_it(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="de")
    page = visitor.get("reservation")
    assert page.texts('[id="reserved_share-basis"]') == ["Legal basis: § 118 GWB"]
    assert page.all('[id="reserved_share-basis"] cite') == [{"lang": "de"}]
    visitor.start_empty(jurisdiction="it")
    words = "Legal basis: art. 61 d.lgs. 36/2023 (Not yet compared with an official text.)"
    assert visitor.get("reservation").texts('[id="reserved_share-basis"]') == [words]


def test_the_pack_made_for_what_is_bought_is_named_until_one_is_chosen(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    assert not visitor.get("purchase").texts('[id="clause_pack-echo"]')
    page = visitor.fill("purchase", {"cpv_main": "90919300", "contract_nature": "services"})
    assert page.texts('[id="clause_pack-echo"]') == ["Made for what you buy: Cleaning services"]
    page = visitor.fill("purchase", {"clause_pack": "cleaning"})
    assert not page.texts('[id="clause_pack-echo"]')
