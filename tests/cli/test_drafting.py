"""The buyer's commands as a person types them."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.workspaces.converting import find_office

EXAMPLES = Path(__file__).parents[2] / "examples"
TORINO = str(EXAMPLES / "torino-school-cleaning.yaml")
DATE = ("--date", "2026-11-22")


def clausula(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=given)


def test_the_help_names_every_command() -> None:
    answer = clausula("--help").output
    for command in (
        "draft",
        "pack",
        "check",
        "explain",
        "notice",
        "register",
        "examples",
        "library",
        "locales",
        "serve",
    ):
        assert f"\n  {command} " in answer


def test_a_draft_is_written_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "draft.docx"
    answer = clausula("draft", TORINO, "-o", str(target), *DATE)
    assert answer.exit_code == 0, answer.output
    assert zipfile.is_zipfile(target)
    assert list(tmp_path.iterdir()) == [target]


def test_what_is_no_file_is_written_to_and_stays() -> None:
    reading, writing = os.pipe()
    answer = clausula("draft", TORINO, "-o", f"/dev/fd/{writing}", *DATE)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        assert zipfile.is_zipfile(io.BytesIO(pipe.read())), answer.output


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (link := tmp_path / "link.txt").symlink_to(tmp_path / "draft.txt")
    clausula("draft", TORINO, "--format", "txt", "-o", str(link), *DATE)
    assert link.is_symlink()
    assert (tmp_path / "draft.txt").read_bytes().startswith(b"procurement-documents")


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        clausula("draft", TORINO, "-o", str(tmp_path / name), *DATE)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_text_goes_to_stdout_and_words_about_it_to_stderr() -> None:
    answer = clausula("draft", TORINO, "--format", "txt", "--language", "en", *DATE)
    assert answer.stdout.startswith("procurement-documents [en-IE] Procurement documents\n")
    assert "open points" in answer.stderr


def test_a_second_language_stands_beside_the_first() -> None:
    answer = clausula("draft", TORINO, "--beside", "de", "--format", "txt", *DATE)
    assert answer.exit_code == 0, answer.output
    assert "side by side: Italiano | Deutsch" in answer.stdout


def test_a_tender_comes_from_stdin() -> None:
    answer = clausula("check", "-", *DATE, given=Path(TORINO).read_bytes())
    assert answer.exit_code == 0, answer.output


def test_a_pack_holds_every_document_in_every_language(tmp_path: Path) -> None:
    answer = clausula("pack", TORINO, "-o", str(tmp_path / "out"), *DATE)
    assert answer.exit_code == 0, answer.output
    names = {path.name for path in (tmp_path / "out").iterdir()}
    kinds = ("decision-record", "portal-entries", "procurement-documents", "reserved-contract-notice")
    expected = {f"TO-2027-SCU-021_{kind}_{language}.docx" for kind in kinds for language in ("it", "en", "fr")}
    registers = {f"TO-2027-SCU-021_monitoring-register_{language}.xlsx" for language in ("it", "en", "fr")}
    assert names == {*expected, *registers, "tender.json"}


def test_a_zip_holds_the_same_files_as_the_folder(tmp_path: Path) -> None:
    clausula("pack", TORINO, "-o", str(tmp_path / "out"), "--language", "it", *DATE)
    clausula("pack", TORINO, "-o", str(tmp_path / "out.zip"), "--language", "it", *DATE)
    with zipfile.ZipFile(tmp_path / "out.zip") as package:
        zipped = {name: package.read(name) for name in package.namelist()}
    assert zipped == {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}


def test_the_packed_tender_gives_the_same_documents_again(tmp_path: Path) -> None:
    clausula("pack", TORINO, "-o", str(tmp_path), "--language", "it", *DATE)
    again = clausula("draft", str(tmp_path / "tender.json"), "-o", str(tmp_path / "again.docx"), *DATE)
    assert again.exit_code == 0, again.output
    first = tmp_path / "TO-2027-SCU-021_procurement-documents_it.docx"
    assert first.read_bytes() == (tmp_path / "again.docx").read_bytes()


def test_a_notice_is_a_document_of_its_own() -> None:
    answer = clausula("notice", TORINO, "--format", "txt", "--language", "en", *DATE)
    assert "Reserved participation" in answer.stdout
    assert "<BT-71>" in answer.stdout


def test_explain_gives_a_reason_for_every_clause() -> None:
    answer = clausula("explain", TORINO, "--format", "json", *DATE)
    explained = json.loads(answer.stdout)
    assert {each["included"] for each in explained} == {True, False}
    assert all(each["reason"] for each in explained)


def test_check_as_json_gives_findings_a_program_can_read() -> None:
    findings = json.loads(clausula("check", TORINO, "--format", "json", *DATE).stdout)
    assert all({"code", "severity", "where", "message", "mend"} <= set(each) for each in findings)


def test_examples_are_listed_and_printed() -> None:
    assert "torino-school-cleaning" in clausula("examples").stdout.split()
    assert clausula("examples", "torino-school-cleaning").stdout_bytes == Path(TORINO).read_bytes()


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.yaml")))
def test_no_example_has_an_error(name: str) -> None:
    answer = clausula("check", str(EXAMPLES / f"{name}.yaml"), *DATE)
    assert answer.exit_code == 0, answer.output


def test_errors_give_exit_1_and_name_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text("schema: 1\nreference: R\ncpv_main: nine\n", encoding="utf-8")
    answer = clausula("check", str(file))
    assert answer.exit_code == 1
    assert f"{file}:3: error: " in answer.stdout


def test_a_final_with_errors_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "short.yaml"
    file.write_text("schema: 1\nreference: R\n", encoding="utf-8")
    answer = clausula("draft", str(file), "--final", "-o", str(tmp_path / "final.docx"))
    assert answer.exit_code == 1
    assert not (tmp_path / "final.docx").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02",
        b"a: [1, 2",
        b"a: &x [1]\nb: *x\n",
        b"a: 1\na: 2\n",
        b"!!python/object/apply:os.system ['true']\n",
        b"\xff\xfe",
        b"- 1\n- 2\n",
    ],
)
def test_what_cannot_be_read_gives_a_place_and_no_traceback(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bad.yaml"
    file.write_bytes(content)
    answer = clausula("check", str(file))
    assert answer.exit_code in {1, 2}
    assert "Traceback" not in answer.output
    assert str(file) in answer.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("draft", TORINO, "--language", "../x", "--format", "txt"), "there are: nl, fr"),
        (("draft", TORINO, "--document", "nonsense", "--format", "txt"), "there are: procurement-documents"),
        (("draft", TORINO, "--beside", "xx", "--format", "txt"), "--beside"),
        (("draft", TORINO, "--beside", "it", "--format", "txt"), "another one than their own"),
        (("examples", "nowhere"), "there are: adv-iasi"),
        (("check", "no-such-file.yaml"), "no-such-file.yaml"),
        (("pack", TORINO, "-o", "/dev/null/x"), "/dev/null"),
        (("check", TORINO, "--date", "soon"), "--date"),
    ],
)
def test_what_cannot_be_asked_is_said_with_what_can(arguments: tuple[str, ...], words: str) -> None:
    answer = clausula(*arguments)
    assert answer.exit_code != 0
    assert words in answer.output
    assert "Traceback" not in answer.output


def test_without_libreoffice_a_pdf_is_refused_with_the_package_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAUSULA_SOFFICE", "/no/such/soffice")
    for command in ("draft", "pack"):
        answer = clausula(command, TORINO, "--format", "pdf", "-o", str(tmp_path / "out"), *DATE)
        assert answer.exit_code == 1
        assert "libreoffice-writer-nogui" in answer.stderr
    assert not list(tmp_path.rglob("*.pdf"))


@pytest.mark.skipif(find_office() is None, reason="no LibreOffice here")
def test_a_pack_comes_in_each_format_asked_for(tmp_path: Path) -> None:
    chosen = ("--document", "procurement-documents", "--language", "it", "--format", "odt", "--format", "docx")
    answer = clausula("pack", TORINO, "-o", str(tmp_path), *chosen, *DATE)
    assert answer.exit_code == 0, answer.output
    assert {path.suffix for path in tmp_path.iterdir()} == {".odt", ".docx", ".json"}


def test_a_register_is_written_as_an_excel_file(tmp_path: Path) -> None:
    answer = clausula("register", TORINO, "--language", "en", "-o", str(tmp_path / "register.xlsx"), *DATE)
    assert answer.exit_code == 0, answer.output
    assert "xl/worksheets/sheet2.xml" in zipfile.ZipFile(tmp_path / "register.xlsx").namelist()
