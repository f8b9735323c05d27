"""Word drafts of an example, and what people do to them in Word."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
from docx.oxml.ns import qn

from app.settings import Settings
from app.workspaces.drafting import draft_document, examples, read_tender, review_tender, write_document
from app.workspaces.installation import Installation, open_installation

DAY = date(2026, 11, 22)
TODAY = date(2026, 11, 30)
KIND = "procurement-documents"


@cache
def installation() -> Installation:
    return open_installation(replace(Settings.from_environment({}).folders, cache=None))


@cache
def draft(
    name: str = "torino-school-cleaning",
    language: str = "it",
    kind: str = KIND,
    *,
    final: bool = False,
    beside: str = "",
) -> bytes:
    """A Word file as the program hands it out."""
    here = installation()
    path: Path = examples(here.folders)[name]
    tender, _ = read_tender(path.read_bytes(), name)
    made = draft_document(review_tender(tender, here, DAY), kind, language, here, DAY, beside=beside)
    document = made.document.as_final() if final else made.document
    return write_document(replace(made, document=document), "docx", here).content


def audited(content: bytes) -> str:
    """What the validator says of a Word file: how many errors, and which."""
    tool = Path(sys.executable).with_name("openxml-audit")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "audited.docx"
        file.write_bytes(content)
        return subprocess.run([str(tool), str(file)], capture_output=True, text=True, check=False).stdout


class Edited:
    """A draft opened in an editor, which knows the clauses by their controls."""

    def __init__(self, content: bytes | None = None) -> None:
        self.document = docx.Document(io.BytesIO(draft() if content is None else content))

    def control(self, clause: str) -> Any:  # noqa: ANN401 - an element of lxml
        return next(
            each
            for each in self.document.element.body.iter(qn("w:sdt"))
            if (tag := each.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")) is not None
            and tag.get(qn("w:val")).startswith(f"{clause}@")
        )

    def paragraphs(self, clause: str) -> list[Any]:
        """Heading first."""
        return list(self.control(clause).find(qn("w:sdtContent")).findall(qn("w:p")))

    def replace(self, clause: str, old: str, new: str) -> None:
        """Write other words in place of some that stand in one run."""
        run = next(each for each in self.control(clause).iter(qn("w:t")) if old in (each.text or ""))
        run.text = run.text.replace(old, new)

    def add(self, clause: str, words: str, after: int = 1) -> None:
        """Write a paragraph behind another."""
        maker = docx.Document().add_paragraph(words)._p
        self.paragraphs(clause)[after].addnext(maker)

    def without_control(self, clause: str) -> None:
        """Take the content control away, as Word does, and leave the text."""
        control = self.control(clause)
        for each in self.paragraphs(clause):
            control.addprevious(each)
        control.getparent().remove(control)

    def saved(self) -> bytes:
        written = io.BytesIO()
        self.document.save(written)
        return written.getvalue()


def removed(*elements: Any) -> None:  # noqa: ANN401 - elements of lxml
    for each in elements:
        each.getparent().remove(each)


def repacked(content: bytes, change: Callable[[dict[str, bytes]], Mapping[str, bytes]]) -> bytes:
    """The same file with other parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in change(parts).items():
            package.writestr(name, part)
    return written.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same file with one part changed."""
    return repacked(content, lambda parts: {**parts, name: change(parts[name])})


def edited() -> bytes:
    """A draft with words changed, a paragraph added and a clause taken out."""
    word = Edited()
    word.replace("self-cleaning", "amministrazione aggiudicatrice", "stazione appaltante")
    word.add("collective-agreement-it", "Il fornitore consegna ogni mese una <relazione>.")
    removed(word.control("ecolabelled-cleaning-agents"))
    return word.saved()
