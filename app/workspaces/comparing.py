"""What became of the clauses in Word: a file that Clausula made, held against the library it came from.

The text of each clause is made anew from the tender in the file, in the version stamped; only clauses are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum

from app.core.composition import say
from app.core.document_reading import Line, ReadClause, Reference, WordFile, differences, read_word_file
from app.core.model.arrangement import Arrangement, Clauses
from app.core.model.clause import Clause, ClauseVersion, Status
from app.core.model.document import ClauseBlock, ClauseStamp, Document
from app.core.model.finding import N_, Codes, Finding, Severity
from app.core.model.library import Library
from app.core.model.selection import ClauseDecision, ClauseSelection
from app.core.model.tender import TenderParameters
from app.core.parameters import read_parameters
from app.core.selection import select_clauses
from app.core.writers.word import shown_text
from app.workspaces.drafting import Review, compose_document
from app.workspaces.errors import UnreadableWordFileError
from app.workspaces.importing import without_tender
from app.workspaces.installation import Installation
from app.workspaces.tracking import paragraphs_of, tracked


class State(StrEnum):
    """What became of a clause."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    REMOVED = "removed"
    UNCERTAIN = "uncertain"
    """It differs from the text made anew, which may not be the text it was made from; or none can be made."""


STATES: Mapping[State, str] = {
    State.UNCHANGED: N_("Unchanged"),
    State.EDITED: N_("Edited in Word"),
    State.REMOVED: N_("Taken out in Word"),
    State.UNCERTAIN: N_("Uncertain: the text it was made from is no longer at hand"),
}


_NEWER = N_("Newer version in the library: {version}")
_RETIRED = N_("Retired")
_REPLACED = N_("Replaced by: {clause}")


@dataclass(frozen=True, slots=True)
class Standing:
    """What has become of a clause in the library since."""

    newer: str
    """The version in force now, where it is another than the one stamped; ""."""
    retired: bool
    replaced_by: str
    """The clause that takes the place of a retired one; ""."""


@dataclass(frozen=True, slots=True)
class ComparedClause:
    """One clause of the file, held against the library."""

    clause: str
    version: str
    title: str
    """In the document's language."""
    number: str
    """As the document prints it; "" where the clause cannot be made anew."""
    state: State
    lines: tuple[Line, ...]
    """From the library's text to the text in Word; empty where there is none to compare with."""
    standing: Standing
    newer_lines: tuple[Line, ...]
    """From the version stamped to the newer one; empty where there is none."""

    def as_plain_data(self) -> dict[str, object]:
        """The same as plain data, for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A Word file held against the library."""

    file: WordFile
    clauses: tuple[ComparedClause, ...]
    findings: tuple[Finding, ...]
    """What is good to know of how sure the comparison is."""
    document: Document
    """The document made anew, with what was edited in the clauses as tracked changes."""


def compare_word(content: bytes, name: str, installation: Installation, today: date) -> Comparison:
    """Hold the clauses of a Word draft against the library.

    Args:
        content: the draft, edited or not.
        name: its path, as people are to read it.
        installation: whose library and translations count.
        today: the day on which a version counts as newer, and the date of the tracked changes.

    Raises:
        UnreadableWordFileError: it is no draft that Clausula made, or nothing of its kind and language is made here.
    """
    file, findings = read_word_file(content, name)
    if file is None:
        raise UnreadableWordFileError(findings)
    if file.parameters is None:
        raise UnreadableWordFileError((without_tender(name),))
    arrangement = installation.library.arrangements.get(file.kind)
    if arrangement is None or file.language not in installation.languages:
        raise UnreadableWordFileError((_not_made_here(name),))
    tender, _ = read_parameters(file.parameters)
    return _Comparer(file, tender, arrangement, installation, today).comparison(name)


def say_state(state: State, installation: Installation, language: str) -> str:
    """What became of a clause, in a reader's language."""
    return say(STATES[state], {}, installation.library, installation.texts(language))


def say_standing(standing: Standing, installation: Installation, language: str) -> tuple[str, ...]:
    """What has become of a clause in the library since, in a reader's language; nothing where it is as it was."""
    said: list[tuple[str, dict[str, object]]] = []
    if standing.newer:
        said.append((_NEWER, {"version": standing.newer}))
    if standing.retired:
        said.append((_RETIRED, {}))
    if standing.replaced_by:
        said.append((_REPLACED, {"clause": Codes("clauses", (standing.replaced_by,))}))
    return tuple(say(message, values, installation.library, installation.texts(language)) for message, values in said)


class _Comparer:
    """Holds one file against one library."""

    def __init__(
        self,
        file: WordFile,
        tender: TenderParameters,
        arrangement: Arrangement,
        installation: Installation,
        today: date,
    ) -> None:
        self._file = file
        self._stamped = {stamp.clause: stamp.version for stamp in file.stamps}
        self._tender = tender
        self._printed = {kind for each in arrangement.sections for block in each.blocks for kind in _kinds(block)}
        self._installation = installation
        self._library = installation.library
        self._today = today
        self._selection = select_clauses(tender, self._library, file.day)

    def comparison(self, name: str) -> Comparison:
        document = self._composed(self._stamped)
        blocks = _clause_blocks(document)
        matched, copies = _matched(self._file.clauses, blocks)
        numbers = {block.anchor: block.number for block in blocks}
        newer = self._newer_texts()
        compared = [self._held(block, _as_read(matched.get(block.anchor), numbers), newer) for block in blocks]
        lines = {block.anchor: each.lines for block, each in zip(blocks, compared, strict=True)}
        removed = lines.keys() - matched.keys()
        known = {block.stamp.clause for block in blocks}
        compared += [self._not_held(stamp) for stamp in self._file.stamps if stamp.clause not in known]
        paper = tracked(document, lines, removed, self._today, self._installation)
        return Comparison(self._file, tuple(compared), tuple(self._findings(name, copies)), paper)

    def _held(
        self, block: ClauseBlock, read: tuple[str, ...] | None, newer: Mapping[str, tuple[str, ...]]
    ) -> ComparedClause:
        clause, texts = block.stamp.clause, _texts(block)
        lines = differences(texts, read or ())
        return ComparedClause(
            clause=clause,
            version=block.stamp.version,
            title=shown_text(block.title),
            number=block.number,
            state=State.REMOVED if read is None else self._state(block, lines),
            lines=lines,
            standing=self._standing(clause),
            newer_lines=differences(texts, newer[clause]) if clause in newer else (),
        )

    def _not_held(self, stamp: ClauseStamp) -> ComparedClause:
        """A clause or version that is not in this library."""
        known = self._library.clauses.get(stamp.clause)
        texts = self._installation.texts(self._file.language).clauses
        title = texts.line_or_source(f"{known.id}/title", known.versions[0].title) if known else stamp.clause
        standing = self._standing(stamp.clause)
        return ComparedClause(stamp.clause, stamp.version, title, "", State.UNCERTAIN, (), standing, ())

    def _composed(self, versions: Mapping[str, str]) -> Document:
        """The document with the clauses in these versions, and no others of the kinds it prints."""
        decisions = tuple(_as_stamped(self._selection, versions, self._printed, self._library))
        selection = ClauseSelection(decisions, self._selection.purchases, self._selection.facts, self._selection.law)
        review = Review(self._tender, selection, ())
        return compose_document(review, self._file.kind, self._file.language, self._installation, self._file.day)

    def _newer_texts(self) -> dict[str, tuple[str, ...]]:
        """The paragraphs of each clause that has a newer version, in that version."""
        newer = {clause: found for clause in self._stamped if (found := self._standing(clause).newer)}
        if not newer:
            return {}
        blocks = _clause_blocks(self._composed({**self._stamped, **newer}))
        return {block.stamp.clause: _texts(block) for block in blocks if block.stamp.clause in newer}

    def _state(self, block: ClauseBlock, lines: Iterable[Line]) -> State:
        if all(line.is_same for line in lines):
            return State.UNCHANGED
        if block.stamp not in self._file.stamps or self._has_other_translations():
            return State.UNCERTAIN
        return State.EDITED

    def _has_other_translations(self) -> bool:
        return self._file.locale_fingerprint != self._installation.texts(self._file.language).fingerprint

    def _standing(self, clause: str) -> Standing:
        known = self._library.clauses.get(clause)
        if known is None:
            return Standing("", retired=False, replaced_by="")
        if known.versions[0].status is Status.RETIRED:
            return Standing("", retired=True, replaced_by=known.replaced_by or "")
        newest = known.version_on(self._today)
        newer = newest.version if newest and newest.version != self._stamped[clause] else ""
        return Standing(newer, retired=False, replaced_by="")

    def _findings(self, name: str, copies: Sequence[str]) -> Iterator[Finding]:
        if self._file.has_tracked_changes:
            message = N_("The Word file has tracked changes; the comparison takes them as accepted.")
            mend = N_("Reject in Word what you do not want, and compare again.")
            yield Finding("word-file.tracked-changes", Severity.NOTE, message, name, mend)
        if self._has_other_translations() or self._file.library_fingerprint != self._library.fingerprint:
            message = N_("Library or translations have changed since the Word file was made.")
            mend = N_("Where a citation or a translated sentence differs, the difference may come from that.")
            yield Finding("word-file.older-library", Severity.NOTE, message, name, mend)
        for clause in copies:
            message = N_("A clause stands more often in the Word file than when it was made: {clause}.")
            mend = N_("The copies are not compared; read them yourself.")
            values = {"clause": Codes("clauses", (clause,))}
            yield Finding("word-file.copied-clause", Severity.NOTE, message, name, mend, values)


def _kinds(block: object) -> tuple[str, ...]:
    return tuple(block.clauses) if isinstance(block, Clauses) else ()


def _as_stamped(
    selection: ClauseSelection, versions: Mapping[str, str], printed: set[str], library: Library
) -> Iterator[ClauseDecision]:
    """The decisions as they were when the file was made; those on clauses of other papers stay."""
    done = set()
    for decision in selection.decisions:
        if decision.clause.kind not in printed:
            yield decision
        elif decision.included and (version := _version(decision.clause, versions)):
            done.add(decision.clause.id)
            yield _in_version(decision, version)
    lots = tuple(each.id for each in selection.purchases)
    for clause in (library.clauses[each] for each in versions if each in library.clauses and each not in done):
        if clause.kind in printed and (version := _version(clause, versions)):
            own = ClauseDecision(clause, None, included=True, reasons=(), lots=lots, values={})
            yield _in_version(own, version)


def _version(clause: Clause, versions: Mapping[str, str]) -> ClauseVersion | None:
    return next((each for each in clause.versions if each.version == versions.get(clause.id)), None)


def _in_version(decision: ClauseDecision, version: ClauseVersion) -> ClauseDecision:
    """The same decision on another version: with its defaults where the buyer stated nothing."""
    if decision.version == version:
        return decision
    defaults = {name: each.default for name, each in version.placeholders.items() if each.default is not None}
    stated = {name: value for name, value in decision.values.items() if name in version.placeholders}
    return replace(decision, version=version, values={**defaults, **stated})


def _clause_blocks(document: Document) -> tuple[ClauseBlock, ...]:
    return tuple(block for block in document.blocks if isinstance(block, ClauseBlock))


def _matched(
    read: Iterable[ReadClause], blocks: Iterable[ClauseBlock]
) -> tuple[dict[str, ReadClause], tuple[str, ...]]:
    """The clause of the file for each anchor; and the clauses that stand there once too often."""
    free: dict[str, list[ReadClause]] = {}
    for each in read:
        free.setdefault(each.stamp.clause, []).append(each)
    matched = {}
    waiting = []
    for block in blocks:
        ours = free.get(block.stamp.clause, [])
        found = next((each for each in ours if each.ordinal == block.ordinal), None)
        if found is None:
            waiting.append(block)
        else:
            matched[block.anchor] = found
            ours.remove(found)
    for block in waiting:
        if left := free.get(block.stamp.clause):
            matched[block.anchor] = left.pop(0)
    known = {block.stamp.clause for block in blocks}
    return matched, tuple(clause for clause, ours in free.items() if ours and clause in known)


def _texts(block: ClauseBlock) -> tuple[str, ...]:
    return tuple(shown_text(inlines).rstrip() for _, inlines in paragraphs_of(block))


def _as_read(found: ReadClause | None, numbers: Mapping[str, str]) -> tuple[str, ...] | None:
    """The paragraphs in the file, with the numbers of other clauses as the library's text has them; None without a clause."""
    if found is None:
        return None
    return tuple(
        "".join(
            numbers.get(piece.target, piece.shown) if isinstance(piece, Reference) else piece for piece in paragraph
        ).rstrip()
        for paragraph in found.paragraphs
    )


def _not_made_here(name: str) -> Finding:
    message = N_("Documents of this kind, or in this language, are not made here, so there is nothing to compare with.")
    mend = N_("Compare the file where it was made.")
    return Finding("word-file.not-made-here", Severity.ERROR, message, name, mend)
