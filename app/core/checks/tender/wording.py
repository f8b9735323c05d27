"""What a buyer writes: names of standards, labels and makes, and wordings that procurement law does not allow."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.checks.phrases import EQUIVALENT_PHRASES, phrases_in
from app.core.checks.tender import facts
from app.core.checks.tender.looks import (
    BRANDS,
    CEILING,
    COMPANY_POLICY,
    EMPLOYMENT_SERVICE,
    FOREIGN_CONVENTIONS,
    LABELS,
    MISSING_CONVENTIONS,
    ORGANISATIONS,
    PERSONAL_DATA,
    SELECTION_MATTER,
    STANDARDS,
    Found,
    found_in_text,
    said,
    texts_found,
)
from app.core.checks.tender.reservation import reservations
from app.core.model.base import BASE_LANGUAGE
from app.core.model.clause import ClauseVersion, PlaceholderType
from app.core.model.finding import N_, Finding, Severity
from app.core.model.library import Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters

_SAME_STATUS = "same-status-only"


def names_carry_equivalents(
    tender: TenderParameters, _selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """A standard, a label or a make stands with the words "or equivalent" in the language of the text.

    Legal source: Directive 2014/24/EU, Articles 42(3) and (4), 43(1) and 44.
    """
    if facts.is_private(tender):
        return
    for where, found in texts_found(tender, library):
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
        found = found_in_text(sentence, BASE_LANGUAGE, library)
        if found and not _says_equivalent_anywhere(value, library):
            yield from _names(found, where)


def labels_concern_what_is_bought(
    tender: TenderParameters, _selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """No description and no award criterion asks for a label that judges a whole organisation.

    Legal source: Directive 2014/24/EU, Articles 43(2) and 67(3).
    """
    for where, found in texts_found(tender, library):
        about_the_object = ".description." in f".{where}" or ".name." in where
        for name in found.get(ORGANISATIONS, ()) if about_the_object and not facts.is_private(tender) else ():
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
    for where, found in texts_found(tender, library):
        if "award_criteria." not in where:
            continue
        for phrase in found.get(COMPANY_POLICY, ()):
            yield Finding(
                "tender.criterion-on-company",
                Severity.ERROR,
                N_("The words “{phrase}” judge the tenderer as a whole, not what it offers for this contract."),
                where,
                N_("Evaluate what the tenderer will do in this contract."),
                {"phrase": phrase},
                "award_criteria",
            )
        for phrase in found.get(SELECTION_MATTER, ()):
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
    for where, phrase in said(tender, library, EMPLOYMENT_SERVICE):
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
    for where, phrase in said(tender, library, PERSONAL_DATA):
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
    for where, phrase in said(tender, library, CEILING):
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
    for where, numbers in said(tender, library, FOREIGN_CONVENTIONS):
        message = N_("These conventions are called Annex X, but are not in it: {numbers}.")
        yield _annex(message, numbers, where)
    for where, numbers in said(tender, library, MISSING_CONVENTIONS):
        message = N_("The list of Annex X lacks these conventions: {numbers}.")
        yield _annex(message, numbers, where)


def _names(found: Found, where: str) -> Iterator[Finding]:
    for name in found.get(STANDARDS, ()):
        message = N_("The standard “{name}” stands without the words “or equivalent”.")
        yield _without_equivalent("standard-without-equivalent", message, name, where, "technical_specifications")
    for name in found.get(LABELS, ()):
        message = N_("The label “{name}” stands without the words “or equivalent”.")
        yield _without_equivalent("label-without-equivalent", message, name, where, "labels")
    for name in found.get(BRANDS, ()):
        message = N_("“{name}” names a make or a type, and stands without the words “or equivalent”.")
        yield _without_equivalent("brand-without-equivalent", message, name, where, "technical_specifications")


def _says_equivalent_anywhere(text: str, library: Library) -> bool:
    phrase_list = library.phrase_lists.get(EQUIVALENT_PHRASES)
    return phrase_list is not None and any(
        phrases_in(EQUIVALENT_PHRASES, text, language, library) for language in phrase_list.phrases
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
