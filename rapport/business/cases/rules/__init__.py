"""Decisions about cases. Plain values in, plain values out: no database, no clock."""

from .clocks import Clock, Clocks, Facts, Goal, clocks, honest_time
from .triage import History, Suggested, is_mere_thanks, suggest
from .turns import ANSWERED_LONG_ENOUGH, closes_by_itself, stays_ours
from .wording import acknowledgement, explanation, summary

__all__ = [
    "ANSWERED_LONG_ENOUGH",
    "Clock",
    "Clocks",
    "Facts",
    "Goal",
    "History",
    "Suggested",
    "acknowledgement",
    "clocks",
    "closes_by_itself",
    "explanation",
    "honest_time",
    "is_mere_thanks",
    "stays_ours",
    "suggest",
    "summary",
]
