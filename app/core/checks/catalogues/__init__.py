"""Catalogues: every message has a finished translation, and only those are read closely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polib

from app.core.checks.catalogues.translation import TRANSLATION_CHECKS, TranslatedForm, names_in, uses_the_official_terms
from app.core.model.finding import N_, Finding, Severity
from app.core.model.text import Message, Term

_SHORTENED = 60
"""Characters of a source that a finding shows."""


@dataclass(frozen=True, slots=True)
class CheckedCatalogue:
    """A file of translations, with what its language's plural rule says."""

    language: str
    where: str
    """How findings name the file."""
    po: polib.POFile
    form_count: int
    forms_of_one_alone: frozenset[int]
    """The plural forms that serve the number 1 and no greater one."""
    terms: tuple[Term, ...] = ()
    """The official terms that its translations are held to."""


def check_catalogue(file: CheckedCatalogue, messages: Sequence[Message]) -> Iterator[Finding]:
    """What is to be mended in the translations of these messages, in the order of the messages."""
    entries: dict[tuple[str, str], polib.POEntry] = {}
    for entry in file.po:
        if not entry.obsolete:
            entries.setdefault((entry.msgctxt or "", entry.msgid), entry)
    for message in messages:
        found = entries.pop((message.context, message.source), None)
        if found is None or not any((found.msgstr, *found.msgstr_plural.values())):
            yield _missing(file, message, found)
        else:
            yield from _check_entry(file, found)
    for entry in entries.values():
        yield _without_message(file, entry)


def template_is_fresh(expected: bytes, found: bytes | None, where: str) -> Iterator[Finding]:
    """The committed template holds the messages that clauses, documents and pages have now."""
    if expected != found:
        yield Finding(
            "catalogue.template-outdated",
            Severity.ERROR,
            N_("The template is not what clauses, documents and pages hold now, so that translators miss a change."),
            where,
            N_("Run `clausula locales update`, and keep what it writes."),
        )


def _check_entry(file: CheckedCatalogue, entry: polib.POEntry) -> Iterator[Finding]:
    forms = forms_of(file, entry)
    if entry.fuzzy:
        yield _fuzzy(file, entry)
    elif entry.msgid_plural and (len(forms) != file.form_count or not all(form.text for form in forms)):
        yield _incomplete(file, entry)
    else:
        for form in forms:
            for check in TRANSLATION_CHECKS:
                yield from check(form)
            yield from uses_the_official_terms(form, file.terms)


def forms_of(file: CheckedCatalogue, entry: polib.POEntry) -> tuple[TranslatedForm, ...]:
    """Each form of a translation, with the English that it stands for."""
    where, shown = _where(file, entry), _shown(entry.msgctxt, entry.msgid)
    if not entry.msgid_plural:
        return (TranslatedForm(file.language, where, shown, entry.msgid, entry.msgstr, None),)
    alone, source = names_in(entry.msgid), entry.msgid_plural
    return tuple(
        TranslatedForm(file.language, where, shown, source, text, alone if index in file.forms_of_one_alone else None)
        for index, text in sorted(entry.msgstr_plural.items())
    )


def _where(file: CheckedCatalogue, entry: polib.POEntry | None) -> str:
    return f"{file.where}:{entry.linenum}" if entry is not None else file.where


def _shown(context: str | None, source: str) -> str:
    short = source if len(source) <= _SHORTENED else source[: _SHORTENED - 1].rstrip() + "…"
    return f"{context} “{short}”" if context else f"“{short}”"


def _missing(file: CheckedCatalogue, message: Message, entry: polib.POEntry | None) -> Finding:
    return Finding(
        "catalogue.missing",
        Severity.WARNING,
        N_("There is no translation of {entry}; it prints as untranslated."),
        _where(file, entry),
        N_("Run `clausula locales update`, then translate it.") if entry is None else N_("Translate it."),
        {"entry": _shown(message.context, message.source)},
    )


def _warning(file: CheckedCatalogue, entry: polib.POEntry, code: str, message: str, mend: str) -> Finding:
    values = {"entry": _shown(entry.msgctxt, entry.msgid), "count": file.form_count}
    return Finding(code, Severity.WARNING, message, _where(file, entry), mend, values)


def _incomplete(file: CheckedCatalogue, entry: polib.POEntry) -> Finding:
    return _warning(
        file,
        entry,
        "catalogue.missing",
        N_("The translation of {entry} lacks a plural form; it prints as untranslated."),
        N_("Fill the {count} forms that the language has, from msgstr[0] on."),
    )


def _fuzzy(file: CheckedCatalogue, entry: polib.POEntry) -> Finding:
    return _warning(
        file,
        entry,
        "catalogue.fuzzy",
        N_("The translation of {entry} is a draft or of an older English text; it prints as untranslated."),
        N_("Read it against the English, mend it, and take away the mark “fuzzy”."),
    )


def _without_message(file: CheckedCatalogue, entry: polib.POEntry) -> Finding:
    return _warning(
        file,
        entry,
        "catalogue.without-message",
        N_("The entry {entry} translates a text that no clause, document or page holds."),
        N_("Run `clausula locales update`: it keeps the translation aside."),
    )
