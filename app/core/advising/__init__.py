"""What to do before a decision is made: ways of buying for a social aim compared, and the shortest lawful timetable.

An advice changes a copy of the tender, selects and checks it as if it were the tender, and says what is different. No
rule of law stands here: what speaks against a way is what the checks find.
"""

from app.core.advising.changing import changed, undoing
from app.core.advising.comparing import advise
from app.core.advising.days import ShortestDay, moved_day, shortest_days
from app.core.advising.nouns import LEGAL_SOURCES, Advice, Change, Condition, NoticeChange, Standing, Way
from app.core.advising.ways import changes_for

__all__ = [
    "LEGAL_SOURCES",
    "Advice",
    "Change",
    "Condition",
    "NoticeChange",
    "ShortestDay",
    "Standing",
    "Way",
    "advise",
    "changed",
    "changes_for",
    "moved_day",
    "shortest_days",
    "undoing",
]
