"""How templates print: strictly, escaped, and without characters that no page may hold."""

from __future__ import annotations

import re

from flask import Flask
from jinja2 import StrictUndefined
from markupsafe import Markup

from app.web.assets import asset_address
from app.web.pages import page

_NOT_ON_A_PAGE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_SHOWN_INSTEAD = "\ufffd"


def prepare_templates(app: Flask) -> None:
    """Set the rules of templates, and give them what every page needs."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.finalize = presentable
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["asset"] = asset_address
    app.context_processor(lambda: {"page": page()})


def presentable(value: object) -> object:
    """A value as a page can show it: a mark stands for what is invisible or turns the direction of reading."""
    if not isinstance(value, str) or not _NOT_ON_A_PAGE.search(value):
        return value
    shown = _NOT_ON_A_PAGE.sub(_SHOWN_INSTEAD, value)
    return Markup(shown) if isinstance(value, Markup) else shown  # noqa: S704 - it was marked already
