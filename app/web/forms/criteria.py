"""The reservation, and how the best offer is found."""

from __future__ import annotations

from app.core.model.finding import N_
from app.web.forms.nouns import FieldKind, FormField, Group, Step

_K = FieldKind

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

_STANDING = Group(
    N_("Financial standing"),
    (
        FormField(
            "minimum_turnover",
            N_("Least yearly turnover of a tenderer"),
            _K.MONEY,
            N_("Leave it empty where you ask for none. More than twice the value of the contract needs a reason."),
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

RESERVATION = Step(
    "reservation",
    N_("Reservation"),
    N_("Whether only sheltered workshops, social enterprises or certain organisations may take part."),
    (_RESERVATION, _STANDING),
    for_lots=True,
)
AWARD = Step("award", N_("Award criteria"), N_("How the best offer is found."), _AWARD, for_lots=True)
