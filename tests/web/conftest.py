"""A visitor who uses the pages as a browser without JavaScript does; every page seen is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from justhtml import JustHTML
from werkzeug.datastructures import MultiDict
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from app.settings import Settings
from app.store import TenderStore
from app.web import create_app

EXAMPLE = "torino-school-cleaning"
_UNTYPED = {"hidden", "submit"}


@dataclass
class Page:
    """A page that was answered: its status, its address, its elements."""

    status: int
    address: str
    html: str
    document: JustHTML = field(repr=False)

    def all(self, selector: str) -> list[dict[str, str]]:
        """The attributes of the elements."""
        return [_attributes(each) for each in self.document.query(selector)]

    def texts(self, selector: str) -> list[str]:
        """The words of the elements."""
        return [" ".join(each.to_text().split()) for each in self.document.query(selector)]

    @property
    def heading(self) -> str:
        return self.texts("h1")[0]

    def value(self, name: str) -> str | None:
        """What stands in an input, or which answer is chosen."""
        return self.form().get(name)

    def form(self) -> MultiDict[str, str]:
        """What a browser would send of the forms that save."""
        posted: MultiDict[str, str] = MultiDict()
        for each in self.document.query("main form[method=post] input"):
            attributes = _attributes(each)
            ticked = attributes.get("type") not in {"radio", "checkbox"} or "checked" in attributes
            if ticked and "name" in attributes and attributes.get("type") != "file":
                posted.add(attributes["name"], attributes.get("value", ""))
        for each in self.document.query("main form[method=post] textarea"):
            posted.add(_attributes(each)["name"], _text_of(each))
        for each in self.document.query("main form[method=post] select"):
            options = each.query("option")
            chosen = next((one for one in options if "selected" in _attributes(one)), options[0])
            posted.add(_attributes(each)["name"], _attributes(chosen).get("value", _text_of(chosen)))
        return posted


class Visitor:
    """Someone with a browser. Follows redirections; checks every page."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.tender = ""

    def get(self, path: str, **more: Any) -> Page:  # noqa: ANN401 - what the test client takes
        return self._page(self.client.get(self._whole(path), follow_redirects=True, **more))

    def post(self, path: str, data: Mapping[str, object]) -> Page:
        return self._page(self.client.post(self._whole(path), data=data, follow_redirects=True))

    def start(self, example: str = EXAMPLE) -> Page:
        """Begin with a copy of an example."""
        page = self.post("/start/example", {"csrf_token": self.token(), "example": example})
        self.tender = page.address
        return page

    def start_empty(self, **answers: object) -> Page:
        """Begin with nothing, or with law and languages."""
        page = self.post("/start/empty", {"csrf_token": self.token(), **answers})
        self.tender = page.address
        return page

    def fill(self, path: str, changes: Mapping[str, object], action: str = "stay") -> Page:
        """Open a step, change some answers, press a button."""
        form = self.get(path).form()
        for name, value in changes.items():
            form.setlist(name, [str(each) for each in value] if isinstance(value, list) else [str(value)])
        form["action"] = action
        return self.post(path, form)

    def token(self) -> str:
        return next(each["value"] for each in self.get("/").all("input") if each.get("name") == "csrf_token")

    def _whole(self, path: str) -> str:
        return path if path.startswith("/") else f"{self.tender}/{path}" if path else self.tender

    @staticmethod
    def _page(response: TestResponse) -> Page:
        html = response.get_data(as_text=True)
        document = JustHTML(html, sanitize=False, collect_errors=True)
        page = Page(response.status_code, response.request.path, html, document)
        check_page(page)
        return page


def check_page(page: Page) -> None:
    """What holds on every page."""
    assert not page.document.errors, page.document.errors[:5]
    assert len(page.texts("h1")) == 1
    assert page.texts("title")[0].startswith(page.heading), (page.texts("title"), page.heading)
    top = page.all("html")[0]
    assert len(top["lang"]) == 2
    assert top["dir"] == "ltr"
    ids = [each["id"] for each in page.all("[id]")]
    assert len(ids) == len(set(ids)), sorted(each for each in set(ids) if ids.count(each) > 1)
    _check_inputs(page, set(ids))
    for form in page.document.query("form"):
        attributes = _attributes(form)
        assert attributes["action"]
        assert attributes["method"] == "get" or any(
            _attributes(each).get("name") == "csrf_token" for each in form.query("input")
        )
    assert not page.all("[style]")
    assert all(each["src"].startswith("/assets/") for each in page.all("script"))
    assert not "".join(page.texts("script"))
    assert not [name for each in page.all("*") for name in each if name.startswith("on")]


def _check_inputs(page: Page, ids: set[str]) -> None:
    labelled = {each.get("for") for each in page.all("label")}
    for selector in ("input", "select", "textarea"):
        for each in page.all(selector):
            if each.get("type") not in _UNTYPED:
                assert each["id"] in labelled, each
    for each in page.all("[aria-describedby]"):
        assert set(each["aria-describedby"].split()) <= ids, each
    for each in page.all("[aria-labelledby]"):
        assert set(each["aria-labelledby"].split()) <= ids, each
    for group in page.document.query("fieldset"):
        assert group.query("legend"), group.attrs
    for each in page.all("a"):
        address = each["href"]
        if address.startswith("#"):
            assert address[1:] in ids, each


def _attributes(element: Any) -> dict[str, str]:  # noqa: ANN401 - an element of justhtml
    return {name: value or "" for name, value in (element.attrs or {}).items()}


def _text_of(element: Any) -> str:  # noqa: ANN401 - an element of justhtml
    """The words as they stand, which `to_text` would fold."""
    return "".join(str(each.data) for each in element.children or [] if each.name == "#text")


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder: Path = tmp_path_factory.mktemp("instance")
    return Settings.from_environment(
        {"CLAUSULA_INSTANCE_FOLDER": str(folder), "CLAUSULA_SECRET_KEY": "for tests only", "CLAUSULA_API_RATE": ""}
    )


@pytest.fixture(scope="session")
def app(settings: Settings) -> Iterator[Flask]:
    made = create_app(settings)
    yield made
    store: TenderStore = made.extensions["tenders"]
    store.close()


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    """The address of the application as a browser reaches it."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def visitor(client: FlaskClient) -> Visitor:
    return Visitor(client)
