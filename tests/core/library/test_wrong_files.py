"""Each file under `tests/wrong/<code>/` is refused by the rule its folder is named for, and by no other.

Its first line says which words the finding must have, `file:line` included; the second, where a library would have it.
Files that end in `.broken` are no YAML, or none that is let in; those that end in `.beside` are right, and stand beside
the wrong one of their folder.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.core.library.strict_yaml import load_yaml
from app.core.model.finding import Finding, Severity
from app.workspaces.curation import LibraryFolders, check_library, lock_versions

PROJECT = Path(__file__).parents[3]
WRONG = PROJECT / "tests" / "wrong"
SUBJECTS = {"clause", "pack", "jurisdiction", "vocabulary", "arrangement", "wording", "file"}
WITHOUT_A_FILE = {"file.too-large", "file.not-utf-8", "file.unreadable", "file.folder-missing"}
"""Rules about files that cannot be kept as examples; they have tests of their own."""


def examples(ending: str) -> list[object]:
    paths = sorted(path for path in WRONG.glob(f"*/*.{ending}") if path.parent.name.split(".")[0] in SUBJECTS)
    return [pytest.param(path, id=str(path.relative_to(WRONG))) for path in paths]


def comment(path: Path, key: str) -> str:
    found = re.search(rf"^# {key}: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"{path} does not say “# {key}: …”."
    return found[1]


def printed(finding: Finding) -> str:
    kind = "" if finding.severity is Severity.ERROR else f" {finding.severity}:"
    return f"{finding.where}:{kind} {finding.message} {finding.mend}".format(**finding.values)


@pytest.mark.parametrize("path", examples("yaml"))
def test_a_wrong_file_is_refused_by_its_rule_alone(folders: LibraryFolders, path: Path) -> None:
    for beside in path.parent.glob("*.beside"):
        (folders.library.parent / comment(beside, "file")).write_bytes(beside.read_bytes())
    (folders.library / "packs").mkdir()
    assert not lock_versions(folders).findings
    target = folders.library.parent / comment(path, "file")
    target.write_bytes(path.read_bytes())
    findings = check_library(folders).findings
    assert {finding.code for finding in findings} == {path.parent.name}
    assert any(comment(path, "expect") in printed(finding) for finding in findings), list(map(printed, findings))


@pytest.mark.parametrize("path", examples("broken"))
def test_a_broken_file_is_refused_by_its_rule(path: Path) -> None:
    loaded, findings = load_yaml(path.read_bytes(), path.name)
    assert loaded is None
    assert {finding.code for finding in findings} == {path.parent.name}
    assert any(comment(path, "expect") in printed(finding) for finding in findings), list(map(printed, findings))


def test_every_rule_has_a_wrong_file() -> None:
    text = "\n".join(
        module.read_text(encoding="utf-8")
        for folder in ("app/core/library", "app/core/checks/clauses")
        for module in (PROJECT / folder).glob("*.py")
    )
    rules = {code.split(".")[-1] for code in re.findall(r'(?:error|warning)\(\s*"([a-z-]+)"', text)}
    rules |= set(re.findall(r'"file\.([a-z-]+)"', text))
    rules |= set(re.findall(r'^    "([a-z-]+)": \(?N_', text, re.MULTILINE))
    rules |= set(re.findall(r'^    "([a-z-]+)": \(\n        N_', text, re.MULTILINE))
    examined = {path.name.split(".")[1] for path in WRONG.glob("*.*")}
    assert rules - examined - {code.split(".")[1] for code in WITHOUT_A_FILE} == set()
