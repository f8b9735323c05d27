from __future__ import annotations

import gettext
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.locales.catalogues import compile_interface, languages, read_texts, read_texts_with_snapshot
from app.core.locales.files import catalogue_path
from app.core.model.text import Domain, Texts
from tests.core.locales.builders import catalogue_text, entry, locales_folder

SLOVENE = catalogue_text(
    entry("Pay", "Plačaj"),
    'msgctxt "living-wage/text"\nmsgid "a day"\nmsgid_plural "{n} days"\n'
    'msgstr[0] "{n} dan"\nmsgstr[1] "{n} dneva"\nmsgstr[2] "{n} dni"\nmsgstr[3] "{n} dni"\n',
    language="sl",
)


def seen(texts: Texts) -> object:
    catalogues = (texts.interface, texts.documents, texts.clauses)
    return texts.fingerprint, [
        (each.language, each.domain, dict(each.messages), [each.plural_index(n) for n in range(105)])
        for each in catalogues
    ]


def test_languages_stand_in_the_order_of_the_partners(tmp_path: Path) -> None:
    for name in ("ro", "nl", "es", "pt_BR", "LICENSES", "x"):
        (tmp_path / name).mkdir()
    (tmp_path / "fr").touch()
    assert languages(tmp_path) == ("nl", "ro", "en", "es", "pt_BR")


def test_without_a_folder_there_is_the_base_language(tmp_path: Path) -> None:
    assert languages(tmp_path / "none") == ("en",)


def test_the_base_language_needs_no_files(tmp_path: Path) -> None:
    texts, findings = read_texts_with_snapshot(tmp_path, "en", tmp_path)
    assert findings == ()
    assert texts.clauses.line("a/text", "Pay") == "Pay"


def test_texts_have_the_plural_forms_of_their_language(tmp_path: Path) -> None:
    texts, findings = read_texts(locales_folder(tmp_path, "sl", clauses=SLOVENE), "sl")
    assert findings == ()
    forms = texts.clauses.forms("living-wage/text", "a day", "{n} days")
    assert forms is not None
    assert forms[texts.clauses.plural_index(102)] == "{n} dneva"


def test_a_file_that_is_absent_or_malformed_leaves_the_others_in_use(tmp_path: Path) -> None:
    folder = locales_folder(tmp_path, clauses=catalogue_text(entry("Pay", "Betaal")), documents='msgid "a')
    catalogue_path(folder, "nl", Domain.INTERFACE).unlink()
    texts, findings = read_texts_with_snapshot(folder, "nl", tmp_path / "cache")
    assert [finding.code for finding in findings] == ["catalogue.absent", "catalogue.unreadable"]
    assert texts.clauses.line("living-wage/text", "Pay") == "Betaal"
    assert not (tmp_path / "cache").exists()


def test_the_fingerprint_changes_with_any_file(tmp_path: Path) -> None:
    folder = locales_folder(tmp_path)
    before = read_texts(folder, "nl")[0].fingerprint
    path = catalogue_path(folder, "nl", Domain.DOCUMENTS)
    path.write_bytes(path.read_bytes() + b"# more\n")
    assert read_texts(folder, "nl")[0].fingerprint != before


def test_texts_from_the_snapshot_are_those_of_the_files(tmp_path: Path) -> None:
    folder = locales_folder(tmp_path, "sl", clauses=SLOVENE)
    first, _ = read_texts_with_snapshot(folder, "sl", tmp_path / "cache")
    again, findings = read_texts_with_snapshot(folder, "sl", tmp_path / "cache")
    assert findings == ()
    assert seen(first) == seen(again) == seen(read_texts(folder, "sl")[0])


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    folder = locales_folder(tmp_path, clauses=catalogue_text(entry("Pay", "Betaal")))
    read_texts_with_snapshot(folder, "nl", tmp_path)
    catalogue_path(folder, "nl", Domain.CLAUSES).write_text(catalogue_text(entry("Pay", "Loon")), encoding="utf-8")
    texts, _ = read_texts_with_snapshot(folder, "nl", tmp_path)
    assert texts.clauses.line("living-wage/text", "Pay") == "Loon"


@given(st.data())
def test_a_damaged_snapshot_is_as_good_as_none(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = locales_folder(tmp_path_factory.mktemp("damaged"), "sl", clauses=SLOVENE)
    cache = folder.parent
    expected = seen(read_texts_with_snapshot(folder, "sl", cache)[0])
    snapshot = cache / "texts-sl.json"
    good = snapshot.read_bytes()
    at = data.draw(st.integers(0, len(good)))
    snapshot.write_bytes(good[:at] + data.draw(st.binary(max_size=5)))
    assert seen(read_texts_with_snapshot(folder, "sl", cache)[0]) == expected
    assert snapshot.read_bytes() == good


def test_a_cache_folder_that_cannot_be_written_bars_nothing(tmp_path: Path) -> None:
    folder = locales_folder(tmp_path)
    (tmp_path / "cache").touch()
    assert read_texts_with_snapshot(folder, "nl", tmp_path / "cache")[1] == ()


def test_a_snapshot_is_read_without_polib_and_babel(tmp_path: Path) -> None:
    folder = locales_folder(tmp_path)
    read_texts_with_snapshot(folder, "nl", tmp_path)
    program = (
        "import sys; from pathlib import Path;"
        "from app.core.locales.catalogues import read_texts_with_snapshot as read;"
        f"read(Path({str(folder)!r}), 'nl', Path({str(tmp_path)!r})); print({{'polib', 'babel'}} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout == "set()\n"


def interface(text: str) -> str:
    return catalogue_text(f'msgid "Save"\nmsgstr "{text}"\n')


def compiled_line(target: Path) -> str:
    return gettext.translation("interface", target, ["nl"]).gettext("Save")


def test_pages_are_compiled_where_they_are_stale(tmp_path: Path) -> None:
    folder, target = locales_folder(tmp_path, interface=interface("Bewaar")), tmp_path / "made"
    assert compile_interface(folder, target) == ()
    made = target / "nl" / "LC_MESSAGES" / "interface.mo"
    inode = made.stat().st_ino
    compile_interface(folder, target)
    assert (compiled_line(target), made.stat().st_ino) == ("Bewaar", inode)
    source = catalogue_path(folder, "nl", Domain.INTERFACE)
    source.write_text(interface("Opslaan"), encoding="utf-8")
    os.utime(source, (1, 1))
    compile_interface(folder, target)
    gettext._translations.clear()  # type: ignore[attr-defined]  # the standard library's cache by name
    assert compiled_line(target) == "Opslaan"


def test_a_file_that_cannot_be_read_leaves_what_was_compiled_before(tmp_path: Path) -> None:
    folder, target = locales_folder(tmp_path, interface=interface("Bewaar")), tmp_path / "made"
    compile_interface(folder, target)
    source = catalogue_path(folder, "nl", Domain.INTERFACE)
    source.write_text('msgid "', encoding="utf-8")
    os.utime(source, (1, 1))
    assert [finding.code for finding in compile_interface(folder, target)] == ["catalogue.unreadable"]
    assert compiled_line(target) == "Bewaar"


def test_a_language_without_pages_is_passed_over(tmp_path: Path) -> None:
    folder = locales_folder(tmp_path)
    catalogue_path(folder, "nl", Domain.INTERFACE).unlink()
    assert compile_interface(folder, tmp_path / "made") == ()
