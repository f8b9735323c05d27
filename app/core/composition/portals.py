"""What helps to type a notice into a portal: which portals there are, and what the ESPD asks about the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from app.core.composition.answers import answer_words
from app.core.composition.brief import Brief, Voice
from app.core.composition.fact_tables import fact_table
from app.core.composition.fields import Paragraphs
from app.core.model.document import Block, Inlines, KeyValue, KeyValueLayout, Label, Link, ListBlock, Text, Unconfirmed
from app.core.model.jurisdiction import Portal
from app.core.model.notice import Answer, NoticePart, Topic

_PORTALS = ("national", "publication", "submission", "ted")
"""Keys of the portals in which a notice is entered or from which it is published, those of the place first."""

_ESPD_PARTS = {
    "exg-crim": "III.A", "exg-pmt": "III.B", "exg-sitn": "III.C", "exg-mis": "III.C", "exg-natl": "III.D",
    "slc-suit": "IV.A", "slc-stand": "IV.B", "slc-abil": "IV.C", "slc-sche": "IV.D",
}  # fmt: skip
"""Where the ESPD asks about a code, by its beginning. Source: Implementing Regulation (EU) 2016/7, Annex 2."""
_OF_RESERVATION = "II.A"
_OTHERWISE = "IV"
_RESERVED = frozenset({"res-ws", "res-pub-ser", "yes"})


def portal_list(brief: Brief) -> Iterator[Block]:
    """The portals the library knows for the place, with their addresses; unconfirmed ones show as such."""
    found = ((key, brief.law.portal(key)) for key in _PORTALS)
    items = tuple(_portal(brief, key, portal) for key, portal in found if portal)
    if items:
        yield ListBlock(items)


def _portal(brief: Brief, key: str, portal: Portal) -> Inlines:
    languages = (brief.language, *brief.law.official_languages)
    language = next((each for each in languages if each in portal.name), min(portal.name))
    name = portal.name[language]
    known = portal.confirmed or f"law.{key}" in brief.accepted
    shown = Text(name, language) if known else Unconfirmed(name, language, key)
    return (shown, Text(brief.formats.colon), Link(portal.website, portal.website)) if portal.website else (shown,)


def espd_table(brief: Brief) -> Iterator[Block]:
    """What the ESPD asks about: the reservation, the grounds for exclusion and the selection criteria of the notice."""
    rows = tuple(dict.fromkeys(_espd_rows(brief)))
    if rows:
        yield fact_table(brief.voice, rows, brief.voice.phrase("espd_table"), KeyValueLayout.ENTRIES)


def _espd_rows(brief: Brief) -> Iterator[KeyValue]:
    if brief.notice is None:
        return
    reserved = [each for lot in brief.notice.lots for each in lot.part.of(Topic.RESERVATION) if _is_reserved(each)]
    for answer in reserved:
        yield _row(brief.voice, _OF_RESERVATION, answer.term, answer_words(brief, answer), str(answer.values[0]))
    selection = chain.from_iterable(lot.selection for lot in brief.notice.lots)
    for part in (*brief.notice.exclusion, *selection):
        yield _criterion(brief, part)


def _criterion(brief: Brief, part: NoticePart) -> KeyValue:
    coded, described = part.answers
    code = str(coded.values[0])
    where = next((place for begins, place in _ESPD_PARTS.items() if code.startswith(begins)), _OTHERWISE)
    return _row(brief.voice, where, coded.term, (*answer_words(brief, coded), *answer_words(brief, described)), code)


def _is_reserved(answer: Answer) -> bool:
    return any(value in _RESERVED for value in answer.values)


@lru_cache(maxsize=1024)
def _row(voice: Voice, part: str, term: str, value: Paragraphs, code: str) -> KeyValue:
    """What a part of the ESPD asks about, by the business term of the notice; one node for the same."""
    label = (*voice.words("espd_part"), Text(" "), Text(part, code=True))
    return KeyValue(Label(label, term), value, code)
