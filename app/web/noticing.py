"""The page of the EU notice: whether it can go out, what it still lacks, and the file itself."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from app.core.model.finding import Severity
from app.web.choices import language_name
from app.web.downloads import download
from app.web.forms import REVIEW
from app.web.opened import open_tender, today
from app.web.pages import reader
from app.web.reviewing import point_groups
from app.workspaces.noticing import form_name, review_notice, write_notice

noticing = Blueprint("noticing", __name__)


@noticing.get("/tender/<token>/notice")
def notice(token: str) -> str:
    """What the notice is, and what keeps it from going out."""
    opened, who = open_tender(token), reader()
    made = review_notice(opened.review, who.installation, today())
    return render_template(
        "drafting/notice.html",
        tender=opened.frame(who, REVIEW),
        form=form_name(made.notice, who.installation, who.language) if made.notice else "",
        languages=[language_name(code, who.locale) for code in made.notice.languages] if made.notice else [],
        is_ready=made.is_ready,
        errors=sum(each.severity is Severity.ERROR for each in made.findings),
        groups=point_groups(made.findings, opened, who, today()),
    )


@noticing.get("/tender/<token>/notice.xml")
def notice_file(token: str) -> Response:
    """The eForms file; refused while an error finding bars it."""
    opened = open_tender(token)
    return download(write_notice(opened.review, reader().installation, today()))
