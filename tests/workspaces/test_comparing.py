"""A Word draft, edited or not, held against the library."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.core.document_reading import Change
from app.core.model.clause import Ambition, Clause, Status
from app.workspaces.comparing import ComparedClause, Comparison, State, compare_word, say_standing
from app.workspaces.drafting import examples, read_tender, write_tree
from app.workspaces.errors import UnreadableWordFileError
from app.workspaces.importing import import_word, write_imported
from app.workspaces.installation import Installation
from tests.word_files import KIND, TODAY, Edited, audited, draft, edited, installation, removed, with_part

OWN = "customXml/item1.xml"


def compared(content: bytes, here: Installation | None = None, today: date = TODAY) -> Comparison:
    return compare_word(content, "a.docx", here or installation(), today)


def clause(comparison: Comparison, name: str) -> ComparedClause:
    return next(each for each in comparison.clauses if each.clause == name)


def marked(each: ComparedClause) -> list[str]:
    signs = {Change.SAME: "{}", Change.DELETED: "[{}]", Change.INSERTED: "<{}>"}
    lines = (line for line in each.lines if not line.is_same)
    return ["".join(signs[piece.change].format(piece.text) for piece in line.pieces) for line in lines]


def main_part(comparison: Comparison) -> str:
    written = write_tree(comparison.document, "docx", installation()).content
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        return package.read("word/document.xml").decode()


def with_library(**changes: Clause) -> Installation:
    """The installation with other clauses, and the fingerprints of the versions they had."""
    known = installation().library
    clauses = {**known.clauses, **{name.replace("_", "-"): each for name, each in changes.items()}}
    return replace(installation(), library=replace(known, clauses=clauses, fingerprint="0" * 64))


def newer(known: Clause, **changes: object) -> Clause:
    """The clause with a second version, in force since the draft was made."""
    version = known.versions[0].model_copy(
        update={"version": "2", "in_force_from": date(2026, 11, 25), "status": Status.REVIEWED, **changes}
    )
    return known.model_copy(update={"versions": (version, *known.versions)})


@pytest.mark.parametrize("name", sorted(examples(installation().folders)))
def test_a_draft_nobody_touched_is_unchanged_in_every_language(name: str) -> None:
    here = installation()
    tender, _ = read_tender(examples(here.folders)[name].read_bytes(), name)
    for language in tender.all_languages():
        comparison = compared(draft(name, language))
        assert {each.state for each in comparison.clauses} == {State.UNCHANGED}
        assert comparison.findings == ()


def test_two_languages_side_by_side_are_held_against_the_first() -> None:
    comparison = compared(draft("kmop-brussels-training", "fr", beside="nl"))
    assert comparison.clauses
    assert {each.state for each in comparison.clauses} == {State.UNCHANGED}


@pytest.mark.parametrize("kind", sorted(installation().library.arrangements))
def test_every_kind_of_document_can_be_compared(kind: str) -> None:
    assert {each.state for each in compared(draft(kind=kind)).clauses} <= {State.UNCHANGED}


def test_what_was_edited_is_shown_word_by_word() -> None:
    comparison = compared(edited())
    assert marked(clause(comparison, "collective-agreement-it")) == [
        "<Il fornitore consegna ogni mese una <relazione>.>"
    ]
    assert "[amministrazione aggiudicatrice]<stazione appaltante>" in "".join(
        marked(clause(comparison, "self-cleaning"))
    )
    states = [each.state for each in comparison.clauses]
    assert [states.count(each) for each in (State.EDITED, State.REMOVED, State.UNCERTAIN)] == [2, 1, 0]


def test_a_clause_that_is_gone_is_deleted_whole() -> None:
    gone = clause(compared(edited()), "ecolabelled-cleaning-agents")
    assert gone.state is State.REMOVED
    assert {piece.change for line in gone.lines for piece in line.pieces} == {Change.DELETED}


def test_a_clause_that_moves_the_numbers_of_others_does_not_edit_them() -> None:
    word = Edited()
    removed(word.control("reserved-groupings-subcontracting"))
    states = {
        each.state for each in compared(word.saved()).clauses if each.clause != "reserved-groupings-subcontracting"
    }
    assert states == {State.UNCHANGED}


def test_the_word_file_has_tracked_changes_that_give_back_both_texts() -> None:
    xml = main_part(compared(edited()))
    made = 'w:author="Clausula" w:date="2026-11-30T00:00:00Z"'
    assert set(re.findall(r'<w:(?:ins|del) w:id="[0-9]+" ([^/>]*)', xml)) == {made}
    ids = re.findall(r'<w:(?:ins|del) w:id="([0-9]+)"', xml)
    assert len(ids) == len(set(ids))
    rejected = re.sub(r"<w:ins [^>]*[^/]>.*?</w:ins>", "", xml)
    assert "relazione&gt;" not in rejected
    assert "amministrazione aggiudicatrice</w:delText>" in rejected
    assert xml.count("<w:rPr><w:ins ") == 1
    assert "Confronto" in xml


def test_two_writings_of_a_comparison_have_ids_of_their_own() -> None:
    comparison = compared(edited())
    assert main_part(comparison) == main_part(comparison)


def test_no_validator_finds_a_fault() -> None:
    audit = audited(write_tree(compared(edited()).document, "docx", installation()).content)
    assert "Errors: 0" in audit, audit


def test_a_comparison_is_nothing_to_compare_again() -> None:
    comparison = compared(edited())
    written = write_tree(comparison.document, "docx", installation())
    assert written.name == "TO-2027-SCU-021_comparison_it.docx"
    with pytest.raises(UnreadableWordFileError) as caught:
        compared(written.content)
    assert [each.code for each in caught.value.findings] == ["word-file.without-tender"]


def test_html_and_outline_show_the_changes_too() -> None:
    document = compared(edited()).document
    outline = write_tree(document, "txt", installation()).content.decode()
    page = write_tree(document, "html", installation()).content.decode()
    assert "[-amministrazione aggiudicatrice-]{+stazione appaltante+}" in outline
    assert "<del>amministrazione aggiudicatrice</del><ins>stazione appaltante</ins>" in page


def test_lists_and_long_edits_keep_their_form() -> None:
    word = Edited()
    paragraphs = word.paragraphs("ecolabelled-cleaning-agents")
    removed(next(each for each in paragraphs if "dispositivo di dosaggio" in "".join(each.itertext())))
    word.add("ecolabelled-cleaning-agents", "Prima di tutto.", after=0)
    xml = main_part(compared(word.saved()))
    assert re.search(r'<w:pStyle w:val="ClauseLetter"/><w:rPr><w:del ', xml)
    assert re.search(r'<w:pStyle w:val="ClauseText"/><w:rPr><w:ins ', xml)


def test_a_citation_that_is_cut_through_becomes_words() -> None:
    word = Edited()
    word.replace("reserved-contract-art-20", "art. 61 d.lgs.", "art. 62 d.lgs.")
    assert "<w:delText" in main_part(compared(word.saved()))


def test_a_newer_version_is_shown_beside_what_was_edited() -> None:
    known = installation().library.clauses["self-cleaning"]
    here = with_library(self_cleaning=newer(known, text="Something new."))
    found = clause(compared(edited(), here), "self-cleaning")
    assert (found.version, found.state, found.standing.newer) == ("1", State.EDITED, "2")
    assert found.newer_lines
    assert say_standing(found.standing, here, "en") == ("Newer version in the library: 2",)
    assert [each.code for each in compared(edited(), here).findings] == ["word-file.older-library"]


def test_the_text_is_that_of_the_version_stamped_though_a_newer_one_was_in_force() -> None:
    known = installation().library.clauses["self-cleaning"]
    here = with_library(self_cleaning=newer(known, text="Something new.", in_force_from=date(2026, 1, 2)))
    found = clause(compared(draft(), here), "self-cleaning")
    assert (found.version, found.state, found.standing.newer) == ("1", State.UNCHANGED, "2")


def test_a_retired_clause_names_its_successor() -> None:
    known = installation().library.clauses["self-cleaning"]
    last = known.versions[0].model_copy(update={"status": Status.RETIRED, "in_force_to": date(2026, 11, 1)})
    retired = known.model_copy(update={"versions": (last, *known.versions[1:]), "replaced_by": "remedy-plan"})
    here = with_library(self_cleaning=retired)
    found = clause(compared(draft(), here), "self-cleaning")
    assert (found.state, found.standing.retired) == (State.UNCHANGED, True)
    assert say_standing(found.standing, here, "en")[0] == "Retired"
    assert say_standing(found.standing, here, "en")[1].startswith("Replaced by: ")


def test_a_clause_or_version_that_is_not_in_the_library_is_uncertain() -> None:
    library = installation().library
    known = {name: each for name, each in library.clauses.items() if name != "self-cleaning"}
    plan = known["remedy-plan"]
    known["remedy-plan"] = plan.model_copy(
        update={"versions": tuple(each.model_copy(update={"version": "7"}) for each in plan.versions)}
    )
    here = replace(installation(), library=replace(library, clauses=known))
    comparison = compared(draft(), here)
    gone, other = clause(comparison, "self-cleaning"), clause(comparison, "remedy-plan")
    assert (gone.state, gone.lines, gone.title) == (State.UNCERTAIN, (), "self-cleaning")
    assert (other.state, other.lines, other.standing.newer) == (State.UNCERTAIN, (), "7")
    assert other.title == clause(compared(draft()), "remedy-plan").title


@pytest.mark.parametrize(
    "attribute", [r'locale="[0-9a-f]{4}', r'id="self-cleaning" version="1" fingerprint="[0-9a-f]{4}']
)
def test_other_translations_or_another_text_of_the_version_leave_edits_uncertain(attribute: str) -> None:
    def change(part: bytes) -> bytes:
        return re.sub(attribute.encode(), lambda found: found[0][:-4] + b"0000", part, count=1)

    comparison = compared(with_part(edited(), OWN, change))
    assert clause(comparison, "self-cleaning").state is State.UNCERTAIN
    assert clause(comparison, "remedy-plan").state is State.UNCHANGED


def test_a_clause_the_library_would_not_choose_today_is_made_anew_all_the_same() -> None:
    rare = installation().library.clauses["self-cleaning"].model_copy(update={"ambition": Ambition.PIONEERING})
    here = with_library(self_cleaning=rare)
    assert clause(compared(draft(), here), "self-cleaning").state is State.UNCHANGED


def test_copies_and_tracked_changes_are_told() -> None:
    word = Edited()
    control = word.control("self-cleaning")
    control.addnext(deepcopy(control))
    mark = word.paragraphs("remedy-plan")[1]
    mark.append(mark.makeelement(f"{mark.tag[:-1]}ins", {}))
    comparison = compared(word.saved())
    assert [each.code for each in comparison.findings] == ["word-file.tracked-changes", "word-file.copied-clause"]
    assert clause(comparison, "self-cleaning").state is State.UNCHANGED


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "word-file.not-word"),
        (draft(final=True), "word-file.without-tender"),
        (
            with_part(draft(), OWN, lambda part: part.replace(b'language="it"', b'language="xx"', 1)),
            "word-file.not-made-here",
        ),
        (with_part(draft(), OWN, lambda part: part.replace(KIND.encode(), b"poem", 1)), "word-file.not-made-here"),
    ],
)
def test_what_cannot_be_compared_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableWordFileError) as caught:
        compared(content)
    assert [each.code for each in caught.value.findings] == [code]


@pytest.mark.parametrize("name", sorted(examples(installation().folders)))
def test_a_draft_gives_its_tender_back(name: str) -> None:
    here = installation()
    tender, _ = read_tender(examples(here.folders)[name].read_bytes(), name)
    imported = import_word(draft(name, tender.all_languages()[0]), "a.docx")
    assert imported.tender == tender
    assert imported.findings == ()
    written = write_imported(imported, (), here, "en")
    assert written.startswith(b"# From the Word file a.docx.\n")
    assert read_tender(written, "a.yaml") == (tender, ())


@pytest.mark.parametrize(("content", "code"), [(b"", "not-word"), (draft(final=True), "without-tender")])
def test_what_carries_no_tender_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableWordFileError) as caught:
        import_word(content, "a.docx")
    assert [each.code for each in caught.value.findings] == [f"word-file.{code}"]


@pytest.mark.word
def test_a_file_saved_again_by_libreoffice_is_read_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "edited.docx"
    file.write_bytes(edited())
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx",
         "--outdir", str(tmp_path / "again"), str(file)],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    again = (tmp_path / "again" / "edited.docx").read_bytes()
    assert compared(again).clauses == compared(edited()).clauses
    assert import_word(again, "a").tender == import_word(draft(), "a").tender
