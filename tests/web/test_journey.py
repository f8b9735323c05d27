"""A contracting officer who has never been here, from a blank purchase to documents: three places, three languages."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page

from tests.house_files import house_file

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Place:
    """Where and what somebody buys, in the language of the place."""

    language: str
    jurisdiction: str
    buyer: str
    title: str
    words: str
    """Looked for in the CPV."""
    cpv: str
    value: str
    currency: str


PLACES = (
    Place("it", "it-torino", "Città di Torino", "Pulizia delle scuole", "pulizia scuole", "90919300", "350.000,00", "EUR"),
    Place(
        "el", "el", "Περιφέρεια Στερεάς Ελλάδας", "Καθαρισμός γραφείων", "καθαρισμού γραφείων", "90919200",
        "350.000,00", "EUR",
    ),
    Place("sv", "se", "Lunds kommun", "Lokalvård i skolor", "städning skolor", "90919300", "3 500 000", "SEK"),
)  # fmt: skip


def fill(page: Page, name: str, text: str) -> None:
    page.locator(f'[name="{name}"]').fill(text)


def press(page: Page, action: str) -> None:
    page.locator(f'main button[name="action"][value="{action}"]:visible').last.click()


def download(page: Page, link: str) -> bytes:
    with page.expect_download() as found:
        page.locator(link).first.click()
    return Path(found.value.path()).read_bytes()


def begin(page: Page, address: str, place: Place) -> str:
    page.goto(address)
    assert page.locator("html").get_attribute("lang") == place.language
    page.locator('[name="jurisdiction"]').select_option(place.jurisdiction)
    page.locator('form[action="/start/empty"] button[type="submit"]').click()
    page.wait_for_url("**/tender/*")
    return page.url


def say_who_buys_what(page: Page, tender: str, place: Place, *, scripts: bool) -> None:
    page.goto(f"{tender}/buyer")
    fill(page, "buyer.name", place.buyer)
    press(page, "next")
    fill(page, f"title.{place.language}", place.title)
    box = page.locator("details.find").first
    box.locator("summary").click()
    box.get_by_role("searchbox").fill(place.words)
    if not scripts:
        page.locator('button[value="find:cpv_main"]').click()
    page.locator("details.find").first.locator("li", has_text=place.cpv).get_by_role("button").click()
    for name, code in (("contract_nature", "services"), ("procedure.type", "open"), ("procedure.regime", "general")):
        choose(page, name, code)
    fill(page, "estimated_value.amount", place.value)
    page.locator('[name="estimated_value.currency"]').select_option(place.currency)
    press(page, "stay")
    assert page.locator('[name="cpv_main"]').input_value() == place.cpv


def choose(page: Page, name: str, code: str) -> None:
    """Choose an answer, whether it is asked for by a list or by buttons."""
    field = page.locator(f'select[name="{name}"]')
    if field.count():
        field.select_option(code)
    else:
        page.locator(f'[name="{name}"][value="{code}"]').check()


def decide_what_to_reserve_and_when(page: Page, tender: str) -> None:
    page.goto(f"{tender}/advice")
    page.locator('form:has(input[name="way"][value="whole-contract"]) button').click()
    page.goto(f"{tender}/timetable")
    fill(page, "timetable.dispatch", "2027-01-11")
    press(page, "soonest")
    assert page.locator('[name="timetable.deadline"]').input_value() > "2027-01-25"


@pytest.mark.parametrize("scripts", [False, True], ids=["without-javascript", "with-javascript"])
@pytest.mark.parametrize("place", [pytest.param(place, id=place.language) for place in PLACES])
def test_from_a_blank_purchase_to_documents(browser: Browser, address: str, place: Place, *, scripts: bool) -> None:
    with browser.new_context(java_script_enabled=scripts, accept_downloads=True, locale=place.language) as context:
        page = context.new_page()
        tender = begin(page, address, place)
        say_who_buys_what(page, tender, place, scripts=scripts)
        decide_what_to_reserve_and_when(page, tender)
        page.goto(f"{tender}/clauses")
        assert page.locator("article.clause-card").count() > 3
        press(page, "next")
        assert page.url.endswith("/review")
        word = download(page, f'a[href$="/procurement-documents/{place.language}.docx"]')
        assert place.title in "\n".join(each.text for each in docx.Document(io.BytesIO(word)).paragraphs)
        page.goto(f"{tender}/documents/procurement-documents/{place.language}")
        assert page.locator("article.document").is_visible()
    with browser.new_context(java_script_enabled=scripts, accept_downloads=True, locale=place.language) as tomorrow:
        page = tomorrow.new_page()
        page.goto(tender)
        assert page.locator("h1").inner_text() == place.title
        page.goto(f"{tender}/house-style")
        page.locator("#upload").set_input_files({"name": "letter.docx", "mimeType": "", "buffer": house_file()})
        page.locator('form:has(#upload) button[type="submit"]').click()
        page.goto(f"{tender}/review")
        drafts = download(page, 'a[href$="/drafts.zip"]')
        with zipfile.ZipFile(io.BytesIO(drafts)) as package:
            names = [name for name in package.namelist() if name.endswith(".docx")]
            assert len(names) == 4
            assert docx.Document(io.BytesIO(package.read(names[0]))).styles["Normal"].font.name == "Georgia"
        page.goto(f"{address}/compare")
        page.locator("#word").set_input_files({"name": "draft.docx", "mimeType": "", "buffer": word})
        page.locator('button[value="page"]').click()
        assert page.locator("h1").is_visible()
        assert not page.locator("del").count()
