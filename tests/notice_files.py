"""Small notices written by hand, and changes to them."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "earlier_notices"
ALL = tuple(sorted(path.stem for path in FOLDER.glob("*.xml")))


def path_of(name: str) -> Path:
    """The file of a notice."""
    return FOLDER / f"{name}.xml"


def notice(name: str) -> bytes:
    """A notice as its file has it."""
    return path_of(name).read_bytes()


def changed(name: str, *changes: tuple[str, str]) -> bytes:
    """A notice with texts replaced, each wherever it stands."""
    text = notice(name).decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text.encode()
