"""Which facts a letter tells, and when it is written. Plain values in, plain values out."""

from .choosing import MOST_FACTS, Candidate, choose, factor, greeting
from .standing import changed_word, told_of_warmth
from .timing import DAY, WEEK, Turn, monday, week_before, writes_at
from .usual import ENOUGH_WEEKS, WEEKS, Change, change

__all__ = [
    "DAY",
    "ENOUGH_WEEKS",
    "MOST_FACTS",
    "WEEK",
    "WEEKS",
    "Candidate",
    "Change",
    "Turn",
    "change",
    "changed_word",
    "choose",
    "factor",
    "greeting",
    "monday",
    "told_of_warmth",
    "week_before",
    "writes_at",
]
