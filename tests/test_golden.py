"""Whole documents as text: what an example gives, in the language that prevails and in English.

`pytest --update-golden` writes them anew; the difference is to be read like a redline.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from app import __version__
from app.settings import Settings
from app.workspaces.drafting import draft_document, read_tender, review_tender, write_document
from app.workspaces.installation import Installation, open_installation

PROJECT = Path(__file__).parent.parent
EXAMPLES = sorted((PROJECT / "examples").glob("*.yaml"))
WITH_PORTAL_ENTRIES = frozenset({"torino-school-cleaning", "flemish-brabant-green-maintenance", "tofis-buy-social"})
GOLDEN = [
    pytest.param(path, kind, id=f"{path.stem}-{kind}")
    for path in EXAMPLES
    for kind in ("procurement-documents", "reserved-contract-notice", "portal-entries")
    if kind != "portal-entries" or path.stem in WITH_PORTAL_ENTRIES
]
IN_TWO_LANGUAGES = "kmop-brussels-training"
RECORDS = ("torino-school-cleaning", "adv-iasi-workwear-laundry")


@cache
def installation() -> Installation:
    return open_installation(Settings.from_environment({"CLAUSULA_CACHE_FOLDER": ""}).folders)


@pytest.mark.parametrize(("path", "kind"), GOLDEN)
def test_an_example_gives_the_document_it_gave(path: Path, kind: str, request: pytest.FixtureRequest) -> None:
    same_as_before(path, kind, "", request)


@pytest.mark.parametrize("name", RECORDS)
def test_an_example_gives_the_record_it_gave(name: str, request: pytest.FixtureRequest) -> None:
    same_as_before(PROJECT / "examples" / f"{name}.yaml", "decision-record", "en", request)


def test_an_example_gives_the_two_languages_it_gave(request: pytest.FixtureRequest) -> None:
    same_as_before(PROJECT / "examples" / f"{IN_TWO_LANGUAGES}.yaml", "procurement-documents", "fr", request, "nl")


def same_as_before(path: Path, kind: str, language: str, request: pytest.FixtureRequest, beside: str = "") -> None:
    """In the language asked for, or in the one that prevails; with another beside it."""
    tender, findings = read_tender(path.read_bytes(), path.name)
    review = review_tender(tender, installation(), date(2026, 11, 22), findings)
    chosen = language or tender.languages.authoritative[0]
    draft = draft_document(review, kind, chosen, installation(), date(2026, 11, 22), beside=beside)
    outline = write_document(draft, "txt", installation()).content.decode()
    outline = outline.replace(installation().library.fingerprint[:12], "(fingerprint)").replace(
        f" = {__version__}\n", " = (version)\n"
    )
    golden = Path(__file__).parent / "golden" / f"{path.stem}.{kind}{'.beside-' * bool(beside)}{beside}.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(outline, encoding="utf-8")
    assert outline == golden.read_text(encoding="utf-8")
