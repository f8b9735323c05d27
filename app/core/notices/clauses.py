"""What the chosen clauses say in the codes of the form: aims, grounds for exclusion, selection criteria, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.core.model.clause import ClauseKind, Theme
from app.core.model.selection import ClauseDecision
from app.core.notices.conditions import is_shortlisted
from app.core.notices.told import Told

SOCIAL, ENVIRONMENTAL, NO_AIM = "soc-obj", "env-imp", "none"
"""Codes of strategic-procurement (BT-06)."""
_LIST_OF_AIM = {SOCIAL: "social-objective", ENVIRONMENTAL: "environmental-impact"}
_IN_DOCUMENTS, _IN_NOTICE = "epo-procurement-document", "epo-notice"

_PROMOTING = frozenset(
    {
        ClauseKind.RESERVATION,
        ClauseKind.TECHNICAL_SPECIFICATION,
        ClauseKind.AWARD_CRITERION,
        ClauseKind.CONTRACT_PERFORMANCE_CONDITION,
        ClauseKind.OUTCOME_PAYMENT,
    }
)
"""Only what is bought and how it is performed and compared has an aim, not exclusion, monitoring or remedies."""
_OF_PERFORMANCE = frozenset(
    {
        ClauseKind.CONTRACT_PERFORMANCE_CONDITION,
        ClauseKind.SUBCONTRACTING,
        ClauseKind.MONITORING,
        ClauseKind.REMEDY,
        ClauseKind.OUTCOME_PAYMENT,
    }
)


def aims(told: Told) -> tuple[str, ...]:
    """BT-06: what the clauses of the lot aim at; `none` where at nothing."""
    return tuple(aim for aim in _LIST_OF_AIM if _codes(told, _LIST_OF_AIM[aim])) or (NO_AIM,)


def aim_described(told: Told, aim: str) -> dict[str, str]:
    """BT-777: the titles of the clauses with that aim."""
    codes = _codes(told, _LIST_OF_AIM[aim])
    return told.titles(each for each in _promoting(told) if any(_has(each, _LIST_OF_AIM[aim], code) for code in codes))


def social_objectives(told: Told) -> tuple[str, ...]:
    """BT-775."""
    return _codes(told, "social-objective")


def environmental_impacts(told: Told) -> tuple[str, ...]:
    """BT-774."""
    return _codes(told, "environmental-impact")


def green_criteria(told: Told) -> tuple[str, ...]:
    """BT-805."""
    return _codes(told, "gpp-criteria")


def exclusion_sources(told: Told) -> tuple[str, ...]:
    """BT-806: the documents hold the grounds; the notice names those of the chosen clauses."""
    return _sources(bool(coded_clauses(told.selection.included, ClauseKind.EXCLUSION_GROUND)))


def selection_sources(told: Told) -> tuple[str, ...]:
    """BT-821: as for the grounds for exclusion, unless the documents say how candidates are chosen among."""
    named = told.lot.minimum_turnover or coded_clauses(told.included(), ClauseKind.SELECTION_CRITERION)
    return _sources(bool(named) and not is_shortlisted(told))


def performance_conditions(told: Told) -> dict[str, str]:
    """BT-70: the titles of the clauses on performance."""
    return told.titles(each for each in told.included() if each.clause.kind in _OF_PERFORMANCE)


def coded_clauses(included: Iterable[ClauseDecision], kind: ClauseKind) -> Mapping[str, Sequence[ClauseDecision]]:
    """The codes of the clauses of a kind, each with all the clauses that have it."""
    found: dict[str, list[ClauseDecision]] = {}
    for decision in included:
        for code in decision.clause.notice_codes if decision.clause.kind is kind else ():
            found.setdefault(code, []).append(decision)
    return found


def _sources(in_notice: bool) -> tuple[str, ...]:  # noqa: FBT001 - the fact itself
    return (_IN_DOCUMENTS, _IN_NOTICE) if in_notice else (_IN_DOCUMENTS,)


def _promoting(told: Told) -> tuple[ClauseDecision, ...]:
    return tuple(each for each in told.included() if each.clause.kind in _PROMOTING)


def _codes(told: Told, code_list: str) -> tuple[str, ...]:
    """The codes of a list that the promoting clauses have, in the order of the list."""
    known = told.library.code_lists.get(code_list)
    promoting = _promoting(told)
    return tuple(
        code for code in (known.codes if known else ()) if any(_has(each, code_list, code) for each in promoting)
    )


def _has(decision: ClauseDecision, code_list: str, code: str) -> bool:
    """Tell whether a clause has a code; `other`, which the lists share, counts for the list of the clause's theme."""
    if code not in decision.clause.objectives:
        return False
    if code != "other":
        return True
    own = "environmental-impact" if decision.clause.theme is Theme.ENVIRONMENTAL else "social-objective"
    return code_list == own
