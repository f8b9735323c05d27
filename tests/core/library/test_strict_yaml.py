from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.library.strict_yaml import DEEPEST_NESTING, LARGEST_FILE, load_yaml


def data(text: str | bytes) -> object:
    loaded, findings = load_yaml(text, "file.yaml")
    assert not findings
    assert loaded is not None
    return loaded.data


def codes(text: str | bytes) -> list[str]:
    loaded, findings = load_yaml(text, "file.yaml")
    assert loaded is None
    return [f"{finding.code} {finding.where}" for finding in findings]


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "1.10", "0x10", "1_000", "2026-01-01", "12:30", "True", "NULL", "="]
)
def test_every_word_but_true_false_and_null_is_text(word: str) -> None:
    assert data(f"a: {word}") == {"a": word}


def test_true_false_and_null_are_what_they_say() -> None:
    assert data("[true, false, null, ~, ]") == [True, False, None, None]
    assert data("a:\nb: ~") == {"a": None, "b": None}


def test_quotation_marks_make_text() -> None:
    assert data("""['null', "true", '']""") == ["null", "true", ""]


def test_keys_are_always_text() -> None:
    assert data("{null: 1, true: 2, no: 3, 4: 5}") == {"null": "1", "true": "2", "no": "3", "4": "5"}


def test_a_quoted_merge_key_is_a_key_like_any_other() -> None:
    assert data('"<<": 1') == {"<<": "1"}


def test_a_file_may_be_one_word() -> None:
    assert data("word") == "word"


def test_line_ends_and_byte_order_mark_of_windows_do_not_matter() -> None:
    assert data(b"\xef\xbb\xbfa: 1\r\nb: |\r\n  c\r\n  d\r\n") == {"a": "1", "b": "c\nd\n"}


def test_json_is_read_too() -> None:
    assert data('{"a": [1, "b", null],\n\t"c": {"d": true}}') == {"a": ["1", "b", None], "c": {"d": True}}


def test_every_place_knows_its_line() -> None:
    loaded, _ = load_yaml("a: 1\nb:\n  - c\n  - d: |\n      e\n    f: {g: 1,\n        h: 2}\n", "file.yaml")
    assert loaded is not None
    lines = {
        (): 1,
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 3,
        ("b", 1): 4,
        ("b", 1, "d"): 4,
        ("b", 1, "f"): 6,
        ("b", 1, "f", "g"): 6,
        ("b", 1, "f", "h"): 7,
    }
    assert {path: loaded.line(path) for path in lines} == lines
    assert loaded.where(("b", 1, "f")) == "file.yaml:6"


def test_a_place_that_is_absent_has_the_line_of_what_surrounds_it() -> None:
    loaded, _ = load_yaml("a:\n  b:\n    c: 1\n", "file.yaml")
    assert loaded is not None
    assert loaded.line(("a", "b", "gone")) == 2
    assert loaded.line(("a", "b", "c", "deeper")) == 3
    assert loaded.line(("gone",)) == 1


def test_all_that_is_refused_is_told_at_once() -> None:
    assert codes("a: &x 1\nb: *x\nc: !t d\na: 2\n") == [
        "file.anchor file.yaml:1",
        "file.anchor file.yaml:2",
        "file.tag file.yaml:3",
        "file.doubled-key file.yaml:4",
    ]


def test_of_a_thousand_faults_the_first_are_enough() -> None:
    assert len(codes("\n".join(f"k{number}: !t a" for number in range(1000)))) == 21


def test_nesting_stops_at_its_limit() -> None:
    assert data("[" * DEEPEST_NESTING + "]" * DEEPEST_NESTING)
    assert codes("[" * (DEEPEST_NESTING + 1)) == ["file.too-deep file.yaml:1"]
    assert codes("{a: " * 100_000) == ["file.too-deep file.yaml:1"]


def test_a_large_file_is_not_read() -> None:
    assert codes("a" * (LARGEST_FILE + 1)) == ["file.too-large file.yaml:1"]


def test_another_encoding_is_refused_with_the_line() -> None:
    assert codes("a: 1\nb: é\n".encode("latin-1")) == ["file.not-utf-8 file.yaml:2"]
    assert codes("a: 1".encode("utf-16")) == ["file.not-utf-8 file.yaml:1"]


@pytest.mark.parametrize("character", ["\x07", "\x7f", "\u0085", "\u2028", "\u202e", "\ufeff", "\ud800", "\uffff"])
def test_characters_that_cannot_be_printed_are_refused_with_the_line(character: str) -> None:
    assert codes(f"a: 1\nb: x{character}y\n") == ["file.unprintable file.yaml:2"]


def test_a_lone_surrogate_written_as_an_escape_is_refused() -> None:
    assert codes('a: "\\ud800"') == ["file.syntax file.yaml:1"]


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    loaded, findings = load_yaml(text, "file.yaml")
    assert (loaded is None) == bool(findings)
    assert all(finding.where.startswith("file.yaml:") for finding in findings)
    assert all(finding.message.format(**finding.values) and finding.mend for finding in findings)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    loaded, findings = load_yaml(content, "file.yaml")
    assert (loaded is None) == bool(findings)


@given(st.text(alphabet=st.sampled_from("ab:-?[]{},&*!|>'\"%@`#\n\t ~<.0\\"), max_size=120))
def test_any_mix_of_the_signs_of_yaml_is_read_or_refused(text: str) -> None:
    loaded, findings = load_yaml(text, "file.yaml")
    assert (loaded is None) == bool(findings)


@pytest.mark.parametrize(
    ("written", "meant"), [(r"\ud83d\ude00", "\U0001f600"), (r"\\ud83d\\ude00", r"\ud83d\ude00"), (r"\u00e9", "\u00e9")]
)
def test_a_character_that_json_writes_as_two_escapes_is_one(written: str, meant: str) -> None:
    loaded, findings = load_yaml(f'{{"title": "{written}"}}', "tender.json")
    assert (loaded.data if loaded else findings) == {"title": meant}
