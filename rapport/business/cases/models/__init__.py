"""What is stored about cases."""

from .case import SOON_WITHIN, Breadth, Case, CaseQuerySet, Correction, Impact, Pause
from .ladder import Notice, Raised, Rung
from .lesson import Lesson
from .topic import Topic, TopicExample

__all__ = [
    "SOON_WITHIN",
    "Breadth",
    "Case",
    "CaseQuerySet",
    "Correction",
    "Impact",
    "Lesson",
    "Notice",
    "Pause",
    "Raised",
    "Rung",
    "Topic",
    "TopicExample",
]
