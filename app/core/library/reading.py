"""The curated files read into one library. A file with a fault is left out, and the fault is a finding."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from app.core.library.faults import file_findings
from app.core.library.files import CuratedFile, FileKind, content_fingerprint, curated_files
from app.core.library.strict_yaml import Loaded, load_yaml
from app.core.model.arrangement import Arrangement, Wording
from app.core.model.base import Noun
from app.core.model.clause import Clause, ClauseKind, ClauseVersion
from app.core.model.finding import N_, Finding, Severity
from app.core.model.jurisdiction import Jurisdiction
from app.core.model.library import Library
from app.core.model.pack import ClausePack
from app.core.model.vocabulary import CodeList, PhraseList

WORDS_FILE = "words"
"""The one file among the arrangements that is none: the words every document needs."""

_IDENTITY = {"id", "kind", "theme", "objectives", "target_groups", "ambition", "replaces"}
_PASSING = {"status", "in_force_to", "review_by", "buyer_guidance", "curator_note"}
_KIND_ORDER = {kind: number for number, kind in enumerate(ClauseKind)}

AnyNoun = TypeVar("AnyNoun", bound=Noun)


def read_library(folder: Path, documents_folder: Path) -> tuple[Library, tuple[Finding, ...]]:
    """The library, and a finding for each fault of its files, by file and line.

    Args:
        folder: holds `clauses/<theme>/`, `packs/`, `jurisdictions/` and `vocabulary/`.
        documents_folder: holds the arrangements and `words.yaml`.
    """
    files, findings = curated_files(folder, documents_folder)
    library, faults = build_library(files)
    return library, (*findings, *faults)


def build_library(files: tuple[CuratedFile, ...]) -> tuple[Library, tuple[Finding, ...]]:
    """The library that files make, and their faults."""
    shelf = _Shelf()
    for file in files:
        shelf.add(file)
    clauses = sorted(shelf.clauses.values(), key=lambda clause: (_KIND_ORDER[clause.kind], clause.id))
    kinds = sorted(shelf.arrangements.values(), key=lambda kind: kind.working_paper)
    library = Library(
        clauses={clause.id: clause for clause in clauses},
        jurisdictions=shelf.jurisdictions,
        code_lists=shelf.code_lists,
        phrase_lists=shelf.phrase_lists,
        arrangements={kind.id: kind for kind in kinds},
        words=shelf.words,
        fingerprint=content_fingerprint(files),
        version_fingerprints=_version_fingerprints(clauses),
        packs=shelf.packs,
    )
    return library, tuple(shelf.findings)


def version_fingerprint(clause: Clause, version: ClauseVersion) -> str:
    """SHA-256 of what a version says, as hexadecimal digits.

    It leaves out what changes without a new text: status, dates of the end and of review, guidance and notes.
    """
    said = {
        "clause": clause.model_dump(mode="json", include=_IDENTITY, exclude_defaults=True),
        "version": version.model_dump(mode="json", exclude=_PASSING, exclude_defaults=True),
    }
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def _version_fingerprints(clauses: Iterable[Clause]) -> Mapping[tuple[str, str], str]:
    return {
        (clause.id, version.version): version_fingerprint(clause, version)
        for clause in clauses
        for version in clause.versions
    }


@dataclass(slots=True)
class _Shelf:
    """What has been read so far."""

    clauses: dict[str, Clause] = field(default_factory=dict)
    packs: dict[str, ClausePack] = field(default_factory=dict)
    jurisdictions: dict[str, Jurisdiction] = field(default_factory=dict)
    code_lists: dict[str, CodeList] = field(default_factory=dict)
    phrase_lists: dict[str, PhraseList] = field(default_factory=dict)
    arrangements: dict[str, Arrangement] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add(self, file: CuratedFile) -> None:
        """Read one file and put it where it belongs."""
        loaded, findings = load_yaml(file.content, file.name)
        self.findings += findings
        if loaded is None:
            return
        match file.kind:
            case FileKind.CLAUSE:
                self._put(self.clauses, file, loaded, self._noun(Clause, loaded))
            case FileKind.PACK:
                self._put(self.packs, file, loaded, self._noun(ClausePack, loaded))
            case FileKind.JURISDICTION:
                self._put(self.jurisdictions, file, loaded, self._noun(Jurisdiction, loaded))
            case FileKind.VOCABULARY if isinstance(loaded.data, dict) and "phrases" in loaded.data:
                self._put(self.phrase_lists, file, loaded, self._noun(PhraseList, loaded))
            case FileKind.VOCABULARY:
                self._put(self.code_lists, file, loaded, self._noun(CodeList, loaded))
            case FileKind.ARRANGEMENT if file.stem == WORDS_FILE:
                wording = self._noun(Wording, loaded)
                self.words = wording.words if wording else {}
            case _:
                self._put(self.arrangements, file, loaded, self._noun(Arrangement, loaded))

    def _noun(self, noun: type[AnyNoun], loaded: Loaded) -> AnyNoun | None:
        try:
            return noun.model_validate(loaded.data)
        except ValidationError as error:
            self.findings += file_findings(error, (noun,), loaded)
            return None

    def _put(self, shelf: dict[str, AnyNoun], file: CuratedFile, loaded: Loaded, noun: AnyNoun | None) -> None:
        if noun is None:
            return
        findings = tuple(_misnamed(file, loaded, noun))
        self.findings += findings
        if file.stem in shelf:
            self.findings.append(_doubled(file, loaded))
        elif not findings:
            shelf[file.stem] = noun


def _misnamed(file: CuratedFile, loaded: Loaded, noun: Noun) -> Iterator[Finding]:
    """What a file says of itself and its path say the same."""
    stated = str(getattr(noun, "id", file.stem))
    if stated != file.stem:
        yield Finding(
            "file.id-not-file-name",
            Severity.ERROR,
            N_("The id is “{id}”, but the file is called “{file}”."),
            loaded.where(("id",)),
            N_("Give the file the name of its id; an id in use is never changed."),
            {"id": stated, "file": file.stem},
        )
    if isinstance(noun, Clause) and noun.theme != file.folder:
        yield Finding(
            "file.theme-not-folder",
            Severity.ERROR,
            N_("The theme is “{theme}”, but the file lies in the folder “{folder}”."),
            loaded.where(("theme",)),
            N_("Move the file into the folder of its theme."),
            {"theme": str(noun.theme), "folder": file.folder},
        )


def _doubled(file: CuratedFile, loaded: Loaded) -> Finding:
    return Finding(
        "file.doubled-id",
        Severity.ERROR,
        N_("Another file has the id “{id}” too."),
        loaded.where(("id",)),
        N_("Keep one of the two, or give this one an id that was never used."),
        {"id": file.stem},
    )
