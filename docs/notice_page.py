"""The page that shows a notice next to its eForms file, made from an example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import cast

from lxml import etree
from lxml.etree import _Element as Element
from lxml.etree import _ElementTree as Tree

from app.core.model.base import Money
from app.core.model.notice import Answer, Notice, NoticePart
from app.core.notices import prepare_notice
from app.core.selection import select_clauses
from app.core.writers.eforms import write_eforms
from app.settings import Settings
from app.workspaces.drafting import read_tender
from app.workspaces.installation import Installation, open_installation

_PROJECT = Path(__file__).resolve().parent.parent
_EXAMPLE = "torino-school-cleaning"
_LANGUAGE = "en"
_DAY = date(2026, 11, 23)
_LONGEST = 90
"""Characters of a text that the table shows."""
_ABOUT = f"""# A notice next to its eForms file

What the example `{_EXAMPLE}` answers to the EU form, and how that stands in the file that
`clausula notice --format eforms` writes. It is shown in English here; the notice itself is in the languages that prevail.
The same answers make the notice in Word and the list of what to enter in a portal.
"""
_PARTS: Mapping[str, tuple[str, ...]] = {
    "Buyer": ("//efac:Organization[1]", "/*/cac:ContractingParty"),
    "Review body": ("//efac:Organization[2]",),
    "Notice and procedure": (
        "//efac:NoticeSubType",
        "/*/cbc:*",
        "/*/cac:TenderingTerms",
        "/*/cac:TenderingProcess",
        "/*/cac:ProcurementProject",
    ),
    "Lot": ("/*/cac:ProcurementProjectLot",),
}
"""The headings, and where the elements of each stand in the file."""


def notice_page() -> str:
    """The page as Markdown."""
    installation = open_installation(Settings.from_environment({"CLAUSULA_CACHE_FOLDER": ""}).folders)
    notice = _notice(installation)
    tree = etree.fromstring(write_eforms(notice)).getroottree()
    sections = (_section(heading, tree, notice, installation) for heading in _PARTS)
    return _ABOUT + "".join(sections)


def _notice(installation: Installation) -> Notice:
    path = _PROJECT / "examples" / f"{_EXAMPLE}.yaml"
    tender, _ = read_tender(path.read_bytes(), path.name)
    selection = select_clauses(tender, installation.library, _DAY)
    notice = prepare_notice(tender, selection, installation.library, (installation.texts(_LANGUAGE),), _DAY)
    if notice is None:
        raise LookupError(f"the example {_EXAMPLE} has no notice")
    return notice


def _section(heading: str, tree: Tree, notice: Notice, installation: Installation) -> str:
    rows = "".join(_row(answer, installation) for part in _parts(heading, notice) for answer in part.answers)
    table = f"| Term | Name | Answer | Form field |\n| --- | --- | --- | --- |\n{rows}"
    xml = "\n".join(_elements(_PARTS[heading], tree))
    return f"\n## {heading}\n\n{table}\n```xml\n{xml}\n```\n"


def _parts(heading: str, notice: Notice) -> Iterable[NoticePart]:
    match heading:
        case "Buyer":
            return (notice.buyer,)
        case "Review body":
            return (notice.review_body,) if notice.review_body else ()
        case "Lot":
            return notice.lots[0].parts()
        case _:
            return (notice.whole, *notice.exclusion)


def _row(answer: Answer, installation: Installation) -> str:
    if not answer.values:
        return ""
    name = installation.library.label("notice-fields", answer.term, _LANGUAGE)
    said = "<br>".join(_said(answer, value, installation) for value in answer.values)
    where = f"`{answer.where}`" if answer.where else ""
    return f"| {answer.term} | {name} | {said} | {where} |\n"


def _said(answer: Answer, value: object, installation: Installation) -> str:
    match value:
        case (str(), str(text)):
            said = " ".join(text.split()).replace("|", "\\|")
            return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rsplit(' ', 1)[0]} …"
        case Money():
            return f"{value.amount} {value.currency}"
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case _ if answer.code_list:
            label = installation.library.label(answer.code_list, str(value), _LANGUAGE)
            return f"`{value}`" if label == value else f"`{value}` {label}"
        case _:
            return str(value)


def _elements(paths: tuple[str, ...], tree: Tree) -> Iterator[str]:
    spaces = {prefix: uri for prefix, uri in tree.getroot().nsmap.items() if prefix}
    for path in paths:
        yield from map(_plain, cast("list[Element]", tree.xpath(path, namespaces=spaces)))


def _plain(element: Element) -> str:
    """The element as it stands in the file, without the namespaces that its root declares and moved to the margin."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    for prefix, uri in element.nsmap.items():
        text = text.replace(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"', "")
    depth = len(list(element.iterancestors())) * 2
    return "\n".join(line.removeprefix(" " * depth) for line in text.splitlines())
