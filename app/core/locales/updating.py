"""Translations taken over into a changed set of messages: none is lost, and none stands unmarked under a new source."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator, Sequence

import polib

from app.core.locales.plurals import language_rule
from app.core.locales.po_files import (
    CatalogueFile,
    empty_catalogue,
    entry_forms,
    entry_key,
    header_fields,
    new_entry,
)
from app.core.model.text import Message

_ALIKE = 0.6
"""Share of equal characters from which a text counts as a new wording of another."""

_Key = tuple[str, str]


def updated_catalogue(old: CatalogueFile | None, messages: Sequence[Message], language: str) -> polib.POFile:
    """The file of a language for these messages, in their order.

    The same context and source keep their translation. A changed source keeps that of the old one as fuzzy, with the
    old source beside it. A translation without a message is kept as obsolete; an empty one goes.
    """
    updated = empty_catalogue(language)
    before = old.po if old else updated
    updated.header = before.header.strip()
    updated.metadata = header_fields(language, before.metadata)
    known = _known_entries(before)
    origins = _origins(messages, known)
    count = language_rule(language).count
    updated.extend(_taken_over(message, origins.get(_key(message)), count) for message in messages)
    used = {entry_key(origin) for origin in origins.values()}
    updated.extend(_obsolete(entry) for key, entry in known.items() if key not in used and any(entry_forms(entry)))
    return updated


def _known_entries(po: polib.POFile) -> dict[_Key, polib.POEntry]:
    """The entries by key, the first of each; one in use before an obsolete one."""
    known: dict[_Key, polib.POEntry] = {}
    for entry in (*(entry for entry in po if not entry.obsolete), *po.obsolete_entries()):
        known.setdefault(entry_key(entry), entry)
    return known


def _key(message: Message) -> _Key:
    return message.context, message.source


def _origins(messages: Sequence[Message], known: dict[_Key, polib.POEntry]) -> dict[_Key, polib.POEntry]:
    """For each message that has one, the old entry whose translation it takes over."""
    keys = {_key(message) for message in messages}
    origins = {key: known[key] for key in keys if key in known}
    new: dict[str, list[str]] = defaultdict(list)
    gone: dict[str, list[polib.POEntry]] = defaultdict(list)
    for message in messages:
        if _key(message) not in known:
            new[message.context].append(message.source)
    for key, entry in known.items():
        if key not in keys and not entry.obsolete and any(entry_forms(entry)):
            gone[key[0]].append(entry)
    for context, sources in new.items():
        for source, entry in _pairs(sources, gone[context], by_order=bool(context)):
            origins[context, source] = entry
    return origins


def _pairs(sources: list[str], entries: list[polib.POEntry], *, by_order: bool) -> Iterator[tuple[str, polib.POEntry]]:
    """Each new source with the entry it grew from: the likest first, and what is left in order."""
    sources, entries = list(sources), list(entries)
    for source, entry in _alike(sources, entries):
        if source in sources and entry in entries:
            sources.remove(source)
            entries.remove(entry)
            yield source, entry
    if by_order:
        yield from zip(sources, entries, strict=False)


def _alike(sources: list[str], entries: list[polib.POEntry]) -> list[tuple[str, polib.POEntry]]:
    found: list[tuple[float, int, int]] = []
    matcher = difflib.SequenceMatcher(autojunk=False)
    for place, source in enumerate(sources):
        matcher.set_seq2(source)
        for old_place, entry in enumerate(entries):
            matcher.set_seq1(entry.msgid)
            quick = min(matcher.real_quick_ratio(), matcher.quick_ratio())
            if quick >= _ALIKE and (ratio := matcher.ratio()) >= _ALIKE:
                found.append((-ratio, place, old_place))
    return [(sources[place], entries[old_place]) for _, place, old_place in sorted(found)]


def _taken_over(message: Message, origin: polib.POEntry | None, count: int) -> polib.POEntry:
    entry = new_entry(message, count)
    if origin is None:
        return entry
    entry.tcomment = origin.tcomment
    _fill(entry, entry_forms(origin), count)
    if not any(entry_forms(entry)):
        return entry
    changed = (origin.msgid, origin.msgid_plural) != (entry.msgid, entry.msgid_plural)
    if changed or origin.fuzzy:
        entry.flags.insert(0, "fuzzy")
        _note_previous(entry, origin, changed=changed)
    return entry


def _fill(entry: polib.POEntry, forms: tuple[str, ...], count: int) -> None:
    """Put translations in: of one form into every plural form, of many into one form the last."""
    if not entry.msgid_plural:
        entry.msgstr = forms[-1] if forms else ""
    elif len(forms) == 1:
        entry.msgstr_plural = dict.fromkeys(range(count), forms[0])
    else:
        entry.msgstr_plural = {index: (*forms, *[""] * count)[index] for index in range(count)}


def _note_previous(entry: polib.POEntry, origin: polib.POEntry, *, changed: bool) -> None:
    """Say which source the translation was made from; of one that was fuzzy already, the source noted then."""
    if origin.previous_msgid is not None:
        previous = (origin.previous_msgid, origin.previous_msgid_plural)
    elif changed:
        previous = (origin.msgid, origin.msgid_plural or None)
    else:
        return
    if previous != (entry.msgid, entry.msgid_plural or None):
        entry.previous_msgid, entry.previous_msgid_plural = previous


def _obsolete(entry: polib.POEntry) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        msgstr=entry.msgstr,
        msgstr_plural=entry.msgstr_plural,
        tcomment=entry.tcomment,
        flags=[flag for flag in entry.flags if flag == "fuzzy"],
        obsolete=True,
    )
