"""Every notice we write, held against the schemas and rules of the eForms SDK: no error, whatever the tender."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.core.checks.notice import check_notice
from app.core.model.notice import Notice
from app.core.parameters import read_parameters
from app.core.writers.eforms import write_eforms
from app.store.eforms_sdk import Failure, open_sdk
from tests.conftest import eforms_sdk
from tests.notices.random_tenders import UNSHRUNK, complete_tenders
from tests.notices.tenders import DAY, EXAMPLES, TENDERS, notice_of, tender_in

RANDOM_TENDERS = 250

pytestmark = pytest.mark.eforms


def refused(notice: Notice) -> tuple[Failure, ...]:
    folder = eforms_sdk()
    assert folder is not None
    return open_sdk(folder).failures(write_eforms(notice))


def with_a_notice() -> list[Any]:
    """Each example that has a notice, in each combination of its languages."""
    return [
        pytest.param(path, languages, id=f"{path.stem}-{'-'.join(languages)}")
        for path in EXAMPLES
        if (tender := tender_in(path)).procedure.notice_form
        for count in range(1, len(tender.all_languages()) + 1)
        for languages in combinations(tender.all_languages(), count)
    ]


@pytest.mark.parametrize(("path", "languages"), with_a_notice())
def test_the_official_rules_refuse_nothing_in_an_example(path: Path, languages: tuple[str, ...]) -> None:
    notice = notice_of(tender_in(path), languages)
    assert not list(check_notice(notice, DAY))
    assert not refused(notice)


@pytest.mark.parametrize("path", TENDERS, ids=lambda path: path.stem)
def test_the_official_rules_refuse_nothing_in_any_kind_of_notice(path: Path) -> None:
    tender = tender_in(path)
    notice = notice_of(tender, tender.languages.authoritative)
    assert not list(check_notice(notice, DAY))
    assert not refused(notice)


@settings(
    max_examples=RANDOM_TENDERS,
    phases=UNSHRUNK,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(complete_tenders())
@pytest.mark.timeout(300)
def test_the_official_rules_refuse_nothing_in_any_complete_tender(raw: dict[str, Any]) -> None:
    tender, findings = read_parameters(raw)
    assert not findings
    notice = notice_of(tender, tender.languages.authoritative)
    assert not list(check_notice(notice, DAY))
    assert not refused(notice)
