"""Two languages side by side: nothing of either is lost, and the numbers agree."""

from __future__ import annotations

from typing import Any

from app.core.composition import in_parallel
from app.core.model.clause import Clause
from app.core.model.document import (
    Block,
    ClauseBlock,
    Document,
    Paragraph,
    ParagraphRole,
    Parallel,
    ParallelRow,
    Text,
    Untranslated,
    clauses_in,
    walk_inlines,
)
from app.core.writers.html import write_html
from app.core.writers.outline import write_outline
from tests.small_world import clause, italian, library, paper, tender


def both(*clauses: Clause, **stated: Any) -> tuple[Document, Document, Document]:  # noqa: ANN401 - fields of any type
    known, wanted = library(*clauses), tender(**stated)
    told = {"hours__title": ("Hours", "Ore"), "hours__text": ("Do hours.", "Fare ore.")}
    first, second = paper(wanted, known), paper(wanted, known, italian(**told))
    return first, second, in_parallel(first, second)


def rows(document: Document) -> list[ParallelRow]:
    return [row for block in document.blocks if isinstance(block, Parallel) for row in block.rows]


def words(blocks: tuple[Block, ...]) -> set[str]:
    return {each.text for each in walk_inlines(blocks) if isinstance(each, Text)}


def test_each_clause_stands_beside_its_translation_under_the_same_number() -> None:
    first, second, made = both(clause())
    row = next(each for each in rows(made) if isinstance(each.left, ClauseBlock))
    assert row.left is next(clauses_in(first.blocks))
    heading, text = row.right[:2]
    assert heading == Paragraph((Text("Ore", "it-IT"),), ParagraphRole.BESIDE_HEADING, "1.1")
    assert text == Paragraph((Text("Fare ore.", "it-IT"),), ParagraphRole.BESIDE_CLAUSE, "1.1.1")
    assert made.stamps == first.stamps == second.stamps


def test_no_word_of_either_language_is_lost() -> None:
    first, second, made = both(clause())
    assert words(first.blocks) | words(second.blocks) <= words(made.blocks)


def test_what_is_short_has_its_second_language_behind_it_where_the_two_differ() -> None:
    _, _, made = both(clause(), reference="R-1")
    assert made.title == "Paper / Carta"
    assert "# 1 Conditions / Condizioni" in write_outline(made)
    assert "note: Reference: R-1\n" in write_outline(made)


def test_the_file_names_both_languages() -> None:
    _, _, made = both(clause())
    assert (made.language, made.beside, made.file_name) == ("en", "it", "R-1_paper_en_it")


def test_a_missing_translation_shows_in_its_column() -> None:
    made = both(clause("other"))[2]
    assert any(isinstance(each, Untranslated) for row in rows(made) for each in walk_inlines(row.right))


def test_the_preview_marks_the_column_with_its_language() -> None:
    assert '<td lang="it-IT">' in write_html(both(clause())[2])
