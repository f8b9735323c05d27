"""Rules of law that hold because of how documents are made: no check is needed, so that nothing can be forgotten."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from app.core.model.clause import ClauseKind
from app.settings import Settings
from app.workspaces.drafting import Draft, draft_document, read_tender, review_tender, write_document
from app.workspaces.installation import Installation, open_installation

PROJECT = Path(__file__).parent.parent
EXAMPLES = sorted((PROJECT / "examples").glob("*.yaml"))
TODAY = date(2026, 11, 22)
TOLD_IN_DOCUMENTS = frozenset(
    {ClauseKind.CONTRACT_PERFORMANCE_CONDITION, ClauseKind.SUBCONTRACTING, ClauseKind.MONITORING, ClauseKind.REMEDY}
)
NOTICE, DOCUMENTS = "reserved-contract-notice", "procurement-documents"

each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


@cache
def installation() -> Installation:
    return open_installation(Settings.from_environment({"CLAUSULA_CACHE_FOLDER": ""}).folders)


@each_example
def test_every_condition_of_the_contract_is_disclosed_in_the_documents(path: Path) -> None:
    """Directive 2014/24/EU, Article 70: conditions are indicated in the call or in the procurement documents."""
    made = draft(path, DOCUMENTS)
    chosen = {each.clause.id for each in made.selection.included if each.clause.kind in TOLD_IN_DOCUMENTS}
    assert chosen
    assert chosen <= {stamp.clause for stamp in made.document.stamps}


@pytest.mark.parametrize(
    ("example", "form"),
    [
        ("amsterdam-park-work", ["Subtype aankondiging <OPP-070> = 16 "]),
        ("hamburg-canteen", ["Unterart der Bekanntmachung <OPP-070> = 20 "]),
        ("tofis-buy-social", []),
    ],
)
def test_a_notice_names_the_form_that_its_regime_leads_to(example: str, form: list[str]) -> None:
    """Implementing Regulation (EU) 2019/1780, Annex: form 16 in the general regime, 20 in the light one."""
    lines = outline(PROJECT / "examples" / f"{example}.yaml").splitlines()
    assert [line.strip()[: len(form[0])] for line in lines if "<OPP-070>" in line] == form


@each_example
def test_the_notice_of_a_public_buyer_explains_review(path: Path) -> None:
    """Directive 2014/24/EU, Annex V, Part C, point 25: body and time limits."""
    public = read_tender(path.read_bytes(), path.name)[0].procedure.regime != "private"
    assert ("<BT-99> = " in outline(path)) == public


@pytest.mark.parametrize("final", [False, True])
def test_a_document_says_of_which_day_and_library_its_law_is(*, final: bool) -> None:
    made = draft(EXAMPLES[0], DOCUMENTS)
    document = made.document.as_final() if final else made.document
    written = write_document(replace(made, document=document), "docx", installation()).content
    with zipfile.ZipFile(BytesIO(written)) as word:
        stamped = word.read("customXml/item1.xml").decode()
    assert f'day="2026-11-22" library="{installation().library.fingerprint}"' in stamped
    assert all(f'id="{stamp.clause}" version="{stamp.version}"' in stamped for stamp in document.stamps)


def draft(path: Path, kind: str) -> Draft:
    """A document of an example in its first language, with the clauses it was made from."""
    tender, findings = read_tender(path.read_bytes(), path.name)
    review = review_tender(tender, installation(), TODAY, findings)
    return draft_document(review, kind, tender.languages.authoritative[0], installation(), TODAY)


def outline(path: Path) -> str:
    """The notice of an example as text."""
    return write_document(draft(path, NOTICE), "txt", installation()).content.decode()
