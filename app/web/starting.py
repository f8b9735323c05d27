"""The start page, and the ways to begin: empty, from an example, from an earlier tender, from a file."""

from __future__ import annotations

import re
from codecs import BOM_UTF8

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from app.core.library.strict_yaml import load_yaml
from app.core.parameters import read_parameters
from app.web.answers import Data, value_at, with_answers, with_value
from app.web.examples import Example, data_of, example_cards
from app.web.forms import START
from app.web.opened import now, tenders, today, with_lot_ids
from app.web.pages import installation, reader
from app.web.shown import Filled, Mend, finding_text, shown_groups
from app.web.versions import BEGUN, copied
from app.workspaces.errors import UnreadableNoticeError

starting = Blueprint("starting", __name__)

_SCHEMA = {"schema": "1"}
_TOKEN = re.compile(r"(?:.*/tender/)?([A-Za-z0-9_-]+)(?:[/?#].*)?")


@starting.get("/")
def start() -> str:
    """What Clausula is, and the ways to begin."""
    return _start_page()


@starting.post("/start/empty")
def empty() -> AnyResponse:
    """Begin with law and languages only; without a language, the official ones of the place."""
    data = with_answers(dict(_SCHEMA), START, request.form, installation().languages)
    if not value_at(data, "languages.authoritative"):
        code = str(value_at(data, "jurisdiction") or "") or None
        official = installation().library.law(code, today()).official_languages
        with_value(data, "languages.authoritative", list(official) or None)
    return _opened(data)


@starting.post("/start/example")
def example() -> AnyResponse:
    """Begin with a copy of an example."""
    name = request.form.get("example", "")
    found = next((each for each in _examples() if each.name == name), None)
    if found is None:
        abort(404)
    return _opened(data_of(found))


@starting.post("/start/earlier")
def earlier() -> AnyResponse | tuple[str, int]:
    """Begin with a copy of a saved tender, named by its link or by the token in it."""
    link = request.form.get("earlier", "")
    named = _TOKEN.fullmatch(link.strip())
    found = tenders().read(named[1]) if named else None
    if found is None:
        message = gettext("No tender has this link. It may be incomplete, or the tender was deleted.")
        return _start_page(mend=Mend("earlier", "", message), link=link), 422
    return _opened(copied(found.data))


@starting.post("/start/file")
def file() -> AnyResponse | str | tuple[str, int]:
    """Begin with a tender file or a notice, uploaded or pasted; one that cannot be read is shown with what is wrong."""
    upload = request.files.get("upload")
    content = upload.read() if upload else b""
    pasted = request.form.get("pasted", "")
    if not (content.strip() or pasted.strip()):
        return _start_page((gettext("Choose a file, or paste its text."),)), 422
    if (content or pasted.encode("utf-8", "replace")).removeprefix(BOM_UTF8).lstrip().startswith(b"<"):
        return _notice(content or pasted.encode("utf-8", "replace"), pasted)
    loaded, faults = load_yaml(content or pasted.encode("utf-8", "replace"), "")
    if loaded is None or not isinstance(loaded.data, dict):
        shown = tuple(_with_line(each.where, finding_text(each, reader())) for each in faults)
        fallback = (gettext("This is no tender file: it holds no fields."),)
        return _start_page(shown or fallback, pasted or content.decode("utf-8", "replace")), 422
    return _opened(dict(loaded.data))


def _opened(data: Data) -> AnyResponse:
    return redirect(url_for("drafting.overview", token=_saved(data)), 303)


def _saved(data: Data) -> str:
    tender, _ = read_parameters(data)
    return tenders().create(with_lot_ids(data, tender), now(), BEGUN).token


def _notice(content: bytes, pasted: str) -> str | tuple[str, int]:
    """Begin with a notice in XML: say what of it is not in the tender, which nothing else remembers."""
    from app.workspaces.importing import explain_left_out, import_notice

    who = reader()
    try:
        imported = import_notice(content, "")
    except UnreadableNoticeError as error:
        shown = tuple(_with_line(each.where, finding_text(each, who)) for each in error.findings)
        return _start_page(shown, pasted), 422
    return render_template(
        "drafting/imported.html",
        token=_saved(imported.data),
        findings=[finding_text(each, who) for each in imported.findings],
        left_out=explain_left_out(imported, who.installation, who.language),
    )


def _start_page(messages: tuple[str, ...] = (), pasted: str = "", mend: Mend | None = None, link: str = "") -> str:
    """The page, with what is wrong with a file or its text, or else with the link of an earlier tender."""
    who = reader()
    fields = shown_groups(START, Filled({}, (), (), ""), who)[0].items[0].fields
    return render_template(
        "drafting/start.html",
        fields=fields,
        examples=example_cards(_examples(), who),
        mends=tuple(Mend("pasted", "", message) for message in messages),
        pasted=pasted,
        earlier=mend,
        link=link,
    )


def _with_line(where: str, message: str) -> str:
    """The message with the line it is about, which is what stands behind the last colon of `where`."""
    number = where.rpartition(":")[2]
    return gettext("Line %(number)s: %(message)s", number=number, message=message) if number.isdecimal() else message


def _examples() -> tuple[Example, ...]:
    known: tuple[Example, ...] = current_app.extensions["examples"]
    return known
