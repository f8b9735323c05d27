"""One translated text: its placeholders, marks, letters and terms are those that source and language ask for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic_core import PydanticCustomError

from app.core.markup import placeholder_names, stray_braces
from app.core.model.base import printable
from app.core.model.finding import N_, Finding, Severity
from app.core.model.text import Term

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
class TranslatedForm:
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


def _has_the_placeholders_of_its_source(form: TranslatedForm) -> Iterator[Finding]:
    """Each placeholder as often as in English; a form for one alone may leave out what the English singular does."""
    expected, found = names_in(form.source), names_in(form.text)
    if found not in (expected, form.may_hold):
        yield form.finding(
            Severity.ERROR,
            "catalogue.placeholders-differ",
            N_("The translation of {entry} has other placeholders than the English: {found} instead of {expected}."),
            N_("Copy each placeholder from the English, unchanged and with its braces, as often as it stands there."),
            found=_listed(found),
            expected=_listed(expected),
        )


def _has_no_stray_brace(form: TranslatedForm) -> Iterator[Finding]:
    if stray_braces(form.text) and not stray_braces(form.source) and not _new_markup(form):
        yield form.finding(
            Severity.ERROR,
            "catalogue.stray-brace",
            N_("The translation of {entry} has a brace that belongs to no placeholder."),
            N_("Write placeholders exactly as in the English, and no brace elsewhere."),
        )


def _has_no_markup(form: TranslatedForm) -> Iterator[Finding]:
    if found := _new_markup(form):
        yield form.finding(
            Severity.ERROR,
            "catalogue.markup",
            N_("The translation of {entry} holds markup that would print as it stands: {found}"),
            N_("Write plain text. Only placeholders have a meaning."),
            found=found,
        )


def _has_no_control_character(form: TranslatedForm) -> Iterator[Finding]:
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


def _is_composed(form: TranslatedForm) -> Iterator[Finding]:
    """Unicode form NFC: letter and accent are one character."""
    if not unicodedata.is_normalized("NFC", form.text):
        yield form.finding(
            Severity.WARNING,
            "catalogue.not-composed",
            N_("The translation of {entry} writes a letter or mark in a form that search and some fonts do not know."),
            N_("Type the text anew, or convert it to Unicode NFC."),
        )


def _keeps_scripts_apart(form: TranslatedForm) -> Iterator[Finding]:
    """No word mixes Latin with Greek or Cyrillic letters: they look alike, and search does not find them."""
    if found := _TWO_SCRIPTS.search(_PLACEHOLDER.sub(" ", form.text)):
        yield form.finding(
            Severity.ERROR,
            "catalogue.two-scripts",
            N_("The translation of {entry} mixes letters of two alphabets in one word, at “{found}”."),
            N_("Type the word anew in one alphabet."),
            found=found[0],
        )


def _has_romanian_letters(form: TranslatedForm) -> Iterator[Finding]:
    if form.language == "ro" and (found := _CEDILLA.search(form.text)):
        yield form.finding(
            Severity.ERROR,
            "catalogue.cedilla",
            N_("The translation of {entry} has {found} with a cedilla, which is no Romanian letter."),
            N_("Write ș and ț with a comma below."),
            found=found[0],
        )


def _is_not_english(form: TranslatedForm) -> Iterator[Finding]:
    words = _WORD.findall(_PLACEHOLDER.sub(" ", form.source))
    if form.text == form.source and len(words) > _WORDS_ALIKE:
        yield form.finding(
            Severity.WARNING,
            "catalogue.same-as-english",
            N_("The translation of {entry} is the English text."),
            N_("Translate it, or empty it if it still is to be translated."),
        )


def _has_the_spaces_of_its_source(form: TranslatedForm) -> Iterator[Finding]:
    """Spaces at the ends as in English, and none doubled."""
    doubled = "  " in form.text and "  " not in form.source
    if doubled or _ends(form.text) != _ends(form.source):
        yield form.finding(
            Severity.WARNING,
            "catalogue.spaces-differ",
            N_("The translation of {entry} has a space too many or too few, at an end or in the middle."),
            N_("Begin and end as the English does, and write one space between words."),
        )


def _ends_as_its_source(form: TranslatedForm) -> Iterator[Finding]:
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


def _has_greek_question_marks(form: TranslatedForm) -> Iterator[Finding]:
    if form.language == "el" and "?" in form.text:
        yield form.finding(
            Severity.WARNING,
            "catalogue.question-mark",
            N_("The translation of {entry} has a question mark that is not the Greek one."),
            N_("Write ; at the end of a question."),
        )


def _has_french_spaces(form: TranslatedForm) -> Iterator[Finding]:
    """A space that does not break stands before : ; ? ! » and after «; a line of YAML in quotation marks keeps its own."""
    if form.language == "fr" and (found := _NO_FRENCH_SPACE.search(_QUOTED_YAML.sub("", form.text))):
        yield form.finding(
            Severity.WARNING,
            "catalogue.french-space",
            N_("The translation of {entry} lacks a no-break space at “{found}”."),
            N_("Put a no-break space (U+00A0, or the narrow U+202F) before : ; ? ! » and after «."),
            found=found[0],
        )


def _has_quotation_marks_of_its_language(form: TranslatedForm) -> Iterator[Finding]:
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


TRANSLATION_CHECKS: tuple[Callable[[TranslatedForm], Iterator[Finding]], ...] = (
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


def names_in(text: str) -> tuple[str, ...]:
    """The placeholders of a text as they are written, sorted, repeated as often as they stand there."""
    percent_names = (f"%({name})" for name in sorted(_PERCENT_NAME.findall(text)))
    return (*(f"{{{name}}}" for name in placeholder_names(text)), *percent_names)


def _listed(names: tuple[str, ...]) -> str:
    return " ".join(names) or "–"


def _new_markup(form: TranslatedForm) -> str | None:
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


def uses_the_official_terms(form: TranslatedForm, terms: tuple[Term, ...]) -> Iterator[Finding]:
    """Where the source speaks of a term of the glossary, the translation holds one of its accepted forms."""
    text, source = form.text.casefold(), _PLACEHOLDER.sub(" ", form.source)
    for term in terms:
        if _speaks_of(term.english).search(source) and not any(each.casefold() in text for each in term.forms):
            yield form.finding(
                Severity.WARNING,
                "catalogue.term-not-used",
                N_("The text of {entry} speaks of “{term}”, but its translation has none of the official words."),
                N_("Write one of: {forms}. A further form that is right goes into the language’s terms.csv."),
                term=term.english,
                forms=", ".join(term.forms),
            )


@cache
def _speaks_of(term: str) -> re.Pattern[str]:
    """A term of the base language as texts write it: in singular or plural, with any capitals."""
    *before, last = term.casefold().split()
    stem = re.escape(re.sub("s$", "", last))
    last = "criteri(?:on|a)" if last in {"criteria", "criterion"} else f"{stem}(?:e?s)?"
    return re.compile(rf"\b{' '.join((*map(re.escape, before), last))}\b".replace(" ", r"\s"), re.IGNORECASE)
