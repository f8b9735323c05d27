"""Settings come from the environment, and reach the workspaces."""

from __future__ import annotations

from pathlib import Path

from app.settings import Settings


def test_the_folder_of_the_eforms_sdk_reaches_the_workspaces() -> None:
    assert Settings.from_environment({"CLAUSULA_EFORMS_SDK": "/srv/sdk"}).folders.eforms_sdk == Path("/srv/sdk")


def test_the_program_that_makes_pdf_reaches_the_workspaces() -> None:
    assert Settings.from_environment({"CLAUSULA_SOFFICE": "/opt/lo/soffice"}).folders.office == "/opt/lo/soffice"
    assert Settings.from_environment({"CLAUSULA_SOFFICE": ""}).folders.office is None


def test_without_an_eforms_sdk_none_is_known() -> None:
    assert Settings.from_environment({}).folders.eforms_sdk is None
