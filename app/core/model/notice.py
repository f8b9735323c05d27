"""The notice: what the buyer answers to each field of the EU form (Reg. (EU) 2019/1780), before any paper is written.

The notice in Word, the retyping aid and the eForms file are all written from this one noun, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from app.core.model.base import Money
from app.core.model.topic import Topic

SDK_LINE = "1.15"
"""The versions of the eForms SDK that notices are made for, without their last number."""


class Shape(StrEnum):
    """What an answer is, and with that how it is printed and how it is written."""

    CODE = "code"
    """Codes of `code_list`."""
    TEXT = "text"
    """Free text in each language of the notice: pairs of language and text."""
    LINE = "line"
    """Text that is the same in every language: names, streets, numbers of organisations."""
    PHONE = "phone"
    LINK = "link"
    EMAIL = "email"
    COUNTRY = "country"
    """ISO 3166-1 alpha-2."""
    LANGUAGE = "language"
    """ISO 639-1."""
    MONEY = "money"
    DAY = "day"
    MOMENT = "moment"
    """Date and time with the offset of the buyer's place."""
    NUMBER = "number"
    PERCENT = "percent"
    MONTHS = "months"
    YES_NO = "yes-no"


LocalPair = tuple[str, str]
"""A language and the text in it."""

Value = str | LocalPair | Money | datetime | date | Decimal | int | bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What the tender answers to one field of the form.

    `field` is the eForms field, as BT-21-Lot; `where` the form field of the tender. `values` is empty where nothing is
    stated: then `needed` tells whether the form can do without.
    """

    field: str
    topic: Topic
    where: str
    shape: Shape
    values: tuple[Value, ...]
    code_list: str = ""
    needed: bool = False
    limit: int = 0
    """Most characters the form takes; 0 where it sets no bound."""
    fact: str = ""
    """Key of the body or provision of the law that answers; "" where the buyer or a clause does."""
    elsewhere: tuple[LocalPair, ...] = ()
    """A text in languages that are none of the notice's: shows that it is not missing but untranslated."""

    @property
    def term(self) -> str:
        """The business term: BT-21 of BT-21-Lot, BT-131 of BT-131(d)-Lot."""
        return self.field.partition("(")[0] if "(" in self.field else "-".join(self.field.split("-")[:2])

    @property
    def texts(self) -> tuple[LocalPair, ...]:
        """The values of a text: language and text."""
        return tuple(each for each in self.values if isinstance(each, tuple))

    def text(self, language: str) -> str | None:
        """The text in a language; None where there is none in it."""
        return dict(self.texts).get(language)


@dataclass(frozen=True, slots=True)
class NoticePart:
    """The answers about one thing, in official order: the procedure, an organisation, a lot, a criterion."""

    answers: tuple[Answer, ...]

    def answer(self, field: str) -> Answer | None:
        """The answer to a field, where the form of this notice has it."""
        return next((each for each in self.answers if each.field == field), None)

    def of(self, topic: Topic) -> tuple[Answer, ...]:
        """The answers that stand in one part of the notice."""
        return tuple(each for each in self.answers if each.topic is topic)


@dataclass(frozen=True, slots=True)
class NoticeLot:
    """A lot of the notice; the whole purchase where the tender has no lots."""

    id: str
    part: NoticePart
    aims: tuple[NoticePart, ...]
    """One for each aim of strategic procurement, or the one that there is none."""
    selection: tuple[NoticePart, ...]
    """One for each selection criterion the notice names."""
    award: tuple[NoticePart, ...]
    """One for each award criterion."""

    def parts(self) -> Iterator[NoticePart]:
        """Every part, the lot's own first."""
        yield self.part
        yield from self.aims
        yield from self.selection
        yield from self.award


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of one form in its languages."""

    form: str
    """Code of notice-subtype: 16, 20, 7, 10, 12, E3."""
    languages: tuple[str, ...]
    """The languages its texts are in, the first official one first."""
    id: str
    """UUID of this version of the notice."""
    procedure_id: str
    """UUID of the procedure."""
    version: int
    sent: datetime
    """When it is dispatched (BT-05), with the offset of the buyer's place."""
    whole: NoticePart
    """Answers about notice and procedure."""
    buyer: NoticePart
    review_body: NoticePart | None
    """None where the form needs none and the tender names none."""
    exclusion: tuple[NoticePart, ...]
    """One for each ground for exclusion the notice names."""
    lots: tuple[NoticeLot, ...]

    @property
    def form_answer(self) -> Answer:
        """The form itself, as an answer: OPP-070."""
        return Answer("OPP-070-notice", Topic.NOTICE, "procedure.notice", Shape.CODE, (self.form,), "notice-subtype")

    def parts(self) -> Iterator[tuple[str | None, NoticePart]]:
        """Every part with the id of its lot, None outside the lots."""
        yield None, self.whole
        yield None, self.buyer
        if self.review_body is not None:
            yield None, self.review_body
        for each in self.exclusion:
            yield None, each
        for lot in self.lots:
            for part in lot.parts():
                yield lot.id, part

    def answers(self) -> Iterator[Answer]:
        """Every answer."""
        for _, answer in self.answers_by_lot():
            yield answer

    def answers_by_lot(self) -> Iterator[tuple[str | None, Answer]]:
        """Every answer with the id of its lot, None outside the lots."""
        for lot, part in self.parts():
            for answer in part.answers:
                yield lot, answer
