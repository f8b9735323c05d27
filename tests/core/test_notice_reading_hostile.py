"""Whatever a file holds: a notice is read, or it is said in plain words why not."""

from __future__ import annotations

import random
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.core.notice_reading import LARGEST_NOTICE, read_notice
from app.core.parameters import read_parameters
from tests.notice_files import ALL, changed, notice

BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
DEEP = b'<TED_EXPORT xmlns="ted/R2.0.9.S02/publication">' + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</TED_EXPORT>"
_TED = "http://publications.europa.eu/resource/schema/ted"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "earlier-notice.empty", id="empty"),
        pytest.param(b" \n\t", "earlier-notice.empty", id="blank"),
        pytest.param(b"<a>" + b"x" * LARGEST_NOTICE + b"</a>", "earlier-notice.too-large", id="large"),
        pytest.param(b"<a>" + b"x" * 5_000_000 + b"</a>", "earlier-notice.too-large", id="five-megabytes"),
        pytest.param(b"<a>" + b"<a/>" * 300_000 + b"</a>", "earlier-notice.too-many-tags", id="tags"),
        pytest.param("<a>é</a>".encode("latin-1"), "earlier-notice.not-utf-8", id="latin-1"),
        pytest.param(
            '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"), "earlier-notice.not-utf-8", id="utf-16"
        ),
        pytest.param(b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "earlier-notice.document-type", id="doctype"),
        pytest.param(
            f'<!DOCTYPE a [<!ENTITY a0 "ha">{BOMB}]><a>&a9;</a>'.encode(), "earlier-notice.document-type", id="bomb"
        ),
        pytest.param(
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
            "earlier-notice.document-type",
            id="file",
        ),
        pytest.param(
            b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>',
            "earlier-notice.document-type",
            id="external-document-type",
        ),
        pytest.param(b"<!doctype html><html><body>no</body></html>", "earlier-notice.document-type", id="html"),
        pytest.param(b"<html><body><p>no<br></body></html>", "earlier-notice.not-well-formed", id="old-html"),
        pytest.param(b"<html><body/></html>", "earlier-notice.no-notice", id="xhtml"),
        pytest.param(b"<a>&unknown;</a>", "earlier-notice.not-well-formed", id="entity"),
        pytest.param(DEEP, "earlier-notice.not-well-formed", id="deep"),
        pytest.param(b"title: {}", "earlier-notice.not-well-formed", id="yaml"),
        pytest.param(b"PK\x03\x04", "earlier-notice.not-well-formed", id="zip"),
        pytest.param(b"<TED_EXPORT/>", "earlier-notice.no-notice", id="no-namespace"),
        pytest.param(
            f'<TED_EXPORT xmlns="{_TED}/R2.0.8/publication"/>'.encode(), "earlier-notice.too-old", id="before"
        ),
        pytest.param(
            f'<TED_EXPORT xmlns="{_TED}/R2.0.9/publication"/>'.encode(), "earlier-notice.other-kind", id="no-form"
        ),
        pytest.param(notice("eforms-29-award"), "earlier-notice.of-results", id="award"),
        pytest.param(notice("ted-f21-award"), "earlier-notice.of-results", id="award-of-social-services"),
        pytest.param(changed("ted-f12", ("F12_2014", "F03_2014")), "earlier-notice.of-results", id="award-form"),
        pytest.param(notice("ted-f12"), "earlier-notice.other-kind", id="design-contest"),
        pytest.param(changed("eforms-20", (">20<", ">23<")), "earlier-notice.other-kind", id="design-contest-today"),
        pytest.param(
            changed("eforms-20", ("ContractNotice", "TransportNotice")),
            "earlier-notice.other-kind",
            id="other-document",
        ),
        pytest.param(changed("eforms-20", ("NoticeSubType", "Other")), "earlier-notice.other-kind", id="no-subtype"),
    ],
)
def test_what_is_no_notice_to_start_from_is_refused_in_plain_words(content: bytes, code: str) -> None:
    found, (finding,) = read_notice(content, "notice.xml")
    assert found is None
    assert finding.code == code
    assert finding.where.startswith("notice.xml")
    assert finding.message.format(**finding.values)
    assert finding.mend


def test_what_is_not_well_formed_is_told_with_its_line() -> None:
    _, (finding,) = read_notice(b"<a>\n<b>\n</a>", "notice.xml")
    assert finding.where == "notice.xml:3"
    assert "b" in str(finding.values["problem"])


def test_more_lots_than_a_tender_takes_are_a_finding() -> None:
    lot = '<OBJECT_DESCR ITEM="1">'
    content = changed("ted-f21", (lot, f"{f'{lot}<TITLE><P>Lot</P></TITLE></OBJECT_DESCR>' * 2_000}{lot}"))
    found, _ = read_notice(content, "notice.xml")
    assert found is not None
    tender, findings = read_parameters(found.data)
    assert (len(tender.lots), [each.where for each in findings]) == (1_000, ["lots"])
    assert {each.path: each.count for each in found.not_carried}["OBJECT_DESCR/TITLE/P"] == 2_000 - 1_001


def test_no_file_is_opened(tmp_path: Path) -> None:
    (secret := tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    include = f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    content = changed("eforms-20", ("Pulizia quotidiana di dodici scuole.", include))
    found, _ = read_notice(content, "notice.xml")
    assert found is not None
    assert "secret" not in str(found.data)


def test_a_mark_of_byte_order_does_no_harm() -> None:
    plain, _ = read_notice(notice("eforms-20"), "notice.xml")
    marked, _ = read_notice(b"\xef\xbb\xbf" + notice("eforms-20"), "notice.xml")
    assert plain == marked


def test_what_the_file_says_of_its_encoding_does_not_matter() -> None:
    content = changed("eforms-12", ("Pulizia.", "Pulizia – è così."))
    for said in (b"UTF-8", b"utf-8"):
        content = content.replace(said, b"ISO-8859-1", 1)
    found, _ = read_notice(content, "notice.xml")
    assert found is not None


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything(content: bytes) -> None:
    found, findings = read_notice(content, "notice.xml")
    assert found is not None or len(findings) == 1


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ALL), st.integers(min_value=0), st.integers(min_value=1, max_value=40))
def test_no_notice_however_damaged_raises_anything(name: str, seed: int, times: int) -> None:
    content = damaged(notice(name), random.Random(seed), times)  # noqa: S311 - repeatable, not secret
    found, findings = read_notice(content, "notice.xml")
    assert found is not None or len(findings) == 1
    if found is not None:
        read_parameters(found.data)
        assert all(each.count > 0 for each in found.not_carried)


def damaged(content: bytes, chance: random.Random, times: int) -> bytes:
    """A notice with elements taken out, doubled, moved, renamed or filled with something else."""
    root = etree.fromstring(content)
    for _ in range(times):
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        element, other = chance.choice(elements), chance.choice(elements)
        match chance.randrange(6):
            case 0 if (parent := element.getparent()) is not None:
                parent.remove(element)
            case 1 if (parent := element.getparent()) is not None and len(elements) < 2_000:
                parent.append(deepcopy(element))
            case 2:
                element.tag = other.tag
            case 3:
                element.text = chance.choice(["", "none", "-1", "12.5", "9" * 30, "NLD", "\u2028", "x\ny", "…" * 300])
            case 4:
                for attribute in list(element.attrib):
                    element.attrib[attribute] = chance.choice(["", "YEAR", "DAY", "FRA", "XX", "Lot", "LotsGroup"])
            case _:
                element.attrib.clear()
    return etree.tostring(root, encoding="utf-8")
