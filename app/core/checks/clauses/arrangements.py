"""Kinds of documents: fields that exist, sections told apart, wording that follows the grammar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from app.core.checks.clauses.fields import has_field
from app.core.checks.clauses.places import Place, arrangement_place
from app.core.checks.clauses.references import jurisdictions_of_condition
from app.core.checks.clauses.wording import (
    PrintedUnit,
    brace_in_plain,
    citation_inside,
    markup_in,
    printed_units,
    stray_brace_in,
    unknown_field_in,
    unprintable_field,
    unprintable_field_in,
)
from app.core.model.arrangement import Arrangement, ArrangementBlock, Facts, Section
from app.core.model.clause import AppliesWhen
from app.core.model.finding import N_, Finding
from app.core.model.library import Library
from app.core.model.tender import Lot, TenderParameters

NOTICE_FIELDS = "notice-fields"
_OF_LOT = "lot."


def sections_are_told_apart(library: Library) -> Iterator[Finding]:
    """No two sections of a document have the same id: translations are kept by it."""
    for arrangement in library.arrangements.values():
        counted = Counter(section.id for section in arrangement.sections)
        for place, section in _sections(arrangement):
            if counted[section.id] > 1:
                message = N_("Two sections have the id “{section}”.")
                mend = N_("Give each an id of its own.")
                yield place.at("id").error("doubled-section", message, mend, section=section.id)


def rows_show_fields(library: Library) -> Iterator[Finding]:
    """Every row shows a field of the tender or of the lot, under a label or an official term."""
    for arrangement in library.arrangements.values():
        for place, block in _blocks(arrangement):
            if not isinstance(block, Facts):
                continue
            for number, row in enumerate(block.facts):
                if not _is_field(row.field):
                    message = N_("The tender has no field “{field}”.")
                    mend = N_("Write the path of a field; “lot.” stands before those of a lot.")
                    yield place.at("facts", number, "field").error("unknown-field", message, mend, field=row.field)
                if row.label is None and row.bt is None:
                    message = N_("The row of “{field}” has neither a label nor an official term.")
                    yield place.at("facts", number).error(
                        "row-without-label", message, N_("Add label or bt."), field=row.field
                    )


def fields_are_printable(library: Library, printable: Collection[str]) -> Iterator[Finding]:
    """Rows and wording take only what documents can print; `printable` are the paths of those fields."""
    for arrangement in library.arrangements.values():
        for place, path in _rows(arrangement):
            if path not in printable and _is_field(path):
                yield unprintable_field(place, path)
        for printed in _printed(arrangement):
            yield from unprintable_field_in(printed, printable)


def terms_are_official(library: Library) -> Iterator[Finding]:
    """Every business term is one of the notices' fields, so that its official name is known."""
    known = library.code_lists[NOTICE_FIELDS].codes if NOTICE_FIELDS in library.code_lists else {}
    for arrangement in library.arrangements.values():
        for place, term in _terms(arrangement):
            if term not in known:
                message = N_("“{term}” is not among the business terms of the vocabulary.")
                mend = N_("Write a term of notice-fields, such as BT-21, or a label.")
                yield place.error("unknown-term", message, mend, term=term)


def provisions_named_exist(library: Library) -> Iterator[Finding]:
    """Legal sources and citations of a document are provisions of some jurisdiction."""
    anywhere = {key for jurisdiction in library.jurisdictions.values() for key in jurisdiction.provisions}
    for arrangement in library.arrangements.values():
        for place, key in _provisions(arrangement):
            if key not in anywhere:
                message = N_("No jurisdiction has a provision “{key}”.")
                mend = N_("Add the provision, or write the key of another.")
                yield place.error("unknown-legal-source", message, mend, key=key)


def conditions_name_jurisdictions(library: Library) -> Iterator[Finding]:
    """Conditions of sections and their parts name jurisdictions of the library."""
    for arrangement in library.arrangements.values():
        for place, condition in _conditions(arrangement):
            for at, name in jurisdictions_of_condition(place, condition):
                if name not in library.jurisdictions:
                    message = N_("There is no jurisdiction “{jurisdiction}”.")
                    mend = N_("Write one of: {known}.")
                    known = ", ".join(library.jurisdictions)
                    yield at.error("unknown-jurisdiction", message, mend, jurisdiction=name, known=known)


def wording_follows_the_grammar(library: Library) -> Iterator[Finding]:
    """Standard wording holds no markup, no stray brace, no citation inside a sentence, and only names that exist."""
    for arrangement in library.arrangements.values():
        for printed in _printed(arrangement):
            for form in printed.forms:
                yield from markup_in(printed.place, form)
                yield from stray_brace_in(printed.place, form)
            yield from citation_inside(printed)
            yield from unknown_field_in(printed)
            for name in sorted(printed.names):
                if name.startswith("clause."):
                    yield from _clause_named(printed, name.removeprefix("clause."), library)
                elif not name.startswith(("law.", "tender.", "buyer.")):
                    message = N_("The text uses “{name}”; a document has no placeholders of its own.")
                    mend = N_("Write law., tender., buyer. or clause. and a name, or put the sentence into a clause.")
                    yield printed.place.error("undefined-placeholder", message, mend, name=name)


def titles_and_labels_are_plain(library: Library) -> Iterator[Finding]:
    """Titles, captions and labels hold neither markup nor placeholders."""
    for arrangement in library.arrangements.values():
        for place, text in _plain(arrangement):
            yield from markup_in(place, text)
            yield from brace_in_plain(place, text)


def words_follow_the_grammar(library: Library) -> Iterator[Finding]:
    """The words every document needs hold no markup, and a brace only around the name of a value."""
    for key, text in library.words.items():
        place = Place("wording", f"documents/words.yaml#words/{key}")
        yield from markup_in(place, text)
        yield from stray_brace_in(place, text)


def _clause_named(printed: PrintedUnit, name: str, library: Library) -> Iterator[Finding]:
    wanted = name.replace("_", "-")
    if wanted not in library.clauses:
        message = N_("There is no clause “{clause}”.")
        yield printed.place.error(
            "unknown-clause", message, N_("Write the id of a clause of the library."), clause=wanted
        )


def _sections(arrangement: Arrangement) -> Iterator[tuple[Place, Section]]:
    for number, section in enumerate(arrangement.sections):
        yield arrangement_place(arrangement).at("sections", number), section


def _blocks(arrangement: Arrangement) -> Iterator[tuple[Place, ArrangementBlock]]:
    for place, section in _sections(arrangement):
        for number, block in enumerate(section.blocks):
            yield place.at("blocks", number), block


def _printed(arrangement: Arrangement) -> Iterator[PrintedUnit]:
    for place, block in _blocks(arrangement):
        for field in ("text", "none"):
            yield from printed_units(place.at(field), getattr(block, field, None))


def _plain(arrangement: Arrangement) -> Iterator[tuple[Place, str]]:
    yield arrangement_place(arrangement).at("title"), arrangement.title
    for place, section in _sections(arrangement):
        yield place.at("title"), section.title
    for place, block in _blocks(arrangement):
        caption: str | None = getattr(block, "caption", None)
        if caption is not None:
            yield place.at("caption"), caption
        for field in ("signature", "fill_ins"):
            for number, label in enumerate(getattr(block, field, ())):
                yield place.at(field, number), label
        for number, row in enumerate(block.facts if isinstance(block, Facts) else ()):
            if row.label is not None:
                yield place.at("facts", number, "label"), row.label


def _rows(arrangement: Arrangement) -> Iterator[tuple[Place, str]]:
    for place, block in _blocks(arrangement):
        for number, row in enumerate(block.facts if isinstance(block, Facts) else ()):
            yield place.at("facts", number, "field"), row.field


def _is_field(path: str) -> bool:
    return has_field(Lot if path.startswith(_OF_LOT) else TenderParameters, path.removeprefix(_OF_LOT))


def _terms(arrangement: Arrangement) -> Iterator[tuple[Place, str]]:
    for place, block in _blocks(arrangement):
        if isinstance(block, Facts):
            for number, row in enumerate(block.facts):
                if row.bt is not None:
                    yield place.at("facts", number, "bt"), row.bt


def _provisions(arrangement: Arrangement) -> Iterator[tuple[Place, str]]:
    for place, section in _sections(arrangement):
        for number, key in enumerate(section.legal_sources):
            yield place.at("legal_sources", number), key
    for printed in _printed(arrangement):
        for name in sorted(printed.names):
            if name.startswith("law."):
                yield printed.place, name.removeprefix("law.")


def _conditions(arrangement: Arrangement) -> Iterator[tuple[Place, AppliesWhen]]:
    for place, section in _sections(arrangement):
        yield place, section.applies_when
    for place, block in _blocks(arrangement):
        yield place, getattr(block, "applies_when", AppliesWhen())
