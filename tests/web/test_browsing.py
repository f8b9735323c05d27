"""The pages of the library."""

from __future__ import annotations

from tests.web.conftest import Visitor


def test_unconfirmed_facts_stand_by_layer_with_what_prints_them(visitor: Visitor) -> None:
    page = visitor.get("/library/unconfirmed")
    assert page.heading == "Legal facts to confirm"
    assert "European Union" in page.texts("h2")
    assert any("union_freedoms" in row for row in page.texts("tbody th"))
    assert "Collective agreement" in " ".join(page.texts("td li"))


def test_every_page_leads_to_the_facts_to_confirm(visitor: Visitor) -> None:
    assert "/library/unconfirmed" in [link["href"] for link in visitor.get("/").all("footer a")]
