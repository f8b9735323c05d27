from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.checks.catalogues import CheckedCatalogue, check_catalogue, template_is_fresh
from app.core.checks.equivalents import names_keep_equivalents
from app.core.locales.po_files import parse_catalogue
from app.core.model.finding import Finding, Severity
from app.core.model.text import Domain, Message, Term
from tests.core.checks.tender.builders import library as library_of
from tests.core.locales.builders import catalogue_text, entry, message

WRONG = Path(__file__).parents[2] / "wrong"
WRONG_FILES = sorted(WRONG.glob("catalogue-*/*.po"))


LISTS = library_of(
    words={"label-names": {"nl": ("EU-milieukeur",)}, "or-equivalent-phrases": {"nl": ("of gelijkwaardig",)}}
)


def checked(content: bytes, language: str) -> tuple[CheckedCatalogue | None, tuple[Finding, ...]]:
    file, findings = parse_catalogue(Path("locales"), language, Domain.CLAUSES, content)
    if file is None:
        return None, findings
    rule = file.rule
    return CheckedCatalogue(language, file.where, file.po, rule.count, rule.forms_of_one_alone), findings


def findings_of(language: str, *entries: str, messages: list[Message] | None = None) -> list[Finding]:
    file, findings = checked(catalogue_text(*entries, language=language).encode(), language)
    assert file is not None
    return [*findings, *check_catalogue(file, own_messages(file) if messages is None else messages)]


def own_messages(file: CheckedCatalogue) -> list[Message]:
    entries = {(each.msgctxt or "", each.msgid): each for each in file.po if not each.obsolete}
    return [Message(context, source, each.msgid_plural or None) for (context, source), each in entries.items()]


def codes(source: str, translation: str, language: str = "nl") -> list[str]:
    return [each.code for each in findings_of(language, entry(source, translation))]


def plural(source: str, general: str, *forms: str) -> str:
    filled = "".join(f'msgstr[{index}] "{form}"\n' for index, form in enumerate(forms))
    return f'msgctxt "a/text"\nmsgid "{source}"\nmsgid_plural "{general}"\n{filled}'


@pytest.mark.parametrize("path", WRONG_FILES, ids=lambda path: path.relative_to(WRONG).as_posix())
def test_a_wrong_file_has_its_finding_and_no_other(path: Path) -> None:
    content = path.read_bytes()
    expected = content.decode(errors="replace").split("\n", maxsplit=1)[0].removeprefix("# Finding: ")
    file, findings = checked(content, path.stem)
    if file is not None:
        findings = (*findings, *check_catalogue(file, own_messages(file)), *names_keep_equivalents(file, LISTS))
    assert {each.code for each in findings} == {path.parent.name.replace("-", ".", 1)}
    assert expected in findings[0].message.format(**findings[0].values)
    assert findings[0].where.startswith(f"locales/{path.stem}/LC_MESSAGES/clauses.po:")
    assert findings[0].mend.format(**findings[0].values)


def test_each_kind_of_finding_has_a_wrong_file() -> None:
    modules = (Path(__file__).parents[3] / "app/core/checks/catalogues").glob("*.py")
    source = "\n".join(module.read_text(encoding="utf-8") for module in modules)
    without = {"catalogue.template-outdated", "catalogue.without-message", "catalogue.term-not-used"}
    named = {word.strip('",') for word in source.split() if word.startswith('"catalogue.')} - without
    assert named <= {path.parent.name.replace("-", ".", 1) for path in WRONG_FILES}


@pytest.mark.parametrize(
    ("language", "source", "translation"),
    [
        ("nl", "Pay {wage} ({law.pay}).", "Betaal {wage} ({law.pay})."),
        ("nl", "Write {{ or }}", "Schrijf {{ of }}"),
        ("nl", "Lot", "Lot"),
        ("nl", "{one} {two} {three} {four} and", "{one} {two} {three} {four} and"),
        ("nl", "It pays (on time).", "Hij betaalt (op tijd)."),
        ("nl", "Use “a & b”.", "Gebruik “a & b”."),
        ("nl", "1 < 2 and 3 > 2", "1 < 2 en 3 > 2"),
        ("el", "How many days?", "Πόσες ημέρες;"),
        ("el", "one lot;", "ένα τμήμα·"),
        ("el", "the {buyer.name} of CO2", "η {buyer.name} του CO2"),
        ("fr", "Which ones: a, b?", "Lesquels\u00a0: a, b\u202f?"),
        ("fr", "At 12:30, “now”!", "À 12:30, «\u00a0maintenant\u00a0»\u202f!"),
        ("fr", "See https://example.org", "Voir https://example.org"),
        ("ro", "The offer", "Oferta și știința, între ţ".replace("ţ", "ț")),
        ("de", "the “value”", "der „Wert“"),
        ("de", "Value without VAT", "Wert ohne MwSt."),
        ("ro", "and so on", "ș.a.m.d."),
    ],
)
def test_a_right_translation_has_no_finding(language: str, source: str, translation: str) -> None:
    assert codes(source, translation, language) == []


def test_a_missing_entry_asks_for_an_update_and_an_empty_one_for_a_translation() -> None:
    found = findings_of("nl", entry("Pay", ""), messages=[message("Pay"), message("Stop")])
    assert [(each.code, each.severity, "update" in each.mend) for each in found] == [
        ("catalogue.missing", Severity.WARNING, False),
        ("catalogue.missing", Severity.WARNING, True),
    ]


def test_an_entry_without_a_message_is_a_finding_unless_it_is_kept_aside() -> None:
    found = findings_of("nl", entry("Pay", "Betaal"), '#~ msgid "Stop"\n#~ msgstr "Halt"', messages=[])
    assert [each.code for each in found] == ["catalogue.without-message"]


def test_a_finding_names_file_line_context_and_a_shortened_source() -> None:
    [found] = findings_of("nl", entry("The contractor pays {wage} " + "and more " * 20 + "now", "Betaal"))
    assert found.where == "locales/nl/LC_MESSAGES/clauses.po:6"
    shown = str(found.values["entry"])
    assert shown.startswith("living-wage/text “The contractor pays {wage} and more")
    assert shown.endswith("…”")
    assert found.values["expected"] == "{wage}"


def test_a_page_message_is_named_by_its_source_alone() -> None:
    [found] = findings_of("nl", 'msgid "Hello %(name)s"\nmsgstr "Dag"')
    assert (found.values["entry"], found.values["expected"]) == ("“Hello %(name)s”", "%(name)")


def test_a_form_for_one_alone_may_leave_the_number_out_where_english_does() -> None:
    assert findings_of("nl", plural("one lot", "{n} lots", "een perceel", "{n} percelen")) == []
    assert findings_of("nl", plural("one lot", "{n} lots", "{n} perceel", "{n} percelen")) == []


def test_a_form_for_more_numbers_may_not_leave_the_number_out() -> None:
    found = findings_of("sl", plural("one lot", "{n} lots", "en sklop", "{n} sklopa", "{n} sklopi", "{n} sklopov"))
    assert [each.code for each in found] == ["catalogue.placeholders-differ"]


def test_the_general_form_may_not_leave_the_number_out() -> None:
    found = findings_of("nl", plural("one lot", "{n} lots", "een perceel", "percelen"))
    assert [each.code for each in found] == ["catalogue.placeholders-differ"]


def test_a_template_that_is_not_what_is_extracted_is_an_error() -> None:
    assert list(template_is_fresh(b"a", b"a", "locales/clauses.pot")) == []
    for found in (b"b", None):
        [finding] = template_is_fresh(b"a", found, "locales/clauses.pot")
        assert (finding.code, finding.severity) == ("catalogue.template-outdated", Severity.ERROR)


NAMES = st.sampled_from(["wage", "days", "law.pay", "buyer.name"])


@given(st.lists(NAMES, min_size=1, max_size=6), st.data())
def test_a_placeholder_that_is_taken_away_renamed_or_doubled_is_found(names: list[str], data: st.DataObject) -> None:
    order = data.draw(st.permutations(names))
    at = data.draw(st.integers(0, len(names) - 1))
    assert codes(f"Pay {braced(names)}.", f"Betaal {braced(order)}.") == []
    for changed in ([], ["other"], [order[at]] * 2):
        left = [*order[:at], *changed, *order[at + 1 :]]
        assert codes(f"Pay {braced(names)}.", f"Betaal {braced(left)}.") == ["catalogue.placeholders-differ"]


def braced(names: list[str]) -> str:
    return "and ".join(f"{{{name}}}" for name in names)


@pytest.mark.parametrize(
    ("context", "translation"),
    [
        ("goods/text", "Met het EU-milieukeur of gelijkwaardig."),
        ("goods/buyer_guidance", "Met het EU-milieukeur."),
        ("goods/text", ""),
    ],
)
def test_only_a_printed_translation_needs_the_words_or_equivalent(context: str, translation: str) -> None:
    text = f'msgctxt "{context}"\nmsgid "With a label."\nmsgstr "{translation}"\n'
    old = '#, fuzzy\nmsgctxt "old/text"\nmsgid "a"\nmsgstr "Met het EU-milieukeur."\n'
    file, _ = checked(catalogue_text(text, old, language="nl").encode(), "nl")
    assert file is not None
    assert not list(names_keep_equivalents(file, LISTS))


def terms_missed(source: str, translation: str) -> list[str]:
    file, _ = checked(catalogue_text(entry(source, translation), language="nl").encode(), "nl")
    assert file is not None
    with_terms = replace(
        file, terms=(Term("award criteria", ("gunningscriteri",)), Term("Lot", ("perceel", "percelen")))
    )
    found = check_catalogue(with_terms, own_messages(file))
    return [str(each.values["term"]) for each in found if each.code == "catalogue.term-not-used"]


def test_an_official_term_is_used_where_the_source_speaks_of_it() -> None:
    assert terms_missed("The award criterion counts.", "Het criterium telt.") == ["award criteria"]
    assert terms_missed("The award criterion counts.", "Het gunningscriterium telt.") == []
    assert terms_missed("All lots count.", "Alle delen tellen.") == ["Lot"]
    assert terms_missed("All lots count.", "Alle percelen tellen.") == []
    assert terms_missed("A lottery counts.", "Een loterij telt.") == []
