"""Packs hold clauses that exist, go together, and apply to the purchases the pack is made for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from app.core.checks.clauses.places import Place, pack_place
from app.core.checks.clauses.references import jurisdictions_of_condition
from app.core.model.clause import Ambition, AppliesWhen, ClauseVersion, Status
from app.core.model.finding import N_, Finding
from app.core.model.library import Library
from app.core.model.pack import PackClause
from app.core.model.value import FAULT_MESSAGES, fault_values, read_value


def pack_clauses_are_in_use(library: Library) -> Iterator[Finding]:
    """Every clause of a pack is in the library, in use, a general one, and stands there once."""
    for place, number, member in _members(library):
        where, clause = place.at("clauses", number, "clause"), library.clauses.get(member.clause)
        if clause is None:
            message = N_("There is no clause “{clause}”.")
            yield where.error(
                "unknown-clause", message, N_("Write the id of a clause of the library."), clause=member.clause
            )
        elif clause.versions[0].status is Status.RETIRED:
            message = N_("The clause “{clause}” is retired.")
            yield where.error(
                "retired-clause", message, N_("Write its successor, or take it out."), clause=member.clause
            )
        elif clause.replaces is not None:
            message = N_("“{clause}” is the national form of “{general}”.")
            mend = N_("Write the general clause; the national form takes its place where it belongs.")
            yield where.error("national-clause", message, mend, clause=member.clause, general=clause.replaces.clause)
    for pack in library.packs.values():
        seen: set[str] = set()
        for number, member in enumerate(pack.clauses):
            if member.clause in seen:
                message = N_("The clause “{clause}” stands in the pack twice.")
                mend = N_("Keep one, and name all its ambitions there.")
                yield (
                    pack_place(pack)
                    .at("clauses", number, "clause")
                    .error("doubled-clause", message, mend, clause=member.clause)
                )
            seen.add(member.clause)


def pack_clauses_go_together(library: Library) -> Iterator[Finding]:
    """No two clauses of one ambition exclude each other."""
    for pack in library.packs.values():
        place, told = pack_place(pack), set[tuple[str, str]]()
        for ambition in Ambition:
            for one, other in combinations(pack.at(ambition), 2):
                pair = (one.clause, other.clause)
                if pair not in told and (
                    other.clause in _excluded(one, library) or one.clause in _excluded(other, library)
                ):
                    told.add(pair)
                    message = N_(
                        "“{clause}” and “{other}” exclude each other, and both are in for the ambition {ambition}."
                    )
                    mend = N_("Leave one to another ambition.")
                    values = {"clause": other.clause, "other": one.clause, "ambition": ambition.value}
                    yield place.at("clauses", pack.clauses.index(other)).error(
                        "clauses-exclude", message, mend, **values
                    )


def pack_clauses_apply(library: Library) -> Iterator[Finding]:
    """Every clause of a pack is usual for the purchases the pack is made for."""
    for pack in library.packs.values():
        for number, member in enumerate(pack.clauses):
            version = _version(member, library)
            if version is not None and not _overlap(pack.applies_when, version.applies_when):
                message = N_("The clause “{clause}” is not meant for the purchases of this pack.")
                mend = N_("Take it out, or widen what the clause or the pack is meant for.")
                yield (
                    pack_place(pack)
                    .at("clauses", number, "clause")
                    .error("clause-does-not-apply", message, mend, clause=member.clause)
                )


def pack_values_fit(library: Library) -> Iterator[Finding]:
    """A value of a pack belongs to a placeholder of the clause, and is one it takes."""
    for place, number, member in _members(library):
        version = _version(member, library)
        for name, text in member.values.items() if version else ():
            where = place.at("clauses", number, "values", name)
            placeholder = version.placeholders.get(name) if version else None
            if placeholder is None:
                message = N_("The clause “{clause}” has no placeholder “{name}”.")
                mend = N_("Write one of its placeholders, or take the value out.")
                yield where.error("unknown-placeholder", message, mend, clause=member.clause, name=name)
                continue
            fault = read_value(placeholder, text)[1]
            if fault is not None:
                mend = N_("Write a value that the placeholder takes.")
                yield where.error(
                    "value-does-not-fit", FAULT_MESSAGES[fault], mend, **fault_values(name, placeholder, text)
                )


def pack_conditions_name_jurisdictions(library: Library) -> Iterator[Finding]:
    """Conditions of packs name jurisdictions of the library."""
    for pack in library.packs.values():
        for place, name in jurisdictions_of_condition(pack_place(pack), pack.applies_when):
            if name not in library.jurisdictions:
                message = N_("There is no jurisdiction “{jurisdiction}”.")
                known = ", ".join(library.jurisdictions)
                yield place.error(
                    "unknown-jurisdiction", message, N_("Write one of: {known}."), jurisdiction=name, known=known
                )


def _members(library: Library) -> Iterator[tuple[Place, int, PackClause]]:
    for pack in library.packs.values():
        for number, member in enumerate(pack.clauses):
            yield pack_place(pack), number, member


def _version(member: PackClause, library: Library) -> ClauseVersion | None:
    clause = library.clauses.get(member.clause)
    return clause.versions[0] if clause else None


def _excluded(member: PackClause, library: Library) -> tuple[str, ...]:
    version = _version(member, library)
    return version.excludes if version else ()


def _overlap(pack: AppliesWhen, clause: AppliesWhen) -> bool:
    """Tell whether some purchase of the pack is one the clause is usual for."""
    natures = not (pack.contract_natures and clause.contract_natures) or bool(
        set(pack.contract_natures) & set(clause.contract_natures)
    )
    cpv = not (pack.cpv and clause.cpv) or any(
        mine.startswith(theirs) or theirs.startswith(mine) for mine in pack.cpv for theirs in clause.cpv
    )
    return natures and cpv
