"""The web shell: HTTP only. A view parses, asks a workspace or the store, and shows.

Nothing here decides about law, clauses or documents. Pages come from `templates/web`, work without JavaScript, and are
in the reader's language, whatever the languages of the documents.
"""

from __future__ import annotations

from flask import Flask
from flask_babel import Babel
from flask_openapi.openapi import OpenAPI

from app.core.locales.catalogues import compile_interface
from app.core.model.finding import has_errors
from app.settings import Settings
from app.store import HouseStyleStore, JobStore, TenderStore, open_engine
from app.store.queue import JobQueue
from app.web.advice import advice
from app.web.api import bad_request, open_api
from app.web.assets import assets, read_assets
from app.web.browsing import browsing
from app.web.comparing import comparing
from app.web.drafting import drafting
from app.web.dressing import dressing
from app.web.errors import register_errors
from app.web.examples import read_examples
from app.web.filters import prepare_templates
from app.web.jobs import jobs, open_workplace
from app.web.logs import log_requests
from app.web.measuring import measure
from app.web.noticing import noticing
from app.web.operating import operating
from app.web.pages import page_locale, pages
from app.web.searching import searching
from app.web.security import protect
from app.web.starting import starting
from app.web.versions import versions
from app.workspaces.errors import BrokenLibraryError
from app.workspaces.installation import open_installation
from app.workspaces.noticing import prepare_official_check


def create_app(settings: Settings) -> Flask:
    """The web application of an installation; reads and compiles all that requests need.

    Raises:
        BrokenLibraryError: a file of the library has an error, and would be missing without a word.
        NoEformsSdkError: a folder is set for the official check of notices, and holds no eForms SDK.
        OtherEformsSdkError: it holds another version.
        PendingMigrationsError: the database is not up to date, and is no SQLite, which brings itself up to date.
        NewerDatabaseError: a newer version of the program has changed the database.
        UnknownDatabaseError: there is no such database, or no driver for it.
        UnknownQueueError: there is no such queue, or no driver for it.
    """
    app = OpenAPI(
        __name__,
        template_folder=settings.project_folder / "templates" / "web",
        static_folder=None,
        doc_ui=False,
        validation_error_callback=bad_request,
    )
    installation = open_installation(settings.folders)
    if has_errors(installation.findings):
        raise BrokenLibraryError(installation.findings)
    prepare_official_check(installation)
    app.extensions["installation"] = installation
    app.config["PAGE_LANGUAGE"] = settings.page_language
    app.config["RETENTION_DAYS"] = settings.retention_days
    _open_stores(app, settings)
    app.extensions["assets"] = read_assets()
    app.extensions["examples"] = read_examples(installation)
    for language in installation.languages:
        installation.texts(language)
    log_requests(app)
    if settings.metrics:
        measure(app)
    _speak(app, settings)
    protect(app, settings)
    prepare_templates(app)
    register_errors(app)
    for blueprint in (
        pages,
        assets,
        operating,
        starting,
        advice,
        searching,
        jobs,
        drafting,
        versions,
        dressing,
        comparing,
        noticing,
        browsing,
    ):
        app.register_blueprint(blueprint)
    open_api(app, settings)
    return app


def _open_stores(app: Flask, settings: Settings) -> None:
    """What requests keep, and the queue of what they leave to be done."""
    engine = open_engine(settings.database_url)
    app.extensions["engine"] = engine
    app.extensions["tenders"] = TenderStore(engine)
    app.extensions["house_styles"] = HouseStyleStore(engine)
    app.extensions["jobs"] = JobStore(engine)
    app.extensions["queue"] = JobQueue.at(settings.queue_url)
    app.extensions["queue"].prepare()
    app.extensions["workplace"] = open_workplace(app, settings)


def _speak(app: Flask, settings: Settings) -> None:
    catalogues = settings.instance_folder / "locales"
    compile_interface(settings.locales_folder, catalogues)
    Babel(
        app,
        default_locale="en",
        default_domain="interface",
        default_translation_directories=str(catalogues),
        locale_selector=page_locale,
    )
