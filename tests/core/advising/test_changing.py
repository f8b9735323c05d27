from __future__ import annotations

from typing import Any

import pytest

from app.core.advising import Change, changed, undoing

DATA: dict[str, Any] = {
    "reserved_share": "30",
    "clauses": [{"clause": "a"}, "no entry", {"clause": "b", "include": False}],
    "lots": ["no lot", {"id": "LOT-0001", "reserved_participation": None}],
}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Change("", "reserved_share", ("40",)), {"reserved_share": "40"}),
        (Change("", "reserved_share", ()), {"reserved_share": None}),
        (Change("", "reserved_execution", (True,)), {"reserved_execution": True}),
        (Change("", "reserved_execution", ()), {}),
        (
            Change("", "clauses.a", ({"clause": "a", "reason": "x"},)),
            {"clauses": [{"clause": "a", "reason": "x"}, *DATA["clauses"][1:]]},
        ),
        (Change("", "clauses.b", ()), {"clauses": DATA["clauses"][:2]}),
        (Change("", "clauses.c", ({"clause": "c"},)), {"clauses": [*DATA["clauses"], {"clause": "c"}]}),
        (Change("", "award_criteria.c", ({"clause": "c"},)), {"award_criteria": [{"clause": "c"}]}),
        (Change("", "award_criteria.c", ()), {}),
        (
            Change("LOT-0001", "reserved_participation", ("res-ws",)),
            {"lots": ["no lot", {"id": "LOT-0001", "reserved_participation": "res-ws"}]},
        ),
        (Change("LOT-0001", "reserved_participation", ()), {"lots": ["no lot", {"id": "LOT-0001"}]}),
        (Change("LOT-0009", "reserved_participation", ("res-ws",)), {}),
    ],
)
def test_a_change_is_made_and_taken_back(change: Change, expected: dict[str, Any]) -> None:
    made = changed(DATA, [change])
    assert made == {name: value for name, value in {**DATA, **expected}.items() if value is not None}
    assert changed(made, undoing(DATA, [change])) == DATA


def test_data_in_another_shape_are_replaced() -> None:
    assert changed({"clauses": "x", "lots": 3}, [Change("", "clauses.a", ({"clause": "a"},))])["clauses"] == [
        {"clause": "a"}
    ]
    assert undoing({"lots": 3}, [Change("LOT-0001", "reserved_share", ())]) == ()


def test_the_data_given_stay_as_they_were() -> None:
    data = {"lots": [{"id": "LOT-0001"}]}
    changed(data, [Change("LOT-0001", "reserved_share", ("30",))])
    assert data == {"lots": [{"id": "LOT-0001"}]}
