"""The official check of a notice: the schemas and rules of the eForms SDK, where the operator has placed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, cast

from lxml import etree
from lxml.etree import _Element as Element
from lxml.etree import _ElementTree as Tree

from app.core.model.errors import AppError
from app.core.model.finding import N_
from app.core.model.notice import SDK_LINE
from app.store.eforms_sdk.notice import Notice
from app.store.eforms_sdk.rules import Broken, Rules, Severity

LARGEST_NOTICE = 8_000_000
"""Bytes; the SDK’s example with a hundred lots has 1,760,000, and takes two seconds."""

_DOCUMENT_TYPE = N_("The notice has a document type declaration, which a notice must not have.")
_SCHEMAS = {
    "ContractNotice": "UBL-ContractNotice-2.3.xsd",
    "ContractAwardNotice": "UBL-ContractAwardNotice-2.3.xsd",
    "PriorInformationNotice": "UBL-PriorInformationNotice-2.3.xsd",
    "BusinessRegistrationInformationNotice": "EFORMS-BusinessRegistrationInformationNotice.xsd",
}
_NEW_IN_THE_LINE = ("validation-stage-5.sch", b'"BR-BT-13713-0123"')
"""A file and a rule that older versions, and those of 2.0, do not have: neither schemas nor rules state a version."""
_SDK_VERSION = re.compile(rb'"sdkVersion"\s*:\s*"eforms-sdk-([0-9.]+)')
_SUBTYPE = etree.XPath("string(//*[local-name() = 'NoticeSubType']/*[local-name() = 'SubTypeCode'])")
_LOT = etree.XPath(
    "string(ancestor-or-self::*[local-name() = 'ProcurementProjectLot'][1]/*[local-name() = 'ID'])",
)


class NoEformsSdkError(AppError):
    """A folder was named for the eForms SDK, and holds no schemas or no rules."""

    def __init__(self, folder: Path, missing: str) -> None:
        """Take the folder that was named, and what is not in it."""
        super().__init__(
            f"the folder {folder} holds no eForms SDK: {missing} is missing; place the folders schemas and schematrons "
            f"of version {SDK_LINE} there, or unset CLAUSULA_EFORMS_SDK"
        )
        self.folder = folder
        self.missing = missing


class OtherEformsSdkError(AppError):
    """The folder holds an eForms SDK of another version than the notices are made for."""

    def __init__(self, folder: Path, version: str | None) -> None:
        """Take the folder, and the version it states; None where only its rules tell that it is another."""
        found = f"version {version}" if version else "another version"
        super().__init__(
            f"the folder {folder} holds {found} of the eForms SDK; the notices are made for {SDK_LINE}: "
            f"place a version {SDK_LINE} there, or unset CLAUSULA_EFORMS_SDK"
        )
        self.folder = folder
        self.version = version


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that the official check refuses in a notice."""

    rule: str
    """Id of the rule; `XSD` for the schema, `XML` for what is no notice at all, `SUBTYPE` where no rules are known."""
    field: str
    """Id of the eForms field, such as BT-71-Lot; empty where the rule names none."""
    place: str
    """XPath of the element or attribute; empty for `XML`."""
    lot: str | None
    """Id of the lot, group of lots or part that the place is in, such as LOT-0001; None outside of them."""
    severity: Severity
    message: str
    """In English, as libxml2 or the rule says it. Rules say the key of their text in the SDK’s translations."""
    value: str = ""
    """What stands at the place; empty where it holds other elements, or where the schema refuses it."""


class EformsSdk:
    """The schemas and rules of one SDK, compiled when they are first needed and kept. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of an SDK that `open_sdk` has looked at."""
        self._schemas_folder = folder / "schemas" / "maindoc"
        self._schemas: dict[str, etree.XMLSchema] = {}
        self._rules = Rules(folder / "schematrons" / "static")
        self._lock = Lock()

    def prepare(self, subtype: str) -> None:
        """Compile the rules of a subtype now, so that the first notice need not wait for it."""
        with self._lock:
            self._rules.compile(subtype)

    def failures(self, xml: bytes) -> tuple[Failure, ...]:
        """What schema and rules refuse in a notice; empty where they refuse nothing."""
        tree = _parsed(xml)
        if isinstance(tree, Failure):
            return (tree,)
        with self._lock:
            return (*self._against_schema(tree), *self._against_rules(tree))

    def _against_schema(self, tree: Tree) -> Iterator[Failure]:
        root = etree.QName(tree.getroot()).localname
        if root not in _SCHEMAS:
            yield _failure("XSD", tree.getpath(tree.getroot()), N_("The root element is not that of an eForms notice."))
            return
        if root not in self._schemas:
            self._schemas[root] = etree.XMLSchema(etree.parse(self._schemas_folder / _SCHEMAS[root]))
        schema = self._schemas[root]
        if not schema.validate(tree):
            for error in cast("Iterable[Any]", schema.error_log):
                place = error.path or ""
                yield _failure("XSD", place, error.message, lot=_lot_at(tree, place))

    def _against_rules(self, tree: Tree) -> Iterator[Failure]:
        subtype = str(_SUBTYPE(tree)).strip()
        if subtype not in self._rules.subtypes:
            place = tree.getpath(tree.getroot())
            yield _failure("SUBTYPE", place, N_("The notice states no subtype that the eForms SDK knows."))
            return
        for broken in self._rules.broken(Notice(tree, self._rules.xpath3), subtype):
            yield _of_rule(broken, tree)


def open_sdk(folder: Path) -> EformsSdk:
    """The SDK in a folder. The same folder gives the same object for as long as the process lives.

    Raises:
        NoEformsSdkError: the folder holds no schemas or no rules.
        OtherEformsSdkError: it is another version than our notices are made for.
    """
    return _opened(folder.resolve())


@cache
def _opened(folder: Path) -> EformsSdk:
    rules = Path("schematrons") / "static"
    needed = (Path("schemas") / "maindoc" / name for name in _SCHEMAS.values())
    for file in (rules / "complete-validation.sch", rules / _NEW_IN_THE_LINE[0], *needed):
        if not (folder / file).is_file():
            raise NoEformsSdkError(folder, file.as_posix())
    version = _stated_version(folder)
    known_rules = (folder / rules / _NEW_IN_THE_LINE[0]).read_bytes()
    if (version and not f"{version}.".startswith(f"{SDK_LINE}.")) or _NEW_IN_THE_LINE[1] not in known_rules:
        raise OtherEformsSdkError(folder, version)
    return EformsSdk(folder)


def _stated_version(folder: Path) -> str | None:
    """The version that the list of fields states, where the operator has placed it as well."""
    fields = folder / "fields" / "fields.json"
    if not fields.is_file():
        return None
    with fields.open("rb") as file:
        stated = _SDK_VERSION.search(file.read(1_000))
    return stated[1].decode() if stated else None


def _parsed(xml: bytes) -> Tree | Failure:
    """The notice as a tree; entities, document types and the network stay out."""
    if len(xml) > LARGEST_NOTICE:
        return _failure("XML", "", N_("The notice is too large to be checked."))
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.ElementTree(etree.fromstring(xml, parser))
    except etree.XMLSyntaxError as error:
        return _failure("XML", "", _DOCUMENT_TYPE if b"<!DOCTYPE" in xml else str(error))
    return tree if tree.docinfo.internalDTD is None else _failure("XML", "", _DOCUMENT_TYPE)


def _of_rule(broken: Broken, tree: Tree) -> Failure:
    node, assertion = broken.node, broken.assertion
    place = tree.getpath(node.element) + (f"/@{node.attribute}" if node.attribute else "")
    return Failure(
        rule=assertion.rule,
        field=assertion.field,
        place=place,
        lot=_lot(node.element),
        severity=assertion.severity,
        message=f"{assertion.message} ({broken.reason})" if broken.reason else assertion.message,
        value=((node.element.get(node.attribute) if node.attribute else node.element.text) or "").strip(),
    )


def _failure(rule: str, place: str, message: str, lot: str | None = None) -> Failure:
    return Failure(rule=rule, field="", place=place, lot=lot, severity="error", message=message)


def _lot_at(tree: Tree, place: str) -> str | None:
    """The lot of an element that libxml2 names by its path."""
    prefixes = {prefix: uri for prefix, uri in tree.getroot().nsmap.items() if prefix}
    found = cast("list[Element]", tree.xpath(place, namespaces=prefixes)) if place else []
    return _lot(found[0]) if found else None


def _lot(element: Element) -> str | None:
    return str(_LOT(element)).strip() or None
