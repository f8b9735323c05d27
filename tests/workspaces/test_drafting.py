"""From a tender file to documents, as one installation does it."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from app.core.model.document import Document, Note, Text, walk_inlines
from app.core.model.finding import Severity
from app.settings import Settings
from app.workspaces.converting import OFFICE_FORMATS, find_office
from app.workspaces.drafting import (
    FORMATS,
    NOTICE,
    PROCUREMENT_DOCUMENTS,
    Review,
    compose_document,
    draft_document,
    examples,
    explain_clauses,
    explain_finding,
    pack_archive,
    pack_documents,
    read_tender,
    review_tender,
    write_document,
    write_tender,
)
from app.workspaces.errors import (
    NotReadyToPublishError,
    NotSideBySideError,
    UnknownDocumentError,
    UnknownFormatError,
    UnreadableTenderError,
)
from app.workspaces.installation import Installation, open_installation
from tests.word_files import audited
from tests.word_files import draft as word_draft

DAY = date(2026, 11, 22)
EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def installation() -> Installation:
    return open_installation(Settings.from_environment({"CLAUSULA_CACHE_FOLDER": ""}).folders)


def reviewed(name: str = "torino-school-cleaning") -> Review:
    tender, findings = read_tender((EXAMPLES / f"{name}.yaml").read_bytes(), f"{name}.yaml")
    return review_tender(tender, installation(), DAY, findings)


def words(document: Document) -> set[str]:
    return {each.text for each in walk_inlines(document.blocks) if isinstance(each, Text)}


def test_the_library_that_ships_is_read_without_a_finding() -> None:
    assert installation().findings == ()
    assert set(installation().languages) == {"nl", "fr", "de", "it", "el", "sl", "sv", "pt", "ro", "en"}


@pytest.mark.parametrize("name", sorted(examples(installation().folders)))
def test_every_example_can_stand_in_any_two_languages_side_by_side(name: str) -> None:
    review, here = reviewed(name), installation()
    first = review.tender.all_languages()[0]
    alone = {each: compose_document(review, PROCUREMENT_DOCUMENTS, each, here, DAY) for each in here.languages}
    for second in sorted(set(here.languages) - {first}):
        made = draft_document(review, PROCUREMENT_DOCUMENTS, first, here, DAY, beside=second).document
        assert made.stamps == alone[first].stamps
        assert words(alone[first]) | words(alone[second]) <= words(made)


def test_the_gaps_of_a_second_language_are_open_points() -> None:
    review, here = reviewed("flemish-brabant-green-maintenance"), installation()
    alone = draft_document(review, PROCUREMENT_DOCUMENTS, "nl", here, DAY)
    made = draft_document(review, PROCUREMENT_DOCUMENTS, "nl", here, DAY, beside="fr")
    more = [each for each in made.findings if each not in alone.findings]
    assert {each.code for each in more} == {"document.untranslated"}
    assert len({(each.code, each.where) for each in more}) == len(more)


@pytest.mark.parametrize(("kind", "beside"), [(NOTICE, "fr"), ("decision-record", "fr"), (PROCUREMENT_DOCUMENTS, "it")])
def test_what_has_no_second_language_is_refused(kind: str, beside: str) -> None:
    with pytest.raises(NotSideBySideError):
        draft_document(reviewed(), kind, "it", installation(), DAY, beside=beside)


def test_no_validator_finds_a_fault_in_two_languages_side_by_side() -> None:
    audit = audited(word_draft("kmop-brussels-training", "fr", beside="nl"))
    assert "Errors: 0" in audit, audit


def test_a_draft_lists_its_findings_on_page_1() -> None:
    draft = draft_document(reviewed(), "procurement-documents", "it", installation(), DAY)
    assert draft.findings
    assert not draft.document.final


@pytest.mark.parametrize("file_format", FORMATS)
def test_every_format_is_written_under_a_name_of_its_own(file_format: str) -> None:
    if file_format in OFFICE_FORMATS and not find_office():
        pytest.skip("no LibreOffice here")
    draft = draft_document(reviewed(), "reserved-contract-notice", "it", installation(), DAY)
    written = write_document(draft, file_format, installation())
    assert written.name == f"TO-2027-SCU-021_reserved-contract-notice_it.{file_format}"
    assert written.content


def test_an_unknown_document_or_format_is_an_error() -> None:
    with pytest.raises(UnknownDocumentError):
        draft_document(reviewed(), "../etc/passwd", "it", installation(), DAY)
    draft = draft_document(reviewed(), "procurement-documents", "it", installation(), DAY)
    with pytest.raises(UnknownFormatError):
        write_document(draft, "exe", installation())


def test_a_file_that_is_no_yaml_is_unreadable() -> None:
    with pytest.raises(UnreadableTenderError) as caught:
        read_tender(b"a: [", "x.yaml")
    assert caught.value.findings[0].where.startswith("x.yaml:")


def test_an_empty_tender_still_gives_a_draft_full_of_blanks() -> None:
    tender, findings = read_tender(b"schema: 1\n", "x.yaml")
    review = review_tender(tender, installation(), DAY, findings)
    draft = draft_document(review, "procurement-documents", "en", installation(), DAY)
    assert sum(each.code == "document.blank" for each in draft.findings) > 5
    assert write_document(draft, "docx", installation()).content


def test_a_final_is_refused_while_an_error_stands() -> None:
    tender, findings = read_tender(b"schema: 1\n", "x.yaml")
    review = review_tender(tender, installation(), DAY, findings)
    with pytest.raises(NotReadyToPublishError):
        draft_document(review, "procurement-documents", "en", installation(), DAY, final=True)


def test_a_final_is_given_once_no_error_stands() -> None:
    draft = draft_document(reviewed(), "procurement-documents", "it", installation(), DAY, final=True)
    assert draft.document.final
    assert not any(each.severity is Severity.ERROR for each in draft.findings)


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.yaml")))
def test_a_tender_written_to_a_file_is_the_same_tender(name: str) -> None:
    tender = reviewed(name).tender
    again, findings = read_tender(write_tender(tender), "again.json")
    assert findings == ()
    assert again == tender
    assert again.model_dump(exclude_unset=True) == tender.model_dump(exclude_unset=True)


def test_a_gap_is_told_once_and_by_what_documents_call_it() -> None:
    tender, findings = read_tender(b"schema: 1\njurisdiction: pt\nlanguages: {authoritative: [pt]}\n", "t.yaml")
    draft = draft_document(
        review_tender(tender, installation(), DAY, findings), PROCUREMENT_DOCUMENTS, "pt", installation(), DAY
    )
    errors = [each for each in draft.findings if each.severity is Severity.ERROR]
    assert {each.code for each in errors if each.where in {"reference", "buyer.name"}} == {"tender.missing"}
    assert len({each.where for each in errors if each.code in {"tender.missing", "document.blank"}}) == len(
        [each for each in errors if each.code in {"tender.missing", "document.blank"}]
    )
    assert any(each.where == "buyer.id" and each.code == "document.blank" for each in errors)
    told = next(block for block in draft.document.blocks if isinstance(block, Note))
    lines = [each.text for each in walk_inlines((told,)) if isinstance(each, Text)]
    assert any(line.startswith("O campo «Código CPV principal» está vazio") for line in lines)


def test_an_archive_of_the_pack_is_the_same_twice() -> None:
    first, second = (pack_archive(pack_documents(reviewed(), installation(), DAY)) for _ in range(2))
    assert first == second


def test_every_clause_is_explained_in_the_language_asked_for() -> None:
    explained = explain_clauses(reviewed(), installation(), "it")
    assert {each.clause for each in explained} == set(installation().library.clauses)
    mandatory = next(each for each in explained if each.clause == "collective-agreement-it")
    assert mandatory.ground == "mandatory"
    assert (mandatory.citation or "").startswith("art. 11")
    assert json.dumps([each.as_plain_data() for each in explained])


def test_a_finding_is_said_with_the_provision_it_rests_on() -> None:
    finding = next(each for each in reviewed("lund-home-help").findings if each.legal_source)
    said = explain_finding(finding, installation(), "en", "se", DAY)
    assert said.message
    assert said.citation


@pytest.mark.parametrize("language", ["nl", "fr", "de", "it", "el", "sl", "sv", "pt", "ro", "en"])
@pytest.mark.parametrize("kind", ["procurement-documents", "reserved-contract-notice", "portal-entries"])
def test_every_document_is_whole_in_every_language(kind: str, language: str) -> None:
    draft = draft_document(reviewed(), kind, language, installation(), DAY)
    text = write_document(draft, "txt", installation()).content.decode()
    untranslated = [each.where for each in draft.findings if each.code == "document.untranslated"]
    own = {"title", "description"}
    assert not [where for where in untranslated if "/" in where and where not in own], untranslated
    assert "⟨" not in text.replace("⟨unconfirmed⟩", "")
    assert "{" not in text


def test_a_confirmation_of_nothing_known_is_said_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "confirmed.yaml"
    file.write_text(
        "confirmations:\n"
        "  - jurisdiction: it\n    kind: provision\n    key: no_such_key\n    by: Legal service\n"
        "    date: 2026-11-01\n    text_as_of: 2026-11-01\n",
        encoding="utf-8",
    )
    settings = Settings.from_environment({"CLAUSULA_CACHE_FOLDER": "", "CLAUSULA_CONFIRMATIONS": str(file)})
    findings = open_installation(settings.folders).findings
    assert [(each.code, each.severity) for each in findings] == [("confirmation.unknown-fact", Severity.WARNING)]
    assert findings[0].where.startswith(str(file))
