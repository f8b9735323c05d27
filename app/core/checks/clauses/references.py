"""Whatever a clause names exists: other clauses, jurisdictions, provisions, codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from app.core.checks.clauses.places import Place, clause_place, each_version
from app.core.model.clause import AppliesWhen, Clause, ClauseKind, ClauseVersion, Status
from app.core.model.finding import N_, Finding
from app.core.model.library import Library

OBJECTIVE_LISTS = ("social-objective", "environmental-impact", "gpp-criteria")
TARGET_GROUPS = "target-groups"
NOTICE_LISTS: Mapping[ClauseKind, tuple[str, ...]] = {
    ClauseKind.EXCLUSION_GROUND: ("exclusion-ground",),
    ClauseKind.SELECTION_CRITERION: ("selection-criterion",),
}
"""The list that names a clause of a kind in the notice; other kinds have none."""


def clauses_named_exist(library: Library) -> Iterator[Finding]:
    """Required, excluded, replaced and succeeding clauses are in the library."""
    for place, name in _clauses_named(library):
        if name not in library.clauses:
            message = N_("There is no clause “{clause}”.")
            yield place.error("unknown-clause", message, N_("Write the id of a clause of the library."), clause=name)


def clauses_do_not_contradict_themselves(library: Library) -> Iterator[Finding]:
    """No clause requires itself, or excludes itself or what it requires."""
    for place, clause, version in each_version(library):
        for field, names in (("requires", version.requires), ("excludes", version.excludes)):
            against = {clause.id} if field == "requires" else {clause.id, *version.requires}
            for number, name in enumerate(names):
                if name in against:
                    yield place.at(field, number).error(
                        "contradicts-itself",
                        N_("“{clause}” cannot stand here: the clause would require or exclude itself."),
                        N_("Take it out here, or where the clause requires it."),
                        clause=name,
                    )


def clauses_required_are_in_use(library: Library) -> Iterator[Finding]:
    """No clause brings in one that is retired."""
    in_use = (each for each in each_version(library) if each[2].status is not Status.RETIRED)
    for place, _, version in in_use:
        for number, name in enumerate(version.requires):
            required = library.clauses.get(name)
            if required is not None and required.versions[0].status is Status.RETIRED:
                message = N_("The clause requires “{clause}”, which is retired.")
                mend = N_("Require its successor instead: {successor}.")
                yield place.at("requires", number).error(
                    "requires-retired", message, mend, clause=name, successor=required.replaced_by or "–"
                )


def replacing_clauses_agree(library: Library) -> Iterator[Finding]:
    """A national clause plays the part of the general one, and is the only one in its place there."""
    taken: dict[tuple[str, str], str] = {}
    for clause in library.clauses.values():
        if clause.replaces is None or clause.versions[0].status is Status.RETIRED:
            continue
        place, general = clause_place(clause).at("replaces"), library.clauses.get(clause.replaces.clause)
        if general is not None and general.kind is not clause.kind:
            message = N_("The clause “{clause}”, which this one replaces, plays another part: {kind}.")
            mend = N_("Give both the same kind, or replace another clause.")
            yield place.error("replaces-another-kind", message, mend, clause=general.id, kind=str(general.kind))
        for jurisdiction in clause.replaces.jurisdictions:
            other = taken.setdefault((clause.replaces.clause, jurisdiction), clause.id)
            if other != clause.id:
                message = N_("“{other}” replaces “{clause}” for “{jurisdiction}” already.")
                mend = N_("Let one clause alone replace it there.")
                values = {"other": other, "clause": clause.replaces.clause, "jurisdiction": jurisdiction}
                yield place.error("replaced-twice", message, mend, **values)


def jurisdictions_named_exist(library: Library) -> Iterator[Finding]:
    """Conditions, mandates and replacements name jurisdictions of the library."""
    for place, name in chain(_jurisdictions_replaced(library), _jurisdictions_named(library)):
        if name not in library.jurisdictions:
            message = N_("There is no jurisdiction “{jurisdiction}”.")
            mend = N_("Write one of: {known}.")
            known = ", ".join(library.jurisdictions)
            yield place.error("unknown-jurisdiction", message, mend, jurisdiction=name, known=known)


def legal_sources_resolve(library: Library) -> Iterator[Finding]:
    """Every legal source is a provision of the jurisdiction it is meant for: of each one named, else of any."""
    anywhere = {key for jurisdiction in library.jurisdictions.values() for key in jurisdiction.provisions}
    for place, clause, version in each_version(library):
        for source_place, key, jurisdictions in _legal_sources(place, clause, version):
            laws = [library.law(code, version.in_force_from) for code in jurisdictions if code in library.jurisdictions]
            if key not in anywhere or any(law.provision(key) is None for law in laws):
                yield source_place.error(
                    "unknown-legal-source",
                    N_("There is no provision “{key}” under the law this is written for."),
                    N_("Add the provision to the jurisdiction, or write the key of another."),
                    key=key,
                )


def codes_are_in_the_vocabulary(library: Library) -> Iterator[Finding]:
    """Objectives and codes of the notice are eForms codes; target groups are codes of our own list."""
    for clause in library.clauses.values():
        for field, stated, lists in (
            ("objectives", clause.objectives, OBJECTIVE_LISTS),
            ("notice_codes", clause.notice_codes, NOTICE_LISTS.get(clause.kind, ())),
            ("target_groups", clause.target_groups, (TARGET_GROUPS,)),
        ):
            for number, code in enumerate(stated):
                if lists and code not in _codes(library, *lists):
                    message = N_("The code “{code}” is in none of these lists: {lists}.")
                    mend = N_("Write a code of the vocabulary.")
                    place = clause_place(clause).at(field, number)
                    yield place.error("unknown-code", message, mend, code=code, lists=", ".join(lists))


def notice_codes_fit_the_kind(library: Library) -> Iterator[Finding]:
    """Only a ground for exclusion and a selection criterion have a code of their own in the notice."""
    for clause in library.clauses.values():
        if clause.notice_codes and clause.kind not in NOTICE_LISTS:
            place = clause_place(clause).at("notice_codes")
            message = N_("The notice has no list of codes for a clause of the kind “{kind}”.")
            mend = N_("Leave notice_codes out, or mend the kind of the clause.")
            yield place.error("unknown-code", message, mend, kind=str(clause.kind))


def _clauses_named(library: Library) -> Iterator[tuple[Place, str]]:
    for clause in library.clauses.values():
        place = clause_place(clause)
        if clause.replaces is not None:
            yield place.at("replaces", "clause"), clause.replaces.clause
        if clause.replaced_by is not None:
            yield place.at("replaced_by"), clause.replaced_by
    for place, _, version in each_version(library):
        for field, names in (("requires", version.requires), ("excludes", version.excludes)):
            for number, name in enumerate(names):
                yield place.at(field, number), name


def _jurisdictions_replaced(library: Library) -> Iterator[tuple[Place, str]]:
    for clause in library.clauses.values():
        for number, name in enumerate(clause.replaces.jurisdictions if clause.replaces else ()):
            yield clause_place(clause).at("replaces", "jurisdictions", number), name


def _jurisdictions_named(library: Library) -> Iterator[tuple[Place, str]]:
    for place, _, version in each_version(library):
        yield from jurisdictions_of_condition(place, version.applies_when)
        for number, mandate in enumerate(version.mandatory_in):
            yield place.at("mandatory_in", number, "jurisdiction"), mandate.jurisdiction
            yield from jurisdictions_of_condition(place.at("mandatory_in", number), mandate.applies_when)


def jurisdictions_of_condition(place: Place, condition: AppliesWhen) -> Iterator[tuple[Place, str]]:
    """The jurisdictions a condition names, with their places."""
    for field in ("jurisdictions", "except_jurisdictions"):
        for number, name in enumerate(getattr(condition, field)):
            yield place.at("applies_when", field, number), name


def _legal_sources(
    place: Place, clause: Clause, version: ClauseVersion
) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    """Place and key of each legal source, with the jurisdictions that must have it; none for: any."""
    replaced = clause.replaces.jurisdictions if clause.replaces else ()
    meant_for = version.applies_when.jurisdictions or replaced
    for number, key in enumerate(version.legal_sources):
        yield place.at("legal_sources", number), key, meant_for
    for number, mandate in enumerate(version.mandatory_in):
        yield place.at("mandatory_in", number, "legal_source"), mandate.legal_source, (mandate.jurisdiction,)
    for name, placeholder in version.placeholders.items():
        if placeholder.bounds_source is not None:
            yield place.at("placeholders", name, "bounds_source"), placeholder.bounds_source, meant_for


def _codes(library: Library, *names: str) -> set[str]:
    return {code for name in names if name in library.code_lists for code in library.code_lists[name].codes}
