"""Gettext files: read strictly, with the line of each fault; written so that unchanged messages are unchanged bytes.

polib reads and writes. It and Babel cut a text whose closing quote is missing, and say nothing; so each line is held
against the grammar first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

from app.core.locales.extraction import percent_names
from app.core.locales.files import catalogue_path, contents_of, place_of
from app.core.locales.plurals import PluralRule, language_rule, plural_forms, stated_rule
from app.core.model.finding import N_, Finding, Severity
from app.core.model.text import Domain, Message

_STRING = r'"(?:[^"\\]|\\[\\ntrvbf"])*"'
_KEYWORD = r"(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[[0-5]\])"
_LINE = re.compile(rf"(?:#~[ \t]+)?(?:{_KEYWORD}[ \t]+)?{_STRING}")
_PREVIOUS_LINE = re.compile(rf"#~?\|[ \t]+(?:(?:msgctxt|msgid|msgid_plural)[ \t]+)?{_STRING}")
_COMMENT_LINE = re.compile(r"#(?:[.:,#][^\n]*|[ \t][^\n]*)?")
_RAW_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_POLIB_LINE = re.compile(r"\(line (\d+)\)")

_TEMPLATE_HEADER = """\
What there is to translate. Written by `clausula locales update`: do not edit.
CC BY 4.0, see LICENSE in this folder."""

_HEADER = """\
Translation made with machine assistance and re-read against the English.
Reviewed, not approved: no lawyer of the country has approved it.
CC BY 4.0, see LICENSE in the folder above."""


@dataclass(frozen=True, slots=True, eq=False)
class CatalogueFile:
    """One file of translations as it stands, unfinished entries and all."""

    language: str
    domain: Domain
    po: polib.POFile
    rule: PluralRule
    where: str
    """Its path from the folder above the locales."""


def read_catalogue(folder: Path, language: str, domain: Domain) -> tuple[CatalogueFile | None, tuple[Finding, ...]]:
    """The file of a language and domain; None, and a finding, where it is absent or cannot be read."""
    return parse_catalogue(folder, language, domain, contents_of(catalogue_path(folder, language, domain)))


def parse_catalogue(
    folder: Path, language: str, domain: Domain, content: bytes | None
) -> tuple[CatalogueFile | None, tuple[Finding, ...]]:
    """As `read_catalogue`, of contents that were read before; None for an absent file."""
    where = place_of(folder, catalogue_path(folder, language, domain))
    po = _parsed(content, where)
    if isinstance(po, Finding):
        return None, (po,)
    findings = tuple(_doubled(po, where))
    rule = stated_rule(po.metadata.get("Plural-Forms", ""))
    expected = language_rule(language)
    if rule is None or not rule.agrees_with(expected):
        rule = expected
        findings = (*findings, _wrong_plurals(where, plural_forms(language)))
    return CatalogueFile(language, domain, po, rule, where), findings


def finished_messages(file: CatalogueFile) -> dict[tuple[str, str], tuple[str, ...]]:
    """The finished translations of a file by context and source; the first where one is doubled."""
    finished: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in file.po:
        forms = finished_forms(entry, file.rule.count)
        if forms:
            finished.setdefault(entry_key(entry), forms)
    return finished


def finished_forms(entry: polib.POEntry, form_count: int) -> tuple[str, ...] | None:
    """The forms of a finished translation: not fuzzy, not obsolete, each form filled. None for any other."""
    if entry.obsolete or entry.fuzzy:
        return None
    forms = entry_forms(entry)
    complete = len(forms) == (form_count if entry.msgid_plural else 1)
    return forms if complete and all(forms) else None


def entry_forms(entry: polib.POEntry) -> tuple[str, ...]:
    """The forms of an entry in gettext's order, empty ones too."""
    if entry.msgid_plural:
        return tuple(entry.msgstr_plural[index] for index in sorted(entry.msgstr_plural))
    return (entry.msgstr,)


def entry_key(entry: polib.POEntry) -> tuple[str, str]:
    """What an entry is known by: context and source."""
    return entry.msgctxt or "", entry.msgid


def new_entry(message: Message, form_count: int) -> polib.POEntry:
    """A message without a translation."""
    return polib.POEntry(
        msgctxt=message.context or None,
        msgid=message.source,
        msgid_plural=message.plural or "",
        msgstr_plural=dict.fromkeys(range(form_count), "") if message.plural else {},
        comment=message.comment,
        occurrences=[(message.file, "")] if message.file else [],
        flags=_format_flags(message),
    )


def template(messages: Iterable[Message]) -> polib.POFile:
    """The template of a domain: every message, in the order given."""
    po = polib.POFile(wrapwidth=0)
    po.header = _TEMPLATE_HEADER
    po.metadata = dict(_metadata({}))
    po.extend(new_entry(message, 2) for message in messages)
    return po


def empty_catalogue(language: str) -> polib.POFile:
    """A file of translations without entries, its header filled."""
    po = polib.POFile(wrapwidth=0)
    po.header = _HEADER
    po.metadata = header_fields(language, {})
    return po


def header_fields(language: str, kept: Mapping[str, str]) -> dict[str, str]:
    """The header of a language's file, with what its translators wrote there."""
    own = {"Language": language, "Plural-Forms": plural_forms(language)}
    return {**_metadata(kept), **own}


def catalogue_bytes(po: polib.POFile) -> bytes:
    """The file as written: no wrapping, line feeds, UTF-8."""
    return (str(po).rstrip("\n") + "\n").encode()


def compiled(file: CatalogueFile) -> bytes:
    """The finished translations as gettext's binary form (.mo)."""
    po = polib.POFile(encoding="utf-8")
    po.metadata = header_fields(file.language, {})
    po.extend(entry for entry in file.po if finished_forms(entry, file.rule.count))
    binary: bytes = po.to_binary()
    return binary


def _format_flags(message: Message) -> list[str]:
    named = percent_names(message.source) or percent_names(message.plural or "")
    return ["python-brace-format"] * message.brace_format + ["python-format"] * bool(named)


def _metadata(kept: Mapping[str, str]) -> dict[str, str]:
    return {
        **kept,
        "Project-Id-Version": "Clausula",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }


def _parsed(content: bytes | None, where: str) -> polib.POFile | Finding:
    if content is None:
        return _absent(where)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _unreadable(where, line, N_("This line is not UTF-8."))
    for number, line_text in enumerate(text.split("\n"), start=1):
        if fault := _line_fault(line_text):
            return _unreadable(where, number, fault)
    try:
        return polib.pofile(text + "\n", wrapwidth=0, encoding="utf-8")
    except OSError as error:
        found = _POLIB_LINE.search(str(error))
        line = int(found[1]) if found else 1
        return _unreadable(where, line, N_("This line stands in the wrong place: msgctxt, msgid, msgstr is the order."))


def _line_fault(line: str) -> str | None:
    if _RAW_CONTROL.search(line):
        return N_("This line holds a control character.")
    stripped = line.strip()
    if not stripped or any(grammar.fullmatch(stripped) for grammar in (_LINE, _COMMENT_LINE, _PREVIOUS_LINE)):
        return None
    return N_('This line is neither a comment nor a keyword with a text between " and ".')


def _absent(where: str) -> Finding:
    return Finding(
        "catalogue.absent",
        Severity.ERROR,
        N_("This file of translations is absent."),
        where,
        N_("Run `clausula locales update` to make it, then translate what it holds."),
    )


def _unreadable(where: str, line: int, message: str) -> Finding:
    return Finding(
        "catalogue.unreadable",
        Severity.ERROR,
        message,
        f"{where}:{line}",
        N_('Mend this line. None of the file is used until then. Inside a text, write \\" for a quotation mark.'),
    )


def _doubled(po: polib.POFile, where: str) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for entry in po:
        if not entry.obsolete and entry_key(entry) in seen:
            yield Finding(
                "catalogue.doubled",
                Severity.ERROR,
                N_("The text “{source}” stands here for the second time."),
                f"{where}:{entry.linenum}",
                N_("Delete one of the two entries. The first is the one in use."),
                {"source": entry.msgid},
            )
        if not entry.obsolete:
            seen.add(entry_key(entry))


def _wrong_plurals(where: str, expected: str) -> Finding:
    return Finding(
        "catalogue.plural-forms",
        Severity.ERROR,
        N_("The header Plural-Forms is not that of the language, so that words could go with the wrong number."),
        f"{where}:1",
        N_("Run `clausula locales update`, or write: Plural-Forms: {expected}"),
        {"expected": expected},
    )
