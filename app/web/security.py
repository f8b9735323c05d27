"""What protects every page: headers, cookies, form tokens, limits."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, Response, abort, request, session
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from app.settings import Settings

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
_HTTPS_ONLY = "max-age=31536000"
_MOST_INPUTS = 20_000
_FORM = "application/x-www-form-urlencoded"


def protect(app: Flask, settings: Settings) -> None:
    """Switch all of it on."""
    app.config.update(
        SECRET_KEY=settings.kept_secret_key(),
        SESSION_COOKIE_NAME="__Host-clausula" if settings.secure_cookies else "clausula",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=timedelta(days=31),
        MAX_CONTENT_LENGTH=settings.upload_limit,
        MAX_FORM_MEMORY_SIZE=settings.upload_limit,
        MAX_FORM_PARTS=_MOST_INPUTS,
        WTF_CSRF_TIME_LIMIT=None,  # a form left open over lunch must still save
    )
    app.before_request(_refuse_too_many_inputs)
    app.before_request(_outlive_the_browser)
    CSRFProtect(app)
    app.after_request(_with_headers)
    if settings.secure_cookies:
        app.after_request(_https_only)
    if settings.behind_proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1, x_prefix=1)  # type: ignore[method-assign] # Flask's own way


def _refuse_too_many_inputs() -> None:
    """Count the inputs of a plain form before they are taken apart; of other forms, Werkzeug does."""
    if request.mimetype == _FORM and request.get_data(cache=True).count(b"&") > _MOST_INPUTS:
        abort(413)


def _outlive_the_browser() -> None:
    """Keep the cookie of whoever has one: a browser that restores its tabs must still be able to save them."""
    if session:
        session.permanent = True


def _with_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _https_only(response: Response) -> Response:
    response.headers.setdefault("Strict-Transport-Security", _HTTPS_ONLY)
    return response
