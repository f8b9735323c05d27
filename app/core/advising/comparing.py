"""Each way on a copy of the tender: selected, checked and noticed as if it were chosen, and held against what is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.advising.changing import changed
from app.core.advising.conditions import RESERVATIONS, Asked, conditions_of
from app.core.advising.nouns import Advice, Change, NoticeChange, Way
from app.core.advising.ways import changes_for, clause_for
from app.core.checks.notice import check_notice
from app.core.checks.tender import check_tender
from app.core.model.finding import Finding, Severity
from app.core.model.library import Library
from app.core.model.notice import Answer, Shape
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters
from app.core.model.text import Texts
from app.core.notices import prepare_notice
from app.core.parameters import read_parameters, write_parameters
from app.core.selection import select_clauses

_OF_RESERVATIONS = (
    "tender.reservation-",
    "tender.reserved-",
    "tender.public-service-",
    "tender.regime-above-",
    "tender.regime-below-",
    "tender.regime-not-light",
    "tender.threshold-unconfirmed",
)
"""Findings that speak against a reservation even where they stand already."""

_STAYS_OUT, _UNANSWERED = "tender.clause-barred", "notice.answer-missing"


@dataclass(frozen=True, slots=True)
class _State:
    """A tender with all that follows from it."""

    tender: TenderParameters
    selection: ClauseSelection
    findings: tuple[Finding, ...]
    notice: Mapping[tuple[str, str], tuple[Answer, ...]]
    """By lot and field; the same field is answered several times where a lot has several criteria."""


def advise(
    tender: TenderParameters, library: Library, texts: Sequence[Texts], day: date, lot: str = ""
) -> tuple[Advice, ...]:
    """Every way for a tender, in the order a buyer weighs them.

    `texts` are those of the documents' languages. `lot` is the lot that `Way.LOT` is about; where it is none of the
    tender's, the first that is reserved, else the first.
    """
    now = _state(tender, library, texts, day)
    about = _lot(now, lot)
    return tuple(_advice(way, about if way is Way.LOT else "", now, library, texts, day) for way in Way)


def _advice(way: Way, lot: str, now: _State, library: Library, texts: Sequence[Texts], day: date) -> Advice:
    changes = changes_for(way, now.tender, now.selection, lot, texts)
    then = _state(_tender_with(now.tender, changes), library, texts, day)
    purchases = tuple(each for each in then.selection.purchases if lot in {"", each.id})
    asked = Asked(way, then.tender, then.selection, purchases, tuple(_against(way, lot, now, then)))
    given = clause_for(way, now.selection)
    before, after = ({each.clause.id for each in state.selection.included} for state in (now, then))
    return Advice(
        way,
        lot,
        is_chosen=then.tender == now.tender and bool(changes or (given is not None and given.included)),
        clause=given.clause.id if given is not None else None,
        changes=changes,
        conditions=tuple(conditions_of(asked)),
        clauses_in=tuple(clause for clause in library.clauses if clause in after - before),
        clauses_out=tuple(clause for clause in library.clauses if clause in before - after),
        sections_in=tuple(_sections(now, then, library)),
        notice=tuple(_noticed(now, then)),
    )


def _state(tender: TenderParameters, library: Library, texts: Sequence[Texts], day: date) -> _State:
    selection = select_clauses(tender, library, day)
    notice = prepare_notice(tender, selection, library, tuple(texts), day)
    of_notice = check_notice(notice, day) if notice is not None else ()
    answers: dict[tuple[str, str], tuple[Answer, ...]] = {}
    for lot, answer in notice.answers_by_lot() if notice is not None else ():
        key = (lot or "", answer.field)
        answers[key] = (*answers.get(key, ()), answer)
    return _State(tender, selection, (*check_tender(tender, selection, library), *of_notice), answers)


def _tender_with(tender: TenderParameters, changes: tuple[Change, ...]) -> TenderParameters:
    return read_parameters(changed(write_parameters(tender), changes))[0] if changes else tender


def _lot(now: _State, lot: str) -> str:
    lots = [each for each in now.selection.purchases if now.tender.lots]
    if any(each.id == lot for each in lots):
        return lot
    reserved = (each.id for each in lots if each.reserved_participation not in {None, "none"})
    return next(reserved, lots[0].id if lots else "")


def _against(way: Way, lot: str, now: _State, then: _State) -> Iterator[Finding]:
    """What the way brings up, and what of the tender as it is bears on it, each thing once.

    Left out are notes, what is about other lots, and chosen clauses that do not belong to the way: they are listed as out.
    """
    known = {_identity(each) for each in now.findings}
    said: set[tuple[str, str]] = set()
    for finding in then.findings:
        bears = way in RESERVATIONS and finding.code.startswith(_OF_RESERVATIONS)
        if finding.severity is Severity.NOTE or finding.code == _STAYS_OUT:
            continue
        if (bears or _identity(finding) not in known) and _concerns(finding.where, lot, then.tender):
            words, place = (finding.message, repr(finding.values)), ("", finding.where)
            if words not in said and not (finding.code == _UNANSWERED and place in said):
                yield finding
            said |= {words, place}


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.where, repr(finding.values)


def _concerns(where: str, lot: str, tender: TenderParameters) -> bool:
    head, _, rest = where.partition(".")
    index = rest.partition(".")[0]
    return not (lot and head == "lots" and index.isdecimal()) or tender.lots[int(index)].id == lot


def _sections(now: _State, then: _State, library: Library) -> Iterator[tuple[str, str]]:
    for kind, arrangement in library.arrangements.items():
        for section in arrangement.sections:
            if then.selection.meets(section.applies_when) and not now.selection.meets(section.applies_when):
                yield kind, section.id


def _noticed(now: _State, then: _State) -> Iterator[NoticeChange]:
    """The fields answered otherwise, each once, those of codes first; of the codes, those that are new."""
    found: dict[str, NoticeChange] = {}
    for key, answers in then.notice.items():
        before = now.notice.get(key, ())
        if [each.values for each in answers] != [each.values for each in before]:
            known = {value for each in before for value in each.values}
            codes = {str(value): None for each in answers for value in each.values if value not in known}
            first = answers[0]
            shown = tuple(codes) if first.shape is Shape.CODE else ()
            found.setdefault(first.field, NoticeChange(first.field, first.term, first.code_list, shown))
    yield from sorted(found.values(), key=lambda each: not each.codes)
