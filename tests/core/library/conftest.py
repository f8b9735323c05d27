"""A small library in which nothing is wrong, copied so that a test may spoil it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.workspaces.curation import LibraryFolders

RIGHT = Path(__file__).parent / "right"


@pytest.fixture
def folders(tmp_path: Path) -> LibraryFolders:
    """A copy of the small library, its texts not yet locked."""
    project = tmp_path / "project"
    shutil.copytree(RIGHT, project)
    return LibraryFolders(project / "clause_library", project / "templates" / "documents")
