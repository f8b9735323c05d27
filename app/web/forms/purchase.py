"""The purchase and its lots."""

from __future__ import annotations

from app.core.model.finding import N_
from app.web.forms.nouns import FieldKind, FormField, Group, Step
from app.web.forms.procedure import PROCEDURE

_K = FieldKind
_CPV_HINT = N_("Eight digits of the Common Procurement Vocabulary, such as 90911200 for building cleaning.")

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

_ACCESSIBILITY = Group(
    N_("Accessibility"),
    (
        FormField(
            "accessibility",
            N_("Do the specifications ask for accessibility to persons with disabilities?"),
            _K.CHOICE,
            N_(
                "The law asks for it in whatever people will use, the public or staff; a clause of the library does so."
            ),
            options="accessibility",
            bt="BT-754",
        ),
        FormField(
            "accessibility_justification",
            N_("Why they do not, although people will use it"),
            _K.LOCAL_TEXT,
            N_("Published in the notice. Say for which part, and why."),
            bt="BT-755",
        ),
    ),
)

_PACK = Group(
    N_("Clauses to start from"),
    (
        FormField(
            "clause_pack",
            N_("Pack of clauses"),
            _K.CHOICE,
            N_("A set for your kind of purchase. You can leave out or add clauses afterwards."),
            options="packs",
        ),
        FormField(
            "clause_ambition",
            N_("How far shall it go?"),
            _K.CHOICE,
            N_("Basic asks for what most contractors can do; pioneering needs a market that is ready for it."),
            options="ambitions",
            assumed="basic",
        ),
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
    _ACCESSIBILITY,
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
    Group(
        N_("Similar purchases"),
        (
            FormField("title", N_("What is it?")),
            FormField(
                "cpv",
                N_("Main CPV code"),
                hint=N_("Leave it empty where it is the same."),
                options="cpv",
            ),
            FormField("estimated_value", N_("Estimated value without VAT"), _K.MONEY),
            FormField("date", N_("Day its procedure began or will begin"), _K.DATE),
        ),
        N_(
            "Only below the thresholds: other purchases of the same kind that you made or plan within a year. "
            "They may count together. This is printed nowhere."
        ),
        repeats="similar_purchases",
        item=N_("Similar purchase %(number)s"),
        add=N_("Add a similar purchase"),
    ),
    Group(N_("Duration"), _DURATION),
    *PROCEDURE,
    _PACK,
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

PURCHASE = Step("purchase", N_("Purchase"), N_("What you buy, where, for how much and how long."), _PURCHASE)
LOTS = Step("lots", N_("Lots"), N_("Whether the contract is divided, and what differs from lot to lot."), (_LOTS,))

LOT = Step(
    "lot",
    N_("Lot"),
    N_("What you leave empty is as for the whole contract."),
    (
        Group(N_("What you buy"), (_TITLE, _DESCRIPTION, _NATURE, _CPV, _MORE_CPV, *_NATURE_DETAILS)),
        Group(N_("Where it is done"), _PLACE),
        _ACCESSIBILITY,
        Group(N_("Value"), (_VALUE,)),
        Group(N_("Duration"), _DURATION),
        _PACK,
    ),
)
"""The page of one lot; its paths count from the lot."""
