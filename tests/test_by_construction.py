"""Rules of law that hold because of how documents are made: no check is needed, so that nothing can be forgotten."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest

from app.core.composition.formats import formats_for
from app.core.model.base import Money
from app.core.model.clause import ClauseKind
from app.core.model.notice import Answer, Notice, Shape
from app.core.model.tender import TenderParameters
from app.core.notices import prepare_notice
from app.core.selection import select_clauses
from app.settings import Settings
from app.workspaces.drafting import Draft, draft_document, read_tender, review_tender, write_document
from app.workspaces.installation import Installation, open_installation
from tests.word_files import audited

PROJECT = Path(__file__).parent.parent
EXAMPLES = sorted((PROJECT / "examples").glob("*.yaml"))
TODAY = date(2026, 11, 22)
TOLD_IN_DOCUMENTS = frozenset(
    {ClauseKind.CONTRACT_PERFORMANCE_CONDITION, ClauseKind.SUBCONTRACTING, ClauseKind.MONITORING, ClauseKind.REMEDY}
)
NOTICE, DOCUMENTS, PORTAL_ENTRIES = "reserved-contract-notice", "procurement-documents", "portal-entries"
AWARD_HEADER = "| BT-734> BT-540> BT-539> BT-541> "
"""Stands before a row of the award table, whose header names the terms."""
LOT_ID = re.compile(r"LOT-[0-9]{4}")

each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


@cache
def installation() -> Installation:
    return open_installation(Settings.from_environment({"CLAUSULA_CACHE_FOLDER": ""}).folders)


@each_example
def test_every_condition_of_the_contract_is_disclosed_in_the_documents(path: Path) -> None:
    """Directive 2014/24/EU, Article 70: conditions are indicated in the call or in the procurement documents."""
    made = draft(path, DOCUMENTS)
    chosen = {each.clause.id for each in made.selection.included if each.clause.kind in TOLD_IN_DOCUMENTS}
    assert chosen
    assert chosen <= {stamp.clause for stamp in made.document.stamps}


@pytest.mark.parametrize(
    ("example", "form"),
    [
        ("amsterdam-park-work", ["Subtype aankondiging <OPP-070> = 16 "]),
        ("hamburg-canteen", ["Unterart der Bekanntmachung <OPP-070> = 20 "]),
        ("tofis-buy-social", []),
    ],
)
def test_a_notice_names_the_form_that_its_regime_leads_to(example: str, form: list[str]) -> None:
    """Implementing Regulation (EU) 2019/1780, Annex: form 16 in the general regime, 20 in the light one."""
    lines = outline(PROJECT / "examples" / f"{example}.yaml").splitlines()
    assert [line.strip()[: len(form[0])] for line in lines if "<OPP-070>" in line] == form


@each_example
def test_the_notice_of_a_public_buyer_explains_review(path: Path) -> None:
    """Directive 2014/24/EU, Annex V, Part C, point 25: body and time limits."""
    public = read_tender(path.read_bytes(), path.name)[0].procedure.regime != "private"
    assert ("<BT-99> = " in outline(path)) == public


@pytest.mark.parametrize("kind", [NOTICE, PORTAL_ENTRIES])
@each_example
def test_every_answer_of_the_notice_is_printed_with_its_term(path: Path, kind: str) -> None:
    """Directive 2014/24/EU, Article 53: what the notice in Word, the list for the portal and the eForms file say is one."""
    language = tender_of(path).languages.authoritative[0]
    notice = notice_of(path, language)
    printed = list(lines_by_lot(path, kind))
    in_lots = bool(tender_of(path).lots)
    missing = [
        f"{lot}: {answer.field} = {words}"
        for lot, answer in (notice.answers_by_lot() if notice else ())
        for words in in_words(answer, language, tender_of(path))
        if not any(
            f"{answer.term}>" in line and words in line and (lot is None or not in_lots or lot in lots)
            for lots, line in printed
        )
    ]
    assert not missing


@pytest.mark.parametrize("kind", [NOTICE, PORTAL_ENTRIES])
@pytest.mark.parametrize("example", ["torino-school-cleaning", "hamburg-canteen", "tofis-buy-social"])
def test_word_has_every_answer_of_the_outline_and_no_validator_finds_a_fault(example: str, kind: str) -> None:
    path = PROJECT / "examples" / f"{example}.yaml"
    written = write_document(draft(path, kind), "docx", installation()).content
    read = docx.Document(BytesIO(written))
    cells = {cell.text.replace("\n", " / ") for table in read.tables for row in table.rows for cell in row.cells}
    lines = [
        line for line in outline(path, kind).splitlines() if "> = " in line and "⟨" not in line and "[" not in line
    ]
    assert {line.rpartition(" <")[2].partition(">")[0] for line in lines} <= cells
    assert {line.partition("> = ")[2].partition(" | ")[0] for line in lines} <= cells | links_in(written)
    audit = audited(written)
    assert "Errors: 0" in audit, audit


@each_example
def test_the_papers_of_a_notice_say_no_more_than_the_notice(path: Path) -> None:
    """Every term that stands in the list for the portal is one the notice has, or the form itself."""
    notice = notice_of(path, tender_of(path).languages.authoritative[0])
    terms = {answer.term for answer in notice.answers()} | {"OPP-070"} if notice else set()
    printed = {
        line.partition("<")[2].partition(">")[0] for _, line in lines_by_lot(path, PORTAL_ENTRIES) if "☐" in line
    }
    assert printed <= terms


@pytest.mark.parametrize("final", [False, True])
def test_a_document_says_of_which_day_and_library_its_law_is(*, final: bool) -> None:
    made = draft(EXAMPLES[0], DOCUMENTS)
    document = made.document.as_final() if final else made.document
    written = write_document(replace(made, document=document), "docx", installation()).content
    with zipfile.ZipFile(BytesIO(written)) as word:
        stamped = word.read("customXml/item1.xml").decode()
    assert f'day="2026-11-22" library="{installation().library.fingerprint}"' in stamped
    assert all(f'id="{stamp.clause}" version="{stamp.version}"' in stamped for stamp in document.stamps)


def draft(path: Path, kind: str) -> Draft:
    """A document of an example in its first language, with the clauses it was made from."""
    tender, findings = read_tender(path.read_bytes(), path.name)
    review = review_tender(tender, installation(), TODAY, findings)
    return draft_document(review, kind, tender.languages.authoritative[0], installation(), TODAY)


def links_in(written: bytes) -> set[str]:
    """The addresses that a Word file shows: python-docx leaves the text of a field out of a cell."""
    with zipfile.ZipFile(BytesIO(written)) as word:
        return set(re.findall(r'HYPERLINK "(?:mailto:)?([^"&]+)&?', word.read("word/document.xml").decode()))


@cache
def outline(path: Path, kind: str = NOTICE) -> str:
    """The notice of an example as text, or another of its documents."""
    return write_document(draft(path, kind), "txt", installation()).content.decode()


@cache
def tender_of(path: Path) -> TenderParameters:
    """The tender of an example."""
    return read_tender(path.read_bytes(), path.name)[0]


def notice_of(path: Path, language: str) -> Notice | None:
    """The notice of an example in a language."""
    library, tender = installation().library, tender_of(path)
    return prepare_notice(
        tender, select_clauses(tender, library, TODAY), library, (installation().texts(language),), TODAY
    )


def lines_by_lot(path: Path, kind: str) -> Iterator[tuple[frozenset[str], str]]:
    """The lines of a document, each with the lots it stands under; none where it is of the whole."""
    lots: frozenset[str] = frozenset()
    for line in outline(path, kind).partition("\n# 1 ")[2].splitlines():
        if line.startswith(("#", "body: ")):
            lots = frozenset(LOT_ID.findall(line))
        yield lots, AWARD_HEADER + line if line.startswith("  | ") else line


def in_words(answer: Answer, language: str, tender: TenderParameters) -> Iterator[str]:
    """What has to stand on paper for an answer: each of its values, each line of a text."""
    library = installation().library
    formats = formats_for(language, library.law(tender.jurisdiction, TODAY).country)
    for value in answer.values:
        match answer.shape, value:
            case Shape.CODE, str():
                yield library.label(answer.code_list, value, language)
                if answer.code_list in {"cpv", "nuts"}:
                    yield value
            case Shape.TEXT, (str(), str() as text):
                yield from filter(None, text.split("\n"))
            case Shape.COUNTRY, str():
                yield formats.country_name(value)
            case Shape.LANGUAGE, str():
                yield formats.language_name(value)
            case Shape.MONEY, Money():
                yield formats.money(value)
            case Shape.MOMENT, datetime():
                yield formats.moment(value)
            case Shape.DAY, date():
                yield formats.day(value)
            case Shape.MONTHS, int():
                yield formats.months(value)
            case Shape.PERCENT, Decimal():
                yield formats.percent(value)
            case Shape.YES_NO, bool():
                word = library.words["yes_word" if value else "no_word"]
                key = "words/yes_word" if value else "words/no_word"
                yield installation().texts(language).documents.line_or_source(key, word)
            case _:
                yield str(value)
