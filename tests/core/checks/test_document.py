from __future__ import annotations

from app.core.checks.document import check_document
from app.core.model.document import Blank, Document, Inline, Paragraph, Text, Unconfirmed, Untranslated
from app.core.model.finding import Codes
from tests.core.checks.tender.builders import places


def document(*inlines: Inline) -> Document:
    return Document(
        kind="procurement-documents",
        language="nl",
        locale="nl-BE",
        title="Bestek",
        author="Stad",
        reference="1",
        day="2027-01-04",
        blocks=(Paragraph(inlines),),
        library_fingerprint="",
        locale_fingerprint="",
    )


def test_a_finished_document_has_no_finding() -> None:
    assert not tuple(check_document(document(Text("Klaar."))))


def test_each_blank_is_an_error_once() -> None:
    blank = Blank("Titel", "title.nl")
    findings = tuple(check_document(document(blank, Blank("Titel", "lots.0.title.nl"), blank)))
    assert places(findings) == [
        ("error", "document.blank", "title.nl"),
        ("error", "document.blank", "lots.0.title.nl"),
    ]
    assert findings[0].values == {"prompt": "Titel."}


def test_each_missing_translation_is_an_error() -> None:
    findings = tuple(check_document(document(Untranslated("Nog te vertalen", "remedy-plan/text"))))
    assert places(findings) == [("error", "document.untranslated", "remedy-plan/text")]
    assert findings[0].values == {"language": Codes("languages", ("nl",))}


def test_each_unconfirmed_fact_is_a_warning_once() -> None:
    facts = (Unconfirmed("art. 15", "nl", "reserved_contracts"), Unconfirmed("article 15", "fr", "reserved_contracts"))
    findings = tuple(check_document(document(*facts, Unconfirmed("art. 11", "nl", "standstill"))))
    assert places(findings) == [
        ("warning", "law.unconfirmed", "law.reserved_contracts"),
        ("warning", "law.unconfirmed", "law.standstill"),
    ]
