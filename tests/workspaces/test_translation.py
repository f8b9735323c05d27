from __future__ import annotations

from pathlib import Path

import pytest

from app.core.locales.files import catalogue_path
from app.core.model.text import Domain
from app.workspaces.translation import TranslationFolders, check_locales, compile_pages, coverage, update_locales

ROOT = Path(__file__).parents[2]
CLAUSE = """\
id: living-wage
kind: contract-performance-condition
theme: social
owner: Legal service
ambition: basic
versions:
  - version: "1"
    status: reviewed
    in_force_from: 2026-01-01
    review_by: 2027-01-01
    title: Living wage
    text: |
      The contractor pays a living wage.
    buyer_guidance: |
      Ask for it where wages are low.
"""


@pytest.fixture
def folders(tmp_path: Path) -> TranslationFolders:
    """An installation with one clause, one page and the languages nl and sl."""
    found = TranslationFolders(
        tmp_path / "locales", tmp_path / "library", tmp_path / "templates" / "documents", tmp_path
    )
    for path, content in {
        "library/clauses/social/living-wage.yaml": CLAUSE,
        "templates/documents/words.yaml": "words:\n  page: Page\n",
        "templates/web/page.html": "{{ _('Save') }}",
        "locales/babel.cfg": (ROOT / "locales" / "babel.cfg").read_text(encoding="utf-8"),
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    for folder in ("library/jurisdictions", "library/vocabulary", "locales/nl", "locales/sl"):
        (tmp_path / folder).mkdir(parents=True)
    return found


def translate(folders: TranslationFolders, source: str, translation: str, domain: Domain = Domain.CLAUSES) -> None:
    path = catalogue_path(folders.locales, "nl", domain)
    text = path.read_text(encoding="utf-8")
    assert f'msgid "{source}"\nmsgstr ""' in text
    path.write_text(text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{translation}"'), "utf-8")


def test_an_update_makes_templates_and_catalogues_and_then_has_nothing_to_do(folders: TranslationFolders) -> None:
    done = update_locales(folders)
    assert done.findings == ()
    assert len(done.written) == 9
    assert "locales/clauses.pot" in done.written
    assert "locales/sl/LC_MESSAGES/interface.po" in done.written
    assert update_locales(folders).written == ()


def test_an_update_leaves_a_catalogue_that_cannot_be_read(folders: TranslationFolders) -> None:
    update_locales(folders)
    path = catalogue_path(folders.locales, "nl", Domain.CLAUSES)
    path.write_text('msgid "', encoding="utf-8")
    assert [each.code for each in update_locales(folders).findings] == ["catalogue.unreadable"]
    assert path.read_text(encoding="utf-8") == 'msgid "'


def test_with_a_library_that_cannot_be_read_nothing_is_updated(folders: TranslationFolders) -> None:
    update_locales(folders)
    translate(folders, "Living wage", "Leefbaar loon")
    (folders.library / "clauses" / "social" / "living-wage.yaml").write_text("id: [", encoding="utf-8")
    done = update_locales(folders)
    assert (done.written, len(done.findings)) == ((), 1)
    assert check_locales(folders) == done.findings
    assert coverage(folders)[1] == done.findings


def test_a_check_finds_what_is_missing_and_what_is_wrong(folders: TranslationFolders) -> None:
    update_locales(folders)
    translate(folders, "Living wage", "{wage}")
    found = [(each.code, each.where.rsplit(":", maxsplit=1)[0]) for each in check_locales(folders)]
    assert ("catalogue.placeholders-differ", "locales/nl/LC_MESSAGES/clauses.po") in found
    assert ("catalogue.missing", "locales/sl/LC_MESSAGES/documents.po") in found


def test_a_check_finds_templates_and_catalogues_that_are_absent(folders: TranslationFolders) -> None:
    found = [each.code for each in check_locales(folders)]
    assert found == ["catalogue.template-outdated"] * 3 + ["catalogue.absent"] * 6


def test_coverage_counts_what_is_finished_fuzzy_and_missing(folders: TranslationFolders) -> None:
    update_locales(folders)
    translate(folders, "Living wage", "Leefbaar loon")
    translate(folders, "The contractor pays a living wage.", "De opdrachtnemer betaalt een leefbaar loon.")
    clause = folders.library / "clauses" / "social" / "living-wage.yaml"
    clause.write_text(CLAUSE.replace("title: Living wage", "title: A living wage"), encoding="utf-8")
    update_locales(folders)
    covered = {(each.language, each.domain): each for each in coverage(folders)[0]}
    dutch, slovene = covered["nl", Domain.CLAUSES], covered["sl", Domain.CLAUSES]
    assert (dutch.total, dutch.translated, dutch.fuzzy, dutch.missing, dutch.percent) == (3, 1, 1, 1, 33)
    assert (slovene.missing, slovene.percent) == (3, 0)


def test_a_domain_without_messages_is_covered(folders: TranslationFolders) -> None:
    (folders.project / "templates" / "web" / "page.html").write_text("", encoding="utf-8")
    covered, _ = coverage(folders)
    assert [each.percent for each in covered if each.domain is Domain.INTERFACE] == [100, 100]


def test_pages_are_compiled_for_each_language(folders: TranslationFolders, tmp_path: Path) -> None:
    update_locales(folders)
    translate(folders, "Save", "Bewaar", Domain.INTERFACE)
    assert compile_pages(folders.locales, tmp_path / "made") == ()
    assert (tmp_path / "made" / "nl" / "LC_MESSAGES" / "interface.mo").exists()
