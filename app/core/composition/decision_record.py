"""The parts of a decision record: each clause in or out with its reason; what is accepted, open, unconfirmed; versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from app.core.composition.bodies import cited
from app.core.composition.brief import Brief
from app.core.composition.clause_part import ground_of, made_of
from app.core.composition.fact_tables import fact_table
from app.core.composition.messages import say
from app.core.composition.open_points import in_order, point_of
from app.core.composition.values import placeholder_inlines
from app.core.model.clause import ClauseVersion
from app.core.model.document import (
    Block,
    Body,
    Cell,
    Filled,
    Inlines,
    KeyValue,
    Label,
    ListBlock,
    ListRole,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    Text,
)
from app.core.model.finding import Codes, Finding
from app.core.model.selection import ClauseDecision, Ground, Reason

_BY_DECISION = frozenset({Ground.LEFT_OUT, Ground.REPLACED, Ground.EXCLUDED})
_IN_OUR_WORDS = {
    Ground.CHOSEN: "record_chosen",
    Ground.LEFT_OUT: "record_left_out",
    Ground.OFFERED: "record_offered",
}
"""Grounds whose message speaks to the buyer: a record speaks of the buyer."""
_LABELS_AT_MOST = 3
"""CPV codes print with their labels up to here, then as codes alone."""
_DAYS = ("record_date", "record_as_of")
_SHORT = 12
"""Digits of a fingerprint that print."""
_UNCONFIRMED = "law.unconfirmed"
_ACCEPTED = "accepted_by"
"""The value of a finding that says who accepted it."""


def record_part(brief: Brief, part: str) -> Iterator[Block]:
    """The blocks of the part of this name; one word where it has nothing to list."""
    blocks = tuple(_PARTS[part](brief))
    yield from blocks or (Paragraph(brief.voice.words("record_none")),)


def _included(brief: Brief) -> Iterator[Block]:
    rows = tuple(
        Row((_clause_cell(brief, each), _reason_cell(brief, each), _law_cell(brief, each), _values_cell(brief, each)))
        for each in brief.selection.included
    )
    keys = ("clause", "record_reason", "record_law", "record_values")
    yield from _table(brief, keys, rows, (30, 26, 18, 26))


def _left_out(brief: Brief) -> Iterator[Block]:
    decided = (each for each in brief.selection.left_out if each.reasons[0].ground in _BY_DECISION)
    rows = tuple(Row((_clause_cell(brief, each), _reason_cell(brief, each))) for each in decided)
    yield from _table(brief, ("clause", "record_reason"), rows, (45, 55))


def _not_chosen(brief: Brief) -> Iterator[Block]:
    """One row for each reason, with the clauses it keeps out."""
    by_reason: dict[str, list[ClauseDecision]] = {}
    for each in brief.selection.left_out:
        if each.reasons[0].ground not in _BY_DECISION:
            by_reason.setdefault(_said(brief, each.reasons[0]), []).append(each)
    rows = tuple(Row(((Text(reason),), _titles(brief, decisions))) for reason, decisions in by_reason.items())
    yield from _table(brief, ("record_reason", "clause"), rows, (35, 65))


def _to_confirm(brief: Brief) -> Iterator[Block]:
    open_facts = (each for each in brief.findings if each.code == _UNCONFIRMED and _ACCEPTED not in each.values)
    items = tuple(dict.fromkeys(_fact(brief, each) for each in open_facts))
    if items:
        yield ListBlock(items)


def _accepted(brief: Brief) -> Iterator[Block]:
    taken = [each for each in brief.findings if _ACCEPTED in each.values]
    rows = tuple(Row(((Text(_message(brief, each)),), *_acceptance(brief, each.values))) for each in taken)
    keys = ("record_finding", "record_reason", "record_accepted_by")
    yield from _table(brief, keys, rows, (45, 30, 25), caption="record_accepted")


def _open_points(brief: Brief) -> Iterator[Block]:
    left = (each for each in brief.findings if each.code != _UNCONFIRMED and _ACCEPTED not in each.values)
    items = tuple((Text(point_of(each, brief.library, brief.voice.texts)),) for each in in_order(left))
    if items:
        yield ListBlock(items, ListRole.NUMBERS)


def _versions(brief: Brief) -> Iterator[Block]:
    texts = brief.voice.texts
    stated = (
        ("record_date", brief.formats.day(brief.day)),
        ("record_as_of", brief.formats.day(brief.law.day)),
        ("record_program", brief.program),
        ("record_library", brief.library.fingerprint[:_SHORT]),
        ("record_translation", texts.fingerprint[:_SHORT]),
    )
    rows = tuple(
        KeyValue(Label(brief.voice.words(key)), ((Text(value, code=key not in _DAYS),),))
        for key, value in stated
        if value
    )
    yield fact_table(brief.voice, rows, brief.voice.phrase("record_versions"))


_PARTS: Mapping[str, Callable[[Brief], Iterator[Block]]] = {
    "record-included": _included,
    "record-left-out": _left_out,
    "record-not-chosen": _not_chosen,
    "record-to-confirm": _to_confirm,
    "record-accepted": _accepted,
    "record-open-points": _open_points,
    "record-versions": _versions,
}


def _table(
    brief: Brief,
    keys: tuple[str, ...],
    rows: tuple[Row, ...],
    widths: tuple[int, ...],
    *,
    caption: str = "record_table",
) -> Iterator[Block]:
    if rows:
        header = tuple(brief.voice.words(key) for key in keys)
        yield Table(header, rows, widths, brief.voice.phrase(caption))


def _clause_cell(brief: Brief, decision: ClauseDecision) -> Cell:
    """Title, lots where not all, and which text it is: id, version, beginning of its fingerprint."""
    version = _version(decision)
    digits = brief.library.version_fingerprints.get((decision.clause.id, version.version), "")[:_SHORT]
    stamp = f"{decision.clause.id}@{version.version} {digits}".strip()
    lots = _lots(brief, decision)
    return _cell((_strong(brief, decision), *((lots,) if lots else ()), (Text(stamp, code=True),)))


def _strong(brief: Brief, decision: ClauseDecision) -> Inlines:
    title = brief.voice.clause_title(decision.clause)
    return tuple(replace(each, strong=True) if isinstance(each, Text) else each for each in title)


def _reason_cell(brief: Brief, decision: ClauseDecision) -> Cell:
    """Every reason, each with the provision it rests on; a mandatory clause says so first."""
    said: list[Inlines] = []
    if decision.mandatory:
        said.append((Text(brief.voice.phrase("record_mandatory"), strong=True),))
    for reason in decision.reasons:
        source = reason.legal_source
        law = (Text(" ("), *_cited(brief, (source,)), Text(")")) if source else ()
        said.append((Text(_said(brief, reason)), *law))
    if decision.choice is not None and decision.choice.reason:
        said.append((Text(decision.choice.reason),))
    return _cell(said)


def _law_cell(brief: Brief, decision: ClauseDecision) -> Cell:
    """What the clause rests on: provisions as the place cites them, else the practice it follows."""
    version = _version(decision)
    known = tuple(key for key in version.legal_sources if brief.law.provision(key))
    practice = (Text(version.good_practice, "en"),) if version.good_practice else ()
    return _cited(brief, known) if known else practice


def _values_cell(brief: Brief, decision: ClauseDecision) -> Cell:
    made = made_of(ground_of(brief.voice, brief.law.codes, brief.accepted), decision)
    said = []
    for name, placeholder in made.version.placeholders.items():
        context = f"{made.clause_id}/placeholders.{name}.label"
        label = brief.voice.texts.clauses.line(context, placeholder.label)
        what = (Text(label),) if label is not None else (brief.voice.missing(context),)
        value = placeholder_inlines(brief.voice, made, name, decision.values.get(name))
        asked = isinstance(what[0], Text) and what[0].text.endswith("?")
        said.append((*what, Text(" " if asked else brief.formats.colon), *value))
    return _cell(said) if said else ()


def _titles(brief: Brief, decisions: Iterable[ClauseDecision]) -> Inlines:
    """The titles of clauses, with semicolons between them."""
    named: list[Inlines] = []
    for each in decisions:
        lots = _lots(brief, each)
        named.append((*brief.voice.clause_title(each.clause), *((Text(" ("), *lots, Text(")")) if lots else ())))
    return tuple(inline for name in named for inline in (*name, Text("; ")))[:-1]


def _lots(brief: Brief, decision: ClauseDecision) -> Inlines:
    if len(decision.lots) >= len(brief.tender.lots):
        return ()
    return (Text(brief.voice.phrase("lots_line", lots=brief.formats.items(decision.lots))),)


def _said(brief: Brief, reason: Reason) -> str:
    if reason.ground in _IN_OUR_WORDS:
        return brief.voice.phrase(_IN_OUR_WORDS[reason.ground])
    values = {name: _shortened(value) for name, value in reason.values.items()}
    return say(reason.message, values, brief.library, brief.voice.texts)


def _shortened(value: object) -> object:
    match value:
        case Codes(code_list="cpv") if len(value.codes) > _LABELS_AT_MOST:
            return f"CPV {', '.join(value.codes)}"
        case _:
            return value


def _fact(brief: Brief, finding: Finding) -> Inlines:
    """An unconfirmed provision as the documents print it; another fact in the words of its finding."""
    key = finding.where.removeprefix("law.")
    return _cited(brief, (key,)) if brief.law.provision(key) else (Text(str(finding.values["citation"])),)


def _message(brief: Brief, finding: Finding) -> str:
    return say(finding.message, finding.values, brief.library, brief.voice.texts)


def _acceptance(brief: Brief, values: Mapping[str, object]) -> tuple[Cell, Cell]:
    by_whom = say("{accepted_by}, {accepted_on}", values, brief.library, brief.voice.texts)
    return (Text(str(values["acceptance_reason"])),), (Text(by_whom),)


def _cited(brief: Brief, keys: tuple[str, ...]) -> Inlines:
    return cited(brief.voice, brief.law.codes, keys, brief.accepted)


def _version(decision: ClauseDecision) -> ClauseVersion:
    return decision.version or decision.clause.versions[0]


def _cell(paragraphs: Iterable[Inlines]) -> Filled:
    return Filled(Body(tuple(Paragraph(each, ParagraphRole.CELL) for each in paragraphs)))
