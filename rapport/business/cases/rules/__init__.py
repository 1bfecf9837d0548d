"""Decisions about cases. Plain values in, plain values out: no database, no clock."""

from .clocks import Clock, Clocks, Facts, Goal, clocks, honest_time
from .ladder import FARTHEST, MOST_STEPS, USUAL_LADDER, Ladder, Step, ladder_refusal, moments
from .learning import MOST_WORDS, Lesson, corrected
from .letters import LANGUAGES, acknowledgement, slip
from .sentiment import Feeling, feeling
from .severity import GRAVE, Breadth, answers_refusal, severity
from .topics import CLEAR, Guess, Sorter
from .triage import KIND_WORDS, History, Suggested, is_mere_thanks, suggest
from .turns import ANSWERED_LONG_ENOUGH, SLIP_BY, SLIP_WITHIN, closes_by_itself, stays_ours
from .vocabulary import Impact
from .wording import explanation, summary
from .words import language_of, telling_words

__all__ = [
    "ANSWERED_LONG_ENOUGH",
    "CLEAR",
    "FARTHEST",
    "GRAVE",
    "KIND_WORDS",
    "LANGUAGES",
    "MOST_STEPS",
    "MOST_WORDS",
    "SLIP_BY",
    "SLIP_WITHIN",
    "USUAL_LADDER",
    "Breadth",
    "Clock",
    "Clocks",
    "Facts",
    "Feeling",
    "Goal",
    "Guess",
    "History",
    "Impact",
    "Ladder",
    "Lesson",
    "Sorter",
    "Step",
    "Suggested",
    "acknowledgement",
    "answers_refusal",
    "clocks",
    "closes_by_itself",
    "corrected",
    "explanation",
    "feeling",
    "honest_time",
    "is_mere_thanks",
    "ladder_refusal",
    "language_of",
    "moments",
    "severity",
    "slip",
    "stays_ours",
    "suggest",
    "summary",
    "telling_words",
]
