"""Every example asks for advice: what it has chosen is seen as chosen, and nothing unconfirmed is called met."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.advising import Advice, Standing, Way, advise, changed
from app.core.model.text import base_texts
from app.core.parameters import read_parameters, write_parameters
from tests.shipped.test_examples import TODAY, each_example, library, tender

CHOSEN = {
    "adv-iasi-workwear-laundry": {Way.WHOLE, Way.CRITERION},
    "amsterdam-park-work": {Way.CONDITION, Way.CRITERION},
    "bsc-kranj-catering": {Way.WHOLE, Way.CRITERION},
    "flemish-brabant-green-maintenance": {Way.LOT, Way.CONDITION, Way.CRITERION},
    "hamburg-canteen": {Way.LOT, Way.CRITERION},
    "kmop-brussels-training": set(),
    "lund-home-help": {Way.MISSION},
    "oliveira-de-azemeis-waste-collection": {Way.CONDITION, Way.CRITERION},
    "sterea-ellada-cleaning": {Way.WHOLE, Way.CRITERION},
    "tofis-buy-social": {Way.CONDITION, Way.CRITERION},
    "torino-school-cleaning": {Way.WHOLE, Way.CONDITION, Way.CRITERION},
}


def advice_on(path: Path) -> tuple[Advice, ...]:
    return advise(tender(path)[0], library(), (base_texts(),), TODAY)


@each_example
def test_what_an_example_has_chosen_is_seen(path: Path) -> None:
    assert {each.way for each in advice_on(path) if each.is_chosen} == CHOSEN[path.stem]


@each_example
def test_a_way_that_is_chosen_then_is(path: Path) -> None:
    stated, _ = tender(path)
    for advice in advice_on(path):
        if advice.changes:
            then, findings = read_parameters(changed(write_parameters(stated), advice.changes))
            assert findings == ()
            again = advise(then, library(), (base_texts(),), TODAY, advice.lot)
            assert {each.way: each.is_chosen for each in again}[advice.way]


@each_example
def test_what_an_example_has_chosen_is_possible(path: Path) -> None:
    assert not [each.way for each in advice_on(path) if each.is_chosen and each.standing is Standing.NOT_MET]


@each_example
def test_no_condition_is_met_by_a_fact_that_nobody_confirmed(path: Path) -> None:
    for advice in advice_on(path):
        assert not [each for each in advice.that_are(Standing.MET) if each.unconfirmed]


@pytest.mark.parametrize("name", ["hamburg-canteen", "bsc-kranj-catering"])
def test_a_country_without_the_reservation_for_missions_does_not_offer_it(name: str) -> None:
    path = Path(__file__).parents[2] / "examples" / f"{name}.yaml"
    advice = {each.way: each for each in advice_on(path)}[Way.MISSION]
    assert any("public service missions" in each.message for each in advice.conditions if each.mend)
    assert not [each for each in advice.conditions if each.message == "National law provides for it."]
