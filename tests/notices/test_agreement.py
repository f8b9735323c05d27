"""The eForms file says what the tender says: it is read back as anybody's notice, and compared field by field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.core.model.notice import Notice
from app.core.model.tender import Lot, Purchase, TenderParameters
from app.core.parameters import read_parameters
from app.core.writers.eforms import write_eforms
from app.workspaces.importing import import_notice
from tests.notices.random_tenders import UNSHRUNK, complete_tenders
from tests.notices.tenders import EXAMPLES, TENDERS, notice_of, tender_in

OF_TENDER = ("title", "description", "cpv_main", "cpv_additional", "contract_nature", "additional_natures")
OF_BUYER = ("name", "id", "legal_type", "activity", "website", "contact", "address")
OF_LOT = (
    *OF_TENDER,
    "id",
    "reserved_participation",
    "reserved_execution",
    "renewals",
)
"""What a notice states of a lot in the words of the tender; the rest it states in words of its own."""


def read_back(notice: Notice) -> TenderParameters:
    imported = import_notice(write_eforms(notice), "notice.xml")
    assert not [each for each in imported.findings if each.severity == "error"]
    return imported.tender


def agrees(tender: TenderParameters) -> None:
    """Compare what the notice carries, and nothing that only belongs to one procedure."""
    languages = tender.languages.authoritative
    notice = notice_of(tender, languages)
    found = read_back(notice)
    assert found.languages.authoritative == languages
    assert set(found.languages.submission) == set(tender.languages.submission)
    assert found.procedure.type == tender.procedure.type
    assert found.procedure.framework == tender.procedure.framework
    assert found.portal.documents == tender.portal.documents
    for name in OF_BUYER:
        assert getattr(found.buyer, name) == getattr(tender.buyer, name), name
    assert value(found) == (value(tender) if tender.publish_value else None)
    for theirs, ours in zip(found.purchases(), tender.purchases(), strict=True):
        same_lot(theirs, ours, languages, published=tender.publish_value and not tender.lots)


def same_lot(theirs: Lot, ours: Lot, languages: tuple[str, ...], *, published: bool) -> None:
    for name in OF_LOT:
        assert told(getattr(theirs, name), languages) == told(getattr(ours, name), languages), name
    assert theirs.place.nuts == ours.place.nuts
    if ours.end_date is None:  # dates belong to the earlier procedure, so reading leaves them
        assert theirs.duration_months == ours.duration_months
    if published:
        assert value(theirs) == value(ours)
    assert criteria(theirs, languages) == criteria(ours, languages)


def told(found: object, languages: tuple[str, ...]) -> object:
    """A text in the languages of the notice only; 0 and an empty list are nothing."""
    if isinstance(found, dict):
        return {language: text.strip() for language, text in found.items() if language in languages}
    return found or None


def value(purchase: Purchase) -> tuple[Any, str] | None:
    stated = purchase.estimated_value
    return (stated.amount, stated.currency) if stated else None


def criteria(lot: Lot, languages: tuple[str, ...]) -> list[tuple[Any, ...]]:
    return [(each.type, told(each.name, languages), each.weighting) for each in lot.award_criteria]


WITH_A_NOTICE = [path for path in (*EXAMPLES, *TENDERS) if tender_in(path).procedure.notice_form]


@pytest.mark.parametrize("path", WITH_A_NOTICE, ids=lambda path: path.stem)
def test_a_notice_read_back_says_what_the_tender_says(path: Path) -> None:
    agrees(tender_in(path))


@settings(max_examples=60, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(complete_tenders())
@pytest.mark.timeout(300)
def test_a_notice_of_any_complete_tender_read_back_says_what_the_tender_says(raw: dict[str, Any]) -> None:
    agrees(read_parameters(raw)[0])
