"""The review body: named by the tender, or the law's own with what the tender states beside it."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.model.jurisdiction import Body, Jurisdiction
from app.core.model.library import Law
from app.core.model.review import Reviewer, reviewer_of
from tests.small_world import DAY, tender

BODY: dict[str, Any] = {
    "confidence": "verified", "source": "t", "name": {"it": "TAR"}, "id": "801", "town": "Torino", "postcode": "10121",
    "email": "tar@example.org", "phone": "+39 011", "website": "https://tar.example.org", "country": "IT",
    "nuts": "ITC11", "street": "Via 1", "time_limits": {"it": "Trenta giorni."},
}  # fmt: skip


def reviewer(*, known: bool = True, **own: Any) -> Reviewer:  # noqa: ANN401 - fields of a review body
    bodies = {"review_body": Body.model_validate(BODY)} if known else {}
    law = Law((Jurisdiction(id="it", name={"it": "Italia"}, bodies=bodies),), DAY)
    return reviewer_of(tender(review_body=own) if own else tender(), law)


def test_where_the_tender_names_none_the_body_of_the_law_counts() -> None:
    found = reviewer()
    assert (found.name, found.names_of_law) == (None, {"it": "TAR"})
    assert (found.id, found.email, found.phone, found.website) == (
        "801", "tar@example.org", "+39 011", "https://tar.example.org",
    )  # fmt: skip
    assert found.address.model_dump() == {
        "street": "Via 1", "town": "Torino", "postcode": "10121", "country": "IT", "nuts": "ITC11",
    }  # fmt: skip


def test_what_the_tender_states_stands_beside_the_body_of_the_law() -> None:
    found = reviewer(
        id="802", address={"town": "Milano"}, email="b@example.org", phone="+39 02", website="https://b.example.org"
    )
    assert found.names_of_law == {"it": "TAR"}
    assert (found.address.town, found.address.postcode) == ("Milano", "10121")
    assert (found.id, found.email, found.phone, found.website) == (
        "802", "b@example.org", "+39 02", "https://b.example.org",
    )  # fmt: skip


def test_a_body_that_the_tender_names_has_nothing_of_the_law() -> None:
    found = reviewer(name="ANAC")
    assert (found.name, found.names_of_law, found.id, found.email, found.phone, found.website) == (
        "ANAC", {}, None, None, None, None,
    )  # fmt: skip
    assert found.address.town is None
    assert found.time_limits_of_law == {}


@pytest.mark.parametrize(
    ("own", "languages", "tells"),
    [
        ({}, ("en",), True),
        ({"it": "Dieci."}, ("it",), False),
        ({"en": "Ten."}, ("en", "it"), True),
        ({"en": "Ten."}, ("de",), False),
    ],
)
def test_the_law_tells_time_limits_where_the_tender_does_not(
    own: dict[str, str], languages: tuple[str, ...], *, tells: bool
) -> None:
    found = reviewer(time_limits=own) if own else reviewer()
    assert found.time_limits == own
    assert found.law_tells_time_limits(languages) == tells


def test_a_law_without_a_body_tells_nothing() -> None:
    found = reviewer(known=False)
    assert not found.names_of_law
    assert not found.law_tells_time_limits(("it",))
