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


def test_the_library_is_searched_by_words_and_facets(visitor: Visitor) -> None:
    page = visitor.get("/library?q=disabilities&kind=reservation&jurisdiction=be")
    assert page.heading == "Library of clauses"
    assert page.texts("h2#found")[0].endswith("clauses")
    assert "jurisdiction=be" in page.all("ol.shelf a")[0]["href"]
    assert any(text.startswith("Reservation (") for text in page.texts("#kind option[selected]"))
    assert "Nothing was found." in visitor.get("/library?q=nosuchword").html


def test_the_pages_of_a_search_have_addresses(visitor: Visitor) -> None:
    page = visitor.get("/library?theme=social")
    [after] = page.all("nav.pages a")
    assert after["href"] == "/library?theme=social&page=2"
    following = visitor.get(after["href"])
    assert following.all("ol.shelf")[0]["start"] == "21"
    assert not set(page.texts("ol.shelf h3")) & set(following.texts("ol.shelf h3"))
    assert visitor.get("/library?page=99999").all("nav.pages a")[-1]["rel"] == "prev"
    assert visitor.get("/library?page=x&kind=nonsense").status == 200


def test_a_clause_stands_side_by_side_in_two_languages(visitor: Visitor) -> None:
    page = visitor.get("/library/social-return?language=it&beside=sl&jurisdiction=it")
    assert page.heading == "Social return on the contract value"
    sides = page.all(".abreast-part")
    assert {each["lang"] for each in sides} == {"it", "sl"}
    assert [each["lang"] for each in sides[::2]] == ["it"] * (len(sides) // 2)
    assert "{" not in "".join(page.texts(".part"))
    assert any("d.lgs. 36/2023" in each for each in page.texts("section[aria-labelledby=sources] li"))


def test_a_text_that_is_not_translated_is_never_english_in_disguise(visitor: Visitor) -> None:
    page = visitor.get("/library/social-return?language=en&beside=nowhere")
    assert {each["lang"] for each in page.all(".abreast-part")} == {"en"}
    assert not page.all(".untranslated")


def test_a_clause_says_when_it_applies_and_what_it_goes_with(visitor: Visitor) -> None:
    page = visitor.get("/library/social-return?jurisdiction=it-torino")
    assert "It is meant for contracts of this nature: Services and Works." in page.texts("section li")
    assert "Remedy plan before other measures" in page.texts("section a")
    assert "National forms" in page.texts("h2")
    assert page.value("nothing") is None
    assert visitor.get("/library/no-such-clause").status == 404


def test_every_clause_of_the_library_has_its_page(visitor: Visitor) -> None:
    addresses = [link["href"] for number in range(1, 8) for link in visitor.get(f"/library?page={number}").all("ol a")]
    assert len(set(addresses)) > 100
    for address in sorted(set(addresses)):
        assert visitor.client.get(f"{address}?language=el&beside=en&jurisdiction=el").status_code == 200


def test_every_page_leads_to_the_library(visitor: Visitor) -> None:
    assert "/library" in [link["href"] for link in visitor.get("/").all("footer a")]
