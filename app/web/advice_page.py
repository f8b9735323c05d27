"""The advice as its page shows it: each way with its conditions, and what it leads to, in the page language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.core.advising import LEGAL_SOURCES, Advice, Condition, NoticeChange, Standing, Way
from app.core.composition import say
from app.core.model.finding import N_
from app.core.model.library import Law
from app.web.choices import Reader, citation_of
from app.web.clause_cards import title_of
from app.web.forms import CLAUSES
from app.web.opened import Opened
from app.web.places import Place, place_of
from app.web.shown import words_of

_WAYS: Mapping[Way, tuple[str, str]] = {
    Way.WHOLE: (
        N_("Reserve the whole contract"),
        N_("Only sheltered workshops and operators that integrate people into work may take part."),
    ),
    Way.LOT: (
        N_("Reserve one lot"),
        N_("One lot is for sheltered workshops and work integration, the others are open to all."),
    ),
    Way.SHELTERED: (
        N_("Sheltered execution"),
        N_("The work is done within a sheltered employment programme, whoever wins."),
    ),
    Way.MISSION: (
        N_("Reserve for public service missions"),
        N_("Only for certain health, social and cultural services, and for mission-driven organisations."),
    ),
    Way.CONDITION: (
        N_("Jobs as a performance condition"),
        N_("Whoever wins gives work or training to people far from the labour market."),
    ),
    Way.CRITERION: (
        N_("Jobs as an award criterion"),
        N_("Whoever does more for people far from the labour market gets more points."),
    ),
}
_STANDINGS: Mapping[Standing, tuple[str, str]] = {
    Standing.NOT_MET: (N_("Not possible as things stand"), N_("Not met")),
    Standing.TO_CONFIRM: (N_("Possible, with points to confirm"), N_("Still to confirm")),
    Standing.MET: (N_("Possible"), N_("Met")),
}
_UNCONFIRMED = N_("Not yet compared with an official text.")


@dataclass(frozen=True, slots=True)
class ShownCondition:
    """A condition in words, with its provision and the way to the question it is about; "" where there is none."""

    text: str
    mend: str
    unconfirmed: str
    citation: str
    citation_language: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownConditions:
    """The conditions of one standing."""

    standing: str
    title: str
    conditions: tuple[ShownCondition, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A title and its language, "" where that is the page's."""

    title: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ShownWay:
    """One way, ready to show."""

    id: str
    title: str
    intro: str
    standing: str
    verdict: str
    lot: str
    is_chosen: bool
    can_be_chosen: bool
    citation: str
    citation_language: str
    clause: Named | None
    clause_address: str
    conditions: tuple[ShownConditions, ...]
    notice: tuple[tuple[str, str, str], ...]
    """Business term, its name, and the answer in words or ""."""
    clauses_in: tuple[Named, ...]
    clauses_out: tuple[Named, ...]
    sections_in: tuple[Named, ...]


def shown_ways(advice: Iterable[Advice], opened: Opened, reader: Reader) -> tuple[ShownWay, ...]:
    """The ways in their order."""
    return tuple(_way(each, opened, reader) for each in advice)


def _way(advice: Advice, opened: Opened, reader: Reader) -> ShownWay:
    (title, intro), law = _WAYS[advice.way], opened.review.selection.law
    return ShownWay(
        advice.way.value,
        reader.say(title),
        reader.say(intro),
        advice.standing.value,
        reader.say(_STANDINGS[advice.standing][0]),
        advice.lot,
        advice.is_chosen,
        bool(advice.changes) and not advice.is_chosen and advice.standing is not Standing.NOT_MET,
        *citation_of(LEGAL_SOURCES[advice.way], law, reader),
        next(_clauses((advice.clause,), reader)) if advice.clause else None,
        opened.address(Place(CLAUSES, f"clauses.{advice.clause}")) if advice.clause else "",
        tuple(_conditions(advice, opened, law, reader)),
        tuple(_noticed(each, reader) for each in advice.notice),
        tuple(_clauses(advice.clauses_in, reader)),
        tuple(_clauses(advice.clauses_out, reader)),
        tuple(_sections(advice.sections_in, reader)),
    )


def _conditions(advice: Advice, opened: Opened, law: Law, reader: Reader) -> Iterator[ShownConditions]:
    for standing, (_, title) in _STANDINGS.items():
        found = advice.that_are(standing)
        if found:
            shown = tuple(_condition(each, opened, law, reader) for each in found)
            yield ShownConditions(standing.value, reader.say(title), shown)


def _condition(condition: Condition, opened: Opened, law: Law, reader: Reader) -> ShownCondition:
    library, values = reader.installation.library, words_of(condition.values, reader)
    place = place_of(condition.where, opened.data) if condition.where else None
    return ShownCondition(
        say(condition.message, values, library, reader.texts),
        say(condition.mend, values, library, reader.texts) if condition.mend else "",
        reader.say(_UNCONFIRMED) if condition.unconfirmed else "",
        *citation_of(condition.legal_source, law, reader),
        opened.address(place) if place else "",
    )


def _noticed(change: NoticeChange, reader: Reader) -> tuple[str, str, str]:
    library = reader.installation.library
    labels = (library.label(change.code_list, code, reader.language) for code in change.codes)
    name = library.label("notice-fields", change.term, reader.language)
    return change.term, name if name != change.term else "", "; ".join(labels)


def _clauses(ids: Iterable[str], reader: Reader) -> Iterator[Named]:
    for each in ids:
        yield Named(*title_of(reader.installation.library.clauses[each], None, reader))


def _sections(sections: Iterable[tuple[str, str]], reader: Reader) -> Iterator[Named]:
    for kind, section in sections:
        arrangement = reader.installation.library.arrangements[kind]
        source = next(each.title for each in arrangement.sections if each.id == section)
        found = reader.texts.documents.line(f"{kind}/{section}/title", source)
        yield Named(found, "") if found else Named(source, "en")
