from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.checks.clauses import check_library, versions_are_locked
from app.core.library.files import content_fingerprint, curated_files
from app.core.library.reading import build_library, read_library
from app.core.model.finding import Finding
from app.core.model.library import Library
from app.workspaces.curation import LibraryFolders

RIGHT = Path(__file__).parent / "right"


def read(folders: LibraryFolders) -> Library:
    library, findings = read_library(folders.library, folders.documents)
    assert not findings
    return library


def found(folders: LibraryFolders) -> list[str]:
    _, findings = read_library(folders.library, folders.documents)
    return [_printed(finding) for finding in findings]


def _printed(finding: Finding) -> str:
    return f"{finding.where}: {finding.message} {finding.mend}".format(**finding.values)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_whole_library_is_read(folders: LibraryFolders) -> None:
    library = read(folders)
    assert list(library.jurisdictions) == ["be-vlg", "be", "eu"]
    assert list(library.code_lists) == ["ilo-conventions", "notice-fields", "social-objective", "target-groups"]
    assert list(library.phrase_lists) == [
        "annex-x-phrases",
        "label-names",
        "or-equivalent-phrases",
        "residence-exceptions",
        "residence-phrases",
        "standard-bodies",
    ]
    assert list(library.arrangements) == ["contract"]
    assert library.words == {"page": "Page", "lot_line": "Lots: {lots}"}


def test_clauses_stand_in_the_order_of_kinds_then_ids(folders: LibraryFolders) -> None:
    assert list(read(folders).clauses) == ["fair-wage", "fair-wage-be", "remedy-plan"]


def test_every_version_has_a_fingerprint(folders: LibraryFolders) -> None:
    fingerprints = read(folders).version_fingerprints
    assert set(fingerprints) == {
        ("fair-wage", "1"),
        ("fair-wage", "2"),
        ("fair-wage-be", "1"),
        ("remedy-plan", "1"),
    }
    assert all(len(fingerprint) == 64 for fingerprint in fingerprints.values())
    assert len(set(fingerprints.values())) == 4


PLAN = "clauses/governance/remedy-plan.yaml"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: reviewed", "status: approved"),
        ("review_by: 2027-01-01", "review_by: 2028-01-01"),
        ("owner: Right library", "owner: Another library"),
        ("buyer_guidance: Use", "buyer_guidance: Please use"),
    ],
)
def test_what_does_not_print_leaves_the_fingerprint_of_a_version_as_it_is(
    folders: LibraryFolders, old: str, new: str
) -> None:
    before = read(folders)
    change(folders.library / PLAN, old, new)
    after = read(folders)
    assert after.version_fingerprints == before.version_fingerprints
    assert after.fingerprint != before.fingerprint


@pytest.mark.parametrize(
    ("old", "new"), [("mends", "repairs"), ('default: "5"', 'default: "6"'), ("basic", "advanced")]
)
def test_what_a_version_says_is_in_its_fingerprint(folders: LibraryFolders, old: str, new: str) -> None:
    before = read(folders).version_fingerprints
    change(folders.library / PLAN, old, new)
    after = read(folders).version_fingerprints
    assert {key for key in after if after[key] != before[key]} == {("remedy-plan", "1")}


def test_a_file_with_a_fault_is_left_out_and_the_rest_is_read(folders: LibraryFolders) -> None:
    change(folders.library / PLAN, "kind: remedy", "kind: remedies")
    change(folders.library / "jurisdictions/be.yaml", "country: BE", "country: Belgium")
    change(folders.library / "vocabulary/target-groups.yaml", "source:", "sources:")
    change(folders.library / "vocabulary/residence-phrases.yaml", "en:", "english:")
    change(folders.documents / "words.yaml", "page:", "Page:")
    change(folders.documents / "contract.yaml", "title: Contract", "")
    library, findings = read_library(folders.library, folders.documents)
    assert {finding.where.split(":")[0] for finding in findings} == {
        f"clause_library/{PLAN}",
        "clause_library/jurisdictions/be.yaml",
        "clause_library/vocabulary/target-groups.yaml",
        "clause_library/vocabulary/residence-phrases.yaml",
        "templates/documents/words.yaml",
        "templates/documents/contract.yaml",
    }
    assert list(library.clauses) == ["fair-wage", "fair-wage-be"]
    assert list(library.jurisdictions) == ["be-vlg", "eu"]
    assert library.words == {}


FILES, _ = curated_files(RIGHT / "clause_library", RIGHT / "templates" / "documents")


@given(
    number=st.integers(0, len(FILES) - 1),
    line=st.integers(0, 60),
    change=st.sampled_from(["drop", "repeat", "empty", "indent", "list"]) | st.text(max_size=12),
)
def test_a_spoilt_line_is_at_worst_a_finding(number: int, line: int, change: str) -> None:
    lines = FILES[number].content.decode().splitlines()
    at = line % len(lines)
    key, colon, _ = lines[at].partition(":")
    lines[at : at + 1] = {
        "drop": [],
        "repeat": [lines[at]] * 2,
        "empty": [key + colon],
        "indent": [f"  {lines[at]}"],
        "list": [f"{key}{colon} [{{}}, 3]"],
    }.get(change, [f"{key}{colon} {change}"])
    spoilt = replace(FILES[number], content="\n".join(lines).encode(errors="surrogatepass"))
    library, findings = build_library((*FILES[:number], spoilt, *FILES[number + 1 :]))
    for finding in (*findings, *check_library(library), *versions_are_locked(library, {})):
        assert finding.where
        assert finding.message.format(**finding.values)
        assert finding.mend.format(**finding.values)


def test_a_file_that_is_no_yaml_is_left_out(folders: LibraryFolders) -> None:
    (folders.library / PLAN).write_text("id: [", encoding="utf-8")
    (line,) = found(folders)
    assert line.startswith(f"clause_library/{PLAN}:1: The file cannot be read from this line on")


def test_the_fingerprint_of_the_library_is_that_of_its_files(folders: LibraryFolders) -> None:
    files, _ = curated_files(folders.library, folders.documents)
    assert read(folders).fingerprint == content_fingerprint(reversed(files))
    (folders.library / "vocabulary" / "notes.txt").write_text("no part of it", encoding="utf-8")
    assert read(folders).fingerprint == content_fingerprint(files)


def test_a_file_that_cannot_be_opened_is_a_finding(folders: LibraryFolders) -> None:
    (folders.library / "jurisdictions" / "xx.yaml").symlink_to("nowhere")
    (line,) = found(folders)
    assert line.startswith("clause_library/jurisdictions/xx.yaml:1: The file cannot be opened: No such file")


def test_a_folder_that_is_missing_is_a_finding(tmp_path: Path) -> None:
    library, findings = read_library(tmp_path / "clause_library", Path("/nowhere"))
    assert [finding.code for finding in findings] == ["file.folder-missing"] * 2
    assert [finding.where for finding in findings] == ["clause_library:1", "/nowhere:1"]
    assert not library.clauses


def test_a_file_no_one_would_read_is_a_finding(folders: LibraryFolders) -> None:
    for place in ("clauses/lost.yaml", "clauses/social/deeper/lost.yaml", "vocabulary/lost.yml", "lost.yaml"):
        path = folders.library / place
        path.parent.mkdir(exist_ok=True)
        path.write_text("id: lost\n", encoding="utf-8")
    assert [line.split(": ")[0] for line in found(folders)] == [
        "clause_library/clauses/lost.yaml:1",
        "clause_library/clauses/social/deeper/lost.yaml:1",
        "clause_library/lost.yaml:1",
        "clause_library/vocabulary/lost.yml:1",
    ]
