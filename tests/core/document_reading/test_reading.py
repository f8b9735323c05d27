"""Word files read back: whole, edited, saved again, and hostile."""

from __future__ import annotations

import io
import random
import zipfile
from copy import deepcopy

import pytest

from app.core.document_reading import Reference, WordFile, is_word_file, read_word_file
from app.core.word_package import LARGEST
from tests.core.test_notice_reading_hostile import damaged
from tests.word_files import DAY, Edited, draft, removed, repacked, with_part

MAIN, OWN = "word/document.xml", "customXml/item1.xml"


def read(content: bytes) -> WordFile:
    found, findings = read_word_file(content, "a.docx")
    assert found is not None, findings
    assert findings == ()
    return found


def codes(content: bytes) -> list[str]:
    found, findings = read_word_file(content, "a.docx")
    assert found is None
    assert {each.where for each in findings} == {"a.docx"}
    return [each.code for each in findings]


def in_main(old: str, new: str, content: bytes | None = None) -> bytes:
    def change(part: bytes) -> bytes:
        assert old.encode() in part, old
        return part.replace(old.encode(), new.encode(), 1)

    return with_part(draft() if content is None else content, MAIN, change)


def words(file: WordFile, clause: str) -> list[str]:
    found = next(each for each in file.clauses if each.stamp.clause == clause)
    return ["".join(piece if isinstance(piece, str) else "§" for piece in each) for each in found.paragraphs]


def test_a_draft_says_what_it_is() -> None:
    file = read(draft())
    assert (file.kind, file.language, file.day) == ("procurement-documents", "it", DAY)
    assert file.parameters is not None
    assert file.parameters["reference"] == "TO-2027-SCU-021"
    assert [each.stamp for each in file.clauses] == list(file.stamps)
    assert [each.ordinal for each in file.clauses] == list(range(1, len(file.stamps) + 1))
    assert not file.has_tracked_changes


def test_a_final_carries_no_parameters() -> None:
    assert read(draft(final=True)).parameters is None


def test_a_clause_is_read_without_heading_and_with_live_references() -> None:
    file = read(draft())
    assert words(file, "self-cleaning")[0].startswith("Prima di escludere")
    references = {
        piece for each in file.clauses for text in each.paragraphs for piece in text if isinstance(piece, Reference)
    }
    assert Reference("c17_remedy_plan", "11.2") in references


def test_without_its_control_a_clause_is_found_by_its_bookmark() -> None:
    word = Edited()
    for clause in ("staff-take-over-it", "self-cleaning", "remedy-plan"):
        word.without_control(clause)
    assert read(word.saved()).clauses == read(draft()).clauses


def test_without_tags_clauses_are_found_by_their_bookmarks() -> None:
    word = Edited()
    for each in read(draft()).stamps:
        control = word.control(each.clause)
        removed(control[0][1])
    assert read(word.saved()).clauses == read(draft()).clauses


def test_a_heading_without_bookmark_is_known_by_its_style_or_its_title() -> None:
    word = Edited()
    for clause in ("self-cleaning", "remedy-plan"):
        heading = word.paragraphs(clause)[0]
        removed(*[each for each in heading if "bookmark" in each.tag])
        if clause == "remedy-plan":
            removed(heading[0])
    found = read(word.saved())
    for clause in ("self-cleaning", "remedy-plan"):
        assert words(found, clause) == words(read(draft()), clause)
    assert [each.ordinal for each in found.clauses].count(None) == 2


def test_a_clause_whose_heading_was_deleted_keeps_its_text() -> None:
    word = Edited()
    removed(word.paragraphs("self-cleaning")[0])
    assert words(read(word.saved()), "self-cleaning") == words(read(draft()), "self-cleaning")


def test_text_before_the_heading_belongs_to_the_clause() -> None:
    word = Edited()
    word.add("self-cleaning", "Prima.", after=0)
    word.paragraphs("self-cleaning")[0].addprevious(word.paragraphs("self-cleaning")[1])
    found = read(word.saved())
    assert words(found, "self-cleaning")[0] == "Prima."
    assert len(found.clauses) == len(found.stamps)


def test_a_copied_clause_comes_twice_and_a_foreign_one_not_at_all() -> None:
    word = Edited()
    control = word.control("self-cleaning")
    control.addnext(deepcopy(control))
    found = read(word.saved())
    assert [each.stamp.clause for each in found.clauses].count("self-cleaning") == 2
    foreign = in_main('w:val="self-cleaning@1#', 'w:val="other-clause@9#')
    foreign = in_main('w:name="c7_self_cleaning"', 'w:name="c7_other"', foreign)
    assert "self-cleaning" not in {each.stamp.clause for each in read(foreign).clauses}


def test_tracked_changes_count_as_accepted() -> None:
    run = '<w:r><w:t xml:space="preserve">'
    start = "Prima di escludere"
    mark = 'w:id="9" w:author="a" w:date="2026-01-01T00:00:00Z"'
    added = f"<w:ins {mark}>{run} mai</w:t></w:r></w:ins>"
    gone = (
        f"<w:del {mark}><w:r><w:delText>x</w:delText></w:r></w:del><w:moveFrom {mark}>{run}y</w:t></w:r></w:moveFrom>"
    )
    tracked = in_main(f">{start}", f">{start}</w:t></w:r>{added}{gone}{run}")
    file = read(tracked)
    assert file.has_tracked_changes
    assert words(file, "self-cleaning")[0].startswith("Prima di escludere mai")


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    word = Edited()
    first, second = words(read(draft()), "self-cleaning")[:2]
    mark = word.paragraphs("self-cleaning")[1].get_or_add_pPr()
    mark.append(mark.makeelement(f"{mark.tag[:-3]}rPr", {}))
    mark[-1].append(mark.makeelement(f"{mark.tag[:-3]}del", {}))
    assert words(read(word.saved()), "self-cleaning")[0] == first + second


def test_fields_breaks_and_tabs_are_read() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="end"/><w:instrText>lost</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:fldSimple w:instr=" REF c1_a \\r "><w:r><w:t>5.1</w:t></w:r></w:fldSimple>'
        '<w:r><w:fldChar w:fldCharType="begin"/><w:t>hidden</w:t><w:instrText> QUOTE </w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>in</w:t><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="other"/>'
        '<w:instrText> REF c2_b </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>ner</w:t></w:r>'
        "<w:r><w:tab/><w:br/><w:noBreakHyphen/><w:softHyphen/><w:drawing><w:t>no</w:t></w:drawing><w:t/></w:r>"
    )
    file = read(in_main(">Prima di escludere", f">Qui</w:t></w:r>{field}<w:r><w:t>Prima di escludere"))
    found = next(each for each in file.clauses if each.stamp.clause == "self-cleaning").paragraphs[0]
    assert found[:2] == ("Qui", Reference("c1_a", "5.1"))
    assert str(found[2]).startswith("inner\t\n\u2011\u00ad")


def test_a_table_in_a_clause_is_read_and_one_behind_an_open_clause_ends_it() -> None:
    cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    word = Edited()
    word.add("self-cleaning", "MARK")
    inside = in_main("<w:p><w:r><w:t>MARK</w:t></w:r></w:p>", cell, word.saved())
    assert "In a cell" in words(read(inside), "self-cleaning")
    word.without_control("self-cleaning")
    outside = in_main("<w:p><w:r><w:t>MARK</w:t></w:r></w:p>", cell, word.saved())
    assert len(words(read(outside), "self-cleaning")) == 1


def test_a_blank_in_a_control_of_its_own_stays_in_its_clause() -> None:
    word = Edited()
    word.add("self-cleaning", "MARK")
    control = (
        '<w:sdt><w:sdtPr><w:tag w:val="cpv_main"/></w:sdtPr><w:sdtContent>'
        "<w:p><w:r><w:t>Blank</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    found = words(read(in_main("<w:p><w:r><w:t>MARK</w:t></w:r></w:p>", control, word.saved())), "self-cleaning")
    assert found == [found[0], "Blank", *words(read(draft()), "self-cleaning")[1:]]


def test_the_main_part_may_have_another_name() -> None:
    def moved(parts: dict[str, bytes]) -> dict[str, bytes]:
        rest = {name: part for name, part in parts.items() if name != MAIN}
        relations = parts["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")
        types = parts["[Content_Types].xml"].replace(b"word/document.xml", b"word/document2.xml")
        return {**rest, "word/document2.xml": parts[MAIN], "_rels/.rels": relations, "[Content_Types].xml": types}

    assert read(repacked(draft(), moved)).clauses == read(draft()).clauses


def zipped(**parts: bytes) -> bytes:
    return repacked(
        draft(), lambda all_parts: {**all_parts, **{name.replace("__", "/"): each for name, each in parts.items()}}
    )


def encrypted(content: bytes) -> bytes:
    """The flag of a password in every entry of the directory."""
    changed = bytearray(content)
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + 8] |= 1
        place = content.find(b"PK\x01\x02", place + 4)
    return bytes(changed)


def own(old: bytes, new: bytes) -> bytes:
    return with_part(draft(), OWN, lambda part: part.replace(old, new, 1))


BOMB = b"".join(b'<!ENTITY a%d "&a%d;&a%d;">' % (n + 1, n, n) for n in range(30))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "word-file.not-word", id="empty"),
        pytest.param(b"PK\x03\x04", "word-file.not-word", id="cut"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"x" * 999, "word-file.not-word", id="with-a-password"),
        pytest.param(encrypted(draft()), "word-file.not-word", id="encrypted-zip"),
        pytest.param(b"PK" + b"x" * LARGEST, "word-file.too-large", id="large"),
        pytest.param(
            repacked(draft(), lambda parts: {**parts, "customXml/item2.xml": b" " * 41_000_000}),
            "word-file.too-large", id="bomb",
        ),
        pytest.param(
            repacked(draft(), lambda parts: {**parts, **{f"x/{n}": b"" for n in range(2_001)}}),
            "word-file.too-large", id="many-members",
        ),
        pytest.param(repacked(draft(), lambda _: {"a.txt": b"a"}), "word-file.not-word", id="another-zip"),
        pytest.param(
            repacked(draft(), lambda parts: {n: each for n, each in parts.items() if n != OWN}),
            "word-file.not-of-clausula", id="without-own-part",
        ),
        pytest.param(own(b"<clausula", b"<x:other xmlns:x='x'><clausula"), "word-file.damaged", id="not-well-formed"),
        pytest.param(
            with_part(draft(), OWN, lambda _: b"<a xmlns='urn:clausula:document:1'/>"), "word-file.not-of-clausula", id="other"
        ),
        pytest.param(with_part(draft(), MAIN, lambda part: part[:-9]), "word-file.damaged", id="cut-xml"),
        pytest.param(
            with_part(draft(), MAIN, lambda _: b"<!DOCTYPE a [<!ENTITY a0 'ha'>" + BOMB + b"]><a>&a30;</a>"),
            "word-file.damaged", id="doctype",
        ),
        pytest.param(own(b'day="2026', b'day="20x6'), "word-file.not-of-clausula", id="day"),
        pytest.param(own(b'language="it"', b'language="../.."'), "word-file.not-of-clausula", id="language"),
        pytest.param(own(b'<clause id="', b'<clause id="../'), "word-file.not-of-clausula", id="clause"),
        pytest.param(own(b"<parameters>", b"<parameters>{"), "word-file.not-of-clausula", id="parameters"),
        pytest.param(own(b"<parameters>", b"<parameters>[]</parameters><parameters>"), "word-file.not-of-clausula", id="list"),
        pytest.param(
            own(b"<parameters>", b"<parameters>" + b'{"a":' * 100_000 + b"</parameters><parameters>"),
            "word-file.not-of-clausula", id="deep",
        ),
        pytest.param(
            own(b"<clause ", b'<clause id="a" version="1" fingerprint=""/>' * 1_001 + b"<clause "),
            "word-file.not-of-clausula", id="stamps",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_reason(content: bytes, code: str) -> None:
    assert codes(content) == [code]


def test_a_part_that_says_it_is_smaller_than_it_is_is_refused() -> None:
    content = bytearray(zipped(a__b=b""))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        size = package.getinfo(MAIN).file_size
    lying = bytes(content).replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert codes(lying) == ["word-file.not-word"]


def bent(content: bytes, chance: random.Random) -> bytes:
    """The file with some bytes changed, most of them in its directory, and sometimes cut."""
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 9)):
        changed[-chance.randrange(1, chance.choice((3_000, len(changed))))] = chance.randrange(256)
    return bytes(changed[: len(changed) - chance.choice((0, 0, 0, 50))])


@pytest.mark.parametrize("seed", range(150))
def test_a_damaged_file_is_read_or_refused_and_never_fails(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same damage each time, no secret
    content = bent(draft(), chance) if seed % 2 else with_part(draft(), MAIN, lambda part: damaged(part, chance, 20))
    found, findings = read_word_file(content, "a.docx")
    assert (found is None) == bool(findings)


def test_a_word_file_is_known_by_its_beginning() -> None:
    assert is_word_file(draft())
    assert not is_word_file(b"<xml/>")
