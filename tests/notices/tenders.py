"""Tenders and their notices, as the installation that ships makes them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from app.core.model.notice import Notice
from app.core.model.tender import TenderParameters
from app.core.notices import prepare_notice
from app.core.selection import select_clauses
from app.settings import Settings
from app.workspaces.drafting import read_tender
from app.workspaces.installation import Installation, open_installation

DAY = date(2026, 11, 22)
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
TENDERS = sorted(Path(__file__).parent.glob("*.yaml"))
"""One tender for each kind of notice."""


@cache
def installation() -> Installation:
    return open_installation(Settings.from_environment({"CLAUSULA_CACHE_FOLDER": ""}).folders)


def tender_in(path: Path) -> TenderParameters:
    return read_tender(path.read_bytes(), path.name)[0]


def notice_of(tender: TenderParameters, languages: tuple[str, ...]) -> Notice:
    selection = select_clauses(tender, installation().library, DAY)
    texts = tuple(installation().texts(each) for each in languages)
    notice = prepare_notice(tender, selection, installation().library, texts, DAY)
    assert notice is not None
    return notice
