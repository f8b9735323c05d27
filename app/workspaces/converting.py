"""Word files to ODT and PDF, by the LibreOffice of the machine where there is one.

Each call has its own profile, thrown away afterwards: two calls on one profile stop each other.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from app.core.model.errors import AppError
from app.core.model.finding import N_

OFFICE_FORMATS = ("odt", "pdf")
PACKAGE = "libreoffice-writer-nogui"
"""The Debian package that makes these formats."""
NO_OFFICE = N_("ODT and PDF need LibreOffice on this server. The operator installs the package {package}.")

_SECONDS = 120
"""After which a conversion is given up; the largest document of the examples takes two."""
_PDF = {
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "SelectPdfVersion": {"type": "long", "value": "2"},
}
"""PDF/UA-1 and PDF/A-2: tagged, for readers who listen, and fit for an archive."""
_FILTERS = {"odt": "odt", "pdf": f"pdf:writer_pdf_Export:{json.dumps(_PDF, separators=(',', ':'))}"}


class NoOfficeError(AppError):
    """ODT or PDF is asked for and no LibreOffice is found."""

    def __init__(self) -> None:
        """Say what to install."""
        super().__init__(NO_OFFICE.format(package=PACKAGE))


class ConversionFailedError(AppError):
    """LibreOffice made no file, or took too long."""

    def __init__(self, file_format: str, said: str) -> None:
        """Take the format asked for, and what LibreOffice said."""
        super().__init__(f"LibreOffice could not write {file_format}: {said}")
        self.file_format = file_format


def find_office(stated: str | None = None) -> str | None:
    """The program to call: the one the settings state, else `soffice` of this machine; None where there is none."""
    return shutil.which(stated or "soffice")


def convert_word(content: bytes, file_format: str, office: str | None, *, seconds: float = _SECONDS) -> bytes:
    """A Word file as one of `OFFICE_FORMATS`; `office` is what the settings state of the program, None if nothing.

    Raises:
        NoOfficeError: there is no such program.
        ConversionFailedError: it makes no file within `seconds`.
    """
    program = find_office(office)
    if program is None:
        raise NoOfficeError
    with TemporaryDirectory(prefix="clausula-office-") as folder:
        source, made = Path(folder, "document.docx"), Path(folder, f"document.{file_format}")
        source.write_bytes(content)
        said = _run(_command(program, file_format, Path(folder), source), folder, file_format, seconds)
        if not made.is_file():
            raise ConversionFailedError(file_format, said)
        return made.read_bytes()


def _command(program: str, file_format: str, folder: Path, source: Path) -> list[str]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["--convert-to", _FILTERS[file_format], "--outdir", str(folder), str(source)]
    return [program, profile, "--headless", "--norestore", *convert]


def _run(command: list[str], folder: str, file_format: str, seconds: float) -> str:
    """What the program says; it has nothing of our environment, and is ended with all it started when time is up."""
    environment = {"HOME": folder, "PATH": os.defpath, "LANG": "C.UTF-8"}
    with subprocess.Popen(  # noqa: S603 - the program is the operator's, and nothing in its words is a reader's
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            raise ConversionFailedError(file_format, f"no answer within {seconds:g} seconds") from error
    return said.decode(errors="replace").strip()
