"""Texts and measures of eForms notices: by language, by unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.core.notice_reading import codes
from app.core.notice_reading.stating import Ledger, Mark, Reason, Stated, one_line, paragraphs
from app.core.notice_reading.tree import Node

_LANGUAGE = "languageID"


@dataclass(frozen=True, slots=True)
class Texts:
    """The languages of a notice (BT-702), in two letters; the first is that of a text that names none."""

    languages: tuple[str, ...]
    marks: tuple[Mark, ...]

    @classmethod
    def of(cls, root: Node) -> Texts:
        """The languages a notice is officially in."""
        nodes = (*root.all("NoticeLanguageCode"), *root.all("AdditionalNoticeLanguage/ID"))
        found = [(language, Mark(node)) for node in nodes if (language := codes.language(node.text))]
        return cls(tuple(dict.fromkeys(each for each, _ in found)), tuple(mark for _, mark in found))

    def stated(self) -> Stated | None:
        """The languages as the authoritative ones."""
        return Stated(list(self.languages), self.marks) if self.languages else None

    def paragraphs(self, nodes: Iterable[Node]) -> Stated | None:
        """A text by language; one given in several parts has them one below the other."""
        return self._by_language(nodes, paragraphs, "\n")

    def lines(self, nodes: Iterable[Node]) -> Stated | None:
        """A line by language."""
        return self._by_language(nodes, one_line, " ")

    def name(self, nodes: Iterable[Node]) -> Stated | None:
        """A line that the tender has in one language only: the first of the notice that it is given in."""
        given = [(self._language(node), node) for node in nodes if one_line(node.text)]
        for language in (*self.languages, *(each for each, _ in given)):
            for each, node in given:
                if each == language:
                    return Stated(one_line(node.text), (Mark(node),))
        return None

    def _by_language(self, nodes: Iterable[Node], cleaned: Callable[[str], str], between: str) -> Stated | None:
        parts: dict[str, list[str]] = {}
        marks = []
        for node in nodes:
            language, text = self._language(node), cleaned(node.text)
            if language and text:
                parts.setdefault(language, []).append(text)
                marks.append(Mark(node))
        said = {language: between.join(dict.fromkeys(texts)) for language, texts in parts.items()}
        return Stated(said, tuple(marks)) if said else None

    def _language(self, node: Node) -> str | None:
        if _LANGUAGE in node.attributes:
            return codes.language(node.attributes[_LANGUAGE])
        return self.languages[0] if self.languages else None


def duration(node: Node | None, ledger: Ledger) -> Stated | None:
    """A duration in months; days and weeks are left to the buyer."""
    if node is None:
        return None
    found = codes.months(node.text, node.attributes.get("unitCode", ""))
    if found is None:
        ledger.leave_nodes((node,), Reason.UNUSABLE)
        return None
    return Stated(found, (Mark(node),))
