"""Whatever is typed or uploaded, every page stands, nothing runs, and what was typed is still there."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.web.conftest import Page, Visitor
from tests.web.test_starting import saved_file

PAGES = ("", "buyer", "purchase", "reservation", "lots", "award", "timetable", "clauses", "review", "delete")
TYPED = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea></title><h1>x",
    "{{7*7}}{% raw %}",
    "%(name)s %s {0} {name} {law.x}",
    "\u202eevil\u202c",
    "a\x00b\x07c\x1b[31m",
    "\ufffe\uffff\u2028",
    "😀 Ελληνικά ș ț ﷽",
    "x" * 30_000,
    "../../etc/passwd",
    "'; DROP TABLE tender; --",
    "=1+1",
]


def every_page(visitor: Visitor) -> list[Page]:
    pages = [visitor.get(path) for path in PAGES]
    assert {page.status for page in pages} == {200}
    return pages


def opened(visitor: Visitor, data: Any) -> None:  # noqa: ANN401 - any data is the point
    pasted = data if isinstance(data, str) else json.dumps(data)
    page = visitor.post("/start/file", {"csrf_token": visitor.token(), "pasted": pasted})
    assert page.status == 200
    visitor.tender = page.address


@pytest.mark.parametrize("typed", TYPED, ids=range(len(TYPED)))
def test_nothing_typed_breaks_a_page_or_runs(visitor: Visitor, typed: str) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill("buyer", {"buyer.name": typed, "buyer.id": typed, "jurisdiction": typed, "buyer.legal_type": typed})
    visitor.fill(
        "purchase",
        {"title.it": typed, "description.it": typed, "cpv_main": typed, "estimated_value.amount": typed,
         "duration_months": typed, "start_date": typed, "contract_nature": typed, "publish_value": typed},
    )  # fmt: skip
    visitor.fill("clauses", {"clauses.graded-penalties.reason": typed, "clauses.graded-penalties.choice": "out"})
    for page in every_page(visitor):
        assert not page.all("script:not([src])")
        assert not page.all("img[onerror]")
        assert "49" not in " ".join(page.texts("h1"))
        assert not {"\x00", "\x07", "\x1b", "\u202e"} & set(page.html)
    document = visitor.get("documents/procurement-documents/it")
    if document.status == 200:
        assert not document.all("script")


def test_what_was_typed_is_in_the_file_as_it_was(visitor: Visitor) -> None:
    visitor.start_empty(jurisdiction="it")
    visitor.fill("buyer", {"buyer.name": "a\x00b <b>\u202e"})
    assert saved_file(visitor)["buyer"] == {"name": "a\x00b <b>\u202e"}


@pytest.mark.parametrize(
    "data",
    [
        {"lots": "a text", "clauses": 5, "award_criteria": {"a": 1}, "buyer": [], "title": "a text", "languages": 7},
        {"lots": [None, 1, "x", [], {}], "clauses": [None, {}, {"clause": 5}, {"clause": "x", "values": "y"}]},
        {"languages": {"authoritative": ["xx", "it", "../x", 5], "courtesy": "en"}, "title": {"it": 1, "../x": "y"}},
        {"estimated_value": {"amount": "1e400", "currency": "EUR"}, "labour_share": 10**400, "renewals": True},
        {"estimated_value": "NaN", "reserved_share": "Infinity", "duration_months": -1},
        {"jurisdiction": "../../etc/passwd", "clauses": [{"clause": "../../etc/passwd", "include": "maybe"}]},
        {"lots": [{"id": "LOT-0001"}, {"id": "LOT-0001"}, {"id": "../x"}, {"id": "<b>"}]},
        {"award_criteria": [None, {"name": "x", "weighting": "NaN"}, {"clause": "<b>"}]},
        {"timetable": {"deadline": "2027-13-01T99:99", "dispatch": 20270101, "time_zone": "Mars/Base"}},
        {"timetable": {"deadline": "9999-12-31T23:59", "dispatch": "0001-01-01"}},
        {"<script>": {"a": 1}, "__proto__": 1, "": "x"},
        '{"estimated_value": NaN, "reference": Infinity}',
        "schema: [1, {a: b}]\nreference: 0123\n",
    ],
)
def test_no_file_breaks_a_page(visitor: Visitor, data: object) -> None:
    opened(visitor, data)
    every_page(visitor)
    for step in PAGES[1:-2]:
        assert visitor.fill(step, {}, "next").status == 200
    every_page(visitor)
    for lot in visitor.get("lots").texts(".lot-list .code"):
        assert visitor.get(f"lots/{lot}").status == 200
    assert visitor.client.get(f"{visitor.tender}/drafts.zip").status_code == 200


def test_a_thousand_lots_stand(visitor: Visitor) -> None:
    lots = [{"title": {"it": f"Lotto {number}"}, "cpv_main": "90911200"} for number in range(1_000)]
    opened(visitor, {"jurisdiction": "it", "languages": {"authoritative": ["it"]}, "lots": lots})
    assert len(visitor.get("lots").all(".lot-list li")) == 1_000
    assert len(visitor.get("award?lot=LOT-0500").all(".lot-choice li")) == 3
    assert visitor.get("clauses").status == 200
    page = visitor.fill("lots/LOT-0999", {"cpv_main": "x"}, "next")
    assert page.all("#summary a")[0]["href"] == "#cpv_main"
    assert visitor.fill("lots", {}, "remove:lots:LOT-0500").status == 200
    assert len(saved_file(visitor)["lots"]) == 999  # type: ignore[arg-type]


def test_a_deep_file_is_refused(visitor: Visitor) -> None:
    pasted = "a: " + "[" * 3_000 + "]" * 3_000
    assert visitor.post("/start/file", {"csrf_token": visitor.token(), "pasted": pasted}).status == 422


def test_a_file_that_is_no_text_is_refused(visitor: Visitor) -> None:
    import io

    upload = {"csrf_token": visitor.token(), "upload": (io.BytesIO(b"\x89PNG\r\n\x1a\n\x00\xff\xfe"), "../../x.png")}
    assert visitor.post("/start/file", upload).status == 422


@pytest.mark.parametrize(
    "action",
    ["", "next", "add:lots", "remove:lots:0", "remove:award_criteria:9", "add:buyer", "remove::", "add:__class__", "x"],
)
def test_a_button_of_another_page_does_nothing(visitor: Visitor, action: str) -> None:
    visitor.start_empty(jurisdiction="it")
    before = saved_file(visitor)
    assert visitor.fill("buyer", {}, action).status == 200
    assert saved_file(visitor) == before
