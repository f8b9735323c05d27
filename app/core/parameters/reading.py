"""Plain data → `TenderParameters`, along the shape of the nouns: what the data holds beside it is never walked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from enum import Enum
from itertools import count, islice
from typing import TypeVar, assert_never

from pydantic import ValidationError

from app.core.model.finding import Finding
from app.core.model.tender import Lot, TenderParameters
from app.core.parameters import faults
from app.core.parameters.quick import read_plain
from app.core.parameters.scalars import NotReadable, is_time_zone, read_scalar, shown, time_zones
from app.core.parameters.shapes import Fields, Leaf, ListOf, MapOf, Shape, shape_of

Path = tuple[str | int, ...]
Place = Callable[[Path], str]
T = TypeVar("T")

_SCHEMA = "1"
_MOST_ITEMS = 1_000
_MOST_FINDINGS = 200


def dotted(path: Path) -> str:
    """The path of a field as findings write it: `lots.0.cpv_main`."""
    return ".".join(str(part) for part in path)


def read_parameters(data: object, *, place: Place = dotted) -> tuple[TenderParameters, tuple[Finding, ...]]:
    """The tender that plain data states, and a finding for all that is wrong in it.

    `data` comes from YAML with every scalar as text, from JSON with its own types, or from a form, where an empty text
    says nothing. What is wrong is left blank; in a lot it is then empty, and not inherited. Time grows with the size of
    the data only, and at most a few hundred findings are made.

    Args:
        data: the whole file or form; anything but a mapping is a finding.
        place: turns the path of a field into the `where` of a finding.
    """
    plain = read_plain(data)
    if plain is not None and _is_in_a_time_zone(plain):
        return plain, ()
    reading = _Reading(place)
    return reading.tender(data), reading.findings()


def _is_in_a_time_zone(tender: TenderParameters) -> bool:
    """Tell whether the hours are those of some place; the nouns judge only the form of its name."""
    zone = tender.timetable.time_zone
    return zone is None or is_time_zone(zone)


class _Nothing(Enum):
    ABSENT = "absent"
    """Nothing was said."""
    WRONG = "wrong"
    """What was said cannot be used; the finding is made."""


class _Reading:
    """One reading of one tender: holds the findings made so far."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._found: list[Finding] = []
        self._more = 0

    def findings(self) -> tuple[Finding, ...]:
        if not self._more:
            return tuple(self._found)
        return (*self._found, faults.more(self._more, where=self._place(())))

    def tender(self, data: object) -> TenderParameters:
        if not isinstance(data, Mapping):
            self._add((), faults.not_a_tender)
            return TenderParameters()
        self._schema(data.get("schema"))
        stated = {key: value for key, value in data.items() if key != "schema"}
        read = self._fields(shape_of(TenderParameters), stated, ())
        if not isinstance(read, TenderParameters):
            return TenderParameters()
        if not read.lots:
            return read
        return read.model_copy(update={"lots": tuple(self._numbered(read.lots))})

    def _add(self, path: Path, make: Callable[..., Finding], *details: object) -> _Nothing:
        if len(self._found) < _MOST_FINDINGS:
            self._found.append(make(*details, where=self._place(path)))
        else:
            self._more += 1
        return _Nothing.WRONG

    def _schema(self, stated: object) -> None:
        if stated is None or stated == "":
            self._add(("schema",), faults.schema_missing)
        elif isinstance(stated, bool) or shown(stated) != _SCHEMA:
            self._add(("schema",), faults.schema_unknown, stated)

    def _value(self, shape: Shape, raw: object, path: Path) -> object:
        if isinstance(raw, str):
            raw = raw.replace("\r\n", "\n").strip()
        if raw is None or raw == "":
            return _Nothing.ABSENT
        match shape:
            case Leaf():
                return self._leaf(shape, raw, path)
            case ListOf():
                return self._items(shape, raw, path)
            case MapOf():
                return self._entries(shape, raw, path)
            case Fields():
                return self._noun(shape, raw, path)
            case _:
                assert_never(shape)

    def _leaf(self, leaf: Leaf, raw: object, path: Path) -> object:
        try:
            value = leaf.type.validate_python(read_scalar(leaf.kind, raw))
        except NotReadable as problem:
            return self._add(path, faults.wrong_kind, raw, str(problem))
        except ValidationError as error:
            return self._add(path, faults.fault, error.errors(include_url=False)[0])
        if path[-1] == "time_zone" and not is_time_zone(str(value)):
            return self._add(path, faults.unknown_time_zone, str(value), time_zones())
        return value

    def _items(self, shape: ListOf, raw: object, path: Path) -> object:
        if not isinstance(raw, list | tuple):
            return self._add(path, faults.wrong_kind, raw, faults.A_LIST)
        read = [self._value(shape.item, item, (*path, index)) for index, item in enumerate(self._first(raw, path))]
        if isinstance(shape.item, Fields) and not shape.item.required:
            read = _in_place(shape.item, read)
        return _kept(tuple(value for value in read if not isinstance(value, _Nothing)), read)

    def _entries(self, shape: MapOf, raw: object, path: Path) -> object:
        if not isinstance(raw, Mapping):
            return self._add(path, faults.wrong_kind, raw, faults.A_MAPPING)
        read: dict[object, object] = {}
        for key, value in self._first(raw.items(), path):
            below = (*path, shown(key))
            fit = self._leaf(shape.key, key, below)
            read[key] = fit if isinstance(fit, _Nothing) else self._value(shape.item, value, below)
        kept = {key: value for key, value in read.items() if not isinstance(value, _Nothing)}
        return _kept(kept, list(read.values()))

    def _first(self, raw: Collection[T], path: Path) -> Iterator[T]:
        if len(raw) > _MOST_ITEMS:
            self._add(path, faults.too_many, len(raw), _MOST_ITEMS)
        return islice(raw, _MOST_ITEMS)

    def _noun(self, shape: Fields, raw: object, path: Path) -> object:
        if not isinstance(raw, Mapping):
            return self._add(path, faults.wrong_kind, raw, faults.A_NOUN)
        return self._fields(shape, raw, path)

    def _fields(self, shape: Fields, raw: Mapping[object, object], path: Path) -> object:
        read = dict(self._members(shape, raw, path))
        stated = {name: value for name, value in read.items() if not isinstance(value, _Nothing)}
        stated |= {
            name: empty
            for name, empty in shape.inherited.items()
            if read.get(name) is _Nothing.WRONG or (name in raw and raw[name] is None)
        }
        if read and not stated and _Nothing.WRONG not in read.values():
            return _Nothing.ABSENT
        for name in shape.required:
            if name not in stated:
                return read.get(name) or self._add((*path, name), faults.missing_part)
        return shape.noun.model_validate(stated)

    def _members(self, shape: Fields, raw: Mapping[object, object], path: Path) -> Iterator[tuple[str, object]]:
        for key, value in raw.items():
            member = shape.members.get(key) if isinstance(key, str) else None
            if member is None or not isinstance(key, str):
                known = tuple(shape.members)
                self._add((*path, shown(key)), faults.unknown_field, key, known)
            else:
                yield key, self._value(member, value, (*path, key))

    def _numbered(self, lots: tuple[Lot, ...]) -> Iterator[Lot]:
        """Every lot under a number of its own: the first that claims it, and the next free one for the others."""
        owners: dict[str, int] = {}
        for index, lot in enumerate(lots):
            if "id" in lot.model_fields_set and owners.setdefault(lot.id, index) != index:
                self._add(("lots", index, "id"), faults.doubled_lot, lot.id)
        free = (name for name in map("LOT-{:04d}".format, count(1)) if name not in owners)
        for index, lot in enumerate(lots):
            owns = "id" in lot.model_fields_set and owners[lot.id] == index
            yield lot if owns else lot.model_copy(update={"id": next(free)})


def _in_place(shape: Fields, read: list[object]) -> list[object]:
    """The nouns, blank where one could not be read, so that those after it keep their place."""
    last = max((i for i, value in enumerate(read) if value is not _Nothing.ABSENT), default=-1)
    blank = shape.noun()
    return [blank if isinstance(value, _Nothing) else value for value in read[: last + 1]] or read


def _kept(kept: object, read: Collection[object]) -> object:
    """What is left of a list or mapping; nothing, where nothing is left of something."""
    if kept or not read:
        return kept
    return _Nothing.WRONG if _Nothing.WRONG in read else _Nothing.ABSENT
