"""Code lists: a closed set of codes with official labels in every language; data, never messages."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from app.core.model.base import Language, Line, LocalLine, Name, Noun, Printable


class CodeLabel(Noun):
    """One code of a list."""

    label: LocalLine
    """By language; a code without a label in a language prints the code alone."""
    description: LocalLine = {}
    legal_source: Name | None = None


class CodeList(Noun):
    """A code list of the field, taken whole from its publisher or kept by the library."""

    id: Line
    """The file's name, for eForms lists the name of the list in the SDK."""
    source: Printable
    """Publisher, version, licence."""
    codes: Mapping[str, CodeLabel] = Field(min_length=1)

    def label(self, code: str, language: Language) -> str | None:
        """The label of a code in a language; None where the list has none."""
        entry = self.codes.get(code)
        return entry.label.get(language) if entry else None


class PhraseList(Noun):
    """Words of each language that a check looks for; matched without case at the beginning of words."""

    id: Line
    source: Printable
    phrases: Mapping[Language, tuple[Line, ...]]
