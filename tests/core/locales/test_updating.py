from __future__ import annotations

from pathlib import Path

import polib
from hypothesis import given
from hypothesis import strategies as st

from app.core.locales.po_files import CatalogueFile, catalogue_bytes, entry_forms, finished_messages, parse_catalogue
from app.core.locales.updating import updated_catalogue
from app.core.model.text import Domain, Message
from tests.core.locales.builders import catalogue_text, entry, message


def read(content: str | bytes, language: str = "nl") -> CatalogueFile:
    raw = content.encode() if isinstance(content, str) else content
    file, _ = parse_catalogue(Path("locales"), language, Domain.CLAUSES, raw)
    assert file is not None
    return file


def update(old: str, *messages: Message, language: str = "nl") -> CatalogueFile:
    return read(catalogue_bytes(updated_catalogue(read(old, language), messages, language)), language)


def found(file: CatalogueFile, source: str) -> polib.POEntry:
    [entry] = [each for each in file.po if each.msgid == source]
    return entry


def test_a_new_catalogue_has_every_message_and_an_honest_header() -> None:
    po = updated_catalogue(None, [message("Pay"), message("a lot", plural="{n} lots")], "sl")
    assert [(each.msgid, entry_forms(each)) for each in po] == [("Pay", ("",)), ("a lot", ("", "", "", ""))]
    assert "machine assistance" in po.header
    assert "not approved" in po.header
    assert po.metadata["Plural-Forms"].startswith("nplurals=4;")
    assert po.metadata["Project-Id-Version"] == "Clausula"


def test_an_unchanged_message_keeps_its_translation_and_its_comment() -> None:
    file = update(catalogue_text("# mine\n" + entry("Pay", "Betaal")), message("Pay"))
    assert finished_messages(file) == {("living-wage/text", "Pay"): ("Betaal",)}
    assert found(file, "Pay").tcomment == "mine"


def test_a_fuzzy_translation_stays_fuzzy() -> None:
    file = update(catalogue_text(entry("Pay", "Betaal", flags="fuzzy")), message("Pay"))
    assert found(file, "Pay").fuzzy


def test_a_changed_source_keeps_the_old_translation_as_fuzzy_with_the_old_source() -> None:
    file = update(catalogue_text(entry("Pay a wage.", "Betaal loon.")), message("Pay a living wage."))
    changed = found(file, "Pay a living wage.")
    assert (changed.msgstr, changed.fuzzy, changed.previous_msgid) == ("Betaal loon.", True, "Pay a wage.")
    assert len(file.po) == 1


def test_the_likest_source_of_the_same_context_is_taken() -> None:
    old = catalogue_text(entry("Pay the workers.", "Betaal de werknemers."), entry("Keep a record.", "Houd bij."))
    file = update(old, message("Keep a full record."), message("Pay all the workers."))
    assert found(file, "Keep a full record.").msgstr == "Houd bij."
    assert found(file, "Pay all the workers.").msgstr == "Betaal de werknemers."


def test_of_two_sources_that_grew_from_one_the_likest_takes_its_translation() -> None:
    old = catalogue_text(entry("Pay the workers.", "Betaal."))
    file = update(old, message("Pay the workers now, and well."), message("Pay the workers!"))
    assert [each.msgstr for each in file.po] == ["", "Betaal."]


def test_sources_that_are_not_alike_are_taken_in_order() -> None:
    file = update(catalogue_text(entry("Pay.", "Betaal."), entry("Stop!", "Halt!")), message("Quite"), message("Other"))
    assert [(each.msgid, each.msgstr, each.fuzzy) for each in file.po] == [
        ("Quite", "Betaal.", True),
        ("Other", "Halt!", True),
    ]


def test_another_context_lends_no_translation() -> None:
    file = update(catalogue_text(entry("Pay.", "Betaal.", "a/text")), message("Pay!", "b/text"))
    assert found(file, "Pay!").msgstr == ""


def test_pages_take_only_sources_that_are_alike() -> None:
    old = catalogue_text('msgid "Save the tender"\nmsgstr "Bewaar"\n', 'msgid "Open"\nmsgstr "Open het"\n')
    file = update(old, Message("", "Save this tender"), Message("", "Quite other"))
    assert (found(file, "Save this tender").msgstr, found(file, "Quite other").msgstr) == ("Bewaar", "")


def test_a_second_change_still_names_the_source_that_was_translated() -> None:
    first = update(catalogue_text(entry("Pay a wage.", "Betaal.")), message("Pay a fair wage."))
    second = update(str(first.po), message("Pay a fair wage now."))
    assert found(second, "Pay a fair wage now.").previous_msgid == "Pay a wage."


def test_a_source_that_comes_back_is_not_its_own_previous_one() -> None:
    first = update(catalogue_text(entry("Pay a wage.", "Betaal.")), message("Pay a fair wage."))
    back = found(update(str(first.po), message("Pay a wage.")), "Pay a wage.")
    assert (back.msgstr, back.fuzzy, back.previous_msgid) == ("Betaal.", True, None)


def test_a_translation_without_a_message_is_kept_aside_and_comes_back() -> None:
    gone = update(catalogue_text(entry("Pay", "Betaal"), entry("Stop", ""), entry("Go", "Ga", flags="fuzzy")))
    assert [(each.msgid, each.obsolete, each.fuzzy) for each in gone.po] == [("Pay", True, False), ("Go", True, True)]
    assert finished_messages(update(str(gone.po), message("Pay"))) == {("living-wage/text", "Pay"): ("Betaal",)}


def test_a_message_that_becomes_plural_keeps_its_text_as_fuzzy() -> None:
    file = update(catalogue_text(entry("a day", "een dag")), message("a day", plural="{n} days"))
    assert (entry_forms(found(file, "a day")), found(file, "a day").fuzzy) == (("een dag", "een dag"), True)


def test_a_message_that_is_plural_no_more_keeps_the_general_form_as_fuzzy() -> None:
    old = 'msgctxt "living-wage/text"\nmsgid "a day"\nmsgid_plural "{n} days"\nmsgstr[0] "dag"\nmsgstr[1] "dagen"\n'
    file = update(catalogue_text(old), message("a day"))
    single = found(file, "a day")
    assert (single.msgstr, single.fuzzy, single.previous_msgid_plural) == ("dagen", True, "{n} days")


def test_a_changed_plural_makes_the_translation_fuzzy() -> None:
    old = 'msgctxt "living-wage/text"\nmsgid "a day"\nmsgid_plural "{n} days"\nmsgstr[0] "dag"\nmsgstr[1] "dagen"\n'
    file = update(catalogue_text(old), message("a day", plural="{n} full days"))
    assert (found(file, "a day").fuzzy, entry_forms(found(file, "a day"))) == (True, ("dag", "dagen"))


def test_forms_that_a_language_has_more_are_left_to_fill() -> None:
    old = 'msgctxt "living-wage/text"\nmsgid "a day"\nmsgid_plural "{n} days"\nmsgstr[0] "dan"\nmsgstr[1] "dni"\n'
    file = update(catalogue_text(old, language="nl"), message("a day", plural="{n} days"), language="sl")
    assert entry_forms(found(file, "a day")) == ("dan", "dni", "", "")


def test_what_translators_wrote_into_the_header_is_kept() -> None:
    old = "# Checked by the translation service.\n" + catalogue_text().replace(
        "Language: nl", 'Last-Translator: A. Janssens\\n"\n"Language: xx'
    )
    file = update(old)
    assert file.po.header == "Checked by the translation service."
    assert file.po.metadata["Last-Translator"] == "A. Janssens"
    assert file.po.metadata["Language"] == "nl"


SOURCES = st.sampled_from(
    ["Pay.", "Pay a wage.", "Pay a fair wage.", "Keep a record.", "Keep {n} records.", "Stop", "one lot", "Ä “q”"]
)
CONTEXTS = st.sampled_from(["", "a/text", "b/text"])
MESSAGES = st.lists(
    st.builds(Message, CONTEXTS, SOURCES, st.sampled_from([None, "{n} lots"])),
    max_size=8,
    unique_by=lambda each: (each.context, each.source),
)
TRANSLATIONS = st.sampled_from(["", "Betaal.", 'Houd "bij"', "a\\b"])


@given(MESSAGES, MESSAGES, st.data(), st.sampled_from(["nl", "sl"]))
def test_an_update_loses_no_translation_and_repeated_changes_nothing(
    before: list[Message], after: list[Message], data: st.DataObject, language: str
) -> None:
    po = updated_catalogue(None, before, language)
    for number, each in enumerate(po):
        form = data.draw(TRANSLATIONS)
        text = form and f"{form}{number}"
        each.msgstr_plural = dict.fromkeys(each.msgstr_plural, text)
        each.msgstr = "" if each.msgid_plural else text
    old = read(catalogue_bytes(po), language)
    once = catalogue_bytes(updated_catalogue(old, after, language))
    assert catalogue_bytes(updated_catalogue(read(once, language), after, language)) == once
    assert texts_of(old) <= texts_of(read(once, language))
    sources = {(each.context, each.source) for each in after}
    assert finished_messages(read(once, language)).items() <= finished_messages(old).items()
    assert {(each.msgctxt or "", each.msgid) for each in read(once, language).po if not each.obsolete} == sources


def texts_of(file: CatalogueFile) -> set[str]:
    return {form for each in file.po for form in entry_forms(each) if form}
