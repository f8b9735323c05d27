"""What holds true of the curated library: clauses, packs, jurisdictions, vocabulary and arrangements, and one against another.

To add a check: a function from the library to findings, and a line in `CLAUSE_CHECKS`. Findings stand at places such as
`clauses/social/living-wage.yaml#versions/0/text`; whoever reads files turns them into `file:line`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from app.core.checks.clauses import arrangements, law, packs, placeholders, references, texts, versions
from app.core.checks.clauses.versions import versions_are_locked
from app.core.model.finding import Finding
from app.core.model.library import Library

__all__ = ["CLAUSE_CHECKS", "check_library", "fields_are_printable", "versions_are_locked"]

CLAUSE_CHECKS: tuple[Callable[[Library], Iterator[Finding]], ...] = (
    references.clauses_named_exist,
    references.clauses_do_not_contradict_themselves,
    references.clauses_required_are_in_use,
    references.replacing_clauses_agree,
    references.jurisdictions_named_exist,
    references.legal_sources_resolve,
    references.codes_are_in_the_vocabulary,
    references.notice_codes_fit_the_kind,
    versions.versions_stand_newest_first,
    versions.versions_do_not_overlap,
    versions.dates_of_versions_are_in_order,
    versions.retired_clauses_have_a_successor,
    versions.versions_have_a_basis,
    texts.texts_hold_no_markup,
    texts.braces_hold_names,
    texts.placeholders_used_are_defined,
    texts.placeholders_defined_are_used,
    texts.citations_stand_apart,
    texts.citations_are_legal_sources,
    texts.cross_references_are_required,
    texts.tender_fields_exist,
    texts.counted_paragraphs_hold_their_number,
    texts.numbers_before_words_are_counted,
    texts.residence_is_never_asked_for,
    texts.names_have_equivalents,
    texts.annex_x_is_quoted_right,
    placeholders.defaults_and_examples_fit,
    placeholders.bounds_are_in_order,
    placeholders.choices_are_given,
    placeholders.units_are_given_where_counted,
    packs.pack_clauses_are_in_use,
    packs.pack_clauses_go_together,
    packs.pack_clauses_apply,
    packs.pack_values_fit,
    packs.pack_conditions_name_jurisdictions,
    law.layers_end_at_the_union,
    law.figures_follow_one_another,
    law.sources_of_facts_resolve,
    law.confirmed_facts_say_what_was_read,
    law.languages_are_stated,
    law.names_are_in_every_language,
    law.ranges_and_patterns_work,
    law.labels_name_provisions,
    arrangements.sections_are_told_apart,
    arrangements.rows_show_fields,
    arrangements.terms_are_official,
    arrangements.provisions_named_exist,
    arrangements.conditions_name_jurisdictions,
    arrangements.wording_follows_the_grammar,
    arrangements.titles_and_labels_are_plain,
    arrangements.words_follow_the_grammar,
)


def check_library(library: Library) -> Iterator[Finding]:
    """What is to be mended in a library, check by check."""
    for check in CLAUSE_CHECKS:
        yield from check(library)


def fields_are_printable(library: Library, printable: Collection[str]) -> Iterator[Finding]:
    """What clauses and documents take from the tender can be printed; `printable` are the paths that can."""
    yield from texts.tender_fields_are_printable(library, printable)
    yield from arrangements.fields_are_printable(library, printable)
