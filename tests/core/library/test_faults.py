from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from app.core.library.faults import file_findings
from app.core.library.strict_yaml import load_yaml
from app.core.model.arrangement import Arrangement
from app.core.model.base import Noun
from app.core.model.clause import Clause
from app.core.model.finding import Finding
from app.core.model.jurisdiction import Jurisdiction
from app.core.model.tender import TenderParameters


def printed(noun: type[Noun], text: str) -> list[str]:
    return [_printed(finding) for finding in findings(noun, text)]


def findings(noun: type[Noun], text: str) -> tuple[Finding, ...]:
    loaded, faults = load_yaml(text, "file.yaml")
    assert loaded is not None, faults
    with pytest.raises(ValidationError) as caught:
        noun.model_validate(loaded.data)
    return file_findings(caught.value, (noun,), loaded)


def _printed(finding: Finding) -> str:
    return f"{finding.where.removeprefix('file.yaml:')} {finding.message} {finding.mend}".format(**finding.values)


SECTION = "id: wrong\ntitle: Wrong\nsections:\n  - id: only\n    title: Only\n    blocks:\n"


def test_only_the_kind_of_block_that_was_meant_is_complained_about() -> None:
    text = f"{SECTION}      - facts:\n          - {{fild: buyer.name}}\n        captions: Names\n"
    assert printed(Arrangement, text) == [
        "8 The key “sections.0.blocks.0.facts.0.field” is missing. Write the key and its value.",
        "8 The key “sections.0.blocks.0.facts.0.fild” is not known here. Did you mean “field”?",
        "9 The key “sections.0.blocks.0.captions” is not known here. Did you mean “caption”?",
    ]


def test_a_block_that_is_no_block_is_one_fault() -> None:
    (line,) = printed(Arrangement, f"{SECTION}      - 3\n")
    assert line.startswith("7 “sections.0.blocks.0” is not of the kind of value that belongs there. Write keys")


def test_a_fault_in_a_counted_paragraph_is_told_there() -> None:
    assert printed(Arrangement, f"{SECTION}      - text:\n          - count: n\n            one: One\n") == [
        "8 The key “sections.0.blocks.0.text.0.other” is missing. Write the key and its value."
    ]


def test_an_unknown_key_of_a_counted_paragraph_is_told_with_those_that_are_known() -> None:
    text = f"{SECTION}      - text:\n          - {{count: n, one: One, other: Others, zero: None}}\n"
    assert printed(Arrangement, text) == [
        "8 The key “sections.0.blocks.0.text.0.zero” is not known here. Take it out, or use one of: count, one, other."
    ]


def test_an_unprintable_value_inside_one_of_two_kinds_of_text_is_named() -> None:
    # The reader of files refuses it first; a form might not.
    loaded, _ = load_yaml(f"{SECTION}      - text: x\n", "file.yaml")
    assert loaded is not None
    data: Any = loaded.data
    data["sections"][0]["blocks"][0]["text"] = "a\x07"
    with pytest.raises(ValidationError) as caught:
        Arrangement.model_validate(data)
    (finding,) = file_findings(caught.value, (Arrangement,), loaded)
    assert _printed(finding).startswith("7 “sections.0.blocks.0.text” holds the character U+0007")


def test_faults_stand_in_the_order_of_lines() -> None:
    lines = [int(line.split()[0]) for line in printed(Clause, "versions:\n  - titlex: x\nkind: y\nid: Z\n")]
    assert lines == sorted(lines)


def test_a_file_that_holds_no_keys_at_all_is_one_fault() -> None:
    assert printed(Clause, "only words\n") == [
        "1 “file.yaml” is not of the kind of value that belongs there. Write keys, each with its value after a colon."
    ]


def test_keys_of_the_jurisdiction_are_suggested_below_names_of_our_own() -> None:
    assert "5 The key “provisions.basis.citaton” is not known here. Did you mean “citation”?" in printed(
        Jurisdiction, "id: be\nname: {en: Belgium}\nprovisions:\n  basis:\n    citaton: {nl: artikel 1}\n"
    )


def test_a_key_with_another_name_in_files_is_suggested_by_that_name() -> None:
    assert printed(TenderParameters, "schemax: 1\n") == [
        "1 The key “schemax” is not known here. Did you mean “schema”?"
    ]


def test_a_long_value_is_shown_in_part_and_on_one_line() -> None:
    (finding,) = findings(TenderParameters, f"directive: |\n  a\n  {'b' * 200}\n")
    assert finding.values["value"] == f"a {'b' * 58}…"


def test_a_place_without_a_fitting_form_points_to_the_schema() -> None:
    (line,) = printed(TenderParameters, "timetable: {questions: soon}\n")
    assert line.endswith("Look at the schema of the file, or at a similar file.")


def test_a_part_of_a_pair_is_told_by_its_place() -> None:
    text = "id: be\nname: {en: B}\ncpv_lists:\n  a:\n    confidence: verified\n    source: L\n    ranges: [[x, {}]]\n"
    assert [line.split("”")[0] for line in printed(Jurisdiction, text)] == [
        "7 “cpv_lists.a.ranges.0.0",
        "7 “cpv_lists.a.ranges.0.1",
    ]


_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
_KEYS = st.sampled_from(["id", "title", "sections", "blocks", "text", "facts", "field", "applies_when", "x"])
_SHAPES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=30,
)


@given(_VALUES | _SHAPES)
def test_whatever_a_file_says_each_fault_is_a_finding(data: object) -> None:
    loaded, _ = load_yaml("a: 1", "file.yaml")
    assert loaded is not None
    object.__setattr__(loaded, "data", data)
    for noun in (Arrangement, Clause, Jurisdiction):
        try:
            noun.model_validate(data)
        except ValidationError as error:
            found = file_findings(error, (noun,), loaded)
            assert found
            assert all(_printed(finding) for finding in found)
