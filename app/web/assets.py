"""Stylesheets, scripts and icon, read once at the start: ours, and Bootstrap's from its installed package.

An address holds the fingerprint of the content, so that browsers keep it for good.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, request, url_for

assets = Blueprint("assets", __name__)

_OURS = Path(__file__).parent / "static"
_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_KEEP = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, plain and packed."""

    content: bytes
    packed: bytes
    media_type: str
    fingerprint: str


def read_assets() -> dict[str, Asset]:
    """The files that pages use, by name."""
    paths = (_bootstrap() / "css" / "bootstrap.min.css", *sorted(_OURS.iterdir()))
    return {path.name: _asset(path) for path in paths if path.suffix in _MEDIA_TYPES}


def asset_address(name: str) -> str:
    """The address of a file, for templates."""
    return url_for("assets.send", fingerprint=_known()[name].fingerprint, name=name)


@assets.get("/assets/<fingerprint>/<name>")
def send(fingerprint: str, name: str) -> Response:
    """A file, packed where the browser takes it so."""
    asset = _known().get(name)
    if asset is None or asset.fingerprint != fingerprint:
        abort(404)
    packed = bool(request.accept_encodings["gzip"])
    response = Response(asset.packed if packed else asset.content, content_type=asset.media_type)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = _KEEP
    return response


def _known() -> dict[str, Asset]:
    known: dict[str, Asset] = current_app.extensions["assets"]
    return known


def _asset(path: Path) -> Asset:
    content = path.read_bytes()
    fingerprint = sha256(content).hexdigest()[:16]
    return Asset(content, gzip.compress(content, mtime=0), _MEDIA_TYPES[path.suffix], fingerprint)


def _bootstrap() -> Path:
    """Where Bootstrap-Flask was installed; found without importing it, for its Python part is not used."""
    found = find_spec("flask_bootstrap")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("Bootstrap-Flask is not installed; it carries the stylesheet.")
    return Path(found.submodule_search_locations[0]) / "static" / "bootstrap5"
