"""A notice from a tender: the parts in their order, each field answered or not."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from uuid import UUID

from app.core.model.library import Library
from app.core.model.notice import Notice, NoticeLot
from app.core.model.selection import ClauseSelection
from app.core.model.tender import TenderParameters
from app.core.model.text import Texts
from app.core.notices.fields import BUYER, LOT, WHOLE
from app.core.notices.repeated import aim_parts, award_parts, exclusion_parts, selection_parts
from app.core.notices.review import REVIEW, has_review_body
from app.core.notices.told import Told, part_of


def prepare_notice(
    tender: TenderParameters, selection: ClauseSelection, library: Library, texts: tuple[Texts, ...], day: date
) -> Notice | None:
    """What the tender answers to each field of the form its regime and kind of notice lead to.

    `texts` are those of the notice's languages, in their order; `day` is the day of the document. None where there is no
    such form: for a private buyer, and for prior information notices the directive does not know.
    """
    form = tender.procedure.notice_form
    if form is None:
        return None

    each = [Told(form, tender, selection, library, texts, day, index) for index in range(len(selection.purchases))]
    first = each[0]
    return Notice(
        form=form,
        languages=first.languages,
        id=_identifier("notice", tender, str(tender.notice_version)),
        procedure_id=_identifier("procedure", tender),
        version=tender.notice_version,
        sent=first.dispatch(),
        whole=part_of(WHOLE, first),
        buyer=part_of(BUYER, first),
        review_body=part_of(REVIEW, first) if has_review_body(first) else None,
        exclusion=tuple(exclusion_parts(first)),
        lots=tuple(_lot(told) for told in each),
    )


def _lot(told: Told) -> NoticeLot:
    return NoticeLot(
        told.lot.id,
        part_of(LOT, told),
        tuple(aim_parts(told)),
        tuple(selection_parts(told)),
        tuple(award_parts(told)),
    )


def _identifier(what: str, tender: TenderParameters, version: str = "") -> str:
    """A UUID of version 4 in form, the same for the same buyer, reference and version; never from the content."""
    text = "\n".join((what, tender.buyer.id or "", tender.reference or "", version))
    return str(UUID(bytes=sha256(text.encode()).digest()[:16], version=4))
