"""Several files as one zip, the same bytes for the same files."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.writers.zipping import ready, write_zip


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by name, in the order given."""
    return write_zip(ready(name, content) for name, content in files.items())
