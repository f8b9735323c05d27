"""The provision behind a question: its key, which the law of the place cites."""

from collections.abc import Mapping

LEGAL_SOURCES: Mapping[str, str] = {
    "reserved_participation": "reserved_contracts",
    "reserved_execution": "reserved_contracts",
    "reserved_share": "reserved_contracts",
    "reserved_equivalents_accepted": "equal_treatment",
    "minimum_turnover": "selection_criteria",
    "weighting": "award_criteria",
    "estimated_value": "estimated_value",
    "accessibility": "accessibility",
    "procedure.regime": "thresholds",
    "procedure.accelerated": "time_limits_open",
    "procedure.framework": "framework",
    "procedure.lots_reason": "lots",
    "timetable.requests": "time_limits_restricted",
    "timetable.answers": "time_limits_questions",
    "timetable.deadline": "time_limits_open",
    "timetable.contract_conclusion": "standstill",
    "review_body.name": "review",
}
"""By the path of the field."""
