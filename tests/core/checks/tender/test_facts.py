from __future__ import annotations

import pytest

from app.core.checks.tender.facts import meets
from tests.core.checks.tender.builders import country


@pytest.mark.parametrize(
    ("comparison", "right"),
    [("at-least", (30, 31)), ("more-than", (31,)), ("at-most", (29, 30)), ("below", (29,))],
)
def test_an_amount_keeps_to_a_figure_in_its_own_comparison(comparison: str, right: tuple[int, ...]) -> None:
    figure = country(figures={"share": ("30", "percent", comparison)}).figures["share"][0]
    assert tuple(amount for amount in (29, 30, 31) if meets(amount, figure)) == right
