"""Values of clauses, from the form into the tender file."""

from __future__ import annotations

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from app.core.model.clause import Choice, ClauseVersion, Placeholder, PlaceholderType, Status
from app.web.clause_values import ClauseForm, with_choices


def placeholder(kind: PlaceholderType, default: str | None = None) -> Placeholder:
    choices = (Choice(code="monthly", label="every month"),) if kind is PlaceholderType.CHOICE else ()
    return Placeholder(type=kind, label="How much?", default=default, example="1", choices=choices)


VERSION = ClauseVersion(
    version="1",
    status=Status.REVIEWED,
    in_force_from=date(2026, 1, 1),
    review_by=date(2027, 1, 1),
    title="Living wage",
    text="A text.",
    buyer_guidance="Guidance.",
    placeholders={
        "wage": placeholder(PlaceholderType.MONEY),
        "share": placeholder(PlaceholderType.PERCENT, "10"),
        "months": placeholder(PlaceholderType.INTEGER),
        "how_often": placeholder(PlaceholderType.CHOICE),
        "names": placeholder(PlaceholderType.TEXT),
    },
)


def said(posted: dict[str, str], choices: object = (), **more: object) -> list[object]:
    form = ClauseForm(
        versions={"living-wage": VERSION},
        said_as=more.get("said_as", {}),  # type: ignore[arg-type]
        included=more.get("included", ()),  # type: ignore[arg-type]
        languages=("nl", "fr"),
        currency="EUR",
    )
    whole = {f"clauses.living-wage.{name}": value for name, value in {"choice": "", **posted}.items()}
    return with_choices(list(choices), MultiDict(whole), form)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("wage", "14,40", "14.40 EUR"),
        ("wage", "1.400", "1400 EUR"),
        ("wage", "14.40 SEK", "14.40 SEK"),
        ("wage", "14.40SEK", "14.40 SEK"),
        ("wage", "a lot", "a lot EUR"),
        ("share", "12,5 %", "12.5"),
        ("share", "twelve", "twelve"),
        ("months", "1 000", "1000"),
        ("how_often", "monthly", "monthly"),
        ("how_often", "never", "never"),
        ("names", "  two   words ", "two words"),
    ],
)
def test_a_value_is_written_as_the_file_has_it(name: str, typed: str, kept: str) -> None:
    assert said({"choice": "in", f"values.{name}": typed}) == [
        {"clause": "living-wage", "include": True, "values": {name: kept}}
    ]


def test_what_is_only_proposed_is_not_written() -> None:
    assert said({"values.share": "10", "values.months": "", "reason": " "}) == []


def test_a_stated_value_stays_stated_though_it_is_the_proposed_one() -> None:
    before = [{"clause": "living-wage", "include": True, "values": {"share": "10"}}]
    assert said({"choice": "in", "values.share": "10"}, before) == before


def test_an_emptied_value_goes() -> None:
    before = [{"clause": "living-wage", "values": {"share": "10", "unknown": "x"}}]
    assert said({"choice": "in", "values.share": ""}, before) == [
        {"clause": "living-wage", "include": True, "values": {"unknown": "x"}}
    ]


def test_a_reason_without_a_word_keeps_the_clause_as_it_stands() -> None:
    assert said({"reason": "Because."}) == [{"clause": "living-wage", "include": False, "reason": "Because."}]
    assert said({"reason": "Because."}, included=("living-wage",)) == [
        {"clause": "living-wage", "include": True, "reason": "Because."}
    ]


def test_choices_keep_their_order_and_what_is_not_understood() -> None:
    before = ["strange", {"clause": "other"}, {"clause": "living-wage"}, {"no": "clause"}]
    assert said({"choice": "out"}, before) == [
        "strange",
        {"clause": "other"},
        {"clause": "living-wage", "include": False},
        {"no": "clause"},
    ]


def test_a_word_on_the_general_clause_is_changed_where_it_stands() -> None:
    before = [{"clause": "general-wage", "include": True}]
    assert said({"choice": "out"}, before, said_as={"living-wage": "general-wage"}) == [
        {"clause": "general-wage", "include": False}
    ]


def test_the_link_to_what_is_bought_is_kept_by_language() -> None:
    before = [{"clause": "living-wage", "link": {"nl": "oud", "fr": "vieux", "de": "alt"}}]
    posted = {"choice": "in", "link.nl": "nieuw", "link.fr": " "}
    assert said(posted, before) == [{"clause": "living-wage", "include": True, "link": {"nl": "nieuw", "de": "alt"}}]
