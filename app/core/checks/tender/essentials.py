"""What every tender needs before it can be published, and what this library does not cover."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from operator import attrgetter

from app.core.checks.tender import facts
from app.core.model.finding import N_, Codes, Finding, Severity
from app.core.model.library import Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TWO_STAGES, TenderParameters

_ALWAYS = tuple(
    (name, attrgetter(name))
    for name in (
        "reference",
        "jurisdiction",
        "languages.authoritative",
        "buyer.name",
        "directive",
        "procedure.type",
        "procedure.regime",
    )
)
_OF_A_PURCHASE = tuple((name, attrgetter(name)) for name in ("cpv_main", "contract_nature"))
_CODES = (("buyer.legal_type", "buyer-legal-type"), ("buyer.activity", "main-activity"))
_READ_CODES = tuple((name, code_list, attrgetter(name)) for name, code_list in _CODES)


def essentials_are_stated(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """Buyer, reference, law, languages, object, procedure, deadline and the address of the documents are stated.

    Legal source: Directive 2014/24/EU, Article 49 and Annex V, Part C.
    """
    for name, read in _ALWAYS:
        if not read(tender):
            yield facts.missing(name)
    for index, purchase in enumerate(selection.purchases):
        for name, read in _OF_A_PURCHASE:
            if not read(purchase):
                yield facts.missing(name, facts.place(tender, index, name))
    until = _first_deadline(tender)
    if until is not None and getattr(tender.timetable, until) is None:
        yield facts.missing(f"timetable.{until}")
    if tender.portal.documents is None and not facts.is_private(tender):
        yield facts.missing("portal.documents")


def titles_are_in_every_language(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """The tender and each lot have a title in every language of the papers.

    Legal source: none; a document without its title cannot be told from another.
    """
    languages = tender.all_languages()
    for language in languages:
        if not tender.title.get(language):
            yield _untitled("title", language)
    if tender.lots:
        for index, purchase in enumerate(selection.purchases):
            where = facts.place(tender, index, "title")
            for language in languages:
                if where != "title" and not purchase.title.get(language):
                    yield _untitled(where, language)


def jurisdiction_is_known(tender: TenderParameters, _selection: ClauseSelection, library: Library) -> Iterator[Finding]:
    """The jurisdiction is one whose law the library holds.

    Legal source: none; the law of a place that is not known cannot be cited.
    """
    code = tender.jurisdiction
    if code is None or (code in library.jurisdictions and code != facts.EU):
        return
    near = get_close_matches(code, [known for known in library.jurisdictions if known != facts.EU], n=1)
    values: dict[str, object] = {"jurisdiction": code}
    mend = N_("Choose one of the jurisdictions the library holds.")
    if near:
        values["suggestion"] = Codes("jurisdictions", (near[0],))
        mend = N_("Did you mean {suggestion}? Choose one of the jurisdictions the library holds.")
    yield Finding(
        "tender.jurisdiction-unknown",
        Severity.ERROR,
        N_("The law of “{jurisdiction}” is not in the library, so only Union law is cited."),
        "jurisdiction",
        mend,
        values,
    )


def codes_of_the_buyer_are_known(
    tender: TenderParameters, _selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """Legal type and main activity of the buyer are codes of the notice.

    Legal source: Implementing Regulation (EU) 2019/1780, Annex, BT-10 and BT-11.
    """
    for name, code_list, read in _READ_CODES:
        code = read(tender)
        if code and code not in library.code_lists[code_list].codes:
            yield Finding(
                "tender.code-unknown",
                Severity.WARNING,
                N_("“{code}” is not a code of the list that notices use for the field “{field}”."),
                name,
                N_("Choose a code of the list {list}."),
                {"code": code, "field": facts.field(name), "list": code_list},
            )


def purchase_is_supported(
    tender: TenderParameters, _selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """Concessions, utilities and national forms below the thresholds are not covered, and the papers say so.

    Legal source: Directives 2014/23/EU and 2014/25/EU; Directive 2014/24/EU, Article 4.
    """
    if tender.directive in {"2014/23", "2014/25"}:
        yield Finding(
            "tender.directive-not-supported",
            Severity.NOTE,
            N_("The clauses are written for Directive 2014/24/EU; its provisions are cited, not those of {directive}."),
            "directive",
            N_("Have your legal staff put the provisions of the other directive in their place."),
            {"directive": tender.directive},
        )
    if tender.procedure.regime == "below-threshold":
        yield Finding(
            "tender.national-forms",
            Severity.WARNING,
            N_("Below the thresholds national forms and portals apply, which are not made here."),
            "procedure.regime",
            N_("Publish on the national portal by its own form, and check national time limits."),
            legal_source="thresholds",
        )


def regime_fits_the_directive(
    tender: TenderParameters, _selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """A private buyer has no directive and the private regime; every other buyer has neither.

    Legal source: Directive 2014/24/EU, Article 1(2) and 2(1)(1).
    """
    directive, regime = tender.directive, tender.procedure.regime
    if directive and regime and (directive == "none") != (regime == "private"):
        yield Finding(
            "tender.regime-private",
            Severity.ERROR,
            N_("“No directive” and the private regime belong together, and only one of them is stated."),
            "procedure.regime",
            N_("A private buyer states both; a contracting authority neither."),
        )


def _untitled(where: str, language: str) -> Finding:
    return Finding(
        "tender.missing-title",
        Severity.ERROR,
        N_("There is no title in this language of the papers: {language}."),
        f"{where}.{language}",
        N_("Write the title in this language, or leave the language out."),
        {"language": Codes("languages", (language,))},
    )


def _first_deadline(tender: TenderParameters) -> str | None:
    """Until when somebody has to answer the notice; None where it only announces a purchase."""
    match tender.procedure.notice:
        case "prior-information":
            return None
        case "call-for-competition":
            return "interest"
        case _:
            return "requests" if tender.procedure.type in TWO_STAGES else "deadline"
