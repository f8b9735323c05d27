"""What keeps a document from being published: blanks, missing translations, facts nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import assert_never

from app.core.model.document import Blank, Document, Unconfirmed, Untranslated, marks_of
from app.core.model.finding import N_, Codes, Finding, Severity


def check_document(document: Document) -> Iterator[Finding]:
    """A finding for each distinct blank, missing translation and unconfirmed fact, in reading order."""
    marks = tuple(dict.fromkeys(marks_of(document.blocks)))
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
    unconfirmed = {mark.key: mark for mark in reversed(marks) if isinstance(mark, Unconfirmed)}
    for mark in reversed(unconfirmed.values()):
        yield _unconfirmed(mark)


def _blank(node: Blank) -> Finding:
    return Finding(
        "document.blank",
        Severity.ERROR,
        N_("There is a blank in the document: {prompt}"),
        node.where,
        N_("Fill in the value it waits for."),
        {"prompt": node.prompt if node.prompt.endswith(("?", ".", ";")) else f"{node.prompt}."},
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


@lru_cache(maxsize=1024)
def _unconfirmed(mark: Unconfirmed) -> Finding:
    return Finding(
        "law.unconfirmed",
        Severity.WARNING,
        N_("Not yet confirmed against an official text: {citation}."),
        f"law.{mark.key}",
        N_("Have your legal staff confirm it."),
        {"citation": mark.text.rstrip(".")},
    )
