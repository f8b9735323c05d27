"""Texts in a language: what is to be translated, what is, and how a missing one shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.model.base import BASE_LANGUAGE


class Domain(StrEnum):
    """The three sets of messages, by who writes their source."""

    INTERFACE = "interface"
    DOCUMENTS = "documents"
    CLAUSES = "clauses"


@dataclass(frozen=True, slots=True)
class Message:
    """A text to be translated. `context` is `<clause-id>/<field>` or `<arrangement>/<section>/<part>`; "" in the interface."""

    context: str
    source: str
    plural: str | None = None
    comment: str = ""
    file: str = ""
    """Where it stands, as a path from the project's folder, without a line."""
    brace_format: bool = False
    """It holds `{placeholders}`."""


@dataclass(frozen=True, slots=True)
class Term:
    """An official term, and what counts as its use in one language."""

    english: str
    forms: tuple[str, ...]
    """Words or stems, any of which a translation must hold where its source speaks of the term."""


def _one_form(_: int) -> int:
    return 0


def _germanic(number: int) -> int:
    return 0 if number == 1 else 1


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The finished translations of one domain in one language.

    `messages` maps (context, source) to the translation: one form, or all plural forms of the language in gettext's order.
    Fuzzy and empty ones are not in it, so that they cannot print.
    """

    language: str
    domain: Domain
    messages: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    plural_index: Callable[[int], int] = _one_form

    def forms(self, context: str, source: str, plural: str | None = None) -> tuple[str, ...] | None:
        """All forms of a message; the source itself in the base language; None where there is no finished translation."""
        if self.language == BASE_LANGUAGE:
            return (source,) if plural is None else (source, plural)
        return self.messages.get((context, source))

    def line(self, context: str, source: str) -> str | None:
        """The one form of a message without plurals, or None."""
        forms = self.forms(context, source)
        return forms[0] if forms else None

    def line_or_source(self, context: str, source: str) -> str:
        """For a reader at the screen: the translation, or the source where it has none. Documents never fall back."""
        return self.line(context, source) or source


@dataclass(frozen=True, eq=False)
class Texts:
    """The three catalogues of one language, and what identifies them."""

    language: str
    interface: Catalogue
    documents: Catalogue
    clauses: Catalogue
    fingerprint: str = ""
    """SHA-256 of the language's files, as hexadecimal digits; "" for the base language."""


def base_texts() -> Texts:
    """The texts of the base language, in which every message is its own source."""
    interface, documents, clauses = (Catalogue(BASE_LANGUAGE, domain, plural_index=_germanic) for domain in Domain)
    return Texts(BASE_LANGUAGE, interface, documents, clauses)
