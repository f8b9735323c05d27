from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli.curation import library
from app.settings import Settings

RIGHT = Path(__file__).parents[1] / "core" / "library" / "right"
PLAN = "clause_library/clauses/governance/remedy-plan.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small library in which nothing is wrong, as an installation has it."""
    shutil.copytree(RIGHT, tmp_path / "project")
    return tmp_path / "project"


def run(project: Path, *words: str) -> Result:
    settings = Settings.from_environment({"CLAUSULA_PROJECT_FOLDER": os.fspath(project)})
    return CliRunner().invoke(library, words, obj=settings, catch_exceptions=False)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_check_is_silent_about_a_library_in_which_nothing_is_wrong(project: Path) -> None:
    run(project, "lock")
    result = run(project, "check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "3 clauses, 3 jurisdictions: 0 errors, 0 warnings, 0 notes\n"


def test_check_prints_warnings_and_succeeds(project: Path) -> None:
    result = run(project, "check")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == (
        f"{PLAN}:7: warning: Version 1 is not in versions.lock yet. "
        "Run “clausula library lock” once the text is as it should be."
    )


def test_check_prints_errors_by_file_and_line_and_fails(project: Path) -> None:
    change(project / PLAN, "{share}", "{share")
    result = run(project, "check")
    assert result.exit_code == 1
    assert f"{PLAN}:24: A brace stands here that belongs to no placeholder" in result.stdout


def test_check_prints_json_for_programs(project: Path) -> None:
    change(project / PLAN, "kind: remedy", "kind: remedies")
    result = run(project, "check", "--format", "json")
    assert result.exit_code == 1
    first = json.loads(result.stdout)[0]
    assert {key: first[key] for key in ("code", "severity", "where", "mend")} == {
        "code": "file.not-a-choice",
        "severity": "error",
        "where": f"{PLAN}:2",
        "mend": "Did you mean “remedy”?",
    }


def test_check_without_a_library_exits_2(tmp_path: Path) -> None:
    assert run(tmp_path, "check").exit_code == 2


def test_list_prints_a_table(project: Path) -> None:
    assert run(project, "list", "--date", "2026-06-01").stdout.splitlines() == [
        "id            kind                            ambition  status    title",
        "fair-wage     contract-performance-condition  basic     reviewed  Fair wage",
        "fair-wage-be  contract-performance-condition  basic     draft     Fair wage (Belgium)",
        "remedy-plan   remedy                          basic     reviewed  Remedy plan",
    ]


def test_list_can_be_narrowed_and_printed_as_json(project: Path) -> None:
    result = run(project, "list", "--kind", "contract-performance-condition", "--jurisdiction", "be", "--json")
    assert [row["id"] for row in json.loads(result.stdout)] == ["fair-wage-be"]
    assert run(project, "list", "--kind", "reservation").stdout == "No clause.\n"


@pytest.mark.parametrize("words", [("list", "--jurisdiction", "xx"), ("show", "fair-wage", "--jurisdiction", "xx")])
def test_an_unknown_jurisdiction_is_refused_with_those_there_are(project: Path, words: tuple[str, ...]) -> None:
    result = run(project, *words)
    assert result.exit_code == 2
    assert "there is no jurisdiction xx, only: be-vlg, be, eu." in result.stderr


def test_a_file_left_out_is_told_on_the_side(project: Path) -> None:
    change(project / PLAN, "kind: remedy", "kind: remedies")
    result = run(project, "list")
    assert result.exit_code == 0
    assert result.stderr.startswith(f"{PLAN}:2: ")


def test_show_prints_a_clause_as_a_person_reads_it(project: Path) -> None:
    result = run(project, "show", "remedy-plan", "--date", "2026-06-01")
    assert result.stdout == (
        "Remedy plan\n\n"
        "remedy-plan, version 1, reviewed, in force from 2026-01-01\n"
        "remedy, governance, basic\n\n"
        "Text:\n\n"
        "The contractor mends what is wrong by a plan, which names:\n\n- what is done;\n\n- by when.\n\n"
        "Means of proof:\n\nThe contractor hands in the plan.\n\n"
        "If it is not met:\n\nThe price is reduced, in percent of the invoice, by: {share}.\n\n"
        "Indicator:\n\nPlans carried out\n\n"
        "Unit:\n\npercent of plans\n\n"
        "Formula:\n\nPlans carried out, divided by all plans, times 100.\n\n"
        "Good practice:\n\nGuide of the right library, chapter 2\n\n"
        "Guidance for the buyer:\n\nUse it with every clause on people.\n\n"
        "Placeholders:\n"
        "  share (percent, default 5): What is the greatest reduction?\n"
    )


def test_show_prints_the_sources_under_a_law(project: Path) -> None:
    result = run(project, "show", "fair-wage", "--jurisdiction", "be", "--date", "2026-06-01")
    assert result.stdout.endswith("Legal sources:\n  environmental_social_labour_law: artikel 7 van de wet\n")
    assert "  days (integer, min 1, max 30): After how many days is it paid?\n" in result.stdout


def test_show_says_where_a_translation_is_missing(project: Path) -> None:
    result = run(project, "show", "fair-wage-be", "--language", "nl")
    assert result.stdout.startswith("[no finished translation]\n\nfair-wage-be, version 1")


def test_an_unknown_clause_is_refused_with_those_like_it(project: Path) -> None:
    result = run(project, "show", "fair-wages")
    assert result.exit_code == 2
    assert "there is no clause fair-wages. Did you mean fair-wage or fair-wage-be?" in result.stderr
    assert "“clausula library list” lists them." in run(project, "lock", "--reset", "zzz").stderr


def test_schema_prints_what_it_writes(project: Path) -> None:
    assert "clause_library/schema/clause.json\n" in run(project, "schema").stdout
    again = run(project, "schema")
    assert (again.exit_code, again.stdout) == (0, "")
    assert again.stderr == "All schemas are as they should be.\n"


def test_lock_prints_what_it_locks_and_refuses_what_changed(project: Path) -> None:
    assert run(project, "lock").stdout == "locked fair-wage 1\nlocked fair-wage 2\nlocked remedy-plan 1\n"
    assert run(project, "lock").stderr == "All versions are locked already.\n"
    change(project / PLAN, "mends", "repairs")
    refused = run(project, "lock")
    assert refused.exit_code == 1
    assert refused.stdout.startswith(f"{PLAN}:7: The text of version 1 is not the one that was published")
    reset = run(project, "lock", "--reset", "remedy-plan")
    assert reset.exit_code == 0
    assert reset.stdout.startswith("locked anew remedy-plan 1: ")


def test_packs_are_listed_and_shown(project: Path) -> None:
    packs = project / "clause_library" / "packs"
    packs.mkdir()
    pack = (
        "id: offices\ntitle: Offices\nowner: Right library\nclauses:\n  - clause: remedy-plan\n    reason: It mends.\n"
    )
    (packs / "offices.yaml").write_text(pack, encoding="utf-8")
    assert run(project, "packs").stdout == "offices: Offices\n"
    assert run(project, "packs", "offices").stdout == (
        "remedy-plan (basic, advanced, pioneering): Remedy plan\n    It mends.\n"
    )
    assert "only: offices" in run(project, "packs", "gone").stderr


def test_unconfirmed_facts_are_listed_with_what_prints_them(project: Path) -> None:
    result = run(project, "unconfirmed", "--jurisdiction", "be")
    assert "be " in result.stdout
    assert "printed by:" in result.stdout
    assert "unconfirmed facts" in result.stderr
    facts = json.loads(run(project, "unconfirmed", "--jurisdiction", "be", "--json").stdout)
    assert {fact["jurisdiction"] for fact in facts} == {"be"}


def test_the_catalogue_is_written_as_a_file(tmp_path: Path) -> None:
    settings = Settings.from_environment({})
    target = tmp_path / "catalogue.txt"
    words = ("catalogue", "--language", "it", "--format", "txt", "-o", os.fspath(target))
    result = CliRunner().invoke(library, words, obj=settings, catch_exceptions=False)
    assert result.exit_code == 0
    assert "under the law of it" in result.stderr
    assert "art. 113 d.lgs. 36/2023" in target.read_text(encoding="utf-8")


def test_a_catalogue_in_a_language_that_is_not_offered_is_refused(tmp_path: Path) -> None:
    words = ("catalogue", "--language", "xx", "-o", os.fspath(tmp_path / "catalogue.docx"))
    result = CliRunner().invoke(library, words, obj=Settings.from_environment({}), catch_exceptions=False)
    assert result.exit_code == 2
    assert "no language 'xx'" in result.stderr
