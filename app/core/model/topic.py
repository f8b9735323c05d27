"""The parts of a notice: all that an arrangement needs to know of one, and that is read at every start."""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    """The parts of a notice, in official order; codes of the vocabulary `notice-groups`."""

    BUYER = "buyer"
    PROCEDURE = "procedure"
    PURPOSE = "purpose"
    RESERVATION = "reserved-participation"
    STRATEGIC = "strategic-procurement"
    PARTICIPATION = "conditions-for-participation"
    AWARD = "award-criteria"
    CONDITIONS = "contract-performance-conditions"
    TERMS = "procurement-terms"
    SUBMISSION = "submission"
    REVIEW = "review"
    NOTICE = "notice-information"
