"""Who reviews the procedure, as the form asks for it: the body the buyer names, or the jurisdiction's."""

from __future__ import annotations

from operator import attrgetter

from app.core.model.jurisdiction import Body
from app.core.model.notice import Shape, Topic
from app.core.model.tender import Address, ReviewBody
from app.core.notices.told import BELOW, CONTRACT, LIGHT, LONG, SHORT, NoticeField, Stated, Told, always, in_forms


def reviewer(told: Told) -> ReviewBody:
    """Where the review body is found: as the buyer states, and where the buyer names none, as the law's body is."""
    own, body = told.tender.review_body or ReviewBody(), told.law.body("review_body")
    return own if own.name is not None or body is None else _completed(own, body)


def has_review_body(told: Told) -> bool:
    """The notice names a review body: one is known, or the form cannot do without."""
    return told.form not in {LIGHT, BELOW} or _name(told) is not None


def _completed(own: ReviewBody, body: Body) -> ReviewBody:
    """The body of the law, with what the tender states beside it."""
    stated = own.address
    address = Address(
        street=stated.street or body.street,
        postcode=stated.postcode or body.postcode,
        town=stated.town or body.town,
        nuts=stated.nuts or body.nuts,
        country=stated.country or body.country,
    )
    return ReviewBody.model_construct(
        id=own.id or body.id,
        address=address,
        email=own.email or body.email,
        phone=own.phone or body.phone,
        website=own.website or body.website,
        time_limits={**(body.time_limits or {}), **own.time_limits},
    )


def _name(told: Told) -> object:
    """The name the buyer gives, the same in each language; or the law's body in each, in an official one where it must."""
    own, body = told.tender.review_body, told.law.body("review_body")
    if own is not None and own.name is not None:
        return own.name
    if body is None:
        return None
    return told.in_each(body.name)


def _of(name: str) -> Stated:
    get = attrgetter(name)
    return lambda told: get(reviewer(told))


_V, _PLAIN = Topic.REVIEW, Shape.LINE
_BODY = "Organization-Company"
REVIEW: tuple[NoticeField, ...] = (
    NoticeField(f"BT-500-{_BODY}", _V, "review_body.name", Shape.TEXT, "", _name, always, limit=SHORT),
    NoticeField(f"BT-501-{_BODY}", _V, "review_body.id", _PLAIN, "", _of("id"), always, limit=100),
    NoticeField(f"BT-510(a)-{_BODY}", _V, "review_body.address.street", _PLAIN, "", _of("address.street"), limit=SHORT),
    NoticeField(
        f"BT-512-{_BODY}", _V, "review_body.address.postcode", _PLAIN, "", _of("address.postcode"), always, limit=SHORT
    ),
    NoticeField(
        f"BT-513-{_BODY}", _V, "review_body.address.town", _PLAIN, "", _of("address.town"), always, limit=SHORT
    ),
    NoticeField(f"BT-507-{_BODY}", _V, "review_body.address.nuts", Shape.CODE, "nuts", _of("address.nuts"), always),
    NoticeField(
        f"BT-514-{_BODY}", _V, "review_body.address.country", Shape.COUNTRY, "", _of("address.country"), always
    ),
    NoticeField(f"BT-506-{_BODY}", _V, "review_body.email", Shape.EMAIL, "", _of("email"), limit=SHORT),
    NoticeField(f"BT-503-{_BODY}", _V, "review_body.phone", Shape.PHONE, "", _of("phone"), limit=30),
    NoticeField(f"BT-505-{_BODY}", _V, "review_body.website", Shape.LINK, "", _of("website"), limit=SHORT),
    NoticeField(
        "BT-99-Lot",
        _V,
        "review_body.time_limits",
        Shape.TEXT,
        "",
        _of("time_limits"),
        in_forms({CONTRACT}),
        limit=LONG,
    ),
)
