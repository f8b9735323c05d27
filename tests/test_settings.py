"""Settings come from the environment, and reach the workspaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import Settings


def test_the_folder_of_the_eforms_sdk_reaches_the_workspaces() -> None:
    assert Settings.from_environment({"CLAUSULA_EFORMS_SDK": "/srv/sdk"}).folders.eforms_sdk == Path("/srv/sdk")


def test_without_an_eforms_sdk_none_is_known() -> None:
    assert Settings.from_environment({}).folders.eforms_sdk is None


@pytest.mark.parametrize(("stated", "days"), [("0", 0), ("90", 90), ("-1", 0), ("9" * 30, 36_500)])
def test_a_retention_period_is_days_from_none_to_a_century(stated: str, days: int) -> None:
    assert Settings.from_environment({"CLAUSULA_RETENTION_DAYS": stated}).retention_days == days
