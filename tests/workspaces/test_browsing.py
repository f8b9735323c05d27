"""The library as people read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.core.model.document import ClauseBlock, Heading, Table, walk_inlines
from app.core.model.text import base_texts
from app.core.writers.outline import write_outline
from app.settings import Settings
from app.workspaces.browsing import (
    UnknownPackError,
    describe_pack,
    draft_catalogue,
    home_of,
    packs,
    unconfirmed_facts,
)
from app.workspaces.installation import Installation, open_installation

PROJECT = Path(__file__).parents[2]
DAY = date(2027, 1, 15)


@pytest.fixture(scope="module")
def installation() -> Installation:
    return open_installation(replace(Settings.from_environment({}).folders, cache=None))


def test_the_catalogue_gives_each_clause_of_the_law_of_its_language(installation: Installation) -> None:
    italian = draft_catalogue(installation, "it", DAY)
    clauses = {stamp.clause for stamp in italian.stamps}
    assert {"reserved-contract-art-20", "remedy-plan"} <= clauses
    assert clauses.isdisjoint({"reserved-contract-art-20-be", "labour-conditions-sweden"})
    assert "labour-conditions-sweden" in {each.clause for each in draft_catalogue(installation, "sv", DAY).stamps}


def test_the_catalogue_shows_guidance_values_and_law(installation: Installation) -> None:
    outline = write_outline(draft_catalogue(installation, "en", DAY, "it"))
    assert "When to use it, and pitfalls" in outline
    assert "art. 113 d.lgs. 36/2023" in outline
    assert "target-group-hours 1" in outline


def test_every_clause_has_its_values_in_a_table(installation: Installation) -> None:
    blocks = draft_catalogue(installation, "en", DAY, "eu").blocks
    at = next(
        i for i, each in enumerate(blocks) if isinstance(each, ClauseBlock) and each.stamp.clause == "social-return"
    )
    table = next(each for each in blocks[at:] if isinstance(each, Table))
    words = [getattr(each, "text", "") for each in walk_inlines((table,))]
    assert {"5%", "1%", "7%"} <= set(words)


def test_the_catalogue_stands_by_kind(installation: Installation) -> None:
    headings = [each for each in draft_catalogue(installation, "en", DAY).blocks if isinstance(each, Heading)]
    assert [each.number for each in headings] == [str(number + 1) for number in range(len(headings))]


def test_a_language_of_one_country_is_at_home_there(installation: Installation) -> None:
    assert home_of("it", installation.library) == "it"
    assert home_of("fr", installation.library) == "eu"
    assert home_of("en", installation.library) == "eu"


def test_an_unconfirmed_provision_names_the_clauses_that_print_it(installation: Installation) -> None:
    found = {(each.jurisdiction, each.kind, each.key): each for each in unconfirmed_facts(installation.library)}
    treaty = found["eu", "provision", "union_freedoms"]
    assert "collective-agreement" in treaty.clauses
    act = found["it", "act", "social_cooperatives_act"]
    assert act.confidence == "known-from-memory"
    assert not any(
        each.kind == "provision" and each.key == "equal_treatment" and each.jurisdiction == "eu"
        for each in found.values()
    )


def test_a_document_that_cites_an_unconfirmed_provision_is_named(installation: Installation) -> None:
    documents = {name for each in unconfirmed_facts(installation.library) for name in each.documents}
    assert "procurement-documents" in documents


def test_facts_can_be_narrowed_to_a_layer(installation: Installation) -> None:
    assert {each.jurisdiction for each in unconfirmed_facts(installation.library, "it-torino")} == {"it-torino"}


def test_packs_are_listed_and_described(installation: Installation) -> None:
    assert ("cleaning", "Cleaning services") in packs(installation.library, base_texts())
    members = {each.clause: each for each in describe_pack(installation.library, "cleaning", base_texts())}
    assert members["remedy-plan"].title == "Remedy plan before other measures"
    assert members["remedy-plan"].reason.endswith(".")


def test_a_pack_that_does_not_exist_is_told_with_those_there_are(installation: Installation) -> None:
    with pytest.raises(UnknownPackError) as caught:
        describe_pack(installation.library, "gone", base_texts())
    assert "cleaning" in caught.value.known
