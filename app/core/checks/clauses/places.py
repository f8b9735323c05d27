"""Where something stands in the library, without lines: `clauses/social/living-wage.yaml#versions/0/text`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.model.arrangement import Arrangement
from app.core.model.clause import Clause, ClauseVersion
from app.core.model.finding import Finding, Severity
from app.core.model.jurisdiction import Jurisdiction
from app.core.model.library import Library
from app.core.model.pack import ClausePack


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; `subject` is the first word of the codes of its findings."""

    subject: str
    where: str

    def at(self, *keys: str | int) -> Place:
        """A place further in."""
        joint = "" if self.where.endswith("#") else "/"
        return Place(self.subject, self.where + joint + "/".join(str(key) for key in keys))

    def error(self, code: str, message: str, mend: str, /, **values: object) -> Finding:
        """What bars publishing."""
        return Finding(f"{self.subject}.{code}", Severity.ERROR, message, self.where, mend, values)

    def warning(self, code: str, message: str, mend: str, /, **values: object) -> Finding:
        """What may be right, but should be looked at."""
        return Finding(f"{self.subject}.{code}", Severity.WARNING, message, self.where, mend, values)


def clause_place(clause: Clause) -> Place:
    """The file of a clause."""
    return Place("clause", f"clauses/{clause.theme}/{clause.id}.yaml#")


def jurisdiction_place(jurisdiction: Jurisdiction) -> Place:
    """The file of a jurisdiction."""
    return Place("jurisdiction", f"jurisdictions/{jurisdiction.id}.yaml#")


def arrangement_place(arrangement: Arrangement) -> Place:
    """The file of a kind of document."""
    return Place("arrangement", f"documents/{arrangement.id}.yaml#")


def pack_place(pack: ClausePack) -> Place:
    """The file of a pack."""
    return Place("pack", f"packs/{pack.id}.yaml#")


def each_version(library: Library) -> Iterator[tuple[Place, Clause, ClauseVersion]]:
    """Every version of every clause, with its place."""
    for clause in library.clauses.values():
        for number, version in enumerate(clause.versions):
            yield clause_place(clause).at("versions", number), clause, version
