"""Which kind of notice a file is, and the reader for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.core.model.finding import N_, Finding, Severity
from app.core.notice_reading import eforms, ted
from app.core.notice_reading.stating import NotCarried, one_line, shortened
from app.core.notice_reading.tree import Node, read_tree

LARGEST_NOTICE = 3_500_000
"""Bytes; a notice in all languages with a hundred lots has less."""

_EFORMS = "urn:oasis:names:specification:ubl:schema:xsd:"
_TED = "R2.0.9"
_ANNOUNCES = frozenset({"ContractNotice", "PriorInformationNotice"})
_TED_ROOTS = frozenset({"TED_EXPORT", "TED_ESENDERS"})
_OPEN_ANOTHER = N_("Open the contract notice or the prior information notice of that purchase.")


@dataclass(frozen=True, slots=True)
class ReadNotice:
    """What a notice says: raw data of a tender, in the shape of a tender file, and what is not in them."""

    data: Mapping[str, object]
    not_carried: tuple[NotCarried, ...]


def read_notice(
    content: bytes, name: str, largest: int = LARGEST_NOTICE
) -> tuple[ReadNotice | None, tuple[Finding, ...]]:
    """Read a notice, or say why it cannot be read; a notice that is read may come with notes.

    Values are carried as they stand; `read_parameters` tells which of them cannot be used.

    Args:
        content: the file, eForms (UBL 2.3, any version of the SDK) or TED schema R2.0.9 (forms F01, F02 and F21).
        name: the file's path, as people are to read it.
        largest: bytes.
    """
    root, findings = read_tree(content, name, largest)
    if root is None:
        return None, findings
    refused = _refusal(root, name)
    if refused is not None:
        return None, (refused,)
    read: Callable[[Node], tuple[dict[str, object], tuple[NotCarried, ...]]]
    read = ted.read if root.name in _TED_ROOTS else eforms.read
    data, not_carried = read(root)
    return ReadNotice(data, not_carried), tuple(_notes(root, data, name))


def _refusal(root: Node, name: str) -> Finding | None:
    """What bars a well-formed file."""
    is_ted = root.name in _TED_ROOTS
    if not (root.namespace.startswith(_EFORMS) or (is_ted and "ted" in root.namespace.lower())):
        message = N_("The file is XML, but no notice: its outermost element is “{element}”.")
        mend = N_("Open a notice in eForms or in the TED schema R2.0.9, as XML.")
        return Finding(
            "earlier-notice.no-notice", Severity.ERROR, message, name, mend, {"element": shortened(root.name)}
        )
    if is_ted and _TED not in root.namespace:
        message = N_("The notice is written in a version of the TED schema before R2.0.9, which is not read.")
        mend = N_("Start from a notice of 2016 or later, or from an example.")
        return Finding("earlier-notice.too-old", Severity.ERROR, message, name, mend)
    if root.name == "ContractAwardNotice" or (is_ted and ted.is_of_results(root)):
        message = N_("The notice tells the result of a procedure, which is nothing to start a purchase from.")
        return Finding("earlier-notice.of-results", Severity.ERROR, message, name, _OPEN_ANOTHER)
    kind = ted.kind(root) if is_ted else eforms.kind(root)
    if kind in (ted.KINDS if is_ted else eforms.KINDS) and (is_ted or root.name in _ANNOUNCES):
        return None
    message = N_("Notices of this kind are not read: “{kind}”.")
    shown = shortened(one_line(kind)) or shortened(root.name)
    return Finding("earlier-notice.other-kind", Severity.ERROR, message, name, _OPEN_ANOTHER, {"kind": shown})


def _notes(root: Node, data: Mapping[str, object], name: str) -> Iterator[Finding]:
    """What is good to know of a notice that was read."""
    if "jurisdiction" not in data:
        message = N_("The notice does not come from a country whose law is in the library, so the law is left open.")
        mend = N_("Say whose law applies.")
        yield Finding("earlier-notice.law-left-open", Severity.NOTE, message, name, mend)
    if root.name in _TED_ROOTS:
        message = N_("The NUTS codes are those of the notice, and some changed in the editions of 2021 and 2024.")
        mend = N_("Compare the NUTS codes of buyer and place with the current list.")
        yield Finding("earlier-notice.older-nuts-codes", Severity.NOTE, message, name, mend)
