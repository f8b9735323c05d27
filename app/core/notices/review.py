"""Who reviews the procedure, as the form asks for it: the body the buyer names, or the jurisdiction's."""

from __future__ import annotations

from operator import attrgetter

from app.core.model.notice import Shape
from app.core.model.review import reviewer_of
from app.core.model.topic import Topic
from app.core.notices.told import (
    BELOW,
    CONTRACT,
    LIGHT,
    LONG,
    SHORT,
    NoticeField,
    OfLaw,
    Stated,
    Told,
    always,
    in_forms,
)


def has_review_body(told: Told) -> bool:
    """The notice names a review body: one is known, or the form cannot do without."""
    return told.form not in {LIGHT, BELOW} or _name(told) is not None


def _name(told: Told) -> str | OfLaw | None:
    """The name the buyer gives, the same in each language; or the law's body in each, in an official one where it must."""
    found = reviewer_of(told.tender, told.law)
    return found.name or (OfLaw("review_body", found.names_of_law, in_each=True) if found.names_of_law else None)


def _time_limits(told: Told) -> dict[str, str] | OfLaw:
    """As the buyer states them; as the law has them in languages the buyer states nothing in."""
    found = reviewer_of(told.tender, told.law)
    if not found.law_tells_time_limits(told.languages):
        return dict(found.time_limits)
    return OfLaw("review_body", {**found.time_limits_of_law, **found.time_limits}, in_each=False)


def _of(name: str) -> Stated:
    get = attrgetter(name)
    return lambda told: get(reviewer_of(told.tender, told.law))


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
        _time_limits,
        in_forms({CONTRACT}),
        limit=LONG,
    ),
)
