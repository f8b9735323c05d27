"""Languages of the papers, and words in them that the law does not allow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from app.core.checks.phrases import RESIDENCE_PHRASES, residence_phrases
from app.core.checks.tender import facts
from app.core.model.base import BASE_LANGUAGE
from app.core.model.finding import N_, Codes, Finding, Severity
from app.core.model.library import Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import Purchase, TenderParameters

_OF_A_PURCHASE = (
    "title",
    "description",
    "renewal_description",
    "reserved_share_basis",
    "reserved_reasons",
    "reserved_statuses",
    "ranking_reason",
)
_OF_A_CRITERION = ("name", "description", "means_of_proof", "unit")
_BETWEEN_WORDS = "'’‘(«»„“”\"-–—/[•·"


def languages_are_offered(tender: TenderParameters, _selection: ClauseSelection, library: Library) -> Iterator[Finding]:
    """Papers are asked for in languages that the library is written in.

    Legal source: none; texts in another language do not exist.
    """
    union = library.jurisdictions.get(facts.EU)
    offered = frozenset(union.name) if union else frozenset({BASE_LANGUAGE})
    for name in ("authoritative", "courtesy"):
        for language in getattr(tender.languages, name):
            if language not in offered:
                yield Finding(
                    "tender.language-not-offered",
                    Severity.ERROR,
                    N_("There are no texts in this language: {language}."),
                    f"languages.{name}",
                    N_("Choose among: {offered}."),
                    {
                        "language": Codes("languages", (language,)),
                        "offered": Codes("languages", tuple(sorted(offered))),
                    },
                )


def an_official_language_prevails(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """At least one authoritative version is in an official language of the place.

    Legal source: the national law on languages, under the key `tender_language`.
    """
    official = selection.law.official_languages
    authoritative = tender.languages.authoritative
    if official and authoritative and not facts.is_private(tender) and not set(official) & set(authoritative):
        yield Finding(
            "tender.language-not-official",
            Severity.ERROR,
            N_("None of the authoritative languages is official in this place: {languages}."),
            "languages.authoritative",
            N_("Make a version in one of these languages authoritative: {official}."),
            {"languages": Codes("languages", authoritative), "official": Codes("languages", official)},
            "tender_language" if selection.law.provision("tender_language") else None,
        )


def residence_is_no_condition(
    tender: TenderParameters, _selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """No text of the buyer makes residence, registration, a local office or local workers a condition.

    Legal source: Directive 2014/24/EU, Article 18(1); C-225/98; C-436/20.
    """
    languages = tuple(dict.fromkeys((*tender.all_languages(), *tender.languages.submission)))
    for where, text in _texts(tender):
        for language in languages:
            if here := text.get(language):
                for phrase in _residence_in(here, (language,), library):
                    yield _local(phrase, f"{where}.{language}")
    for where, line in _lines(tender):
        for phrase in _residence_in(line, languages, library):
            yield _local(phrase, where)


@lru_cache(maxsize=4096)
def _residence_in(text: str, languages: tuple[str, ...], library: Library) -> tuple[str, ...]:
    """The words found in a text, in one language after another; the same texts are checked again and again."""
    phrase_list = library.phrase_lists.get(RESIDENCE_PHRASES)
    phrases = phrase_list.phrases if phrase_list else {}
    likely = (each for each in languages if _may_hold(text.lower(), phrases.get(each, ())))
    return tuple(phrase for each in likely for phrase in residence_phrases(text, each, library))


def _local(phrase: str, where: str) -> Finding:
    return Finding(
        "tender.residence-condition",
        Severity.ERROR,
        N_("The words “{phrase}” make residence or a local office a condition, which shuts out other Member States."),
        where,
        N_("Leave the place of residence or establishment out, or say what the work needs, such as a response time."),
        {"phrase": phrase},
        "equal_treatment",
    )


def _texts(tender: TenderParameters) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every free text by language, with its place."""
    yield from _texts_of(tender, "")
    for index, lot in enumerate(tender.lots):
        yield from _texts_of(lot, f"lots.{index}.")
    yield "procedure.lots_reason", tender.procedure.lots_reason
    yield "procedure.accelerated_reason", tender.procedure.accelerated_reason
    yield "timetable.opening_place", tender.timetable.opening_place
    yield "additional_information", tender.additional_information


def _texts_of(purchase: Purchase, prefix: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name in _OF_A_PURCHASE:
        if text := getattr(purchase, name):
            yield prefix + name, text
    yield f"{prefix}place.description", purchase.place.description
    for number, criterion in enumerate(purchase.award_criteria):
        for name in _OF_A_CRITERION:
            if text := getattr(criterion, name):
                yield f"{prefix}award_criteria.{number}.{name}", text
    for number, choice in enumerate(purchase.clauses):
        if choice.link:
            yield f"{prefix}clauses.{number}.link", choice.link


def _lines(tender: TenderParameters) -> Iterator[tuple[str, str]]:
    """Every free text that stands in one language for all, with its place."""
    for where, choice in facts.choices(tender):
        if choice.reason:
            yield f"{where}.reason", choice.reason
        for name, value in choice.values.items():
            yield f"{where}.values.{name}", value


def _may_hold(text: str, phrases: tuple[str, ...]) -> bool:
    """Tell fast whether a text, in small letters, can hold one of the phrases: most texts cannot."""
    by_first_word, single_words = _beginnings(phrases)
    if any(word in text for word in single_words):
        return True
    common = by_first_word.keys() & _spaced(text).split()
    return any(phrase in text for word in common for phrase in by_first_word[word])


@lru_cache(maxsize=64)
def _beginnings(phrases: tuple[str, ...]) -> tuple[Mapping[str, tuple[str, ...]], tuple[str, ...]]:
    """Phrases of several words by the first of them, and phrases of one word, which may go on."""
    several: dict[str, tuple[str, ...]] = {}
    single: list[str] = []
    for phrase in map(str.lower, phrases):
        first, *more = _spaced(phrase).split()
        if more or phrase.endswith(" "):
            several[first] = (*several.get(first, ()), phrase)
        else:
            single.append(phrase)
    return several, tuple(single)


def _spaced(text: str) -> str:
    for mark in _BETWEEN_WORDS:
        text = text.replace(mark, " ")
    return text
