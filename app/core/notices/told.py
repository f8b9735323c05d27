"""What a field of a notice may look at, and how a field says where its answer comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from operator import attrgetter
from zoneinfo import ZoneInfo

from app.core.model.base import BASE_LANGUAGE
from app.core.model.library import Law, Library
from app.core.model.notice import Answer, LocalPair, NoticePart, Shape, Value
from app.core.model.selection import ClauseDecision, ClauseSelection
from app.core.model.tender import Lot, TenderParameters
from app.core.model.text import Texts
from app.core.model.topic import Topic

CONTRACT, LIGHT, BELOW = "16", "20", "E3"
PRIOR, CALL, LIGHT_CALL = "7", "10", "12"
CALLS = frozenset({CALL, LIGHT_CALL})
CONTRACT_NOTICES = frozenset({CONTRACT, LIGHT, BELOW})
STANDARD = frozenset({CONTRACT, PRIOR, CALL})
"""The forms of the general regime, which ask for more."""
SHORT, LONG = 400, 6000
"""Most characters the form takes in a line, and in most texts."""

_DISPATCH_TIME = time(12)
"""The tender names the day of dispatch only; the platform that sends the notice puts its own time in place of noon."""


@dataclass(frozen=True, eq=False, slots=True)
class Told:
    """A tender, its clauses and its law, as the fields of one form see them."""

    form: str
    tender: TenderParameters
    selection: ClauseSelection
    library: Library
    texts: tuple[Texts, ...]
    """In the languages of the notice, in their order."""
    day: date
    index: int
    """Which purchase of the selection the fields of a lot look at."""

    @property
    def lot(self) -> Lot:
        """The lot with all it inherits; the whole purchase where the tender has no lots."""
        return self.selection.purchases[self.index]

    @property
    def law(self) -> Law:
        """The law the clauses were selected under."""
        return self.selection.law

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the notice."""
        return tuple(each.language for each in self.texts)

    @property
    def zone(self) -> tzinfo | None:
        """The time zone of the buyer's place; None where neither tender nor law names one."""
        name = self.tender.timetable.time_zone or self.law.time_zone
        return ZoneInfo(name) if name else None

    def included(self) -> tuple[ClauseDecision, ...]:
        """The clauses that are in for the lot."""
        return self.selection.included_in(self.lot.id)

    def moment(self, stated: datetime) -> datetime:
        """A moment with the offset the buyer's place has then; as the buyer's clock shows it."""
        return stated.replace(tzinfo=self.zone)

    def dispatch(self) -> datetime:
        """When the notice is sent: the day the tender names, else the day of the document."""
        return self.moment(datetime.combine(self.tender.timetable.dispatch or self.day, _DISPATCH_TIME))

    def titles(self, decisions: Iterable[ClauseDecision]) -> dict[str, str]:
        """The titles of clauses, one a line: as they were written, and in each language of the notice that has them all."""
        versions = {each.clause.id: each.version for each in decisions if each.version is not None}
        if not versions:
            return {}
        found = {BASE_LANGUAGE: "\n".join(version.title for version in versions.values())}
        for texts in self.texts:
            lines = [texts.clauses.line(f"{clause}/title", version.title) for clause, version in versions.items()]
            if None not in lines:
                found[texts.language] = "\n".join(line for line in lines if line)
        return found

    def in_each(self, texts: Mapping[str, str]) -> dict[str, str]:
        """A name of the law in each language of the notice; in an official language where it has none in that one."""
        native = next((texts[each] for each in (*self.law.official_languages, *texts) if each in texts), "")
        return {each: texts.get(each, native) for each in self.languages}

    def labels(self, code_list: str, code: str) -> dict[str, str]:
        """The official label of a code in each language of the notice."""
        return {language: self.library.label(code_list, code, language) for language in self.languages}

    def pairs(self, texts: Mapping[str, str]) -> tuple[LocalPair, ...]:
        """A text in the languages of the notice that it is in, in their order."""
        return tuple((language, texts[language]) for language in self.languages if texts.get(language))

    def elsewhere(self, texts: Mapping[str, str]) -> tuple[LocalPair, ...]:
        """A text in other languages than the notice's."""
        return tuple((each, text) for each, text in texts.items() if text and each not in self.languages)

    def place(self, where: str) -> str:
        """The form field of a path: `lot.cpv_main` of the second lot is `lots.1.cpv_main`, or `cpv_main` if it inherits."""
        if not where.startswith("lot."):
            return where
        name = where.removeprefix("lot.")
        return f"lots.{self.index}.{name}" if self.states_anew(name.partition(".")[0]) else name

    def states_anew(self, name: str) -> bool:
        """Tell whether the lot itself states a field; what it does not state, it inherits from the tender."""
        return bool(self.tender.lots) and (name == "id" or name in self.tender.lots[self.index].model_fields_set)


@dataclass(frozen=True, slots=True)
class OfLaw:
    """A text the law answers with, because the buyer states none."""

    key: str
    """Of the body or provision it is of."""
    texts: Mapping[str, str]
    """By language, as the law has it."""
    in_each: bool
    """In an official language where the law has none in that of the notice."""


Stated = Callable[[Told], object]
Holds = Callable[[Told], bool]


def always(_: Told) -> bool:
    """Every form asks for it."""
    return True


def never(_: Told) -> bool:
    """No form asks for it."""
    return False


def in_forms(forms: Iterable[str]) -> Holds:
    """These forms ask for it."""
    asked = frozenset(forms)
    return lambda told: told.form in asked


@dataclass(frozen=True, slots=True)
class NoticeField:
    """A field of the form: where its answer stands in the tender, what it is, and when the form needs it."""

    field: str
    topic: Topic
    where: str
    """Path of the form field; beginning with `lot.`, of the lot. "" where Clausula itself answers."""
    shape: Shape
    code_list: str = ""
    stated: Stated | None = None
    """What is answered; None: what stands at `where`."""
    needed: Holds = never
    taken: Holds = always
    """The form has the field in this case; else it may not be given."""
    limit: int = 0

    def answer(self, told: Told) -> Answer:
        """The answer of a tender."""
        found = self.stated(told) if self.stated else _at(self.where, told)
        texts = found.texts if isinstance(found, OfLaw) else found if isinstance(found, dict) else {}
        return Answer(
            self.field,
            self.topic,
            told.place(self.where),
            self.shape,
            _values(self.shape, found, told),
            self.code_list,
            self.needed(told),
            self.limit,
            found.key if isinstance(found, OfLaw) else "",
            told.elsewhere(texts),
        )


def part_of(fields: Iterable[NoticeField], told: Told) -> NoticePart:
    """The answers to the fields that the form takes in this case."""
    return NoticePart(tuple(each.answer(told) for each in fields if each.taken(told)))


def _at(where: str, told: Told) -> object:
    """What stands at a path of the tender or of the lot."""
    if where.startswith("lot."):
        return attrgetter(where.removeprefix("lot."))(told.lot)
    return attrgetter(where)(told.tender)


def _values(shape: Shape, found: object, told: Told) -> tuple[Value, ...]:
    match found:
        case None | "" | ():
            return ()
        case dict():
            return told.pairs(found)
        case OfLaw(_, texts, in_each):
            return told.pairs(told.in_each(texts) if in_each else texts)
        case str() if shape is Shape.TEXT:
            return tuple((language, found) for language in told.languages)
        case tuple():
            return found
        case datetime():
            return (told.moment(found),)
        case _:
            return (found,)  # type: ignore[return-value]  # the model's own types: str, Money, date, Decimal, int, bool
