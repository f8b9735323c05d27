"""The files a library is made of: found, read as bytes, and identified by their content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from app.core.model.finding import N_, Finding, Severity


class FileKind(StrEnum):
    """What a file holds, by the folder it lies in."""

    CLAUSE = "clauses"
    PACK = "packs"
    JURISDICTION = "jurisdictions"
    VOCABULARY = "vocabulary"
    ARRANGEMENT = "documents"


_PATTERNS: Mapping[FileKind, str] = {
    FileKind.CLAUSE: "clauses/*/*.yaml",
    FileKind.PACK: "packs/*.yaml",
    FileKind.JURISDICTION: "jurisdictions/*.yaml",
    FileKind.VOCABULARY: "vocabulary/*.yaml",
    FileKind.ARRANGEMENT: "*.yaml",
}


@dataclass(frozen=True, slots=True)
class CuratedFile:
    """One file as it lies on disk."""

    kind: FileKind
    name: str
    """Its path as people are to read it: from the project's folder."""
    place: str
    """Its path for the checks and the fingerprint: `clauses/social/living-wage.yaml`, `documents/words.yaml`."""
    content: bytes

    @property
    def stem(self) -> str:
        """The file's name without folder and ending; for clauses and lists also their id."""
        return self.place.rsplit("/", 1)[-1].removesuffix(".yaml")

    @property
    def folder(self) -> str:
        """The folder it lies in; for clauses also their theme."""
        return self.place.rsplit("/", 2)[-2]


def curated_files(folder: Path, documents_folder: Path) -> tuple[tuple[CuratedFile, ...], tuple[Finding, ...]]:
    """All files of a library by kind and path; with what keeps any from being read."""
    found: list[CuratedFile] = []
    findings: list[Finding] = []
    for kind in FileKind:
        top = documents_folder if kind is FileKind.ARRANGEMENT else folder
        for path in sorted(top.glob(_PATTERNS[kind])):
            try:
                place = _place(kind, path, top)
                found.append(CuratedFile(kind, shown_path(path, folder), place, path.read_bytes()))
            except OSError as error:
                findings.append(unreadable(shown_path(path, folder), error))
    findings += _folder_findings(folder, documents_folder)
    return tuple(found), tuple(findings)


def shown_path(path: Path, folder: Path) -> str:
    """A path as people are to read it: from the folder that holds the library, where it lies within."""
    project = folder.absolute().parent
    absolute = path.absolute()
    return (absolute.relative_to(project) if absolute.is_relative_to(project) else path).as_posix()


def content_fingerprint(files: Iterable[CuratedFile]) -> str:
    """SHA-256 of the paths and contents of all files, as hexadecimal digits."""
    lines = sorted(f"{file.place} {sha256(file.content).hexdigest()}\n" for file in files)
    return sha256("".join(lines).encode()).hexdigest()


def unreadable(name: str, error: OSError) -> Finding:
    """The finding for a file that cannot be opened."""
    return Finding(
        "file.unreadable",
        Severity.ERROR,
        N_("The file cannot be opened: {problem}."),
        f"{name}:1",
        N_("Look whether it is a file, and who may read it."),
        {"problem": error.strerror},
    )


def _place(kind: FileKind, path: Path, top: Path) -> str:
    inside = path.relative_to(top).as_posix()
    return f"{kind}/{inside}" if kind is FileKind.ARRANGEMENT else inside


def _folder_findings(folder: Path, documents_folder: Path) -> Iterator[Finding]:
    """Folders that are missing, and YAML files that would be passed over in silence."""
    for top in (folder, documents_folder):
        if not top.is_dir():
            message = N_("There is no such folder.")
            mend = N_("Set the folder of the library and that of the documents to where they are.")
            yield Finding("file.folder-missing", Severity.ERROR, message, f"{shown_path(top, folder)}:1", mend)
    taken = {path for kind in FileKind for path in folder.glob(_PATTERNS[kind])} - set(folder.glob("*.yaml"))
    for path in sorted(set(folder.rglob("*.y*ml")) - taken):
        yield Finding(
            "file.misplaced",
            Severity.ERROR,
            N_("No file of the library belongs here, so it is not read."),
            f"{shown_path(path, folder)}:1",
            N_("Clauses lie in clauses/<theme>/, and names end in .yaml."),
        )
