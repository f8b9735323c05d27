"""What all tests share: the tools that some need, and the browser.

A test marked `word`, `browser` or `eforms` is skipped, with the reason, where its tool is absent.
Where CI=true, LibreOffice and Chromium have to be there; the eForms SDK never has to.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

IN_CI = os.environ.get("CI") == "true"

settings.register_profile("clausula", deadline=None, derandomize=IN_CI)
settings.load_profile("clausula")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take `--update-golden`."""
    parser.addoption("--update-golden", action="store_true", help="Write the golden documents anew.")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose tool is absent; in CI, fail it."""
    for marker, command, tool in (
        ("word", "soffice", "LibreOffice"),
        ("browser", "chromium", "Chromium"),
    ):
        if item.get_closest_marker(marker) and shutil.which(command) is None:
            stop = pytest.fail if IN_CI else pytest.skip
            stop(f"{tool} is not installed: there is no command {command}.")
    if item.get_closest_marker("eforms") and eforms_sdk() is None:
        pytest.skip("EFORMS_SDK does not name a folder with the schemas of the eForms SDK.")


def eforms_sdk() -> Path | None:
    """The folder with the schemas of the eForms SDK; None where there is none."""
    folder = os.environ.get("EFORMS_SDK")
    return Path(folder) if folder and Path(folder).is_dir() else None


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Chromium as the system installs it, asking nothing of the network by itself."""
    return {
        **browser_type_launch_args,
        "executable_path": shutil.which("chromium"),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }
