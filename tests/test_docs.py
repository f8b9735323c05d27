"""The documentation says what is so: settings, fields, findings, commands, links and pictures.

`pytest tests/test_docs.py --update-golden` writes the pages that are made from the code anew.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from app.cli import main
from docs.found_findings import found_findings
from docs.made_pages import made_pages, tender_fields

PROJECT = Path(__file__).parent.parent
PAGES = sorted((*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")))
SHELLS = {"", "sh", "console", "shell"}
LARGEST_PICTURE = 200_000


def page_id(path: Path) -> str:
    return str(path.relative_to(PROJECT))


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def documentation(name: str) -> str:
    return text_of(PROJECT / "docs" / name)


def settings_in_code() -> set[str]:
    sources = [*(PROJECT / "app").rglob("*.py"), *PROJECT.glob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    return {*re.findall(r"CLAUSULA_[A-Z_]+[A-Z]", text), *(f"CLAUSULA_{name}" for name in folders_in_code(text))}


def folders_in_code(text: str) -> list[str]:
    return re.findall(r'\bfolder\("([A-Z_]+)"', text)


@pytest.mark.parametrize("name", sorted(settings_in_code()))
def test_every_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in documentation("settings.md")


def test_no_documented_setting_is_gone() -> None:
    assert (
        set(re.findall(r"^\| `(CLAUSULA_[A-Z_]+)`", documentation("settings.md"), re.MULTILINE)) == settings_in_code()
    )


@pytest.mark.parametrize("path", [path for path, _, _ in tender_fields()])
def test_every_field_of_a_tender_is_documented(path: str) -> None:
    assert f"| `{path}` |" in documentation("reference/tender-fields.md")


def codes_in_code() -> set[str]:
    """Codes written out in the source, and those that have a wrong example."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (PROJECT / "app").rglob("*.py"))
    made = re.findall(r'\bFinding\(\s*"([a-z-]+\.[a-z-]+)"', text)
    examples = [path.name for path in (PROJECT / "tests" / "wrong").glob("*.*")]
    return {*made, *examples, *(found.code for found in found_findings())}


@pytest.mark.parametrize("code", sorted(codes_in_code()))
def test_every_finding_is_documented(code: str) -> None:
    assert f"| `{code}` |" in documentation("reference/findings.md")


def test_every_finding_says_what_is_wrong_and_how_to_mend_it() -> None:
    silent = [found.code for found in found_findings() if not (found.severities and found.messages and found.mends)]
    assert not silent, f"docs/found_findings.py cannot follow: {silent}"


@pytest.mark.parametrize("path", [pytest.param(path, id=page_id(path)) for path in made_pages()])
def test_a_page_made_from_the_code_is_fresh(path: Path, request: pytest.FixtureRequest) -> None:
    made = made_pages()[path]
    if request.config.getoption("--update-golden"):
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made, "pytest tests/test_docs.py --update-golden writes it anew."


def links_in(page: Path) -> Iterator[str]:
    """Addresses of links and pictures, outside code."""
    text = re.sub(r"^```.*?^```", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    yield from re.findall(r"\]\(([^)\s]+)\)", text)
    yield from re.findall(r'(?:src|href)="([^"]+)"', text)


def anchors_in(page: Path) -> set[str]:
    """The anchors that headings have on the usual forges."""
    text = re.sub(r"^```.*?^```", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", [pytest.param(path, id=page_id(path)) for path in PAGES])
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in links_in(path):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / unquote(file)).resolve() if file else path
        assert target.exists(), link
        if anchor and target.suffix == ".md":
            assert anchor in anchors_in(target), link


def commands_in(page: Path) -> Iterator[list[str]]:
    """Every `clausula …` that a page shows: in shell blocks and in code within a line."""
    text = text_of(page)
    for language, block in re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        if language in SHELLS:
            for line in block.replace("\\\n", " ").splitlines():
                found = re.search(r"(?:^|[ /])clausula (.*)$", re.sub(r"\s#\s.*$", "", line))
                if found and re.match(r"(?:\$ |sudo |[A-Z_]+=\S+ |\.venv/|clausula)", line.strip()):
                    yield shlex.split(found[1])
    outside = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    for found_inline in re.findall(r"`(?:\.venv/bin/)?clausula ([^`]+)`", outside):
        yield shlex.split(found_inline)


@pytest.mark.parametrize("path", [pytest.param(path, id=page_id(path)) for path in PAGES])
def test_every_command_shown_exists(path: Path) -> None:
    for words in commands_in(path):
        check_command(words)


def check_command(words: list[str]) -> None:
    """The words name commands that exist, and options that the last of them takes."""
    command: click.Command = main
    context = click.Context(main, info_name="clausula")
    rest = list(words)
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-") and rest[0] != "…":
        found = command.get_command(context, rest[0])
        assert found is not None, f"there is no command clausula {' '.join(words)}"
        command, context = found, click.Context(found, context, info_name=rest.pop(0))
    known = {
        option for parameter in command.get_params(context) for option in (*parameter.opts, *parameter.secondary_opts)
    }
    for word in rest:
        if word.startswith("-") and word != "-":
            assert word.partition("=")[0] in known, f"clausula {' '.join(words)} has no option {word}"


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of(PROJECT / "Makefile"), re.MULTILINE))
    for page in PAGES:
        named = re.findall(r"`make ([a-z-]+)`|^(?:\$ )?make ([a-z-]+)$", text_of(page), re.MULTILINE)
        assert {one or other for one, other in named} <= targets, page_id(page)


def test_every_command_is_in_the_documentation() -> None:
    shown = {
        tuple(word for word in words if not word.startswith("-"))[:2] for page in PAGES for words in commands_in(page)
    }
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        inner = command.list_commands(context) if isinstance(command, click.Group) else []
        wanted: list[tuple[str, ...]] = [(name, each) for each in inner]
        for words in wanted or [(name,)]:
            assert any(each[: len(words)] == words for each in shown), f"clausula {' '.join(words)}"


def test_pictures_are_small_and_all_in_use() -> None:
    pictures = {path for path in (PROJECT / "docs" / "images").iterdir() if path.suffix in {".png", ".svg"}}
    shown = {(page.parent / link).resolve() for page in PAGES for link in links_in(page) if "images/" in link}
    assert pictures == shown
    assert [path.name for path in pictures if path.stat().st_size > LARGEST_PICTURE] == []


def test_every_decision_says_its_date_and_its_parts() -> None:
    decisions = sorted((PROJECT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [path.name[:4] for path in decisions] == [f"{number:04d}" for number in range(1, len(decisions) + 1)]
    for path in decisions:
        assert re.search(r"^- Date: \d{4}-\d\d-\d\d$", text_of(path), re.MULTILINE), path.name
        assert re.search(r"^- Status: \w", text_of(path), re.MULTILINE), path.name
        for part in ("Context", "Decision", "Consequences"):
            assert f"## {part}\n" in text_of(path), path.name
