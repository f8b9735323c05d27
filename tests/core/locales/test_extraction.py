from __future__ import annotations

from pathlib import Path

from app.core.locales.extraction import clause_messages, document_messages, interface_messages, percent_names
from tests.core.locales.builders import arrangement, clause, library, version

WAGE = {"type": "money", "label": "How much an hour?", "example": "14.40"}
DAYS = {"type": "integer", "label": "Within how many days?", "unit": "days", "example": "10", "help": "Ten is usual."}
PROOF = {
    "type": "choice",
    "label": "Which proof?",
    "example": "audit",
    "choices": [{"code": "audit", "label": "an audit"}, {"code": "label", "label": "a label"}],
}


def test_each_field_of_a_clause_has_its_context() -> None:
    full = version(
        means_of_proof="Payslips.",
        remedy="A penalty.",
        good_practice="A guide.",
        indicator={"name": "Wage", "unit": "EUR", "formula": "wage / hours", "frequency": "yearly"},
        placeholders={"proof": PROOF, "days": DAYS},
    )
    contexts = [each.context.removeprefix("living-wage/") for each in clause_messages(library(clause(full)))]
    assert contexts == [
        "title",
        "text",
        "means_of_proof",
        "remedy",
        "indicator.name",
        "indicator.unit",
        "indicator.formula",
        "good_practice",
        "buyer_guidance",
        "placeholders.proof.label",
        "placeholders.proof.choices.audit",
        "placeholders.proof.choices.label",
        "placeholders.days.label",
        "placeholders.days.unit",
        "placeholders.days.help",
    ]


def test_each_paragraph_and_item_is_a_message_without_line_breaks() -> None:
    text = "The contractor\npays:\n\n- wages,\n- holidays."
    messages = clause_messages(library(clause(version(text=text))))
    assert [each.source for each in messages if each.context == "living-wage/text"] == [
        "The contractor pays:",
        "wages,",
        "holidays.",
    ]


def test_a_retired_version_is_not_extracted() -> None:
    old = version(status="retired", title="Fair wage")
    assert "Fair wage" not in {each.source for each in clause_messages(library(clause(version(), old)))}


def test_a_text_that_two_versions_share_is_extracted_once() -> None:
    messages = clause_messages(library(clause(version(version="2"), version())))
    keys = [(each.context, each.source) for each in messages]
    assert len(keys) == len(set(keys))


def test_a_counted_text_has_its_plural_and_says_what_is_counted() -> None:
    counted = {"count": "days", "one": "Within {days} day.", "other": "Within {days} days."}
    messages = clause_messages(library(clause(version(text=[counted], placeholders={"days": DAYS}))))
    [found] = [each for each in messages if each.plural]
    assert (found.source, found.plural, found.brace_format) == ("Within {days} day.", "Within {days} days.", True)
    assert "The words depend on the number {days}." in found.comment


def test_the_comment_tells_what_each_placeholder_will_be() -> None:
    text = (
        "Pay {wage} in {days} days on {proof} to {buyer.name} by {tender.deadline} ({law.pay}, {clause.audit}, {odd})."
    )
    placeholders = {"wage": WAGE, "days": DAYS, "proof": PROOF}
    messages = clause_messages(library(clause(version(text=text, placeholders=placeholders))))
    [comment] = [each.comment for each in messages if each.context == "living-wage/text"]
    assert comment.split("\n") == [
        "Living wage: text of the clause, prints in the documents",
        "{buyer.name}: a value of the contracting authority",
        "{clause.audit}: the number of another clause, do not translate",
        "{days}: Within how many days? For example: 10 (integer, in days)",
        "{law.pay}: a citation, do not translate",
        "{odd}: filled in by the program",
        "{proof}: Which proof? One of: an audit / a label",
        "{tender.deadline}: a value of the tender",
        "{wage}: How much an hour? For example: 14.40 (money)",
    ]


def test_the_reference_is_the_file_of_the_clause() -> None:
    assert {each.file for each in clause_messages(library(clause()))} == {
        "clause_library/clauses/social/living-wage.yaml"
    }


def test_an_arrangement_is_extracted_section_by_section() -> None:
    section = {
        "id": "buyer",
        "title": "The buyer",
        "blocks": [
            {"text": "This is the buyer."},
            {"facts": [{"field": "buyer.name", "label": "Name"}, {"field": "title", "bt": "BT-21"}], "caption": "Who"},
            {"facts": [{"field": "reference", "bt": "BT-22"}]},
            {"clauses": ["reservation"], "none": "Nothing is reserved."},
            {"answers": "buyer"},
            {"built": "lots"},
            {"signature": ["For the buyer"]},
            {"fill_ins": ["Name of the tenderer"]},
        ],
    }
    messages = document_messages(library(arrangements=[arrangement(section)], words={"page": "Page {number}"}))
    assert [(each.context, each.source) for each in messages] == [
        ("words/page", "Page {number}"),
        ("notice/title", "Notice"),
        ("notice/buyer/title", "The buyer"),
        ("notice/buyer/text", "This is the buyer."),
        ("notice/buyer/caption", "Who"),
        ("notice/buyer/label", "Name"),
        ("notice/buyer/text", "Nothing is reserved."),
        ("notice/buyer/signature", "For the buyer"),
        ("notice/buyer/fill_in", "Name of the tenderer"),
    ]
    assert messages[0].brace_format
    assert messages[0].comment.endswith("{number}: filled in by the program")


def project(folder: Path, python: str, page: str = "") -> Path:
    root = Path(__file__).parents[3]
    (folder / "locales").mkdir()
    (folder / "locales" / "babel.cfg").write_bytes((root / "locales" / "babel.cfg").read_bytes())
    for path, content in (("app/a.py", python), ("templates/web/b.html", page), ("other/c.py", '_("Elsewhere")')):
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_text(content, encoding="utf-8")
    return folder


def test_program_and_pages_are_extracted_with_plurals_and_comments(tmp_path: Path) -> None:
    python = (
        '# Translators: a button\nx = _("Save")\ny = N_("Mind " "{name}")\n_("")\n'
        'ngettext("one lot", "%(num)s lots", 2)\n_("Lots")\nlazy_gettext("Later")\n'
    )
    page = "{% trans %}\n  Two\n  lines\n{% endtrans %}\n{{ _('Save') }}\n{{ gettext('Open') }}"
    messages = interface_messages(project(tmp_path, python, page))
    assert [(each.source, each.plural, each.comment, each.file) for each in messages] == [
        ("Save", None, "a button", "app/a.py"),
        ("Mind {name}", None, "", "app/a.py"),
        ("one lot", "%(num)s lots", "", "app/a.py"),
        ("Lots", None, "", "app/a.py"),
        ("Later", None, "", "app/a.py"),
        ("Two lines", None, "", "templates/web/b.html"),
        ("Open", None, "", "templates/web/b.html"),
    ]
    assert {each.context for each in messages} == {""}


def test_a_message_with_and_without_plural_is_one_with(tmp_path: Path) -> None:
    [found] = interface_messages(project(tmp_path, '_("lot")\nngettext("lot", "lots", 2)'))
    assert found.plural == "lots"


def test_names_with_percent_signs_are_found_in_order() -> None:
    assert percent_names("%(b)s of %(a)d, 100 % (c)") == ("a", "b")
