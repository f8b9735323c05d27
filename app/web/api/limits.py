"""How often one address may ask: the API only, never pages, health or static files."""

from __future__ import annotations

from flask import Blueprint, Flask
from flask_limiter import HeaderNames, Limiter
from flask_limiter.util import get_remote_address

from app.settings import Settings

_HEADERS = {
    HeaderNames.LIMIT: "RateLimit-Limit",
    HeaderNames.REMAINING: "RateLimit-Remaining",
    HeaderNames.RESET: "RateLimit-Reset",
}


def limit_rate(app: Flask, blueprint: Blueprint, settings: Settings) -> None:
    """Limit a blueprint as a whole, by the caller's address."""
    if not settings.api_rate:
        return
    limiter = Limiter(
        get_remote_address,
        storage_uri=settings.rate_storage,
        headers_enabled=True,
        header_name_mapping=_HEADERS,
        retry_after="delta-seconds",
    )
    limiter.shared_limit(settings.api_rate, scope="api")(blueprint)
    limiter.init_app(app)
