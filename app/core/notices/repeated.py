"""What a notice says several times over: aims, grounds for exclusion, selection criteria, award criteria."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.core.model.base import Money
from app.core.model.clause import ClauseKind
from app.core.model.notice import Answer, NoticePart, Shape
from app.core.model.tender import AwardCriterion
from app.core.model.topic import Topic
from app.core.notices.clauses import NO_AIM, aim_described, aims, coded_clauses
from app.core.notices.conditions import criteria_ranked, is_shortlisted
from app.core.notices.told import LONG, SHORT, Told

_YEARLY_TURNOVER = "slc-stand-to-gen"


def aim_parts(told: Told) -> Iterator[NoticePart]:
    """BT-06 and BT-777: each aim with the clauses that pursue it."""
    for aim in aims(told):
        code = _code("BT-06-Lot", Topic.STRATEGIC, told.place("lot.clauses"), "strategic-procurement", aim)
        if aim == NO_AIM:
            yield NoticePart((code,))
        else:
            described = aim_described(told, aim)
            yield NoticePart((code, _text(told, "BT-777-Lot", Topic.STRATEGIC, told.place("lot.clauses"), described)))


def exclusion_parts(told: Told) -> Iterator[NoticePart]:
    """BT-67: each ground for exclusion that a chosen clause states."""
    for code, decisions in coded_clauses(told.selection.included, ClauseKind.EXCLUSION_GROUND).items():
        yield NoticePart(
            (
                _code("BT-67(a)-Procedure", Topic.PARTICIPATION, "clauses", "exclusion-ground", code),
                _text(told, "BT-67(b)-Procedure", Topic.PARTICIPATION, "clauses", told.titles(decisions)),
            )
        )


def selection_parts(told: Told) -> Iterator[NoticePart]:
    """BT-809 and BT-750: each selection criterion that a chosen clause states, and the turnover asked for.

    None where the procurement documents say how candidates are chosen among: the form would ask for their weights.
    """
    if is_shortlisted(told):
        return
    if told.lot.minimum_turnover is not None:
        where = told.place("lot.minimum_turnover")
        yield _selection(told, where, _YEARLY_TURNOVER, _turnover(told, told.lot.minimum_turnover))
    for code, decisions in coded_clauses(told.included(), ClauseKind.SELECTION_CRITERION).items():
        yield _selection(told, told.place("lot.clauses"), code, told.titles(decisions))


def award_parts(told: Told) -> Iterator[NoticePart]:
    """BT-539, BT-734, BT-540, BT-541: each award criterion with its weighting."""
    for index, criterion in enumerate(told.lot.award_criteria):
        where = told.place(f"lot.award_criteria.{index}")
        yield NoticePart(
            (
                _code("BT-539-Lot", Topic.AWARD, f"{where}.type", "award-criterion-type", criterion.type),
                _text(told, "BT-734-Lot", Topic.AWARD, f"{where}.name", criterion.name, SHORT),
                _text(told, "BT-540-Lot", Topic.AWARD, f"{where}.description", _described(told, criterion)),
                _weighting(told, index),
            )
        )


def _selection(told: Told, where: str, code: str, described: Mapping[str, str]) -> NoticePart:
    return NoticePart(
        (
            _code("BT-809-Lot", Topic.PARTICIPATION, where, "selection-criterion", code),
            _text(told, "BT-750-Lot", Topic.PARTICIPATION, where, described),
        )
    )


def _turnover(told: Told, asked: Money) -> dict[str, str]:
    """The official name of the criterion and the amount, written as the form writes amounts."""
    labels = told.labels("selection-criterion", _YEARLY_TURNOVER)
    return {language: f"{label}: {asked.amount:.2f} {asked.currency}" for language, label in labels.items()}


def _described(told: Told, criterion: AwardCriterion) -> Mapping[str, str]:
    """What the buyer writes, else the title of the clause that describes it, else its name."""
    clause = told.titles(each for each in told.included() if criterion.clause in each.clause.names)
    return next((each for each in (criterion.description, clause) if told.pairs(each)), criterion.name)


def _weighting(told: Told, index: int) -> Answer:
    """The percentage of a criterion; its number where they are ranked, in descending order of importance."""
    weighting, where = told.lot.award_criteria[index].weighting, told.place(f"lot.award_criteria.{index}.weighting")
    if criteria_ranked(told):
        return Answer("BT-541-Lot", Topic.AWARD, where, Shape.NUMBER, (index + 1,), needed=True)
    stated = () if weighting is None else (weighting,)
    return Answer("BT-541-Lot", Topic.AWARD, where, Shape.PERCENT, stated, needed=len(told.lot.award_criteria) > 1)


def _code(field: str, topic: Topic, where: str, code_list: str, code: str | None) -> Answer:
    return Answer(field, topic, where, Shape.CODE, (code,) if code else (), code_list, needed=True)


def _text(told: Told, field: str, topic: Topic, where: str, texts: Mapping[str, str], limit: int = LONG) -> Answer:
    return Answer(
        field,
        topic,
        where,
        Shape.TEXT,
        told.pairs(texts),
        needed=True,
        limit=limit,
        elsewhere=told.elsewhere(texts),
    )
