"""Dates, amounts and numbers as each language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from app.core.composition.formats import formats_for
from app.core.model.base import Money

NO_BREAK, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("language", "country", "expected"),
    [
        ("nl", "BE", f"€{NO_BREAK}1.234.567,50"),
        ("fr", "BE", f"1{NARROW}234{NARROW}567,50{NO_BREAK}€"),
        ("de", "DE", f"1.234.567,50{NO_BREAK}€"),
        ("pt", "PT", f"1{NO_BREAK}234{NO_BREAK}567,50{NO_BREAK}€"),
        ("en", "IT", "€1,234,567.50"),
    ],
)
def test_amounts_follow_the_language_where_it_is_at_home(language: str, country: str, expected: str) -> None:
    money = Money(amount=Decimal("1234567.5"), currency="EUR")
    assert formats_for(language, country).money(money) == expected


def test_a_moment_is_a_date_in_words_and_a_time() -> None:
    words = formats_for("it", "IT").moment(datetime(2027, 3, 25, 12, 0))  # noqa: DTZ001 - the tender's own time zone
    assert words == "25 marzo 2027 12:00"


def test_the_same_moment_on_two_clocks_prints_as_each_clock_shows_it() -> None:
    formats = formats_for("it", "IT")
    assert formats.moment(datetime(2027, 3, 25, 12, 0, tzinfo=UTC)) == "25 marzo 2027 12:00"
    there = timezone(timedelta(hours=2))
    assert formats.moment(datetime(2027, 3, 25, 14, 0, tzinfo=there)) == "25 marzo 2027 14:00"


@pytest.mark.parametrize(("months", "words"), [(1, "1 mesec"), (2, "2 meseca"), (3, "3 meseci"), (5, "5 mesecev")])
def test_slovene_months_agree_with_their_number(months: int, words: str) -> None:
    assert formats_for("sl", "SI").months(months) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "36 maanden"), ("fr", "36 mois"), ("de", "36 Monate"), ("it", "36 mesi"), ("el", "36 μήνες"),
     ("sl", "36 mesecev"), ("sv", "36 månader"), ("pt", "36 meses"), ("ro", "36 de luni"), ("en", "36 months")],
)  # fmt: skip
def test_months_are_words_in_every_language(language: str, words: str) -> None:
    assert formats_for(language, None).months(36).replace(NO_BREAK, " ") == words


def test_portuguese_is_the_one_of_portugal() -> None:
    assert formats_for("pt", None).tag == "pt-PT"
    assert formats_for("pt", None).day(date(2027, 1, 2)) == "2 de janeiro de 2027"


def test_a_percentage_keeps_its_decimals() -> None:
    assert formats_for("en", None).percent(Decimal("12.5")) == "12.5%"


def test_an_unknown_language_is_written_as_english() -> None:
    assert formats_for("xx", None).tag == "en-IE"
