"""Every kind of notice can be printed in every language: no wording of ours is missing, whatever the buyer wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.workspaces.drafting import draft_document, review_tender
from tests.notices.tenders import DAY, TENDERS, installation, tender_in

LANGUAGES = ("nl", "fr", "de", "it", "el", "sl", "sv", "pt", "ro", "en")
OF_A_CATALOGUE = "/"
"""Stands in the place of a missing text of ours, and in no form field."""


@pytest.mark.parametrize("kind", ["reserved-contract-notice", "portal-entries"])
@pytest.mark.parametrize("path", TENDERS, ids=lambda path: path.stem)
def test_no_wording_of_a_notice_is_missing_in_any_language(path: Path, kind: str) -> None:
    review = review_tender(tender_in(path), installation(), DAY)
    for language in LANGUAGES:
        findings = draft_document(review, kind, language, installation(), DAY).findings
        missing = [each.where for each in findings if each.code == "document.untranslated"]
        assert not [where for where in missing if OF_A_CATALOGUE in where], language
