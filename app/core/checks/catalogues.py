"""Placeholders, marks and letters are those that source and language ask for; only finished translations are read closely."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polib
from pydantic_core import PydanticCustomError

from app.core.markup import placeholder_names, stray_braces
from app.core.model.base import printable
from app.core.model.finding import N_, Finding, Severity
from app.core.model.text import Message

_SHORTENED = 60
"""Characters of a source that a finding shows."""
_WORDS_ALIKE = 3
"""Up to so many words, a text may be the same in two languages."""

_PERCENT_NAME = re.compile(r"%\(([A-Za-z_]\w*)\)[sd]")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<!--|\{\{|\{%|\{#|&(?:[a-z]+|#\d+);")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CEDILLA = re.compile("[\u015f\u0163\u015e\u0162]")
_LATIN = "A-Za-z\u00c0-\u024f"
_GREEK_OR_CYRILLIC = "\u0370-\u037d\u0386\u0388-\u04ff\u1f00-\u1fff"
_TWO_SCRIPTS = re.compile(f"[{_LATIN}][{_GREEK_OR_CYRILLIC}]|[{_GREEK_OR_CYRILLIC}][{_LATIN}]")
_QUOTED_YAML = re.compile(r"(?<=«[\u00a0\u202f])[a-z_]+: [^»]*")
_NO_FRENCH_SPACE = re.compile("[^\u00a0\u202f](?:[:;?!](?=[\\s)»”]|$)|»)|«(?![\u00a0\u202f])")
_CLOSING = "\"'”’»“)] \u00a0\u202f"
_FINAL_MARKS = ".…:;?!·\u0387\u037e"
_FINAL_MARKS_OF: Mapping[str, Mapping[str, str]] = {"el": {"?": ";\u037e", ";": "·\u0387"}}
"""Marks at the end that a language writes otherwise than English."""

_ABBREVIATED = re.compile(r"(?:\b\w+\.){2,}$|\b(?:MwSt|USt|etc|enz|usw|ecc|itd|osv|Abs|Art|Nr|nr|št|čl|al)\.$")
"""An end whose full stop belongs to an abbreviation."""

_QUOTATION_MARKS = re.compile('["“”„«»]')
_QUOTATION_MARKS_OF: Mapping[str, str] = {
    "nl": "“”„",
    "fr": "«»“”",
    "de": "„“»«",
    "it": "«»“”",
    "el": "«»“”",
    "sl": "»«„“",
    "sv": "”»",
    "pt": "«»“”",
    "ro": "„”«»",
}


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


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a finished translation, and the English that it stands for."""

    language: str
    where: str
    entry: str
    source: str
    text: str
    may_hold: tuple[str, ...] | None
    """The placeholders of the English singular, where this form serves the number 1 alone."""

    def finding(self, severity: Severity, code: str, message: str, mend: str, **values: object) -> Finding:
        """What is to be mended in this form."""
        return Finding(code, severity, message, self.where, mend, {"entry": self.entry, **values})


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


def forms_of(file: CheckedCatalogue, entry: polib.POEntry) -> tuple[Form, ...]:
    """Each form of a translation, with the English that it stands for."""
    where, shown = _where(file, entry), _shown(entry.msgctxt, entry.msgid)
    if not entry.msgid_plural:
        return (Form(file.language, where, shown, entry.msgid, entry.msgstr, None),)
    alone, source = _names(entry.msgid), entry.msgid_plural
    return tuple(
        Form(file.language, where, shown, source, text, alone if index in file.forms_of_one_alone else None)
        for index, text in sorted(entry.msgstr_plural.items())
    )


def _has_the_placeholders_of_its_source(form: Form) -> Iterator[Finding]:
    """Each placeholder as often as in English; a form for one alone may leave out what the English singular does."""
    expected, found = _names(form.source), _names(form.text)
    if found not in (expected, form.may_hold):
        yield form.finding(
            Severity.ERROR,
            "catalogue.placeholders-differ",
            N_("The translation of {entry} has other placeholders than the English: {found} instead of {expected}."),
            N_("Copy each placeholder from the English, unchanged and with its braces, as often as it stands there."),
            found=_listed(found),
            expected=_listed(expected),
        )


def _has_no_stray_brace(form: Form) -> Iterator[Finding]:
    if stray_braces(form.text) and not stray_braces(form.source) and not _new_markup(form):
        yield form.finding(
            Severity.ERROR,
            "catalogue.stray-brace",
            N_("The translation of {entry} has a brace that belongs to no placeholder."),
            N_("Write placeholders exactly as in the English, and no brace elsewhere."),
        )


def _has_no_markup(form: Form) -> Iterator[Finding]:
    if found := _new_markup(form):
        yield form.finding(
            Severity.ERROR,
            "catalogue.markup",
            N_("The translation of {entry} holds markup that would print as it stands: {found}"),
            N_("Write plain text. Only placeholders have a meaning."),
            found=found,
        )


def _has_no_control_character(form: Form) -> Iterator[Finding]:
    """No character that Word cannot hold, and no line break or tab that the English has not."""
    found = _unprintable(form.text) or next(
        (f"U+{ord(mark):04X}" for mark in "\n\t" if mark in form.text and mark not in form.source), None
    )
    if found:
        yield form.finding(
            Severity.ERROR,
            "catalogue.control-character",
            N_("The translation of {entry} holds the character {found}, which does not print."),
            N_("Delete the character, or write a space."),
            found=found,
        )


def _is_composed(form: Form) -> Iterator[Finding]:
    """Unicode form NFC: letter and accent are one character."""
    if not unicodedata.is_normalized("NFC", form.text):
        yield form.finding(
            Severity.WARNING,
            "catalogue.not-composed",
            N_("The translation of {entry} writes a letter or mark in a form that search and some fonts do not know."),
            N_("Type the text anew, or convert it to Unicode NFC."),
        )


def _keeps_scripts_apart(form: Form) -> Iterator[Finding]:
    """No word mixes Latin with Greek or Cyrillic letters: they look alike, and search does not find them."""
    if found := _TWO_SCRIPTS.search(_PLACEHOLDER.sub(" ", form.text)):
        yield form.finding(
            Severity.ERROR,
            "catalogue.two-scripts",
            N_("The translation of {entry} mixes letters of two alphabets in one word, at “{found}”."),
            N_("Type the word anew in one alphabet."),
            found=found[0],
        )


def _has_romanian_letters(form: Form) -> Iterator[Finding]:
    if form.language == "ro" and (found := _CEDILLA.search(form.text)):
        yield form.finding(
            Severity.ERROR,
            "catalogue.cedilla",
            N_("The translation of {entry} has {found} with a cedilla, which is no Romanian letter."),
            N_("Write ș and ț with a comma below."),
            found=found[0],
        )


def _is_not_english(form: Form) -> Iterator[Finding]:
    words = _WORD.findall(_PLACEHOLDER.sub(" ", form.source))
    if form.text == form.source and len(words) > _WORDS_ALIKE:
        yield form.finding(
            Severity.WARNING,
            "catalogue.same-as-english",
            N_("The translation of {entry} is the English text."),
            N_("Translate it, or empty it if it still is to be translated."),
        )


def _has_the_spaces_of_its_source(form: Form) -> Iterator[Finding]:
    """Spaces at the ends as in English, and none doubled."""
    doubled = "  " in form.text and "  " not in form.source
    if doubled or _ends(form.text) != _ends(form.source):
        yield form.finding(
            Severity.WARNING,
            "catalogue.spaces-differ",
            N_("The translation of {entry} has a space too many or too few, at an end or in the middle."),
            N_("Begin and end as the English does, and write one space between words."),
        )


def _ends_as_its_source(form: Form) -> Iterator[Finding]:
    expected = _final_mark(form.source)
    allowed = _FINAL_MARKS_OF.get(form.language, {}).get(expected, expected)
    found = _final_mark(form.text)
    abbreviated = _ABBREVIATED.search(form.text) and expected in ("", ".")
    if not abbreviated and (found not in allowed or bool(found) != bool(expected)):
        yield form.finding(
            Severity.WARNING,
            "catalogue.final-mark",
            N_("The translation of {entry} ends with “{found}”, the English with “{expected}”."),
            N_("End as the English does, with the mark that the language uses: “{allowed}”."),
            found=found,
            expected=expected,
            allowed=allowed[:1],
        )


def _has_greek_question_marks(form: Form) -> Iterator[Finding]:
    if form.language == "el" and "?" in form.text:
        yield form.finding(
            Severity.WARNING,
            "catalogue.question-mark",
            N_("The translation of {entry} has a question mark that is not the Greek one."),
            N_("Write ; at the end of a question."),
        )


def _has_french_spaces(form: Form) -> Iterator[Finding]:
    """A space that does not break stands before : ; ? ! » and after «; a line of YAML in quotation marks keeps its own."""
    if form.language == "fr" and (found := _NO_FRENCH_SPACE.search(_QUOTED_YAML.sub("", form.text))):
        yield form.finding(
            Severity.WARNING,
            "catalogue.french-space",
            N_("The translation of {entry} lacks a no-break space at “{found}”."),
            N_("Put a no-break space (U+00A0, or the narrow U+202F) before : ; ? ! » and after «."),
            found=found[0],
        )


def _has_quotation_marks_of_its_language(form: Form) -> Iterator[Finding]:
    usual = _QUOTATION_MARKS_OF.get(form.language)
    found = sorted(set(_QUOTATION_MARKS.findall(form.text)) - set(usual or form.text))
    if found:
        yield form.finding(
            Severity.NOTE,
            "catalogue.quotation-marks",
            N_("The translation of {entry} has quotation marks that are not usual in the language: {found}"),
            N_("Use those of the language: {usual}"),
            found=" ".join(found),
            usual=" ".join(usual or ""),
        )


TRANSLATION_CHECKS: tuple[Callable[[Form], Iterator[Finding]], ...] = (
    _has_the_placeholders_of_its_source,
    _has_no_stray_brace,
    _has_no_markup,
    _has_no_control_character,
    _is_composed,
    _keeps_scripts_apart,
    _has_romanian_letters,
    _is_not_english,
    _has_the_spaces_of_its_source,
    _ends_as_its_source,
    _has_greek_question_marks,
    _has_french_spaces,
    _has_quotation_marks_of_its_language,
)
"""What is asked of each form of a finished translation, in the order of the findings."""


def _names(text: str) -> tuple[str, ...]:
    """The placeholders of a text as they are written, sorted, repeated as often as they stand there."""
    percent_names = (f"%({name})" for name in sorted(_PERCENT_NAME.findall(text)))
    return (*(f"{{{name}}}" for name in placeholder_names(text)), *percent_names)


def _listed(names: tuple[str, ...]) -> str:
    return " ".join(names) or "–"


def _new_markup(form: Form) -> str | None:
    return next((found for found in _MARKUP.findall(form.text) if found not in form.source), None)


def _unprintable(text: str) -> str | None:
    try:
        printable(text)
    except PydanticCustomError as error:
        return str((error.context or {}).get("character"))
    return None


def _ends(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _final_mark(text: str) -> str:
    """The mark a text ends with, before closing brackets and quotation marks; "" for none."""
    last = text.rstrip().rstrip(_CLOSING)[-1:]
    return last if last in _FINAL_MARKS else ""


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
