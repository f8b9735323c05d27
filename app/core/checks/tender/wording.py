"""What a buyer writes: names of standards, labels and makes, and wordings that procurement law does not allow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from app.core.checks.conventions import convention_faults
from app.core.checks.phrases import (
    EQUIVALENT_PHRASES,
    found_names,
    found_phrases,
    labels_without_equivalent,
    phrases_in,
    phrases_of,
    standards_without_equivalent,
    wordings,
)
from app.core.checks.tender import facts
from app.core.checks.tender.reservation import reservations
from app.core.checks.tender.texts import languages_of, lines, texts_by_language
from app.core.model.base import BASE_LANGUAGE
from app.core.model.clause import ClauseVersion, PlaceholderType
from app.core.model.finding import N_, Finding, Severity
from app.core.model.library import Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters

_SAME_STATUS = "same-status-only"
_BRAND_PHRASES = "brand-phrases"
_COMPANY_LABELS = "company-label-names"
_SIGNS = "®™"
_MARKED = re.compile(rf"\w[\w-]* ?[{_SIGNS}]")
_QUOTES = "\"'“„«‘"


def names_carry_equivalents(
    tender: TenderParameters, _selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """A standard, a label or a make stands with the words "or equivalent" in the language of the text.

    Legal source: Directive 2014/24/EU, Articles 42(3) and (4), 43(1) and 44.
    """
    if facts.is_private(tender):
        return
    for where, found in _texts_found(tender, library):
        yield from _names(found, where)


def values_carry_equivalents(
    tender: TenderParameters, selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """A name in a value of a clause has the words "or equivalent" in the sentence of the clause, or with it.

    Legal source: Directive 2014/24/EU, Articles 42(3) and (4), 43(1) and 44.
    """
    if facts.is_private(tender):
        return
    for where, value, sentence in _filled_sentences(tender, selection):
        found = _found(sentence, BASE_LANGUAGE, library)
        if found and not _says_equivalent_anywhere(value, library):
            yield from _names(found, where)


def labels_concern_what_is_bought(
    tender: TenderParameters, _selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """No description and no award criterion asks for a label that judges a whole organisation.

    Legal source: Directive 2014/24/EU, Articles 43(2) and 67(3).
    """
    for where, found in _texts_found(tender, library):
        about_the_object = ".description." in f".{where}" or ".name." in where
        for name in found.get(_organisations, ()) if about_the_object and not facts.is_private(tender) else ():
            yield Finding(
                "tender.label-of-organisation",
                Severity.ERROR,
                N_("The label “{name}” judges a whole organisation, not what you buy."),
                where,
                N_("Write the requirements that concern this contract, and leave the label out."),
                {"name": name},
                "labels",
            )


def award_criteria_judge_tenders(
    tender: TenderParameters, _selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """No award criterion judges the general policy of tenderers, or what belongs to their selection.

    Legal source: Directive 2014/24/EU, Articles 58 and 67(2) and (3), recital 97; C-532/06 Lianakis.
    """
    if facts.is_private(tender):
        return
    for where, found in _texts_found(tender, library):
        if "award_criteria." not in where:
            continue
        for phrase in found.get(_company_policy, ()):
            yield Finding(
                "tender.criterion-on-company",
                Severity.ERROR,
                N_("The words “{phrase}” judge the tenderer as a whole, not what it offers for this contract."),
                where,
                N_("Evaluate what the tenderer will do in this contract."),
                {"phrase": phrase},
                "award_criteria",
            )
        for phrase in found.get(_selection_matter, ()):
            yield Finding(
                "tender.criterion-of-selection",
                Severity.ERROR,
                N_("The words “{phrase}” compare tenderers, which belongs to selection and cannot be scored again."),
                where,
                N_("Make it a selection criterion, or evaluate the staff who will perform the contract."),
                {"phrase": phrase},
                "award_criteria",
            )


def no_service_is_the_only_channel(
    tender: TenderParameters, _selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """Workers may be found through the employment service of any Member State, not through one office alone.

    Legal source: Directive 2014/24/EU, Article 18(1).
    """
    if facts.is_private(tender):
        return
    for where, phrase in _said(tender, library, _employment_service):
        yield Finding(
            "tender.one-employment-service",
            Severity.WARNING,
            N_("“{phrase}” is named as the channel of recruitment, and no equivalent service of another Member State."),
            where,
            N_("Add: or an equivalent service of any Member State."),
            {"phrase": phrase},
            "equal_treatment",
        )


def no_personal_data_are_asked_for(
    tender: TenderParameters, _selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """No text asks for names, health data or convictions of workers: numbers and a statement are enough.

    Legal source: Regulation (EU) 2016/679, Articles 5, 9 and 10.
    """
    for where, phrase in _said(tender, library, _personal_data):
        yield Finding(
            "tender.personal-data",
            Severity.ERROR,
            N_("The words “{phrase}” ask for personal data that you may not collect for this purpose."),
            where,
            N_("Ask for numbers, with a statement of a public employment service or an equivalent body."),
            {"phrase": phrase},
            "data_protection",
        )


def subcontracting_has_no_ceiling(
    tender: TenderParameters, selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """No text forbids subcontracting or limits its share in general; named tasks may be kept for the tenderer.

    In a reserved contract, the law of the place may leave only operators of the same kind.

    Legal source: Directive 2014/24/EU, Article 71; C-63/18 Vitali; the national rule `reserved_subcontracting`.
    """
    limited = facts.rule(selection.law, "reserved_subcontracting") == _SAME_STATUS
    if facts.is_private(tender) or (limited and all(reservations(purchase) for purchase in selection.purchases)):
        return
    for where, phrase in _said(tender, library, _ceiling):
        yield Finding(
            "tender.subcontracting-ceiling",
            Severity.ERROR,
            N_("The words “{phrase}” limit subcontracting in general, whatever the task."),
            where,
            N_("Leave the limit out, or name the critical tasks that the tenderer has to perform itself, and why."),
            {"phrase": phrase},
            "subcontracting",
        )


def annex_x_is_quoted_right(
    tender: TenderParameters, _selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """A list of conventions that is called Annex X holds the eight of that annex, and no other.

    Legal source: Directive 2014/24/EU, Annex X.
    """
    for where, numbers in _said(tender, library, _foreign_conventions):
        message = N_("These conventions are called Annex X, but are not in it: {numbers}.")
        yield _annex(message, numbers, where)
    for where, numbers in _said(tender, library, _missing_conventions):
        message = N_("The list of Annex X lacks these conventions: {numbers}.")
        yield _annex(message, numbers, where)


_Look = Callable[[str, str, Library], Iterator[str]]
_Found = Mapping[_Look, tuple[str, ...]]
"""What each look finds in a text; a look that finds nothing is absent."""


class _Same:
    """A tender as the key of a memory that holds the last few: the same object, not one that says the same."""

    __slots__ = ("tender",)

    def __init__(self, tender: TenderParameters) -> None:
        self.tender = tender

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.tender is other.tender

    def __hash__(self) -> int:
        return id(self.tender)


def _texts_found(tender: TenderParameters, library: Library) -> tuple[tuple[str, _Found], ...]:
    return _found_in(_Same(tender), library)[0]


def _said(tender: TenderParameters, library: Library, look: _Look) -> Iterator[tuple[str, str]]:
    """What one look finds in texts and lines, with the place; in a line, each thing once for all languages."""
    for kinds in _found_in(_Same(tender), library):
        yield from dict.fromkeys((where, name) for where, found in kinds for name in found.get(look, ()))


@lru_cache(maxsize=2)
def _found_in(same: _Same, library: Library) -> tuple[tuple[tuple[str, _Found], ...], tuple[tuple[str, _Found], ...]]:
    """Where anything is found, in the texts that stand by language and in the lines; most places hold nothing."""
    languages = languages_of(same.tender)
    texts = (
        (f"{where}.{language}", found)
        for where, text in texts_by_language(same.tender)
        for language in languages
        if (here := text.get(language)) and (found := _found(here, language, library))
    )
    of_lines = (
        (where, found)
        for where, line in lines(same.tender)
        for language in languages
        if (found := _found(line, language, library))
    )
    return tuple(texts), tuple(of_lines)


@lru_cache(maxsize=8192)
def _found(text: str, language: str, library: Library) -> _Found:
    """What is found in a text, each once; the same texts are checked again and again."""
    found = ((look, tuple(dict.fromkeys(look(text, language, library)))) for look in _LOOKS)
    return {look: names for look, names in found if names}


def _names(found: _Found, where: str) -> Iterator[Finding]:
    for name in found.get(standards_without_equivalent, ()):
        message = N_("The standard “{name}” stands without the words “or equivalent”.")
        yield _without_equivalent("standard-without-equivalent", message, name, where, "technical_specifications")
    for name in found.get(labels_without_equivalent, ()):
        message = N_("The label “{name}” stands without the words “or equivalent”.")
        yield _without_equivalent("label-without-equivalent", message, name, where, "labels")
    for name in found.get(_brands_without_equivalent, ()):
        message = N_("“{name}” names a make or a type, and stands without the words “or equivalent”.")
        yield _without_equivalent("brand-without-equivalent", message, name, where, "technical_specifications")


def _wording(subject: str) -> _Look:
    """Looks for the phrases on a subject, and lets its exceptions pass."""

    def look(text: str, language: str, library: Library) -> Iterator[str]:
        return wordings(text, language, library, f"{subject}-phrases", f"{subject}-exceptions")

    return look


_company_policy = _wording("company-policy")
_selection_matter = _wording("selection-matter")
_employment_service = _wording("employment-service")
_personal_data = _wording("personal-data")
_ceiling = _wording("subcontracting-ceiling")


def _says_equivalent_anywhere(text: str, library: Library) -> bool:
    phrase_list = library.phrase_lists.get(EQUIVALENT_PHRASES)
    return phrase_list is not None and any(
        phrases_in(EQUIVALENT_PHRASES, text, language, library) for language in phrase_list.phrases
    )


def _brands_without_equivalent(text: str, language: str, library: Library) -> Iterator[str]:
    """The makes a text names in a paragraph that does not say "or equivalent": a sign, or a word before a name."""
    phrases, before_a_name = _before_a_name(phrases_of(library, _BRAND_PHRASES, language))
    if not found_phrases(text, phrases) and not any(sign in text for sign in _SIGNS):
        return
    for line in text.splitlines():
        if not phrases_in(EQUIVALENT_PHRASES, line, language, library):
            yield from _MARKED.findall(line)
            yield from (found[0] for found in before_a_name.finditer(line) if not found[1][0].islower())


@lru_cache(maxsize=32)
def _before_a_name(phrases: tuple[str, ...]) -> tuple[tuple[str, ...], re.Pattern[str]]:
    bare = tuple(phrase.strip() for phrase in phrases)
    words = "|".join(map(re.escape, bare)) or "(?!)"
    return bare, re.compile(rf"(?<!\w)(?i:{words})(?!\w)[\s{_QUOTES}]*(\w[\w-]*)")


def _organisations(text: str, language: str, library: Library) -> Iterator[str]:
    yield from found_names(text, _COMPANY_LABELS, language, library)


def _foreign_conventions(text: str, language: str, library: Library) -> Iterator[str]:
    faults = convention_faults(text, language, library)
    return (", ".join(map(str, fault.foreign)) for fault in faults if fault.foreign)


def _missing_conventions(text: str, language: str, library: Library) -> Iterator[str]:
    faults = convention_faults(text, language, library)
    return (", ".join(map(str, fault.missing)) for fault in faults if fault.missing)


_LOOKS: tuple[_Look, ...] = (
    standards_without_equivalent,
    labels_without_equivalent,
    _brands_without_equivalent,
    _organisations,
    _company_policy,
    _selection_matter,
    _employment_service,
    _personal_data,
    _ceiling,
    _foreign_conventions,
    _missing_conventions,
)


def _filled_sentences(tender: TenderParameters, selection: ClauseSelection) -> Iterator[tuple[str, str, str]]:
    """Place and text of each value of the buyer, with the sentences of the clause as it fills them."""
    for where, choice, decision in facts.decided(tender, selection):
        version = decision.version
        if version is None or not decision.included:
            continue
        for name, value in choice.values.items():
            placeholder = version.placeholders.get(name)
            if placeholder is not None and placeholder.type is PlaceholderType.TEXT:
                for sentence in _sentences_with(name, version):
                    yield f"{where}.values.{name}", value, sentence.replace(f"{{{name}}}", value)


def _sentences_with(name: str, version: ClauseVersion) -> Iterator[str]:
    for text in (version.text, version.means_of_proof, version.remedy):
        parts = (text,) if isinstance(text, str) else text or ()
        for part in parts:
            paragraphs = part.splitlines() if isinstance(part, str) else (part.other,)
            yield from (paragraph for paragraph in paragraphs if f"{{{name}}}" in paragraph)


def _without_equivalent(code: str, message: str, name: str, where: str, legal_source: str) -> Finding:
    mend = N_("Add “or equivalent”, or write what the thing has to do.")
    return Finding(f"tender.{code}", Severity.ERROR, message, where, mend, {"name": name}, legal_source)


def _annex(message: str, numbers: str, where: str) -> Finding:
    mend = N_("List the eight conventions of the annex, or cite the annex alone; name others apart from it.")
    return Finding("tender.annex-x-list", Severity.ERROR, message, where, mend, {"numbers": numbers}, "annex_x")
