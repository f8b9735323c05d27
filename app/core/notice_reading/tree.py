"""Hostile bytes → a tree of our own: elements by local name, without comments, entities or document types."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from app.core.model.base import without_unprintable
from app.core.model.finding import N_, Finding, Severity

_WRAPPERS = frozenset({"UBLExtensions", "UBLExtension", "ExtensionContent", "EformsExtension"})
"""Elements of UBL that only hold what eForms adds; left out, so that what is added stands where it belongs."""
_DOCUMENT_TYPE = "<!doctype"
_MOST_TAGS = 300_000
"""A notice in all languages has half of it, and every one takes time."""
_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_EXPORT_IT = N_("Export the notice as XML from eNotices2, TED or your platform, and open that file.")


@dataclass(eq=False, slots=True)
class Node:
    """An element. `text` is its own; what stands in a text, such as a raised digit, is part of the text."""

    name: str
    namespace: str
    parent: Node | None
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, path: str) -> tuple[Node, ...]:
        """The elements at a path of local names, in the order of the file."""
        found: tuple[Node, ...] = (self,)
        for name in path.split("/"):
            found = tuple(child for node in found for child in node.children if child.name == name)
        return found

    def first(self, path: str) -> Node | None:
        """The first element at a path; None where there is none."""
        return next(iter(self.all(path)), None)

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in the order of the file."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def path(self) -> tuple[str, ...]:
        """The names from below the root to this element."""
        names: list[str] = []
        node = self
        while node.parent is not None:
            names.append(node.name)
            node = node.parent
        return tuple(reversed(names))


def read_tree(content: bytes, name: str, largest: int) -> tuple[Node | None, tuple[Finding, ...]]:
    """Read a file, or say why it cannot be read: one of the two is empty.

    No entity is resolved, no file or address is opened, and a document type is refused.

    Args:
        content: the file; UTF-8, whatever it says of itself.
        name: the file's path, as people are to read it.
        largest: bytes.
    """
    refused = _refusal(content, name, largest)
    if refused is not None:
        return None, (refused,)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        return None, (_not_well_formed(name, error),)
    return _converted(root), ()


def _refusal(content: bytes, name: str, largest: int) -> Finding | None:
    """What bars the file before it is parsed."""
    if not content.strip():
        return Finding("earlier-notice.empty", Severity.ERROR, N_("The file is empty."), name, _EXPORT_IT)
    if len(content) > largest:
        large = N_("The file is larger than {largest} bytes, and no notice is read that is.")
        return Finding("earlier-notice.too-large", Severity.ERROR, large, name, _EXPORT_IT, {"largest": largest})
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        encoded = N_("The file is not written in UTF-8.")
        mend = N_("Save it again, and choose UTF-8 as its encoding.")
        return Finding("earlier-notice.not-utf-8", Severity.ERROR, encoded, name, mend)
    if text.count("<") > _MOST_TAGS:
        many = N_("The file has more than {most} tags, and no notice is read that has.")
        return Finding("earlier-notice.too-many-tags", Severity.ERROR, many, name, _EXPORT_IT, {"most": _MOST_TAGS})
    if _DOCUMENT_TYPE in text.lower():
        message = N_("The file has a document type (DOCTYPE), which no notice has; it is not read.")
        return Finding("earlier-notice.document-type", Severity.ERROR, message, name, _EXPORT_IT)
    return None


def _not_well_formed(name: str, error: etree.XMLSyntaxError) -> Finding:
    message = N_("The file is no well-formed XML: {problem}.")
    problem = without_unprintable(str(error.msg or "")).strip(" .")
    return Finding(
        "earlier-notice.not-well-formed",
        Severity.ERROR,
        message,
        f"{name}:{error.lineno or 1}",
        _EXPORT_IT,
        {"problem": problem},
    )


def _converted(root: etree._Element) -> Node:
    """The tree below an element; deep nesting needs no stack of the program's."""
    made = _node(root, None)
    todo = deque([(root, made)])
    while todo:
        element, node = todo.popleft()
        if _is_mixed(element):
            node.text = "".join(str(part) for part in element.itertext())
            continue
        for child in element:
            inner = node
            if etree.QName(child).localname not in _WRAPPERS:
                inner = _node(child, node)
                node.children.append(inner)
            todo.append((child, inner))
    return made


def _node(element: etree._Element, parent: Node | None) -> Node:
    name = etree.QName(element)
    attributes = {
        etree.QName(key).localname: str(value)
        for key, value in element.attrib.items()
        if not str(key).startswith((_INSTANCE, _XLINK))
    }
    text = "" if len(element) else str(element.text or "")
    return Node(name.localname, name.namespace or "", parent, attributes, text)


def _is_mixed(element: etree._Element) -> bool:
    """Tell whether elements stand within a text."""
    return len(element) > 0 and any(
        part and part.strip() for part in (element.text, *(child.tail for child in element))
    )
