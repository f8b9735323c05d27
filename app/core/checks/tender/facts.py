"""What several checks of a tender ask: what the law says in short, where a field stands, which clauses are in."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from app.core.model.clause import Placeholder
from app.core.model.finding import N_, Codes, Finding, Severity
from app.core.model.jurisdiction import Figure
from app.core.model.library import Law
from app.core.model.selection import ClauseDecision, ClauseSelection, Ground
from app.core.model.tender import ClauseChoice, Lot, TenderParameters
from app.core.model.value import read_value

EU = "eu"
_COMPARISONS = {"at-least": operator.ge, "more-than": operator.gt, "at-most": operator.le, "below": operator.lt}


def rule(law: Law, key: str) -> str | None:
    """The answer the law gives under a key; None where it gives none."""
    found = law.rule(key)
    return found.value if found else None


def is_private(tender: TenderParameters) -> bool:
    """Tell whether a private buyer buys, whom no procurement law binds."""
    return tender.procedure.regime == "private"


def is_labour_intensive(purchase: Lot, law: Law) -> bool:
    """Tell whether labour is so large a share of the value that the law or good practice minds it; False if not known."""
    share, figure = purchase.labour_share, law.figure("labour_intensive_share")
    return share is not None and figure is not None and meets(share, figure)


def place(tender: TenderParameters, index: int, field: str) -> str:
    """Where the purchase of that index states a field: in its lot, or in the tender it inherits from."""
    if tender.lots and field in tender.lots[index].model_fields_set:
        return f"lots.{index}.{field}"
    return field


def choices(tender: TenderParameters) -> Iterator[tuple[str, ClauseChoice]]:
    """Every word of the buyer on a clause, with its place."""
    for number, choice in enumerate(tender.clauses):
        yield f"clauses.{number}", choice
    for index, lot in enumerate(tender.lots):
        for number, choice in enumerate(lot.clauses):
            yield f"lots.{index}.clauses.{number}", choice


def decided(tender: TenderParameters, selection: ClauseSelection) -> Iterator[tuple[str, ClauseChoice, ClauseDecision]]:
    """Every word of the buyer with its place and what it led to, lot by lot.

    A word on a general clause is followed to the national variant in its place. Words on clauses that are not in force
    led to nothing and are left out.
    """
    said = {choice.clause for _, choice in choices(tender)}
    found = {
        (each.clause.id, lot): each
        for each in selection.decisions
        if each.clause.id in said or each.clause.replaces is not None
        for lot in each.lots
    }
    for index, purchase in enumerate(selection.purchases):
        prefix = place(tender, index, "clauses")
        for number, choice in enumerate(purchase.clauses):
            decision = found.get((choice.clause, purchase.id))
            if decision is not None and decision.reasons[0].ground is Ground.REPLACED:
                decision = found.get((_variant(decision), purchase.id), decision)
            if decision is not None:
                yield f"{prefix}.{number}", choice, decision


def decision_place(decision: ClauseDecision, tender: TenderParameters) -> str:
    """Where the buyer spoke about a clause; the clause itself where the buyer said nothing."""
    said = (where for where, choice in choices(tender) if choice == decision.choice)
    return next(said, f"clauses.{decision.clause.id}")


@lru_cache(maxsize=4096)
def numbers(decision: ClauseDecision) -> tuple[tuple[str, Placeholder, Decimal], ...]:
    """The numbers that a clause holds, each with the placeholder it fills; a value that cannot be read is left out."""
    placeholders = decision.version.placeholders if decision.version else {}
    read = (
        (name, placeholder, read_value(placeholder, decision.values[name])[0])
        for name, placeholder in placeholders.items()
        if name in decision.values
    )
    return tuple((name, placeholder, number) for name, placeholder, number in read if isinstance(number, Decimal))


def _variant(decision: ClauseDecision) -> str:
    codes = decision.reasons[0].values.get("clause")
    return codes.codes[0] if isinstance(codes, Codes) else ""


def clauses(ids: Iterable[str]) -> Codes:
    """Clauses as the value of a message."""
    return Codes("clauses", tuple(dict.fromkeys(ids)))


def field(name: str) -> Codes:
    """A field as the value of a message."""
    return Codes("fields", (name,))


def meets(amount: Decimal | int, figure: Figure) -> bool:
    """Tell whether an amount keeps to a figure of the law."""
    return bool(_COMPARISONS[figure.comparison](amount, figure.value))


def day_of(moment: date | datetime) -> date:
    """The day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def missing(name: str, where: str | None = None) -> Finding:
    """A field without which nothing can be published is empty."""
    return Finding(
        "tender.missing",
        Severity.ERROR,
        N_("The field “{field}” is empty, and nothing can be published without it."),
        where or name,
        N_("Fill it in."),
        {"field": field(name)},
    )
