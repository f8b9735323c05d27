"""The notice of a tender: what it still lacks, and the file for eNotices2 or an eSender."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.core.checks.notice import check_notice
from app.core.model.document import file_stem
from app.core.model.finding import N_, Codes, Finding, Severity, has_errors
from app.core.model.notice import Answer, Notice
from app.core.notices import prepare_notice
from app.workspaces.drafting import Review, WrittenFile
from app.workspaces.errors import NotReadyToPublishError
from app.workspaces.installation import Installation

if TYPE_CHECKING:
    from app.store.eforms_sdk import Failure  # imports elementpath, which only the official check needs

_TERM = re.compile(r"(BT|OPT|OPP)-[0-9]+")


@dataclass(frozen=True, slots=True)
class NoticeReview:
    """A notice, and all that is known about it before it is handed out."""

    notice: Notice | None
    """None where there is no form for this purchase."""
    content: bytes
    """The eForms file; b"" where an answer is missing, so that it cannot be written."""
    findings: tuple[Finding, ...]
    """Of the tender first, then of the notice, then of the official check."""

    @property
    def is_ready(self) -> bool:
        """Tell whether the file may be handed out."""
        return bool(self.content) and not has_errors(self.findings)


def review_notice(
    review: Review, installation: Installation, day: date, languages: tuple[str, ...] = ()
) -> NoticeReview:
    """Prepare the notice in its languages and check it; with the official rules too, where the operator has placed them.

    `languages` narrows the official ones of the tender; empty: all of them.
    """
    notice = _prepared(review, installation, day, languages)
    findings = (*review.findings, *_faults(notice, review, day))
    if notice is None or has_errors(findings):
        return NoticeReview(notice, b"", findings)

    from app.core.writers.eforms import write_eforms

    content = write_eforms(notice)
    return NoticeReview(notice, content, (*findings, *_officially(content, notice, installation)))


def notice_faults(review: Review, installation: Installation, day: date) -> tuple[Finding, ...]:
    """What is wrong with the notice alone, without the official check."""
    return _faults(_prepared(review, installation, day, ()), review, day)


def write_notice(review: Review, installation: Installation, day: date, languages: tuple[str, ...] = ()) -> WrittenFile:
    """The eForms file of a tender.

    Raises:
        NotReadyToPublishError: an error finding bars it; the findings say which answers are missing.
    """
    made = review_notice(review, installation, day, languages)
    if not made.is_ready:
        raise NotReadyToPublishError(made.findings)
    return WrittenFile(f"{_file_name(review)}.xml", made.content, "application/xml")


def prepare_official_check(installation: Installation) -> None:
    """Compile the official rules of the two contract notices now, so that the first buyer need not wait for them.

    Nothing is done where the operator has not placed them.

    Raises:
        NoEformsSdkError: the folder of the installation holds no eForms SDK.
        OtherEformsSdkError: it holds another version.
    """
    folder = installation.folders.eforms_sdk
    if folder is not None:
        from app.store.eforms_sdk import open_sdk

        sdk = open_sdk(folder)
        for form in ("16", "20"):
            sdk.prepare(form)


def form_name(notice: Notice, installation: Installation, language: str) -> str:
    """The official name of a notice's form."""
    return installation.library.label("notice-subtype", notice.form, language)


def _prepared(review: Review, installation: Installation, day: date, languages: tuple[str, ...]) -> Notice | None:
    chosen = languages or review.tender.languages.authoritative or ("en",)
    texts = tuple(installation.texts(each) for each in chosen)
    return prepare_notice(review.tender, review.selection, installation.library, texts, day)


def _faults(notice: Notice | None, review: Review, day: date) -> tuple[Finding, ...]:
    """What the notice lacks; without a regime, nothing is known of it."""
    return tuple(check_notice(notice, day)) if review.tender.procedure.regime else ()


def _officially(content: bytes, notice: Notice, installation: Installation) -> Iterator[Finding]:
    """What the official rules refuse, at the form field that caused it; or that they were not run."""
    folder = installation.folders.eforms_sdk
    if folder is None:
        yield _not_run()
        return
    from app.store.eforms_sdk import open_sdk

    for failure in open_sdk(folder).failures(content):
        yield _refused(failure, notice)


def _refused(failure: Failure, notice: Notice) -> Finding:
    """What the rules refuse, at the answer that caused it where that can be told."""
    answer = _cause(failure, notice)
    severity = Severity.ERROR if failure.severity == "error" else Severity.WARNING
    mend = N_("Mend the answer. Where it looks right to you, ask the operator: it may be a fault of the program.")
    if answer is None:
        message = N_("The official rules of the EU refuse the notice at {place}: rule {rule}, {words}.")
        values: dict[str, object] = {"place": failure.place, "rule": failure.rule, "words": failure.message}
        return Finding("notice.official-rule", severity, message, "procedure.notice", mend, values)
    message = N_("The official rules of the EU refuse this: {field} ({term}), rule {rule}.")
    values = {"field": Codes("notice-fields", (answer.term,)), "term": answer.term, "rule": failure.rule}
    return Finding("notice.official-rule", severity, message, answer.where, mend, values)


def _not_run() -> Finding:
    return Finding(
        "notice.official-check-not-run",
        Severity.NOTE,
        N_("The official rules of the EU were not run on this notice: they are not installed here."),
        "procedure.notice",
        N_("The platform that takes the file runs them; or ask the operator to install the eForms SDK."),
    )


def _cause(failure: Failure, notice: Notice) -> Answer | None:
    """The answer a rule speaks of: by its field or by its value, in the same lot where there is one."""
    term = _TERM.match(failure.field)
    alike = [
        (lot, answer)
        for lot, answer in notice.answers_by_lot()
        if (answer.term == term[0] if term else failure.value in _written(answer))
    ]
    return next((answer for lot, answer in alike if lot == failure.lot), alike[0][1] if alike else None)


def _written(answer: Answer) -> tuple[str, ...]:
    """The values of an answer as they stand in the file; texts without their languages."""
    return tuple(text for _, text in answer.texts) or tuple(map(str, answer.values))


def _file_name(review: Review) -> str:
    """The reference where it can name a file, and what it is."""
    return file_stem(review.tender.reference or "", "notice")
