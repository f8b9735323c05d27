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
from app.core.model.notice import NoticePart

_PORTALS = ("national", "publication", "submission", "ted")
"""Keys of the portals in which a notice is entered or from which it is published, those of the place first."""

_ESPD_PARTS = {
    "exg-crim": "III.A", "exg-pmt": "III.B", "exg-sitn": "III.C", "exg-mis": "III.C", "exg-natl": "III.D",
    "slc-suit": "IV.A", "slc-stand": "IV.B", "slc-abil": "IV.C", "slc-sche": "IV.D",
}  # fmt: skip
"""Where the ESPD asks about a code, by its beginning. Source: Implementing Regulation (EU) 2016/7, Annex 2."""
_OTHERWISE = "IV"
"""The part on selection, where a code is in none of its sections."""


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
    """The grounds for exclusion and the selection criteria of the notice, and in which part of the ESPD they are ticked."""
    notice = brief.notice
    parts = (*notice.exclusion, *chain.from_iterable(lot.selection for lot in notice.lots)) if notice else ()
    rows = tuple(dict.fromkeys(_criterion(brief, part) for part in parts))
    if rows:
        yield fact_table(brief.voice, rows, brief.voice.phrase("espd_table"), KeyValueLayout.ENTRIES)


def _criterion(brief: Brief, part: NoticePart) -> KeyValue:
    """A criterion of the notice: its code first, then its description."""
    code = str(part.answers[0].values[0])
    where = next((place for begins, place in _ESPD_PARTS.items() if code.startswith(begins)), _OTHERWISE)
    value = tuple(paragraph for answer in part.answers for paragraph in answer_words(brief, answer))
    return _row(brief.voice, where, part.answers[0].term, value, code)


@lru_cache(maxsize=1024)
def _row(voice: Voice, part: str, term: str, value: Paragraphs, code: str) -> KeyValue:
    """What a part of the ESPD asks about, by the business term of the notice; one node for the same."""
    label = (*voice.words("espd_part"), Text(" "), Text(part, code=True))
    return KeyValue(Label(label, term), value, (code,))
