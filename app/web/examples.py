"""The example tenders as the start page shows them, read once."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.library.strict_yaml import load_yaml
from app.core.model.library import Library
from app.core.parameters import read_parameters
from app.web.answers import Data
from app.web.choices import Reader, language_name
from app.workspaces.drafting import examples
from app.workspaces.installation import Installation


@dataclass(frozen=True, slots=True)
class Example:
    """One example; `content` is its file, to be read anew for each copy."""

    name: str
    buyer: str
    title: str
    language: str
    """The language of buyer and title: the first authoritative one."""
    jurisdiction: str
    languages: tuple[str, ...]
    content: bytes


@dataclass(frozen=True, slots=True)
class Card:
    """An example in the page language."""

    name: str
    buyer: str
    title: str
    language: str
    place: str
    languages: str


def read_examples(installation: Installation) -> tuple[Example, ...]:
    """The examples of an installation; one that cannot be read is left out, and `clausula check` says why."""
    found = []
    for name, path in examples(installation.folders).items():
        content = path.read_bytes()
        loaded, _ = load_yaml(content, path.name)
        if loaded is not None:
            tender, _ = read_parameters(loaded.data)
            languages = tender.all_languages() or ("en",)
            title = next((tender.title[each] for each in languages if each in tender.title), name)
            found.append(
                Example(
                    name, tender.buyer.name or "", title, languages[0], tender.jurisdiction or "", languages, content
                )
            )
    return tuple(found)


def example_cards(known: tuple[Example, ...], reader: Reader) -> tuple[Card, ...]:
    """The examples as the start page shows them."""
    return tuple(
        Card(
            each.name,
            each.buyer,
            each.title,
            each.language,
            _place(each.jurisdiction, reader.installation.library, reader.language),
            ", ".join(language_name(code, reader.locale) for code in each.languages),
        )
        for each in known
    )


def data_of(example: Example) -> Data:
    """A copy of an example's data."""
    loaded, _ = load_yaml(example.content, example.name)
    return dict(loaded.data) if loaded is not None and isinstance(loaded.data, dict) else {}


def _place(code: str, library: Library, language: str) -> str:
    jurisdiction = library.jurisdictions.get(code)
    return jurisdiction.name.get(language, code) if jurisdiction else code
