"""A tender with some of its fields changed, for tests that need one thing to be otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from app.core.model.tender import TenderParameters
from app.core.parameters import read_parameters


def changed(data: Mapping[str, Any], changes: Mapping[str, Any] | None) -> TenderParameters:
    """The tender of the data with some fields changed: `{"buyer.name": None}` takes one away, dots go down."""
    made = deepcopy(dict(data))
    for path, value in (changes or {}).items():
        inside = made
        *above, name = path.split(".")
        for step in above:
            inside = inside.setdefault(step, {})
        inside[name] = value
    read, findings = read_parameters(made)
    assert not findings, findings
    return read
