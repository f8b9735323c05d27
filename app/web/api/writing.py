"""What the API makes of a tender: its findings, the reasons for its clauses, its documents, its notice."""

from __future__ import annotations

from datetime import date

from flask import Response, abort, request
from flask_babel import gettext

from app.core.model.finding import Finding, has_errors
from app.web.api.asked import Dated, Kind, Written
from app.web.api.door import api, as_json
from app.web.api.problems import problem, told
from app.web.api.reading import language_asked, refuse
from app.web.opened import today
from app.web.pages import installation
from app.workspaces.drafting import (
    Review,
    WrittenFile,
    draft_document,
    explain_clauses,
    pack_archive,
    pack_documents,
    read_tender,
    review_tender,
    write_document,
)
from app.workspaces.errors import (
    NotReadyToPublishError,
    NotSideBySideError,
    UnknownDocumentError,
    UnreadableTenderError,
)
from app.workspaces.noticing import review_notice

_NAME = "tender"
"""What the tender of a request is called in the places of findings."""
TENDER_TYPES = ("application/json", "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml")
"""What a tender may be sent as; one sent without a type is read as YAML, of which JSON is a part."""


@api.post("/check")
def check(query: Dated) -> Response:
    """The findings of the tender."""
    language_asked(query.language)
    review = _reviewed(query.date or today())
    found = told(review.findings, review.tender.jurisdiction)
    return as_json({"is_ready": not has_errors(review.findings), "findings": found})


@api.post("/explain")
def explain(query: Dated) -> Response:
    """Every clause considered, in or out, with the reason."""
    language = language_asked(query.language)
    explained = explain_clauses(_reviewed(query.date or today()), installation(), language)
    return as_json({"language": language, "clauses": [each.as_plain_data() for each in explained]})


@api.post("/documents/<kind>")
def document(path: Kind, query: Written) -> Response:
    """One document of the tender; a draft with its open points unless a final is asked for."""
    day, language = query.date or today(), language_asked(query.language)
    beside = language_asked(query.beside, "beside") if query.beside is not None else ""
    review = _reviewed(day)
    try:
        draft = draft_document(
            review, path.kind, language, installation(), day, final=query.final == "true", beside=beside
        )
    except UnknownDocumentError:
        abort(404)
    except NotSideBySideError:
        refuse("beside", beside)
    except NotReadyToPublishError as error:
        return _not_ready(gettext("Not yet ready to publish"), error.findings, review)
    return _file(write_document(draft, query.format, installation()))


@api.post("/packs")
def pack(query: Dated) -> Response:
    """Every document of the tender, in every language of it or in one, as a zip."""
    day = query.date or today()
    languages = (language_asked(query.language),) if query.language is not None else ()
    files = pack_documents(_reviewed(day), installation(), day, chosen_languages=languages)
    return _file(WrittenFile("documents.zip", pack_archive(files), "application/zip"))


@api.post("/notices")
def notices(query: Dated) -> Response:
    """The eForms file of the tender; 422 with the findings while one bars it."""
    day = query.date or today()
    languages = (language_asked(query.language),) if query.language is not None else ()
    review = _reviewed(day)
    made = review_notice(review, installation(), day, languages)
    if not made.is_ready:
        return _not_ready(gettext("The eForms file cannot be written yet"), made.findings, review)
    return Response(made.content, mimetype="application/xml")


def _reviewed(day: date) -> Review:
    """The tender of the body, reviewed; the request ends where it cannot be read."""
    if request.mimetype and request.mimetype not in TENDER_TYPES:
        abort(415)
    try:
        tender, reading = read_tender(request.get_data(), _NAME)
    except UnreadableTenderError as error:
        abort(problem(400, gettext("The tender cannot be read"), error.findings))
    if any(each.code == "tender.not-a-tender" for each in reading):
        abort(problem(422, gettext("The tender cannot be read"), reading))
    return review_tender(tender, installation(), day, reading)


def _not_ready(title: str, findings: tuple[Finding, ...], review: Review) -> Response:
    return problem(422, title, findings, review.tender.jurisdiction)


def _file(written: WrittenFile) -> Response:
    response = Response(written.content, mimetype=written.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=written.name)
    return response
