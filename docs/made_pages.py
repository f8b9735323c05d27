"""The reference pages that are made from the code: fields of a tender, codes of findings.

`pytest tests/test_docs.py --update-golden` writes them; without the option, that test fails where they are stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from app.core.library.strict_yaml import load_yaml
from app.core.model import base, tender
from app.core.model.base import Noun
from app.core.model.meanings import field_meanings
from docs.found_findings import Found, found_findings
from docs.notice_page import notice_page

PROJECT = Path(__file__).resolve().parent.parent
_BUSINESS_TERM = re.compile(r"\bBT-[0-9]+\b")
_LEADING_TERM = re.compile(r"^BT-[0-9]+(?:[.,:;]\s*|$)")
_PLAIN_FIELDS: Mapping[str, str] = {
    "clauses[].clause": "The id of the clause.",
    "clauses[].include": "False leaves the clause out.",
    "schema": "Version of the format; the first line of the file.",
    "notice_version": "1 for the first notice, 2 for the first change of it.",
    "jurisdiction": "Whose law applies: `be-vlg`, `it-torino`, …",
    "lots": "The lots, see below.",
    "procedure.regime": "Which rules of procurement apply; `private` for a private buyer.",
    "review_body.name": "Name.",
    "review_body.email": "E-mail.",
    "review_body.phone": "Telephone.",
    "review_body.website": "Website.",
    "accepted_findings[].code": "The code of the finding.",
    "accepted_findings[].where": "Its place, as `clausula check` prints it.",
    "accepted_findings[].reason": "Why you accept it.",
    "accepted_findings[].by": "Your name.",
    "accepted_findings[].date": "The day you accept it.",
}
"""Fields whose name says it all, so that the code has no docstring for them."""
_ENOUGH_WORDS = 4
_MOST_SHOWN = 4
_OTHERS = "… and others, by what the field holds."
_MADE = "<!-- Made from the code: pytest tests/test_docs.py --update-golden -->\n"

_TYPES: tuple[tuple[object, str], ...] = (
    (base.LocalLine, "line by language"),
    (base.LocalText, "text by language"),
    (base.Line, "line"),
    (base.Printable, "text"),
    (base.Code, "code"),
    (base.Language, "language, two letters"),
    (base.CpvCode, "CPV code, 8 digits"),
    (base.NutsCode, "NUTS code"),
    (base.Percent, "percent, 0 to 100"),
    (base.Money, "`amount` and `currency`"),
    (tender.Country, "country, two capitals"),
    (tender.LotId, "`LOT-0001`"),
    (tender.Count, "whole number"),
    (tender.Months, "months"),
    (tender.WebAddress, "web address"),
    (tender.EmailAddress, "e-mail address"),
    (dict[base.Name, base.Line], "value by name"),
    (bool, "true or false"),
    (date, "day"),
    (datetime, "day and time"),
)
_PARTS: tuple[tuple[str, str], ...] = (
    ("languages", "Languages"),
    ("buyer", "Buyer"),
    ("procedure", "Procedure"),
    ("timetable", "Timetable"),
    ("portal", "Portal"),
    ("review_body", "Review body"),
    ("accepted_findings", "Accepted findings"),
    ("lots", "Lots"),
)
"""The parts that get a heading of their own; the other fields stand before them."""


def made_pages() -> Mapping[Path, str]:
    """Every page made from the code, by its path."""
    folder = PROJECT / "docs" / "reference"
    return {
        folder / "tender-fields.md": _tender_fields(),
        folder / "findings.md": _findings(),
        folder / "notice.md": _MADE + notice_page(),
    }


def tender_fields() -> tuple[tuple[str, str, str], ...]:
    """Dotted path, type in words and meaning of every field of a tender; `[]` stands behind a list."""
    return tuple(_fields(tender.TenderParameters, ""))


def _fields(noun: type[Noun], prefix: str) -> Iterator[tuple[str, str, str]]:
    hints, meanings = get_type_hints(noun, include_extras=True), field_meanings(noun)
    for name, field in noun.model_fields.items():
        hint, path = hints[name], f"{prefix}{field.alias or name}"
        inner, is_list = _noun_in(hint)
        if inner is None or inner is base.Money:
            yield path, _type_words(hint), meanings.get(name, "")
        elif inner is tender.Lot:
            yield f"{path}[].id", _type_words(tender.LotId), field_meanings(tender.Lot)["id"]
        else:
            yield from _fields(inner, f"{path}[]." if is_list else f"{path}.")


def _noun_in(hint: object) -> tuple[type[Noun] | None, bool]:
    """The noun a field holds, and whether it holds a list of them."""
    if isinstance(hint, type) and issubclass(hint, Noun):
        return hint, False
    is_list = get_origin(hint) is tuple
    for part in get_args(hint):
        noun, inside_list = _noun_in(part)
        if noun is not None:
            return noun, is_list or inside_list
    return None, False


def _type_words(hint: Any) -> str:  # noqa: ANN401 - any annotation
    for known, words in _TYPES:
        if hint == known:
            return words
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return ", ".join(f"`{each}`" for each in arguments)
    if origin in {Union, UnionType}:
        return _type_words(next(each for each in arguments if each is not type(None)))
    if origin is tuple:
        return f"list of: {_type_words(arguments[0])}"
    if origin is Annotated:
        return "whole number" if arguments[0] is int else _type_words(arguments[0])
    raise ValueError(f"no words for {hint!r}")


def _tender_fields() -> str:
    terms = _official_names()
    rows: dict[str, list[str]] = {"": [], **{name: [] for name, _ in _PARTS}}
    for path, words, meaning in tender_fields():
        part = re.split(r"[.\[]", path)[0]
        rows[part if part in rows else ""].append(_field_row(path, words, meaning, terms))
    head = "| field | holds | eForms | meaning |\n|---|---|---|---|\n"
    parts = [f"## {title}\n\n{_ABOUT_PART.get(name, '')}{head}{''.join(rows[name])}" for name, title in _PARTS]
    return f"{_MADE}{_ABOUT_FIELDS}\n## The tender and its purchase\n\n{head}{''.join(rows[''])}\n" + "\n".join(parts)


def _field_row(path: str, words: str, meaning: str, terms: Mapping[str, str]) -> str:
    found = _BUSINESS_TERM.findall(meaning)
    said = _LEADING_TERM.sub("", meaning) or _PLAIN_FIELDS.get(path, "")
    said = _capital(said)
    if len(said.split()) < _ENOUGH_WORDS:
        said = f"{terms.get(next(iter(found), ''), '')} {said}"
    return f"| `{path}` | {words} | {', '.join(found)} | {' '.join(said.split())} |\n"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _official_names() -> Mapping[str, str]:
    path = PROJECT / "clause_library" / "vocabulary" / "notice-fields.yaml"
    loaded, _ = load_yaml(path.read_bytes(), path.name)
    codes: Mapping[str, Any] = loaded.data["codes"] if loaded and isinstance(loaded.data, dict) else {}
    return {code: f"{each['label']['en']}." for code, each in codes.items()}


def _findings() -> str:
    found = found_findings()
    subjects = dict.fromkeys(each.code.partition(".")[0] for each in found)
    parts = [f"## `{name}.…`\n\n{_ABOUT_SUBJECT[name]}\n\n{_finding_table(name, found)}" for name in sorted(subjects)]
    return f"{_MADE}{_ABOUT_FINDINGS}\n" + "\n".join(parts)


def _finding_table(subject: str, found: tuple[Found, ...]) -> str:
    rows = ["| code | severity | what it says | how to mend it | legal source |\n|---|---|---|---|---|\n"]
    for each in found:
        if each.code.startswith(f"{subject}."):
            cells = (f"`{each.code}`", ", ".join(each.severities), _lines(each.messages), _lines(each.mends))
            rows.append(f"| {' | '.join(cells)} | {_lines(tuple(map(_capital, each.legal_sources)))} |\n")
    return "".join(rows)


def _lines(texts: tuple[str, ...]) -> str:
    shown = texts if len(texts) <= _MOST_SHOWN else (*texts[: _MOST_SHOWN - 1], _OTHERS)
    return "<br>".join(_cell(text) for text in shown)


def _cell(text: str) -> str:
    """A text as a table cell holds it: no column mark, no tag, no emphasis by accident; code stays as it is."""
    parts = text.replace("|", "\\|").split("`")
    parts[::2] = [each.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_") for each in parts[::2]]
    return "`".join(parts)


_ABOUT_FIELDS = """# Fields of a tender file

A tender file is YAML or JSON and begins with `schema: 1`. Every field is optional: what is absent prints as a blank and
is a finding. A key that is not listed here is refused with a suggestion. The JSON Schema is
[clause_library/schema/tender.json](../../clause_library/schema/tender.json).

“Line” is text without a line break. “By language” means a line for each language, such as `it: …`. `[]` marks a list.
The numbers are the business terms of eForms (Regulation (EU) 2019/1780). Where the code says no more than the business
term, the meaning is its official name.
"""
_ABOUT_PART = {
    "lots": (
        "A lot states its `id` and any field of the purchase anew, from `title` to `clauses` in the first table. What is\n"
        "absent is inherited from the tender, `null` takes it away, a list replaces the whole list. A tender without lots is\n"
        "one lot.\n\n"
    ),
    "accepted_findings": (
        "See [Accept a finding](../guides/buyer.md#accept-a-finding). An error cannot be accepted.\n\n"
    ),
    "review_body": (
        "Without a name, the body that the library knows for the jurisdiction, with what is stated here beside it.\n\n"
    ),
}
_ABOUT_FINDINGS = """# Findings

A finding says what is wrong, where, and how to mend it. An **error** bars `--final` and the final documents of the web
pages, never a draft. A **warning** asks for a decision. A **note** is good to know. Words in braces are filled in when
the finding is shown. A code stays the same in every language; tests and accepted findings use it.

Where a finding has several texts, the one that fits the case is shown. “Legal source” is the rule behind the check;
the finding itself cites the provision of the tender’s jurisdiction. A name such as `thresholds` is a provision key.
"""
_ABOUT_SUBJECT: Mapping[str, str] = {
    "arrangement": "A kind of document in `templates/documents/`. Shown by `clausula library check`.",
    "catalogue": "A file of translations. Shown by `clausula locales check`.",
    "clause": "A clause file. Shown by `clausula library check`.",
    "confirmation": "The file that `CLAUSULA_CONFIRMATIONS` names.",
    "document": "Seen in the finished document only, so `clausula draft` shows it and `clausula check` does not.",
    "earlier-notice": "The XML of an earlier notice. Shown by `clausula import`, and where it is opened in the web pages.",
    "file": "Any curated file that cannot be read as it stands. The file is left out until it is mended.",
    "house-style": "A Word file whose looks documents take. Shown where it is uploaded, and by `--house-style`.",
    "jurisdiction": "A file of `clause_library/jurisdictions/`. Shown by `clausula library check`.",
    "law": "Facts of the law that a tender rests on.",
    "notice": "The EU notice of a tender, shown by `clausula notice --format eforms`, at `/api/v1/notices` and on its page.",
    "pack": "A pack of clauses in `clause_library/packs/`. Shown by `clausula library check`.",
    "lock": "`clause_library/versions.lock`.",
    "request": "A request to the [API](api.md).",
    "tender": "A tender. Shown by `clausula check`, and at the field in the web pages.",
    "vocabulary": "A code list of `clause_library/vocabulary/`.",
    "word-file": "A Word file that is uploaded or named, whatever for.",
    "wording": "The words of `templates/documents/words.yaml`.",
}
