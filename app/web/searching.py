"""Codes by word: on a step, without JavaScript, with a button that takes a code; and as JSON, for who types."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit, urlunsplit

from flask import Blueprint, Response, abort, jsonify, request

from app.web.answers import Data, Posted, items_at, with_value
from app.web.forms import FieldKind, Step
from app.web.pages import installation, page_language
from app.workspaces.searching import SEARCHED, find_codes

searching = Blueprint("searching", __name__)

FIND = "find"
"""What the names of search inputs begin with: they are no answers."""
_LONGEST = 100


@searching.get("/codes/<options>")
def codes(options: str) -> Response:
    """The codes that fit a few letters, in the page language."""
    if options not in SEARCHED:
        abort(404)
    query = request.args.get("q", "")[:_LONGEST]
    found = find_codes(installation().library, options, query, page_language())
    return jsonify([{"code": each.code, "label": each.label} for each in found])


def sought() -> tuple[str, str]:
    """The path of the field the page was asked to search at, and the words; "" and "" where none was."""
    return request.args.get(FIND, ""), request.args.get("q", "")[:_LONGEST]


def search_address(address: str, path: str, query: str) -> str:
    """The address of a step's page with a search at one of its fields."""
    whole = urlsplit(address)
    more = urlencode({FIND: path, "q": query[:_LONGEST]})
    return urlunsplit(whole._replace(query="&".join(filter(None, (whole.query, more))), fragment=f"{FIND}.{path}"))


def asked_for(posted: Posted) -> tuple[str, str]:
    """The path of the field a search was typed at, and what was typed: of the button pressed, else the first typed."""
    verb, _, path = posted.get("action", "").partition(":")
    if verb == FIND:
        return path, posted.get(f"{FIND}.{path}", "").strip()
    names = (name for name, text in posted.items() if name.startswith(f"{FIND}.") and text.strip())
    name = next(names, "") if verb == "stay" else ""
    return name.removeprefix(f"{FIND}."), posted.get(name, "").strip()


def with_code(data: Data, step: Step, path: str, code: str) -> Data:
    """The data with a code taken at a field: in place of the one there, or at the end of a list."""
    for group, field in step.fields():
        inside = f"{group.repeats}." if group.repeats else ""
        index, _, rest = path.removeprefix(inside).partition(".") if inside else ("", "", path)
        if not path.startswith(inside) or rest != field.path or field.options not in SEARCHED:
            continue
        scope = _item(data, group.repeats, index) if inside else data
        before = items_at(scope, field.path) if field.kind is FieldKind.CODES else []
        if scope is not None and (code not in before):
            with_value(scope, field.path, [*before, code] if field.kind is FieldKind.CODES else code)
    return data


def _item(data: Data, path: str, index: str) -> Data | None:
    items = items_at(data, path)
    found = items[int(index)] if index.isdecimal() and int(index) < len(items) else None
    return found if isinstance(found, dict) else None
