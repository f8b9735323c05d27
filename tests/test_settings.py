"""Settings come from the environment, and reach the workspaces."""

from __future__ import annotations

from pathlib import Path

from app.settings import Settings


def test_the_folder_of_the_eforms_sdk_reaches_the_workspaces() -> None:
    assert Settings.from_environment({"CLAUSULA_EFORMS_SDK": "/srv/sdk"}).folders.eforms_sdk == Path("/srv/sdk")


def test_without_an_eforms_sdk_none_is_known() -> None:
    assert Settings.from_environment({}).folders.eforms_sdk is None
