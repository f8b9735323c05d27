"""Small ways to put elements into the tree, with the namespaces of UBL and of the EU's extension."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import cast

from lxml import etree

from app.core.model.authority_codes import LANGUAGE_CODES
from app.core.model.base import Money
from app.core.model.notice import Answer, NoticePart, Shape

_UBL = "urn:oasis:names:specification:ubl:schema:xsd"
_EU = "http://data.europa.eu/p27"
NAMESPACES = {
    "cac": f"{_UBL}:CommonAggregateComponents-2",
    "cbc": f"{_UBL}:CommonBasicComponents-2",
    "ext": f"{_UBL}:CommonExtensionComponents-2",
    "efac": f"{_EU}/eforms-ubl-extension-aggregate-components/1",
    "efbc": f"{_EU}/eforms-ubl-extension-basic-components/1",
    "efext": f"{_EU}/eforms-ubl-extensions/1",
}
Element = etree._Element  # noqa: SLF001 - lxml's own name for the type of an element


def put(parent: Element, path: str, text: str | None = None, **attributes: str) -> Element:
    """Add the elements of a path such as `cac:Contact/cbc:Telephone` below a parent, and give the last one.

    A name that ends in `+` is added even where the parent ends in an element of that name; the others are used again.
    """
    for step in path.split("/"):
        parent = _step(parent, step)
    parent.text = text
    for name, value in attributes.items():
        parent.set(name, value)
    return parent


def _step(parent: Element, step: str) -> Element:
    tag = qualified(step.rstrip("+"))
    last = parent[-1] if len(parent) else None
    if last is not None and last.tag == tag and not step.endswith("+"):
        return last
    return etree.SubElement(parent, tag)


def qualified(name: str) -> str:
    """`cbc:ID` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def extension(parent: Element) -> Element:
    """The place for the EU's own elements; it stands first in its parent."""
    return put(parent, "ext:UBLExtensions+/ext:UBLExtension/ext:ExtensionContent/efext:EformsExtension")


class Answers:
    """The answers of a part, ready to be put into elements; what is not answered leaves no element."""

    def __init__(self, part: NoticePart) -> None:
        self._by_field = {each.field: each for each in part.answers}

    def has(self, *fields: str) -> bool:
        """Tell whether any of the fields is answered."""
        return any(self._values(field) for field in fields)

    def shape(self, field: str) -> Shape | None:
        """What the answer of a field is; None where the form does not have it."""
        answer = self._by_field.get(field)
        return answer.shape if answer else None

    def code(self, field: str) -> str:
        """The one code of a field, "" where it is not answered."""
        return next((str(each) for each in self._values(field)), "")

    def codes(self, field: str) -> tuple[str, ...]:
        """The codes of a field."""
        return tuple(str(each) for each in self._values(field))

    def line(self, field: str, parent: Element, path: str, **attributes: str) -> None:
        """A code, number or line of text as an element."""
        if self.has(field):
            put(parent, f"{path}+", self.code(field), **attributes)

    def texts(self, field: str, parent: Element, path: str) -> None:
        """A text as one element in each language."""
        answer = self._by_field.get(field)
        for language, text in answer.texts if answer else ():
            put(parent, f"{path}+", text, languageID=LANGUAGE_CODES[language])

    def indicator(self, field: str, parent: Element, path: str) -> None:
        """A yes or no as `true` or `false`."""
        if self.has(field):
            put(parent, path, str(self._values(field)[0]).lower())

    def money(self, field: str, parent: Element, path: str) -> None:
        """An amount with its currency."""
        for each in self._values(field):
            value = cast("Money", each)
            put(parent, path, f"{value.amount:.2f}", currencyID=value.currency)

    def months(self, field: str, parent: Element, path: str) -> None:
        """A duration in months."""
        if self.has(field):
            put(parent, path, self.code(field), unitCode="MONTH")

    def day(self, field: str, parent: Element, path: str, sent: datetime) -> None:
        """A date, with the offset that the buyer's place has as it begins; `sent` knows the place."""
        for each in self._values(field):
            put(parent, path, date_of(datetime.combine(cast("date", each), time(), sent.tzinfo)))

    def moment(self, field: str, parent: Element, path: str, names: tuple[str, str]) -> None:
        """A date and a time in two elements of these names, each with the offset."""
        for each in self._values(field):
            moment = cast("datetime", each)
            put(parent, f"{path}/cbc:{names[0]}", date_of(moment))
            put(parent, f"{path}/cbc:{names[1]}", time_of(moment))

    def _values(self, field: str) -> tuple[object, ...]:
        answer: Answer | None = self._by_field.get(field)
        return answer.values if answer else ()


def date_of(moment: datetime) -> str:
    """2027-02-08+01:00; without the offset where the time zone is not known, which the checks refuse."""
    written = moment.isoformat(timespec="seconds")
    return written[:10] + written[19:]


def time_of(moment: datetime) -> str:
    """12:00:00+01:00; parts of a second are left out."""
    return moment.isoformat(timespec="seconds")[11:]
