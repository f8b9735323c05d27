"""A file to hand out, as a response."""

from __future__ import annotations

from io import BytesIO

from flask import Response, send_file

from app.workspaces.drafting import WrittenFile


def download(file: WrittenFile) -> Response:
    """The file as an attachment under its name."""
    return send_file(BytesIO(file.content), file.media_type, as_attachment=True, download_name=file.name)
