"""Days and hours, addresses, the review body, and what else there is to say."""

from __future__ import annotations

from app.core.model.finding import N_
from app.web.forms.nouns import FieldKind, FormField, Group, Step

_K = FieldKind
_STREET_HINT = N_("Street and number.")

_TIMETABLE = (
    Group(
        N_("Days and hours"),
        (
            FormField("timetable.dispatch", N_("Day the notice is sent"), _K.DATE, bt="BT-05"),
            FormField("timetable.questions", N_("Last moment for questions"), _K.MOMENT, bt="BT-13"),
            FormField("timetable.answers", N_("Last day you answer them"), _K.DATE),
            FormField(
                "timetable.requests",
                N_("Deadline for requests to take part"),
                _K.MOMENT,
                N_("Only in procedures of several stages."),
                bt="BT-1311",
            ),
            FormField(
                "timetable.interest",
                N_("Deadline for expressions of interest"),
                _K.MOMENT,
                N_("Only for a prior information notice that calls for competition."),
                bt="BT-630",
            ),
            FormField(
                "timetable.invitations",
                N_("Day the invitations are sent"),
                _K.DATE,
                N_("An estimate, and only in procedures of several stages."),
                bt="BT-130",
            ),
            FormField(
                "timetable.contract_notice",
                N_("Day the contract notice is published"),
                _K.DATE,
                N_("An estimate, and only for a prior information notice that announces a purchase."),
                bt="BT-127",
            ),
            FormField("timetable.deadline", N_("Deadline for offers"), _K.MOMENT, bt="BT-131"),
            FormField("timetable.opening", N_("Opening of offers"), _K.MOMENT, bt="BT-132"),
            FormField("timetable.opening_place", N_("Place of the opening"), _K.LOCAL_LINE, bt="BT-133"),
            FormField("timetable.validity_months", N_("Months for which an offer is binding"), _K.NUMBER, bt="BT-98"),
            FormField("timetable.award_decision", N_("Day the decision is sent to tenderers"), _K.DATE),
            FormField("timetable.contract_conclusion", N_("Earliest day the contract is concluded"), _K.DATE),
            FormField(
                "timetable.time_zone",
                N_("Time zone"),
                _K.CHOICE,
                N_("Leave it empty to take that of your place."),
                options="time-zones",
            ),
        ),
        N_("All hours are local time at your place."),
    ),
    Group(
        N_("Where the documents are, and where offers go"),
        (
            FormField(
                "portal.documents",
                N_("Address of the documents"),
                hint=N_("Beginning with https://"),
                bt="BT-15",
            ),
            FormField("portal.submission", N_("Address for offers"), hint=N_("Beginning with https://"), bt="BT-18"),
            FormField(
                "portal.documents_from_dispatch",
                N_("Are all documents there, free of charge, from the day of dispatch?"),
                _K.YES_NO,
                assumed="true",
            ),
        ),
    ),
    Group(
        N_("Review body"),
        (
            FormField("review_body.name", N_("Name of the review body")),
            FormField(
                "review_body.id",
                N_("Registration number"),
                hint=N_("Only the EU notice needs it; the library knows of no review body’s number."),
                bt="BT-501",
            ),
            FormField("review_body.address.street", N_("Street"), hint=_STREET_HINT),
            FormField("review_body.address.postcode", N_("Postcode")),
            FormField("review_body.address.town", N_("Town")),
            FormField("review_body.address.country", N_("Country"), _K.CHOICE, options="countries"),
            FormField(
                "review_body.address.nuts",
                N_("Region (NUTS)"),
                hint=N_("The code of the region, such as SI042."),
                options="nuts",
                bt="BT-507",
            ),
            FormField("review_body.email", N_("Email address")),
            FormField("review_body.phone", N_("Telephone")),
            FormField("review_body.website", N_("Website"), hint=N_("Beginning with https://")),
            FormField("review_body.time_limits", N_("Time limits for review"), _K.LOCAL_TEXT, bt="BT-99"),
        ),
        N_(
            "Without a name, the review body of your place counts. What you state here then stands beside what the "
            "library knows of it."
        ),
    ),
    Group(
        N_("Anything else"),
        (
            FormField("additional_information", N_("Additional information"), _K.LOCAL_TEXT, bt="BT-300"),
            FormField(
                "illustrative",
                N_("Is this only an example?"),
                _K.YES_NO,
                N_("Then every document says so on its first page."),
                assumed="false",
            ),
        ),
    ),
)

TIMETABLE = Step(
    "timetable", N_("Timetable"), N_("The days of the procedure, and where papers and offers go."), _TIMETABLE
)
