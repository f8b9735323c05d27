from __future__ import annotations

from io import BytesIO
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from app.core.locales.files import contents_of, place_of, template_path, write_if_changed
from app.core.locales.po_files import (
    catalogue_bytes,
    compiled,
    empty_catalogue,
    finished_messages,
    new_entry,
    parse_catalogue,
    read_catalogue,
    template,
)
from app.core.model.finding import Severity
from app.core.model.text import Domain, Message
from tests.core.locales.builders import catalogue_text, entry, locales_folder, message

FOLDER = Path("locales")
GOOD = catalogue_text(
    entry("The contractor pays.", "De opdrachtnemer betaalt."),
    entry("Draft", "Concept", flags="fuzzy"),
    entry("Empty", ""),
    'msgctxt "a/text"\nmsgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} dag"\nmsgstr[1] "{n} dagen"\n',
    'msgctxt "living-wage/text"\nmsgid "a lot"\nmsgid_plural "{n} lots"\nmsgstr[0] "een perceel"\nmsgstr[1] ""\n',
    '#~ msgctxt "living-wage/text"\n#~ msgid "Gone"\n#~ msgstr "Weg"\n',
)


def parse(text: str | bytes, language: str = "nl") -> tuple[object, list[tuple[str, str]]]:
    content = text.encode() if isinstance(text, str) else text
    file, findings = parse_catalogue(FOLDER, language, Domain.CLAUSES, content)
    return file, [(finding.code, finding.where) for finding in findings]


def test_only_finished_translations_are_read() -> None:
    file, findings = parse_catalogue(FOLDER, "nl", Domain.CLAUSES, GOOD.encode())
    assert findings == ()
    assert file is not None
    assert finished_messages(file) == {
        ("living-wage/text", "The contractor pays."): ("De opdrachtnemer betaalt.",),
        ("a/text", "{n} day"): ("{n} dag", "{n} dagen"),
    }


def test_what_is_read_is_what_babel_reads() -> None:
    file, _ = parse_catalogue(FOLDER, "nl", Domain.CLAUSES, GOOD.encode())
    assert file is not None
    finished = {}
    for found in read_po(BytesIO(GOOD.encode()), abort_invalid=True):
        forms = found.string if isinstance(found.string, tuple) else (found.string,)
        if found.id and not found.fuzzy and all(forms):
            finished[found.context, found.id[0] if isinstance(found.id, tuple) else found.id] = forms
    assert finished_messages(file) == finished


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ('msgid "a"\nmsgstr "b', 2),
        ('msgid "a"\nmsgstr b"', 2),
        ('msgid "a"\nmsgstr "b" "c"', 2),
        ('msgid "a"\nmsgstr "say "b""', 2),
        ('msgid "a"\nmsgstr "\\q"', 2),
        ('msgid "a"\nnonsense', 2),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"', 2),
        ('"begins here"', 1),
        ('msgid "a"\nmsgstr "b\u2028c"', 2),
        ('msgid "a"\nmsgstr[12] "b"', 2),
        ('msgid "a"\nmsgstr "b\x00"', 2),
        ("#|", 1),
        ("#nothing", 1),
    ],
)
def test_a_malformed_line_is_a_finding_that_names_it(broken: str, line: int) -> None:
    assert parse(broken) == (None, [("catalogue.unreadable", f"locales/nl/LC_MESSAGES/clauses.po:{line}")])


def test_what_is_not_utf_8_is_a_finding_that_names_the_line() -> None:
    assert parse(b'msgid "a"\nmsgstr "\xe9"')[1] == [("catalogue.unreadable", "locales/nl/LC_MESSAGES/clauses.po:2")]


def test_an_absent_file_is_a_finding(tmp_path: Path) -> None:
    file, [finding] = read_catalogue(tmp_path, "nl", Domain.CLAUSES)
    assert (file, finding.code, finding.severity) == (None, "catalogue.absent", Severity.ERROR)


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    assert parse(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())[1] == []


def test_a_doubled_entry_is_a_finding_and_the_first_is_in_use() -> None:
    text = catalogue_text(entry("Pay", "Betaal"), entry("Pay", "Dokken"))
    file, findings = parse_catalogue(FOLDER, "nl", Domain.CLAUSES, text.encode())
    assert [finding.code for finding in findings] == ["catalogue.doubled"]
    assert file is not None
    assert finished_messages(file) == {("living-wage/text", "Pay"): ("Betaal",)}


@pytest.mark.parametrize("text", [catalogue_text(language="nl"), 'msgid ""\nmsgstr ""\n"Language: sl\\n"\n', ""])
def test_plural_forms_of_another_language_are_a_finding_and_not_used(text: str) -> None:
    file, findings = parse_catalogue(FOLDER, "sl", Domain.CLAUSES, text.encode())
    assert [finding.code for finding in findings] == ["catalogue.plural-forms"]
    assert file is not None
    assert file.rule.count == 4


@given(st.data())
def test_a_malformed_file_is_findings_and_never_an_exception(data: st.DataObject) -> None:
    good = GOOD.encode()
    at = data.draw(st.integers(0, len(good)))
    length = data.draw(st.integers(0, 40))
    junk = data.draw(
        st.one_of(st.binary(max_size=8), st.sampled_from([b'"', b"\\", b"\n", b"#~ ", b'msgid "', b"#| "]))
    )
    file, findings = parse_catalogue(FOLDER, "nl", Domain.CLAUSES, good[:at] + junk + good[at + length :])
    assert file is not None or [finding.code for finding in findings] == ["catalogue.unreadable"]


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_findings_and_never_an_exception(content: bytes) -> None:
    parse(content)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1)


@given(TEXTS, TEXTS)
def test_a_text_is_read_as_it_was_written(source: str, translation: str) -> None:
    po = empty_catalogue("nl")
    added = new_entry(message(source), 2)
    added.msgstr = translation
    po.append(added)
    file, findings = parse_catalogue(FOLDER, "nl", Domain.CLAUSES, catalogue_bytes(po))
    assert findings == ()
    assert file is not None
    assert finished_messages(file) == {("living-wage/text", source): (translation,)}
    assert catalogue_bytes(file.po) == catalogue_bytes(po)


def test_a_template_is_not_wrapped_and_names_files_without_lines() -> None:
    long = "The contractor pays every worker on this contract at least {minimum_hourly_wage} an hour. " * 3
    found = Message("a/text", long, None, "What it is\n{minimum_hourly_wage}: a wage", "a/b.yaml", brace_format=True)
    shown = catalogue_bytes(template([found])).decode()
    assert shown.split("\n\n", maxsplit=1)[1] == (
        "#. What it is\n#. {minimum_hourly_wage}: a wage\n#: a/b.yaml\n#, python-brace-format\n"
        f'msgctxt "a/text"\nmsgid "{long}"\nmsgstr ""\n'
    )


def test_a_template_has_plural_forms_and_the_flags_of_both_kinds_of_names() -> None:
    shown = catalogue_bytes(template([Message("", "a lot", "%(n)s lots {x}", brace_format=True)])).decode()
    assert "#, python-brace-format, python-format\n" in shown
    assert 'msgid_plural "%(n)s lots {x}"\nmsgstr[0] ""\nmsgstr[1] ""\n' in shown


def test_a_template_carries_no_date() -> None:
    assert b"Date" not in catalogue_bytes(template([]))


def test_only_finished_translations_are_compiled(tmp_path: Path) -> None:
    file, _ = parse_catalogue(FOLDER, "nl", Domain.INTERFACE, GOOD.encode())
    assert file is not None
    (tmp_path / "a.mo").write_bytes(compiled(file))
    assert {found.msgid for found in polib.mofile(str(tmp_path / "a.mo"))} == {"The contractor pays.", "{n} day"}


def test_a_file_is_written_only_where_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "nl" / "a.po"
    assert [write_if_changed(path, b"a"), write_if_changed(path, b"a"), write_if_changed(path, b"b")] == [
        True,
        False,
        True,
    ]
    assert contents_of(path) == b"b"
    assert [each.name for each in path.parent.iterdir()] == ["a.po"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.mkdir()
    with pytest.raises(OSError, match=r"a\.po"):
        write_if_changed(path, b"a")
    assert [each.name for each in tmp_path.iterdir()] == ["a.po"]


def test_the_catalogues_of_a_folder_are_named_from_above_it(tmp_path: Path) -> None:
    file, _ = read_catalogue(locales_folder(tmp_path), "nl", Domain.DOCUMENTS)
    assert file is not None
    assert file.where == "locales/nl/LC_MESSAGES/documents.po"


def test_the_template_of_a_domain_lies_beside_the_languages(tmp_path: Path) -> None:
    assert place_of(tmp_path, template_path(tmp_path, Domain.CLAUSES)) == f"{tmp_path.name}/clauses.pot"
