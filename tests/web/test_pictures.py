"""The pictures of the review, and notes in the margin of a preview."""

from __future__ import annotations

from tests.web.conftest import Visitor

WITH_LOTS = "flemish-brabant-green-maintenance"
DOCUMENT = "documents/procurement-documents"


def test_the_timetable_says_in_words_what_it_draws(visitor: Visitor) -> None:
    visitor.start()
    rows = visitor.get("review").texts(".timeline li")
    assert "Deadline for offers 25 March 2027, 12:00" in rows[3]
    assert any("Days: 45. The law asks for at least 30." in row for row in rows)
    assert "1 September 2027 – 31 August 2030 36 months" in rows[-1]


def test_every_row_of_the_timetable_leads_to_its_question(visitor: Visitor) -> None:
    visitor.start()
    for each in visitor.get("review").all(".timeline a"):
        path, _, anchor = each["href"].partition("#")
        assert anchor in {one["id"] for one in visitor.get(path).all("[id]")}, each


def test_a_day_that_is_wrong_is_marked_with_what_is_wrong(visitor: Visitor) -> None:
    visitor.start()
    visitor.fill("timetable", {"timetable.deadline": "2027-02-12T12:00"})
    page = visitor.get("review")
    wrong = page.texts(".timeline .is-wrong")
    assert any("This leaves 4 days, but the law asks for at least 30." in each for each in wrong)
    assert len(page.all(".dot-wrong")) == len([each for each in wrong if "Deadline" in each or "answer" in each])


def test_a_tender_that_says_nothing_has_ways_to_say_it(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    page = visitor.get("review")
    assert not page.all(".timeline")
    assert {each["href"].rpartition("/")[2] for each in page.all("#timetable ~ p a")} == {"timetable", "purchase"}


def test_lots_that_weigh_differently_have_a_bar_each(visitor: Visitor) -> None:
    visitor.start(WITH_LOTS)
    page = visitor.get("review")
    assert page.texts(".weightings figcaption") == ["LOT-0001, LOT-0003", "LOT-0002"]
    assert page.texts(".weightings .key li")[-1] == "25% Social – Kwaliteit van het inschakelingsplan"
    assert len(page.all(".weighting-bar .part-social")) == 2


def test_weightings_that_do_not_add_up_are_said_below_their_bar(visitor: Visitor) -> None:
    visitor.start()
    visitor.fill("award", {"award_criteria.0.weighting": "70"})
    assert "add up to 140 %" in " ".join(visitor.get("review").texts(".weightings"))


def test_the_calendar_counts_the_reports_of_each_period(visitor: Visitor) -> None:
    visitor.start(WITH_LOTS)
    page = visitor.get("review")
    heads = page.texts(".due thead th")
    assert heads[:2] == ["Indicator", "Jun – Aug 2027"]
    totals = page.texts(".due tfoot td")
    columns = len(page.all(".due")) and len(totals) // 2
    assert sum(int(each or 0) for each in totals[: columns - 1]) == int(totals[columns - 1])


def test_without_a_start_the_calendar_counts_months_and_without_a_duration_asks_for_it(visitor: Visitor) -> None:
    visitor.start()
    visitor.fill("purchase", {"start_date": "", "end_date": ""})
    assert visitor.get("review").texts(".due thead th")[1] == "Months 1–6"
    visitor.fill("purchase", {"duration_months": ""})
    page = visitor.get("review")
    assert not page.all(".due")
    assert "State the duration to see when each report is due." in page.texts("main a")


def test_the_load_is_counted_for_each_set_of_lots(visitor: Visitor) -> None:
    visitor.start(WITH_LOTS)
    page = visitor.get("review")
    assert page.texts(".load thead th") == ["LOT-0001, LOT-0003", "LOT-0002"]
    rows = dict(zip(page.texts(".load tbody th"), page.texts(".load tbody tr"), strict=True))
    assert rows["Clauses in all"] == "Clauses in all 11 15"


def test_the_load_of_one_lot_stands_by_its_clauses(visitor: Visitor) -> None:
    visitor.start(WITH_LOTS)
    assert visitor.get("clauses?lot=LOT-0002").texts(".load thead th") == ["LOT-0002"]


def test_findings_stand_under_what_they_block(visitor: Visitor) -> None:
    visitor.start()
    visitor.fill("timetable", {"timetable.deadline": "2027-02-12T12:00"})
    visitor.fill("buyer", {"buyer.id": ""})
    heads = visitor.get("review").texts("main h3")
    assert [each for each in heads if each.startswith("Bars")] == [
        "Bars the documents and the EU notice (3)",
        "Bars the documents (1)",
        "Bars the EU notice (1)",
    ]


def test_what_was_found_stands_in_the_margin_and_leads_to_its_question(visitor: Visitor) -> None:
    visitor.start()
    visitor.fill("timetable", {"timetable.deadline": "2027-02-12T12:00"})
    page = visitor.get(f"{DOCUMENT}/it")
    notes = page.texts(".margin-note")
    first = next(each for each in notes if "This leaves 4 days" in each)
    assert "Bars publishing" in first
    assert "Timetable – Deadline for offers" in first
    assert {each["lang"] for each in page.all(".margin-note")} == {"en"}
    assert len(page.all(".note-numbers a")) == len(notes)


def test_what_has_no_place_in_a_document_is_said_above_it(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it", authoritative="it")
    page = visitor.get(f"{DOCUMENT}/it")
    assert "open" in page.all(".unplaced")[0]
    assert page.texts(".unplaced .points")


def test_a_note_in_a_document_of_lots_stands_with_its_lot(visitor: Visitor) -> None:
    visitor.start(WITH_LOTS)
    visitor.fill("lots/LOT-0002", {"start_date": "2027-01-01", "end_date": "2026-12-31"})
    notes = visitor.get(f"{DOCUMENT}/nl").texts(".margin-note")
    assert any("LOT-0002" in each for each in notes), notes


def test_a_document_without_findings_has_no_notes(visitor: Visitor) -> None:
    visitor.start("lund-home-help")
    page = visitor.get(f"{DOCUMENT}/sv")
    assert len(page.all(".margin-note")) == len(page.all(".note-numbers a"))
