"""A person with Chromium: from an example to the documents, with and without JavaScript; and what axe finds."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.word_files import edited

pytestmark = pytest.mark.browser

STEPS = ("", "/buyer", "/purchase", "/reservation", "/lots", "/award", "/timetable", "/clauses", "/review", "/delete")
PAGES = (
    *STEPS,
    "/lots/LOT-0001",
    "/award?lot=LOT-0001",
    "/documents/procurement-documents/nl",
    "/notice",
    "/advice",
    "/versions",
    "/no-such-page",
)
LIBRARY = ("/library?q=disab", "/library/social-return?language=it&beside=sl", "/library/unconfirmed")
WITH_LOTS = "flemish-brabant-green-maintenance"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
RULES_OF_COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""All that the dark colours of a page can break; the rest is as in the light ones."""


def begin(page: Page, address: str, example: str) -> str:
    """Start from an example, by its button; gives the address of the tender."""
    page.goto(address)
    page.locator(f'form:has(input[value="{example}"]) button').click()
    page.wait_for_url("**/tender/*")
    return page.url


@pytest.mark.parametrize("scripts", [False, True], ids=["without-javascript", "with-javascript"])
def test_from_an_example_to_the_documents(browser: Browser, address: str, *, scripts: bool) -> None:
    with browser.new_context(java_script_enabled=scripts, accept_downloads=True, locale="en-IE") as context:
        page = context.new_page()
        begin(page, address, "torino-school-cleaning")
        page.locator("nav.steps").get_by_role("link", name="Clauses").click()
        card = page.locator('[id="clauses.remedy-plan"]')
        card.get_by_label("Leave out").check()
        page.get_by_role("button", name="Save and continue").click()
        assert page.locator("h1").inner_text() == "Review and download"
        page.get_by_text("Not included (").click()
        assert page.get_by_text("You left it out.").first.is_visible()
        page.get_by_role("link", name="Preview").first.click()
        expect(page.locator("article.document")).to_be_visible()
        with page.expect_download() as word:
            page.get_by_role("link", name="Download as Word").click()
        assert "word/document.xml" in contents(word.value.path())
        page.get_by_role("link", name="Back to the review").click()
        with page.expect_download() as drafts:
            page.get_by_role("link", name="Download all drafts").click()
        assert sum(name.endswith(".docx") for name in contents(drafts.value.path())) == 4 * 3 + 2


@pytest.mark.parametrize("scripts", [False, True], ids=["without-javascript", "with-javascript"])
def test_a_code_is_found_by_word(browser: Browser, address: str, *, scripts: bool) -> None:
    with browser.new_context(java_script_enabled=scripts, locale="it") as context:
        page = context.new_page()
        tender = begin(page, address, "torino-school-cleaning")
        page.goto(f"{tender}/purchase")
        box = page.locator("details.find").first
        box.locator("summary").click()
        box.get_by_role("searchbox").fill("pulizia edifici")
        if not scripts:
            page.locator('button[value="find:cpv_main"]').click()
        box.locator("li", has_text="90911200").get_by_role("button").click()
        assert page.locator('[id="cpv_main"]').input_value() == "90911200"


def test_a_mistake_is_one_click_from_its_field(browser: Browser, address: str) -> None:
    with browser.new_context(locale="en-IE") as context:
        page = context.new_page()
        tender = begin(page, address, "torino-school-cleaning")
        page.goto(f"{tender}/purchase")
        page.locator("#cpv_main").fill("9091")
        page.keyboard.press("Enter")
        page.locator("#summary a").click()
        assert page.evaluate("document.activeElement.id") == "cpv_main"
        assert page.locator("#cpv_main").input_value() == "9091"


@pytest.mark.parametrize("scripts", [False, True], ids=["without-javascript", "with-javascript"])
def test_from_a_search_to_a_clause_side_by_side(browser: Browser, address: str, *, scripts: bool) -> None:
    with browser.new_context(java_script_enabled=scripts, locale="it") as context:
        page = context.new_page()
        page.goto(f"{address}/library")
        page.locator("#q").fill("Disabilita")
        page.locator("#kind").select_option("reservation")
        page.keyboard.press("Tab")
        page.locator("form.find button").click()
        assert page.url.endswith("/library?q=Disabilita&kind=reservation")
        found = page.locator("ol.shelf a").first
        title = found.inner_text()
        found.click()
        assert page.locator("h1").inner_text() == title
        page.locator("#beside").select_option("sl")
        page.locator("form.find button").click()
        row = page.locator('[aria-labelledby="part-text"] .abreast').first
        assert row.locator('.abreast-part[lang="it"]').is_visible()
        assert row.locator('.abreast-part[lang="sl"]').is_visible()
        assert "beside=sl" in page.url


@pytest.mark.parametrize("scripts", [False, True], ids=["without-javascript", "with-javascript"])
def test_clauses_are_added_and_moved_by_one_click(browser: Browser, address: str, *, scripts: bool) -> None:
    with browser.new_context(java_script_enabled=scripts, accept_downloads=True, locale="en-IE") as context:
        page = context.new_page()
        tender = begin(page, address, "torino-school-cleaning")
        page.goto(f"{tender}/clauses")
        page.locator('[id="clauses.remedy-plan"]').get_by_label("Leave out").check()
        page.get_by_role("button", name="Save", exact=True).last.click()
        page.locator('.companions button[value="add:clauses.remedy-plan"]').first.click()
        expect(page.locator(".companions")).to_have_count(0)
        cards = page.locator('section[aria-labelledby="kind-reservation"] article.clause-card h3')
        first, second, *_ = cards.all_inner_texts()
        page.get_by_role("button", name=f"Move up – {second}").click()
        expect(cards.first).to_have_text(second)
        expect(cards.nth(1)).to_have_text(first)
        with page.expect_download() as word:
            page.evaluate("address => { location.href = address }", f"{tender}/documents/procurement-documents/en.docx")
        outline = zipfile.ZipFile(word.value.path()).read("word/document.xml").decode()
        assert outline.rindex(second) < outline.rindex(first)


def test_a_sentence_follows_what_is_typed(browser: Browser, address: str) -> None:
    field = "clauses.reserved-contract-art-20.values.minimum_share"
    with browser.new_context(locale="en-IE") as context:
        page = context.new_page()
        tender = begin(page, address, "torino-school-cleaning")
        page.goto(f"{tender}/clauses")
        place = page.locator(f'.sentences [data-value="{field}"]').first
        typed = page.locator(f'input[name="{field}"]')
        typed.fill("42")
        assert place.inner_text() == "42\u00a0%"
        typed.fill("<b>x</b>")
        assert place.inner_text() == "<b>x</b>\u00a0%"
        typed.fill("")
        assert place.inner_text().startswith("[")


@pytest.mark.parametrize("scripts", [False, True], ids=["without-javascript", "with-javascript"])
def test_two_people_on_one_answer_are_asked(browser: Browser, address: str, *, scripts: bool) -> None:
    description = "Quattro scuole.\n\nOgni giorno."
    with browser.new_context(java_script_enabled=scripts, locale="en-IE") as context:
        page, other = context.new_page(), context.new_page()
        tender = begin(page, address, "torino-school-cleaning")
        for each, reference in ((page, "MINE"), (other, "THEIRS")):
            each.goto(f"{tender}/purchase")
            each.get_by_label("Your reference").fill(reference)
        page.locator('[id="description.it"]').fill(description)
        for each in (other, page):
            each.get_by_role("button", name="Save", exact=True).last.click()
        expect(page.locator("h1")).to_have_text("Two people changed the same answers")
        assert scripts is False or not Axe().run(page, options=RULES).response["violations"]
        page.get_by_label("Saved meanwhile").check()
        page.get_by_role("button", name="Save").click()
        assert page.get_by_label("Your reference").input_value() == "THEIRS"
        assert page.locator('[id="description.it"]').input_value() == description


@pytest.mark.parametrize("scripts", [False, True], ids=["without-javascript", "with-javascript"])
def test_a_warning_is_accepted_and_taken_back(browser: Browser, address: str, *, scripts: bool) -> None:
    def has_faults() -> bool:
        return scripts and bool(Axe().run(page, options=RULES).response["violations"])

    with browser.new_context(
        java_script_enabled=scripts, locale="en-IE", viewport={"width": 320, "height": 800}
    ) as context:
        page = context.new_page()
        page.goto(f"{begin(page, address, 'bsc-kranj-catering')}/review")
        page.get_by_text("Accept this point").first.click()
        page.get_by_label("Reason").first.fill("The market was asked.")
        page.get_by_label("Your name").first.fill("\u00a0")
        page.get_by_role("button", name="Accept", exact=True).first.click()
        page.get_by_role("link", name="Write your name.").wait_for()
        assert not has_faults()
        page.get_by_role("link", name="Write your name.").click()
        page.get_by_label("Your name").first.fill("Anna Rossi")
        page.get_by_role("button", name="Accept", exact=True).first.click()
        page.get_by_text("Accepted by Anna Rossi").wait_for()
        assert not has_faults()
        page.get_by_role("button", name="Take the acceptance back").click()
        page.get_by_text("The point counts again.").wait_for()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}, locale="en-IE") as context:
        page = context.new_page()
        tender = begin(page, address, WITH_LOTS)
        for path in (*PAGES, *LIBRARY):
            page.goto(f"{address if path in LIBRARY else tender}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edges_of_inputs_are_seen(browser: Browser, address: str, scheme: str) -> None:
    with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address)
        for selector in (".form-control", ".form-select", ".form-check-input", ".btn-secondary"):
            edge, ground = page.evaluate(
                "selector => { const style = getComputedStyle(document.querySelector(selector));"
                " return [style.borderTopColor, getComputedStyle(document.body).backgroundColor]; }",
                selector,
            )
            assert contrast(edge, ground) >= 3, (selector, edge, ground)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("language", ["en", "de", "el"])
def test_axe_finds_nothing(browser: Browser, address: str, language: str) -> None:
    axe, found = Axe(), []
    with browser.new_context(color_scheme="light", locale=language, reduced_motion="reduce") as context:
        page = context.new_page()
        tender = begin(page, address, WITH_LOTS)
        page.goto(address)
        for path in ("start", *PAGES, *LIBRARY):
            if path != "start":
                page.goto(f"{address if path in LIBRARY else tender}{path}")
            page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
            violations = axe.run(page, options=RULES).response["violations"]
            page.emulate_media(color_scheme="dark")
            violations += axe.run(page, options=RULES_OF_COLOUR).response["violations"]
            page.emulate_media(color_scheme="light")
            for violation in violations:
                targets = [node["target"] for node in violation["nodes"][:3]]
                found.append((path, violation["id"], violation["help"], targets))
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_comparison_is_read_on_any_screen_and_axe_finds_nothing(browser: Browser, address: str, scheme: str) -> None:
    with browser.new_context(color_scheme=scheme, locale="de", viewport={"width": 320, "height": 800}) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{address}/compare")
        page.locator("#word").set_input_files({"name": "a.docx", "mimeType": "", "buffer": edited()})
        page.locator('button[value="page"]').click()
        page.locator("del").nth(1).wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert not Axe().run(page, options=RULES).response["violations"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_languages_side_by_side_are_read_on_any_screen(browser: Browser, address: str, scheme: str) -> None:
    with browser.new_context(color_scheme=scheme, locale="fr", viewport={"width": 320, "height": 800}) as context:  # type: ignore[arg-type]
        page = context.new_page()
        tender = begin(page, address, "kmop-brussels-training")
        page.goto(f"{tender}/documents/procurement-documents/fr+nl")
        assert page.locator("table.parallel").count() > 5
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert not Axe().run(page, options=RULES).response["violations"]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours such as `rgb(28, 39, 51)`, as WCAG counts it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"[0-9]+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contents(path: Path) -> list[str]:
    """The names in a zip."""
    return zipfile.ZipFile(path).namelist()
