"""What is to be translated: the messages of clauses, arrangements and pages, in a stable order, each once.

The comment of a message tells its translator where the text stands, and what will stand in place of each placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from configparser import ConfigParser
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from app.core.markup import TextUnit, placeholder_names, text_units
from app.core.model.arrangement import (
    Answers,
    Arrangement,
    ArrangementBlock,
    Built,
    Clauses,
    Facts,
    FillIns,
    Section,
    SignatureLines,
    Words,
)
from app.core.model.clause import Clause, ClauseVersion, Placeholder, Status
from app.core.model.library import Library
from app.core.model.pack import ClausePack
from app.core.model.text import Message

KEYWORDS: Mapping[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "N_": None,
    "ngettext": (1, 2),
}
"""Functions of the pages' messages, with the places of their texts; None for the first alone."""

COMMENT_TAG = "Translators:"
"""A comment above a message that begins with this goes to the translator."""

_PERCENT_NAME = re.compile(r"%\(([A-Za-z_]\w*)\)[sd]")
_CLAUSE_PARTS: Mapping[str, str] = {
    "title": "title of the clause",
    "text": "text of the clause, prints in the documents",
    "means_of_proof": "means of proof, prints in the documents",
    "remedy": "what follows when the clause is not kept, prints in the documents",
    "indicator.name": "indicator: what is measured, prints in the monitoring annex",
    "indicator.unit": "indicator: its unit, prints in the monitoring annex",
    "indicator.formula": "indicator: how it is calculated, prints in the monitoring annex",
    "good_practice": "the published practice relied on, prints in the documents",
    "buyer_guidance": "guidance for the buyer, shown on the page, never printed",
}
_OPEN_NAMES: Mapping[str, str] = {
    "law": "a citation, do not translate",
    "clause": "the number of another clause, do not translate",
    "tender": "a value of the tender",
    "buyer": "a value of the contracting authority",
}


def clause_messages(library: Library) -> tuple[Message, ...]:
    """The messages of every version of every clause that is not retired, and of the packs."""
    clauses = (
        message
        for clause in library.clauses.values()
        for version in clause.versions
        if version.status is not Status.RETIRED
        for message in _of_version(clause, version)
    )
    return _each_once((*clauses, *(message for pack in library.packs.values() for message in _of_pack(pack))))


def document_messages(library: Library) -> tuple[Message, ...]:
    """The messages of every arrangement, and the words that every kind of document needs."""
    words = (
        _line(f"words/{key}", source, "Words of every kind of document", "templates/documents/words.yaml")
        for key, source in library.words.items()
    )
    arrangements = (message for kind in library.arrangements.values() for message in _of_arrangement(kind))
    return _each_once((*words, *arrangements))


def interface_messages(project_folder: Path) -> tuple[Message, ...]:
    """The messages of the program and its pages, by the map `locales/babel.cfg` of the project's folder.

    Raises:
        jinja2.TemplateSyntaxError: a page that cannot be parsed.
    """
    from babel.messages.extract import extract_from_dir

    methods, options = _extraction_map(project_folder / "locales" / "babel.cfg")
    folders = {pattern.split("/")[0] for pattern, _ in methods}
    found = extract_from_dir(
        project_folder,
        methods,
        options,
        KEYWORDS,
        (COMMENT_TAG,),
        strip_comment_tags=True,
        directory_filter=lambda folder: Path(folder).relative_to(project_folder.absolute()).parts[0] in folders,
    )
    return _each_once(
        _of_page(texts, file, " ".join(comments)) for file, _, texts, comments, _ in found if texts and texts[0]
    )


def _extraction_map(path: Path) -> tuple[list[tuple[str, str]], dict[str, dict[str, str]]]:
    """The methods of extraction by pattern of path, and their options, as Babel writes them in its map."""
    parser = ConfigParser(interpolation=None)
    parser.read_string(path.read_text(encoding="utf-8"), str(path))
    sections = [(section.partition(":"), dict(parser[section])) for section in parser.sections()]
    methods = [(pattern.strip(), method.strip()) for (method, _, pattern), _ in sections]
    return methods, {pattern.strip(): options for (_, _, pattern), options in sections}


def percent_names(message: str) -> tuple[str, ...]:
    """The `%(name)s` of a message of a page, sorted, repeated as often as they stand there."""
    return tuple(sorted(_PERCENT_NAME.findall(message)))


def _of_page(texts: str | tuple[str, ...], file: str, comment: str) -> Message:
    source, plural = (texts, None) if isinstance(texts, str) else (texts[0], texts[1] if len(texts) > 1 else None)
    return _message("", TextUnit(source, plural=plural), comment, file)


def _of_version(clause: Clause, version: ClauseVersion) -> Iterator[Message]:
    file = f"clause_library/clauses/{clause.theme.value}/{clause.id}.yaml"
    for field, units in _fields(version):
        about = f"{version.title}: {_CLAUSE_PARTS[field]}"
        for unit in units:
            comment = "\n".join((about, *_meanings(unit, version.placeholders)))
            yield _message(f"{clause.id}/{field}", unit, comment, file)
    for name, placeholder in version.placeholders.items():
        yield from _of_placeholder(name, placeholder, clause, version)


def _fields(version: ClauseVersion) -> Iterator[tuple[str, tuple[TextUnit, ...]]]:
    yield "title", (TextUnit(version.title),)
    yield "text", text_units(version.text)
    yield "means_of_proof", text_units(version.means_of_proof)
    yield "remedy", text_units(version.remedy)
    if version.indicator:
        yield "indicator.name", text_units(version.indicator.name)
        yield "indicator.unit", text_units(version.indicator.unit)
        yield "indicator.formula", text_units(version.indicator.formula)
    if version.good_practice:
        yield "good_practice", (TextUnit(version.good_practice),)
    yield "buyer_guidance", text_units(version.buyer_guidance)


def _of_placeholder(name: str, placeholder: Placeholder, clause: Clause, version: ClauseVersion) -> Iterator[Message]:
    file = f"clause_library/clauses/{clause.theme.value}/{clause.id}.yaml"
    context = f"{clause.id}/placeholders.{name}"
    about = f"{version.title}: placeholder {{{name}}}"
    yield _line(f"{context}.label", placeholder.label, f"{about}, the question asked on the page", file)
    if placeholder.unit:
        yield _line(f"{context}.unit", placeholder.unit, f"{about}, its unit", file)
    if placeholder.help:
        yield _line(f"{context}.help", placeholder.help, f"{about}, help shown on the page", file)
    for choice in placeholder.choices:
        comment = f"{about}, an answer as it prints in the middle of a sentence"
        yield _line(f"{context}.choices.{choice.code}", choice.label, comment, file)


def _of_pack(pack: ClausePack) -> Iterator[Message]:
    file = f"clause_library/packs/{pack.id}.yaml"
    yield _line(f"pack.{pack.id}/title", pack.title, "Title of a pack of clauses: a kind of purchase", file)
    for each in pack.clauses:
        about = f"{pack.title}: why the pack has the clause {each.clause}"
        yield _line(f"pack.{pack.id}/{each.clause}", each.reason, about, file)


def _of_arrangement(arrangement: Arrangement) -> Iterator[Message]:
    file = f"templates/documents/{arrangement.id}.yaml"
    yield _line(f"{arrangement.id}/title", arrangement.title, "Title of the document", file)
    for section in arrangement.sections:
        for part, unit, about in _of_section(section):
            comment = "\n".join((f"{arrangement.title}: {about}", *_meanings(unit, {})))
            yield _message(f"{arrangement.id}/{section.id}/{part}", unit, comment, file)


def _of_section(section: Section) -> Iterator[tuple[str, TextUnit, str]]:
    yield "title", TextUnit(section.title), "title of a section"
    for block in section.blocks:
        for part, unit, about in _of_block(block):
            yield part, unit, f"{section.title}, {about}"


def _of_block(block: ArrangementBlock) -> Iterator[tuple[str, TextUnit, str]]:
    match block:
        case Words():
            yield from (("text", unit, "standard wording") for unit in text_units(block.text))
        case Clauses():
            yield from (("text", unit, "stands where there is no such clause") for unit in text_units(block.none))
        case Facts():
            if block.caption:
                yield "caption", TextUnit(block.caption), "caption of a table"
            yield from (("label", TextUnit(row.label), "label of a table row") for row in block.facts if row.label)
        case SignatureLines():
            yield from (("signature", TextUnit(line), "label of a line to sign on") for line in block.signature)
        case FillIns():
            yield from (("fill_in", TextUnit(line), "label of a line the reader fills") for line in block.fill_ins)
        case Answers() | Built():
            return
        case _:
            assert_never(block)


def _meanings(unit: TextUnit, placeholders: Mapping[str, Placeholder]) -> Iterator[str]:
    if unit.is_item:
        yield "An item of a list."
    if unit.count:
        yield f"The words depend on the number {{{unit.count}}}."
    names = (*placeholder_names(unit.source), *placeholder_names(unit.plural or ""))
    for name in dict.fromkeys(names):
        own = placeholders.get(name)
        meaning = _meaning(own) if own else _OPEN_NAMES.get(name.split(".")[0])
        yield f"{{{name}}}: {meaning}" if meaning else f"{{{name}}}: filled in by the program"


def _meaning(placeholder: Placeholder) -> str:
    if placeholder.choices:
        answers = " / ".join(choice.label for choice in placeholder.choices)
        return f"{placeholder.label} One of: {answers}"
    unit = f", in {placeholder.unit}" if placeholder.unit else ""
    return f"{placeholder.label} For example: {placeholder.example} ({placeholder.type.value}{unit})"


def _line(context: str, source: str, comment: str, file: str) -> Message:
    unit = TextUnit(source)
    return _message(context, unit, "\n".join((comment, *_meanings(unit, {}))), file)


def _message(context: str, unit: TextUnit, comment: str, file: str) -> Message:
    names = (*placeholder_names(unit.source), *placeholder_names(unit.plural or ""))
    return Message(context, unit.source, unit.plural, comment, file, brace_format=bool(names))


def _each_once(messages: Iterable[Message]) -> tuple[Message, ...]:
    """The first of each context and source, with the plural and the comment of the first that has one."""
    found: dict[tuple[str, str], Message] = {}
    for message in messages:
        first = found.setdefault((message.context, message.source), message)
        found[message.context, message.source] = replace(
            first,
            plural=first.plural or message.plural,
            comment=first.comment or message.comment,
            brace_format=first.brace_format or message.brace_format,
        )
    return tuple(found.values())
