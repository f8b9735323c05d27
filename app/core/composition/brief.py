"""All that the steps of a composition need to know, in one frozen object; and the words every document needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from app.core.composition.formats import Formats
from app.core.model.arrangement import Arrangement
from app.core.model.document import Inline, Inlines, Text, Untranslated
from app.core.model.library import Law, Library
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters
from app.core.model.text import Texts


@dataclass(frozen=True, eq=False, slots=True)
class Brief:
    """One document to compose."""

    tender: TenderParameters
    selection: ClauseSelection
    library: Library
    texts: Texts
    formats: Formats
    arrangement: Arrangement
    accepted: frozenset[str]
    """Facts that the buyer accepts though they are not confirmed, as `law.<key>`."""

    @property
    def law(self) -> Law:
        """The law the clauses were selected under."""
        return self.selection.law

    @property
    def language(self) -> str:
        """The document's language."""
        return self.texts.language

    def word(self, key: str) -> Inline:
        """A word every document needs, or its missing translation."""
        return word(self.library, self.texts, key)

    def words(self, key: str) -> Inlines:
        """The same as a run of inlines."""
        return (word(self.library, self.texts, key),)

    def phrase(self, key: str, **values: str) -> str:
        """A word as plain text with its values, for captions and titles."""
        return phrase(self.library, self.texts, key, **values)


@lru_cache(maxsize=4096)
def word(library: Library, texts: Texts, key: str) -> Inline:
    """The word under a key in the language of the texts."""
    found = texts.documents.line(f"words/{key}", library.words.get(key, key))
    return Text(found) if found is not None else missing(library, texts, f"words/{key}")


def phrase(library: Library, texts: Texts, key: str, **values: str) -> str:
    """A word as plain text, its placeholders replaced; between angle brackets where it has no translation."""
    inline = word(library, texts, key)
    text = inline.text if isinstance(inline, Text) else f"⟨{key}⟩"
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def missing(library: Library, texts: Texts, where: str) -> Untranslated:
    """The node for a text without a finished translation."""
    prompt = texts.documents.line("words/missing_translation", library.words.get("missing_translation", ""))
    return Untranslated((prompt or "⟨{what}⟩").replace("{what}", where), where)


def one_line(brief: Brief, context: str, source: str) -> Inlines:
    """A heading or label of the arrangement, translated, or its missing translation."""
    return one_line_in(brief.library, brief.texts, context, source)


@lru_cache(maxsize=8192)
def one_line_in(library: Library, texts: Texts, context: str, source: str) -> Inlines:
    """The same, kept for each library and language."""
    found = texts.documents.line(context, source)
    return (Text(found),) if found is not None else (missing(library, texts, context),)
