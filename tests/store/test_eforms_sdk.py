"""The official rules refuse what they ought to, in the right place, and nothing else.

The expected rules were found with an independent checker of the SDK 1.15.1.
"""

from __future__ import annotations

import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from time import perf_counter

import pytest

from app.store.eforms_sdk import EformsSdk, Failure, NoEformsSdkError, OtherEformsSdkError, open_sdk
from app.store.eforms_sdk.conditions import Conditions
from app.store.eforms_sdk.sdk import LARGEST_NOTICE
from app.store.eforms_sdk.xpath1 import NotXPath1Error, condition_in_xpath1, tokens_of

NOTICES = Path(__file__).parent / "notices"
RESERVED_EXECUTION = (
    r"<cac:ContractExecutionRequirement>\s*"
    r'<cbc:ExecutionRequirementCode listName="reserved-execution">yes</cbc:ExecutionRequirementCode>\s*'
    r"</cac:ContractExecutionRequirement>"
)
FRENCH = r"<cac:AdditionalNoticeLanguage>\s*<cbc:ID>FRA</cbc:ID>\s*</cac:AdditionalNoticeLanguage>"
DATE_THEN_TIME = r"(<cbc:IssueDate>.*?</cbc:IssueDate>)\s*(<cbc:IssueTime>.*?</cbc:IssueTime>)"
LOT = r"(?s)(<cac:ProcurementProjectLot>.*</cac:ProcurementProjectLot>)"
ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

WRONG = {
    "reserved execution is not stated": ("16", RESERVED_EXECUTION, "", ["BR-BT-00736-0073"]),
    "reservation of an unknown kind": ("16", ">res-ws<", ">res-all<", ["BR-BT-00071-0102"]),
    "reservation in another list": ("16", '"reserved-procurement"', '"reserved"', ["BR-BT-00071-0072"]),
    "blank after a code": ("16", ">res-ws<", ">res-ws <", ["BT-71-Lot_WS"]),
    "weights of 120 percent": ("16", "Numeric>40<", "Numeric>60<", ["BR-BT-00539-0200"]),
    "NUTS of the second level": (
        "16",
        "(?s)(.*)>BE100<",
        r"\1>BE10<",
        ["BR-BT-05071-0156", "BR-BT-05071-0240"],
    ),
    "NUTS of another country": ("16", "(?s)(.*)>BE100<", r"\1>DE300<", ["BR-BT-05071-0240"]),
    "unknown CPV code": ("16", "(?s)(.*)>90919200<", r"\1>90919201<", ["BR-BT-00262-0155"]),
    "title of the lot in one language": (
        "16",
        r'(?s)(.*)<cbc:Name languageID="FRA">[^<]*</cbc:Name>',
        r"\1",
        ["BT-21-Lot_B"],
    ),
    "language that is not declared": (
        "16",
        FRENCH,
        "",
        [
            "BT-21-Lot_C",
            "BT-21-Procedure_C",
            "BT-24-Lot_C",
            "BT-24-Procedure_C",
            "BT-500-Organization-Company_C",
            "BT-500-Organization-Company_C",
            "BT-540-Lot_C",
            "BT-540-Lot_C",
        ],
    ),
    "titles of 401 characters": (
        "16",
        ">Cleaning of the town’s buildings<",
        f">{'x' * 401}<",
        ["BT-21-Lot_length", "BT-21-Procedure_length"],
    ),
    "e-mail address with a blank": ("16", "tenders@", "tenders @", ["BR-BT-00506-0052"]),
    "deadline before dispatch": ("16", "2027-01-18", "2026-11-01", ["BR-BT-00131-0151"]),
    "identifier that is no UUID of version 4": ("16", "4a52-9a53", "1a52-9a53", ["BR-BT-00701-0052"]),
    "empty address": ("16", "<cbc:EndpointID>[^<]*<", "<cbc:EndpointID><", ["BR-BT-00018-0155", "element-not-empty"]),
    "type of another subtype": ("16", "cn-standard", "cn-social", ["BR-OPP-00070-0108"]),
    "two lots of one identifier": (
        "16",
        LOT,
        r"\1\1",
        ["BR-BT-00022-0241", "BR-BT-00022-0241", "BR-BT-00031-0073", "BR-BT-00137-0201", "BR-BT-00137-0201"],
    ),
    "cleaning under Article 77": ("20", ">85312100<", ">90919200<", ["BR-BT-00262-0200"]),
    "37 months under Article 77": ("20", ">36<", ">37<", ["BR-BT-00036-0150"]),
    "time before date": ("20", DATE_THEN_TIME, r"\2\1", ["XSD"]),
}


@cache
def sdk() -> EformsSdk:
    return open_sdk(Path(os.environ["EFORMS_SDK"]))


def notice(subtype: str) -> str:
    return (NOTICES / f"subtype-{subtype}.xml").read_text(encoding="utf-8")


def changed(subtype: str, pattern: str, replacement: str) -> bytes:
    text, changes = re.subn(pattern, replacement, notice(subtype))
    assert changes
    return text.encode()


def failures(subtype: str, pattern: str, replacement: str) -> tuple[Failure, ...]:
    return sdk().failures(changed(subtype, pattern, replacement))


def only_failure(xml: bytes) -> Failure:
    found = sdk().failures(xml)
    assert len(found) == 1
    return found[0]


@pytest.mark.eforms
@pytest.mark.parametrize("subtype", ["16", "20"])
def test_a_correct_notice_has_no_failures(subtype: str) -> None:
    assert sdk().failures(notice(subtype).encode()) == ()


@pytest.mark.eforms
@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_wrong_notice_fails_by_the_rules_that_forbid_it(name: str) -> None:
    subtype, pattern, replacement, rules = WRONG[name]
    assert sorted(failure.rule for failure in failures(subtype, pattern, replacement)) == rules


@pytest.mark.eforms
def test_a_failure_names_rule_field_place_and_lot() -> None:
    (failure,) = failures("16", RESERVED_EXECUTION, "")
    assert failure == Failure(
        rule="BR-BT-00736-0073",
        field="BT-736-Lot",
        place="/*/cac:ProcurementProjectLot/cac:TenderingTerms",
        lot="LOT-0001",
        severity="error",
        message="rule|text|BR-BT-00736-0073",
    )


@pytest.mark.eforms
def test_brackets_of_a_field_are_written_as_officially() -> None:
    (failure,) = failures("16", "<cbc:IssueTime>.*?</cbc:IssueTime>", "")
    assert (failure.field, failure.lot) == ("BT-05(b)-notice", None)


@pytest.mark.eforms
def test_an_attribute_is_a_place_too() -> None:
    (failure,) = failures("20", '(?s)(.*)listName="cpv"', r'\1listName="nuts"')
    assert failure.place.endswith("/cac:MainCommodityClassification/cbc:ItemClassificationCode/@listName")
    assert failure.lot == "LOT-0001"


@pytest.mark.eforms
def test_what_the_publications_office_looks_at_itself_is_a_warning() -> None:
    found = failures("16", ">BEL<", ">USA<")
    assert {failure.rule for failure in found if failure.severity == "warning"} == {"BR-BT-00514-0310"}


@pytest.mark.eforms
def test_the_schema_names_place_and_lot() -> None:
    found = failures("16", "<cac:AuctionTerms>", "<cac:AuctionTerms><cbc:Note>x</cbc:Note><cbc:Note>y</cbc:Note>")
    (failure,) = (failure for failure in found if failure.rule == "XSD")
    assert failure.place.startswith("/*/cac:ProcurementProjectLot/cac:TenderingProcess/cac:AuctionTerms/")
    assert failure.lot == "LOT-0001"
    assert "Note" in failure.message


@pytest.mark.eforms
def test_a_rule_that_cannot_be_tried_is_a_failure() -> None:
    found = failures("16", "2027-01-18", "soon")
    assert "XSD" in {failure.rule for failure in found}
    assert any("soon" in failure.message for failure in found if failure.rule.startswith("BR-BT-00131"))


@pytest.mark.eforms
def test_comments_and_blanks_change_nothing() -> None:
    text = notice("16").replace(">90919200<", ">909<!-- six -->19200<").replace("\n", "\n\n")
    assert sdk().failures(text.encode()) == ()


@pytest.mark.eforms
@pytest.mark.parametrize("subtype", ["99", "", "CEI'"])
def test_an_unknown_subtype_is_a_failure(subtype: str) -> None:
    assert "SUBTYPE" in {failure.rule for failure in failures("20", ">20</cbc:Sub", f">{subtype}</cbc:Sub")}


@pytest.mark.eforms
def test_another_root_is_refused() -> None:
    assert {failure.rule for failure in sdk().failures(b"<Notice/>")} == {"XSD", "SUBTYPE"}


@pytest.mark.eforms
@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (f'<!DOCTYPE a [<!ENTITY l0 "lol">{ENTITIES}]><a>&l9;</a>', "document type"),
        (f'<!DOCTYPE a [<!ENTITY l0 "lol">{ENTITIES}]><a b="&l9;"/>', "document type"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "document type"),
        ('<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd"><a/>', "document type"),
        (f"<a>{'x' * 10_000_000}</a>", "too large"),
        ("<a>" * 100_000, "depth"),
        ("<a><b></a>", "b"),
        ("", "empty"),
        ("no notice", "Start tag"),
    ],
    ids=["laughs", "laughs in an attribute", "file", "network", "large", "deep", "broken", "empty", "text"],
)
def test_hostile_or_broken_xml_is_refused_at_once(xml: str, words: str) -> None:
    started = perf_counter()
    failure = only_failure(xml.encode())
    assert (failure.rule, failure.place, failure.lot) == ("XML", "", None)
    assert words in failure.message
    assert "root:" not in failure.message
    assert perf_counter() - started < 2


@pytest.mark.eforms
def test_a_document_type_is_seen_in_every_encoding() -> None:
    assert only_failure('<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("utf-16")).rule == "XML"


@pytest.mark.eforms
def test_the_largest_notice_is_said_in_bytes() -> None:
    assert only_failure(b" " * (LARGEST_NOTICE + 1)).rule == "XML"


@pytest.mark.eforms
def test_several_threads_get_the_same_answers() -> None:
    wrong = changed("16", "Numeric>40<", "Numeric>60<")
    right = notice("20").encode()
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(sdk().failures, [wrong, right] * 20))
    assert {tuple(failure.rule for failure in answer) for answer in answers[::2]} == {("BR-BT-00539-0200",)}
    assert set(answers[1::2]) == {()}


@pytest.mark.eforms
def test_a_notice_is_checked_in_an_instant() -> None:
    xml = notice("16").encode()
    sdk().failures(xml)
    fastest = 1.0
    for _ in range(5):
        started = perf_counter()
        sdk().failures(xml)
        fastest = min(fastest, perf_counter() - started)
    assert fastest < 0.2


@pytest.mark.eforms
def test_the_same_folder_is_opened_once() -> None:
    folder = Path(os.environ["EFORMS_SDK"])
    assert open_sdk(folder) is open_sdk(folder / "." / "schemas" / "..")


def test_a_folder_without_an_sdk_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoEformsSdkError, match=r"complete-validation\.sch is missing"):
        open_sdk(tmp_path)


@pytest.mark.eforms
def test_rules_without_schemas_are_refused(tmp_path: Path) -> None:
    (tmp_path / "schematrons").symlink_to(Path(os.environ["EFORMS_SDK"]).resolve() / "schematrons")
    with pytest.raises(NoEformsSdkError, match=r"UBL-ContractNotice-2\.3\.xsd is missing"):
        open_sdk(tmp_path)


@pytest.mark.eforms
def test_older_rules_are_refused(tmp_path: Path) -> None:
    shutil.copytree(os.environ["EFORMS_SDK"], tmp_path / "old", copy_function=os.symlink)
    rules = tmp_path / "old" / "schematrons" / "static" / "validation-stage-5.sch"
    older = rules.read_bytes().replace(b"BR-BT-13713-0123", b"BR-BT-13713-0122")
    rules.unlink()
    rules.write_bytes(older)
    with pytest.raises(OtherEformsSdkError, match=r"another version of the eForms SDK; .* 1\.15"):
        open_sdk(tmp_path / "old")


@pytest.mark.eforms
@pytest.mark.parametrize(("version", "fits"), [("1.15.0", True), ("1.15.1", True), ("1.16.0", False), ("1.1.5", False)])
def test_a_stated_version_has_to_be_of_the_line(tmp_path: Path, version: str, fits: bool) -> None:  # noqa: FBT001 - an example
    for name in ("schemas", "schematrons"):
        (tmp_path / name).symlink_to(Path(os.environ["EFORMS_SDK"]).resolve() / name)
    (tmp_path / "fields").mkdir()
    (tmp_path / "fields" / "fields.json").write_text(f'{{"sdkVersion" : "eforms-sdk-{version}"}}', encoding="utf-8")
    if fits:
        assert open_sdk(tmp_path).failures(notice("20").encode()) == ()
    else:
        with pytest.raises(OtherEformsSdkError, match=re.escape(version)):
            open_sdk(tmp_path)


@pytest.mark.parametrize(
    ("expression", "translated"),
    [
        ("count(cbc:ID) lt 2", "count(cbc:ID) < 2"),
        ("not(./cbc:ID)", "not(self::node()/cbc:ID)"),
        ("cbc:ID = ('a','it''s')", "cbc:ID[. = 'a' or . = \"it's\"]"),
        ("../cbc:ID/normalize-space(text()) != 'a'", "parent::node()/cbc:ID[normalize-space(text()) != 'a']"),
        ("$sub = '16' and (@a or //cbc:ID[@b = 'c'])", "/*/cbc:Sub[. = '16'] and (@a or //cbc:ID[@b[. = 'c']])"),
        ("starts-with(cbc:ID/normalize-space(text()), 'a')", "cbc:ID[starts-with(normalize-space(text()), 'a')]"),
    ],
)
def test_what_means_the_same_in_xpath_1_is_translated(expression: str, translated: str) -> None:
    assert condition_in_xpath1(tokens_of(expression), {"$sub": "/*/cbc:Sub"}) == translated


@pytest.mark.parametrize(
    "expression",
    [
        "cbc:ID/number() < 4",
        "cbc:ID < cbc:Name",
        "cbc:ID = true()",
        "cbc:ID = 4",
        "cbc:ID/xs:date(text()) > cbc:Name/xs:date(text())",
        "cbc:ID/normalize-space(text())",
        "cbc:ID/normalize-space(text()) = cbc:Name/normalize-space(text())",
        "every $a in cbc:ID satisfies $a = 'b'",
        "for $a in cbc:ID return $a",
        "if (cbc:ID) then cbc:Name else cbc:Note",
        "cbc:ID[1]",
        "cbc:ID | cbc:Name",
        "$unknown = 'a'",
        "string(cbc:ID)",
        "(cbc:ID, cbc:Name) = 'a'",
        "count(cbc:ID) + 1 > 2",
        "cbc:ID eq 'a'",
        "cbc:ID = 'a' 'b'",
        "@a/normalize-space(text()) = 'b'",
        "",
    ],
)
def test_what_may_mean_something_else_is_refused(expression: str) -> None:
    with pytest.raises(NotXPath1Error):
        condition_in_xpath1(tokens_of(expression), {})


@pytest.mark.parametrize(
    ("expression", "cost"),
    [
        ("every $a in (cbc:ID, cbc:Name) satisfies cbc:Note = $a", 0),
        ("(every $a in cbc:ID satisfies not($a = cbc:Name)) or not(cbc:ID)", 0),
        ("every $a in cbc:ID satisfies $a = cbc:Name[. = $a]", 1),
        ("every $a in cbc:ID, $b in cbc:Name satisfies $a = $b", 1),
        ("cbc:ID/number() > 4 or not(cbc:ID)", 1),
        ("some $a in cbc:ID satisfies $a = 'x'", 1),
    ],
)
def test_only_what_needs_xpath_3_costs(expression: str, cost: int) -> None:
    assert Conditions({"cbc": "urn:example"}, {}).condition(expression, of_attribute=False).cost == cost
