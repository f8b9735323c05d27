"""The clauses chosen for a tender: do they exist, go together, have their values, and may be printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from app.core.checks.tender import facts
from app.core.model.clause import Clause, ClauseVersion, Status
from app.core.model.finding import N_, Codes, Finding, Severity
from app.core.model.library import Library
from app.core.model.selection import ClauseDecision, ClauseSelection
from app.core.model.tender import ClauseChoice, TenderParameters
from app.core.model.value import FAULT_MESSAGES, fault_values, read_value

APART = N_("The clauses {clause} and {other} cannot stand beside each other in one lot.")
NEEDED = N_("The clause {clause} refers to the clause {other}, which is out.")
"""What the pages say too, beside the button that mends it."""


def chosen_clauses_exist(tender: TenderParameters, _selection: ClauseSelection, library: Library) -> Iterator[Finding]:
    """Every clause the buyer speaks about is in the library, and spoken about once.

    Legal source: none; a choice that is not known would be lost without a word.
    """
    for where, choice in facts.choices(tender):
        if choice.clause not in library.clauses:
            yield _unknown(choice.clause, tuple(library.clauses), f"{where}.clause")
    for place, clause in enumerate(tender.clause_order):
        if clause not in library.clauses:
            yield _unknown(clause, tuple(library.clauses), f"clause_order.{place}")
    for prefix, purchase in (("", tender), *((f"lots.{i}.", lot) for i, lot in enumerate(tender.lots))):
        counted = Counter(choice.clause for choice in purchase.clauses)
        for number, choice in enumerate(purchase.clauses) if len(counted) < len(purchase.clauses) else ():
            if counted[choice.clause] > 1:
                yield Finding(
                    "tender.clause-twice",
                    Severity.ERROR,
                    N_("There are several entries for the clause {clause}, and only one of them can count."),
                    f"{prefix}clauses.{number}",
                    N_("Keep one of them."),
                    {"clause": facts.clauses([choice.clause])},
                )


def packs_fit_the_purchase(tender: TenderParameters, selection: ClauseSelection, library: Library) -> Iterator[Finding]:
    """The pack a purchase starts from is in the library, and is made for such purchases.

    Legal source: none; a pack for another purchase asks for what this one has no use for.
    """
    for number, (purchase, purchase_facts) in enumerate(zip(selection.purchases, selection.facts, strict=True)):
        if purchase.clause_pack is None:
            continue
        where, pack = facts.place(tender, number, "clause_pack"), library.packs.get(purchase.clause_pack)
        if pack is None:
            yield Finding(
                "tender.pack-unknown",
                Severity.ERROR,
                N_("There is no pack of clauses “{pack}”, so no clause comes from it."),
                where,
                N_("Choose one of: {known}."),
                {"pack": purchase.clause_pack, "known": Codes("packs", tuple(library.packs))},
            )
        elif not purchase_facts.meets(pack.applies_when):
            yield Finding(
                "tender.pack-unfit",
                Severity.WARNING,
                N_("The pack “{pack}” is made for other purchases; what does not apply here stays out."),
                where,
                N_("Choose the pack of this purchase, or correct its nature and CPV codes."),
                {"pack": Codes("packs", (pack.id,))},
            )


def included_choices_are_in(
    tender: TenderParameters, selection: ClauseSelection, library: Library
) -> Iterator[Finding]:
    """A clause the buyer includes is in; where law or dates bar it, the buyer learns why.

    Legal source: none; nothing the buyer chose is dropped in silence.
    """
    considered = {decision.clause.id for decision in selection.decisions}
    for where, choice in facts.choices(tender):
        clause = library.clauses.get(choice.clause)
        if clause is not None and choice.include and clause.id not in considered:
            yield _not_in_force(clause, selection, where)
    for where, choice, decision in facts.decided(tender, selection):
        if choice.include and not decision.included:
            yield Finding(
                "tender.clause-barred",
                Severity.WARNING,
                N_("You include the clause {clause}, but it stays out; the list of clauses says why."),
                where,
                N_("Take the entry out, or change what bars the clause."),
                {"clause": facts.clauses([choice.clause])},
            )


def values_can_be_read(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """Every value the buyer gives belongs to a placeholder of the clause, can be read, and is within its bounds.

    Legal source: that of the bounds, where the library names one.
    """
    read: set[str] = set()
    for where, choice, decision in facts.decided(tender, selection):
        if choice.values and decision.included and decision.version is not None and where not in read:
            read.add(where)
            yield from _values(choice, decision.version, where)


def mandatory_clauses_are_in(
    tender: TenderParameters, selection: ClauseSelection, _library: Library
) -> Iterator[Finding]:
    """A clause the law asks for is left out only with a reason.

    Legal source: that of the mandate in the clause.
    """
    if facts.is_private(tender):
        return
    for decision in selection.decisions:
        choice = decision.choice
        if not decision.mandatory or choice is None or choice.include:
            continue
        source = _mandate(decision)
        if choice.reason:
            yield Finding(
                "tender.mandatory-left-out",
                Severity.WARNING,
                N_("The law asks for the clause {clause}, and you leave it out for this reason: {reason}"),
                facts.decision_place(decision, tender),
                N_("Have your legal staff agree to the reason, or include the clause."),
                {"clause": facts.clauses([decision.clause.id]), "reason": choice.reason},
                source,
            )
        else:
            yield Finding(
                "tender.mandatory-without-reason",
                Severity.ERROR,
                N_("The law asks for the clause {clause}, and you leave it out without a reason."),
                facts.decision_place(decision, tender),
                N_("Include the clause, or state the reason why it does not fit."),
                {"clause": facts.clauses([decision.clause.id])},
                source,
            )


def clauses_go_together(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """No two clauses that exclude each other stand in one lot, and none lacks one that it needs.

    Legal source: none; the texts would contradict or refer to nothing.
    """
    included: dict[str, set[str]] = {}
    for decision in selection.decisions:
        if decision.included:
            for name in decision.clause.names:
                included.setdefault(name, set()).update(decision.lots)
    for decision in selection.decisions:
        if not decision.included or decision.version is None:
            continue
        for other in decision.version.excludes:
            if not included.get(other, set()).isdisjoint(decision.lots):
                yield _apart(decision, other, facts.decision_place(decision, tender))
        for other in decision.version.requires:
            if not included.get(other, set()).issuperset(decision.lots):
                yield _needed(decision, other, facts.decision_place(decision, tender))


def texts_are_approved(tender: TenderParameters, selection: ClauseSelection, _library: Library) -> Iterator[Finding]:
    """A draft clause bars publishing; clauses without the approval of the buyer's legal staff are counted.

    Legal source: none; approval belongs to the installation.
    """
    included = [each for each in selection.included if each.version is not None]
    for decision in included:
        if decision.version is not None and decision.version.status is Status.DRAFT:
            yield Finding(
                "tender.clause-draft",
                Severity.ERROR,
                N_("The text of the clause {clause} is a draft that nobody has reviewed."),
                facts.decision_place(decision, tender),
                N_("Leave the clause out, or have your legal staff review its text."),
                {"clause": facts.clauses([decision.clause.id])},
            )
    reviewed = {each.clause.id for each in included if each.version and each.version.status is Status.REVIEWED}
    if reviewed:
        yield Finding(
            "tender.clauses-not-approved",
            Severity.NOTE,
            N_("Clauses not yet approved by your legal staff: {count}."),
            "clauses",
            N_("Have your legal staff read them; approval is recorded with name and date in the library."),
            {"count": len(reviewed)},
        )


def _unknown(clause: str, known: tuple[str, ...], where: str) -> Finding:
    near = get_close_matches(clause, known, n=1)
    values: dict[str, object] = {"clause": clause}
    mend = N_("Take the entry out; the library lists all clauses.")
    if near:
        values["suggestion"] = near[0]
        mend = N_("Did you mean {suggestion}? The library lists all clauses.")
    return Finding(
        "tender.clause-unknown",
        Severity.ERROR,
        N_("There is no clause “{clause}” in the library."),
        where,
        mend,
        values,
    )


def _not_in_force(clause: Clause, selection: ClauseSelection, where: str) -> Finding:
    values: dict[str, object] = {"clause": facts.clauses([clause.id]), "day": selection.law.day}
    mend = N_("Take the entry out, or look for another clause.")
    if clause.replaced_by is not None:
        values["successor"] = facts.clauses([clause.replaced_by])
        mend = N_("Use its successor: {successor}.")
    return Finding(
        "tender.clause-not-in-force",
        Severity.ERROR,
        N_("The clause {clause} has no text in force on {day}."),
        where,
        mend,
        values,
    )


def _values(choice: ClauseChoice, version: ClauseVersion, where: str) -> Iterator[Finding]:
    for name, text in choice.values.items():
        placeholder = version.placeholders.get(name)
        if placeholder is None:
            yield _unknown_value(name, tuple(version.placeholders), f"{where}.values.{name}")
            continue
        _, problem = read_value(placeholder, text)
        if problem is not None:
            yield Finding(
                "tender.clause-value",
                Severity.ERROR,
                FAULT_MESSAGES[problem],
                f"{where}.values.{name}",
                N_("Correct the value; until then the clause shows a blank."),
                fault_values(placeholder.label, placeholder, text),
                placeholder.bounds_source,
            )


def _unknown_value(name: str, known: tuple[str, ...], where: str) -> Finding:
    near = get_close_matches(name, known, n=1)
    values: dict[str, object] = {"name": name}
    mend = N_("Take the value out.")
    if near:
        values["suggestion"] = near[0]
        mend = N_("Did you mean {suggestion}? Otherwise take the value out.")
    return Finding(
        "tender.clause-value-unknown",
        Severity.ERROR,
        N_("The clause has no blank called “{name}”, so the value would print nowhere."),
        where,
        mend,
        values,
    )


def _mandate(decision: ClauseDecision) -> str | None:
    mandates = decision.version.mandatory_in if decision.version else ()
    return mandates[0].legal_source if mandates else None


def _apart(decision: ClauseDecision, other: str, where: str) -> Finding:
    return Finding(
        "tender.clauses-exclude",
        Severity.ERROR,
        APART,
        where,
        N_("Leave one of the two out."),
        {"clause": facts.clauses([decision.clause.id]), "other": facts.clauses([other])},
    )


def _needed(decision: ClauseDecision, other: str, where: str) -> Finding:
    return Finding(
        "tender.clause-needed",
        Severity.ERROR,
        NEEDED,
        where,
        N_("Include the clause it refers to, or leave both out."),
        {"clause": facts.clauses([decision.clause.id]), "other": facts.clauses([other])},
    )
