"""ODT and PDF beside Word: where LibreOffice is, and where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import Settings
from app.web import create_app
from app.workspaces.converting import find_office
from tests.web.conftest import Visitor


@pytest.mark.skipif(find_office() is None, reason="no LibreOffice here")
def test_one_document_is_downloaded_as_odt_and_pdf(visitor: Visitor) -> None:
    visitor.start()
    links = visitor.get("review").all(".document-links a")
    for ending, begins in (("odt", b"PK"), ("pdf", b"%PDF-")):
        address = next(each["href"] for each in links if each["href"].endswith(f"portal-entries/it.{ending}"))
        answer = visitor.client.get(address)
        assert answer.status_code == 200
        assert answer.data.startswith(begins)


def test_without_libreoffice_a_line_says_what_the_operator_installs(tmp_path: Path) -> None:
    environment = {"CLAUSULA_INSTANCE_FOLDER": str(tmp_path), "CLAUSULA_SOFFICE": "/no/such/soffice"}
    app = create_app(Settings.from_environment(environment))
    visitor = Visitor(app.test_client())
    visitor.start()
    page = visitor.get("review")
    assert any("libreoffice-writer-nogui" in each for each in page.texts(".documents .hint"))
    assert not [each for each in page.all(".document-links a") if each["href"].endswith((".odt", ".pdf"))]
    assert visitor.get("documents/portal-entries/it.pdf").status == 404
    app.extensions["tenders"].close()
