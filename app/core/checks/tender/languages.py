"""Languages of the papers, and words in them that the law does not allow."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.checks.tender import facts
from app.core.checks.tender.looks import RESIDENCE, said
from app.core.model.base import BASE_LANGUAGE
from app.core.model.finding import N_, Codes, Finding, Severity
from app.core.model.library import Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters


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
    tender: TenderParameters, selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """No text of the buyer makes residence, registration, a local office or local workers a condition.

    Where national law allows it below the thresholds, it is a warning: a contract of cross-border interest is not meant.

    Legal source: Directive 2014/24/EU, Article 18(1); C-225/98; C-436/20; the national rule `local_reservation`.
    """
    allowed = _is_allowed_here(tender, selection)
    for where, phrase in said(tender, library, RESIDENCE):
        yield _local(phrase, where, allowed=allowed)


def _is_allowed_here(tender: TenderParameters, selection: ClauseSelection) -> bool:
    """Tell whether national law lets a buyer reserve a small contract for local operators."""
    return (
        tender.procedure.regime == "below-threshold"
        and facts.rule(selection.law, "local_reservation") == "below-threshold"
    )


def _local(phrase: str, where: str, *, allowed: bool) -> Finding:
    return Finding(
        "tender.residence-condition",
        Severity.WARNING if allowed else Severity.ERROR,
        N_("The words “{phrase}” make residence or a local office a condition, which shuts out other Member States."),
        where,
        N_("Leave it out, unless national law allows it and no operator of another Member State has an interest.")
        if allowed
        else N_(
            "Leave the place of residence or establishment out, or say what the work needs, such as a response time."
        ),
        {"phrase": phrase},
        "equal_treatment",
    )
