"""How the contract is awarded, and what only the EU notice asks."""

from __future__ import annotations

from app.core.model.finding import N_
from app.web.forms.nouns import FieldKind, FormField, Group

_K = FieldKind

_RULES = (
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
        "procedure.notice",
        N_("Which notice do you publish?"),
        _K.CHOICE,
        N_("With the rules that apply, this decides on the form of the EU notice."),
        options="notice-kinds",
        assumed="contract",
    ),
    FormField(
        "procedure.features",
        N_("Main features of the procedure"),
        _K.LOCAL_TEXT,
        N_("Needed in the light regime and in other procedures that you set up yourself: say how offers are chosen."),
        bt="BT-88",
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
)

_FRAMEWORK = (
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
        "procedure.framework_duration_reason",
        N_("Why the framework agreement lasts longer"),
        _K.LOCAL_TEXT,
        N_("Only where it lasts more than four years: the reason that its object gives."),
        bt="BT-109",
    ),
)

_STAGES = Group(
    N_("Candidates and stages"),
    (
        FormField(
            "procedure.candidates_minimum",
            N_("How many candidates do you invite at least?"),
            _K.NUMBER,
            N_("For some procedures the law sets a least number; the checks know it."),
            bt="BT-50",
        ),
        FormField(
            "procedure.candidates_maximum",
            N_("How many candidates do you invite at most?"),
            _K.NUMBER,
            N_("Leave it empty where you invite all who meet the conditions."),
            bt="BT-51",
        ),
        FormField(
            "procedure.successive_stages",
            N_("May the number of participants become smaller from stage to stage?"),
            _K.YES_NO,
            N_("Needed in the procedure with negotiation, the competitive dialogue and the innovation partnership."),
            bt="BT-52",
        ),
        FormField(
            "procedure.award_without_negotiation",
            N_("May the first offers decide, without negotiation?"),
            _K.YES_NO,
            N_("Needed in the procedure with negotiation: you may do so only where the notice says it."),
            bt="BT-120",
        ),
    ),
    N_("Only in procedures in which candidates first ask to take part."),
)

_OFFERS = Group(
    N_("How offers are handed in"),
    (
        FormField(
            "procedure.electronic_submission",
            N_("May offers be handed in electronically?"),
            _K.CHOICE,
            options="esubmission",
            bt="BT-17",
        ),
        FormField(
            "procedure.offline_reason_code",
            N_("Why can offers not be handed in electronically?"),
            _K.CHOICE,
            N_("Only where they cannot: the notice takes one of these reasons."),
            options="no-esubmission-justification",
            bt="BT-19",
        ),
        FormField(
            "procedure.offline_reason",
            N_("How offers are handed in then"),
            _K.LOCAL_TEXT,
            N_("Only where they cannot be handed in electronically: the reason in words, and the way to you."),
            bt="BT-745",
        ),
    ),
)

_NOTICE = Group(
    N_("For the EU notice"),
    (
        FormField(
            "procedure.gpa",
            N_("Is the purchase covered by the Government Procurement Agreement?"),
            _K.YES_NO,
            N_("The agreement of the World Trade Organization (GPA); not asked in the light regime."),
            bt="BT-115",
        ),
        FormField(
            "procedure.eu_funds",
            N_("Does money of the European Union pay for a part of it?"),
            _K.YES_NO,
            N_("Yes where funds of the Union pay for any part, however small."),
            bt="BT-60",
        ),
        FormField(
            "procedure.electronic_invoicing",
            N_("May the contractor send electronic invoices?"),
            _K.CHOICE,
            N_("Say whether the contract requires, allows or excludes them."),
            options="permission",
            bt="BT-743",
        ),
        FormField(
            "procedure.electronic_ordering",
            N_("Will you order electronically?"),
            _K.YES_NO,
            N_("Yes where orders under the contract go out through a system and not on paper."),
            bt="BT-92",
        ),
        FormField(
            "procedure.electronic_payment",
            N_("Will you pay electronically?"),
            _K.YES_NO,
            N_("Yes where you pay by transfer or another electronic way."),
            bt="BT-93",
        ),
    ),
    N_("The contract notice of the general rules needs all of these; other notices leave some of them out."),
)

PROCEDURE = (Group(N_("Procedure"), (*_RULES, *_FRAMEWORK)), _STAGES, _OFFERS, _NOTICE)
