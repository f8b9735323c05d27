"""What keeps a notice from being sent: answers the form needs, and what the official rules do not notice.

The official rules run where the operator has placed them; these checks run always.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from app.core.model.authority_codes import COUNTRY_CODES, LANGUAGE_CODES, country_of_nuts
from app.core.model.base import Money
from app.core.model.finding import N_, Codes, Finding, Severity
from app.core.model.notice import Answer, Notice, Shape

_NUTS_LEVEL_3 = 5
_DIRECTIVE = "32014L0024"
_OF_NO_DIRECTIVE = "E3"
_PUBLIC_SERVICE = "res-pub-ser"
_LIGHT_FORMS = frozenset({"20", "12", "E3"})
_PROCEDURES_LEFT_OUT: Mapping[str, frozenset[str]] = {
    "7": frozenset({"comp-dial", "innovation"}),
    "10": frozenset({"open", "oth-single"}),
    "12": frozenset({"open", "oth-single"}),
}
"""Procedures that a prior information notice does not go with, by form. Source: eForms SDK 1.15, BT-105."""

_WRITTEN_AS = {
    Shape.PHONE: re.compile(r"\+?[0-9]+((( - |[- ])?\([0-9]+\)[0-9]*)|( - |[- ])[0-9]+)* ?"),
    Shape.EMAIL: re.compile(r"[\w!#$%&'*+/=?-]+(\.[\w!#$%&'*+/=?-]+)*@([^\W_]([\w-]*[^\W_])?\.)+[^\W_]{2,}"),
    Shape.LINK: re.compile(r"https?://[\w?!./:;,\-=#+*%@\"()&]+"),
}
"""How the form writes a telephone number, an e-mail address and a web address."""
_KNOWN_CODES: Mapping[Shape, Mapping[str, str]] = {Shape.COUNTRY: COUNTRY_CODES, Shape.LANGUAGE: LANGUAGE_CODES}
_DOCUMENTS = "BT-14"
_RENEWALS = "BT-58"
"""The one number that may be zero."""


def check_notice(notice: Notice | None, day: date) -> Iterator[Finding]:
    """Every reason not to send a notice, in the order of the form; `day` is the day of the document."""
    if notice is None:
        yield _without_form()
        return
    seen: set[tuple[str, str]] = set()
    for answer in notice.answers():
        for finding in _of_answer(answer, notice):
            if (finding.code, finding.where) not in seen:
                seen.add((finding.code, finding.where))
                yield finding
    yield from _whole(notice, day)


def _of_answer(answer: Answer, notice: Notice) -> Iterator[Finding]:
    if answer.needed and not answer.values and answer.term == _DOCUMENTS:
        yield _finding(
            "documents-later",
            answer,
            N_(
                "Clausula makes notices only for documents that are free of charge and in full from the day of dispatch."
            ),
            N_("Offer them so, or use the portal's own form."),
        )
    elif answer.needed and not answer.values:
        yield _finding(
            "answer-missing", answer, N_("The notice needs an answer here: {field} ({term})."), N_("Fill it in.")
        )
    elif answer.shape is Shape.TEXT and answer.values:
        yield from _in_every_language(answer, notice)
        yield from _short_enough(answer)
    else:
        yield from _as_the_form_writes(answer)


def _in_every_language(answer: Answer, notice: Notice) -> Iterator[Finding]:
    absent = tuple(language for language in notice.languages if answer.text(language) is None)
    if absent:
        yield _finding(
            "language-missing",
            answer,
            N_("The notice needs this in every one of its languages: {field} ({term}). It is missing in: {languages}."),
            N_("Write it in this language too, or leave the language out of the notice."),
            languages=Codes("languages", absent),
        )


def _short_enough(answer: Answer) -> Iterator[Finding]:
    longest = max(len(text) for _, text in answer.texts)
    if answer.limit and longest > answer.limit:
        yield _finding(
            "text-too-long",
            answer,
            N_("The form takes {limit} characters here, and this has {length}: {field} ({term})."),
            N_("Shorten it; the procurement documents have room for the rest."),
            limit=answer.limit,
            length=longest,
        )


def _as_the_form_writes(answer: Answer) -> Iterator[Finding]:
    """Codes, numbers and addresses as the form takes them."""
    for value in answer.values:
        if not _is_taken(answer, value):
            yield _finding(
                "not-as-the-form-writes",
                answer,
                N_("The form does not take this as it is written: {field} ({term}): {value}."),
                N_("Write it as the form asks: a NUTS code of level 3, a telephone number of digits, a full address."),
                value=str(value),
            )
        if isinstance(value, Money) and not value.amount:
            yield _finding(
                "value-is-zero",
                answer,
                N_("The estimated value is zero: {field} ({term})."),
                N_("Estimate it, or keep it undisclosed."),
            )


def _is_taken(answer: Answer, value: object) -> bool:
    if answer.code_list == "nuts":
        return len(str(value)) == _NUTS_LEVEL_3 and country_of_nuts(str(value)) in COUNTRY_CODES
    if answer.shape in _KNOWN_CODES:
        return value in _KNOWN_CODES[answer.shape]
    if answer.shape in {Shape.NUMBER, Shape.MONTHS} and answer.term != _RENEWALS:
        return value != 0
    written = _WRITTEN_AS.get(answer.shape)
    if written is not None and not written.fullmatch(str(value)):
        return False
    return not answer.limit or len(str(value)) <= answer.limit


def _whole(notice: Notice, day: date) -> Iterator[Finding]:
    yield from _directive_of_the_form(notice)
    yield from _procedure_of_the_form(notice)
    yield from _reservation_of_the_form(notice)
    yield from _places_of_one_country(notice)
    yield from _no_more_lots_than_there_are(notice)
    yield from _most_candidates_are_no_fewer(notice)
    if notice.sent.tzinfo is None:
        yield Finding(
            "notice.without-time-zone",
            Severity.ERROR,
            N_("The days and hours of the notice need a time zone, and the law of the place names none."),
            "timetable.time_zone",
            N_("State the time zone of your place, for example Europe/Rome."),
        )
    if notice.sent.date() < day:
        yield Finding(
            "notice.sent-in-the-past",
            Severity.ERROR,
            N_("The day of dispatch has passed: {day}."),
            "timetable.dispatch",
            N_("Set the day the notice is sent; it is refused more than a day later."),
            {"day": notice.sent.date()},
        )


def _directive_of_the_form(notice: Notice) -> Iterator[Finding]:
    answer = notice.whole.answer("BT-01-notice")
    if answer and answer.values and notice.form != _OF_NO_DIRECTIVE and answer.values != (_DIRECTIVE,):
        yield _finding(
            "another-directive",
            answer,
            N_("Clausula makes notices under Directive 2014/24/EU only."),
            N_("Use the portal's own form for this procedure."),
        )


def _procedure_of_the_form(notice: Notice) -> Iterator[Finding]:
    answer = notice.whole.answer("BT-105-Procedure")
    left_out = _PROCEDURES_LEFT_OUT.get(notice.form, frozenset())
    if answer and not left_out.isdisjoint(str(value) for value in answer.values):
        yield _finding(
            "procedure-without-form",
            answer,
            N_("A prior information notice of this kind does not go with this procedure: {procedure}."),
            N_("Choose another procedure, or publish a contract notice."),
            procedure=Codes("procurement-procedure-type", tuple(str(value) for value in answer.values)),
        )


def _reservation_of_the_form(notice: Notice) -> Iterator[Finding]:
    """Article 77 is for services of the light regime.

    Legal source: Directive 2014/24/EU, Article 77(1).
    """
    for lot in notice.lots:
        answer = lot.part.answer("BT-71-Lot")
        if answer and answer.values == (_PUBLIC_SERVICE,) and notice.form not in _LIGHT_FORMS:
            yield Finding(
                "notice.public-service-outside-light-regime",
                Severity.ERROR,
                N_(
                    "The reservation for public service missions belongs to the light regime, and this notice does not."
                ),
                answer.where,
                N_("Choose the light regime where the service allows it, or another reservation."),
                legal_source="reserved_public_service",
            )


def _places_of_one_country(notice: Notice) -> Iterator[Finding]:
    """A NUTS code is one of the country of its address."""
    for part in (notice.buyer, notice.review_body):
        nuts = part.answer("BT-507-Organization-Company") if part else None
        country = part.answer("BT-514-Organization-Company") if part else None
        for code, place in zip(nuts.values if nuts else (), country.values if country else (), strict=False):
            if nuts and country_of_nuts(str(code)) != place:
                yield _finding(
                    "place-in-another-country",
                    nuts,
                    N_("This NUTS code is of another country than the address: {value}."),
                    N_("Correct the code or the country."),
                    value=str(code),
                )


def _no_more_lots_than_there_are(notice: Notice) -> Iterator[Finding]:
    """Nobody can tender for more lots than there are, nor be awarded more than tendered for."""
    most = len(notice.lots)
    for field in ("BT-31-Procedure", "BT-33-Procedure"):
        answer = notice.whole.answer(field)
        for value in answer.values if answer else ():
            limit = int(str(value))
            if answer and limit > most:
                yield _finding(
                    "too-many-lots",
                    answer,
                    N_("There are not so many lots to tender for: {field} ({term})."),
                    N_("Write {most} or fewer."),
                    most=most,
                )
            most = min(most, limit)


def _most_candidates_are_no_fewer(notice: Notice) -> Iterator[Finding]:
    """The most candidates that are invited are not fewer than the least; every lot has the same numbers."""
    part = notice.lots[0].part
    least, most = part.answer("BT-50-Lot"), part.answer("BT-51-Lot")
    for fewest, greatest in zip(least.values if least else (), most.values if most else (), strict=False):
        if most and int(str(greatest)) < int(str(fewest)):
            yield _finding(
                "candidates-contradict",
                most,
                N_("At least {least} candidates are to be invited, but at most fewer: {field} ({term})."),
                N_("Correct one of the two numbers."),
                least=fewest,
            )


def _without_form() -> Finding:
    return Finding(
        "notice.without-form",
        Severity.ERROR,
        N_("There is no EU notice for this purchase: its regime and the kind of notice do not go together."),
        "procedure.notice",
        N_("Choose another kind of notice, or publish as your national rules say."),
    )


def _finding(code: str, answer: Answer, message: str, mend: str, **values: object) -> Finding:
    """An error about one answer, named by its official name and term."""
    named: dict[str, object] = {"field": Codes("notice-fields", (answer.term,)), "term": answer.term, **values}
    used = {name: value for name, value in named.items() if f"{{{name}}}" in message + mend}
    return Finding(f"notice.{code}", Severity.ERROR, message, answer.where, mend, used)
