"""What is kept of what the record means."""

from .lesson import Lesson
from .lookout import Lookout
from .reply import Reply
from .rhythm import Rhythm
from .suggestion import Suggestion, SuggestionQuerySet
from .touch import KeepInTouch
from .touch_rule import TouchRule
from .turnaround import Turnaround, TurnaroundQuerySet, TurnaroundStep

__all__ = [
    "KeepInTouch",
    "Lesson",
    "Lookout",
    "Reply",
    "Rhythm",
    "Suggestion",
    "SuggestionQuerySet",
    "TouchRule",
    "Turnaround",
    "TurnaroundQuerySet",
    "TurnaroundStep",
]
