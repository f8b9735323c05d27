"""What cannot be done: one class a case. The shells map them to a status, a page or an exit code."""

from __future__ import annotations

from app.core.model.errors import AppError
from app.core.model.finding import Finding


class UnreadableTenderError(AppError):
    """A tender file cannot be parsed at all; the findings say where and why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Take what was found while parsing."""
        super().__init__("the tender file cannot be read")
        self.findings = findings


class UnreadableNoticeError(AppError):
    """A file is no notice that a tender can be made of; the findings say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Take what was found while reading."""
        super().__init__("the notice cannot be read")
        self.findings = findings


class UnreadableWordFileError(AppError):
    """A Word file cannot be read, or does not carry what is asked of it; the findings say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Take what was found while reading."""
        super().__init__("the Word file cannot be read")
        self.findings = findings


class NotReadyToPublishError(AppError):
    """A final was asked for and error findings bar it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Take all findings, errors and others."""
        super().__init__("error findings bar publishing")
        self.findings = findings


class UnknownDocumentError(AppError):
    """No arrangement of the kind asked for."""

    def __init__(self, kind: str, known: tuple[str, ...]) -> None:
        """Take what was asked for and what there is."""
        super().__init__(f"no document of kind {kind!r}")
        self.kind = kind
        self.known = known


class NotSideBySideError(AppError):
    """A document that has no second language: it prints no clauses, it is a notice, or the two languages are one."""


class UnknownFormatError(AppError):
    """No writer for the format asked for."""

    def __init__(self, file_format: str, known: tuple[str, ...]) -> None:
        """Take what was asked for and what there is."""
        super().__init__(f"no format {file_format!r}")
        self.file_format = file_format
        self.known = known


class BrokenLibraryError(AppError):
    """Files of the library have errors, and the web application does not start without them."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Take what is to be mended."""
        places = "; ".join(f"{finding.where}: {finding.message.format(**finding.values)}" for finding in findings)
        super().__init__(f"the library has errors, `clausula library check` tells more: {places}")
        self.findings = findings
