"""A file to hand out, as a response."""

from __future__ import annotations

from io import BytesIO

from flask import Response, send_file

from app.web.opened import Opened
from app.workspaces.drafting import WrittenFile


def download(file: WrittenFile) -> Response:
    """The file as an attachment under its name."""
    return send_file(BytesIO(file.content), file.media_type, as_attachment=True, download_name=file.name)


def file_name(opened: Opened) -> str:
    """The reference where it can name a file."""
    kept = "".join(character if character.isalnum() else "-" for character in opened.tender.reference or "")
    return kept.strip("-")[:60] or "tender"
