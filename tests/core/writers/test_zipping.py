"""A zip whose parts may be compressed piece by piece."""

from __future__ import annotations

import io
import zipfile

from app.core.writers.zipping import Piece, ready_from_pieces, write_zip

PIECES: list[Piece] = [(b"<a>", b"one " * 900), (), (b"two " * 4000, b"</a>"), (b"three",)]


def written(pieces: list[Piece]) -> bytes:
    return write_zip([ready_from_pieces("part.xml", pieces)])


def test_pieces_are_read_back_as_one_part() -> None:
    with zipfile.ZipFile(io.BytesIO(written(PIECES))) as package:
        assert package.testzip() is None
        assert package.read("part.xml") == b"".join(b"".join(piece) for piece in PIECES)


def test_what_was_compressed_before_changes_nothing() -> None:
    first = written(PIECES)
    written([PIECES[2], PIECES[0], PIECES[3]])
    assert written(PIECES) == first


def test_a_part_without_pieces_is_empty() -> None:
    with zipfile.ZipFile(io.BytesIO(written([]))) as package:
        assert package.read("part.xml") == b""
