"""What keeps a document from being published: blanks, missing translations, facts nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from app.core.model.document import Blank, Document, Unconfirmed, Untranslated, walk_marks
from app.core.model.finding import N_, Codes, Finding, Severity


def check_document(document: Document) -> Iterator[Finding]:
    """A finding for each distinct blank, missing translation and unconfirmed fact, in reading order."""
    marks = tuple(dict.fromkeys(walk_marks(document.blocks)))
    for mark in marks:
        match mark:
            case Blank():
                yield _blank(mark)
            case Untranslated():
                yield _untranslated(mark, document.language)
            case Unconfirmed():
                pass
            case _:
                assert_never(mark)
    for key in dict.fromkeys(mark.key for mark in marks if isinstance(mark, Unconfirmed)):
        yield _unconfirmed(key)


def _blank(node: Blank) -> Finding:
    return Finding(
        "document.blank",
        Severity.ERROR,
        N_("There is a blank in the document: {prompt}"),
        node.where,
        N_("Fill in the value it waits for."),
        {"prompt": node.prompt},
    )


def _untranslated(node: Untranslated, language: str) -> Finding:
    return Finding(
        "document.untranslated",
        Severity.ERROR,
        N_("A text has no finished translation into this language: {language}."),
        node.where,
        N_("Have it translated, or leave the language out."),
        {"language": Codes("languages", (language,))},
    )


def _unconfirmed(key: str) -> Finding:
    return Finding(
        "law.unconfirmed",
        Severity.WARNING,
        N_("The document relies on a fact of law that no official text was seen for: “{key}”."),
        f"law.{key}",
        N_("Have your legal staff read the official text and confirm the fact."),
        {"key": key},
    )
