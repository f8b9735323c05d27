"""Pictures for the guides: pages of the form, and pages of a Word draft. Run by `make screenshots`.

Serves the application from a temporary instance folder on a free port of this computer, and stops that server. Needs
Chromium, LibreOffice and pdftoppm; the form is taken in English, the draft in Italian.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
IMAGES = PROJECT / "docs" / "images"
EXAMPLE = "torino-school-cleaning"
IN_TWO_LANGUAGES = "kmop-brussels-training"
WITH_LOTS = "flemish-brabant-green-maintenance"
DAY = "2026-11-22"
"""The date of the draft, so that its page 1 is the same whenever it is pictured."""
DRAFT_PAGES = {"draft-first-page": 1, "draft-clauses": 5}
"""Name of the picture -> page of the Italian draft."""
TWO_LANGUAGES, TWO_LANGUAGES_PAGE = "two-languages", 8
"""A page of a French draft with Dutch beside it."""
HIGHLIGHTS, HIGHLIGHTS_PAGE = "draft-highlights", 3
"""A page of an English draft of the same tender with these lines taken out."""
LEFT_OUT = ("cpv_main:", "duration_months:", "    en: Eighteen school")
DPI = 80
WIDTH, HEIGHT = 1120, 860
LAUNCH = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 30
"""Seconds a server has to answer."""


def main() -> None:
    """Take every picture anew."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        instance = Path(folder)
        picture_draft(instance)
        with served(instance) as address:
            picture_form(address)
    for path in sorted(IMAGES.glob("*.png")):
        sys.stdout.write(f"{path.relative_to(PROJECT)}  {path.stat().st_size // 1000} kB\n")


def picture_draft(folder: Path) -> None:
    """Picture pages of the Italian draft, one of an English draft full of marks, and one in two languages."""
    tender = PROJECT / "examples" / f"{EXAMPLE}.yaml"
    picture_pages(folder, tender, "it", DRAFT_PAGES)
    lines = tender.read_text(encoding="utf-8").splitlines(keepends=True)
    unfinished = folder / "unfinished.yaml"
    unfinished.write_text("".join(line for line in lines if not line.startswith(LEFT_OUT)), encoding="utf-8")
    picture_pages(folder, unfinished, "en", {HIGHLIGHTS: HIGHLIGHTS_PAGE})
    in_two = PROJECT / "examples" / f"{IN_TWO_LANGUAGES}.yaml"
    picture_pages(folder, in_two, "fr", {TWO_LANGUAGES: TWO_LANGUAGES_PAGE}, "--beside", "nl")


def picture_pages(folder: Path, tender: Path, language: str, pages: Mapping[str, int], *more: str) -> None:
    """Draft a tender, and picture pages of it: name of the picture -> page."""
    word = folder / f"{tender.stem}.docx"
    draft = [sys.executable, "-m", "app", "draft", str(tender), "--date", DAY, "--language", language, *more]
    run([*draft, "-o", str(word)], environment(folder))
    office = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless"]
    run([*office, "--convert-to", "pdf", "--outdir", str(folder), str(word)])
    for name, number in pages.items():
        place = ["-f", str(number), "-l", str(number), "-singlefile"]
        run(["pdftoppm", "-png", "-r", str(DPI), *place, str(word.with_suffix(".pdf")), str(IMAGES / name)])


def picture_form(address: str) -> None:
    """Picture steps of the form, the advice, the review with its timetable, and a clause beside its translation."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(LAUNCH))
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-IE")
        tender = begin(page, address, EXAMPLE)
        for name, step in (("form", "reservation"), ("clauses", "clauses"), ("review", "review")):
            page.goto(f"{tender}/{step}")
            picture(page, name)
        tender = begin(page, address, WITH_LOTS)
        for name, step in (("lots", "lots"), ("advice", "advice")):
            page.goto(f"{tender}/{step}")
            picture(page, name)
        page.goto(f"{tender}/review")
        page.locator('section[aria-labelledby="timetable"]').screenshot(path=IMAGES / "timetable.png")
        page.goto(f"{address}/library/target-group-hours?language=it&beside=sl&jurisdiction=it")
        picture(page, "side-by-side")
        browser.close()


def begin(page: Page, address: str, example: str) -> str:
    """Start from an example; the address of the tender."""
    page.goto(address)
    page.locator(f'form:has(input[value="{example}"]) button').click()
    page.wait_for_url("**/tender/*")
    return page.url


def picture(page: Page, name: str) -> None:
    """Picture what a window of the usual size shows."""
    page.screenshot(path=IMAGES / f"{name}.png")


@contextmanager
def served(instance: Path) -> Iterator[str]:
    """The address of the application while it runs on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "app", "serve", "--port", str(port)]
    server = subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=PROJECT, env=environment(instance), stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(PATIENCE)


def wait_for(address: str) -> None:
    """Return when the server answers.

    Raises:
        TimeoutError: it does not.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(f"{address}/healthz"):  # noqa: S310 - our own server
                return
        except URLError:
            time.sleep(0.2)
    raise TimeoutError(f"{address} does not answer")


def environment(instance: Path) -> Mapping[str, str]:
    """This environment, with an instance folder of its own."""
    return {**os.environ, "CLAUSULA_INSTANCE_FOLDER": str(instance)}


def run(command: list[str], env: Mapping[str, str] | None = None) -> None:
    """Run a command silently.

    Raises:
        subprocess.CalledProcessError: it failed; holds what it said.
    """
    subprocess.run(command, cwd=PROJECT, env=env, check=True, capture_output=True)  # noqa: S603 - commands of our own


if __name__ == "__main__":
    main()
