"""The buyer's form as data: steps, groups of fields, fields; each names the place in the tender file it fills.

A field's path is also the name of its input. Labels and hints are in plain words, and marked for translation; what a
field means in law is said by its eForms business term. How fields show is in `shown`, how they are read in `answers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.core.model.finding import N_


class FieldKind(StrEnum):
    """How a field is asked for, and what its input becomes in the tender."""

    LINE = "line"
    TEXT = "text"
    LOCAL_LINE = "local-line"
    """One line for each language of the documents."""
    LOCAL_TEXT = "local-text"
    CHOICE = "choice"
    CHOICES = "choices"
    CODES = "codes"
    """A list of codes, one a line."""
    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    """An amount and its currency."""
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes-no"


@dataclass(frozen=True, slots=True)
class FormField:
    """One question.

    `options` names a code list of the library, or a list made by `choices`; `only` narrows it. `assumed` is what holds
    where nothing is stated. `bt` is the eForms business term, "" where there is none.
    """

    path: str
    label: str
    kind: FieldKind = FieldKind.LINE
    hint: str = ""
    options: str = ""
    only: tuple[str, ...] = ()
    assumed: str = ""
    bt: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading. Where `repeats` names a list of the tender, the group stands once for each item."""

    title: str
    fields: tuple[FormField, ...]
    intro: str = ""
    repeats: str = ""
    item: str = ""
    """What one item is called, with its place as %(number)s."""
    add: str = ""
    """The words on the button that adds an item."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the form. What a step `for_lots` asks may be stated for one lot as well."""

    id: str
    title: str
    intro: str
    groups: tuple[Group, ...] = ()
    for_lots: bool = False

    def fields(self) -> Iterator[tuple[Group, FormField]]:
        """Every field with its group."""
        for group in self.groups:
            for field in group.fields:
                yield group, field


_K = FieldKind

_ADDRESS_HINT = N_("Street and number.")
_NUTS_HINT = N_("The code of the region, such as SI042. Type a few letters to see those we know.")
_CPV_HINT = N_("Eight digits of the Common Procurement Vocabulary, such as 90911200 for building cleaning.")

_LAW = Group(
    N_("Law and languages"),
    (
        FormField(
            "jurisdiction",
            N_("Whose law applies?"),
            _K.CHOICE,
            N_("Take the region or city where it is listed, otherwise the country."),
            options="jurisdictions",
        ),
        FormField(
            "directive",
            N_("Which directive does the purchase fall under?"),
            _K.CHOICE,
            options="directives",
            bt="BT-01",
        ),
        FormField(
            "languages.authoritative",
            N_("Languages of the documents that prevail"),
            _K.CHOICES,
            N_("At least one official language of your place. In a dispute, this version decides."),
            options="languages",
            bt="BT-702",
        ),
        FormField(
            "languages.courtesy",
            N_("Courtesy translations"),
            _K.CHOICES,
            N_("Each says on its first page that it is a translation, and which version prevails."),
            options="languages",
        ),
        FormField(
            "languages.submission",
            N_("Languages in which offers may be written"),
            _K.CHOICES,
            options="languages",
            bt="BT-97",
        ),
    ),
)

_BUYER = Group(
    N_("Your organisation"),
    (
        FormField("buyer.name", N_("Official name"), bt="BT-500"),
        FormField(
            "buyer.id",
            N_("Registration number"),
            hint=N_("The number under which your country registers organisations."),
            bt="BT-501",
        ),
        FormField("buyer.legal_type", N_("Kind of organisation"), _K.CHOICE, options="buyer-legal-type", bt="BT-11"),
        FormField("buyer.activity", N_("Main activity"), _K.CHOICE, options="main-activity", bt="BT-10"),
        FormField(
            "buyer.central_government",
            N_("Is it a central government authority?"),
            _K.YES_NO,
            N_("Ministries and national agencies have a lower threshold for European publication."),
        ),
    ),
)

_BUYER_ADDRESS = Group(
    N_("Address and contact"),
    (
        FormField("buyer.address.street", N_("Street"), hint=_ADDRESS_HINT, bt="BT-510"),
        FormField("buyer.address.postcode", N_("Postcode"), bt="BT-512"),
        FormField("buyer.address.town", N_("Town"), bt="BT-513"),
        FormField("buyer.address.country", N_("Country"), _K.CHOICE, options="countries", bt="BT-514"),
        FormField("buyer.address.nuts", N_("Region (NUTS)"), hint=_NUTS_HINT, options="nuts", bt="BT-507"),
        FormField(
            "buyer.contact.name",
            N_("Contact point"),
            hint=N_("A department is better than a person: people change."),
            bt="BT-502",
        ),
        FormField("buyer.contact.email", N_("Email address"), bt="BT-506"),
        FormField("buyer.contact.phone", N_("Telephone"), bt="BT-503"),
        FormField("buyer.website", N_("Website"), hint=N_("Beginning with https://"), bt="BT-505"),
    ),
)

_TITLE = FormField(
    "title",
    N_("Title"),
    _K.LOCAL_LINE,
    N_("What a reader recognises the purchase by, such as “Cleaning of four schools”."),
    bt="BT-21",
)
_DESCRIPTION = FormField(
    "description",
    N_("Description"),
    _K.LOCAL_TEXT,
    N_("What you buy, how much of it, and for whom. A blank line begins a new paragraph."),
    bt="BT-24",
)
_NATURE = FormField(
    "contract_nature",
    N_("What is it mainly?"),
    _K.CHOICE,
    options="contract-nature",
    bt="BT-23",
)
_CPV = FormField("cpv_main", N_("Main CPV code"), hint=_CPV_HINT, options="cpv", bt="BT-262")
_MORE_CPV = FormField(
    "cpv_additional", N_("Further CPV codes"), _K.CODES, N_("One code a line."), options="cpv", bt="BT-263"
)
_PLACE = (
    FormField(
        "place.nuts",
        N_("Regions (NUTS)"),
        _K.CODES,
        N_("One code a line, such as ITC11."),
        options="nuts",
        bt="BT-5071",
    ),
    FormField("place.description", N_("The place in words"), _K.LOCAL_LINE, bt="BT-728"),
)
_VALUE = FormField(
    "estimated_value",
    N_("Estimated value without VAT"),
    _K.MONEY,
    N_("For the whole duration, with options, renewals and all lots."),
    bt="BT-27",
)
_DURATION = (
    FormField("duration_months", N_("Duration in months, without renewals"), _K.NUMBER, bt="BT-36"),
    FormField("start_date", N_("First day"), _K.DATE, bt="BT-536"),
    FormField("end_date", N_("Last day"), _K.DATE, bt="BT-537"),
    FormField("renewals", N_("How often may it be renewed?"), _K.NUMBER, bt="BT-58"),
    FormField("renewal_months", N_("Months of each renewal"), _K.NUMBER),
    FormField("renewal_description", N_("When and how it is renewed"), _K.LOCAL_TEXT, bt="BT-57"),
)
_NATURE_DETAILS = (
    FormField(
        "additional_natures",
        N_("What else is it?"),
        _K.CHOICES,
        options="contract-nature",
        bt="BT-531",
    ),
    FormField(
        "intellectual_services",
        N_("Are these services of an intellectual nature?"),
        _K.YES_NO,
        N_("Advice, design or research, for example. Some social clauses leave them out."),
        assumed="false",
    ),
    FormField(
        "labour_share",
        N_("Labour cost as a share of the value"),
        _K.PERCENT,
        N_("An estimate is enough. Some clauses need it to set hours."),
    ),
)

_PURCHASE = (
    Group(
        N_("What you buy"),
        (
            FormField("reference", N_("Your reference"), hint=N_("The number of your file."), bt="BT-22"),
            _TITLE,
            _DESCRIPTION,
            _NATURE,
            _CPV,
            _MORE_CPV,
            *_NATURE_DETAILS,
        ),
    ),
    Group(N_("Where it is done"), _PLACE),
    Group(
        N_("Value"),
        (
            _VALUE,
            FormField(
                "value_includes_options",
                N_("Are options, renewals and all lots in this value?"),
                _K.YES_NO,
                N_("The threshold for European publication counts all of them."),
            ),
            FormField(
                "publish_value",
                N_("May the value be published?"),
                _K.YES_NO,
                N_("If not, it is used for the checks and printed nowhere."),
                assumed="true",
            ),
        ),
    ),
    Group(N_("Duration"), _DURATION),
    Group(
        N_("Procedure"),
        (
            FormField(
                "procedure.type",
                N_("Type of procedure"),
                _K.CHOICE,
                options="procurement-procedure-type",
                only=("open", "restricted", "neg-w-call", "comp-dial", "innovation", "oth-single", "oth-mult"),
                bt="BT-105",
            ),
            FormField("procedure.regime", N_("Which rules apply?"), _K.CHOICE, options="regimes"),
            FormField(
                "procedure.electronic_submission",
                N_("May offers be handed in electronically?"),
                _K.CHOICE,
                options="esubmission",
                bt="BT-17",
            ),
            FormField(
                "procedure.framework",
                N_("Is it a framework agreement?"),
                _K.CHOICE,
                options="framework-agreement",
                assumed="none",
                bt="BT-765",
            ),
            FormField(
                "procedure.framework_participants",
                N_("Most participants in the framework agreement"),
                _K.NUMBER,
                bt="BT-113",
            ),
            FormField(
                "procedure.accelerated",
                N_("Is the procedure accelerated?"),
                _K.YES_NO,
                N_("Only where urgency makes the usual time limits impracticable."),
                assumed="false",
                bt="BT-106",
            ),
            FormField("procedure.accelerated_reason", N_("Why it is urgent"), _K.LOCAL_TEXT, bt="BT-1351"),
            FormField(
                "procedure.prior_information_date",
                N_("Day a prior information notice was sent"),
                _K.DATE,
                N_("Leave it empty where there was none."),
            ),
        ),
    ),
)

_RESERVATION = Group(
    N_("Who may take part"),
    (
        FormField(
            "reserved_participation",
            N_("Is the right to take part reserved?"),
            _K.CHOICE,
            options="reserved-procurement",
            bt="BT-71",
        ),
        FormField(
            "reserved_execution",
            N_("Is the work done within sheltered employment programmes?"),
            _K.YES_NO,
            bt="BT-736",
        ),
        FormField(
            "reserved_share",
            N_("Least share of disabled or disadvantaged workers"),
            _K.PERCENT,
            N_("The law sets a minimum, 30 in most places. Ask for more only where the law lets you."),
        ),
        FormField("reserved_share_unit", N_("What is it a share of?"), _K.CHOICE, options="share-units"),
        FormField(
            "reserved_share_basis",
            N_("National provision for a higher share"),
            _K.LOCAL_LINE,
            N_("Only where you ask for more than the minimum."),
        ),
        FormField(
            "reserved_reasons",
            N_("Why you reserve this contract"),
            _K.LOCAL_TEXT,
            N_("For the file. Say whom it helps, and who could carry it out."),
        ),
        FormField(
            "reserved_statuses",
            N_("Recognised statuses you name"),
            _K.LOCAL_TEXT,
            N_("Such as a type of social enterprise that your law recognises."),
        ),
        FormField(
            "reserved_equivalents_accepted",
            N_("Do you accept operators that meet equivalent conditions?"),
            _K.YES_NO,
            N_("Needed where you name a national status: operators from other countries cannot have it."),
        ),
    ),
)

_LOTS = Group(
    N_("Division into lots"),
    (
        FormField(
            "procedure.lots_reason",
            N_("Why the contract is not divided into lots"),
            _K.LOCAL_TEXT,
            N_("Only where there are none. European law asks for the main reasons."),
        ),
        FormField(
            "procedure.max_lots_submitted",
            N_("For how many lots may one tenderer make an offer?"),
            _K.NUMBER,
            bt="BT-31",
        ),
        FormField(
            "procedure.max_lots_awarded",
            N_("How many lots may one tenderer win?"),
            _K.NUMBER,
            bt="BT-33",
        ),
    ),
)

_AWARD = (
    Group(
        N_("What offers are compared by"),
        (
            FormField("name", N_("Name"), _K.LOCAL_LINE, bt="BT-734"),
            FormField("type", N_("Type"), _K.CHOICE, options="award-criterion-type", bt="BT-539"),
            FormField("weighting", N_("Weighting"), _K.PERCENT, N_("All weightings add up to 100."), bt="BT-541"),
            FormField(
                "clause",
                N_("Clause that describes it"),
                _K.CHOICE,
                N_("Then description and proof come from that clause."),
                options="award-clauses",
            ),
            FormField("description", N_("Description"), _K.LOCAL_TEXT, bt="BT-540"),
            FormField(
                "means_of_proof",
                N_("What tenderers hand in"),
                _K.LOCAL_TEXT,
                N_("The paper or figure that is scored."),
            ),
            FormField("unit", N_("Unit"), _K.LOCAL_LINE, N_("What is measured or scored: points, euro, hours.")),
        ),
        N_("Price, cost or quality; each with its weighting. Name what you will score, and how."),
        repeats="award_criteria",
        item=N_("Award criterion %(number)s"),
        add=N_("Add an award criterion"),
    ),
    Group(
        N_("Ranking instead of weighting"),
        (
            FormField(
                "ranking_reason",
                N_("Why criteria are ranked and not weighted"),
                _K.LOCAL_TEXT,
                N_("Only where weighting is not possible for objective reasons."),
                bt="BT-733",
            ),
        ),
    ),
)

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
            FormField("review_body.address.street", N_("Street"), hint=_ADDRESS_HINT),
            FormField("review_body.address.postcode", N_("Postcode")),
            FormField("review_body.address.town", N_("Town")),
            FormField("review_body.address.country", N_("Country"), _K.CHOICE, options="countries"),
            FormField("review_body.email", N_("Email address")),
            FormField("review_body.phone", N_("Telephone")),
            FormField("review_body.website", N_("Website"), hint=N_("Beginning with https://")),
            FormField("review_body.time_limits", N_("Time limits for review"), _K.LOCAL_TEXT, bt="BT-99"),
        ),
        N_("Leave this empty to take the review body of your place."),
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

BUYER = Step(
    "buyer",
    N_("Buyer"),
    N_("Who buys, under which law, and in which languages."),
    (_LAW, _BUYER, _BUYER_ADDRESS),
)
PURCHASE = Step("purchase", N_("Purchase"), N_("What you buy, where, for how much and how long."), _PURCHASE)
RESERVATION = Step(
    "reservation",
    N_("Reservation"),
    N_("Whether only sheltered workshops, social enterprises or certain organisations may take part."),
    (_RESERVATION,),
    for_lots=True,
)
LOTS = Step("lots", N_("Lots"), N_("Whether the contract is divided, and what differs from lot to lot."), (_LOTS,))
AWARD = Step("award", N_("Award criteria"), N_("How the best offer is found."), _AWARD, for_lots=True)
TIMETABLE = Step(
    "timetable", N_("Timetable"), N_("The days of the procedure, and where papers and offers go."), _TIMETABLE
)
CLAUSES = Step(
    "clauses",
    N_("Clauses"),
    N_("Which social and environmental clauses come in, and why."),
    for_lots=True,
)
REVIEW = Step("review", N_("Review and download"), N_("What is still to be mended, and your documents."))

START = Step("start", "", "", (Group("", _LAW.fields[:1] + _LAW.fields[2:4]),))
"""What is asked before there is a tender: law and languages."""

STEPS = (BUYER, PURCHASE, RESERVATION, LOTS, AWARD, TIMETABLE, CLAUSES, REVIEW)
FORM_STEPS = (BUYER, PURCHASE, RESERVATION, LOTS, AWARD, TIMETABLE)
"""The steps that are filled field by field."""

LOT = Step(
    "lot",
    N_("Lot"),
    N_("What you leave empty is as for the whole contract."),
    (
        Group(N_("What you buy"), (_TITLE, _DESCRIPTION, _NATURE, _CPV, _MORE_CPV, *_NATURE_DETAILS)),
        Group(N_("Where it is done"), _PLACE),
        Group(N_("Value"), (_VALUE,)),
        Group(N_("Duration"), _DURATION),
    ),
)
"""The page of one lot; its paths count from the lot."""


def step_named(step_id: str) -> Step | None:
    """The step of that id, or None."""
    return next((step for step in STEPS if step.id == step_id), None)
