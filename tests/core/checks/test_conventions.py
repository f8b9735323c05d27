from __future__ import annotations

import pytest

from app.core.checks.conventions import ConventionFault, convention_faults
from tests.core.checks.tender.builders import library

HELD = library(words={"annex-x-phrases": {"en": ("Annex X ", "Annex X:")}})
EIGHT = (29, 87, 98, 100, 105, 111, 138, 182)


def faults(text: str) -> list[ConventionFault]:
    return list(convention_faults(text, "en", HELD))


def test_a_list_of_annex_x_lacks_none_and_has_no_other() -> None:
    items = "\n".join(f"- Convention No {number};" for number in EIGHT)
    assert faults(f"The conventions of Annex X:\n\n{items}") == []
    assert faults(f"The conventions of Annex X:\n\n{items}\n- Convention No 155.") == [ConventionFault((155,), ())]
    assert faults("Those of the law ({law.annex_x}) are C029 and C087.") == [ConventionFault((), EIGHT[2:])]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Conventions 29, 87 and 155 are respected.",
        "Annex X is respected.\n\nBesides, conventions 29, 87 and 155.",
        "Annex X of the directive of 2014 was read on 29/87/2014; 87 % of 29.5 hours.",
        "Besides Annex X conventions 155 and 187.",
    ],
)
def test_what_is_no_list_of_annex_x_is_let_pass(text: str) -> None:
    assert faults(text) == []
