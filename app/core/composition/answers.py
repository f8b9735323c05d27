"""Answers of the notice in words: the official label, the value as it prints, the code a portal lists; made once, kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from app.core.composition.brief import Brief, Voice
from app.core.composition.fields import LocalText, Paragraphs, coded, law_words, local_words
from app.core.composition.formats import Formats
from app.core.model.authority_codes import COUNTRY_CODES, LANGUAGE_CODES
from app.core.model.base import Money
from app.core.model.document import Blank, KeyValue, Label, Link, Text
from app.core.model.notice import Answer, NoticePart, Shape

_WITH_THEIR_CODE = frozenset({"cpv", "nuts", "notice-subtype"})
"""Code lists whose codes print beside their labels."""
_EXACT_PERCENTAGE, _MONTH = "per-exa", "MONTH"
"""Codes of number-weight and duration-unit (eForms SDK 1.15), in which the form takes every weight and duration."""
_NOTHING: Paragraphs = ()


def answer_rows(brief: Brief, parts: Iterable[NoticePart]) -> Iterator[KeyValue]:
    """A row for each business term of each part, in their order; none where nothing is stated and nothing is needed."""
    for part in parts:
        for term, alike in groupby(part.answers, key=lambda answer: answer.term):
            answers = tuple(alike)
            value = tuple(paragraph for answer in answers for paragraph in answer_words(brief, answer))
            if value:
                codes = tuple(code for answer in answers for code in _portal_codes(answer))
                yield _row(brief.voice, term, value, codes)


def is_said(answer: Answer) -> bool:
    """Tell whether an answer prints, if only as a gap."""
    return bool(answer.values or answer.elsewhere or answer.needed)


def answer_words(brief: Brief, answer: Answer) -> Paragraphs:
    """An answer as it prints in the document's language: its value, the gap where one is needed, or nothing."""
    if answer.fact:
        return law_words(brief, answer.fact, _in_its_languages(answer))
    if answer.shape is Shape.TEXT and (answer.values or answer.elsewhere):
        stated: LocalText = answer.text(brief.language), answer.where
        return local_words(brief.voice, stated)
    if answer.values:
        return _value_words(
            brief.voice, _Stated(answer.shape, answer.code_list, tuple(map(_on_the_clock, answer.values)))
        )
    return _blank(brief.voice, answer.term, answer.where) if answer.needed else _NOTHING


def _in_its_languages(answer: Answer) -> dict[str, str]:
    """A text of the law by the languages it is really in: without those the notice has it in for want of a better one."""
    known = dict(answer.elsewhere)
    return known | {language: text for language, text in answer.texts if text not in known.values()}


class _Stated(NamedTuple):
    """Values as far as they decide on how they print."""

    shape: Shape
    code_list: str
    values: tuple[Any, ...]


def _on_the_clock(value: object) -> object:
    """The offset of a moment does not print, so it does not count; equal moments of two places are not the same words."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


@lru_cache(maxsize=8192)
def _value_words(voice: Voice, stated: _Stated) -> Paragraphs:
    return tuple(paragraph for value in stated.values for paragraph in _one_value(voice, stated, value))


def _one_value(voice: Voice, stated: _Stated, value: Any) -> Paragraphs:  # noqa: ANN401 - of the type the shape has
    match stated.shape:
        case Shape.CODE if stated.code_list in _WITH_THEIR_CODE:
            return (coded(voice, stated.code_list, value),)
        case Shape.CODE:
            return ((Text(voice.label(stated.code_list, value)),),)
        case Shape.LINK:
            return ((Link(value, value),),)
        case Shape.EMAIL:
            return ((Link(value, f"mailto:{value}"),),)
        case Shape.YES_NO:
            return (voice.words("yes_word" if value else "no_word"),)
        case _:
            return ((Text(_WRITTEN[stated.shape](voice.formats, value)),),)


_WRITTEN: Mapping[Shape, Callable[[Formats, Any], str]] = {
    Shape.LINE: lambda _, text: str(text),
    Shape.PHONE: lambda _, number: str(number),
    Shape.COUNTRY: Formats.country_name,
    Shape.LANGUAGE: Formats.language_name,
    Shape.MONEY: lambda formats, money: formats.money(money),
    Shape.DAY: lambda formats, day: formats.day(day),
    Shape.MOMENT: Formats.moment,
    Shape.NUMBER: lambda formats, number: formats.number(number),
    Shape.PERCENT: lambda formats, share: formats.percent(share),
    Shape.MONTHS: lambda formats, months: formats.months(months),
}
"""How the values of a shape read; where Formats remembers, it does so for each object, so the method is looked up there."""


@lru_cache(maxsize=4096)
def _row(voice: Voice, term: str, value: Paragraphs, codes: tuple[str, ...]) -> KeyValue:
    """The row for what a term is answered with: one node, whichever tender states it."""
    return KeyValue(_label(voice, term), value, codes)


@lru_cache(maxsize=1024)
def _label(voice: Voice, term: str) -> Label:
    return Label((Text(voice.label("notice-fields", term)),), term)


@lru_cache(maxsize=1024)
def _blank(voice: Voice, term: str, where: str) -> Paragraphs:
    return ((Blank(voice.to_complete(voice.label("notice-fields", term)), where),),)


def _portal_codes(answer: Answer) -> tuple[str, ...]:
    """The codes of an answer as a portal lists them; none where it is typed."""
    match answer.shape:
        case Shape.CODE:
            return tuple(map(str, answer.values))
        case Shape.COUNTRY:
            return tuple(COUNTRY_CODES.get(str(each), str(each)) for each in answer.values)
        case Shape.LANGUAGE:
            return tuple(LANGUAGE_CODES.get(str(each), str(each)) for each in answer.values)
        case Shape.MONEY:
            return tuple(each.currency for each in answer.values if isinstance(each, Money))
        case Shape.PERCENT:
            return (_EXACT_PERCENTAGE,) if answer.values else ()
        case Shape.MONTHS:
            return (_MONTH,) if answer.values else ()
        case _:
            return ()
