"""What the steps of a composition need to know, in one frozen object; and the words every document needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from app.core.composition.formats import Formats, formats_for
from app.core.model.arrangement import Arrangement, Section
from app.core.model.clause import AppliesWhen, Clause
from app.core.model.document import Inline, Inlines, Text, Untranslated
from app.core.model.finding import Finding
from app.core.model.library import Law, Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters
from app.core.model.text import Texts

if TYPE_CHECKING:
    from app.core.model.notice import Notice


@dataclass(frozen=True, eq=False, slots=True)
class Voice:
    """The library speaking one language as one country writes it. There is one for each, so it can be a key."""

    library: Library
    texts: Texts
    formats: Formats

    def words(self, key: str) -> Inlines:
        """The same as a run of inlines."""
        return (_word(self, key),)

    def phrase(self, key: str, **values: str) -> str:
        """The same as plain text with its values; between angle brackets where it has no translation."""
        inline = _word(self, key)
        text = inline.text if isinstance(inline, Text) else f"⟨{key}⟩"
        for name, value in values.items():
            text = text.replace("{" + name + "}", value)
        return text

    def label(self, code_list: str, code: str) -> str:
        """The label of a code in this language, or the code alone where the list has none."""
        return self.library.label(code_list, code, self.texts.language)

    def to_complete(self, what: str) -> str:
        """The prompt of a blank."""
        return self.phrase("to_complete", what=what)

    def missing(self, where: str) -> Untranslated:
        """The node for a text without a finished translation."""
        source = self.library.words.get("missing_translation", "")
        prompt = self.texts.documents.line("words/missing_translation", source)
        return Untranslated((prompt or "⟨{what}⟩").replace("{what}", where), where)

    def clause_title(self, clause: Clause) -> Inlines:
        """The title of a clause's newest version."""
        source = clause.versions[0].title
        found = self.texts.clauses.line(f"{clause.id}/title", source)
        return (Text(found),) if found is not None else (self.missing(f"{clause.id}/title"),)

    def section(self, arrangement: str, name: str) -> Section:
        """A section of an arrangement of the library."""
        return next(each for each in self.library.arrangements[arrangement].sections if each.id == name)

    def line(self, context: str, source: str) -> Inlines:
        """A heading or label of an arrangement, translated, or its missing translation."""
        return _line(self, context, source)


@dataclass(frozen=True, eq=False, slots=True)
class Brief:
    """One document to compose."""

    tender: TenderParameters
    selection: ClauseSelection
    arrangement: Arrangement
    voice: Voice
    accepted: frozenset[str]
    """Facts that the buyer accepts though they are not confirmed, as `law.<key>`."""
    notice: Notice | None = None
    """What the tender answers in the EU form, in the document's language; None where there is no form, or no need of it."""
    findings: tuple[Finding, ...] = ()
    """What is known about the tender and its published documents; only a record prints it."""
    program: str = ""
    """Version of the program; only a record prints it."""
    day: date = date.min
    """Date of the document."""

    @property
    def law(self) -> Law:
        """The law the clauses were selected under."""
        return self.selection.law

    @property
    def library(self) -> Library:
        """The library the clauses are from."""
        return self.voice.library

    @property
    def formats(self) -> Formats:
        """How values are written."""
        return self.voice.formats

    @property
    def language(self) -> str:
        """The document's language."""
        return self.voice.texts.language

    def applies(self, condition: AppliesWhen) -> bool:
        """Tell whether a text is meant for at least one purchase; a text for no reservation, for all of them."""
        return self.selection.meets(condition)


@lru_cache(maxsize=256)
def voice_of(library: Library, texts: Texts, country: str | None) -> Voice:
    """The voice of a language in a country."""
    return Voice(library, texts, formats_for(texts.language, country))


@lru_cache(maxsize=8192)
def _word(voice: Voice, key: str) -> Inline:
    found = voice.texts.documents.line(f"words/{key}", voice.library.words.get(key, key))
    return Text(found) if found is not None else voice.missing(f"words/{key}")


@lru_cache(maxsize=16384)
def _line(voice: Voice, context: str, source: str) -> Inlines:
    found = voice.texts.documents.line(context, source)
    return (Text(found),) if found is not None else (voice.missing(context),)
