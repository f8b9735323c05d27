"""Answers of the notice to tables: the official label, the value in words, the gap where one is needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.core.composition import compose
from app.core.model.base import Money
from app.core.model.document import Document, Heading, KeyValueLayout, KeyValues, Unconfirmed, walk_inlines
from app.core.model.jurisdiction import Jurisdiction
from app.core.model.library import Library
from app.core.model.notice import Answer, Notice, NoticeLot, NoticePart, Shape
from app.core.model.tender import TenderParameters
from app.core.model.text import base_texts
from app.core.model.topic import Topic
from app.core.model.vocabulary import CodeList
from app.core.writers.outline import write_outline
from tests.small_world import DAY, clause, library, selected, tender

TERMS = {"BT-21": "Title", "BT-27": "Value", "BT-71": "Reserved", "BT-540": "Description", "OPP-070": "Form"}
LISTS = {
    "notice-fields": TERMS,
    "notice-groups": {topic.value: topic.value.capitalize() for topic in Topic},
    "notice-subtype": {"16": "Contract notice – general"},
    "cpv": {"90910000": "Cleaning services"},
    "reserved-procurement": {"none": "Not reserved.", "res-ws": "Reserved."},
}
EMPTY = NoticePart(())
SENT = datetime(2027, 1, 1, tzinfo=UTC)
ENGLISH = base_texts()


def said(
    shape: Shape,
    *values: Any,  # noqa: ANN401 - of any shape
    field: str = "BT-21-Procedure",
    topic: Topic = Topic.PROCEDURE,
    **more: Any,  # noqa: ANN401 - the other parts of an answer
) -> Answer:
    return Answer(field, topic, more.pop("where", "title"), shape, values, **more)


def a_lot(id_: str, *answers: Answer, **parts: Any) -> NoticeLot:  # noqa: ANN401 - parts by name
    return NoticeLot(id_, NoticePart(answers), **{"aims": (), "selection": (), "award": (), **parts})


def a_notice(*answers: Answer, **parts: Any) -> Notice:  # noqa: ANN401 - parts by name
    """A contract notice whose procedure has these answers and nothing else."""
    stated: dict[str, Any] = {
        "form": "16", "languages": ("en",), "id": "", "procedure_id": "", "version": 1, "sent": SENT,
        "whole": NoticePart(answers), "buyer": EMPTY, "review_body": None, "exclusion": (), "lots": (), **parts,
    }  # fmt: skip
    return Notice(**stated)


def shelf(*blocks: Mapping[str, Any], **section: Any) -> Library:  # noqa: ANN401 - fields of a section
    held = library(clause(), sections=[{"id": "part", "title": "Part", "blocks": list(blocks), **section}])
    lists = {
        name: CodeList.model_validate(
            {"id": name, "source": "test", "codes": {code: {"label": {"en": label}} for code, label in codes.items()}}
        )
        for name, codes in LISTS.items()
    }
    return replace(held, code_lists=lists)


def composed(notice: Notice | None, held: Library, of: TenderParameters | None = None) -> Document:
    stated = of or tender()
    selection = selected(stated, held)
    return compose(stated, selection, held, ENGLISH, held.arrangements["paper"], DAY, notice=notice)


def told(notice: Notice | None, topic: Topic = Topic.PROCEDURE, *, entries: bool = False, **stated: Any) -> list[str]:  # noqa: ANN401 - fields of a tender
    """The lines of the one section, which prints a topic."""
    block = {"answers": topic.value, "layout": "entries" if entries else "facts"}
    outline = write_outline(composed(notice, shelf(block), tender(**stated)))
    return [line.strip() for line in outline.partition("# 1 Part\n")[2].splitlines() if line]


@pytest.mark.parametrize(
    ("shape", "value", "words", "codes"),
    [
        (Shape.LINE, "Ufficio", "Ufficio", ""),
        (Shape.PHONE, "+39 011", "+39 011", ""),
        (Shape.LINK, "https://x.example.org", "https://x.example.org", ""),
        (Shape.EMAIL, "a@example.org", "a@example.org", ""),
        (Shape.COUNTRY, "IT", "Italy", " | ITA"),
        (Shape.LANGUAGE, "it", "Italian", " | ITA"),
        (Shape.MONEY, Money(amount=Decimal("1234.5"), currency="EUR"), "€1,234.50", " | EUR"),
        (Shape.DAY, date(2027, 2, 8), "8 February 2027", ""),
        (Shape.NUMBER, 3, "3", ""),
        (Shape.PERCENT, Decimal(30), "30%", " | per-exa"),
        (Shape.MONTHS, 36, "36 months", " | MONTH"),
        (Shape.YES_NO, True, "Yes", ""),
        (Shape.YES_NO, False, "No", ""),
    ],
)
def test_a_value_prints_in_words_and_its_code_in_the_list_for_the_portal(
    shape: Shape, value: object, words: str, codes: str
) -> None:
    assert told(a_notice(said(shape, value))) == ["table: Procedure", f"Title <BT-21> = {words}"]
    assert told(a_notice(said(shape, value)), entries=True)[1] == f"☐ Title <BT-21> = {words}{codes}"


def test_a_code_prints_as_its_label_and_a_cpv_code_beside_it() -> None:
    cpv = said(Shape.CODE, "90910000", code_list="cpv")
    reserved = said(Shape.CODE, "res-ws", field="BT-71-Lot", code_list="reserved-procurement")
    assert told(a_notice(cpv, reserved))[1:] == [
        "Title <BT-21> = 90910000 Cleaning services",
        "Reserved <BT-71> = Reserved.",
    ]


def test_a_moment_prints_as_the_clock_of_the_buyer_shows_it() -> None:
    rome = datetime(2027, 3, 25, 12, tzinfo=ZoneInfo("Europe/Rome"))
    lisbon = rome.astimezone(ZoneInfo("Europe/Lisbon"))
    assert rome == lisbon
    lines = [told(a_notice(said(Shape.MOMENT, each)))[1] for each in (rome, lisbon)]
    assert [line[-5:] for line in lines] == ["12:00", "11:00"]


def test_a_text_prints_in_the_language_of_the_document_line_by_line() -> None:
    text = said(Shape.TEXT, ("en", "One.\nTwo."), elsewhere=(("it", "Uno."),))
    assert told(a_notice(text))[1] == "Title <BT-21> = One. / Two."


def test_a_text_that_other_languages_have_is_untranslated() -> None:
    text = said(Shape.TEXT, elsewhere=(("it", "Uno."),), needed=True)
    assert told(a_notice(text))[1] == "Title <BT-21> = [UNTRANSLATED Translation missing: title]"


def test_an_answer_that_is_needed_is_a_blank_and_another_is_left_out() -> None:
    needed, not_needed = said(Shape.LINE, needed=True), said(Shape.MONEY, field="BT-27-Procedure")
    lines = told(a_notice(needed, not_needed))
    assert lines[1:] == ["Title <BT-21> = [BLANK To complete: Title]"]
    assert told(a_notice(needed, not_needed), entries=True)[1:] == ["☐ Title <BT-21> = [BLANK To complete: Title]"]


@pytest.mark.parametrize("shape", [Shape.PERCENT, Shape.MONTHS])
def test_an_entry_without_a_value_has_no_code(shape: Shape) -> None:
    assert " | " not in told(a_notice(said(shape, needed=True)), entries=True)[1]


def test_answers_to_one_term_share_a_row() -> None:
    code = said(Shape.LINE, "Taxes", field="BT-67(a)-Procedure")
    described = said(Shape.TEXT, ("en", "Not paid"), field="BT-67(b)-Procedure")
    assert told(a_notice(code, described))[1:] == ["BT-67 <BT-67> = Taxes / Not paid"]


def law(*, confirmed: bool) -> Jurisdiction:
    """Italy with a court, whose name is known in Italian alone."""
    seen = {"confirmed": confirmed, "confidence": "verified", "source": "t", "text_as_of": "2026-01-01"}
    stated = library().jurisdictions["it"].model_dump(exclude_unset=True)
    portal = {"name": {"it": "Portale"}, "website": "https://portale.example.org", **seen}
    body = {"name": {"it": "TAR"}, "time_limits": {"it": "Trenta giorni."}, **seen}
    more = {"portals": {"national": portal, "publication": {"name": {"en": "Gazette"}, **seen}}}
    return Jurisdiction.model_validate({**stated, "bodies": {"review_body": body}, **more})


def under(confirmed: bool, held: Library) -> Library:  # noqa: FBT001 - what the test is about
    return replace(held, jurisdictions={**held.jurisdictions, "it": law(confirmed=confirmed)})


@pytest.mark.parametrize(("confirmed", "mark"), [(True, ""), (False, "⟨unconfirmed⟩")])
def test_a_text_of_the_law_prints_in_its_own_language_and_shows_where_it_is_unconfirmed(
    *, confirmed: bool, mark: str
) -> None:
    stand_in = said(Shape.TEXT, ("en", "TAR"), fact="review_body", elsewhere=(("it", "TAR"),))
    limits = said(Shape.TEXT, field="BT-99-Lot", fact="review_body", elsewhere=(("it", "Trenta giorni."),))
    held = under(confirmed, shelf({"answers": "review"}))
    document = composed(a_notice(review_body=NoticePart((stand_in, limits))), held)
    outline = write_outline(document)
    assert f"Title <BT-21> = TAR{mark}\n  BT-99 <BT-99> = Trenta giorni.{mark}\n" in outline
    languages = {each.language for each in walk_inlines(document.blocks) if isinstance(each, Unconfirmed)}
    assert languages == (set() if confirmed else {"it"})


def test_an_answer_of_a_law_that_knows_none_is_left_out() -> None:
    assert told(a_notice(said(Shape.TEXT, fact="review_body"), said(Shape.LINE, "x", field="BT-22-Procedure")))[1:] == [
        "BT-22 <BT-22> = x"
    ]


LOTS = [{"id": "LOT-0001", "title": {"en": "North"}}, {"id": "LOT-0002"}, {"id": "LOT-0003"}]
NORTH, SOUTH, WEST = (
    a_lot(f"LOT-000{number}", said(Shape.LINE, text, topic=Topic.TERMS, where=f"lots.{number - 1}.x"))
    for number, text in ((1, "a"), (2, "b"), (3, "a"))
)


def test_lots_that_answer_alike_share_a_heading() -> None:
    assert told(a_notice(lots=(NORTH, SOUTH, WEST)), Topic.TERMS, lots=LOTS) == [
        "## 1.1 Lots: LOT-0001 and LOT-0003",
        "table: Procurement-terms",
        "Title <BT-21> = a",
        "## 1.2 Lot LOT-0002: Cleaning",
        "table: Procurement-terms",
        "Title <BT-21> = b",
    ]


def test_where_all_lots_answer_alike_it_is_said_once_of_all() -> None:
    assert told(a_notice(lots=(NORTH, WEST)), Topic.TERMS, lots=[LOTS[0], LOTS[2]])[:2] == [
        "body: Lots: LOT-0001 and LOT-0003",
        "table: Procurement-terms",
    ]


def test_one_lot_stands_under_its_own_heading() -> None:
    assert told(a_notice(lots=(NORTH,)), Topic.TERMS, lots=LOTS[:1])[0] == "## 1.1 Lot LOT-0001: North"


def test_a_purchase_without_lots_has_one_table_and_no_heading() -> None:
    whole = said(Shape.LINE, "whole", topic=Topic.TERMS)
    lines = told(a_notice(whole, lots=(NORTH,)), Topic.TERMS)
    assert lines == ["table: Procurement-terms", "Title <BT-21> = whole", "Title <BT-21> = a"]


def test_clauses_after_the_lots_go_on_with_their_numbers() -> None:
    held = shelf({"answers": "procurement-terms"}, {"clauses": ["contract-performance-condition"]})
    document = composed(a_notice(lots=(NORTH, SOUTH, WEST)), held, tender(lots=LOTS))
    assert "## 1.3 Hours" in write_outline(document)
    anchors = [each.anchor for each in document.blocks if isinstance(each, Heading)]
    assert len(set(anchors)) == len(anchors) == 3


def criterion(name: str, weighting: int | None, where: str = "award_criteria.0") -> NoticePart:
    """An award criterion of quality."""
    weight = () if weighting is None else (Decimal(weighting),)
    return NoticePart(
        (
            said(Shape.LINE, "quality", field="BT-539-Lot", topic=Topic.AWARD),
            said(Shape.TEXT, ("en", name), field="BT-734-Lot", topic=Topic.AWARD),
            said(Shape.TEXT, ("en", "One.\nTwo."), field="BT-540-Lot", topic=Topic.AWARD),
            said(
                Shape.PERCENT, *weight, field="BT-541-Lot", topic=Topic.AWARD, needed=True, where=f"{where}.weighting"
            ),
        )
    )


def test_award_criteria_are_a_table_and_in_the_list_for_the_portal_one_row_a_term() -> None:
    ranked = said(Shape.TEXT, ("en", "Why."), field="BT-733-Lot", topic=Topic.AWARD)
    notice = a_notice(lots=(a_lot("LOT-0001", ranked, award=(criterion("Plan", 30), criterion("Staff", None))),))
    assert told(notice, Topic.AWARD) == [
        "table: Award-criteria",
        "BT-733 <BT-733> = Why.",
        "table: Award criteria",
        "| Criterion BT-734 | Description BT-540 | Type BT-539 | Weighting BT-541 |",
        "| Plan | One. Two. | quality | 30% |",
        "| Staff | One. Two. | quality | [BLANK To complete: BT-541] |",
    ]
    assert told(notice, Topic.AWARD, entries=True)[2:6] == [
        "☐ BT-539 <BT-539> = quality",
        "☐ BT-734 <BT-734> = Plan",
        "☐ Description <BT-540> = One. / Two.",
        "☐ BT-541 <BT-541> = 30% | per-exa",
    ]


def test_a_criterion_without_a_field_has_an_empty_cell() -> None:
    part = NoticePart(criterion("Plan", 30).answers[:2])
    assert told(a_notice(lots=(a_lot("LOT-0001", award=(part,)),)), Topic.AWARD)[-1] == "| Plan |  | quality |  |"


@pytest.mark.parametrize("entries", [True, False])
def test_award_criteria_that_are_missing_are_a_blank(*, entries: bool) -> None:
    lines = told(a_notice(lots=(a_lot("LOT-0001"),)), Topic.AWARD, entries=entries)
    assert lines == ["body: [BLANK To complete: Award criteria]"]


def test_aims_stand_before_the_objectives_and_criteria_after_their_source() -> None:
    aim = NoticePart((said(Shape.LINE, "social", field="BT-06-Lot", topic=Topic.STRATEGIC),))
    pursued = said(Shape.LINE, "jobs", field="BT-775-Lot", topic=Topic.STRATEGIC)
    source = said(Shape.LINE, "notice", field="BT-821-Lot", topic=Topic.PARTICIPATION)
    named = NoticePart((said(Shape.LINE, "turnover", field="BT-809-Lot", topic=Topic.PARTICIPATION),))
    notice = a_notice(lots=(a_lot("LOT-0001", pursued, source, aims=(aim,), selection=(named,)),))
    assert [line[:6] for line in told(notice, Topic.STRATEGIC)[1:]] == ["BT-06 ", "BT-775"]
    assert [line[:6] for line in told(notice, Topic.PARTICIPATION)[1:]] == ["BT-821", "BT-809"]


def test_the_notice_names_its_form_and_the_buyer_and_the_grounds_for_exclusion() -> None:
    ground = NoticePart((said(Shape.LINE, "taxes", field="BT-67(a)-Procedure", topic=Topic.PARTICIPATION),))
    buyer = NoticePart((said(Shape.LINE, "Torino", field="BT-500-Organization-Company", topic=Topic.BUYER),))
    notice = a_notice(exclusion=(ground,), buyer=buyer)
    assert told(notice, Topic.NOTICE)[1:] == ["Form <OPP-070> = Contract notice – general".replace("= ", "= 16 ")]
    assert told(notice, Topic.BUYER)[1:] == ["BT-500 <BT-500> = Torino"]
    assert told(notice, Topic.PARTICIPATION)[1:] == ["BT-67 <BT-67> = taxes"]


@pytest.mark.parametrize("notice", [None, a_notice()])
def test_a_section_of_answers_falls_away_where_there_is_nothing_to_say(notice: Notice | None) -> None:
    assert told(notice, Topic.REVIEW) == []


@pytest.mark.parametrize(
    ("notice", "eu_form", "stands"),
    [(None, False, True), (None, True, False), (a_notice(), True, True), (a_notice(), False, False)],
)
def test_a_section_may_ask_for_a_form_or_for_none(notice: Notice | None, eu_form: bool, stands: bool) -> None:  # noqa: FBT001 - cases
    assert ("# 1 Part" in write_outline(composed(notice, shelf({"text": "Words."}, eu_form=eu_form)))) == stands


@pytest.mark.parametrize(("notice", "title"), [(None, "Paper"), (a_notice(), "Contract notice – general")])
def test_a_document_may_bear_the_name_of_the_form(notice: Notice | None, title: str) -> None:
    held = shelf()
    named = held.arrangements["paper"].model_copy(update={"titled_by_form": True})
    of = tender()
    assert compose(of, selected(of, held), held, ENGLISH, named, DAY, notice=notice).title == title


@pytest.mark.parametrize(("confirmed", "mark"), [(True, ""), (False, "⟨unconfirmed⟩")])
def test_portals_of_the_place_are_listed_with_their_addresses(*, confirmed: bool, mark: str) -> None:
    outline = write_outline(composed(None, under(confirmed, shelf({"built": "portals"}))))
    assert f"  - Portale{mark}: https://portale.example.org\n  - Gazette{mark}\n" in outline


def test_no_portal_is_listed_where_none_is_known() -> None:
    assert write_outline(composed(None, shelf({"built": "portals"}))).endswith("# 1 Part\n")


def named(field: str, code: str) -> NoticePart:
    return NoticePart(
        (
            said(Shape.CODE, code, field=field, topic=Topic.PARTICIPATION),
            said(Shape.TEXT, ("en", "Why."), field=field, topic=Topic.PARTICIPATION),
        )
    )


def test_the_espd_is_told_by_the_parts_it_asks_in() -> None:
    lots = tuple(a_lot(f"LOT-000{number}", selection=(named("BT-809-Lot", "slc-sec-inf"),)) for number in (1, 2))
    exclusion = (named("BT-67(a)-Procedure", "exg-pmt-bre-tax"), named("BT-67(a)-Procedure", "exg-mis-sanction"))
    document = composed(a_notice(exclusion=exclusion, lots=lots), shelf({"built": "espd"}))
    assert write_outline(document).splitlines()[-3:] == [
        "  ☐ ESPD, part III.B <BT-67> = exg-pmt-bre-tax / Why. | exg-pmt-bre-tax",
        "  ☐ ESPD, part III.C <BT-67> = exg-mis-sanction / Why. | exg-mis-sanction",
        "  ☐ ESPD, part IV <BT-809> = slc-sec-inf / Why. | slc-sec-inf",
    ]


@pytest.mark.parametrize("notice", [None, a_notice()])
def test_nothing_is_ticked_in_the_espd_where_nothing_is_named(notice: Notice | None) -> None:
    assert write_outline(composed(notice, shelf({"built": "espd"}))).endswith("# 1 Part\n")


def test_the_same_answers_give_the_same_rows() -> None:
    held = shelf({"answers": "procedure"})
    first, second = (composed(a_notice(said(Shape.LINE, "same")), held) for _ in range(2))
    tables = [next(each for each in made.blocks if isinstance(each, KeyValues)) for made in (first, second)]
    assert tables[0] is tables[1]
    assert tables[0].layout is KeyValueLayout.TERMS
