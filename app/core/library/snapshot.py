"""The library as it was last read without fault, kept as JSON so that a start need not parse YAML.

A snapshot is named by the content of the files and of the program's own modules that read them, and sealed with its
SHA-256: a changed file, a changed noun or a damaged snapshot means reading the YAML again. Code lists and jurisdictions
are large and seldom needed all at once: each lies in the snapshot as a text of its own, and becomes a noun when first
asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from app.core.library.files import CuratedFile, content_fingerprint, curated_files
from app.core.model.arrangement import Arrangement
from app.core.model.base import Noun
from app.core.model.clause import Clause
from app.core.model.finding import Finding
from app.core.model.jurisdiction import Jurisdiction
from app.core.model.library import Library
from app.core.model.pack import ClausePack
from app.core.model.vocabulary import CodeList, PhraseList

_MOST_KEPT = 4
_PROGRAM = Path(__file__).resolve().parents[1]

AnyNoun = TypeVar("AnyNoun", bound=Noun)


def read_library_with_snapshot(
    folder: Path, documents_folder: Path, cache_folder: Path | None
) -> tuple[Library, tuple[Finding, ...]]:
    """As `read_library`, but from the snapshot where there is one, and leaving one where there is no finding.

    Args:
        folder: holds `clauses/<theme>/`, `packs/`, `jurisdictions/` and `vocabulary/`.
        documents_folder: holds the arrangements and `words.yaml`.
        cache_folder: holds the snapshots; None for none. One that cannot be written is passed over.
    """
    files, findings = curated_files(folder, documents_folder)
    fingerprint = content_fingerprint(files)
    if cache_folder is None or findings:
        library, faults = _built(files)
        return library, (*findings, *faults)
    path = cache_folder / f"library-{fingerprint[:16]}-{_program_fingerprint()[:16]}.json"
    kept = _read_snapshot(path, fingerprint)
    if kept is not None:
        return kept, ()
    library, faults = _built(files)
    if not faults:
        with suppress(OSError):
            _write_snapshot(path, library)
            _forget_older(cache_folder)
    return library, faults


def _built(files: tuple[CuratedFile, ...]) -> tuple[Library, tuple[Finding, ...]]:
    from app.core.library.reading import build_library  # what reads YAML is loaded only where there is no snapshot

    return build_library(files)


class _Snapshot(BaseModel):
    """What a snapshot holds; jurisdictions and code lists as JSON by id, fingerprints by clause id and version."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fingerprint: str
    clauses: tuple[Clause, ...]
    jurisdictions: dict[str, str]
    code_lists: dict[str, str]
    phrase_lists: tuple[PhraseList, ...]
    arrangements: tuple[Arrangement, ...]
    words: dict[str, str]
    version_fingerprints: dict[str, dict[str, str]]
    packs: tuple[ClausePack, ...]


class LazyNouns(Mapping[str, AnyNoun]):
    """Nouns by id, each made from its JSON when first asked for."""

    def __init__(self, noun: type[AnyNoun], texts: Mapping[str, str]) -> None:
        self._noun = noun
        self._texts = texts
        self._made: dict[str, AnyNoun] = {}

    def __getitem__(self, name: str) -> AnyNoun:
        made = self._made.get(name)
        if made is None:
            # Two threads may make it at once; all get the one that was kept first.
            made = self._made.setdefault(name, self._noun.model_validate_json(self._texts[name]))
        return made

    def __contains__(self, name: object) -> bool:
        return name in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def _read_snapshot(path: Path, fingerprint: str) -> Library | None:
    try:
        seal, _, content = path.read_bytes().partition(b"\n")
        if seal.decode("ascii", "replace") != sha256(content).hexdigest():
            return None
        kept = _Snapshot.model_validate_json(content)
    except (OSError, ValidationError):
        return None
    return _library(kept) if kept.fingerprint == fingerprint else None


def _library(kept: _Snapshot) -> Library:
    return Library(
        clauses={clause.id: clause for clause in kept.clauses},
        jurisdictions=LazyNouns(Jurisdiction, kept.jurisdictions),
        code_lists=LazyNouns(CodeList, kept.code_lists),
        phrase_lists={phrases.id: phrases for phrases in kept.phrase_lists},
        arrangements={arrangement.id: arrangement for arrangement in kept.arrangements},
        words=kept.words,
        fingerprint=kept.fingerprint,
        version_fingerprints={
            (clause, version): fingerprint
            for clause, versions in kept.version_fingerprints.items()
            for version, fingerprint in versions.items()
        },
        packs={pack.id: pack for pack in kept.packs},
    )


def _write_snapshot(path: Path, library: Library) -> None:
    fingerprints: dict[str, dict[str, str]] = {}
    for (clause, version), fingerprint in library.version_fingerprints.items():
        fingerprints.setdefault(clause, {})[version] = fingerprint
    snapshot = _Snapshot(
        fingerprint=library.fingerprint,
        clauses=tuple(library.clauses.values()),
        jurisdictions={code: _compact(law) for code, law in library.jurisdictions.items()},
        code_lists={name: _compact(codes) for name, codes in library.code_lists.items()},
        phrase_lists=tuple(library.phrase_lists.values()),
        arrangements=tuple(library.arrangements.values()),
        words=dict(library.words),
        version_fingerprints=fingerprints,
        packs=tuple(library.packs.values()),
    )
    content = _compact(snapshot).encode()
    _write_whole(path, b"%s\n%s" % (sha256(content).hexdigest().encode(), content))


def _compact(noun: BaseModel) -> str:
    return noun.model_dump_json(exclude_unset=True)


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever reads half of it.

    Raises:
        OSError: the folder cannot be made or written to.
    """
    from tempfile import NamedTemporaryFile

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".library-", delete=False) as part:
        try:
            part.write(content)
            part.close()
            Path(part.name).replace(path)
        except OSError:
            Path(part.name).unlink(missing_ok=True)
            raise


def _forget_older(cache_folder: Path) -> None:
    kept = sorted(cache_folder.glob("library-*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in kept[_MOST_KEPT:]:
        path.unlink(missing_ok=True)


@cache
def _program_fingerprint() -> str:
    """SHA-256 of the modules that say what a file may hold, so that no snapshot outlives a change of theirs."""
    modules = sorted((*_PROGRAM.glob("model/**/*.py"), *_PROGRAM.glob("library/*.py")))
    return sha256(b"".join(module.read_bytes() for module in modules)).hexdigest()
