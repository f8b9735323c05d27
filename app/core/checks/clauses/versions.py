"""The versions of a clause follow one another, each with its dates and its basis, and keep their text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from app.core.checks.clauses.places import Place, clause_place, each_version
from app.core.model.clause import Status
from app.core.model.finding import N_, Finding
from app.core.model.library import Library


def versions_stand_newest_first(library: Library) -> Iterator[Finding]:
    """Numbers and first days fall from the top of the file to its end."""
    for clause in library.clauses.values():
        for number, (newer, older) in enumerate(pairwise(clause.versions), start=1):
            if _number(newer.version) <= _number(older.version) or newer.in_force_from <= older.in_force_from:
                yield (
                    clause_place(clause)
                    .at("versions", number)
                    .error(
                        "versions-not-newest-first",
                        N_("Version {older} stands below version {newer}, but is not older by number and first day."),
                        N_("Put the newest version on top; give each a greater number and a later first day."),
                        older=older.version,
                        newer=newer.version,
                    )
                )


def versions_do_not_overlap(library: Library) -> Iterator[Finding]:
    """A version ends before the next one begins."""
    for clause in library.clauses.values():
        for number, (newer, older) in enumerate(pairwise(clause.versions), start=1):
            if older.in_force_to is None or older.in_force_to >= newer.in_force_from:
                yield (
                    clause_place(clause)
                    .at("versions", number, "in_force_to")
                    .error(
                        "versions-overlap",
                        N_("Version {older} is still in force on {day}, when version {newer} begins."),
                        N_("Write as its in_force_to the day before version {newer} begins."),
                        older=older.version,
                        newer=newer.version,
                        day=newer.in_force_from,
                    )
                )


def dates_of_versions_are_in_order(library: Library) -> Iterator[Finding]:
    """No version ends, or is to be read again, before it begins."""
    for place, _, version in each_version(library):
        for field in ("in_force_to", "review_by"):
            day = getattr(version, field)
            if day is not None and day < version.in_force_from:
                message = N_("The day {day} is before the first day in force, {first}.")
                mend = N_("Look at both dates.")
                yield place.at(field).error("dates-not-in-order", message, mend, day=day, first=version.in_force_from)


def retired_clauses_have_a_successor(library: Library) -> Iterator[Finding]:
    """Who used a retired clause is told which one to use."""
    for clause in library.clauses.values():
        if clause.versions[0].status is Status.RETIRED and clause.replaced_by is None:
            yield (
                clause_place(clause)
                .at("versions", 0, "status")
                .error(
                    "retired-without-successor",
                    N_("The clause is retired, but does not say which one takes its place."),
                    N_("Add replaced_by with the id of that clause."),
                )
            )


def versions_have_a_basis(library: Library) -> Iterator[Finding]:
    """Every text rests on a provision or on published good practice."""
    for place, _, version in each_version(library):
        if not version.legal_sources and version.good_practice is None:
            yield place.error(
                "without-basis",
                N_("The text names neither a legal source nor the good practice it follows."),
                N_("Add legal_sources, or good_practice with the publication."),
            )


def versions_are_locked(library: Library, locked: Mapping[tuple[str, str], str]) -> Iterator[Finding]:
    """A text that was published keeps its words: `locked` has its fingerprint by clause id and version.

    A draft need not be locked.
    """
    for place, clause, version in each_version(library):
        key, at = (clause.id, version.version), place.at("version")
        if key not in locked and version.status is not Status.DRAFT:
            message = N_("Version {version} is not in versions.lock yet.")
            mend = N_("Run “clausula library lock” once the text is as it should be.")
            yield at.warning("not-locked", message, mend, version=version.version)
        elif key in locked and locked[key] != library.version_fingerprints[key]:
            message = N_("The text of version {version} is not the one that was published under this number.")
            mend = N_("Put the published text back, and write the new one as a new version above it.")
            yield at.error("changed-without-version", message, mend, version=version.version)
    for name, number in sorted(set(locked) - set(library.version_fingerprints)):
        message = N_("Version {version} of “{clause}” was published, but is no longer in the library.")
        mend = N_("Put it back; a clause that is no longer used is retired, not deleted.")
        place = Place("clause", f"versions.lock#{name}/{number}")
        yield place.error("version-gone", message, mend, clause=name, version=number)


def _number(version: str) -> tuple[tuple[int, str], ...]:
    """What versions are compared by: each part as a number, however long."""
    parts = (part.lstrip("0") for part in version.split("."))
    return tuple((len(part), part) for part in parts)
